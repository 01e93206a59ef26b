#!/bin/sh
# From the office's export to the instalment list of three contracts.
# usage: run.sh [FOLDER]     results go to FOLDER, default ./out
set -eu
out=${1:-$(dirname "$0")/out}
mkdir -p "$out"
out=$(CDPATH='' cd -- "$out" && pwd)
cd "$(dirname "$0")"

# What the filters say on standard error is part of the result: it names what
# was left out.  If one of them fails, it is shown and the run ends.
notes=$out/hinweise.txt
: >"$notes"
keep() {
	"$@" 2>>"$notes" || {
		status=$?
		cat "$notes" >&2
		exit "$status"
	}
}

set -- -c vertrag-anker.yaml -c vertrag-bruecke.yaml -c vertrag-deich.yaml

# 1 Cases to volume.  Each contract counts over its own basis.
keep case-count "$@" --map-file=export.yaml --encoding=windows-1252 \
    faelle.csv -o "$out/mengen.csv"

# 2 Volume to budget.  The agreed additional place comes from a second table.
#   The volume is read from standard input, so that no message depends on where
#   FOLDER is.
keep budget-calc "$@" - plan-bruecke.csv <"$out/mengen.csv" \
    -o "$out/budget.csv"
budget-calc -q "$@" - plan-bruecke.csv <"$out/mengen.csv" \
    --sum-by=vertrag -o "$out/summe-vertrag.csv"
budget-calc -q "$@" - plan-bruecke.csv <"$out/mengen.csv" \
    --sum-by=vertrag,art,angebot -o "$out/summe-angebot.csv"
budget-calc -q "$@" - plan-bruecke.csv <"$out/mengen.csv" \
    --table --columns=vertrag,angebot,hbg,von,bis,menge,einheit,entgelt,betrag,im_budget \
    -o "$out/budget.txt"
budget-calc -q "$@" - plan-bruecke.csv <"$out/mengen.csv" \
    --explain --columns=vertrag,bezeichnung,hbg,hbg_referenz,betrag,im_budget,rechenweg \
    -o "$out/rechenweg.csv"

# 3 Budget to instalments: the list, the same for reading, and one month's
#   payments for Excel.
keep instalment-plan "$@" <"$out/budget.csv" -o "$out/raten.csv"
instalment-plan -q "$@" <"$out/budget.csv" --table \
    --columns=vertrag,traeger,rate,monat,faellig,betrag,kumuliert,status \
    -o "$out/raten.txt"
instalment-plan -q "$@" <"$out/budget.csv" --explain \
    --columns=vertrag,rate,monat,betrag,rechenweg -o "$out/raten-rechenweg.csv"
instalment-plan -q "$@" <"$out/budget.csv" --month=2026-09 --excel \
    -o "$out/zahlliste-2026-09.csv"

# The same in one line, for one contract.
case-count -q -c vertrag-anker.yaml --map-file=export.yaml \
    --encoding=windows-1252 faelle.csv |
    budget-calc -q -c vertrag-anker.yaml |
    instalment-plan -q -c vertrag-anker.yaml >"$out/raten-anker.csv"
