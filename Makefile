# make demo   the demo municipality in the browser
# make test   the whole suite: front end, style, types, both engines, a real browser
# make check  the same without the tests that need a server or a browser, for the time between two edits

SHELL := /bin/sh
.NOTPARALLEL:
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test check ready-demo ready-test front-end machine front-end-tests style types suite format locks clean

demo: ready-demo
	@$(BIN)/skov demo

# All parts run even when an earlier one fails, so that one run tells everything; the last lines are pytest's.
test: ready-test
	@$(MAKE) --no-print-directory --keep-going front-end-tests style types suite

check: ready-test
	@$(MAKE) --no-print-directory --keep-going front-end-tests style types

ready-demo: $(VENV)/.project front-end

ready-test: $(VENV)/.dev $(VENV)/.project front-end machine

# --- installing: each step leaves a stamp and is repeated only when what it reads has changed ---------------------------

$(BIN)/python:
	@python=$$(.ci/find-python) && echo "Making $(VENV) with $$python" && "$$python" -m venv $(VENV)

$(VENV)/.lock: .ci/lock.txt .ci/lock-build.txt | $(BIN)/python
	@echo "Installing what Skov runs on, checked by hash"
	@$(PIP) install --require-hashes -r .ci/lock.txt -r .ci/lock-build.txt
	@touch $@

$(VENV)/.dev: .ci/lock-dev.txt $(VENV)/.lock
	@echo "Installing what the tests need, checked by hash"
	@$(PIP) install --require-hashes -r .ci/lock-dev.txt
	@touch $@

$(VENV)/.project: pyproject.toml viz/web/hatch_build.py $(VENV)/.lock
	@echo "Installing Skov itself and building its front end"
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

front-end: $(VENV)/.project
	@$(BIN)/python viz/web/hatch_build.py >/dev/null

viz/web/node_modules/.package-lock.json: viz/web/package-lock.json
	@$(BIN)/python .ci/npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

machine:
	@$(BIN)/python -m tests.machine

# --- the parts of the suite ---------------------------------------------------------------------------------------------

front-end-tests: viz/web/node_modules/.package-lock.json
	@$(BIN)/python .ci/npm run --silent typecheck
	@$(BIN)/python .ci/npm test --silent

style:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types:
	@$(BIN)/mypy

# Two processes share the test files, each with a Neo4j of its own; one does all where a server is given from outside.
suite:
	@$(BIN)/python -m pytest -n $(if $(SKOV_TEST_NEO4J_URI),0,2) --dist loadfile $(PYTEST)

# --- now and then -------------------------------------------------------------------------------------------------------

format: $(VENV)/.dev
	@$(BIN)/ruff check --quiet --fix-only --select I,F401 .
	@$(BIN)/ruff format .

locks:
	@.ci/lock

clean:
	rm -rf build dist viz/web/dist viz/web/node_modules .mypy_cache .ruff_cache .pytest_cache
