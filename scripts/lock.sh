#!/usr/bin/env bash
# Makes the lock files: versions and hashes, no addresses. For developers.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=$(command -v uv || echo .uv/bin/uv)
opties=(--python-version 3.10 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links --quiet)
"$uv" pip compile pyproject.toml "${opties[@]}" -o requirements.lock
"$uv" pip compile requirements-dev.in --no-config -c requirements.lock "${opties[@]}" -o requirements-dev.lock
if grep -nE 'https?://' requirements.lock requirements-dev.lock tests/*/package-lock.json; then
  echo "Er staat een adres in een lockbestand." >&2
  exit 1
fi
