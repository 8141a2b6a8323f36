"""JupyterHub for a class on one machine; `hub/start` runs it, docs/en/hub.md says how.

Each student has an account of the machine, and the server runs under it. With TRIAL=yes
there are no accounts but one shared password: all servers then run under the account of
whoever started the hub, and nothing keeps students apart.
"""

import os
import subprocess
import sys
from pathlib import Path

HUB = Path(__file__).resolve().parent
COURSE = HUB.parent


def given(name, default=""):
    """Return a setting of hub/start."""
    return os.environ.get(f"HUB_{name}") or default


STATE = Path(given("STATE", HUB / "state"))
TRIAL = given("TRIAL") == "yes"
LANGUAGE = given("LANGUAGE", "en")
ADDRESS, PORT = given("ADDRESS", "127.0.0.1"), int(given("PORT", 8000))
CERTIFICATE, KEY = given("CERTIFICATE"), given("KEY")
MEMORY = float(given("MEMORY", 2)) * 1024**3  # bytes of each process
PROCESSES = 512  # of each account
STUDENTS, TEACHERS = "dlcourse-students", "dlcourse-teachers"  # as hub/accounts

c = get_config()  # noqa: F821 (JupyterHub gives it)

# The hub: what it knows stands in one folder that nobody else reads.
scheme = "https" if CERTIFICATE else "http"
c.JupyterHub.bind_url = f"{scheme}://{ADDRESS}:{PORT}"
c.JupyterHub.ssl_cert, c.JupyterHub.ssl_key = CERTIFICATE, KEY
c.JupyterHub.hub_port = PORT + 1  # always the same: servers outlive a restart
c.JupyterHub.db_url = f"sqlite:///{STATE / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(STATE / "cookie_secret")
c.JupyterHub.cleanup_servers = TRIAL
c.ConfigurableHTTPProxy.command = [
    str(HUB / "node_modules/.bin/configurable-http-proxy")
]
c.ConfigurableHTTPProxy.pid_file = str(STATE / "proxy.pid")
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{PORT + 2}"

# Who may enter.
if TRIAL:
    c.JupyterHub.authenticator_class = "shared-password"
    c.SharedPasswordAuthenticator.user_password = (STATE / "password").read_text()
    c.Authenticator.allow_all = True
    c.JupyterHub.spawner_class = "simple"
    c.SimpleLocalProcessSpawner.home_dir_template = str(STATE / "homes/{username}")
else:
    c.JupyterHub.authenticator_class = "pam"
    c.PAMAuthenticator.allowed_groups = {STUDENTS, TEACHERS}
    c.PAMAuthenticator.admin_groups = {TEACHERS}
    c.JupyterHub.spawner_class = "localprocess"  # drops root's rights

# What each student gets.
c.Spawner.cmd = [str(COURSE / "binder/start"), sys.executable, str(HUB / "serve.py")]
c.Spawner.default_url = f"/lab/tree/notebooks/{LANGUAGE}/index.ipynb"
c.Spawner.notebook_dir = "~"
c.Spawner.poll_interval = 10  # seconds until a server that died is seen
c.Spawner.start_timeout = c.Spawner.http_timeout = 120  # thirty may come at once
c.Spawner.environment = {
    "JUPYTER_CONFIG_PATH": str(HUB / "etc"),
    "HUB_MEMORY": str(int(MEMORY)),
    "HUB_PROCESSES": str(PROCESSES),
    "MALLOC_ARENA_MAX": "1",  # what is free goes back: 20 MB a student
    "MALLOC_TRIM_THRESHOLD_": "131072",
}
c.Spawner.args = ["--ConnectionFileMixin.transport=ipc"]  # others cannot listen
if TRIAL and os.geteuid() == 0:
    c.Spawner.args.append("--allow-root")
# Not the terminal of the hub: a student's process could read what is typed there, even
# after the hub has ended.
lines = os.open(STATE / "servers.log", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
c.LocalProcessSpawner.popen_kwargs = {
    "stdin": subprocess.DEVNULL, "stdout": lines, "stderr": lines,
}  # fmt: skip

# Servers that nobody used for an hour end; kernels after 20 minutes, see etc/.
c.JupyterHub.services = [
    {
        "name": "cull",
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=3600"],
    }
]
c.JupyterHub.load_roles = [
    {
        "name": "cull",
        "services": ["cull"],
        "scopes": ["list:users", "read:users:activity", "read:servers",
                   "delete:servers"],
    }
]  # fmt: skip
