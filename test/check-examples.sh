#!/usr/bin/env bash
# check-examples.sh DIRECTORY
#
# Run every example, DIRECTORY/*/run.sh, in a copy of its folder and compare
# with its expected/: `stdout` and `stderr` (no such file: nothing printed),
# `exit` (no such file: 0), and every file that the run wrote, with its path
# below the folder or below out/.  A file that is written but not expected is
# as wrong as the reverse.
set -u
cd "$(dirname "$0")/.." || exit 1
. test/report.sh
shopt -s nullglob

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export LC_ALL=C

# files_of DIRECTORY: all files below it, without expected/, sorted.
files_of() {
	(cd "$1" && find . -type f ! -path './expected/*' | sed 's|^\./||' |
	    sort)
}

# same NAME EXPECTED GOT: a test; a file that is missing is an empty one.
same() {
	local want=$2 got=$3

	[ -e "$want" ] || want=/dev/null
	[ -e "$got" ] || got=/dev/null
	cmp -s "$want" "$got"
	ok "$1" $? "$(diff -u --label expected --label got "$want" "$got" |
	    head -n 40)"
}

run_example() {
	local source=$1 name=${1##*/} copy=$work/${1##*/} file got
	local status want=0

	if [ ! -d "$source/expected" ]; then
		fail "$name: no folder expected/"
		return
	fi
	cp -R "$source" "$copy" || exit 1
	rm -rf "$copy/expected"
	files_of "$copy" >"$work/before"
	(cd "$copy" && exec ./run.sh) \
	    >"$work/stdout" 2>"$work/stderr" </dev/null
	status=$?
	[ ! -e "$source/expected/exit" ] || want=$(<"$source/expected/exit")
	ok "$name: exit status" $((status != want)) "is $status, expected $want"
	same "$name: stdout" "$source/expected/stdout" "$work/stdout"
	same "$name: stderr" "$source/expected/stderr" "$work/stderr"

	# New files against expected ones, by name, then one by one.
	files_of "$copy" | comm -13 "$work/before" - | sed 's|^out/||' | sort \
	    >"$work/written"
	files_of "$source/expected" | grep -vxE 'stdout|stderr|exit' \
	    >"$work/expected"
	cmp -s "$work/expected" "$work/written"
	ok "$name: files written" $? "$(diff -u --label expected \
	    --label written "$work/expected" "$work/written")"
	while IFS= read -r file <&3; do
		got=$copy/out/$file
		[ -e "$got" ] || got=$copy/$file
		same "$name: $file" "$source/expected/$file" "$got"
	done 3<"$work/expected"
	# What it was given it leaves alone.
	while IFS= read -r file <&3; do
		same "$name: $file is unchanged" "$source/$file" "$copy/$file"
	done 3<"$work/before"
}

for script in "$1"/*/run.sh; do
	run_example "${script%/run.sh}"
done
for directory in "$1"/*/; do
	[ -e "${directory}run.sh" ] || fail "${directory%/}: no run.sh"
done
report examples
