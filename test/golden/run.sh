#!/usr/bin/env bash
# run.sh DIRECTORY
#
# Run the golden cases below DIRECTORY.  A case is a directory that holds `cmd`,
# a piece of shell.  It runs in a fresh copy of its directory, so its inputs
# are local files and it may write where it stands.  Expected are
#
#	stdout stderr	byte for byte; no such file: nothing
#	exit		the status; no such file: 0
#	files/		files that must be there afterwards, byte for byte
#
# A case sees the filters in PATH, shared inputs in $DATA (test/data of the
# sources, by a relative path that is the same on every machine), and apart
# from those an empty environment in the C locale.
#
#	CASE=theme/case make check-golden		one case, or a whole theme
#	RECORD=1 CASE=theme/case make check-golden	record one case
#
# Recording replaces stdout, stderr, exit and the files in files/; it takes one
# case by name, because what it wrote has to be read.
set -u
shopt -s nullglob
here=$(cd "$(dirname "$0")" && pwd) || exit 1
. "$here/../report.sh"

LIMIT=${LIMIT:-60}		# seconds a case
CASE=${CASE:-}
RECORD=${RECORD:-}
work=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
ln -s "$here/../data" "$work/data" || exit 1

# What a case gets to see.  SIGPIPE may come to us ignored; a filter must meet
# it as at a terminal.  Sanitizers get a status of their own, so that a report
# is never taken for an expected failure.
signals=()
! env --default-signal=PIPE true 2>/dev/null ||
    signals=(--default-signal=PIPE)
clean_env=(env -i "${signals[@]}" PATH="$PATH" HOME=/nonexistent LC_ALL=C
    TZ=Pacific/Apia DATA=../../data
    ASAN_OPTIONS=exitcode=99 LSAN_OPTIONS=exitcode=99
    UBSAN_OPTIONS=exitcode=99:print_stacktrace=1)

# status_name STATUS: what a number means.
status_name() {
	if [ "$1" -eq 124 ]; then
		echo "124 (stopped after $LIMIT s)"
	elif [ "$1" -gt 128 ] && [ "$1" -lt 193 ]; then
		echo "$1 (signal $(kill -l $(($1 - 128))))"
	else
		echo "$1"
	fi
}

# run_case CASE SCRATCH: leave the output in SCRATCH.stdout, SCRATCH.stderr,
# SCRATCH.exit.
run_case() {
	mkdir -p "${2%/*}" && cp -R "$1" "$2" || return
	rm -rf "$2/cmd" "$2/stdout" "$2/stderr" "$2/exit" "$2/files"
	# The outer 2> keeps to itself what this shell says about signals.
	{
		(cd "$2" && exec timeout -k 5 "$LIMIT" "${clean_env[@]}" \
		    bash -c "$(<"$1/cmd")" cmd) \
		    >"$2.stdout" 2>"$2.stderr" </dev/null
		echo $? >"$2.exit"
	} 2>/dev/null
}

# differs EXPECTED GOT NAME: true, with a diff, unless the two are the same.
# No EXPECTED: nothing is expected.
differs() {
	local expected=$1

	[ -e "$expected" ] || expected=/dev/null
	if [ ! -e "$2" ]; then
		echo "    $3: was not written"
	elif ! cmp -s "$expected" "$2"; then
		echo "    $3 differs:"
		diff -u --label expected --label got "$expected" "$2" |
		    head -n 60 | sed 's/^/    /'
	else
		return 1
	fi
}

# compare CASE SCRATCH: print what differs; true if nothing does.
compare() {
	local case=$1 scratch=$2 want=0 got same=0 file

	[ ! -e "$case/exit" ] || want=$(<"$case/exit")
	got=$(<"$scratch.exit")
	if [ "$got" != "$want" ]; then
		echo "    exit is $(status_name "$got"), expected $want"
		same=1
	fi
	differs "$case/stdout" "$scratch.stdout" stdout && same=1
	differs "$case/stderr" "$scratch.stderr" stderr && same=1
	for file in "$case"/files/*; do
		differs "$file" "$scratch/${file##*/}" "${file##*/}" && same=1
	done
	return $same
}

# record CASE SCRATCH
record() {
	local case=$1 scratch=$2 stream file

	for stream in stdout stderr; do
		rm -f "$case/$stream"
		[ ! -s "$scratch.$stream" ] ||
		    cp "$scratch.$stream" "$case/$stream"
	done
	rm -f "$case/exit"
	[ "$(<"$scratch.exit")" = 0 ] || cp "$scratch.exit" "$case/exit"
	for file in "$case"/files/*; do
		cp "$scratch/${file##*/}" "$file" || return
	done
	echo "recorded $case: read it before you keep it"
}

