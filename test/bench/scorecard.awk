# awk -v measures=N -v side=basis|stadt|traeger -f scorecard.awk
#
# A scorecard of N measures in goals of a hundred: as it was sent out, with
# another status in every fourth measure, or with another observation two
# measures behind each of those.
BEGIN {
	print "bsc: {id: BSC-M, version: 1}"
	print "ziele:"
	for (n = 0; n < measures; n++) {
		if (n % 100 == 0) {
			printf "  - id: Z%d\n    titel: Ziel %d\n", n, n
			print "    massnahmen:"
		}
		printf "      - id: M%d\n        titel: Maßnahme %d\n", n, n
		print "        verantwortlich: Teamleitung"
		done = side == "stadt" && n % 4 == 1
		print "        status: " (done ? "erledigt" : "laufend")
		print "        ampel: gelb"
		more = side == "traeger" && n % 4 == 3
		print "        beobachtung: " (more ? "Mehr kommen." : "Einige.")
		print "        verlauf:"
		print "          - {datum: 2026-04-22, status: laufend}"
	}
}
