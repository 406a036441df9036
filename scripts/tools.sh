#!/usr/bin/env bash
# Installs what the tests need: Chromium, Node, Redis, nginx (Debian) and Node packages. Loud where it cannot.
set -uo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v node >/dev/null || missing+=(nodejs npm)
command -v redis-server >/dev/null || missing+=(redis-server)
command -v nginx >/dev/null || missing+=(nginx)
command -v ip >/dev/null || missing+=(iproute2)

if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installeren voor de tests: ${missing[*]}"
    log=$(mktemp)
    if ! { apt-get update && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
      echo "LET OP: installeren van ${missing[*]} lukte niet. De tests die dit nodig hebben worden overgeslagen." >&2
      tail -5 "$log" >&2
    fi
    rm -f "$log"
  else
    echo "LET OP: ${missing[*]} ontbreekt en ik mag niets installeren. De tests die dit nodig hebben worden overgeslagen." >&2
  fi
fi

for map in tests/web tests/teams; do
  if [ -f $map/package.json ] && command -v npm >/dev/null; then
    if [ ! -f $map/node_modules/.klaar ] || [ $map/package-lock.json -nt $map/node_modules/.klaar ]; then
      (cd $map && npm ci --no-audit --no-fund --silent && touch node_modules/.klaar) \
        || echo "LET OP: de Node-pakketten van $map konden niet worden geinstalleerd; die tests worden overgeslagen." >&2
    fi
  fi
done
scripts/microsoft.sh >/dev/null 2>&1 \
  || echo "LET OP: de omgeving met Microsofts eigen code kon niet worden gemaakt; die tests worden overgeslagen." >&2
exit 0
