.DEFAULT_GOAL := help
SHELL := /bin/bash
BIN := .venv/bin

help: ## List every target
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install what running needs: .venv, locked packages, fonts and scripts of the pages
	@scripts/setup run

setup-dev: ## The same, and what the tests need (Chromium, linters)
	@scripts/setup dev

demo: setup ## Start the fictional country: database, index, web server, worker; prints the address
	@exec $(BIN)/phapdinh demo

test: setup-dev ## Everything that must hold: style, types, floors, messages, all tests
	@scripts/test

lint: setup-dev ## Style, types and floors only
	@scripts/test lint

unit: setup-dev ## Tests without a browser
	@$(BIN)/pytest -q -n 2 -m "not browser"

browser: setup-dev ## Tests that drive a real Chromium
	@$(BIN)/pytest -q -m browser

messages: setup-dev ## Collect the words of the pages into the English catalogue (needs Debian's gettext)
	@scripts/messages

lock: setup-dev ## Lock the newest allowed versions of every package, with hashes
	@scripts/lock

bench: setup ## Fill a throw-away instance with N=100000 invented judgments and measure the portal
	@scripts/bench $(or $(N),100000)

clean: ## Remove what can be made again (not the data in var/)
	rm -rf .venv node_modules .mypy_cache .ruff_cache .import_linter_cache
	rm -rf src/phapdinh/web/static/web/fonts src/phapdinh/web/static/web/vendor

.PHONY: help setup setup-dev demo test lint unit browser messages lock bench clean
