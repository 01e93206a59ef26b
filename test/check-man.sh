#!/usr/bin/env bash
# check-man.sh PAGE...
#
# The manuals are clean and true:
#
# - mandoc finds nothing to warn of;
# - every filter has a page, with a section EXIT STATUS;
# - the options of `FILTER --help` are those that its page describes;
# - every message of the catalogue is in diagnostics(7);
# - every page that is referred to is one of ours, or listed below;
# - what the pages show as commands is run, in a copy of examples/stadt, and
#   what they show as output is what comes out (see console.sh).  Commands are
#   the lines `.Dl $ ...`, and those with `$ ` inside `.Bd -literal`.
set -u
cd "$(dirname "$0")/.." || exit 1
. test/report.sh
. test/console.sh

export LC_ALL=C
# Pages of others that ours may refer to.
elsewhere='crontab.5 iconv.3'
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# Options in the first column of the help: "  -c, --contract=FILE   text".
help_options() {
	"$1" --help | sed -nE 's/^ +(-.*)$/\1/p' | sed 's/   *[^ ].*//' |
	    grep -oE '(^|[ ,])--?[A-Za-z0-9][A-Za-z0-9-]*' | tr -d ' ,' | sort -u
}

# Options that have an entry: ".It Fl c , -contract Ns = Ns Ar FILE".  The words
# behind Fl are options up to the next macro.
man_options() {
	awk '/^\.It / {
		option = 0
		for (i = 2; i <= NF; i++)
			if ($i ~ /^[A-Z][a-z]$/)
				option = $i == "Fl"
			else if (option && $i ~ /^-?[A-Za-z0-9]/)
				print "-" $i
	}' "$1" | sort -u
}

check_filter() {
	local filter=$1 page=man/$1.1

	if [ ! -e "$page" ]; then
		fail "man: $filter has no page $page"
		return
	fi
	help_options "$filter" >"$work/help"
	[ -s "$work/help" ]
	ok "man: $filter --help lists options" $?
	man_options "$page" >"$work/man"
	cmp -s "$work/help" "$work/man"
	ok "man: options of $filter" $? "$(diff -u --label "$filter --help" \
	    --label "$page" "$work/help" "$work/man" | grep '^[-+]')"
	grep -q '^\.Sh EXIT STATUS' "$page"
	ok "man: $page has no section EXIT STATUS" $?
}

check_page() {
	local page=$1 found name section

	found=$(mandoc -T lint -W warning "$page" 2>&1)
	ok "man: $page" $? "$found"
	grep -oE '^\.Xr [a-z0-9_-]+ [0-9]' "$page" >"$work/references"
	while read -r _ name section; do
		[ -e "man/$name.$section" ] ||
		    [[ " $elsewhere " == *" $name.$section "* ]]
		ok "man: $page refers to $name($section)" $?
	done <"$work/references"
}

# The commands of a page and what they print, as a transcript: roff's escapes
# undone.  A display that holds no command is none of ours.
transcript() {
	awk '
	/^\.Dl \$ / { sub(/^\.Dl /, ""); print; next }
	/^\.Bd .*-literal/ { on = 1; command = 0; next }
	/^\.Ed/ { on = 0; next }
	on && /^\$ / { command = 1 }
	on && command { print }
	' "$1" | sed -e 's/\\&//g' -e 's/\\-/-/g' -e "s/\\\\(aq/'/g" \
	    -e 's/\\(dq/"/g' -e 's/\\(ga/`/g' -e 's/\\(ha/^/g' \
	    -e 's/\\(ti/~/g' -e 's/\\e/\\/g'
}

check_commands() {
	local page=$1 copy=$work/stadt

	transcript "$page" >"$work/transcript"
	rm -rf "$copy"
	cp -R examples/stadt "$copy" || exit 1
	cd "$copy" || exit 1
	console_run "$page" <"$work/transcript"
	cd - >/dev/null || exit 1
}

filters=
for source in cmd/*.c; do
	source=${source##*/}
	filters+="${filters:+ }${source%.c}"
done
if [ $# -eq 0 ]; then
	fail "man: no page"
fi
for filter in $filters; do
	check_filter "$filter"
done
for page; do
	check_page "$page"
done
found=$(test/check-diagnostics.sh 2>&1)
ok "man: messages" $? "$found"
shown=$((passed + failed))
for page; do
	check_commands "$page"
done
[ $((passed + failed)) -gt "$shown" ]
ok "man: the pages show no command" $?
report man
