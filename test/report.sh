# report.sh - what the test scripts share: count, say what failed, sum up.
# Sourced by bash.

passed=0
failed=0

pass() {
	passed=$((passed + 1))
}

# fail NAME [DETAIL...]
fail() {
	failed=$((failed + 1))
	echo "FAIL $1"
	shift
	[ $# -eq 0 ] || printf '%s\n' "$@" | sed 's/^/    /'
}

# ok NAME STATUS [DETAIL...]: a test that passed if STATUS is 0.
ok() {
	if [ "$2" -eq 0 ]; then
		pass
	else
		local name=$1
		shift 2
		fail "$name" "$@"
	fi
}

# report KIND: the one line that tally.sh reads.  No test at all is a failure.
report() {
	[ $((passed + failed)) -gt 0 ] || fail "$1: nothing to check was found"
	echo "$1: $passed passed, $failed failed"
	[ "$failed" -eq 0 ]
}
