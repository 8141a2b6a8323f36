# What README, CONTRIBUTING and CI call. `make` alone lists the targets.
# Works with GNU make 3.81 and later (the one that macOS brings).

# A plain := is meant: the shell's own LANGUAGE must not choose the notebooks.
LANGUAGE := en
WEEK := 5
# WHOLE=yes leaves nothing to the night: every notebook and all of it, both languages.
WHOLE :=
# SHARD=1/3 runs the browser's tests of every third week.
SHARD :=
# Exact versions. PINS= takes the newest that pyproject.toml allows (in a new clone).
PINS := constraints.txt
PYTHON :=
LAB_FLAGS :=
PRESENT_FLAGS :=
PYTEST_FLAGS :=
BENCH_FLAGS :=
MARKS_FLAGS :=
REHEARSAL_FLAGS :=
# Two processes that test or mark: TensorFlow needs 0.6 GB in each that tests.
WORKERS := 2

EXTRAS := lab,keras,present,marks,dev
VENV := .venv
# Written last, so it stands only after a complete installation.
STAMP := $(VENV)/.installed
SITE_STAMP := $(VENV)/.site-installed
PY := $(VENV)/bin/python
HUB_PY := hub/.venv/bin/python

MO := dlcourse/locale/tr/LC_MESSAGES/dlcourse.mo
START_PAGE := notebooks/$(LANGUAGE)/index.ipynb
# The week that WEEK names on the command line, as its files do: week05.
WEEKS := $(sort $(foreach source,$(notdir $(wildcard notebooks/sources/week*_*.py)),\
	$(firstword $(subst _, ,$(source)))))
ONLY := $(if $(filter command,$(origin WEEK)),$(or \
	$(filter week$(WEEK) week0$(WEEK),$(WEEKS)),$(error WEEK: got $(WEEK), expected one \
	of $(WEEKS:week%=%) (the weeks in notebooks/sources); write WEEK=5, say)))
LINTED := dlcourse tests notebooks bench hub present data tools marking website

.DEFAULT_GOAL := help
# What a class handed in (a folder, or the zip file of a learning platform), where the
# marks go, the seed of the inputs, and a folder of exercises of your own.
SUBMISSIONS :=
OUT :=
SEED := 7
OWN :=

.PHONY: help lab present marks exam nbgrader test test-core test-notebooks \
	test-browser test-site rehearsal lint format site notebooks pages gallery messages bench \
	environment clean

help: ## list these targets
	@echo "make TARGET [VARIABLE=value]"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-16s %s\n", $$1, $$2}' Makefile
	@echo "Variables: LANGUAGE=en|tr  WEEK=5  PYTHON=python3.12  LAB_FLAGS=--no-browser"
	@echo "One week alone: make test WEEK=5, make notebooks WEEK=5"

lab: environment ## open the course in JupyterLab (LANGUAGE=tr: in Turkish)
	@test -f $(START_PAGE) || { echo "No $(START_PAGE): choose LANGUAGE=en or LANGUAGE=tr." >&2; exit 1; }
	$(PY) -m jupyterlab --LabApp.default_url=/lab/tree/$(START_PAGE) $(PROMPT) $(ALLOW_ROOT) $(LAB_FLAGS)

present: environment ## slides of a week with live widgets (WEEK=5 LANGUAGE=tr)
	$(PY) present/present.py --week $(WEEK) --language $(LANGUAGE) $(PRESENT_FLAGS)

marks: environment ## mark what a class handed in (SUBMISSIONS=hand-ins.zip OUT=marks)
	$(if $(SUBMISSIONS),,$(error SUBMISSIONS: got nothing, expected a folder of notebooks \
		or a zip file; write make marks SUBMISSIONS=hand-ins.zip))
	$(PY) -m marking "$(SUBMISSIONS)" --out "$(or $(OUT),marks)" --seed $(SEED) \
		$(if $(OWN),--own "$(OWN)") $(ONLY:%=--week %) --language $(LANGUAGE) \
		--workers $(WORKERS) $(MARKS_FLAGS)

exam: environment ## write the notebooks of your own exercises to hand out (OWN=folder)
	$(if $(OWN),,$(error OWN: got nothing, expected a folder of exercises of your own; \
		write make exam OWN=../midterm))
	$(PY) -m marking.exam "$(OWN)" --out "$(or $(OUT),exam)"

