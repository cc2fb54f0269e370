#!/usr/bin/env bash
# Install the Debian packages of requirements/system.txt that are missing, where this is allowed.
# It never asks for a password: without the right to install it says what is missing and goes on.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
while read -r package; do
    dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
        missing+=("$package")
done < <(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' requirements/system.txt)

if [ ${#missing[@]} -eq 0 ]; then
    echo "System packages: none missing."
    exit 0
fi

if ! command -v apt-get >/dev/null; then
    echo "System packages: please install ${missing[*]} by your system's own means; tests that need them are skipped."
elif [ "$(id -u)" -eq 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"
elif sudo -n true 2>/dev/null; then
    sudo -n apt-get update -qq && sudo -n DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"
else
    echo "System packages: no right to install ${missing[*]}; tests that need them are skipped."
fi
