#!/bin/sh
# Pin every package with hashes: base.txt for running, dev.txt for testing and checking as well. No address is recorded.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "make lock needs uv on the path (pip install uv)." >&2; exit 2; }
pin() {
    uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-emit-find-links --no-header --no-annotate "$@"
}
pin -o requirements/base.txt
pin --group dev -o requirements/dev.txt
