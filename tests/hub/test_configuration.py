"""What the hub, its servers and Kubernetes are told."""

import copy
import importlib.util
import json
import os
import re
import runpy
import socket
import subprocess
from pathlib import Path

import jsonschema
import pytest
import yaml
from traitlets.config import Config

ROOT = Path(__file__).parents[2]
HUB = ROOT / "hub"
CHART = Path(__file__).parent / "chart"
SERVER = json.loads((HUB / "etc/jupyter_server_config.json").read_text("utf-8"))


def load(path):
    return yaml.safe_load(Path(path).read_text("utf-8"))


def configuration(state, monkeypatch, **environment):
    """Return what jupyterhub_config.py says, as JupyterHub reads it."""
    for name, value in {"STATE": str(state), **environment}.items():
        monkeypatch.setenv(f"HUB_{name}", value)
    (state / "password").write_text("long-enough")
    config = Config()
    runpy.run_path(str(HUB / "jupyterhub_config.py"), {"get_config": lambda: config})
    return config


@pytest.fixture
def real(tmp_path, monkeypatch):
    return configuration(tmp_path, monkeypatch, TRIAL="", LANGUAGE="tr")


@pytest.fixture
def trial(tmp_path, monkeypatch):
    return configuration(tmp_path, monkeypatch, TRIAL="yes", LANGUAGE="en")


def test_a_class_signs_in_with_accounts_of_the_machine(real):
    assert real.JupyterHub.authenticator_class == "pam"
    assert real.JupyterHub.spawner_class == "localprocess"
    assert real.PAMAuthenticator.allowed_groups == {
        "dlcourse-students", "dlcourse-teachers",
    }  # fmt: skip
    assert "allow_all" not in real.Authenticator
    assert "--ConnectionFileMixin.transport=ipc" in real.Spawner.args
    assert real.JupyterHub.cleanup_servers is False


def test_the_groups_are_those_that_accounts_are_made_in(real):
    text = (HUB / "accounts").read_text("utf-8")
    for group in real.PAMAuthenticator.allowed_groups:
        assert f'"{group}"' in text


def test_a_trial_has_one_password_and_homes_of_its_own(trial, tmp_path):
    assert trial.SharedPasswordAuthenticator.user_password == "long-enough"
    home = trial.SimpleLocalProcessSpawner.home_dir_template
    assert home == str(tmp_path / "homes/{username}")


def test_it_opens_on_the_start_page_of_the_language(real, trial):
    for config, language in ((real, "tr"), (trial, "en")):
        page = f"notebooks/{language}/index.ipynb"
        assert config.Spawner.default_url == f"/lab/tree/{page}"
        assert (ROOT / page).exists()


def test_servers_start_as_on_binder_and_are_limited(real):
    start, _python, serve = real.Spawner.cmd
    assert Path(start) == ROOT / "binder/start"
    assert Path(serve) == HUB / "serve.py"
    assert int(real.Spawner.environment["HUB_MEMORY"]) == 2 * 1024**3
    folder = Path(real.Spawner.environment["JUPYTER_CONFIG_PATH"])
    assert folder / "jupyter_server_config.json" in list(folder.iterdir())


def test_servers_answer_at_once_and_let_idle_kernels_go():
    prompt = "dlcourse.serving.PromptConnection"
    assert SERVER["ServerApp"]["kernel_websocket_connection_class"] == prompt
    assert not SERVER["FileContentsManager"]["delete_to_trash"]  # room is made
    assert 0 < SERVER["MappingKernelManager"]["cull_idle_timeout"] <= 3600


def test_a_hub_takes_its_port_and_the_next_two(tmp_path, monkeypatch):
    config = configuration(tmp_path, monkeypatch, PORT="9000", TRIAL="yes")
    assert config.JupyterHub.bind_url == "http://127.0.0.1:9000"
    assert config.JupyterHub.hub_port == 9001
    assert config.ConfigurableHTTPProxy.api_url == "http://127.0.0.1:9002"


def test_a_certificate_makes_it_https(tmp_path, monkeypatch):
    config = configuration(
        tmp_path, monkeypatch, ADDRESS="0.0.0.0", CERTIFICATE="/c.pem", KEY="/k.pem",
        TRIAL="",
    )  # fmt: skip
    assert config.JupyterHub.bind_url == "https://0.0.0.0:8000"
    assert config.JupyterHub.ssl_cert == "/c.pem"


@pytest.mark.skipif(
    not importlib.util.find_spec("jupyterhub"), reason="without the extra [hub]"
)
def test_jupyterhub_knows_every_name(real, trial):
    from jupyterhub.app import JupyterHub
    from jupyterhub.auth import Authenticator, PAMAuthenticator
    from jupyterhub.authenticators.shared import SharedPasswordAuthenticator
    from jupyterhub.proxy import ConfigurableHTTPProxy
    from jupyterhub.spawner import (
        LocalProcessSpawner,
        SimpleLocalProcessSpawner,
        Spawner,
    )

    classes = (JupyterHub, Authenticator, PAMAuthenticator, ConfigurableHTTPProxy,
               SharedPasswordAuthenticator, LocalProcessSpawner,
               SimpleLocalProcessSpawner, Spawner)  # fmt: skip
    known = {one.__name__: set(one.class_trait_names(config=True)) for one in classes}
    for config in (real, trial):
        for name, section in config.items():
            assert set(section) <= known[name], name


