# Everything that a contributor needs, from a machine that has Python 3.11 or newer and make.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/bin
STAMPS := .venv/stamps
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
FRONTEND := $(shell find webui/frontend -type f 2>/dev/null)
CATALOGUES := $(shell find engine webui -name '*.po' 2>/dev/null)
ARGS ?=

export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help setup run test lint bench soak shape screenshots messages reference lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1|/' | awk -F'|' '{ printf "make %-12s %s\n", $$1, $$2 }'

setup: $(STAMPS)/install $(STAMPS)/node $(STAMPS)/assets $(STAMPS)/catalogues ## make .venv, the browser's assets and the translations (instant when nothing changed)

$(STAMPS)/python: requirements.lock
	@test -n "$(PYTHON)" || { echo "Parley needs Python 3.11 or newer: install it, or name it with make PYTHON=/path/to/python3" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --requirement requirements.lock
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/install: $(STAMPS)/python setup.cfg setup.py
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/node: $(STAMPS)/python package.json package-lock.json .npmrc
	npm ci --ignore-scripts --silent
	@touch $@

$(STAMPS)/assets: $(STAMPS)/node $(FRONTEND)
	node webui/frontend/build.mjs
	@touch $@

$(STAMPS)/catalogues: $(STAMPS)/python $(CATALOGUES)
	$(BIN)/python -m tools.catalogues compile
	@touch $@

run: setup ## serve a demonstration district and print its address
	parley demo --if-empty
	parley serve --upgrade $(ARGS)

test: setup ## run every test, with real servers and a real browser (ARGS="tests/feel -k money")
	pytest -n 2 --dist worksteal $(ARGS)

lint: setup ## every check on code, layers, pages, diagrams and printed documentation
	ruff check .
	ruff format --check .
	mypy
	lint-imports --no-logo
	djlint --lint --quiet --allow-empty-input webui engine
	node_modules/.bin/bpmnlint --max-warnings=0 'processes/**/*.bpmn'
	node_modules/.bin/eslint --max-warnings=0 --no-error-on-unmatched-pattern webui/frontend tests tools eslint.config.mjs
	python -m tools.print_reference --check

bench: setup ## the benchmarks, a table each (ARGS="completion")
	python -m bench $(ARGS)

soak: setup ## random sound processes through both engines, 20,000 of them (ARGS="--models 100000 --first 20000")
	python -m tests.execution.models $(ARGS)

shape: $(STAMPS)/python ## lines a file and lines a function: medians and 95th percentiles
	python -m tools.shape

screenshots: setup ## take the pictures of README and docs/ anew (ARGS="inbox case")
	python -m tools.screenshots $(ARGS)

messages: $(STAMPS)/python ## bring the translation catalogues up to date with the code
	python -m tools.catalogues update

reference: setup ## print the reference pages from the code
	python -m tools.print_reference

wheel: setup ## build a wheel with the bundles and the catalogues into dist/
	python -m build --wheel --no-isolation

lock: ## choose the newest versions that setup.cfg and package.json allow
	$(PYTHON) -m venv .venv/lock
	.venv/lock/bin/pip install --quiet --disable-pip-version-check --editable '.[cluster,test,lint,build]'
	.venv/lock/bin/pip freeze --all --exclude-editable | grep -vE '^(pip|wheel)==' > requirements.lock
	rm -rf .venv/lock
	$(BIN)/npm install --ignore-scripts --package-lock-only

clean: ## remove everything that was made
	rm -rf .venv node_modules webui/static/dist build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find engine webui tests bench tools -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
	find engine webui -name '*.mo' -delete
