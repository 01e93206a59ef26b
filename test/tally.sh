#!/usr/bin/env bash
# tally.sh KIND...
#
# Run `make check-KIND` for each KIND, whatever becomes of the others, and end
# with the sum of their results.  Each kind reports in one line
#
#	KIND: N passed, N failed
#
# A kind that reports nothing (it crashed, or did not build), that ran no test
# at all, or whose exit status denies its report counts as a failure.
set -u -o pipefail

log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
passed=0
failed=0

# add KIND STATUS: read the report of KIND from the log.
add() {
	local line

	line=$(grep -xE "$1: [0-9]+ passed, [0-9]+ failed" "$log" | tail -n 1)
	if ! [[ $line =~ :\ ([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
		echo "$1: no result, status $2"
		failed=$((failed + 1))
		return
	fi
	passed=$((passed + BASH_REMATCH[1]))
	failed=$((failed + BASH_REMATCH[2]))
	if [ "${BASH_REMATCH[2]}" -eq 0 ] &&
	    { [ "$2" -ne 0 ] || [ "${BASH_REMATCH[1]}" -eq 0 ]; }; then
		echo "$1: status $2 with that result is a failure"
		failed=$((failed + 1))
	fi
}

for kind; do
	${MAKE:-make} --no-print-directory "check-$kind" 2>&1 | tee "$log"
	add "$kind" $?
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
