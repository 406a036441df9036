#!/usr/bin/env bash
# Reproduces the pipeline from the files in data/ (or a folder such as /pad/naar/ud).
#   UD=/pad/naar/ud SIZE=small ./train.sh            # about 20-25 min on one 2-core machine
set -euo pipefail
cd "$(dirname "$0")"
PY=${PY:-python}            # a venv with: pip install -r requirements.txt
UD=${UD:-data/ud}           # folder with the .conllu files
WORK=${WORK:-work}
SIZE=${SIZE:-small}         # small (width 64, ~5 MB) or big (width 96, ~10 MB)
SUF=$([ "$SIZE" = small ] && echo _small || echo "")
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
mkdir -p "$WORK"
if [ "$UD" != data/ud ]; then rm -rf "$WORK/data"; mkdir -p "$WORK/data"; cp -r data/ner data/names "$WORK/data/"; cp -r "$UD" "$WORK/data/ud"; DATA="$WORK/data"; else DATA=data; fi
$PY prepare_ud.py  --ud "$DATA/ud" --out "$WORK/corpus"
$PY prepare_ner.py --data "$DATA" --out "$WORK/corpus" --name ner --n-synth 24000
$PY -m spacy train config_core$SUF.cfg --output "$WORK/core" --paths.train "$WORK/corpus/train.spacy" --paths.dev "$WORK/corpus/dev.spacy" &
C=$!
$PY -m spacy train config_ner$SUF.cfg --output "$WORK/ner" --paths.train "$WORK/corpus/ner_train.spacy" --paths.dev "$WORK/corpus/ner_dev.spacy"
wait $C
$PY assemble.py "$WORK/core/model-best" "$WORK/ner/model-best" "$WORK/nl_open_chat_sm"
$PY evaluate.py "$WORK/nl_open_chat_sm" --corpus "$WORK/corpus" --data "$DATA" --ner-name ner
mkdir -p dist
$PY -m spacy package "$WORK/nl_open_chat_sm" dist --build wheel --force
