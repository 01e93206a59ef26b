#!/bin/sh
# One quarterly talk with its scorecard: what is sent out before, what both
# sides note, where they differ, the minutes; then the view of two providers
# for the conference, and the next talk, after the core was reworded.
# usage: run.sh [FOLDER]     results go to FOLDER, default ./out
set -eu
LC_ALL=C
export LC_ALL
out=${1:-$(dirname "$0")/out}
mkdir -p "$out"
out=$(CDPATH='' cd -- "$out" && pwd)
cd "$(dirname "$0")"

talk=$out/reiher-2026-11-05
next=$out/reiher-2027-02-04
log=$out/ablauf.txt
rm -rf "$talk" "$next"
: >"$log"

say() {
	printf '%s\n' "$*" >>"$log"
}

# run STATUS COMMAND...: the command must end with STATUS.  It goes into the log
# with what it says, and without the name of FOLDER.
run() {
	expected=$1
	shift
	status=0
	"$@" >"$out/meldungen" 2>&1 || status=$?
	{
		printf '$ %s\n' "$*"
		cat "$out/meldungen"
		echo "Exit-Status $status"
	} | sed "s|$out/||g; s/^/    /" >>"$log"
	[ "$status" -eq "$expected" ] || {
		echo "exit status $status instead of $expected: $*" >&2
		cat "$out/meldungen" >&2
		exit 1
	}
	rm "$out/meldungen"
}

say 'Zehn Tage vorher: Kern und Träger zusammenführen, prüfen, Blatt drucken'
run 0 ./gespraech.sh versand 2026-11-05 kern.yaml reiher.yaml "$talk"

say 'Noch einmal in denselben Ordner: abgelehnt, versandt ist versandt'
run 2 ./gespraech.sh versand 2026-11-05 kern.yaml reiher.yaml "$talk"

say 'Nach dem Gespräch: jede Seite legt ihre Fassung in den Ordner'
cp gespraech/stadt.yaml gespraech/traeger.yaml "$talk"
run 1 ./gespraech.sh fortschreiben 2026-11-05 "$talk"

say 'einigung.yaml begonnen, aber noch nichts entschieden'
cp "$talk/konflikte.yaml" "$talk/einigung.yaml"
run 2 ./gespraech.sh fortschreiben 2026-11-05 "$talk"

say 'Geeinigt auf den 30. April'
# What a person does in an editor: the four lines of the one conflict become
# one with the day that both agree on.
sed -e 's/!konflikt/2027-04-30/' -e '/^ *basis: /d' -e '/^ *[ab]: /d' \
    "$talk/konflikte.yaml" >"$talk/einigung.yaml"
run 0 ./gespraech.sh fortschreiben 2026-11-05 "$talk"

say 'Für die Konferenz: die Scorecard von Möwe, und ob etwas doppelt ist'
run 0 bsc-merge kern.yaml moewe.yaml -o "$out/bsc-moewe.yaml"
run 0 bsc-merge "$out/bsc-moewe.yaml" "$talk/versandt.yaml" -o /dev/null
set -- --today=2026-12-03 "$out/bsc-moewe.yaml" "$talk/fortgeschrieben.yaml"
run 0 bsc-render "$@" -o "$out/gesamtsicht.md"
run 0 bsc-render --format=html "$@" -o "$out/gesamtsicht.html"

say 'Das nächste Gespräch.  Die Konferenz hat ein Ziel anders benannt:'
sed -e 's/version: 2, stand: 2026-07-08/version: 3, stand: 2026-12-03/' \
    -e 's/titel: Gleiches wird nicht zweimal aufgebaut/titel: Was es schon gibt, wird gemeinsam genutzt/' \
    kern.yaml >"$out/kern-neu.yaml"
sed 's/^  datum: 2026-11-05/  datum: 2027-02-04/' \
    "$talk/fortgeschrieben.yaml" >"$out/reiher-neu.yaml"
say 'ohne den Ordner vom letzten Mal weiß niemand, wer es geändert hat'
run 1 ./gespraech.sh versand 2027-02-04 "$out/kern-neu.yaml" \
    "$out/reiher-neu.yaml" "$next"
say 'mit ihm gilt der neue Name; sonst bleibt alles, wie es fortgeschrieben war'
run 0 ./gespraech.sh versand 2027-02-04 "$out/kern-neu.yaml" \
    "$out/reiher-neu.yaml" "$next" "$talk"
run 1 diff "$out/reiher-neu.yaml" "$next/versandt.yaml"
rm -rf "$next"
rm "$out/kern-neu.yaml" "$out/reiher-neu.yaml"
