#!/usr/bin/env bash
# bench.sh GENERATOR ROWS DIRECTORY
#
# Time case-count on a case list of ROWS rows beside other tools that read the
# same file, and the three filters together on the example city.  Results are
# the best of RUNS runs, peak memory the largest; ratios are to case-count in
# the same invocation.  That mawk and case-count find the same figures is
# checked as well.
set -u
generator=$(realpath "$1") && rows=$2 || exit 1
cd "$(dirname "$0")/../.." || exit 1
directory=$3
RUNS=${RUNS:-3}
mkdir -p "$directory" || exit 1
export LC_ALL=C

# measure NAME RUNS COMMAND: print a line; the time of the first command of a
# list is what the others are compared with.
measure() {
	local name=$1 runs=$2 command=$3 best='' peak=0 i seconds kib

	for ((i = 0; i < runs; i++)); do
		/usr/bin/time -o "$directory/time" -f '%e %M' \
		    bash -c "$command" >"$directory/out" || exit 1
		read -r seconds kib <"$directory/time"
		best=$(printf '%s\n' $best "$seconds" | sort -n | head -n 1)
		[ "$kib" -le "$peak" ] || peak=$kib
	done
	[ -n "$reference" ] || reference=$best
	awk -v name="$name" -v s="$best" -v kib="$peak" -v r="$reference" \
	    -v rows="$rows" 'BEGIN {
		ratio = r > 0 ? s / r : 0
		speed = s > 0 ? rows / s / 1e6 : 0
		printf "%-34s %7.2f s %6.2f x %7.1f MiB %8.2f Mrows/s\n",
		    name, s, ratio, kib / 1024, speed
	    }'
}

# same_figures LIST: do case-count and mawk agree?
same_figures() {
	case-count -q -c test/bench/vertrag.yaml \
	    --columns=angebot,hbg,menge,faelle,menge_fremd,faelle_fremd \
	    "$1" | sed 1d | sort >"$directory/ours" &&
	    mawk -F, -f test/bench/days.awk "$1" | sort >"$directory/theirs" &&
	    cmp "$directory/ours" "$directory/theirs" &&
	    [ -s "$directory/ours" ]
}

bench_list() {
	local list=$directory/$1-$rows.csv reference=''

	[ -s "$list" ] || { "$generator" "$rows" "$1" >"$list.new" &&
	    mv "$list.new" "$list"; } || exit 1
	echo "$rows rows, $1 cases, $(($(wc -c <"$list") / 1000000)) MB"
	measure 'case-count' "$RUNS" \
	    "exec case-count -q -c test/bench/vertrag.yaml $list"
	measure 'wc -l' "$RUNS" "exec wc -l $list"
	measure 'mawk -F, days per group' "$RUNS" \
	    "exec mawk -F, -v simple=1 -f test/bench/days.awk $list"
	measure 'mawk -F, days and distinct cases' "$RUNS" \
	    "exec mawk -F, -f test/bench/days.awk $list"
	if command -v mlr >/dev/null; then
		measure 'mlr, distinct cases per group' 1 \
		    "exec mlr --icsv --ocsv count-distinct \
		    -f fall,angebot,hbg,kostentraeger then count-distinct \
		    -f angebot,hbg,kostentraeger $list"
	else
		echo 'mlr: not installed'
	fi
	if same_figures "$list"; then
		echo 'case-count and mawk: the same figures'
	else
		echo 'case-count and mawk: DIFFERENT figures'
		exit 1
	fi
	echo
}

bench_pipeline() {
	local script

	script=$(realpath "$directory")/pipeline.sh
	cat >"$script" <<-'END'
	set -- -q -c vertrag-anker.yaml -c vertrag-bruecke.yaml \
	    -c vertrag-deich.yaml
	case-count "$@" --map-file=export.yaml --encoding=windows-1252 \
	    faelle.csv |
	    budget-calc "$@" - plan-bruecke.csv |
	    instalment-plan "$@"
	END
	cd examples/stadt || exit 1
	echo 'the three filters on examples/stadt, with the shell that starts them'
	if [ "$(sh "$script" | wc -l)" -lt 2 ]; then
		echo 'the pipeline prints no instalment'
		exit 1
	elif command -v hyperfine >/dev/null; then
		hyperfine --warmup 3 --runs 50 --style basic --shell none \
		    "sh $script"
	else
		time sh "$script" >/dev/null
	fi
}

bench_list mixed
bench_list distinct
bench_pipeline
