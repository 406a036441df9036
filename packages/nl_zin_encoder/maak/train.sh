#!/usr/bin/env bash
# Makes the encoder again: an environment of its own with PyTorch, about 5 minutes on two idle cores.
set -euo pipefail
cd "$(dirname "$0")"
python=${PY:-}
if [ -z "$python" ]; then
  python3 -m venv ../../../build/encoder-venv
  ../../../build/encoder-venv/bin/pip install --quiet -r requirements.txt
  python=$PWD/../../../build/encoder-venv/bin/python
fi
exec "$python" train.py "$@"
