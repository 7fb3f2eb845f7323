#!/usr/bin/env bash
# Puts the built agent and the two packages it needs into a folder that can be carried to the telephone system.
#   npm ci && npm run build && deploy/edge-agent/install.sh /opt/lien-thong-edge
set -euo pipefail
target="${1:?where to, for example /opt/lien-thong-edge}"
root="$(cd "$(dirname "$0")/../.." && pwd)"
[ -f "$root/apps/edge-agent/dist/main.js" ] || { echo "nothing is built yet: npm ci && npm run build" >&2; exit 1; }

put() { # put <folder of the repository> <folder of the target> <what>...
  local from="$root/$1" to="$target/$2"
  shift 2
  rm -rf "$to"
  mkdir -p "$to"
  for each in "$@"; do cp -RL "$from/$each" "$to/"; done
}
put apps/edge-agent agent package.json dist
put libs/shared node_modules/@lien-thong/shared package.json dist
put node_modules/zod node_modules/zod .
node "$target/agent/dist/main.js" --help >/dev/null
echo "The agent is in $target."
