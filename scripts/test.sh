#!/usr/bin/env bash
# The whole suite: the quick gate, then everything that needs a model, servers or a browser.
set -euo pipefail
cd "$(dirname "$0")/.."
WEGWIJZER_SNEL='' scripts/check.sh
.venv/bin/wegwijzer train
.venv/bin/python -m pytest --ignore=tests/wegwijzer --ignore=tests/tekst -m "not lang" --durations=15
