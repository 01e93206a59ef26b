/*
 * test_corridor_judge.c - the promises of corridor.h: a row against its
 * corridor, several periods together, amounts, and how rows are shown.
 */
#define _XOPEN_SOURCE 700

#include "meeting.h"

/* --- status -------------------------------------------------------------- */

/* A figure that both sides agreed on stands beside its soll. */
static void
corridor_compute__limits__belong_to_the_inside(void **state)
{
	static const struct {
		const char	*corridor;
		const char	*target, *actual;
		const char	*want;		/* prozent,status */
	} row[] = {
		/* both kinds, both sides */
		{ "gespraech: {unten: -3, oben: 3}, betrag: rest, "
		    "ausgleich: {unten: -5, oben: 8}", "100", "100",
		    "0.00,innerhalb" },
		{ NULL, "100", "103", "3.00,innerhalb" },
		{ NULL, "100", "103.0001", "3.00,gespraech" },
		{ NULL, "100", "108", "8.00,gespraech" },
		{ NULL, "100", "108.0001", "8.00,ausgleich" },
		{ NULL, "100", "97", "-3.00,innerhalb" },
		{ NULL, "100", "96.9999", "-3.00,gespraech" },
		{ NULL, "100", "95", "-5.00,gespraech" },
		{ NULL, "100", "94.9999", "-5.00,ausgleich" },
		{ NULL, "100", "-100", "-200.00,ausgleich" },
		/* of a soll below 0 the percentage is that of its size */
		{ NULL, "-100", "-103", "-3.00,innerhalb" },
		{ NULL, "-100", "-103.0001", "-3.00,gespraech" },
		{ NULL, "-100", "-97", "3.00,innerhalb" },
		{ NULL, "-100", "-91.9999", "8.00,ausgleich" },
		/* no base: not even when nothing deviates */
		{ NULL, "0", "0", ",nicht_berechenbar" },
		{ NULL, "0", "1", ",nicht_berechenbar" },
		/* one kind, one side */
		{ "gespraech: {unten: -3}", "100", "96", "-4.00,gespraech" },
		{ NULL, "100", "999", "899.00,innerhalb" },
		{ "gespraech: {oben: 3}", "100", "104", "4.00,gespraech" },
		{ NULL, "100", "-999", "-1099.00,innerhalb" },
		{ "betrag: rest, ausgleich: {unten: -5}", "100", "94",
		    "-6.00,ausgleich" },
		{ NULL, "100", "95", "-5.00,innerhalb" },
		/* equal limits, and limits of 0 */
		{ "gespraech: {oben: 3}, betrag: voll, ausgleich: {oben: 3}",
		    "100", "103", "3.00,innerhalb" },
		{ NULL, "100", "103.0001", "3.00,ausgleich" },
		{ "gespraech: {unten: 0, oben: 0}", "100", "100",
		    "0.00,innerhalb" },
		{ NULL, "100", "100.0001", "0.00,gespraech" },
		{ NULL, "100", "99.9999", "0.00,gespraech" },
		/* 0.005 is rounded to 0.01, and is not beyond 0.005 */
		{ "gespraech: {oben: 0.005}", "100", "100.0050",
		    "0.01,innerhalb" },
		{ NULL, "100", "100.0051", "0.01,gespraech" },
		/* large figures are compared exactly */
		{ "gespraech: {oben: 0.0001}", "999999000000",
		    "999999999999", "0.00,innerhalb" },
		{ NULL, "999999000000", "999999999999.0001",
		    "0.00,gespraech" },
	};
	const char *corridor = NULL;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char yaml[1024], metrics[256], want[80];
		struct meeting m = { .contract = yaml, .base = ONE_PERSON,
			.actual = ACTUAL, .metrics = metrics, .only = "k",
			.columns = "prozent,status" };

		corridor = row[i].corridor != NULL ? row[i].corridor :
		    corridor;
		snprintf(yaml, sizeof(yaml), "%skorridore: "
		    "[{kennzahl: k, %s}]\n", ONE_HOUSE, corridor);
		snprintf(metrics, sizeof(metrics), "%s%sk,%s,%s,\n", METRICS,
		    Q1, row[i].target, row[i].actual);
		snprintf(want, sizeof(want), "%s\n", row[i].want);
		assert_rows(metrics, &m, want);
		assert_number(metrics, m.outside, strstr(row[i].want,
		    "gespraech") != NULL || strstr(row[i].want,
		    "ausgleich") != NULL);
	}
}

