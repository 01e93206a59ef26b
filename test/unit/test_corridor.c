/*
 * test_corridor.c - the promises of corridor.h: the figures of formulas(7),
 * section 7, periods and rows.  How a row is judged: test_corridor_judge.c.
 */
#define _XOPEN_SOURCE 700

#include "meeting.h"

#define FIGURES		"kennzahl,soll,ist,abweichung,prozent"

/* Of a contract with one house both levels show the rows WANT. */
static void
assert_figures(const char *what, struct meeting *m, const char *want)
{
	char both[2048];

	snprintf(both, sizeof(both), "%s%s", want, want);
	m->columns = FIGURES;
	assert_rows(what, m, both);
}

/* --- all metrics --------------------------------------------------------- */

/*
 * The first quarter of two houses, 90 days.  WH: 1 and 2 persons of HBG 1 and
 * 2, so 90 and 180 days, 100.10 and 150.00 EUR; ABW: 1 and 1 of HBG 3 (200.00)
 * and 3+S, which its reference prices (4, 260.00).  90 of WH's 290 days were
 * another payer's: its staff counts by 261/290 = 0.9.
 */
static void
corridor_compute__worked_example__is_as_on_paper(void **state)
{
	struct meeting m = {
		.contract = YEAR_2026 "zusatz_bewertung: referenz\n"
		    "vollzeit: 40\n"
		    "angebote:\n"
		    "- {angebot: WH, plaetze: 4, auslastung: 95, "
		    "personal_soll: 2}\n"
		    "- {angebot: ABW, plaetze: 2, auslastung: 98, "
		    "personalschluessel: {\"3\": 4}}\n",
		.fees = FEES_HEADER "WH,1,tag,100.10,2026-01-01\n"
		    "WH,2,tag,150,2026-01-01\nABW,3,tag,200,2026-01-01\n"
		    "ABW,4,tag,260,2026-01-01\nABW,2+S,tag,170,2026-01-01\n",
		.base = BASE YEAR "WH,1,,365\n" YEAR "WH,2,,730\n"
		    YEAR "ABW,3,,365\n" YEAR "ABW,3+S,4,365\n",
		.actual = ACTUAL Q1 "WH,1,,180,\n" Q1 "WH,2,,81,29\n"
		    Q1 "ABW,3,,105,0\n" Q1 "ABW,2+S,3,90,\n",
		/* 20 hours from 15 February: 20/40 × 45/90; a volunteer for
		 * 30 of 90 days */
		.staff = STAFF "WH,2.5,,2024-01-01,,\n"
		    "WH,,20,2026-02-15,,nein\n"
		    "WH,0.3,,2026-03-02,2026-04-30,ja\n"
		    "WH,9,,2025-01-01,2025-12-31,\nABW,0.8,,2026-01-01,,\n",
		.columns = "angebot," FIGURES,
	};

	(void)state;
	assert_rows("quarter", &m,
	    ",menge,450,456,6,1.33\n"
	    ",faelle,5,5.0667,0.0667,1.33\n"
	    /* 990/450, 837/456 */
	    ",hbg,2.2,1.8355,-0.3645,-16.57\n"
	    /* 1080/450, 927/456 */
	    ",hbg_neutral,2.4,2.0329,-0.3671,-15.30\n"
	    ",zusatz_anteil,20,19.7368,-0.2632,-1.32\n"
	    ",leistung,77409.00,66468.00,-10941.00,-14.13\n"
	    ",leistung_neutral,77409.00,69168.00,-8241.00,-10.65\n"
	    ",puffer,,10941.00,10941.00,14.13\n"
	    ",kalender,,1075.13,1075.13,1.39\n"
	    ",personal,2.3,3.2750,0.9750,42.39\n"
	    ",ehrenamt,,0.1,0.1,\n"
	    ",menge_je_vze,195.6522,139.2366,-56.4156,-28.83\n"
	    /* 576/6; 100 × 485/(6 × 90) */
	    ",auslastung,96,89.8148,-6.1852,-6.44\n"
	    "WH,menge,270,261,-9,-3.33\n"
	    "WH,faelle,3,2.9,-0.1,-3.33\n"
	    "WH,hbg,1.6667,1.3103,-0.3564,-21.38\n"
	    "WH,hbg_neutral,1.6667,1.3103,-0.3564,-21.38\n"
	    "WH,zusatz_anteil,0,0,0,\n"
	    /* 9009 + 27000; 18018 + 12150 */
	    "WH,leistung,36009.00,30168.00,-5841.00,-16.22\n"
	    "WH,leistung_neutral,36009.00,30168.00,-5841.00,-16.22\n"
	    "WH,puffer,,5841.00,5841.00,16.22\n"
	    /* 91.25 and 182.5 days: 9134.125 -> .13, 27375 */
	    "WH,kalender,,500.13,500.13,1.39\n"
	    /* 0.9 × 2; 0.9 × (2.5 + 0.25) */
	    "WH,personal,1.8,2.4750,0.6750,37.50\n"
	    "WH,ehrenamt,,0.1,0.1,\n"
	    "WH,menge_je_vze,150,105.4545,-44.5455,-29.70\n"
	    "WH,auslastung,95,80.5556,-14.4444,-15.20\n"
	    "ABW,menge,180,195,15,8.33\n"
	    "ABW,faelle,2,2.1667,0.1667,8.34\n"
	    "ABW,hbg,3,2.5385,-0.4615,-15.38\n"
	    "ABW,hbg_neutral,3.5,3,-0.5,-14.29\n"
	    "ABW,zusatz_anteil,50,46.1538,-3.8462,-7.69\n"
	    /* 18000 + 23400; its own row for 2+S: 15300 + 21000 */
	    "ABW,leistung,41400.00,36300.00,-5100.00,-12.32\n"
	    /* not its own row: 90 × 200 */
	    "ABW,leistung_neutral,41400.00,39000.00,-2400.00,-5.80\n"
	    "ABW,puffer,,5100.00,5100.00,12.32\n"
	    "ABW,kalender,,575.00,575.00,1.39\n"
	    /* 180/90 persons : 4 */
	    "ABW,personal,0.5,0.8,0.3,60.00\n"
	    "ABW,ehrenamt,,0,0,\n"
	    "ABW,menge_je_vze,360,243.75,-116.25,-32.29\n"
	    "ABW,auslastung,98,108.3333,10.3333,10.54\n");
	assert_that("nothing is agreed", !m.outside);
}

