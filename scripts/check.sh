#!/usr/bin/env bash
# The quick gate, exactly what CI runs first: format, lint, types, core tests, knowledge base.
set -euo pipefail
cd "$(dirname "$0")/.."
export WEGWIJZER_SNEL=${WEGWIJZER_SNEL-ja} # property tests draw a fifth of their examples; `make test` draws all
.venv/bin/ruff format --check bot actions tests
.venv/bin/ruff check bot actions tests
.venv/bin/mypy
.venv/bin/wegwijzer controleer
.venv/bin/python -m pytest tests/wegwijzer tests/tekst -m "not lang"
