#!/bin/sh
# Does diagnostics(7) hold every message of the catalogue, and no other?
# usage: check-diagnostics.sh [CATALOGUE PAGE]
#
# Each message must be an item of the page, in the section of its severity
# (ERROR MESSAGES, WARNING MESSAGES, NOTICE MESSAGES), with ... for every gap
# {0}, {1}, and with a text below.  Exit status 1 when something is missing,
# stale, double or without text, or when there is nothing to compare.
set -eu
LC_ALL=C
export LC_ALL

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
catalogue=${1:-$root/lib/diag_catalogue.h}
page=${2:-$root/man/diagnostics.7}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# The catalogue as lines "SEVERITY text".
{
	echo '#define DIAG(id, severity, text) @ severity text'
	cat "$catalogue"
} >"$work/list.c"
${CC:-cc} -E -P "$work/list.c" >"$work/list"
tr '\n' ' ' <"$work/list" | tr '@' '\n' | awk '
NF == 0 { next }
{
	severity = $1
	sub(/^DIAG_/, "", severity)
	text = ""
	while (match($0, /"([^"\\]|\\.)*"/)) {
		text = text substr($0, RSTART + 1, RLENGTH - 2)
		$0 = substr($0, RSTART + RLENGTH)
	}
	gsub(/\\"/, "\"", text)
	gsub(/\\\\/, "\\", text)
	gsub(/\{[0-9]\*?\}/, "...", text)
	print severity " " text
}' >"$work/told"

# The page likewise; an item without text below is reported at once.
awk '
/^\.Sh / {
	severity = $3 == "MESSAGES" ? $2 : ""
}
severity == "" { next }
item != "" && /^\.(It|El|Sh|Ss)/ {
	printf "%s:%d: no text for: %s\n", FILENAME, FNR - 1, item >"/dev/stderr"
	bare = 1
}
{ item = "" }
/^\.It / {
	item = substr($0, 5)
	gsub(/"/, "(a bare quote, lost when shown)", item)
	gsub(/\\\(sc/, "\302\247", item)
	gsub(/\\\(aq/, "\047", item)
	gsub(/\\\(dq/, "\"", item)
	gsub(/\\&/, "", item)
	gsub(/\\-/, "-", item)
	gsub(/\\e/, "\\", item)
	print severity " " item
}
END { exit bare }' "$page" >"$work/page" && bare=0 || bare=1

sort -u "$work/told" >"$work/told.sorted"
sort "$work/page" >"$work/page.sorted"
sort -u "$work/page" >"$work/page.unique"
comm -23 "$work/told.sorted" "$work/page.unique" |
    sed "s|^|$page: missing: |" >"$work/findings"
comm -13 "$work/told.sorted" "$work/page.unique" |
    sed "s|^|$page: not in the catalogue: |" >>"$work/findings"
uniq -d "$work/page.sorted" | sed "s|^|$page: double: |" >>"$work/findings"
cat "$work/findings" >&2

if [ ! -s "$work/told" ] || [ ! -s "$work/page" ]; then
	echo "$0: nothing to compare" >&2
	exit 1
fi
[ "$bare" -eq 0 ] && [ ! -s "$work/findings" ]