# find_cases ROOT: the names of all cases, sorted.
find_cases() {
	(cd "$1" && find . -type f -name cmd) | sed 's|^\./||; s|/cmd$||' |
	    LC_ALL=C sort
}

# run_share ROOT FIRST STEP CASES...: one worker; every STEP-th case.  Prints
# a line "ok NAME" or "FAIL NAME" with the differences behind it.
run_share() {
	local root=$1 i=$2 step=$3 text
	local -a cases

	shift 3
	cases=("$@")
	for ((; i < ${#cases[@]}; i += step)); do
		run_case "$root/${cases[i]}" "$work/case.$i/work"
		if text=$(compare "$root/${cases[i]}" \
		    "$work/case.$i/work"); then
			echo "ok ${cases[i]}"
		else
			printf 'FAIL %s\n%s\n' "${cases[i]}" "$text"
		fi
	done
}

# run_cases ROOT CASES...: run them on all processors, count and show.
run_cases() {
	local root=$1 jobs log i
	local -a cases

	shift
	cases=("$@")
	jobs=$(getconf _NPROCESSORS_ONLN) || jobs=1
	log=$(mktemp -d "$work/log.XXXXXX") || exit 1
	for ((i = 0; i < jobs; i++)); do
		run_share "$root" "$i" "$jobs" "${cases[@]}" >"$log/$i" &
	done
	wait
	sed -n '/^ok /!p' "$log"/*
	passed=$((passed + $(cat "$log"/* | grep -c '^ok ')))
	failed=$((failed + $(cat "$log"/* | grep -c '^FAIL ')))
	if [ $((passed + failed)) -ne ${#cases[@]} ]; then
		fail "golden: ${#cases[@]} cases, but $((passed + failed)) results"
	fi
}

# The runner itself must notice each way in which a case can be wrong: one
# right case and several wrong ones are made up and run.
self_test() {
	local root=$work/self case output

	mkdir -p "$root"/{right,stdout,newline,stderr,exit,signal,file,lost}
	for case in "$root"/*; do
		cat >"$case/cmd" <<-'END'
		cat input; echo warn >&2; cp input copy; exit 3
		END
		echo text >"$case/input"
		echo text >"$case/stdout"
		echo warn >"$case/stderr"
		echo 3 >"$case/exit"
		mkdir "$case/files"
		echo text >"$case/files/copy"
	done
	echo other >"$root/stdout/stdout"
	printf text >"$root/newline/stdout"
	rm "$root/stderr/stderr"
	rm "$root/exit/exit"
	sed -i 's/exit 3/kill -SEGV $$/' "$root/signal/cmd"
	echo other >"$root/file/files/copy"
	echo text >"$root/lost/files/another"
	output=$(CASE='' RECORD='' bash "$here/run.sh" --cases "$root")
	if [ $? -eq 0 ] || [ "$(tail -n 1 <<<"$output")" != \
	    "golden: 1 passed, 7 failed" ]; then
		fail "golden: the runner does not notice wrong cases" "$output"
	elif ! grep -q 'signal SEGV' <<<"$output"; then
		fail "golden: the runner does not name signals" "$output"
	elif mkdir "$work/empty" &&
	    CASE='' RECORD='' bash "$here/run.sh" --cases "$work/empty" \
	    >/dev/null; then
		fail "golden: the runner accepts a folder without cases"
	fi
}

if [ "${1:-}" = --cases ]; then
	shift
elif [ -z "$RECORD" ]; then
	self_test
fi
root=$(cd "$1" && pwd) || exit 1

if [ -n "$RECORD" ]; then
	if [ ! -f "$root/$CASE/cmd" ]; then
		echo "RECORD needs CASE=theme/case, a directory with a cmd" >&2
		exit 2
	fi
	run_case "$root/$CASE" "$work/case.0/work"
	record "$root/$CASE" "$work/case.0/work"
	exit
fi

find_cases "$root" >"$work/names"
mapfile -t all <"$work/names"
chosen=()
for name in "${all[@]}"; do
	case $name/ in
	"${CASE:+$CASE/}"*)	chosen+=("$name") ;;
	esac
done
self_failed=$failed
failed=0
[ ${#chosen[@]} -eq 0 ] || run_cases "$root" "${chosen[@]}"
failed=$((failed + self_failed))
report golden
