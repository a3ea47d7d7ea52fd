# Every target sets up what it needs by itself: only python3 and make must be there. Nothing is written outside
# this folder, but for Debian packages, which `test` and `soak` install by apt when run by root.

SHELL := /bin/bash
PYTHON ?= python3
PY := .venv/bin/python
WORKERS ?= 2
PYTEST := $(PY) -m pytest -n $(WORKERS) --dist loadfile # a file at a time: what a file makes once, one worker makes

# Python 3.11 reads the path of an editable install in the locale's encoding: 文件夹 in it fails in the C locale.
export LC_ALL := C.UTF-8
export PIP_CACHE_DIR := $(CURDIR)/.tools/pip-cache
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test soak bench lint templates test-tools clean distclean

help: ## what each target does
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 12

demo: .venv/.for-use ## the sample campaign, all documents, into out/
	$(PY) -m docgen demo -o out

test: .venv/.for-dev test-tools ## all tests but the long ones, with coverage; then lint
	$(PYTEST) --cov
	@$(MAKE) --no-print-directory lint

soak: .venv/.for-dev test-tools ## every test at full size (long)
	DOCGEN_SOAK=1 $(PYTEST) --timeout 3600 -m "soak or not soak"

bench: .venv/.for-use ## how fast, beside docxtpl and others (minutes); BENCH="--quick --only short"
	$(PY) -m bench $(BENCH)

lint: .venv/.for-dev ## ruff, mypy, import-linter
	$(PY) -m ruff check --output-format concise .
	$(PY) -m mypy
	$(PY) -c 'import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())' --no-logo

templates: .venv/.for-use ## make templates_docx/ anew from its recipes
	$(PY) -m docgen.layout.build

test-tools: ## LibreOffice, poppler, fonts, validator: what the tests need beyond Python
	@bash tools/setup-test-tools.sh

clean: ## remove what was made by running, testing and building
	rm -rf out dist build htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find bench docgen tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove the environment and the tools too
	rm -rf .venv .tools node_modules

# Stamps: an environment is made anew when what it is made from has changed.
.venv/.for-use: pyproject.toml constraints.txt tools/make-venv.sh
	@bash tools/make-venv.sh "$(PYTHON)" .
	@touch $@

.venv/.for-dev: pyproject.toml constraints.txt tools/make-venv.sh
	@bash tools/make-venv.sh "$(PYTHON)" '.[dev]'
	@touch .venv/.for-use $@
