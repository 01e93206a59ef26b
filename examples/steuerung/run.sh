#!/bin/sh
# The four quarters of a year: from the office's exports to the sheets for the
# talks with the providers.
# usage: run.sh [FOLDER]     results go to FOLDER, default ./out
set -eu
LC_ALL=C
export LC_ALL
out=${1:-$(dirname "$0")/out}
mkdir -p "$out"
out=$(CDPATH='' cd -- "$out" && pwd)
cd "$(dirname "$0")"

# What the filters say on standard error is part of the result: it names what
# was left out.
notes=$out/hinweise.txt
findings=$out/befunde.txt
: >"$notes"
: >"$findings"

# run COMMAND...: hbg-diff and corridor-check end with status 1 when there is
# something to talk about.  That is a finding, kept in $status; any other
# status but 0 is a failure, which is shown and ends the run.
run() {
	status=0
	"$@" 2>>"$notes" || status=$?
	[ "$status" -le 1 ] || {
		cat "$notes" >&2
		exit "$status"
	}
}

# keep COMMAND...: for the filters that have no findings.
keep() {
	run "$@"
	[ "$status" -eq 0 ] || {
		cat "$notes" >&2
		exit "$status"
	}
}

# The office changed its software on 1 July: other encoding, headers and keys.
# count QUARTER OPTION...: the volume of a quarter, from the export that has it.
count() {
	period=$1
	shift
	case $period in
	2025 | 2026-Q[12] | 2026-H1)
		case-count --map-file=export-alt.yaml \
		    --encoding=windows-1252 --period="$period" "$@" \
		    export-alt.csv
		;;
	2026-Q[34] | 2026-H2)
		case-count --map-file=export-neu.yaml --skip=1 \
		    --period="$period" "$@" export-neu.csv
		;;
	*)
		return 2
		;;
	esac
}

# changes QUARTER OPTION...: from the last day of the quarter before to the last
# day of QUARTER.  In the third one the two days stand in two exports.
changes() {
	period=$1
	shift
	case $period in
	2026-Q1)
		hbg-diff --map-file=export-alt.yaml --encoding=windows-1252 \
		    --old-date=2025-12-31 --new-date=2026-03-31 "$@" \
		    export-alt.csv
		;;
	2026-Q2)
		hbg-diff --map-file=export-alt.yaml --encoding=windows-1252 \
		    --old-date=2026-03-31 --new-date=2026-06-30 "$@" \
		    export-alt.csv
		;;
	2026-Q3)
		both_exports --old-date=2026-06-30 --new-date=2026-09-30 "$@"
		;;
	2026-Q4)
		hbg-diff --map-file=export-neu.yaml --skip=1 \
		    --old-date=2026-09-30 --new-date=2026-12-31 "$@" \
		    export-neu.csv
		;;
	*)
		return 2
		;;
	esac
}

both_exports() {
	hbg-diff --map-old=export-alt.yaml --encoding-old=windows-1252 \
	    --map-new=export-neu.yaml --skip-new=1 --key-map=schluessel.csv \
	    "$@" export-alt.csv export-neu.csv
}

# compare QUARTER OPTION...: the volume and the staff of a quarter against the
# budget's.  The results of the quarters before are its history.
compare() {
	period=$1
	shift
	for earlier in 2026-Q1 2026-Q2 2026-Q3; do
		[ "$earlier" != "$period" ] || break
		set -- "$@" --history="$out/abgleich-$earlier.csv"
	done
	corridor-check -b "$out/mengen-2025.csv" -p personal.csv \
	    -k "kennzahlen-$period.csv" "$@" <"$out/mengen-$period.csv"
}

# sheet QUARTER CONTRACT: one page for the talk, on standard output.
sheet() {
	printf 'Steuerungsgespräch %s, %s\n\n' "$1" \
	    "$(sed -n 's/^traeger: //p' "$2")"
	echo 'Was hat sich geändert?'
	run changes "$1" -q -c "$2" --summary --table --columns=angebot,n_alt,n_neu,zugang,abgang,wechsel_zu,wechsel_ab,hoeher,niedriger,zusatz,zusatz_ende,mit_zusatz_neu
	printf '\nMittlere HBG: im Bestand, neutral (ohne Absenkung durch S), der Zugänge, der Abgänge\n'
	run changes "$1" -q -c "$2" --summary --table --columns=angebot,n_alt,n_neu,hbg_schnitt_alt,hbg_schnitt_neu,hbg_schnitt_neutral_alt,hbg_schnitt_neutral_neu,zugang,hbg_schnitt_zugang,abgang,hbg_schnitt_abgang
	printf '\nPasst es noch zum Budget?  ! Gespräch, !! Ausgleich\n'
	run compare "$1" -q -c "$2" --table --only=menge,hbg,hbg_neutral,zusatz_anteil,leistung,leistung_neutral,personal,ehrenamt,auslastung,offene_angebote,warmmiete --columns=angebot,von,kennzahl,soll,ist,abweichung,prozent,status,ausgleich,art,zeichen,lage
}

