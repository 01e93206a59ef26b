# console.sh - run a transcript as a reader would type it.  Sourced by bash,
# after report.sh.
#
# A transcript is text in which a line that begins with "$ " is a command and
# the lines up to the next command are what it prints (both channels, as on a
# terminal).  A command that ends in "\", "|" or "&&" goes on in the next line.
# A line of output that is just "..." stands for one or more lines.
#
# Where output is shown it must be what comes out.  Where none is shown the
# command may print what it likes.  The exit status must be 0, or 1 (a finding)
# where output is shown.

# console_parse DIRECTORY <TRANSCRIPT: leave the commands as DIRECTORY/N.cmd
# and what they show as N.shown, N = 001, 002, ...
console_parse() {
	local line count=0 step=000 more=''

	while IFS= read -r line; do
		if [ -n "$more" ]; then
			echo "$line" >>"$1/$step.cmd"
		elif [[ $line == '$ '* ]]; then
			count=$((count + 1))
			printf -v step %03d "$count"
			echo "${line#'$ '}" >"$1/$step.cmd"
			: >"$1/$step.shown"
		else
			echo "$line" >>"$1/$step.shown"
			continue
		fi
		more=''
		[[ ! $line =~ (\\|\||\&\&)$ ]] || more=1
	done
}

# Run by a shell of its own, $0 the directory: cd, variables and "set --" of
# one command hold for those behind it.
console_driver='for console_step in "$0"/*.cmd; do
	eval "$(<"$console_step")" >"${console_step%.cmd}.out" 2>&1 </dev/null
	echo $? >"${console_step%.cmd}.status"
done'

# console_matches SHOWN OUT: is the text of OUT that of SHOWN, "..." lines
# standing for anything?
console_matches() {
	local pattern

	pattern=$(sed -e 's/[][*?\\]/\\&/g' -e 's/^\.\.\.$/*/' "$1")
	# The right side is a pattern on purpose.
	[[ $(<"$2") == $pattern ]]
}

# console_check WHERE STEP: judge the step with the path STEP.
console_check() {
	local command status=-1

	command="$1: $(<"$2.cmd")"
	[ ! -e "$2.status" ] || status=$(<"$2.status")
	if [ "$status" -ne 0 ] && { [ "$status" -ne 1 ] || [ ! -s "$2.shown" ]
	}; then
		fail "$command" "exit status $status" "$(<"$2.out")"
	elif [ -s "$2.shown" ] && ! console_matches "$2.shown" "$2.out"; then
		fail "$command" "$(diff -u --label shown --label printed \
		    "$2.shown" "$2.out" | head -n 60)"
	else
		pass
	fi
}

# console_run WHERE <TRANSCRIPT: run all commands of a transcript, beginning
# in the directory at hand.
console_run() {
	local directory step

	directory=$(mktemp -d) || return
	console_parse "$directory"
	if [ -e "$directory/000.shown" ]; then
		fail "$1: output before the first command" \
		    "$(<"$directory/000.shown")"
	fi
	[ ! -e "$directory/001.cmd" ] || bash -c "$console_driver" "$directory"
	for step in "$directory"/*.cmd; do
		[ ! -e "$step" ] || console_check "$1" "${step%.cmd}"
	done
	rm -rf "$directory"
}
