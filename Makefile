# What a person or a machine does with this project. `make` lists it.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
JOBS   ?= auto

.DEFAULT_GOAL := help
.PHONY: help dev demo test test-exhaustive accessibility lint type fmt golden docs docs-check example bench build check clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-16s %s\n", $$1, $$2}'

$(READY): pyproject.toml requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "scrctl needs Python 3.11 or later; set PYTHON=/path/to/python3.11" >&2; exit 2; }
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv -q --allow-existing --python $(PYTHON) $(VENV) && \
	  uv pip install -q --python $(BIN)/python --require-hashes -r requirements.txt && \
	  uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e . ; \
	else \
	  { $(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: on Debian, apt-get install python3-venv" >&2; exit 2; }; } && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . ; \
	fi
	@touch $@

dev: $(READY) ## set up the environment in .venv

demo: $(READY) ## the main job on the example store: status, gates, deadlines, reports
	@$(BIN)/python docs/demo.py

test: $(READY) ## every test
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m "not exhaustive"

test-exhaustive: $(READY) ## every test, and the long forms
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --timeout 3600

accessibility: $(READY) ## check finished files with axe-core, the Nu HTML Checker and LibreOffice
	@cd tests/accessibility && npm ci --loglevel=error
	@SCRCTL_TOOLS=required $(BIN)/python -m pytest -n $(JOBS) tests/accessibility

lint: $(READY) ## ruff and the import layers
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports

type: $(READY) ## mypy, strict
	@$(BIN)/mypy

fmt: $(READY) ## format the code
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .

golden: $(READY) ## rewrite the golden files; read the diff before you commit it
	@SCRCTL_GOLDEN=write $(BIN)/python -m pytest -q -k golden

docs: $(READY) ## write the generated pages of docs/, and the example's copies of the schemas
	@$(BIN)/python docs/generate.py && cp schemas/*.json cases-example/.scrctl/schemas/

docs-check: $(READY) ## say which generated page is out of date
	@$(BIN)/python docs/generate.py --check

example: $(READY) ## check the example store with the tool itself
	@$(BIN)/scrctl -C cases-example --as-of 2018-03-12 check --fail-on never

bench: $(READY) ## time the main paths beside something real
	@$(BIN)/python benchmarks/run.py

build: $(READY) ## wheel and source archive in dist/
	@$(BIN)/python -m build -q

check: lint type test docs-check example ## everything, before a commit

clean: ## remove what the other targets made
	rm -rf $(VENV) build dist out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
