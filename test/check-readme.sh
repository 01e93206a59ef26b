#!/usr/bin/env bash
# check-readme.sh README.md
#
# Run the README's blocks that are fenced as ```console, in a copy of the
# sources, and compare what they show.  See console.sh for how they are read.
set -u
cd "$(dirname "$0")/.." || exit 1
. test/report.sh
. test/console.sh

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# The blocks, one after the other.
blocks() {
	awk '/^```console$/ { on = 1; next } /^```/ { on = 0 } on' "$1"
}

blocks "$1" >"$work/transcript"
mkdir "$work/copy"
cp -R cmd lib man examples test Makefile README.md LICENSE "$work/copy" ||
    exit 1
export LC_ALL=C
# A make in the README is a reader's own, none of the one that runs this.
unset MAKEFLAGS MFLAGS MAKELEVEL
cd "$work/copy" || exit 1
console_run README.md <"$work/transcript"
report readme
