#!/bin/sh
# Fetches the npm packages that package.json names into a folder of its own, and makes the .bin.gz files here again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/package.json "$here"/*.mjs "$work"
cd "$work"
npm install --no-package-lock --no-audit --no-fund
node make.mjs --out "$here"