/* --- days and amounts ---------------------------------------------------- */

static void
corridor_compute__days_and_amounts__are_by_days(void **state)
{
	static const struct {
		const char	*what;
		const char	*keys;
		const char	*fees;
		const char	*base;
		const char	*actual;
		const char	*only;
		const char	*want;
	} row[] = {
		/* each row is rounded: 3 × 0.2466, not 3 × 90/365 */
		{ "rows", "", ONE_FEE, BASE YEAR "WH,1,,1\n" YEAR "WH,2,,1\n"
		    YEAR "WH,3,,1\n", ACTUAL Q1 "WH,1,,0.7398,\n",
		    "menge,leistung",
		    "menge,0.7398,0.7398,0,0.00\n"
		    "leistung,73.98,73.98,0.00,0.00\n" },
		/* 30 planned days from 2 February, 27 in this month */
		{ "planned", "", ONE_FEE, "von,bis,angebot,hbg,menge,herkunft\n"
		    YEAR "WH,1,365,prognose\n"
		    "2026-02-02,2026-03-03,WH,1,15,plan\n",
		    ACTUAL "2026-02-01,2026-02-28,WH,1,,28,\n",
		    "menge,leistung,kalender",
		    "menge,41.5,28,-13.5,-32.53\n"
		    "leistung,4150.00,2800.00,-1350.00,-32.53\n"
		    /* 365/12 × 100 = 3041.67; planned days have no months */
		    "kalender,,241.67,241.67,5.82\n" },
		/* of other origins, too */
		{ "origins", "", ONE_FEE, ONE_PERSON,
		    "von,bis,angebot,hbg,menge,herkunft\n" Q1 "WH,1,30,plan\n"
		    Q1 "WH,1,30,prognose\n" Q1 "WH,1,30,ist\n", "leistung",
		    "leistung,9000.00,9000.00,0.00,0.00\n" },
		/* hours are money, no days: 100 × 90/365 = 24.6575 */
		{ "hours", "", FEES_HEADER "*,*,stunde,50,2025-01-01\n",
		    "von,bis,angebot,hbg,einheit,menge\n"
		    YEAR "WH,1,stunde,100\n",
		    "von,bis,angebot,hbg,einheit,menge\n"
		    Q1 "WH,1,stunde,20\n", "menge,faelle,hbg,leistung",
		    "menge,0,0,0,\nfaelle,0,0,0,\n"
		    "leistung,1232.88,1000.00,-232.88,-18.89\n" },
		/* 90 : 30 months, 80 : 30 = 2.6667 */
		{ "months", "tage_pro_monat: 30\n", FEES_HEADER
		    "*,*,monat,3000,2025-01-01\n", ONE_PERSON,
		    ACTUAL Q1 "WH,1,,80,\n", "leistung",
		    "leistung,9000.00,8000.10,-999.90,-11.11\n" },
		/* 45 days each; a row of the actual volume is cut, too */
		{ "fees", "", FEES_HEADER "*,*,tag,100,2025-01-01\n"
		    "*,*,tag,110,2026-02-15\n", ONE_PERSON,
		    ACTUAL Q1 "WH,1,,80,\n", "leistung",
		    "leistung,9450.00,8400.00,-1050.00,-11.11\n" },
		{ "nothing planned", "", ONE_FEE, BASE,
		    ACTUAL Q1 "WH,1,,90,\n", "menge,faelle,hbg,leistung,puffer",
		    "menge,0,90,90,\nfaelle,0,1,1,\n"
		    "leistung,0.00,9000.00,9000.00,\n"
		    "puffer,,-9000.00,-9000.00,\n" },
		/* a row of 0 needs no fee */
		{ "nothing delivered", "", FEES_HEADER
		    "*,1,tag,100,2025-01-01\n", ONE_PERSON,
		    ACTUAL Q1 "WH,2,,0,90\n",
		    "menge,faelle,hbg,zusatz_anteil,leistung,puffer",
		    "menge,90,0,-90,-100.00\nfaelle,1,0,-1,-100.00\n"
		    "leistung,9000.00,0.00,-9000.00,-100.00\n"
		    "puffer,,9000.00,9000.00,100.00\n" },
		/* by days anyway */
		{ "zeitmass", "zeitmass: tage\n", ONE_FEE, ONE_PERSON,
		    ACTUAL Q1 "WH,1,,90,\n", "leistung,kalender",
		    "leistung,9000.00,9000.00,0.00,0.00\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char yaml[1024];
		struct meeting m = { .contract = yaml, .fees = row[i].fees,
			.base = row[i].base, .actual = row[i].actual,
			.only = row[i].only };

		snprintf(yaml, sizeof(yaml), "%s%s", ONE_HOUSE, row[i].keys);
		assert_figures(row[i].what, &m, row[i].want);
	}
}

/* "-" has no rank and no suffix, but days. */
static void
corridor_compute__means__are_of_days_with_a_rank(void **state)
{
	static const struct {
		const char	*base;
		const char	*actual;
		const char	*want;
	} row[] = {
		{ BASE YEAR "WH,-,,365\n" YEAR "WH,3+S,4,365\n",
		    ACTUAL Q1 "WH,-,,60,\n" Q1 "WH,2,,20,\n",
		    "hbg,3,2,-1,-33.33\nhbg_neutral,4,2,-2,-50.00\n"
		    "zusatz_anteil,50,0,-50,-100.00\n" },
		/* without a reference its own level */
		{ BASE YEAR "WH,3+S,,365\n", ACTUAL Q1 "WH,2+S,,60,\n",
		    "hbg,3,2,-1,-33.33\nhbg_neutral,3,2,-1,-33.33\n"
		    "zusatz_anteil,100,100,0,0.00\n" },
		/* nobody with a rank on one side */
		{ BASE YEAR "WH,-,,365\n", ACTUAL Q1 "WH,2,,60,\n",
		    "zusatz_anteil,0,0,0,\n" },
		{ ONE_PERSON, ACTUAL Q1 "WH,2,,0,60\n", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct meeting m = { .contract = ONE_HOUSE,
			.base = row[i].base, .actual = row[i].actual,
			.only = "hbg,hbg_neutral,zusatz_anteil" };

		assert_figures(row[i].base, &m, row[i].want);
	}
}

/* Ranks of different lists are not averaged, unless one has no days. */
static void
corridor_compute__two_lists_of_levels__have_no_mean(void **state)
{
	struct meeting m = { .contract = YEAR_2026 "angebote:\n"
		"- {angebot: WH}\n- {angebot: ABW, hbg_stufen: [A, B]}\n",
		.base = BASE YEAR "WH,1,,365\n" YEAR "ABW,B,,365\n",
		.actual = ACTUAL Q1 "WH,2,,90,\n",
		.only = "hbg,zusatz_anteil", .columns = "angebot," FIGURES };

	(void)state;
	assert_rows("both", &m, "WH,hbg,1,2,1,100.00\n"
	    "WH,zusatz_anteil,0,0,0,\n");
	assert_notice("both", &m, DIAG_METRIC_LEFT_OUT_CONTRACT, "hbg_stufen");
	m.base = ONE_PERSON;
	assert_rows("one has no days", &m, ",hbg,1,2,1,100.00\n"
	    ",zusatz_anteil,0,0,0,\nWH,hbg,1,2,1,100.00\n"
	    "WH,zusatz_anteil,0,0,0,\n");
	/* the same list, written twice */
	m.contract = YEAR_2026 "angebote:\n- {angebot: WH}\n"
	    "- {angebot: ABW, hbg_stufen: [\"1\", \"2\", \"3\", \"4\", "
	    "\"5\"]}\n";
	m.base = BASE YEAR "WH,1,,365\n" YEAR "ABW,2,,365\n";
	m.only = "hbg";
	assert_rows("the same", &m, ",hbg,1.5,2,0.5,33.33\n"
	    "WH,hbg,1,2,1,100.00\n");
}

/* --- staff and places ---------------------------------------------------- */

/* One person of HBG 1 planned; 60 days inside and 30 outside: share 2/3. */
static void
corridor_compute__staff__counts_by_its_share(void **state)
{
	static const struct {
		const char	*keys;		/* of the house */
		const char	*base;
		const char	*actual;
		const char	*staff;
		const char	*want;
	} row[] = {
		{ ", personal_soll: 3", NULL, NULL, "WH,1.5,,2026-01-01,,\n",
		    "personal,2,1,-1,-50.00\nehrenamt,,0,0,\n"
		    "menge_je_vze,45,60,15,33.33\n" },
		/* 39 hours and 0.5 for 30 days: 2/3 × (1 + 1/6) */
		{ ", personal_soll: 3", NULL, NULL, "WH,,39,2026-01-01,,\n"
		    "WH,0.5,,2026-03-02,,\n",
		    "personal,2,0.7778,-1.2222,-61.11\nehrenamt,,0,0,\n"
		    "menge_je_vze,45,77.1407,32.1407,71.42\n" },
		/* who left before counts 0; no share of volunteers */
		{ ", personal_soll: 3", NULL, NULL,
		    "WH,9,,2025-01-01,2025-12-31,\n"
		    "WH,,13,2026-01-01,,ja\nWH,1,,2026-03-31,,ja\n",
		    "personal,2,0,-2,-100.00\nehrenamt,,0.3444,0.3444,\n" },
		/* hours are rounded once: 2/3 × (10 + 10 + 10)/39 */
		{ ", personal_soll: 3", NULL, NULL, "WH,,10,2026-01-01,,\n"
		    "WH,,10,2026-01-01,,\nWH,,10,2026-01-01,,\n",
		    "personal,2,0.5128,-1.4872,-74.36\nehrenamt,,0,0,\n"
		    "menge_je_vze,45,117.0047,72.0047,160.01\n" },
		/* no share in persons that are planned; 1/4 + 1/2 */
		{ ", personalschluessel: {\"1\": 4, \"2\": 2}", BASE
		    YEAR "WH,1,,365\n" YEAR "WH,2+S,5,365\n", NULL,
		    "WH,1.5,,2026-01-01,,\n", "personal,0.75,1,0.25,33.33\n"
		    "ehrenamt,,0,0,\nmenge_je_vze,240,60,-180,-75.00\n" },
		/* persons are rounded first: 100 × 90/365 : 90 = 0.2740 */
		{ ", personalschluessel: {\"1\": 0.0005}", BASE
		    YEAR "WH,1,,100\n", NULL, "WH,1.5,,2026-01-01,,\n",
		    "personal,548,1,-547,-99.82\nehrenamt,,0,0,\n"
		    "menge_je_vze,0.0450,60,59.9550,133233.33\n" },
		{ ", personalschluessel: {\"1\": 4}, personal_soll: 3", NULL,
		    NULL, "WH,1.5,,2026-01-01,,\n", "personal,2,1,-1,-50.00\n"
		    "ehrenamt,,0,0,\nmenge_je_vze,45,60,15,33.33\n" },
		/* all persons are others' */
		{ ", personal_soll: 3", NULL, ACTUAL Q1 "WH,1,,0,30\n",
		    "WH,1.5,,2026-01-01,,\n",
		    "personal,0,0,0,\nehrenamt,,0,0,\n" },
		{ ", personalschluessel: {\"1\": 4}", NULL,
		    ACTUAL Q1 "WH,1,,0,30\n", "WH,1.5,,2026-01-01,,\n",
		    "personal,0.25,0,-0.25,-100.00\nehrenamt,,0,0,\n" },
		/* nobody is planned: 0 by the ratio */
		{ ", personalschluessel: {\"1\": 4}", BASE, NULL,
		    "WH,1.5,,2026-01-01,,\n",
		    "personal,0,1,1,\nehrenamt,,0,0,\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char yaml[1024], staff[512];
		struct meeting m = { .contract = yaml,
			.base = row[i].base != NULL ? row[i].base : ONE_PERSON,
			.actual = row[i].actual != NULL ? row[i].actual :
			ACTUAL Q1 "WH,1,,60,30\n", .staff = staff,
			.only = "personal,ehrenamt,menge_je_vze" };

		snprintf(yaml, sizeof(yaml), "%svollzeit: 39\n"
		    "angebote: [{angebot: WH%s}]\n", YEAR_2026, row[i].keys);
		snprintf(staff, sizeof(staff), "%s%s", STAFF, row[i].staff);
		assert_figures(staff, &m, row[i].want);
	}
}

/* Without its data a metric is left out, and a notice says so. */
static void
corridor_compute__no_data__leaves_the_metric_out(void **state)
{
	static const struct {
		const char	*keys;		/* of the house */
		const char	*base;
		const char	*actual;
		const char	*staff;
		const char	*missing;
		const char	*want;
	} row[] = {
		{ "", ONE_PERSON, ACTUAL Q1 "WH,1,,90,\n", NULL,
		    "the staff list", "" },
		{ ", personal_soll: 3", ONE_PERSON, ACTUAL Q1 "WH,1,,90,\n",
		    STAFF, "rows of the staff list", "" },
		/* volunteers alone are no staff */
		{ ", personal_soll: 3", ONE_PERSON, ACTUAL Q1 "WH,1,,90,\n",
		    STAFF "WH,1,,2026-01-01,,ja\n", "rows of the staff list",
		    "ehrenamt,,1,1,\n" },
		{ ", personal_soll: 3", ONE_PERSON, ACTUAL Q1 "WH,1,,0,\n",
		    STAFF "WH,1,,2026-01-01,,\n", "days from 2026-01-01 to "
		    "2026-03-31",
		    "ehrenamt,,0,0,\n" },
		{ "", ONE_PERSON, ACTUAL Q1 "WH,1,,90,\n",
		    STAFF "WH,1,,2026-01-01,,\n", "personalschluessel",
		    "ehrenamt,,0,0,\n" },
		{ ", personalschluessel: {\"1\": 4}", BASE YEAR "WH,1,,365\n"
		    YEAR "WH,2,,1\n", ACTUAL Q1 "WH,1,,90,\n",
		    STAFF "WH,1,,2026-01-01,,\n", "personalschluessel",
		    "ehrenamt,,0,0,\n" },
		{ ", personalschluessel: {\"1\": 4}", BASE YEAR "WH,-,,1\n",
		    ACTUAL Q1 "WH,1,,90,\n", STAFF "WH,1,,2026-01-01,,\n",
		    "personalschluessel", "ehrenamt,,0,0,\n" },
		{ ", plaetze: 1", ONE_PERSON, ACTUAL Q1 "WH,1,,90,\n", STAFF
		    "WH,1,,2026-01-01,,\n", "plaetze and auslastung",
		    "ehrenamt,,0,0,\n" },
		{ ", auslastung: 96", ONE_PERSON, ACTUAL Q1 "WH,1,,90,\n",
		    STAFF "WH,1,,2026-01-01,,\n", "plaetze and auslastung",
		    "ehrenamt,,0,0,\n" },
		{ ", plaetze: 1, auslastung: 96", ONE_PERSON,
		    ACTUAL Q1 "WH,1,,0,\n", NULL, "the staff list",
		    "auslastung,96,0,-96,-100.00\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char yaml[1024];
		struct meeting m = { .contract = yaml, .base = row[i].base,
			.actual = row[i].actual, .staff = row[i].staff,
			.only = "personal,ehrenamt,menge_je_vze,auslastung" };

		snprintf(yaml, sizeof(yaml), "%sangebote: [{angebot: WH%s}]\n",
		    YEAR_2026, row[i].keys);
		assert_figures(row[i].missing, &m, row[i].want);
		assert_notice(row[i].missing, &m, row[i].staff == NULL ?
		    DIAG_METRIC_LEFT_OUT_CONTRACT : DIAG_METRIC_LEFT_OUT,
		    row[i].missing);
	}
}

/* The contract has a figure only when all its offerings have. */
static void
corridor_compute__one_house_without_data__spoils_the_sum(void **state)
{
	struct meeting m = { .contract = YEAR_2026 "angebote:\n"
		"- {angebot: WH, personal_soll: 3, plaetze: 1, "
		"auslastung: 96}\n- {angebot: ABW}\n",
		.base = ONE_PERSON, .actual = ACTUAL Q1 "WH,1,,90,\n",
		.staff = STAFF "WH,1.5,,2026-01-01,,\n",
		.only = "personal,ehrenamt,menge_je_vze,auslastung",
		.columns = "angebot," FIGURES };

	(void)state;
	assert_rows("WH alone", &m, "WH,personal,3,1.5,-1.5,-50.00\n"
	    "WH,ehrenamt,,0,0,\nWH,menge_je_vze,30,60,30,100.00\n"
	    "WH,auslastung,96,100,4,4.17\n");
	assert_notice("WH alone", &m, DIAG_METRIC_LEFT_OUT_CONTRACT,
	    "personal, menge_je_vze of");
	assert_notice("WH alone", &m, DIAG_METRIC_LEFT_OUT_CONTRACT,
	    "ehrenamt of");
	assert_notice("WH alone", &m, DIAG_METRIC_LEFT_OUT_CONTRACT,
	    "auslastung of");
	/* The sum of printed values: 1.0001 × 1/3 is 0.3334 twice. */
	m.contract = YEAR_2026 "angebote: [{angebot: WH, personal_soll: 1}, "
	    "{angebot: ABW, personal_soll: 1}]\n";
	m.actual = ACTUAL Q1 "WH,1,,30,60\n" Q1 "ABW,1,,30,60\n";
	m.staff = STAFF "WH,1.0001,,2026-01-01,,\n"
	    "ABW,1.0001,,2026-01-01,,\n";
	m.only = "personal";
	assert_rows("sum", &m, ",personal,0.6666,0.6668,0.0002,0.03\n"
	    "WH,personal,0.3333,0.3334,0.0001,0.03\n"
	    "ABW,personal,0.3333,0.3334,0.0001,0.03\n");
}

/* --- periods and rows ---------------------------------------------------- */

#define SECOND	"vertrag: TB-2\ntraeger: B\nbeginn: 2026-04-01\n" \
	"ende: 2026-12-31\nbasis: {von: 2025-01-01, bis: 2025-12-31}\n" \
	"kostentraeger: [BHV]\nangebote: [{angebot: TS}]\n"

/* A period of another contract, too, unless it does not fit. */
static void
corridor_compute__periods__are_those_of_the_input(void **state)
{
	struct meeting m = { .contract = ONE_HOUSE, .second = SECOND,
		.base = BASE YEAR "WH,1,,365\n" YEAR "TS,1,,365\n",
		.actual = ACTUAL Q2 "WH,1,,90,\n" Q3 "TS,1,,50,\n"
		Q1 "WH,1,,80,\n", .only = "menge",
		.columns = "vertrag,angebot,von,bis,soll,ist" };

	(void)state;
	assert_rows("quarters", &m,
	    "TB-1,," Q1 "90,80\nTB-1,WH," Q1 "90,80\n"
	    "TB-1,," Q2 "91,90\nTB-1,WH," Q2 "91,90\n"
	    "TB-1,," Q3 "92,0\nTB-1,WH," Q3 "92,0\n"
	    "TB-2,," Q2 "91,0\nTB-2,TS," Q2 "91,0\n"
	    "TB-2,," Q3 "92,50\nTB-2,TS," Q3 "92,50\n");
	/* June touches the quarter of the other one. */
	m.actual = ACTUAL Q2 "WH,1,,90,\n2026-06-01,2026-06-30,TS,1,,30,\n";
	assert_rows("June", &m,
	    "TB-1,," Q2 "91,90\nTB-1,WH," Q2 "91,90\n"
	    "TB-2,,2026-06-01,2026-06-30,30,30\n"
	    "TB-2,TS,2026-06-01,2026-06-30,30,30\n");
	m.second = SECOND "status: zurueckgezogen\n";
	m.base = ONE_PERSON;
	m.actual = ACTUAL Q2 "WH,1,,90,\n";
	assert_rows("withdrawn", &m, "TB-1,," Q2 "91,90\n"
	    "TB-1,WH," Q2 "91,90\n");
}

static void
corridor_compute__wrong_period__is_an_error(void **state)
{
	static const struct {
		const char	*keys;
		const char	*rows;
		const char	*place;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ "", "2025-12-31,2026-03-31,WH,1,,1,\n", "ist.csv:2",
		    DIAG_PERIOD_OUTSIDE, "'TB-1', 2026-01-01 to 2026-12-31" },
		{ "", "2026-12-31,2027-01-01,WH,1,,0,1\n", "ist.csv:2",
		    DIAG_PERIOD_OUTSIDE, NULL },
		{ "kuendigung: 2026-03-30\n", Q1 "WH,1,,1,\n", "ist.csv:2",
		    DIAG_PERIOD_OUTSIDE, "2026-01-01 to 2026-03-30" },
		{ "", Q1 "WH,1,,1,\n2026-03-31,2026-04-30,WH,1,,1,\n",
		    "ist.csv:3", DIAG_PERIODS_OVERLAP, "2026-03-31" },
		{ "", "2026-02-01,2026-02-28,WH,1,,1,\n" Q1 "WH,2,,1,\n",
		    "ist.csv:2", DIAG_PERIODS_OVERLAP, NULL },
		{ "", "2026-01-01,2026-01-31,WH,1,,1,\n" Q1 "WH,2,,1,\n",
		    "ist.csv:3", DIAG_PERIODS_OVERLAP, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char yaml[1024], actual[256];
		struct meeting m = { .contract = yaml, .base = ONE_PERSON,
			.actual = actual, .only = "menge" };

		snprintf(yaml, sizeof(yaml), "%s%s", ONE_HOUSE, row[i].keys);
		snprintf(actual, sizeof(actual), "%s%s", ACTUAL, row[i].rows);
		assert_fault(actual, &m, row[i].place, row[i].id,
		    row[i].part);
	}
}

/* Blocks of further metrics alone, by day; names as they appeared. */
static void
corridor_compute__further_metrics__stand_behind_the_table(void **state)
{
	struct meeting m = { .contract = TWO_HOUSES, .base = ONE_PERSON,
		.actual = ACTUAL Q1 "WH,1,,80,\n",
		.metrics = METRICS Q2 "zz,1,2,WH\n" Q1 "aa,3,4,\n"
		"2026-01-01,2026-01-31,bb,5,6,\n" Q1 "zz,7,8,\n"
		Q1 "zz,9,10,ABW\n",
		.only = "menge,zz,aa,bb", .columns = "angebot,von,bis,"
		"kennzahl,soll,ist" };

	(void)state;
	assert_rows("all", &m,
	    ",2026-01-01,2026-01-31,bb,5,6\n"
	    "," Q1 "menge,90,80\n," Q1 "zz,7,8\n," Q1 "aa,3,4\n"
	    "WH," Q1 "menge,90,80\n"
	    "ABW," Q1 "menge,0,0\nABW," Q1 "zz,9,10\n"
	    "WH," Q2 "zz,1,2\n");
	m.only = "aa";
	assert_rows("one", &m, "," Q1 "aa,3,4\n");
}

/* How much of the deviation comes from days: 9000.90 × (T1 - 90)/90. */
static void
corridor_compute__decompose__splits_the_deviation(void **state)
{
	static const struct {
		const char	*base;
		const char	*actual;
		const char	*want;
	} row[] = {
		{ ONE_PERSON, ACTUAL Q1 "WH,1,,60,\n" Q1 "WH,2,,40,\n",
		    "leistung,9000.90,10800.60,1799.70,19.99,ohne_grenze\n"
		    "leistung_menge,,,1000.10,,\n"
		    "leistung_struktur,,,799.60,,\n" },
		/* -50.005; 8950.895 */
		{ ONE_PERSON, ACTUAL Q1 "WH,1,,89.5,\n",
		    "leistung,9000.90,8950.90,-50.00,-0.56,ohne_grenze\n"
		    "leistung_menge,,,-50.01,,\n"
		    "leistung_struktur,,,0.01,,\n" },
		{ BASE, ACTUAL Q1 "WH,1,,1,\n",
		    "leistung,0.00,100.01,100.01,,ohne_grenze\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char both[1024];
		struct meeting m = { .contract = ONE_HOUSE, .fees = FEES_HEADER
			"*,1,tag,100.01,2025-01-01\n"
			"*,2,tag,120,2025-01-01\n", .base = row[i].base,
			.actual = row[i].actual, .decompose = true,
			.only = "leistung,leistung_menge,leistung_struktur",
			.columns = FIGURES ",status" };

		snprintf(both, sizeof(both), "%s%s", row[i].want,
		    row[i].want);
		assert_rows(row[i].actual, &m, both);
		m.decompose = false;
		m.only = "leistung_menge";
		assert_rows("not asked for", &m, "");
	}
}

/* 180 days in 181 make 362.98 in a year. */
static void
corridor_compute__project__goes_on_to_the_end(void **state)
{
	struct meeting m = { .contract = ONE_HOUSE, .fees = ONE_FEE,
		.base = ONE_PERSON, .actual = ACTUAL Q2 "WH,1,,100,\n"
		Q1 "WH,1,,80,\n", .project = true,
		.only = "menge,menge_hochrechnung,leistung_hochrechnung,"
		"leistung_neutral_hochrechnung",
		.columns = "angebot,von,bis," FIGURES };

	(void)state;
	assert_rows("year", &m,
	    "," Q1 "menge,90,80,-10,-11.11\n"
	    "WH," Q1 "menge,90,80,-10,-11.11\n"
	    "," Q2 "menge,91,100,9,9.89\nWH," Q2 "menge,91,100,9,9.89\n"
	    ",2026-01-01,2026-12-31,menge_hochrechnung,365,362.9834,-2.0166,"
	    "-0.55\n"
	    ",2026-01-01,2026-12-31,leistung_hochrechnung,36500.00,36298.34,"
	    "-201.66,-0.55\n"
	    ",2026-01-01,2026-12-31,leistung_neutral_hochrechnung,36500.00,"
	    "36298.34,-201.66,-0.55\n"
	    "WH,2026-01-01,2026-12-31,menge_hochrechnung,365,362.9834,"
	    "-2.0166,-0.55\n"
	    "WH,2026-01-01,2026-12-31,leistung_hochrechnung,36500.00,"
	    "36298.34,-201.66,-0.55\n"
	    "WH,2026-01-01,2026-12-31,leistung_neutral_hochrechnung,36500.00,"
	    "36298.34,-201.66,-0.55\n");
	/* The contract ends with the second quarter. */
	m.contract = ONE_HOUSE "kuendigung: 2026-06-30\n";
	m.only = "menge_hochrechnung";
	assert_rows("half a year", &m,
	    ",2026-01-01,2026-06-30,menge_hochrechnung,181,180,-1,-0.55\n"
	    "WH,2026-01-01,2026-06-30,menge_hochrechnung,181,180,-1,-0.55\n");
	m.contract = ONE_HOUSE;
	m.actual = ACTUAL Q1 "WH,1,,80,\n" Q3 "WH,1,,80,\n";
	assert_fault("gap", &m, "vertrag.yaml:1:1", DIAG_PERIODS_GAP,
	    "2026-04-01 to 2026-06-30");
	m.only = "menge";
	assert_rows("nothing projected", &m,
	    "," Q1 "menge,90,80,-10,-11.11\n"
	    "WH," Q1 "menge,90,80,-10,-11.11\n"
	    "," Q3 "menge,92,80,-12,-13.04\n"
	    "WH," Q3 "menge,92,80,-12,-13.04\n");
}

/* --- what is asked for --------------------------------------------------- */

static void
corridor_wants__only__chooses(void **state)
{
	static const struct {
		const char	*only;
		bool		 decompose, project, fees;
		enum time_measure measure;
	} row[] = {
		{ NULL, false, false, true, TIME_DAYS },
		{ "menge,faelle,hbg,hbg_neutral,zusatz_anteil", true, true,
		    false, TIME_MONTHS },
		{ "personal,ehrenamt,menge_je_vze,auslastung", true, true,
		    false, TIME_MONTHS },
		{ "menge_hochrechnung", true, true, false, TIME_MONTHS },
		{ "leistung", false, false, true, TIME_MONTHS },
		{ "leistung_neutral", false, false, true, TIME_MONTHS },
		{ "puffer", false, false, true, TIME_MONTHS },
		{ "leistung_menge", false, true, false, TIME_MONTHS },
		{ "leistung_menge", true, false, true, TIME_MONTHS },
		{ "leistung_struktur", true, false, true, TIME_MONTHS },
		{ "leistung_hochrechnung", true, false, false, TIME_MONTHS },
		{ "leistung_hochrechnung", false, true, true, TIME_MONTHS },
		{ "leistung_neutral_hochrechnung", false, true, true,
		    TIME_MONTHS },
		{ "kalender", false, false, true, TIME_MONTHS },
		{ "kalender", false, false, false, TIME_DAYS },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct minutes minutes = { .pricing = PRICING_EMPTY };
		const struct meeting m = { .only = row[i].only,
			.decompose = row[i].decompose,
			.project = row[i].project };
		const struct contract contract = {
			.time_measure = row[i].measure };
		char what[80];

		snprintf(what, sizeof(what), "row %zu: %s", i,
		    row[i].only != NULL ? row[i].only : "all");
		minutes_request(&minutes, &m);
		assert_number(what, corridor_needs_fees(&minutes.request,
		    &contract), row[i].fees);
		assert_number(what, corridor_wants(&minutes.request,
		    METRIC_SERVICE_MIX), row[i].decompose &&
		    row[i].only != NULL &&
		    strcmp(row[i].only, "leistung_struktur") == 0);
	}
}

/* Only the fees of what is asked for must be there. */
static void
corridor_compute__only__needs_no_other_fees(void **state)
{
	struct meeting m = { .contract = ONE_HOUSE, .fees = FEES_HEADER
		"*,1,tag,100,2025-01-01\n*,3,tag,200,2025-01-01\n",
		.base = ONE_PERSON, .actual = ACTUAL Q1 "WH,2+S,3,90,\n" };

	(void)state;
	m.only = "leistung_neutral,kalender";
	/* 91.25 days × 100 - 9000 */
	assert_figures("reference", &m,
	    "leistung_neutral,9000.00,18000.00,9000.00,100.00\n"
	    "kalender,,125.00,125.00,1.39\n");
	m.only = "leistung";
	assert_fault("level", &m, "ist.csv:2", DIAG_FEE_MISSING_LEVEL,
	    "HBG 2, which prices 2+S");
	m.actual = ACTUAL Q1 "WH,1+S,,90,\n";
	assert_figures("level", &m, "leistung,9000.00,9000.00,0.00,0.00\n");
	m.only = "kalender";
	assert_figures("base", &m, "kalender,,125.00,125.00,1.39\n");
	m.contract = ONE_HOUSE "zeitmass: tage\n";
	m.fees = FEES_HEADER;
	assert_figures("no such row", &m, "");
}

static void
corridor_check_names__unknown_ones__are_reported(void **state)
{
	static const struct {
		const char	*only;
		const char	*corridors;
		const char	*place;		/* NULL: nothing is wrong */
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ "menge,mengen", "", "--only", DIAG_METRIC_UNKNOWN,
		    "'mengen'" },
		{ "Menge", "", "--only", DIAG_METRIC_UNKNOWN,
		    "leistung_struktur" },
		{ "eigene", "", NULL, DIAG_COUNT, NULL },
		{ "leistung_menge,menge_hochrechnung", "", NULL, DIAG_COUNT,
		    NULL },
		{ NULL, "{kennzahl: eigene, gespraech: {oben: 1}}", NULL,
		    DIAG_COUNT, NULL },
		{ NULL, "{kennzahl: fremde, gespraech: {oben: 1}}",
		    "vertrag.yaml:9:13", DIAG_CORRIDOR_METRIC, "'fremde'" },
		{ NULL, "{kennzahl: menge_hochrechnung, "
		    "gespraech: {oben: 1}}", NULL, DIAG_COUNT, NULL },
		{ NULL, "{kennzahl: menge_hochrechnung, fenster: 2, "
		    "gespraech: {oben: 1}}", "vertrag.yaml:9:13",
		    DIAG_CORRIDOR_WINDOW, NULL },
		{ NULL, "{kennzahl: leistung_menge, gespraech: {oben: 1}}",
		    "vertrag.yaml:9:13", DIAG_CORRIDOR_METRIC, NULL },
		{ NULL, "{kennzahl: leistung_struktur, gespraech: {oben: 1}}",
		    "vertrag.yaml:9:13", DIAG_CORRIDOR_METRIC, NULL },
		/* twice, but for ebene and fenster */
		{ NULL, "{kennzahl: hbg, gespraech: {oben: 1}}, "
		    "{kennzahl: hbg, fenster: 2, gespraech: {oben: 1}}, "
		    "{kennzahl: hbg, ebene: angebot, gespraech: {oben: 1}}",
		    NULL, DIAG_COUNT, NULL },
		{ NULL, "{kennzahl: hbg, fenster: 2, gespraech: {oben: 1}}, "
		    "{kennzahl: hbg, fenster: 2, gespraech: {unten: -1}}",
		    "vertrag.yaml:9:64", DIAG_CORRIDOR_TWICE, "line 9" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char yaml[1024], what[256];
		struct meeting m = { .contract = yaml, .fees = ONE_FEE,
			.base = ONE_PERSON, .actual = ACTUAL Q1 "WH,1,,90,\n",
			.metrics = METRICS Q1 "eigene,1,2,\n",
			.only = row[i].only };
		struct buf out = BUF_EMPTY;

		snprintf(yaml, sizeof(yaml), "%skorridore: [%s]\n", ONE_HOUSE,
		    row[i].corridors);
		snprintf(what, sizeof(what), "%s [%s]", row[i].only != NULL ?
		    row[i].only : "all", row[i].corridors);
		if (row[i].place == NULL)
			meeting_get(what, &m, &out);
		else
			assert_fault(what, &m, row[i].place, row[i].id,
			    row[i].part);
		buf_free(&out);
	}
}

/* Of a withdrawn contract nothing is looked at. */
static void
corridor_check_names__withdrawn_contract__is_passed_over(void **state)
{
	struct meeting m = { .contract = ONE_HOUSE, .second = SECOND
		"status: zurueckgezogen\n"
		"korridore: [{kennzahl: fremde, gespraech: {oben: 1}}]\n",
		.base = ONE_PERSON, .actual = ACTUAL Q1 "WH,1,,90,\n",
		.only = "menge" };

	(void)state;
	assert_figures("withdrawn", &m, "menge,90,90,0,0.00\n");
}

/* --- faults and limits --------------------------------------------------- */

/* One fault is one message, however many figures it concerns. */
static void
corridor_compute__one_fault__is_reported_once(void **state)
{
	static const struct {
		const char	*keys;
		const char	*base;
		const char	*actual;
		const char	*place;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ "", ONE_PERSON, ACTUAL Q1 "WH,2,,90,\n", "ist.csv:2",
		    DIAG_FEE_MISSING, "HBG 2 on 2026-01-01" },
		{ "", BASE YEAR "WH,2,,1\n", ACTUAL Q1 "WH,1,,90,\n",
		    "basis.csv:2", DIAG_FEE_MISSING, "HBG 2 on 2026-01-01" },
		{ "", BASE YEAR "WH,1+S,3,1\n", ACTUAL Q1 "WH,1,,90,\n",
		    "basis.csv:2", DIAG_FEE_NO_RULE, "1+S" },
		{ "zusatz_bewertung: referenz\n", BASE YEAR "WH,1+S,,1\n",
		    ACTUAL Q1 "WH,1,,90,\n", "basis.csv:2",
		    DIAG_FEE_NO_REFERENCE, "1+S" },
		{ "", ONE_PERSON, ACTUAL Q1 "WH,1+S,,90,\n", "ist.csv:2",
		    DIAG_NEUTRAL_NO_REFERENCE, "HBG 1+S" },
		{ "", BASE "2024-01-01,2024-12-31,WH,1,,366\n",
		    ACTUAL Q1 "WH,1,,90,\n", "basis.csv:2",
		    DIAG_VOLUME_NOT_BASE, NULL },
		{ "", "von,bis,angebot,hbg,menge,herkunft\n"
		    "2025-12-31,2026-01-01,WH,1,2,plan\n",
		    ACTUAL Q1 "WH,1,,90,\n", "basis.csv:2", DIAG_PLAN_OUTSIDE,
		    NULL },
		{ "", ONE_PERSON, "von,bis,angebot,hbg,einheit,menge\n"
		    Q1 "WH,1,fall,90\n", "ist.csv:2", DIAG_UNITS_DIFFER,
		    "fall" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char yaml[1024];
		struct meeting m = { .contract = yaml, .fees = FEES_HEADER
			"*,1,tag,100,2025-01-01\n", .base = row[i].base,
			.actual = row[i].actual };

		snprintf(yaml, sizeof(yaml), "%s%s", ONE_HOUSE, row[i].keys);
		assert_fault(row[i].actual, &m, row[i].place, row[i].id,
		    row[i].part);
	}
}

/* The largest figures, and what is beyond them. */
static void
corridor_compute__overflow__is_an_error(void **state)
{
	static const struct {
		const char	*base;
		const char	*actual;
		const char	*metrics;
		const char	*place;
		enum diag_id	 id;
	} row[] = {
		/* the amount of a row, and of all of them */
		{ ONE_PERSON, ACTUAL Q1 "WH,1,,1000001,\n", METRICS,
		    "ist.csv:2", DIAG_AMOUNT_RANGE },
		{ ONE_PERSON, ACTUAL Q1 "WH,1,,1000000,\n"
		    Q1 "WH,1+S,1,1000000,\n", METRICS, "vertrag.yaml:1:1",
		    DIAG_FIGURE_RANGE },
		/* days, of those outside the budget too */
		{ ONE_PERSON, ACTUAL Q1 "WH,2,,999999999999.9999,\n"
		    Q1 "WH,3,,0.0001,\n", METRICS, "vertrag.yaml:1:1",
		    DIAG_FIGURE_RANGE },
		{ ONE_PERSON, ACTUAL Q1 "WH,2,,0,999999999999.9999\n"
		    Q1 "WH,3,,0,0.0001\n", METRICS, "vertrag.yaml:1:1",
		    DIAG_FIGURE_RANGE },
		/* 10^17 percent */
		{ ONE_PERSON, ACTUAL Q1 "WH,2,,90,\n", METRICS
		    Q1 "k,0.0001,100000000000,\n", "vertrag.yaml:1:1",
		    DIAG_FIGURE_RANGE },
		/* -10^13 EUR less 9223 times as much */
		{ BASE YEAR "WH,1,,4055555.5555\n", ACTUAL
		    Q1 "WH,2,,9224000000,\n", METRICS, "vertrag.yaml:1:1",
		    DIAG_FIGURE_RANGE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct meeting m = { .contract = ONE_HOUSE "zeitmass: tage\n",
			.fees = FEES_HEADER "*,1,tag,9999999,2025-01-01\n"
			"*,*,tag,0,2025-01-01\n", .base = row[i].base,
			.actual = row[i].actual, .metrics = row[i].metrics,
			.decompose = true };

		assert_fault(row[i].actual, &m, row[i].place, row[i].id,
		    NULL);
	}
}

static int
run_all(void *arg, struct diag *diag)
{
	struct buf out = BUF_EMPTY;
	int r = meeting_run(arg, diag, &out);

	buf_free(&out);
	return r;
}

static void
corridor_compute__without_memory__says_so_no_leak(void **state)
{
	struct meeting m = {
		.contract = YEAR_2026 "zusatz_bewertung: referenz\n"
		    "angebote: [{angebot: WH, plaetze: 1, auslastung: 96, "
		    "personalschluessel: {\"1\": 4}}]\n"
		    "korridore:\n"
		    "- {kennzahl: leistung, fenster: 2, betrag: rest, "
		    "ausgleich: {unten: -1}}\n"
		    "- {kennzahl: k, fenster: 3, gespraech: {unten: -1}}\n",
		.fees = ONE_FEE, .base = ONE_PERSON,
		.actual = ACTUAL Q1 "WH,1+S,2,80,10\n" Q2 "WH,1,,80,\n",
		.staff = STAFF "WH,1,,2026-01-01,,\n",
		.metrics = METRICS Q2 "k,1,2,\n",
		.history = HISTORY
		    "TB-1,vertrag,,2025-10-01,2025-12-31,k,1,2\n",
		.decompose = true, .project = true, .explain = true };

	(void)state;
	meeting_put(&m);
	domain_without_memory(run_all, &m, 200);
	m.style = OUT_TABLE;
	domain_without_memory(run_all, &m, 200);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    corridor_compute__worked_example__is_as_on_paper),
		cmocka_unit_test(
		    corridor_compute__days_and_amounts__are_by_days),
		cmocka_unit_test(
		    corridor_compute__means__are_of_days_with_a_rank),
		cmocka_unit_test(
		    corridor_compute__two_lists_of_levels__have_no_mean),
		cmocka_unit_test(
		    corridor_compute__staff__counts_by_its_share),
		cmocka_unit_test(
		    corridor_compute__no_data__leaves_the_metric_out),
		cmocka_unit_test(
		    corridor_compute__one_house_without_data__spoils_the_sum),
		cmocka_unit_test(
		    corridor_compute__periods__are_those_of_the_input),
		cmocka_unit_test(corridor_compute__wrong_period__is_an_error),
		cmocka_unit_test(
		    corridor_compute__further_metrics__stand_behind_the_table),
		cmocka_unit_test(
		    corridor_compute__decompose__splits_the_deviation),
		cmocka_unit_test(
		    corridor_compute__project__goes_on_to_the_end),
		cmocka_unit_test(corridor_wants__only__chooses),
		cmocka_unit_test(corridor_compute__only__needs_no_other_fees),
		cmocka_unit_test(
		    corridor_check_names__unknown_ones__are_reported),
		cmocka_unit_test(
		    corridor_check_names__withdrawn_contract__is_passed_over),
		cmocka_unit_test(
		    corridor_compute__one_fault__is_reported_once),
		cmocka_unit_test(corridor_compute__overflow__is_an_error),
		cmocka_unit_test(
		    corridor_compute__without_memory__says_so_no_leak),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
