#!/bin/sh
# A year of monthly payment runs: one missed, one doubled, one too late, a new
# budget in September, one that fails.
# usage: run.sh [FOLDER]     results go to FOLDER, default ./out
set -eu
out=${1:-$(dirname "$0")/out}
mkdir -p "$out"
out=$(CDPATH='' cd -- "$out" && pwd)
cd "$(dirname "$0")"

log=$out/protokoll.txt
: >"$log"
rm -f "$out"/zahlliste-*.csv

# pay DAY STATUS: the monthly job, which must end with STATUS; what it says
# (cron would mail it) goes into the log.
pay() {
	status=0
	mail=$(./zahllauf.sh stand "$out" "$1" 2>&1) || status=$?
	printf 'Lauf %s: Exit-Status %s\n' "$1" "$status" >>"$log"
	[ -z "$mail" ] || printf '%s\n' "$mail" | sed 's/^/    /' >>"$log"
	if [ "$status" -ne "$2" ]; then
		echo "run of $1: exit status $status instead of $2" >&2
		printf '%s\n' "$mail" >&2
		exit 1
	fi
}

say() {
	printf '%s\n' "$*" >>"$log"
}

# unchanged COPY LIST: fails if LIST is not what it was.
unchanged() {
	cmp "$1" "$2"
	rm "$1"
}

# show_plan FILE: the plan of the new budget after all lists so far.
show_plan() {
	plan=$1
	set -- --contract=stand/2026-09-15/vertrag-foehre.yaml \
	    --contract=stand/2026-09-15/vertrag-ginster.yaml
	for list in "$out"/zahlliste-*.csv; do
		set -- "$@" --paid="$list"
	done
	instalment-plan "$@" stand/2026-09-15/budget.csv --table \
	    --columns=vertrag,rate,monat,faellig,betrag,kumuliert,status \
	    -o "$plan"
}

# The frozen budgets are what the filters make of the volume, byte for byte.
for state in stand/2026-04-15 stand/2026-09-15; do
	budget-calc -c "$state/vertrag-foehre.yaml" \
	    -c "$state/vertrag-ginster.yaml" mengen.csv |
	    cmp - "$state/budget.csv"
done

say 'April und Mai: jeden Monat ein Lauf'
pay 2026-04-15 0
pay 2026-05-15 0

say 'Juni: der Rechner war aus, kein Lauf; der Lauf im Juli holt ihn nach'
pay 2026-07-15 0

say 'Juli noch einmal: dieselbe Liste, Byte für Byte'
cp "$out/zahlliste-2026-07-15.csv" "$out/vorher"
pay 2026-07-15 0
unchanged "$out/vorher" "$out/zahlliste-2026-07-15.csv"

say 'Juni verspätet von Hand: abgelehnt, denn er steht in der Liste vom Juli'
pay 2026-06-15 2

say 'August'
pay 2026-08-15 0

say 'September: neues Budget nach Beschluss 3/2026'
show_plan "$out/raten-september.txt"
pay 2026-09-15 0

say 'Oktober'
pay 2026-10-15 0

say 'Oktober noch einmal, aber in der Liste vom September steht #WERT!: der'
say 'Lauf scheitert, die Liste vom Oktober bleibt, wie sie war'
cp "$out/zahlliste-2026-09-15.csv" "$out/september"
cp "$out/zahlliste-2026-10-15.csv" "$out/vorher"
awk -F , -v OFS=, 'NR == 2 { $6 = "#WERT!" } { print }' "$out/september" \
    >"$out/zahlliste-2026-09-15.csv"
pay 2026-10-15 2
unchanged "$out/vorher" "$out/zahlliste-2026-10-15.csv"
mv "$out/september" "$out/zahlliste-2026-09-15.csv"

say 'November und Dezember'
pay 2026-11-15 0
pay 2026-12-15 0

# The year as a whole: everything paid, nothing twice.
show_plan "$out/raten-jahresende.txt"
