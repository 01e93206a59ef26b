#!/usr/bin/env bash
# check-page.sh [FILE-OR-DIRECTORY...]
#
# The HTML pages that bsc-render writes are fit for those who read them: every
# *.html below the directories.  Default: those that the examples expect, and
# the golden cases of bsc-render whose name ends in -html, rendered anew.
#
# What can be read in the page itself:
#
# - for screen readers: the language, one h1, headings without gaps, tables
#   with a caption and with headers that say what they head, a title in every
#   svg;
# - nothing that runs, or that comes from elsewhere, and a policy against both;
# - every colour of text has a contrast of 4.5 to what is behind it.
#
# What a browser says, where there is one (CHROMIUM, chromium, ...):
#
# - it reads the page as it is written: no tag moved, none missing or made up;
# - no message on its console;
# - the paper is A4, and the screen is not blank.
#
# A page that tries to run a script and to fetch an image comes first: it shows
# that messages are seen and that the policy holds.
set -u
cd "$(dirname "$0")/.." || exit 1
. test/report.sh

export LC_ALL=C
LIMIT=${LIMIT:-30}		# seconds a page
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# render_cases DIRECTORY: the cases in it as pages, in $work/cases.  alt.yaml is
# an older version, every other *.yaml an operand.
render_cases() {
	local case since

	mkdir "$work/cases" || exit 1
	for case in "$1"/*-html; do
		since=()
		[ ! -e "$case/alt.yaml" ] || since=(--since=alt.yaml)
		(cd "$case" && find . -name '*.yaml' ! -name alt.yaml | sort |
		    xargs bsc-render --format=html --today=2026-07-22 \
		    "${since[@]}") >"$work/cases/${case##*/}.html" \
		    2>"$work/messages"
		ok "page: $case is not rendered" $? "$(<"$work/messages")"
	done
}

# --- in the page itself -----------------------------------------------------

# audit FILE: what is wrong with it, one finding a line.
audit() {
	awk -v RS='<' '
	function wrong(what) {
		print "tag " NR ": <" tag "> " what
	}
	NR == 1 { next }
	{
		end = index($0, ">")
		tag = substr($0, 1, end - 1)
		text = substr($0, end + 1)
		said = text ~ /[^ \n]/
		name = tag
		sub(/[ \/\n].*/, "", name)
	}
	after_svg {
		if (name != "title" || !said)
			wrong("and no title first in the svg")
		after_svg = 0
	}
	tag ~ /^html / && tag ~ / lang="de"/ { language++ }
	tag ~ /^meta charset="utf-8"/ { charset++ }
	tag ~ /^meta http-equiv="Content-Security-Policy"/ &&
	    tag ~ /"default-src .none.; style-src .unsafe-inline.;/ { policy++ }
	name == "title" && said { title++ }
	name == "style" && !policy { wrong("before the policy") }
	name ~ /^(script|iframe|frame|object|embed|img|image|link|base|form)$/ ||
	    name ~ /^(input|button|audio|video|source|use|a)$/ {
		wrong("is not wanted")
	}
	tag ~ /[ \n](on[a-z]+|style|src|href|action|srcset)=/ ||
	    tag ~ /"refresh"/ { wrong("does more than mark up") }
	name ~ /^h[1-6]$/ {
		level = substr(name, 2)
		if (level > last + 1)
			wrong("comes after h" last)
		if (!said)
			wrong("is empty")
		if (level == 1)
			h1++
		last = level
	}
	name == "table" { captions = columns = rows = body = 0 }
	name == "caption" && said { captions++ }
	name == "th" && tag !~ / scope="(col|row)"/ { wrong("has no scope") }
	name == "th" && tag ~ / scope="col"/ { columns++ }
	name == "th" && tag ~ / scope="row"/ { heads++ }
	name == "tbody" { body = 1 }
	name == "tr" { heads = 0 }
	tag == "/tr" && body && !heads { wrong("ends a row without a header") }
	tag == "/table" && captions != 1 { wrong("has no caption") }
	tag == "/table" && !columns { wrong("has no headers of columns") }
	name == "svg" {
		if (tag !~ / role="img"/)
			wrong("has no role")
		after_svg = 1
	}
	END {
		if (language != 1)
			print "no html with lang=\"de\""
		if (charset != 1)
			print "no charset"
		if (policy != 1)
			print "no policy"
		if (!title)
			print "no title"
		if (h1 != 1)
			print h1 + 0 " headings h1"
	}' "$1"
}