/* An entry is for its metric and its level. */
static void
corridor_compute__entry_of_another_row__does_not_judge(void **state)
{
	struct meeting m = { .contract = TWO_HOUSES "korridore:\n"
		"- {kennzahl: menge, ebene: angebot, gespraech: {oben: 3}}\n"
		"- {kennzahl: faelle, gespraech: {unten: -3}}\n",
		.base = BASE YEAR "WH,1,,365\n" YEAR "ABW,1,,365\n",
		.actual = ACTUAL Q1 "WH,1,,99,\n",
		.only = "menge,faelle,auslastung",
		.columns = "angebot,kennzahl,prozent,status" };

	(void)state;
	assert_rows("levels", &m,
	    ",menge,-45.00,ohne_grenze\n,faelle,-45.00,gespraech\n"
	    "WH,menge,10.00,gespraech\nWH,faelle,10.00,ohne_grenze\n"
	    "ABW,menge,-100.00,innerhalb\nABW,faelle,-100.00,ohne_grenze\n");
	assert_that("levels", m.outside);
}

/* Metrics without a soll: puffer and kalender have a base, ehrenamt none. */
static void
corridor_compute__empty_target__is_judged_by_its_base(void **state)
{
	struct meeting m = { .contract = ONE_HOUSE "korridore:\n"
		"- {kennzahl: puffer, betrag: voll, ausgleich: {oben: 10}}\n"
		"- {kennzahl: kalender, gespraech: {oben: 1}}\n"
		"- {kennzahl: ehrenamt, gespraech: {oben: 1}}\n",
		.fees = ONE_FEE, .base = ONE_PERSON,
		.actual = ACTUAL Q1 "WH,1,,80,\n",
		.staff = STAFF "WH,1,,2026-01-01,,ja\n",
		.only = "puffer,kalender,ehrenamt",
		.columns = "kennzahl,abweichung,prozent,status,ausgleich" };

	(void)state;
	assert_rows("empty", &m,
	    "puffer,1000.00,11.11,ausgleich,\n"
	    "kalender,125.00,1.39,gespraech,\n"
	    "ehrenamt,1,,nicht_berechenbar,\n"
	    "puffer,1000.00,11.11,ohne_grenze,\n"
	    "kalender,125.00,1.39,ohne_grenze,\n"
	    "ehrenamt,1,,ohne_grenze,\n");
}

/* --- amounts ------------------------------------------------------------- */

/* The soll is 9000.00: 90 days at 100 EUR. */
static void
corridor_compute__outside_ausgleich__names_an_amount(void **state)
{
	static const struct {
		const char	*corridor;
		const char	*days;
		const char	*want;	/* ist,status,ausgleich,art */
	} row[] = {
		/* limits 8550.00 and 9720.00 */
		{ "ausgleich: {unten: -5, oben: 8}, betrag: rest", "85",
		    "8500.00,ausgleich,50.00,offen" },
		{ NULL, "85.5", "8550.00,innerhalb,," },
		{ NULL, "85.4999", "8549.99,ausgleich,0.01,offen" },
		{ NULL, "97.2", "9720.00,innerhalb,," },
		{ NULL, "97.2001", "9720.01,ausgleich,-0.01,offen" },
		{ NULL, "0", "0.00,ausgleich,8550.00,offen" },
		{ "ausgleich: {unten: -5, oben: 8}, betrag: voll, art: geld",
		    "85", "8500.00,ausgleich,500.00,geld" },
		{ NULL, "97.2001", "9720.01,ausgleich,-720.01,geld" },
		{ "ausgleich: {unten: -5}, betrag: voll, art: bsc_massnahme",
		    "85", "8500.00,ausgleich,500.00,bsc_massnahme" },
		{ NULL, "900", "90000.00,innerhalb,," },
		{ "gespraech: {oben: 3}, ausgleich: {oben: 8}, "
		    "betrag: rest, art: vortrag", "100",
		    "10000.00,ausgleich,-280.00,vortrag" },
		{ NULL, "95", "9500.00,gespraech,," },
		/* 8999.991 -> .99: the limit is rounded onto the ist */
		{ "ausgleich: {unten: -0.0001}, betrag: rest", "89.9999",
		    "8999.99,ausgleich,0.00,offen" },
		{ NULL, "89.9998", "8999.98,ausgleich,0.01,offen" },
		/* 9000.495 -> .50, away from 0 */
		{ "ausgleich: {oben: 0.0055}, betrag: rest", "91",
		    "9100.00,ausgleich,-99.50,offen" },
	};
	const char *corridor = NULL;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char yaml[1024], actual[256], want[256];
		struct meeting m = { .contract = yaml, .fees = ONE_FEE,
			.base = ONE_PERSON, .actual = actual,
			.only = "leistung,leistung_neutral",
			.columns = "kennzahl,ist,status,ausgleich,art" };

		corridor = row[i].corridor != NULL ? row[i].corridor :
		    corridor;
		snprintf(yaml, sizeof(yaml), "%skorridore:\n"
		    "- {kennzahl: leistung, ebene: angebot, %s}\n"
		    "- {kennzahl: leistung_neutral, ebene: angebot, %s}\n",
		    ONE_HOUSE, corridor, corridor);
		snprintf(actual, sizeof(actual), "%s%sWH,1,,%s,\n", ACTUAL,
		    Q1, row[i].days);
		snprintf(want, sizeof(want), "leistung,%s\n"
		    "leistung_neutral,%s\n", row[i].want, row[i].want);
		struct buf got;
		meeting_get(actual, &m, &got);
		/* the contract has no entry */
		struct text rest;
		(void)text_cut(buf_slice(&got), '\n', &rest);
		(void)text_cut(rest, '\n', &rest);
		assert_text(corridor, rest, want);
		buf_free(&got);
	}
}

