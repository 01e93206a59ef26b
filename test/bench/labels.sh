#!/usr/bin/env bash
# labels.sh OLD NEW FOLDER
#
# By sort and join: the persons of two lists of gen_cases whose offering is the
# same and whose HBG is not, as fall, old and new label.  Both lists are sorted
# at the same time, through pipes in FOLDER; all processes are waited for, so
# that time(1) sees them.
set -u -o pipefail
export LC_ALL=C
rm -f "$3/sorted-old" "$3/sorted-new"
mkfifo "$3/sorted-old" "$3/sorted-new" || exit 1
sort -t, -k1,1 "$1" >"$3/sorted-old" &
sort -t, -k1,1 "$2" >"$3/sorted-new" &
join -t, "$3/sorted-old" "$3/sorted-new" |
    mawk -F, '$2 == $7 && $3 != $8 { print $1 "," $3 "," $8 }'
status=$?
wait
rm -f "$3/sorted-old" "$3/sorted-new"
exit "$status"
