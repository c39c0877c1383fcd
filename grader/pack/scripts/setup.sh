#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the autograder's image.
set -euo pipefail
autograder=${AUTOGRADER:-/autograder}
source=$autograder/source
# A build of torch for the CPU alone: PyPI's own brings gigabytes of CUDA.
torch_index=${TORCH_INDEX-https://download.pytorch.org/whl/cpu}

find_python() {
    local name
    for name in python3.13 python3.12 python3.11 python3; do
        if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}

python=$(find_python)
if [ -z "$python" ]; then
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install -y python3.11 python3.11-venv
    python=$(command -v python3.11)
fi

"$python" -m venv "$autograder/venv"
install() {
    "$autograder/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
        -c "$source/constraints.txt" "$@"
}
install --no-deps ${torch_index:+--index-url "$torch_index"} torch
wheel=$(echo "$source"/grader-*.whl)
install "${wheel}[notebook]"
"$autograder/venv/bin/python" -c '
import sys, torch
sys.exit("a CUDA build of torch was installed; give the address of CPU builds in TORCH_INDEX"
         if torch.version.cuda else 0)'

# The bundle holds what is expected: only root may read it, and submissions do not run as root.
chmod -R go-rwx "$source"
chmod 755 "$autograder" "$autograder/venv"