/* Only the two services have one, and not what they are projected to. */
static void
corridor_compute__other_metrics__have_no_amount(void **state)
{
	struct meeting m = { .contract = ONE_HOUSE "korridore:\n"
		"- {kennzahl: menge, ausgleich: {unten: -5}, betrag: voll}\n"
		"- {kennzahl: leistung_hochrechnung, ausgleich: {unten: -5}, "
		"betrag: voll}\n",
		.fees = ONE_FEE, .base = ONE_PERSON,
		.actual = ACTUAL Q1 "WH,1,,81,\n", .project = true,
		.only = "menge,leistung_hochrechnung",
		.columns = "angebot,kennzahl,ist,prozent,status,ausgleich,"
		"art" };

	(void)state;
	/* 8100 × 365/90 */
	assert_rows("no amount", &m, ",menge,81,-10.00,ausgleich,,\n"
	    "WH,menge,81,-10.00,ohne_grenze,,\n"
	    ",leistung_hochrechnung,32850.00,-10.00,ausgleich,,\n"
	    "WH,leistung_hochrechnung,32850.00,-10.00,ohne_grenze,,\n");
	assert_that("no amount", m.outside);
}

/* --- several periods together -------------------------------------------- */

#define WINDOW(metric, n) "{kennzahl: " metric ", fenster: " n ", " \
	"gespraech: {unten: -10}}"