nbgrader: environment ## an assignment for nbgrader (WEEK=5 LANGUAGE=en OUT=../class)
	$(if $(OUT),,$(error OUT: got nothing, expected a folder outside of the course; \
		write make nbgrader OUT=../class))
	$(PY) -m marking.nbgrader --week $(WEEK) --language $(LANGUAGE) --out "$(OUT)" \
		--seed $(SEED)

test: test-core test-notebooks test-browser test-site ## every test, in four parts
	@echo "Where the time went, by part:"
	@$(PY) -m tests.durations

test-core: environment ## tests and doctests of the package and the repository
	$(PYTEST) --part core -m "not browser$(SPARED)" --dist loadfile --ignore tests/website

test-notebooks: environment ## notebooks agree with their sources, and run as shown
	$(PY) notebooks/build.py --check $(ONLY:%=--only %)
	$(PYTEST) --part notebooks --nbval --nbval-current-env --nbval-cell-timeout 300 \
		--nbval-sanitize-with tests/sanitize.cfg --dist loadfile $(EXECUTED)

test-browser: environment ## JupyterLab and the slides, driven in Chromium or Chrome
	$(PYTEST) --part browser -m browser -p tests.grouping --dist loadscope tests/browser

test-site: site ## the site: its pages, its search, its looks in Chromium or Chrome
	$(PYTEST) --part site $(if $(SPARED),-m "not slow") --dist loadfile \
		tests/website website

PYTEST = $(PY) -m pytest -p tests.durations -n $(WORKERS) $(ONLY:%=-k %) $(PYTEST_FLAGS)

# What a table or a text says of dozens of networks is measured again at night, or with
# one week alone.
SPARED = $(if $(ONLY)$(WHOLE),, and not slow)

