# Two commands do everything: `make run` to use Legsense, `make test` to check it.
# Needed beforehand: git, make, and Python 3.11 or newer with venv. All else goes into .venv.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

find_python = for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done
PYTHON ?= $(shell $(find_python))
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
JOBS ?= 2
EXAMPLE := examples/sciatica.json

ASSETS := src/legsense/web/static/app.css
ASSET_SOURCES := $(wildcard frontend/*.js frontend/*.json frontend/modules/*.js frontend/modules/*/*.js \
	frontend/styles/*.scss frontend/icons/* frontend/licences/*) tools/assets.sh

.PHONY: help setup run assets check format lint types floors kb tracked test quick bench validation docs lock clean system

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

# ---------------------------------------------------------------- installing
# Stamp files inside .venv remember what is installed, so a second run installs nothing.

.venv/.created:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Legsense needs Python 3.11 or newer and found none. Install it, or name it: make run PYTHON=/path/to/python3.12"; \
		exit 1; fi
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.run: .venv/.created requirements/run.txt pyproject.toml
	@echo "Installing Legsense into .venv (about 260 MB) ..."
	@$(PIP) uninstall --quiet --yes legsense 2>/dev/null
	@$(PIP) install --quiet --require-hashes --requirement requirements/run.txt
	@$(PIP) install --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.run requirements/dev.txt
	@echo "Installing what the tests need into .venv (about 2 GB) ..."
	@$(PIP) install --quiet --require-hashes --requirement requirements/dev.txt
	@touch $@

# What the browser gets. Built only when a source is newer; archives carry it, so users need no Node.
$(ASSETS): $(ASSET_SOURCES) | .venv/.run
	@echo "Building the styles and modules of the web pages ..."
	@tools/assets.sh
	@touch $@

assets: $(ASSETS) ## build the styles and modules of the web pages

setup: .venv/.dev $(ASSETS) ## install everything a developer needs

# ---------------------------------------------------------------- using

run: .venv/.run $(ASSETS) ## install, then open the interview for a browser (without a terminal: assess a bundled example)
	@if [ -t 0 ]; then $(BIN)/legsense serve; else \
		echo "There is no terminal on standard input, so this assesses a bundled example: $(EXAMPLE)"; \
		$(BIN)/legsense assess $(EXAMPLE); fi

bench: .venv/.dev ## measure speed, as ratios against public libraries
	@$(BIN)/legsense bench

# Cases and survey tables are not part of the project: name yours, or leave one out.
CASES ?=
NHANES ?=

validation: .venv/.dev ## run every evaluation and write docs/explanation/validation.md: CASES=FILE NHANES=DIR
	@$(BIN)/legsense evaluate all $(if $(CASES),--cases $(CASES)) $(if $(NHANES),--nhanes $(NHANES))

# ---------------------------------------------------------------- checking

check: lint types floors kb tracked ## format, lint, types, floors, knowledge base, tracked files

lint: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	tools/assets.sh check

types: .venv/.dev
	$(BIN)/mypy

floors: .venv/.dev
	$(BIN)/lint-imports

kb: .venv/.dev
	$(BIN)/legsense kb check

tracked: .venv/.dev
	$(BIN)/python tools/tracked_files.py

format: .venv/.dev ## rewrite the code in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

system:
	@tools/system_packages.sh

test: .venv/.dev $(ASSETS) system check ## install what the tests need and run everything
	$(BIN)/pytest -n $(JOBS)

quick: .venv/.dev $(ASSETS) ## only the quick tests
	$(BIN)/pytest -n $(JOBS) -m "not slow"

# ---------------------------------------------------------------- making

docs: .venv/.dev ## write the generated reference pages again
	$(BIN)/python tools/reference_pages.py

lock: .venv/.created ## solve the dependencies again and write requirements/*.txt
	@$(PIP) install --quiet --require-hashes --requirement requirements/lock.txt
	@tools/lock.sh

clean: ## remove .venv and everything made
	rm -rf .venv build dist .import_linter_cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -rf src/legsense/data src/legsense/web/static frontend/node_modules
