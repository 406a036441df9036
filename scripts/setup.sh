#!/usr/bin/env bash
# Makes .venv with Python 3.10 and the locked packages. Called by `make setup`.
set -euo pipefail
cd "$(dirname "$0")/.."
UV_VERSION=0.9.8

uv=$(command -v uv || true)
if [ -z "$uv" ]; then
  if [ ! -x .uv/bin/uv ]; then
    echo "uv is er niet; ik installeer het in .uv"
    python3 -m venv .uv
    .uv/bin/pip install --quiet --disable-pip-version-check "uv>=$UV_VERSION" || .uv/bin/pip install --quiet uv
  fi
  uv=.uv/bin/uv
fi

# An installed Python 3.10: .python-version makes pyenv and uv find it; pyenv keeps its versions in one folder.
find_python() {
  local found
  for found in python3.10 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10*/bin/python3.10; do
    if command -v "$found" >/dev/null 2>&1 && "$found" -c 'import sys, ssl; sys.exit(sys.version_info[:2] != (3, 10))' >/dev/null 2>&1; then
      command -v "$found"
      return 0
    fi
  done
  return 1
}

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))'; then
  rm -rf .venv
  if python=$(find_python); then
    "$uv" venv --quiet --python "$python" .venv
  elif ! "$uv" venv --quiet --python 3.10 .venv; then
    cat >&2 <<'MELDING'

Er is geen Python 3.10 gevonden, en uv kon het niet ophalen.
Rasa 3.6 werkt alleen met Python 3.8 tot en met 3.10. Doe een van deze drie:
  - pyenv:  pyenv install 3.10
  - Debian/Ubuntu: installeer python3.10 en python3.10-venv
  - uv: zorg dat uv Python mag downloaden, en draai dan: uv python install 3.10
Daarna: make setup
MELDING
    exit 1
  fi
fi

echo "Pakketten installeren uit requirements.lock"
# Compiled here and once: where Python may not write its bytecode (PYTHONDONTWRITEBYTECODE), every start would do it again.
"$uv" pip sync --quiet --compile-bytecode --python .venv/bin/python requirements.lock requirements-dev.lock
locals=(packages/tensorflow-uitgekleed)
for wheel in packages/nl_open_chat_sm/*.whl; do [ -e "$wheel" ] && locals+=("$wheel"); done
"$uv" pip install --quiet --no-deps --python .venv/bin/python "${locals[@]}"
# Editable: a new encoder is in use at once, and its tables are not copied.
"$uv" pip install --quiet --no-deps --python .venv/bin/python -e packages/nl_zin_encoder -e .
rm -rf packages/*/build packages/tensorflow-uitgekleed/src/*.egg-info
