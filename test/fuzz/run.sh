#!/usr/bin/env bash
# run.sh BUILD/test/fuzz/replay_TARGET...
#
# Replay the corpus of every fuzz target, test/fuzz/corpus/TARGET/*.  Each
# input is a test.  A target without a corpus fails.
set -u
cd "$(dirname "$0")/../.." || exit 1
. test/report.sh
shopt -s nullglob

log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT

# run LIMIT PROGRAM FILE...: true if the program took all files.
run() {
	local limit=$1

	shift
	{ timeout "$limit" "$@" >"$log" 2>&1; } 2>/dev/null &&
	    grep -qx "$(($# - 1)) inputs" "$log"
}

# One run for all inputs; if it fails, one for each to find the culprits.
replay_target() {
	local program=$1 target=${1##*/replay_} before=$failed input
	local corpus=(test/fuzz/corpus/"$target"/*)

	if [ ${#corpus[@]} -eq 0 ]; then
		fail "$target: no corpus in test/fuzz/corpus/$target"
	elif run 300 "$program" "${corpus[@]}"; then
		passed=$((passed + ${#corpus[@]}))
	else
		for input in "${corpus[@]}"; do
			run 60 "$program" "$input"
			ok "$target: $input" $? "$(tail -n 20 "$log")"
		done
		# Nothing wrong alone: the inputs fail only one after another.
		[ "$failed" -gt "$before" ] || fail "$target: all inputs in one run"
	fi
}

for program; do
	replay_target "$program"
done
report fuzz