def start(*settings):
    """Return what `hub/start` says before it installs anything."""
    done = subprocess.run(
        ["bash", HUB / "start", *settings],
        capture_output=True, text=True, check=False, timeout=20,
    )  # fmt: skip
    assert done.returncode == 1
    return done.stderr


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (["LANGUAGE=de"], "expected en or tr"),
        (["ADDRESS=0.0.0.0"], "expected both"),
        (["TRAIL=yes"], "got TRAIL=yes"),
        (["TRIAL=ja"], "expected yes or no"),
        (["ADDRESS=127.example.org"], "expected both"),
        (["CERTIFICATE=hub/start"], "expected two files"),
        (["--stop", "STATE=/nowhere"], "got no hub that runs"),
    ],
)
def test_settings_that_cannot_be_are_refused_in_one_sentence(settings, said):
    assert said in start(*settings)


def test_root_is_for_accounts_and_others_for_a_trial():
    if os.geteuid():
        assert "expected root" in start()
    else:
        assert "every student would be root" in start("TRIAL=yes")


@pytest.mark.parametrize("given", ["PORT=abc", "PORT=65534", "MEMORY=0", "MEMORY=2GB"])
def test_numbers_that_cannot_be_are_refused(given):
    who = ["TRIAL=yes"] if os.geteuid() else []
    assert f"got {given}, expected" in start(*who, given)


def test_a_port_that_is_taken_is_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        who = ["TRIAL=yes"] if os.geteuid() else []
        said = start(*who, f"PORT={min(port, 65533)}")
        assert f"something that listens at {port}, expected three free ports" in said


def test_a_trial_and_a_class_share_no_secrets():
    said = [start("--stop", f"TRIAL={trial}") for trial in ("yes", "no")]
    assert "hub/trial," in said[0]
    assert "hub/state," in said[1]


def test_servers_get_no_terminal(real, tmp_path):
    given = real.LocalProcessSpawner.popen_kwargs
    assert given["stdin"] == subprocess.DEVNULL
    assert given["stdout"] == given["stderr"]
    os.write(given["stdout"], b"a line")
    assert (tmp_path / "servers.log").read_text() == "a line"
    assert (tmp_path / "servers.log").stat().st_mode & 0o777 == 0o600


def test_the_pages_name_only_what_there_is():
    pages = [(ROOT / f"docs/{x}/hub.md").read_text("utf-8") for x in ("en", "tr")]
    blocks = [re.findall(r"```bash\n(.*?)```", page, re.DOTALL) for page in pages]
    assert blocks[0] == blocks[1]
    named = set(re.findall(r"\b([A-Z]{3,})=", "".join(pages)))
    named |= set(re.findall(r"hub/start (--\w+)", "".join(pages)))
    script = (HUB / "start").read_text("utf-8")
    assert {"TRIAL", "--stop"} <= named
    assert [x for x in named if f"{x}=*" not in script and f"{x} " not in script] == []


# Kubernetes.


def merged(values):
    """Lay values over the chart's own as Helm does: mappings join, others replace."""

    def over(below, above):
        if not (isinstance(below, dict) and isinstance(above, dict)):
            return above
        return below | {key: over(below.get(key), above[key]) for key in above}

    return over(load(CHART / "values.yaml"), values)


def faults(values):
    checker = jsonschema.Draft7Validator(load(CHART / "values.schema.yaml"))
    return [error.message for error in checker.iter_errors(merged(values))]


VALUES = load(HUB / "values.yaml")


def test_the_values_for_kubernetes_fit_the_chart():
    jsonschema.Draft7Validator.check_schema(load(CHART / "values.schema.yaml"))
    assert faults({}) == []
    assert faults(VALUES) == []


@pytest.mark.parametrize(
    ("way", "fault"),
    [
        (("singleuser", "memory", "guarante"), "guarante"),
        (("singleuser", "defaultURL"), "defaultURL"),
        (("cull", "timeouts"), "timeouts"),
        (("scheduling", "userPlaceholder", "replica"), "replica"),
        (("singeluser",), "singeluser"),
        (("prePuller", "continuous", "on"), "on"),
        (("singleuser", "extraFiles", "server", "path"), "path"),
    ],
)
def test_a_misspelt_key_is_refused(way, fault):
    values = copy.deepcopy(VALUES)
    place = values
    for name in way[:-1]:
        place = place[name]
    place[way[-1]] = 1
    (said,) = faults(values)
    assert f"'{fault}' was unexpected" in said


def test_a_value_of_another_kind_is_refused():
    values = copy.deepcopy(VALUES)
    values["singleuser"]["cpu"]["limit"] = "two"
    assert len(faults(values)) == 1


def test_kubernetes_tells_servers_what_the_machine_tells_them():
    file = VALUES["singleuser"]["extraFiles"]["server"]
    assert file["data"] == SERVER
    assert Path(file["mountPath"]).name == "jupyter_server_config.json"


def test_the_image_has_the_version_of_the_course():
    import dlcourse

    assert VALUES["singleuser"]["image"]["tag"] == dlcourse.__version__


def test_notebooks_are_copied_to_where_the_page_opens():
    single = VALUES["singleuser"]
    command = single["lifecycleHooks"]["postStart"]["exec"]["command"]
    *_, serve, option, target = command
    assert (serve, option) == ("hub/serve.py", "--copy")
    assert f"/lab/tree/{target}/notebooks/en/index.ipynb" == single["defaultUrl"]
    assert single["storage"]["homeMountPath"].endswith(f"/{target}")