# contrasts FILE: the rules of its style sheet whose text is hard to read, or
# that nothing was found to look at.
contrasts() {
	awk '
	function channel(digits,   n) {
		n = index(hex, substr(digits, 1, 1)) * 16 - 16
		n = (n + index(hex, substr(digits, 2, 1)) - 1) / 255
		return n <= 0.03928 ? n / 12.92 : ((n + 0.055) / 1.055) ^ 2.4
	}
	function light(colour) {
		return 0.2126 * channel(substr(colour, 2, 2)) + \
		    0.7152 * channel(substr(colour, 4, 2)) + \
		    0.0722 * channel(substr(colour, 6, 2))
	}
	function contrast(a, b) {
		a = light(a) + 0.05
		b = light(b) + 0.05
		return a > b ? a / b : b / a
	}
	# The colour that RULE gives PROPERTY, else OTHER.
	function value(rule, property, other) {
		if (!match(rule, "[{;]" property ":#[0-9a-f]+"))
			return other
		found = 1
		rule = substr(rule, RSTART, RLENGTH)
		rule = substr(rule, index(rule, "#"))
		if (length(rule) == 4)		# #rgb
			gsub(/[0-9a-f]/, "&&", rule)
		return rule
	}
	BEGIN {
		hex = "0123456789abcdef"
		RS = "}"
		text = "#000000"
		paper = "#ffffff"
	}
	/<\/style>/ { exit }
	{
		sub(/.*<style>/, "")
		gsub(/\n/, "")
		found = 0
		fore = value($0, "color", text)
		back = value($0, "background", paper)
		if (!found)
			next
		looked++
		if ($0 ~ /^body\{/) {
			text = fore
			paper = back
		}
		if (contrast(fore, back) < 4.5)
			printf "%s on %s is %.2f: %s\n", fore, back,
			    contrast(fore, back), $0
	}
	END {
		if (looked < 5)
			print looked + 0 " colours found"
	}' "$1"
}

check_source() {
	local page=$1 found

	found=$(audit "$page" 2>&1)
	[ -z "$found" ]
	ok "page: ${page##*/}" $? "$found"
	found=$(contrasts "$page" 2>&1)
	[ -z "$found" ]
	ok "page: ${page##*/}: contrast" $? "$found"
}

# --- in the browser ---------------------------------------------------------

# find_browser: the first one that answers.
find_browser() {
	local name

	for name in ${CHROMIUM:-chromium chromium-browser google-chrome}; do
		if "$name" --version >/dev/null 2>&1; then
			echo "$name"
			return
		fi
	done
	return 1
}

# browse PAGE: load it, and leave dom, console, page.pdf and page.png in $work.
browse() {
	local status

	rm -f "$work/page.pdf" "$work/page.png"
	cp "$1" "$work/page.html" || exit 1
	(cd "$work" && HOME=$work exec timeout -k 5 "$LIMIT" "$browser" \
	    --headless --no-sandbox --disable-gpu --disable-quic \
	    --no-first-run --disable-background-networking \
	    --disable-component-update --disable-sync \
	    --user-data-dir="$work/profile" --disable-dev-shm-usage \
	    --enable-logging=stderr --v=0 --window-size=1000,1400 \
	    --screenshot="$work/page.png" --print-to-pdf="$work/page.pdf" \
	    --no-pdf-header-footer --dump-dom "file://$work/page.html" \
	    >"$work/dom" 2>"$work/log" </dev/null)
	status=$?
	grep -a CONSOLE "$work/log" >"$work/console"
	return $status
}

# tags FILE: its tags without their attributes, one a line.
tags() {
	awk -v RS='<' 'NR > 1 {
		tag = substr($0, 1, index($0, ">") - 1)
		name = tag
		sub(/[ \n].*/, "", name)
		print tolower(name)
		if (tag ~ /\/$/)
			print "/" name
	}' "$1" | grep -v '^!doctype$'
}

# The policy holds, and it shows: a script and an image in a page whose head is
# that of PAGE.  Its screenshot is what a blank one looks like.
check_policy() {
	sed '/^<main>$/,$d' "$1" >"$work/trial.html"
	cat >>"$work/trial.html" <<-'END'
		<script>console.log("it ran")</script>
		<img src="http://127.0.0.1:9/x.png" alt="" hidden>
		</body>
		</html>
	END
	browse "$work/trial.html"
	ok "page: $browser runs" $? "$(tail -n 5 "$work/log")"
	grep -q 'script.*Content Security Policy' "$work/console" &&
	    grep -q 'x\.png.*Content Security Policy' "$work/console" &&
	    ! grep -q 'it ran' "$work/console"
	ok 'page: the policy forbids scripts and images' $? \
	    "$(cat "$work/console")"
	mv "$work/page.png" "$work/blank.png"
}

# size FILE: in bytes, 0 if it is not there.
size() {
	if [ -e "$1" ]; then
		wc -c <"$1"
	else
		echo 0
	fi
}

check_in_browser() {
	local page=$1 found

	browse "$page"
	ok "page: ${page##*/}: browser" $? "$(tail -n 5 "$work/log")"
	[ ! -s "$work/console" ]
	ok "page: ${page##*/}: console" $? "$(cat "$work/console")"
	tags "$page" >"$work/want"
	tags "$work/dom" >"$work/got"
	found=$(diff "$work/want" "$work/got" | head -n 20)
	[ -s "$work/want" ] && [ -z "$found" ]
	ok "page: ${page##*/}: the browser reads other tags" $? "$found"
	# The sizes of all sheets, in points: 210 mm and 297 mm.
	found=$(grep -ao '/MediaBox *\[[^]]*\]' "$work/page.pdf" | sort -u)
	[[ $found =~ ^/MediaBox\ *\[0\ 0\ 59[45][.0-9]*\ 84[12][.0-9]*\]$ ]]
	ok "page: ${page##*/}: printed on A4" $? "$found"
	[ "$(size "$work/page.png")" -gt $((2 * $(size "$work/blank.png"))) ]
	ok "page: ${page##*/}: shown" $? "$(size "$work/page.png") bytes," \
	    "a blank one has $(size "$work/blank.png")"
}

if [ $# -eq 0 ]; then
	render_cases test/golden/bsc-render
	set -- "$work/cases" examples
fi
pages=()
for place; do
	mapfile -t found < <(find "$place" -type f -name '*.html' | sort)
	[ ${#found[@]} -gt 0 ]
	ok "page: no page below $place" $?
	pages+=("${found[@]}")
done
for page in "${pages[@]}"; do
	check_source "$page"
done
if ! browser=$(find_browser); then
	echo 'page: skipped, no chromium: pages are read, not shown'
elif [ ${#pages[@]} -gt 0 ]; then
	check_policy "${pages[0]}"
	for page in "${pages[@]}"; do
		check_in_browser "$page"
	done
fi
report page