# Each week's code runs in both languages and with both kinds of cells; the other two
# notebooks of a week are held to their source by --check, and run at night.
EXECUTED = $(if $(ONLY)$(WHOLE),notebooks/en notebooks/tr,\
	$(wildcard notebooks/en/*.ipynb) notebooks/tr/solutions)

rehearsal: ## a class on a hub of its own: what it loses, how fast it is (as root: with accounts)
	hub/start --install
	$(HUB_PY) -m pip install --quiet --disable-pip-version-check --root-user-action ignore \
		-c constraints.txt hypothesis pytest
	$(HUB_PY) -m pytest -q tests/hub
	$(HUB_PY) -m hub.rehearsal $(REHEARSAL_FLAGS)

lint: environment ## what ruff would change or complains of
	$(PY) -m ruff check $(wildcard $(LINTED))
	$(PY) -m ruff format --check $(wildcard $(LINTED))

format: environment ## let ruff mend what it can
	$(PY) -m ruff check --fix $(wildcard $(LINTED))
	$(PY) -m ruff format $(wildcard $(LINTED))

notebooks: environment ## build the notebooks from notebooks/sources (WEEK=5: of one week)
	$(PY) notebooks/build.py $(ONLY:%=--only %)
	@$(MAKE) --no-print-directory pages

pages: environment ## write docs/ from the sources: term plan, terms, formulas, slips, labs
	$(PY) tools/term_plan.py
	$(PY) -m tools.reference
	$(PY) -m tools.gallery

site: environment ## pages to read on the web, both languages, into build/site
	@$(MAKE) --no-print-directory --silent $(SITE_STAMP)
	$(PY) -m website.build

gallery: environment ## draw the pictures of docs/ anew: the labs, an invented class
	$(PY) -m tools.gallery --draw
	$(PY) -m tools.class_picture

messages: environment ## bring the Turkish messages of the package up to date
	$(PY) tools/messages.py

bench: environment ## measure against the budgets and the last record
	$(PY) bench/run.py $(BENCH_FLAGS)

test-browser: export DLCOURSE_WHOLE = $(WHOLE)
test-browser: export DLCOURSE_SHARD = $(SHARD)

# One thread each: results repeat, and test processes do not fight for the cores.
# Kernels of the builder get it from the builder.
test test-core test-notebooks test-browser test-site bench marks: export OMP_NUM_THREADS = 1
test test-core test-notebooks test-browser test-site bench marks: export OPENBLAS_NUM_THREADS = 1
test test-core test-notebooks test-browser test-site bench: export TF_NUM_INTRAOP_THREADS = 1
test test-core test-notebooks test-browser test-site bench: export TF_NUM_INTEROP_THREADS = 1

# What is run here is nobody's progress; the builder and the slides say so themselves.
test test-core test-notebooks test-browser test-site bench: export DLCOURSE_PROGRESS = off

# Pictures of the labs wait for nothing on their way (dlcourse/serving.py says why).
PROMPT := --ServerApp.kernel_websocket_connection_class=dlcourse.serving.PromptConnection

# JupyterLab refuses to run as root (a container, CI) unless told.
ALLOW_ROOT = $(shell test "$$(id -u)" != 0 || echo --allow-root)

# Looks whether the environment still works; if not (moved, half installed, its
# Python gone), the stamp goes and the next line builds it again.
environment:
	@test "$$(cat $(STAMP) 2>/dev/null)" = "$(CURDIR)" \
		&& $(PY) -c "$(WORKS)" 2>/dev/null || rm -f $(STAMP)
	@$(MAKE) --no-print-directory --silent $(STAMP)
	@$(MAKE) --no-print-directory --silent $(MO)

# The Turkish messages: installed compiled, and compiled again when their text changes.
$(MO): $(wildcard dlcourse/locale/tr/LC_MESSAGES/*.po dlcourse/weeks/*/tr.po)
	$(PY) tools/messages.py --compile

WORKS = import importlib.util as u, pip, numpy, dlcourse; \
	assert all(map(u.find_spec, ['jupyterlab', 'ipykernel', 'voila', 'pytest']))

# A missing stamp means that nothing in .venv is trusted: it is made afresh. A stamp
# older than the two files means new requirements: they are installed over the old.
$(STAMP): pyproject.toml $(PINS)
	@test -f $(STAMP) || $(call FIND_PYTHON) || exit 1; \
	if test ! -f $(STAMP); then \
		echo "Making $(VENV) with $$("$$python" --version) ($$python)."; \
		echo "Installing the course: some minutes, about 2 GB with TensorFlow."; \
		"$$python" -m venv --clear $(VENV); \
	fi
	$(PY) -m pip install --disable-pip-version-check $(if $(CI),--quiet --root-user-action ignore) \
		$(PINS:%=-c %) -e ".[$(EXTRAS)]"
	@$(PY) -m jupyter labextension disable "@jupyterlab/apputils-extension:announcements"
	@$(PY) -c "import importlib.util as u; u.find_spec('tensorflow') or print($(NO_TENSORFLOW))"
	@printf '%s\n' "$(CURDIR)" > $(STAMP)

# What the site alone needs: nobody who opens the course waits for it.
$(SITE_STAMP): $(STAMP)
	$(PY) -m pip install --disable-pip-version-check --quiet \
		$(if $(CI),--root-user-action ignore) $(PINS:%=-c %) -e ".[site]"
	@touch $(SITE_STAMP)

# The first Python that starts, is new enough and can make environments.
FIND_PYTHON = { python=; \
	for candidate in $(or $(PYTHON),python3.13 python3.12 python3.11 python3 python); do \
		if "$$candidate" -c "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))" \
			>/dev/null 2>&1; then python=$$candidate; break; fi; \
	done; \
	test -n "$$python" || { $(NO_PYTHON); false; }; }

define NO_PYTHON
echo "No fitting Python: tried $(or $(PYTHON),python3.13 python3.12 python3.11 python3 python)." >&2; \
echo "The course needs Python 3.11, 3.12 or 3.13 with its venv module." >&2; \
echo "  Debian, Ubuntu: sudo apt install python3 python3-venv   macOS: brew install python@3.13" >&2; \
echo "  Or name one yourself: make lab PYTHON=/path/to/python3" >&2
endef

NO_TENSORFLOW = '\nTensorFlow has no build for this machine (a Mac with an Intel processor, or Python\
 newer than 3.13).\nEverything else works; cells that compare with Keras will say that it is missing.\
\nFor those use Binder (see README.md) or Python 3.13 on another machine.\n'

clean: ## remove the environment and all caches
	rm -rf $(VENV) build dist notebooks/.cache .pytest_cache .ruff_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
