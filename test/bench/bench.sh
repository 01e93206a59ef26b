#!/usr/bin/env bash
# bench.sh GENERATOR DIRECTORY ROWS DIFF_ROWS MEASURES
#
# Time case-count on a case list of ROWS rows beside other tools that read the
# same file, hbg-diff on two lists of each of DIFF_ROWS rows beside sort and
# join, bsc-merge on three scorecards of MEASURES measures beside git's merge of
# lines, and the three filters together on the example city.  Results are the
# best of RUNS runs, peak memory is the largest, of the largest process; ratios
# are to our filter in the same invocation.  That the others find the same
# figures is checked as well.  What is not given is left out.
set -u
generator=$(realpath "$1") && directory=$2 || exit 1
sizes=$3
diff_sizes=$4
merge_sizes=$5
cd "$(dirname "$0")/../.." || exit 1
RUNS=${RUNS:-3}
mkdir -p "$directory" || exit 1
export LC_ALL=C

# measure NAME RUNS COMMAND: print a line; the time of the first command of a
# list is what the others are compared with.
measure() {
	local name=$1 runs=$2 command=$3 best='' peak=0 i seconds user system
	local kib

	for ((i = 0; i < runs; i++)); do
		/usr/bin/time -o "$directory/time" -f '%e %U %S %M' \
		    bash -c "$command" >"$directory/out" || exit 1
		read -r seconds user system kib <"$directory/time"
		best=$(printf '%s\n' ${best:+"$best"} \
		    "$seconds $user $system" | sort -n | head -n 1)
		[ "$kib" -le "$peak" ] || peak=$kib
	done
	read -r seconds user system <<<"$best"
	[ -n "$reference" ] || reference=$seconds
	awk -v name="$name" -v s="$seconds" -v cpu="$user $system" \
	    -v kib="$peak" -v r="$reference" -v rows="$rows" 'BEGIN {
		split(cpu, part, " ")
		ratio = r > 0 ? s / r : 0
		speed = s > 0 ? rows / s / 1e6 : 0
		printf "%-34s %7.2f s %6.2f x %7.2f s cpu ", name, s,
		    ratio, part[1] + part[2]
		printf "%7.1f MiB %8.2f Mrows/s\n", kib / 1024, speed
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

# generate KIND: the list of $rows rows of that kind, in $list.
generate() {
	list=$directory/$1-$rows.csv
	[ -s "$list" ] || { "$generator" "$rows" "$1" >"$list.new" &&
	    mv "$list.new" "$list"; } || exit 1
}

megabytes() {
	echo $(($(cat "$@" | wc -c) / 1000000))
}

bench_list() {
	local list reference=''

	generate "$1"
	echo "$rows rows, $1 cases, $(megabytes "$list") MB"
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

# same_changes OLD NEW: do hbg-diff and sort | join find the same labels
# changed, of the same persons?
same_changes() {
	hbg-diff -q --payer='*' --columns=art,fall,hbg_alt,hbg_neu "$1" "$2" \
	    >"$directory/changes"
	[ $? -eq 1 ] && sed -nE \
	    's/^(hoeher|niedriger|zusatz|zusatz_ende),//p' \
	    "$directory/changes" >"$directory/ours" &&
	    test/bench/labels.sh "$1" "$2" "$directory" >"$directory/theirs" &&
	    cmp "$directory/ours" "$directory/theirs" &&
	    [ -s "$directory/ours" ]
}

bench_diff() {
	local list reference='' old new each=$rows

	generate old
	old=$list
	generate new
	new=$list
	rows=$((2 * each))
	echo "2 x $each rows, one a case, $(megabytes "$old" "$new") MB" \
	    'together'
	measure 'hbg-diff' "$RUNS" \
	    "hbg-diff -q --payer='*' $old $new; [ \$? -eq 1 ]"
	measure 'hbg-diff --summary' "$RUNS" \
	    "hbg-diff -q --payer='*' --summary $old $new; [ \$? -eq 1 ]"
	measure 'sort, sort | join | mawk' "$RUNS" \
	    "exec test/bench/labels.sh $old $new $directory"
	if same_changes "$old" "$new"; then
		echo "hbg-diff and join: the same" \
		    "$(wc -l <"$directory/ours") changed labels"
	else
		echo 'hbg-diff and join: DIFFERENT changed labels'
		exit 1
	fi
	echo
}

bench_merge() {
	local reference='' side base=$directory/basis.yaml
	local ours=$directory/stadt.yaml theirs=$directory/traeger.yaml

	for side in basis stadt traeger; do
		mawk -v measures="$rows" -v side="$side" \
		    -f test/bench/scorecard.awk >"$directory/$side.yaml" ||
		    exit 1
	done
	echo "3 scorecards of $rows measures," \
	    "$(megabytes "$base" "$ours" "$theirs") MB together"
	measure 'bsc-merge' "$RUNS" "exec bsc-merge -B $base $ours $theirs"
	measure 'bsc-merge --meeting' "$RUNS" \
	    "exec bsc-merge --meeting=2026-07-22 -B $base $ours $theirs"
	measure 'bsc-render --format=html' "$RUNS" \
	    "exec bsc-render --format=html --since=$base $ours"
	measure 'git merge-file (lines)' "$RUNS" \
	    "exec git merge-file -p $ours $base $theirs"
	# What git merged by lines, in our canonical form.
	git merge-file -p "$ours" "$base" "$theirs" >"$directory/lines.yaml" &&
	    bsc-merge "$directory/lines.yaml" "$directory/lines.yaml" \
	    >"$directory/theirs" &&
	    bsc-merge -B "$base" "$ours" "$theirs" >"$directory/ours" &&
	    cmp "$directory/ours" "$directory/theirs" || {
		echo 'bsc-merge and git merge-file: DIFFERENT scorecards'
		exit 1
	}
	echo 'bsc-merge and git merge-file: the same scorecard'
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

for rows in $sizes; do
	bench_list mixed
	bench_list distinct
done
for rows in $diff_sizes; do
	bench_diff
done
for rows in $merge_sizes; do
	bench_merge
done
bench_pipeline
