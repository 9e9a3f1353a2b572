# Python 3.11 or newer. Choose another one with `make run PYTHON=python3.12`.
PYTHON ?= python3
# For `make bench`: a Python with the libraries to compare with (PyTorch, JAX …).
PEERS ?= .venv/bin/python
PY := .venv/bin/python
CLEAN := app.py pooling tests benchmarks tools devtools

.PHONY: help run serve test check fix lint js bench load chaos fuzz lock audit

help:  ## Show this help
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

run: .venv/run  ## Open the app in the browser
	$(PY) -m streamlit run app.py

# The public port, the number of processes, and the path below which the app is served.
PORT = 8501
N = 3
PREFIX =
# Where to listen; empty for all addresses of this machine.
ADDRESS =
serve: .venv/run  ## Serve many visitors: N processes behind HAProxy on PORT, under PREFIX
	@exec $(PY) -m tools.serve --processes $(N) --port $(PORT) --address "$(ADDRESS)" --prefix "$(PREFIX)"

test: .venv/dev lint  ## Run the linters, the type checker and all tests
	$(PY) -m pytest --numprocesses=3 --dist=worksteal

check: .venv/dev lint js  ## Check style, types and import directions, in seconds
	$(PY) -m pytest --quiet tests/test_imports.py tests/test_js_imports.py

fix: .venv/dev  ## Format the code and fix what ruff can fix
	$(PY) -m ruff format $(CLEAN)
	$(PY) -m ruff check --fix $(CLEAN)

lint: .venv/dev
	$(PY) -m ruff format --check $(CLEAN)
	$(PY) -m ruff check $(CLEAN)
	$(PY) -m mypy

js:  ## Check types and style of the JavaScript, where Node is installed
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory node_modules/made && npm run --silent check; \
	else echo "Node is not installed: the JavaScript was not checked."; fi

fuzz: .venv/dev  ## Read ten thousand damaged files with each reader, and press a thousand random controls
	$(PY) -m tests.hostile.fuzz 10000
	$(PY) -m tests.browser.monkey 1000

bench: .venv/dev  ## Measure, and update docs/benchmarks.md
	$(PEERS) -m benchmarks.engine --write
	$(PY) -m benchmarks.network --write
	$(PY) -m benchmarks.stage --write
	$(PY) -m benchmarks.page --write
	$(PY) -m benchmarks.answer --write
	$(PY) -m benchmarks.load --write
	$(PY) -m benchmarks.pictures --write
	$(PY) -m benchmarks.uploads --write

# For example LOAD="--sessions 50 --seconds 15" for one row, or LOAD=--write for the report; LOAD=--help lists all.
LOAD =
load: .venv/dev  ## Let many visitors come at once, and print how long they wait
	@$(PY) -m benchmarks.load $(LOAD)

# For example CHAOS="--cases kill hang --people 30"; CHAOS=--help lists all.
CHAOS =
chaos: .venv/dev  ## Kill, stop, hang and harass processes while people use the app, and tell what they notice
	@$(PY) -m tools.chaos $(CHAOS)

lock: .venv/run  ## Pin what the app needs, with hashes, for deployment: deploy/requirements.lock
	$(PY) -m tools.lock

audit: .venv/run  ## Look for known vulnerabilities in what deployment installs, where there is a network
	$(PY) -m tools.audit

# Node only checks the JavaScript: neither the app nor its tests need it.
node_modules/made: package-lock.json
	npm ci --silent --no-audit --no-fund
	@touch $@

# The virtual environment is created if it is missing, and updated when the requirements change.
.venv/made:
	@command -v $(PYTHON) >/dev/null || { \
	    echo "Python 3.11 or newer is needed, but there is no '$(PYTHON)' here. Install it, or name one: make PYTHON=/path/to/python"; exit 1; } >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Python 3.11 or newer is needed, but '$(PYTHON)' is $$($(PYTHON) --version 2>&1). Name another: make PYTHON=python3.12"; exit 1; } >&2
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	    echo "This Python can't make virtual environments: its modules venv and ensurepip are missing. On Debian and Ubuntu: apt install python3-venv"; exit 1; } >&2
	$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/run: requirements.txt .venv/made
.venv/dev: requirements-dev.txt requirements.txt .venv/made
.venv/run .venv/dev:
	@echo "Installing $< into .venv; this takes a minute or two."
	@$(PY) -m pip install --quiet --disable-pip-version-check -r $< || { \
	    echo "pip could not install $<: its own message is above. Most often there is no network, or a proxy that pip does not know."; exit 1; } >&2
	@touch $@
