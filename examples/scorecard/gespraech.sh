#!/bin/sh
# The scorecard of one provider around a quarterly talk.
# usage: gespraech.sh versand DAY CORE CARD FOLDER [LAST]
#        gespraech.sh fortschreiben DAY FOLDER
#
# versand, ten days before the talk: put the common core and the provider's
# card together, check them, and render the sheet that is sent out.
#   DAY     day of the talk, YYYY-MM-DD, as under gespraech.datum in CARD
#   CORE    the common core of all providers
#   CARD    the provider's own entries or, later on, what fortschreiben made
#           of them, with the day and the participants of the new talk
#   FOLDER  a new folder for this talk
#   LAST    the folder of the talk before.  Its kern.yaml tells what the core
#           was then, so that a goal that was reworded since is no conflict
#
# fortschreiben, after the talk: merge what both sides noted, with the card
# that was sent out as their base, enter the talk, and render the minutes.
#   FOLDER  the folder of versand, in which each side has saved its own copy
#           of versandt.yaml, as stadt.yaml and as traeger.yaml.  Where both
#           changed the same field: konflikte.yaml, to be settled in a copy of
#           the name einigung.yaml
#
# Results come into place when all of them are there; a run that fails leaves
# what was there.  Exit status 0: done; 1: both sides changed the same field;
# 2: anything else.
set -eu
LC_ALL=C
export LC_ALL
umask 027

say() {
	echo "gespraech: $*" >&2
}

die() {
	say "$*"
	exit 2
}

usage() {
	die 'usage: gespraech.sh versand DAY CORE CARD FOLDER [LAST] |' \
	    'gespraech.sh fortschreiben DAY FOLDER'
}

check_day() {
	case $1 in
	[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]) ;;
	*) die "'$1' is no day YYYY-MM-DD" ;;
	esac
}

# work_in FOLDER: a new folder $work, removed at the end whatever happens.
work_in() {
	mkdir "$1" || die "cannot make $1; if no other run is under way," \
	    'remove it'
	work=$1
	trap 'rm -rf "$work"' EXIT
	trap 'exit 2' HUP INT TERM
}

# must COMMAND...: a filter whose only good end is status 0.
must() {
	"$@" || exit 2
}

# merge COMMAND...: bsc-merge ends with status 1 when a conflict is left.  That
# is kept in $status, its messages in $work/meldungen; anything else but 0 is a
# failure.
merge() {
	status=0
	"$@" 2>"$work/meldungen" || status=$?
	[ "$status" -le 1 ] || {
		cat "$work/meldungen" >&2
		exit 2
	}
}

# The day of the talk in the card FILE, as bsc-merge writes it.
talk_day() {
	awk '/^[^ ]/ { talk = $1 == "gespraech:" }
	    talk && /^  datum:/ { gsub(/"/, "", $2); print $2 }' "$1"
}

# render NAME OPTION...: the card as NAME.md, for the word processor, and as
# NAME.html, for printing.
render() {
	name=$1
	shift
	must bsc-render "$@" -o "$work/$name.md"
	must bsc-render --format=html "$@" -o "$work/$name.html"
}

# --- versand ----------------------------------------------------------------

versand() {
	day=$1 core=$2 card=$3 folder=${4%/} last=${5-}
	check_day "$day"
	[ ! -e "$folder" ] || die "$folder is there already; each talk has a" \
	    'folder of its own'
	set --
	[ -z "$last" ] || set -- --base="$last/kern.yaml"
	work_in "$folder.neu"

	merge bsc-merge "$@" -o "$work/versandt.yaml" -- "$core" "$card"
	cat "$work/meldungen" >&2
	[ "$status" -eq 0 ] || {
		say "$card is not the same as $core in the places named above;" \
		    'mend one of them, or name the folder of the last talk' \
		    'if the core was reworded since'
		exit 1
	}
	must bsc-merge --check "$work/versandt.yaml"
	is=$(talk_day "$work/versandt.yaml")
	[ "$is" = "$day" ] || die "gespraech.datum in $card is '$is', not $day"

	render blatt --today="$day" "$work/versandt.yaml"
	cp "$core" "$work/kern.yaml"
	rm "$work/meldungen"
	# The base of the merge after the talk: nobody is to edit it.
	chmod a-w "$work/versandt.yaml" "$work/kern.yaml"
	mv "$work" "$folder"
}

# --- fortschreiben ----------------------------------------------------------

# What both sides noted, in $agreed; or the end, with status 1, where they have
# to agree first.
agree() {
	merge bsc-merge --base=versandt.yaml stadt.yaml traeger.yaml \
	    -o "$work/zusammen.yaml"
	if [ -e einigung.yaml ]; then
		# It settles these conflicts and no others.
		cmp -s konflikte.yaml "$work/zusammen.yaml" ||
		    die 'stadt.yaml or traeger.yaml were changed after' \
			'einigung.yaml was begun; rename einigung.yaml and' \
			'run this again'
		agreed=einigung.yaml
		return
	fi
	cat "$work/meldungen" >&2
	agreed=$work/zusammen.yaml
	[ "$status" -eq 1 ] || return 0
	mv "$agreed" konflikte.yaml
	say 'both sides changed the places named above, each in its own way.' \
	    'Copy konflikte.yaml to einigung.yaml, put the value that you' \
	    'agree on in place of each !konflikt and the keys below it, and run' \
	    'this again'
	exit 1
}

fortschreiben() {
	day=$1
	check_day "$day"
	cd "$2" || exit 2
	for file in versandt.yaml stadt.yaml traeger.yaml; do
		[ -e "$file" ] || die "$file is missing in $2"
	done
	work_in neu
	must bsc-merge --check stadt.yaml traeger.yaml
	agree
	must bsc-merge --check "$agreed"
	must bsc-merge --base=versandt.yaml --meeting="$day" "$agreed" \
	    -o neu/fortgeschrieben.yaml
	set -- --today="$day" neu/fortgeschrieben.yaml
	render protokoll --since=versandt.yaml "$@"
	must bsc-render --format=csv --excel "$@" -o neu/massnahmen.csv
	mv neu/fortgeschrieben.yaml neu/protokoll.md neu/protokoll.html \
	    neu/massnahmen.csv .
	# Without einigung.yaml there was no conflict, or there is none any more.
	[ -e einigung.yaml ] || rm -f konflikte.yaml
}

case ${1-} in
versand)
	[ $# -eq 5 ] || [ $# -eq 6 ] || usage
	shift
	versand "$@"
	;;
fortschreiben)
	[ $# -eq 3 ] || usage
	shift
	fortschreiben "$@"
	;;
*)
	usage
	;;
esac
