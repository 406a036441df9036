#!/usr/bin/env bash
# Makes tests/teams/.venv: Microsoft's Python code for the Teams tests, apart from ours (it cannot live with Rasa).
# `scripts/microsoft.sh lock` makes its lock file again: versions and hashes, no addresses.
set -euo pipefail
cd "$(dirname "$0")/../tests/teams"
uv=$(command -v uv || echo ../../.uv/bin/uv)
if [ "${1:-}" = lock ]; then
  "$uv" pip compile requirements.in --no-config --python-version 3.10 --generate-hashes --no-annotate --no-header \
    --no-emit-index-url --no-emit-find-links --quiet -o requirements.lock
  if grep -nE 'https?://' requirements.lock; then
    echo "Er staat een adres in tests/teams/requirements.lock." >&2
    exit 1
  fi
  exit 0
fi
if [ .venv/.klaar -nt requirements.lock ]; then exit 0; fi
rm -rf .venv
"$uv" venv --quiet --no-config --python ../../.venv/bin/python .venv
"$uv" pip sync --quiet --no-config --require-hashes --compile-bytecode --python .venv/bin/python requirements.lock
touch .venv/.klaar
