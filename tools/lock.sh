#!/usr/bin/env bash
# Write the hashed lock files from pyproject.toml. One resolution serves all: dev.txt is solved first
# and binds the smaller ones, so that a version tested is the version run. No index is named in any.
# Versions already locked stay; LOCK_UPGRADE=1 takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."

# compile NAME OPTIONS...: write requirements/NAME.txt.
compile() {
    local name=$1
    shift
    "${UV:-.venv/bin/uv}" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
        --output-file "requirements/$name.txt" "$@"
    echo "requirements/$name.txt: $(grep -c '==' "requirements/$name.txt") packages"
}

compile dev pyproject.toml --all-extras --group atlas --group build --group check --group oracles --group test \
    ${LOCK_UPGRADE:+--upgrade}
compile core pyproject.toml --constraint requirements/dev.txt
compile run pyproject.toml --extra knowledge --extra pictures --extra report --extra web --group build --constraint requirements/dev.txt
compile node --group node ${LOCK_UPGRADE:+--upgrade}
compile lock --group lock ${LOCK_UPGRADE:+--upgrade}
