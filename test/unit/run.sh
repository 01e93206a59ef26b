#!/usr/bin/env bash
# run.sh PROGRAM...
#
# Run cmocka programs from the root of the sources and count their tests.  A
# program that crashes, runs no test, or whose exit status does not fit its
# report counts as a failure, as does a test that was announced but not run.
set -u
cd "$(dirname "$0")/../.." || exit 1
. test/report.sh

log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
export CMOCKA_MESSAGE_OUTPUT=TAP

run_program() {
	local name=${1##*/} status good bad skipped announced

	timeout "${TIMEOUT:-300}" "$1" >"$log" 2>&1 </dev/null
	status=$?
	good=$(grep -cE '^ok ' "$log")
	bad=$(grep -cE '^not ok ' "$log")
	skipped=$(grep -cE '^ok .*# SKIP' "$log")
	announced=$(awk -F'[.][.]' '/^1\.\.[0-9]+$/ { n += $2 }
	    END { print n + 0 }' "$log")
	passed=$((passed + good - skipped))
	failed=$((failed + bad))
	[ "$skipped" -eq 0 ] || echo "$name: $skipped tests skipped"
	if [ "$bad" -gt 0 ]; then
		echo "FAIL $name"
		grep -vE '^ok ' "$log"
	elif [ "$status" -ne 0 ] || [ "$good" -eq 0 ] ||
	    [ "$announced" -ne "$good" ]; then
		fail "$name: status $status, $good of $announced tests run" \
		    "$(tail -n 40 "$log")"
	fi
}

for program; do
	run_program "$program"
done
report unit
