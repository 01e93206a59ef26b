#!/bin/sh
# The worked example: one volume, four contracts.
# usage: run.sh [FOLDER]     results go to FOLDER, default ./out
set -eu
out=${1:-$(dirname "$0")/out}
mkdir -p "$out"
out=$(CDPATH='' cd -- "$out" && pwd)
cd "$(dirname "$0")"

# The volume is the same for all, because all have the same basis.
case-count -c vertrag.yaml faelle.csv -o "$out/mengen.csv"

# name of the result, contract
calculate() {
	budget-calc -c "$2" --explain <"$out/mengen.csv" -o "$out/budget-$1.csv"
	instalment-plan -c "$2" --explain <"$out/budget-$1.csv" \
	    -o "$out/raten-$1.csv"
}
calculate april vertrag.yaml
calculate jahr vertrag-jahr.yaml
calculate tage vertrag-tage.yaml
calculate steigerung vertrag-steigerung.yaml

# The whole way in one line.  A filter that fails writes nothing, and the next
# one refuses an empty table, so the line cannot end well by accident.
case-count -c vertrag.yaml faelle.csv | budget-calc -c vertrag.yaml |
    instalment-plan -c vertrag.yaml --table >"$out/raten-april.txt"
