# The one door. `make` lists the targets.
PYTHON ?= python3
VARNA = .venv/bin/python -m varna
.DEFAULT_GOAL := help
.PHONY: help run install test check fix bench lock

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## install what is missing and start Värna (PORT, VARNA_HOME, DATABASE_URL)
	@$(PYTHON) bootstrap.py
	@exec $(VARNA) serve --with-parent

install: ## everything `make run` does before it starts
	@$(PYTHON) bootstrap.py
	@$(VARNA) serve --prepare-only

test: ## all tests, or some: make test ARGS="varna/incidents -k clock"
	@$(PYTHON) bootstrap.py --browser
	@$(VARNA) messages --compile
	@.venv/bin/python -m pytest $(ARGS)

check: ## read-only: lint, format, types, imports, migrations, translations
	@$(PYTHON) bootstrap.py --dev
	.venv/bin/ruff check --quiet .
	.venv/bin/ruff format --check --quiet .
	.venv/bin/lint-imports --no-cache
	.venv/bin/mypy
	$(VARNA) django makemigrations --check --dry-run
	$(VARNA) messages --check

fix: ## put right what can be put right by itself
	@$(PYTHON) bootstrap.py --dev
	.venv/bin/ruff check --quiet --fix .
	.venv/bin/ruff format --quiet .
	$(VARNA) messages

bench: ## measure every page and API call at city scale, write docs/reference/benchmarks.md
	@$(PYTHON) bootstrap.py
	@$(VARNA) bench

lock: ## pin every package anew, with hashes
	@sh requirements/lock.sh