set -- -c vertrag-moewe.yaml -c vertrag-reiher.yaml -c vertrag-kranich.yaml

# 1 The volume of the base year, and the budgets computed from it.
echo '== Basis 2025' >>"$notes"
keep count 2025 "$@" -o "$out/mengen-2025.csv"
keep budget-calc "$@" --sum-by=vertrag,angebot -o "$out/budget.csv" \
    <"$out/mengen-2025.csv"

# 2 Each quarter: what changed, what was delivered, does it fit, the sheets.
for quarter in 2026-Q1 2026-Q2 2026-Q3 2026-Q4; do
	echo "== $quarter" >>"$notes"
	run changes "$quarter" "$@" --carry=Bescheid \
	    -o "$out/aenderungen-$quarter.csv"
	echo "$quarter hbg-diff: Exit-Status $status" >>"$findings"
	keep count "$quarter" "$@" -o "$out/mengen-$quarter.csv"
	run compare "$quarter" "$@" -o "$out/abgleich-$quarter.csv"
	echo "$quarter corridor-check: Exit-Status $status" >>"$findings"
	for name in moewe reiher kranich; do
		sheet "$quarter" "vertrag-$name.yaml" \
		    >"$out/blatt-$quarter-$name.txt"
	done
done

# 3 After the third quarter: where will the year end?
run corridor-check -q "$@" -b "$out/mengen-2025.csv" \
    -k kennzahlen-2026-Q3.csv --project --table \
    --only=menge_hochrechnung,leistung_hochrechnung,leistung_neutral_hochrechnung \
    --columns=vertrag,angebot,kennzahl,soll,ist,abweichung,prozent,status,zeichen,lage \
    "$out/mengen-2026-Q1.csv" "$out/mengen-2026-Q2.csv" \
    "$out/mengen-2026-Q3.csv" -o "$out/hochrechnung-2026-Q3.txt"

# 4 How a figure comes about.
run compare 2026-Q3 -q -c vertrag-reiher.yaml --explain \
    --only=menge,leistung_neutral,personal \
    --columns=angebot,von,kennzahl,soll,ist,rechenweg \
    -o "$out/rechenweg-2026-Q3-reiher.csv"

# 5 The year in one run: a volume by quarters from each export.  It gives the
#   same rows as the four runs with their history.
keep count 2026-H1 -q "$@" --by=quarter -o "$out/mengen-2026-H1.csv"
keep count 2026-H2 -q "$@" --by=quarter -o "$out/mengen-2026-H2.csv"
run corridor-check -q "$@" -b "$out/mengen-2025.csv" -p personal.csv \
    -k kennzahlen-2026-Q1.csv -k kennzahlen-2026-Q2.csv \
    -k kennzahlen-2026-Q3.csv -k kennzahlen-2026-Q4.csv \
    "$out/mengen-2026-H1.csv" "$out/mengen-2026-H2.csv" -o "$out/jahr.csv"
sort "$out/jahr.csv" >"$out/sortiert.csv"
{
	cat "$out/abgleich-2026-Q1.csv"
	for quarter in 2026-Q2 2026-Q3 2026-Q4; do
		sed 1d "$out/abgleich-$quarter.csv"
	done
} | sort | cmp - "$out/sortiert.csv"
rm "$out/jahr.csv" "$out/sortiert.csv"

# 6 For readers outside the office: the year, without small counts.
run both_exports -q "$@" --old-date=2025-12-31 --new-date=2026-12-31 \
    --summary --min-n=5 --table \
    --columns=angebot,n_alt,n_neu,zugang,abgang,hoeher,niedriger,zusatz,zusatz_ende,mit_zusatz_alt,mit_zusatz_neu \
    -o "$out/oeffentlich-2026.txt"
run both_exports -q "$@" --old-date=2025-12-31 --new-date=2026-12-31 \
    --matrix --min-n=5 -o "$out/oeffentlich-2026-matrix.csv"
