#!/bin/sh
# Installs the Debian packages that a task needs, or says how.
#
# usage: setup.sh [--check] GROUP...     groups: see tools/packages.txt
# --check installs nothing: exits 1 and prints the one line to run when something is missing.
# Without it: as root, or through sudo, installs what is missing; where neither is to be had, does as --check.
set -eu

check=no
if [ "${1:-}" = --check ]; then check=yes; shift; fi
[ $# -gt 0 ] || { echo "usage: setup.sh [--check] GROUP..." >&2; exit 2; }

list=$(dirname "$0")/packages.txt
missing=
for group in "$@"; do
  names=$(awk -F '\t' -v g="$group" '!/^#/ && $2 == g { print $1 }' "$list")
  [ -n "$names" ] || { echo "setup.sh: no group '$group' in $list" >&2; exit 2; }
  for name in $names; do
    if ! command -v dpkg-query >/dev/null; then
      echo "setup.sh: not a Debian system; install by hand what $list names for: $*" >&2
      exit 0
    fi
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing="$missing $name"
  done
done
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
if [ "$check" = no ]; then
  if [ "$(id -u)" = 0 ]; then
    as_root=
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root="sudo"
  else
    check=yes
  fi
fi
if [ "$check" = yes ]; then
  echo "Some Debian packages are missing. To install them, run:" >&2
  if [ "$(id -u)" = 0 ]; then echo "  apt-get update && $install" >&2
  else echo "  sudo sh -c 'apt-get update && $install'" >&2; fi
  exit 1
fi

echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update
# shellcheck disable=SC2086  # the names are separate words
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $missing >/dev/null
