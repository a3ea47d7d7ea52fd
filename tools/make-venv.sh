#!/usr/bin/env bash
# Makes .venv in the checkout and installs this project into it, in the versions of constraints.txt.
#
#   bash tools/make-venv.sh PYTHON WHAT      WHAT: "." for running, ".[dev]" for developing
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=${1:-python3}
what=${2:-.}

fail() {
  echo "$*" >&2
  exit 1
}

apt_python_venv() {
  [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null || return 1
  echo "Installing python3-venv by apt …"
  apt-get update -qq </dev/null &&
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends \
      python3-venv </dev/null >/dev/null
}

command -v "$python" >/dev/null ||
  fail "$python is not there. Install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3 …"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  fail "$("$python" --version) is too old; docgen needs Python 3.11 or newer. Name another: make PYTHON=python3.12 …"

# A .venv whose Python has gone, or that was copied from elsewhere, is made anew.
if ! .venv/bin/python -c 'import pip, sys; sys.exit(sys.prefix != sys.argv[1])' "$(pwd -P)/.venv" 2>/dev/null; then
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    apt_python_venv ||
      fail "$python cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv"
  fi
  echo "Making .venv …"
  "$python" -m venv --clear .venv
fi

# The build backend comes first, so that it is the pinned one and not a download of its own.
echo "Installing docgen and what it needs into .venv …"
.venv/bin/python -m pip install -q -c constraints.txt hatchling
.venv/bin/python -m pip install -q -c constraints.txt --no-build-isolation -e "$what"
