#!/bin/sh
# Write the payment list of one due day.  Called by cron, or by hand.
# usage: zahllauf.sh STAND LISTS DAY
#
# STAND   folder with a folder for each frozen state (STAND/YYYY-MM-DD, named
#         after the first due day it is for): contracts vertrag-*.yaml and
#         their budget.csv.  A state is never changed, a new one is added.
# LISTS   folder of the payment lists, zahlliste-YYYY-MM-DD.csv
# DAY     everything due up to this day and in no earlier list is listed
#
# The result depends on these files and on DAY only, not on the clock: the same
# command twice writes the same bytes.
set -eu
LC_ALL=C
export LC_ALL
umask 027

die() {
	echo "zahllauf: $*" >&2
	exit 2
}

not_after() {
	expr "$1" '<=' "$2" >/dev/null
}

[ $# -eq 3 ] || die 'usage: zahllauf.sh STAND LISTS DAY'
case $3 in
[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]) ;;
*) die "'$3' is no day YYYY-MM-DD" ;;
esac
[ -d "$1" ] || die "STAND '$1' is no folder"
[ -d "$2" ] || die "LISTS '$2' is no folder; create it with mkdir"
stand=$(CDPATH='' cd -- "$1" && pwd)
cd "$2"
day=$3
list=zahlliste-$day.csv

# The last frozen state that does not begin later.
state=
for s in "$stand"/????-??-??; do
	if [ -d "$s" ] && not_after "${s##*/}" "$day"; then
		state=$s
	fi
done
[ -n "$state" ] || die "no frozen state for $day in $1"

# All earlier lists are paid.  The list about to be written is not among them,
# or it would be empty the second time.  After a later list there is nothing
# left to do for this day: that list has caught up on it.
set --
for old in zahlliste-????-??-??.csv; do
	if [ ! -e "$old" ] || [ "$old" = "$list" ]; then
		continue
	fi
	not_after "$old" "$list" ||
	    die "$old is there already; it holds what was due by $day"
	set -- "$@" --paid="$old"
done
for contract in "$state"/vertrag-*.yaml; do
	set -- "$@" --contract="$contract"
done

# A failing run leaves the folder as it was; its message and exit status are
# those of the filter.
exec instalment-plan "$@" --due-by="$day" -o "$list" "$state/budget.csv"
