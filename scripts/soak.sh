#!/usr/bin/env bash
# The long forms, one part after the other, gently (nice): `scripts/soak.sh` for all, `scripts/soak.sh kanarie` for one.
# Each part writes resultaten/soak/PART.log and its figures to resultaten/betrouwbaarheid; a part that fails does not stop
# the others. Afterwards: wegwijzer documenten --cijfers.
set -uo pipefail
cd "$(dirname "$0")/.."

declare -A delen=(
  [tekst]="tests/tekst/test_groei.py"
  [bestookt]="tests/front/test_bestoken.py tests/geheel/test_bestookt.py"
  [verhaal]="tests/geheugen/test_geen_verhaal.py"
  [ingang]="tests/geheel/test_geen_ingang.py"
  [stilte]="tests/geheel/test_nooit_stilte.py"
  [kanarie]="tests/geheel/test_kanarie.py"
  [buiten]="tests/geheel/test_niets_naar_buiten.py"
  [veel]="tests/geheel/test_lang_en_veel.py"
  [eigenschappen]="tests/wegwijzer tests/tekst tests/groei tests/fouten" # property tests: new examples, and more
)
volgorde=(tekst verhaal ingang buiten stilte bestookt kanarie veel eigenschappen)

mkdir -p resultaten/soak
.venv/bin/wegwijzer train || exit 1
mislukt=()
for deel in "${@:-${volgorde[@]}}"; do
  if [ -z "${delen[$deel]:-}" ]; then
    echo "Onbekend deel: $deel. Er zijn: ${volgorde[*]}" >&2
    exit 2
  fi
  echo "$(date +%H:%M) $deel (resultaten/soak/$deel.log)"
  # shellcheck disable=SC2086
  if ! WEGWIJZER_LANG=1 nice -n 15 .venv/bin/python -m pytest ${delen[$deel]} --durations=10 >"resultaten/soak/$deel.log" 2>&1; then
    mislukt+=("$deel")
    tail -5 "resultaten/soak/$deel.log"
  fi
done
if [ ${#mislukt[@]} -gt 0 ]; then
  echo "Mislukt: ${mislukt[*]}" >&2
  exit 1
fi
echo "Alles goed. Overnemen in docs/betrouwbaarheid.md: .venv/bin/wegwijzer documenten --cijfers"
