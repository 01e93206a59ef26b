# console.sh - run a transcript as a reader would type it.  Sourced by bash,
# after report.sh.
#
# A transcript is text in which a line that begins with "$ " is a command and
# the lines up to the next command are what it prints (both channels, as on a
# terminal).  A command that ends in a backslash goes on in the next line.  A
# line of output that is just "..." stands for one or more lines.
#
# Where output is shown it must be what comes out.  Where none is shown the
# command may print what it likes.  The exit status must be 0, or 1 (a finding)
# where output is shown.

# glob TEXT: TEXT as a bash pattern, "..." lines as anything.
console_glob() {
	sed -e 's/[][*?\\]/\\&/g' -e 's/^\.\.\.$/*/' <<<"$1"
}

# console_step WHERE COMMAND SHOWN: run one command in this shell, so that cd
# and variables last.
console_step() {
	local where=$1 command=$2 shown=$3 got status

	eval "$command" >"$console_out" 2>&1 </dev/null
	status=$?
	got=$(<"$console_out")
	if [ "$status" -gt 1 ] || { [ "$status" -eq 1 ] && [ -z "$shown" ]; }; then
		fail "$where: $command" "exit status $status" "$got"
	# The right side is a pattern on purpose.
	elif [ -n "$shown" ] && [[ $got != $(console_glob "$shown") ]]; then
		fail "$where: $command" \
		    "$(echo "$shown" | diff -u --label shown --label printed \
		    - "$console_out" | head -n 40)"
	else
		pass
	fi
}

# console_run WHERE <TRANSCRIPT: run all commands of a transcript, in the
# directory at hand.
console_run() {
	local where=$1 line command='' shown='' more=''

	console_out=$(mktemp) || return
	while IFS= read -r line <&3; do
		if [ -n "$more" ]; then
			command+=$'\n'$line
		elif [[ $line == '$ '* ]]; then
			[ -z "$command" ] ||
			    console_step "$where" "$command" "$shown"
			command=${line#'$ '}
			shown=''
		elif [ -n "$command" ]; then
			shown+=${shown:+$'\n'}$line
			continue
		else
			fail "$where: output without a command: $line"
			continue
		fi
		more=''
		[[ $line != *\\ ]] || more=1
	done 3<&0
	[ -z "$command" ] || console_step "$where" "$command" "$shown"
	rm -f "$console_out"
}