/* Sums of what is printed, means weighted by days, up to n - 1 before. */
static void
corridor_compute__window__looks_at_periods_together(void **state)
{
	static const char *const actual = ACTUAL Q1 "WH,1,,80,\n"
	    Q2 "WH,1,,100,\n" Q3 "WH,1,,46,\n";
	static const struct {
		const char	*corridors;
		const char	*only;
		const char	*want;	/* von,bis,soll,ist,prozent,status */
	} row[] = {
		{ WINDOW("menge", "2"), "menge",
		    Q1 "90,80,-11.11,ohne_grenze\n"
		    Q1 "90,80,-11.11,gespraech\n"
		    Q2 "91,100,9.89,ohne_grenze\n"
		    "2026-01-01,2026-06-30,181,180,-0.55,innerhalb\n"
		    Q3 "92,46,-50.00,ohne_grenze\n"
		    "2026-04-01,2026-09-30,183,146,-20.22,gespraech\n" },
		/* as written: three, one, two */
		{ WINDOW("menge", "3") ", " WINDOW("menge", "1") ", "
		    WINDOW("menge", "2"), "menge",
		    Q1 "90,80,-11.11,gespraech\n"
		    Q1 "90,80,-11.11,gespraech\n"
		    Q1 "90,80,-11.11,gespraech\n"
		    Q2 "91,100,9.89,innerhalb\n"
		    "2026-01-01,2026-06-30,181,180,-0.55,innerhalb\n"
		    "2026-01-01,2026-06-30,181,180,-0.55,innerhalb\n"
		    Q3 "92,46,-50.00,gespraech\n"
		    "2026-01-01,2026-09-30,273,226,-17.22,gespraech\n"
		    "2026-04-01,2026-09-30,183,146,-20.22,gespraech\n" },
		/* 80/90 = 0.8889, 100/91 = 1.0989, 0.5: printed × days;
		 * 180.0009/181 = 0.99448, 146.0000/183: (99.9999 + 46)/183 */
		{ WINDOW("faelle", "2"), "faelle",
		    Q1 "1,0.8889,-11.11,ohne_grenze\n"
		    Q1 "1,0.8889,-11.11,gespraech\n"
		    Q2 "1,1.0989,9.89,ohne_grenze\n"
		    "2026-01-01,2026-06-30,1,0.9945,-0.55,innerhalb\n"
		    Q3 "1,0.5,-50.00,ohne_grenze\n"
		    "2026-04-01,2026-09-30,1,0.7978,-20.22,gespraech\n" },
		{ WINDOW("leistung", "4"), "leistung",
		    Q1 "9000.00,8000.00,-11.11,ohne_grenze\n"
		    Q1 "9000.00,8000.00,-11.11,gespraech\n"
		    Q2 "9100.00,10000.00,9.89,ohne_grenze\n"
		    "2026-01-01,2026-06-30,18100.00,18000.00,-0.55,"
		    "innerhalb\n"
		    Q3 "9200.00,4600.00,-50.00,ohne_grenze\n"
		    "2026-01-01,2026-09-30,27300.00,22600.00,-17.22,"
		    "gespraech\n" },
		/* percent of what was planned in the same periods */
		{ WINDOW("puffer", "2"), "puffer",
		    Q1 ",1000.00,11.11,ohne_grenze\n"
		    Q1 ",1000.00,11.11,innerhalb\n"
		    Q2 ",-900.00,-9.89,ohne_grenze\n"
		    "2026-01-01,2026-06-30,,100.00,0.55,innerhalb\n"
		    Q3 ",4600.00,50.00,ohne_grenze\n"
		    "2026-04-01,2026-09-30,,3700.00,20.22,innerhalb\n" },
		/* 125, 25, -75: 91.25 days less 90, 91, 92 */
		{ WINDOW("kalender", "3"), "kalender",
		    Q1 ",125.00,1.39,ohne_grenze\n"
		    Q1 ",125.00,1.39,innerhalb\n"
		    Q2 ",25.00,0.27,ohne_grenze\n"
		    "2026-01-01,2026-06-30,,150.00,0.83,innerhalb\n"
		    Q3 ",-75.00,-0.82,ohne_grenze\n"
		    "2026-01-01,2026-09-30,,75.00,0.27,innerhalb\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char yaml[1024];
		struct buf got;
		struct meeting m = { .contract = yaml, .fees = ONE_FEE,
			.base = ONE_PERSON, .actual = actual,
			.only = row[i].only,
			.columns = "von,bis,soll,ist,prozent,status,ebene" };
		struct buf contract = BUF_EMPTY;

		snprintf(yaml, sizeof(yaml), "%skorridore: [%s]\n", ONE_HOUSE,
		    row[i].corridors);
		meeting_get(yaml, &m, &got);
		for (struct text rest = buf_slice(&got); rest.len > 0;) {
			struct text line = text_cut(rest, '\n', &rest);

			if (!scratch_contains(line, ",vertrag"))
				continue;
			line.len -= strlen(",vertrag");
			buf_text(&contract, line);
			buf_byte(&contract, '\n');
		}
		assert_text(row[i].corridors, buf_slice(&contract),
		    row[i].want);
		buf_free(&contract);
		buf_free(&got);
	}
}

/* A metric looks back over periods in which it is not there. */
static void
corridor_compute__window_of_other_metrics__is_theirs(
    void **state)
{
	struct meeting m = { .contract = ONE_HOUSE "korridore: ["
		WINDOW("k", "2") "]\n", .base = ONE_PERSON, .actual = ACTUAL
		Q2 "WH,1,,1,\n", .metrics = METRICS Q3 "k,10,4,\n"
		"2026-02-01,2026-02-28,k,10,7,\n", .only = "k",
		.columns = "von,bis,soll,ist,prozent,status" };

	(void)state;
	/* (7 × 28 + 4 × 92)/120 */
	assert_rows("k", &m, "2026-02-01,2026-02-28,10,7,-30.00,ohne_grenze\n"
	    "2026-02-01,2026-02-28,10,7,-30.00,gespraech\n"
	    Q3 "10,4,-60.00,ohne_grenze\n"
	    "2026-02-01,2026-09-30,10,4.7,-53.00,gespraech\n");
}

/* The amount of a window is that of its sums. */
static void
corridor_compute__window__settles_its_sums(void **state)
{
	struct meeting m = { .contract = ONE_HOUSE "korridore: [{kennzahl: "
		"leistung, fenster: 2, ausgleich: {unten: -5}, betrag: rest, "
		"art: vortrag}]\n",
		.fees = ONE_FEE, .base = ONE_PERSON, .actual = ACTUAL
		Q1 "WH,1,,90,\n" Q2 "WH,1,,80,\n", .only = "leistung",
		.columns = "ebene,von,soll,ist,status,ausgleich,art" };

	(void)state;
	/* 18100 × 0.95 - 17000 */
	assert_rows("sums", &m,
	    "vertrag,2026-01-01,9000.00,9000.00,ohne_grenze,,\n"
	    "vertrag,2026-01-01,9000.00,9000.00,innerhalb,,\n"
	    "angebot,2026-01-01,9000.00,9000.00,ohne_grenze,,\n"
	    "vertrag,2026-04-01,9100.00,8000.00,ohne_grenze,,\n"
	    "vertrag,2026-01-01,18100.00,17000.00,ausgleich,195.00,vortrag\n"
	    "angebot,2026-04-01,9100.00,8000.00,ohne_grenze,,\n");
}

/* Parts of leistung stand behind its windows. */
static void
corridor_compute__window_and_parts__stand_in_this_order(void **state)
{
	struct meeting m = { .contract = ONE_HOUSE "korridore: ["
		WINDOW("leistung", "2") "]\n", .fees = ONE_FEE,
		.base = ONE_PERSON, .actual = ACTUAL Q1 "WH,1,,80,\n",
		.decompose = true, .columns = "ebene,kennzahl,status" };

	(void)state;
	m.only = "leistung,leistung_menge,leistung_neutral";
	assert_rows("order", &m,
	    "vertrag,leistung,ohne_grenze\nvertrag,leistung,gespraech\n"
	    "vertrag,leistung_menge,\nvertrag,leistung_neutral,ohne_grenze\n"
	    "angebot,leistung,ohne_grenze\nangebot,leistung_menge,\n"
	    "angebot,leistung_neutral,ohne_grenze\n");
}

/* --- earlier outputs ----------------------------------------------------- */

#define PAST(metric, figures) \
	"TB-0,vertrag,,2025-10-01,2025-12-31," metric "," figures "\n"

/* Before the first quarter: 90 days planned, 80 delivered. */
static void
corridor_compute__history__continues_the_windows(void **state)
{
	static const struct {
		const char	*metric;
		const char	*n;
		const char	*history;
		const char	*want;	/* von,soll,ist,prozent,status */
	} row[] = {
		{ "menge", "2", PAST("menge", "92,100"),
		    "2025-10-01,182,180,-1.10,innerhalb\n" },
		{ "leistung", "2", PAST("leistung", "9200,9200"),
		    "2025-10-01,18200.00,17200.00,-5.49,innerhalb\n" },
		/* (0.5 × 92 + 0.8889 × 90)/182 = 0.69231 */
		{ "faelle", "2", PAST("faelle", "1,0.5"),
		    "2025-10-01,1,0.6923,-30.77,gespraech\n" },
		/* of other contracts, levels, metrics, and projections */
		{ "menge", "2", "TB-9,vertrag,,2025-10-01,2025-12-31,menge,"
		    "92,100\nTB-0,angebot,WH,2025-10-01,2025-12-31,menge,92,"
		    "100\n" PAST("faelle", "92,100")
		    PAST("menge_hochrechnung", "92,100"),
		    "2026-01-01,90,80,-11.11,gespraech\n" },
		/* of this contract, which begins with the quarter */
		{ "menge", "2", "TB-1,vertrag,,2025-10-01,2025-12-31,menge,"
		    "92,100\n", "2025-10-01,182,180,-1.10,innerhalb\n" },
		/* what is not over when the input begins does not count */
		{ "menge", "3", "TB-0,vertrag,,2025-10-01,2026-01-01,menge,"
		    "92,100\nTB-0,vertrag,,2025-07-01,2025-09-30,menge,92,"
		    "100\n", "2025-07-01,182,180,-1.10,innerhalb\n" },
		/* a row of a window steps back behind the ordinary one */
		{ "menge", "2", "TB-0,vertrag,,2025-01-01,2025-12-31,menge,"
		    "365,365\n" PAST("menge", "92,100"),
		    "2025-10-01,182,180,-1.10,innerhalb\n" },
		/* no more than n, the nearest ones */
		{ "menge", "2", PAST("menge", "92,100")
		    "TB-0,vertrag,,2025-07-01,2025-09-30,menge,92,0\n",
		    "2025-10-01,182,180,-1.10,innerhalb\n" },
		{ "menge", "3", PAST("menge", "92,100")
		    "TB-0,vertrag,,2025-07-01,2025-09-30,menge,92,0\n",
		    "2025-07-01,274,180,-34.31,gespraech\n" },
		/* periods need not follow each other */
		{ "menge", "3", "TB-0,vertrag,,2024-01-01,2024-01-31,menge,"
		    "10,20\n", "2024-01-01,100,100,0.00,innerhalb\n" },
		/* puffer: percent of the planned service, if that is known */
		{ "puffer", "2", PAST("puffer", ",200")
		    PAST("leistung", "9200,9000"),
		    "2025-10-01,,1200.00,6.59,innerhalb\n" },
		{ "puffer", "2", PAST("puffer", ",200"),
		    "2025-10-01,,1200.00,,nicht_berechenbar\n" },
		{ "puffer", "2", "TB-0,vertrag,,2025-07-01,2025-09-30,puffer,"
		    ",200\nTB-0,vertrag,,2025-07-01,2025-09-30,leistung,9200,"
		    "9000\n" PAST("leistung", "9300,9000"),
		    "2025-07-01,,1200.00,6.59,innerhalb\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char yaml[1024], history[512], what[600];
		struct meeting m = { .contract = yaml, .fees = ONE_FEE,
			.base = ONE_PERSON, .actual = ACTUAL
			Q1 "WH,1,,80,\n", .history = history,
			.only = row[i].metric,
			.columns = "von,soll,ist,prozent,status" };
		struct text rest;
		struct buf got;

		snprintf(yaml, sizeof(yaml), "%svorgaenger: TB-0\n"
		    "korridore: [{kennzahl: %s, fenster: %s, "
		    "gespraech: {unten: -10}}]\n", ONE_HOUSE, row[i].metric,
		    row[i].n);
		snprintf(history, sizeof(history), "%s%s", HISTORY,
		    row[i].history);
		snprintf(what, sizeof(what), "%s %s:\n%s", row[i].metric,
		    row[i].n, row[i].history);
		meeting_get(what, &m, &got);
		/* ordinary row, that of the window, ordinary row of WH */
		(void)text_cut(buf_slice(&got), '\n', &rest);
		struct text second = text_cut(rest, '\n', &rest);
		second.len++;
		assert_text(what, second, row[i].want);
		buf_free(&got);
	}
}

/* Earlier outputs never take the place of the input's own periods. */
static void
corridor_compute__history_of_the_input__is_passed_over(void **state)
{
	struct meeting m = { .contract = ONE_HOUSE "korridore: ["
		WINDOW("hbg", "2") "]\n", .base = ONE_PERSON,
		.actual = ACTUAL Q1 "WH,-,,1,\n" Q2 "WH,2,,9,\n"
		Q3 "WH,1,,9,\n",
		.history = HISTORY
		"TB-1,vertrag,,2026-01-01,2026-03-31,hbg,1,5\n"
		"TB-1,vertrag,,2026-04-01,2026-06-30,hbg,1,5\n",
		.only = "hbg", .columns = "ebene,von,bis,soll,ist" };

	(void)state;
	/* (2 × 91 + 1 × 92)/183 */
	assert_rows("own", &m, "vertrag," Q2 "1,2\nvertrag," Q2 "1,2\n"
	    "angebot," Q2 "1,2\nvertrag," Q3 "1,1\n"
	    "vertrag,2026-04-01,2026-09-30,1,1.4973\nangebot," Q3 "1,1\n");
}

/* Two earlier outputs that contradict each other. */
static void
corridor_compute__history_contradicts_itself__is_an_error(void **state)
{
	struct meeting m = { .contract = ONE_HOUSE "vorgaenger: TB-0\n"
		"korridore: [" WINDOW("menge", "2") "]\n",
		.base = ONE_PERSON, .actual = ACTUAL Q1 "WH,1,,80,\n",
		.history = HISTORY PAST("menge", "92,100")
		PAST("menge", "92,101"), .only = "menge" };

	(void)state;
	assert_fault("twice", &m, "vorher.csv:3", DIAG_HISTORY_TWICE,
	    "vorher.csv:2");
}

/* --- how rows are shown -------------------------------------------------- */

#define LINE_OF_32	"--------------------------------\n"

/* The cell of 0 in the middle, ten on each side up to the last limit. */
static void
corridor_write__table__has_a_sign_and_a_bar(void **state)
{
	static const struct {
		const char	*corridor;
		const char	*actual;
		const char	*sign;
		const char	*ascii;
		const char	*unicode;
	} row[] = {
		{ "gespraech: {unten: -3, oben: 3}, betrag: rest, "
		    "ausgleich: {unten: -5, oben: 10}", "100", "",
		    "[----:-----*--:-------]", "├────┊─────●──┊───────┤" },
		{ NULL, "105", "!", "[----:-----|--:-*-----]",
		    "├────┊─────┼──┊─●─────┤" },
		{ NULL, "110", "!", "[----:-----|--:------*]",
		    "├────┊─────┼──┊──────●┤" },
		{ NULL, "110.0001", "!!", "[----:-----|--:------->",
		    "├────┊─────┼──┊───────▶" },
		{ NULL, "97", "", "[----*-----|--:-------]",
		    "├────●─────┼──┊───────┤" },
		{ NULL, "95", "!", "[*---:-----|--:-------]",
		    "├●───┊─────┼──┊───────┤" },
		{ NULL, "94.9999", "!!", "<----:-----|--:-------]",
		    "◀────┊─────┼──┊───────┤" },
		/* an open side has the scale of the other one */
		{ "gespraech: {oben: 4}", "98", "",
		    "......*....|----------]", "┄┄┄┄┄┄●┄┄┄┄┼──────────┤" },
		{ NULL, "9", "", ".*.........|----------]",
		    "┄●┄┄┄┄┄┄┄┄┄┼──────────┤" },
		{ "gespraech: {unten: -4}", "104.1", "",
		    "[----------|.........*.", "├──────────┼┄┄┄┄┄┄┄┄┄●┄" },
		{ "gespraech: {unten: 0, oben: 0}", "100", "",
		    "[----------*----------]", "├──────────●──────────┤" },
		{ NULL, "100.0001", "!", "[----------|---------->",
		    "├──────────┼──────────▶" },
	};
	const char *corridor = NULL;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char yaml[1024], metrics[256], want[200];
		struct meeting m = { .contract = yaml, .base = ONE_PERSON,
			.actual = ACTUAL, .metrics = metrics, .only = "k",
			.style = OUT_TABLE, .columns = "zeichen,lage" };

		corridor = row[i].corridor != NULL ? row[i].corridor :
		    corridor;
		snprintf(yaml, sizeof(yaml), "%skorridore: "
		    "[{kennzahl: k, %s}]\n", ONE_HOUSE, corridor);
		snprintf(metrics, sizeof(metrics), "%s%sk,100,%s,\n",
		    METRICS, Q1, row[i].actual);
		snprintf(want, sizeof(want), LINE_OF_32 "%-7s  %s\n",
		    row[i].sign, row[i].unicode);
		assert_rows(metrics, &m, want);
		m.look.ascii = true;
		snprintf(want, sizeof(want), LINE_OF_32 "%-7s  %s\n",
		    row[i].sign, row[i].ascii);
		assert_rows(metrics, &m, want);
	}
}

/* Rows outside are coloured where colours are shown, in the table only. */
static void
corridor_write__colours__are_of_rows_outside(void **state)
{
	struct meeting m = { .contract = ONE_HOUSE "korridore: "
		"[{kennzahl: k, gespraech: {oben: 3}, ausgleich: {oben: 5}, "
		"betrag: voll}]\n", .base = ONE_PERSON, .actual = ACTUAL,
		.metrics = METRICS Q1 "k,100,100,\n" Q2 "k,100,104,\n"
		Q3 "k,100,106,\n", .only = "k", .style = OUT_TABLE,
		.columns = "ist,zeichen", .look = { .colour = true } };

	(void)state;
	assert_rows("colours", &m, "------------\n100\n"
	    "\033[33m104  !\033[0m\n\033[1;31m106  !!\033[0m\n");
	m.look.colour = false;
	assert_rows("no colours", &m, "------------\n100\n104  !\n"
	    "106  !!\n");
	m.look.colour = true;
	m.style = OUT_CSV;
	m.columns = "ist,status";
	assert_rows("CSV", &m, "100,innerhalb\n104,gespraech\n"
	    "106,ausgleich\n");
}

/* Every figure can be checked on paper: one person planned, one who needs a
 * fifth of the days for somebody else. */
static void
corridor_write__explain__is_as_on_paper(void **state)
{
	static const struct {
		const char	*metric;
		const char	*want;		/* of the house */
	} row[] = {
		{ "menge", "Soll: 365 × 90/365 (90) + 73 × 90/365 (18) = 108; "
		    "Ist: 80 = 80; Abweichung: 80 - 108 = -28; "
		    "100 × -28 : 108 = -25,93 %" },
		{ "faelle", "Soll: 108 : 90 = 1,2; Ist: 80 : 90 = 0,8889; "
		    "Abweichung: 0,8889 - 1,2 = -0,3111; "
		    "100 × -0,3111 : 1,2 = -25,93 %" },
		{ "hbg", "Soll: (1 × 90 + 2 × 18) : 108 = 1,1667; "
		    "Ist: (1 × 80) : 80 = 1; "
		    "Abweichung: 1 - 1,1667 = -0,1667; "
		    "100 × -0,1667 : 1,1667 = -14,29 %" },
		{ "zusatz_anteil", "Soll: 100 × 0 : 108 = 0; "
		    "Ist: 100 × 80 : 80 = 100; Abweichung: 100 - 0 = 100" },
		{ "leistung", "Soll: (365 Tage × 90/365 Tage = 90 Tage; "
		    "× 100,00 EUR = 9.000,00 EUR) + (73 Tage × 90/365 Tage = "
		    "18 Tage; × 100,00 EUR = 1.800,00 EUR) = 10.800,00 EUR; "
		    "Ist: (80 Tage × 90/90 Tage = 80 Tage; × 100,00 EUR = "
		    "8.000,00 EUR; Entgelt für HBG 1) = 8.000,00 EUR; "
		    "Abweichung: 8.000,00 EUR - 10.800,00 EUR = "
		    "-2.800,00 EUR; 100 × -2.800,00 EUR : 10.800,00 EUR = "
		    "-25,93 %; Korridor gespraech: ab -3 %; "
		    "Korridor ausgleich: ab -5 % bis 8 %; "
		    "Ausgleich: 10.800,00 EUR × 95 % = 10.260,00 EUR; "
		    "10.260,00 EUR - 8.000,00 EUR = 2.260,00 EUR" },
		{ "leistung_menge", "10.800,00 EUR × (80 - 108) : 108 = "
		    "-2.800,00 EUR" },
		{ "leistung_struktur", "(8.000,00 EUR - 10.800,00 EUR) - "
		    "-2.800,00 EUR = 0,00 EUR" },
		{ "puffer", "Soll nach Tagen 10.800,00 EUR - "
		    "Ist 8.000,00 EUR = 2.800,00 EUR; "
		    "100 × 2.800,00 EUR : 10.800,00 EUR = 25,93 %" },
		{ "personal", "Soll: Anteil 80/100 × 2 = 1,6; "
		    "Ist: Anteil 80/100 × (1,5 × 90/90 + 10/40 × 30/90) = "
		    "1,2667; Abweichung: 1,2667 - 1,6 = -0,3333; "
		    "100 × -0,3333 : 1,6 = -20,83 %" },
		{ "ehrenamt", "Ist: 0,2 × 90/90 = 0,2" },
		{ "auslastung", "Soll: 96; Ist: 100 × 100 : (2 × 90) = "
		    "55,5556; Abweichung: 55,5556 - 96 = -40,4444; "
		    "100 × -40,4444 : 96 = -42,13 %" },
		{ "menge_hochrechnung", "Soll: 365 × 365/365 (365) + "
		    "73 × 365/365 (73) = 438; "
		    "Ist: (80) × 365/90 = 324,4444; "
		    "Abweichung: 324,4444 - 438 = -113,5556; "
		    "100 × -113,5556 : 438 = -25,93 %" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct meeting m = { .contract = YEAR_2026 "vollzeit: 40\n"
			"angebote: [{angebot: WH, plaetze: 2, "
			"auslastung: 96, personal_soll: 2}]\n"
			"korridore: [{kennzahl: leistung, ebene: angebot, "
			"gespraech: {unten: -3}, "
			"ausgleich: {unten: -5, oben: 8}, betrag: rest}]\n",
			.fees = ONE_FEE, .base = ONE_PERSON
			YEAR "WH,2,,73\n", .actual = ACTUAL
			Q1 "WH,1+S,1,80,20\n", .staff = STAFF
			"WH,1.5,,2026-01-01,,\nWH,,10,2026-03-02,,\n"
			"WH,0.2,,2026-01-01,,ja\n",
			.only = row[i].metric, .columns = "rechenweg",
			.decompose = true, .project = true, .explain = true,
			.style = OUT_EXCEL };
		struct text rest;
		struct buf got;
		char want[600];

		/* below the row of the contract */
		meeting_get(row[i].metric, &m, &got);
		(void)text_cut(buf_slice(&got), '\n', &rest);
		snprintf(want, sizeof(want), "%s%s%s\r\n",
		    strchr(row[i].want, ';') != NULL ? "\"" : "",
		    row[i].want,
		    strchr(row[i].want, ';') != NULL ? "\"" : "");
		assert_text(row[i].metric, rest, want);
		buf_free(&got);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    corridor_compute__limits__belong_to_the_inside),
		cmocka_unit_test(
		    corridor_compute__entry_of_another_row__does_not_judge),
		cmocka_unit_test(
		    corridor_compute__empty_target__is_judged_by_its_base),
		cmocka_unit_test(
		    corridor_compute__outside_ausgleich__names_an_amount),
		cmocka_unit_test(
		    corridor_compute__other_metrics__have_no_amount),
		cmocka_unit_test(
		    corridor_compute__window__looks_at_periods_together),
		cmocka_unit_test(
		    corridor_compute__window_of_other_metrics__is_theirs),
		cmocka_unit_test(corridor_compute__window__settles_its_sums),
		cmocka_unit_test(
		    corridor_compute__window_and_parts__stand_in_this_order),
		cmocka_unit_test(
		    corridor_compute__history__continues_the_windows),
		cmocka_unit_test(
		    corridor_compute__history_of_the_input__is_passed_over),
		cmocka_unit_test(
		    corridor_compute__history_contradicts_itself__is_an_error),
		cmocka_unit_test(corridor_write__table__has_a_sign_and_a_bar),
		cmocka_unit_test(corridor_write__colours__are_of_rows_outside),
		cmocka_unit_test(corridor_write__explain__is_as_on_paper),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
