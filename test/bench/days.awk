# What case-count computes, by mawk -F,: days and distinct cases for each
# offering and HBG, inside the budget and outside, in the year 2025.  With
# -v simple=1 only the days.

function day(date,	y, m) {
	y = substr(date, 1, 4)
	m = substr(date, 6, 2) + 0
	if (m < 3) {
		y--
		m += 12
	}
	return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + \
	    int((153 * m - 457) / 5) + substr(date, 9, 2)
}

BEGIN {
	first = day("2025-01-01")
	last = day("2025-12-31")
}

NR > 1 {
	from = day($5)
	to = $6 == "" ? last : day($6)
	if (from < first)
		from = first
	if (to > last)
		to = last
	if (from > to)
		next
	group = $2 "," $3
	groups[group]
	if ($4 == "BHV") {
		days[group] += to - from + 1
		if (!simple && !((group, $1) in seen)) {
			seen[group, $1]
			cases[group]++
		}
	} else {
		days_external[group] += to - from + 1
		if (!simple && !((group, $1) in seen_external)) {
			seen_external[group, $1]
			cases_external[group]++
		}
	}
}

END {
	for (group in groups)
		printf "%s,%d,%d,%d,%d\n", group, days[group], cases[group], \
		    days_external[group], cases_external[group]
}
