/* test_hbgdiff.c - the promises of hbgdiff.h: pairs, kinds, the list. */
#define _XOPEN_SOURCE 700

#include "lists.h"
#include "pricing.h"

/* --- pairs and kinds ----------------------------------------------------- */

/* All pairs of the lists OLD and NEW, which are written as for list_of(). */
static void
assert_pairs(const char *what, const char *old, const char *new,
    const char *want)
{
	char text[DIFF_SIDES][LIST_MAX];
	struct lists lists = { .text = { list_of(old, text[0]),
		list_of(new, text[1]) }, .all = true };

	assert_rows(what, &lists, want);
}

static void
hbgdiff__two_labels__give_the_first_kind_that_fits(void **state)
{
	static const struct {
		const char	*old;
		const char	*new;
		const char	*kind;
		const char	*steps;
	} row[] = {
		{ "2", "2", "gleich", "0" },
		{ "2", "3", "hoeher", "1" },
		{ "5", "1", "niedriger", "-4" },
		{ "-", "-", "gleich", "" },
		{ "-", "1", "hoeher", "" },
		{ "1", "-", "niedriger", "" },
		{ "3", "2+S", "zusatz", "-1" },
		{ "2", "2+S", "zusatz", "0" },
		{ "2", "4+S", "zusatz", "2" },
		{ "-", "2+S", "zusatz", "" },
		{ "2+S", "2", "zusatz_ende", "0" },
		{ "2+S", "3", "zusatz_ende", "1" },
		{ "2+S", "-", "zusatz_ende", "" },
		{ "2+S", "2+S", "gleich", "0" },
		{ "2+S", "3+S", "hoeher", "1" },
		{ "3+S", "1+S", "niedriger", "-2" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char text[DIFF_SIDES][LIST_MAX], words[40], want[120];
		struct lists lists = { .all = true };
		bool same = strcmp(row[i].kind, "gleich") == 0;

		snprintf(words, sizeof(words), "F,WH,%s", row[i].old);
		lists.text[SIDE_OLD] = list_of(words, text[0]);
		snprintf(words, sizeof(words), "F,WH,%s", row[i].new);
		lists.text[SIDE_NEW] = list_of(words, text[1]);
		snprintf(want, sizeof(want), "F,WH,WH,%s,%s,,%s,%s,\n",
		    row[i].old, row[i].new, row[i].kind, row[i].steps);
		assert_rows(want, &lists, want);
		assert_that(want, lists.changed == !same);
		lists.all = false;
		assert_rows(want, &lists, same ? "" : want);
		assert_that(want, lists.changed == !same);
	}
}

static void
hbgdiff__rows_of_a_case__pair_by_offering_first(void **state)
{
	static const struct {
		const char	*name;
		const char	*old;
		const char	*new;
		const char	*want;
	} row[] = {
		{ "nobody", "", "", "" },
		{ "only new", "", "F,A,2", "F,,A,,2,,zugang,,\n" },
		{ "only old", "F,A,2", "", "F,A,,2,,,abgang,,\n" },
		{ "another offering", "F,A,1", "F,B,3",
		    "F,A,B,1,3,,wechsel,2,\n" },
		{ "without a level there", "F,A,-", "F,B,3",
		    "F,A,B,-,3,,wechsel,,\n" },
		{ "the same offering first", "F,A,1 F,B,2", "F,C,3 F,B,2",
		    "F,B,B,2,2,,gleich,0,\nF,A,C,1,3,,wechsel,2,\n" },
		{ "one of two is left", "F,B,1 F,A,1", "F,B,1",
		    "F,B,B,1,1,,gleich,0,\nF,A,,1,,,abgang,,\n" },
		{ "the rest in byte order", "F,b,1 F,B,2 F,10,3",
		    "F,Z,1 F,9,1", "F,10,9,3,1,,wechsel,-2,\n"
		    "F,B,Z,2,1,,wechsel,-1,\nF,b,,1,,,abgang,,\n" },
		{ "more in the new list", "F,M,1", "F,Z,2 F,A,3",
		    "F,M,A,1,3,,wechsel,2,\nF,,Z,,2,,zugang,,\n" },
		{ "by offering, then as they were paired",
		    "F,Z,1 F,A,1 F,K,1", "F,A,2 F,Z,2 F,B,1",
		    "F,A,A,1,2,,hoeher,1,\nF,Z,Z,1,2,,hoeher,1,\n"
		    "F,K,B,1,1,,wechsel,0,\n" },
		{ "cases in byte order", "b,A,1 10,A,1 ä,A,1 9,A,1 B,A,1",
		    "", "10,A,,1,,,abgang,,\n9,A,,1,,,abgang,,\n"
		    "B,A,,1,,,abgang,,\nb,A,,1,,,abgang,,\n"
		    "ä,A,,1,,,abgang,,\n" },
		{ "of both lists", "G,A,1 E,A,1", "H,A,1 F,A,1 E,A,1",
		    "E,A,A,1,1,,gleich,0,\nF,,A,,1,,zugang,,\n"
		    "G,A,,1,,,abgang,,\nH,,A,,1,,zugang,,\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_pairs(row[i].name, row[i].old, row[i].new,
		    row[i].want);
}

/* --- days ---------------------------------------------------------------- */

static void
hbgdiff__one_list_on_two_days__takes_what_is_valid_on_each(void **state)
{
	static const char *const rows = FULL
	    "F,WH,2,,B,2025-01-01,2025-03-31\nF,WH,3,,B,2025-04-01,\n"
	    "G,WH,1,,B,2025-02-01,2025-02-28\n";
	static const struct {
		const char	*day[DIFF_SIDES];
		const char	*want;
	} row[] = {
		{ { "2025-03-31", "2025-04-01" },
		    "F,WH,WH,2,3,,hoeher,1,\n" },
		{ { "2025-04-01", "2025-03-31" },
		    "F,WH,WH,3,2,,niedriger,-1,\n" },
		{ { "2025-01-01", "2025-03-31" },
		    "F,WH,WH,2,2,,gleich,0,\n" },
		{ { "2024-12-31", "2025-01-01" }, "F,,WH,,2,,zugang,,\n" },
		{ { "2025-04-01", "2199-12-31" },
		    "F,WH,WH,3,3,,gleich,0,\n" },
		{ { "2025-02-28", "2025-03-01" }, "F,WH,WH,2,2,,gleich,0,\n"
		    "G,WH,,1,,,abgang,,\n" },
		{ { "2025-01-31", "2025-02-01" }, "F,WH,WH,2,2,,gleich,0,\n"
		    "G,,WH,,1,,zugang,,\n" },
		{ { "2024-01-01", "2024-12-31" }, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct lists lists = { .text = { rows }, .all = true,
			.day = { row[i].day[0], row[i].day[1] } };

		assert_rows(row[i].day[1], &lists, row[i].want);
	}
}

/* Each list has its own day, or none. */
static void
hbgdiff__two_lists__each_has_a_day_of_its_own(void **state)
{
	static const char *const history = FULL
	    "F,WH,2,,B,2025-01-01,2025-03-31\nF,WH,3,,B,2025-04-01,\n";
	static const char *const today = PLAIN "F,WH,4,2026-01-01\n";
	struct lists lists = { .text = { history, today },
		.day = { "2025-02-01", NULL } };

	(void)state;
	assert_rows("old", &lists, "F,WH,WH,2,4,,hoeher,2,\n");
	lists = (struct lists){ .text = { today, history },
		.day = { NULL, "2025-04-01" } };
	assert_rows("new", &lists, "F,WH,WH,4,3,,niedriger,-1,\n");
	/* The row of today's list is not valid yet. */
	lists.day[SIDE_OLD] = "2025-12-31";
	assert_rows("both", &lists, "F,,WH,,3,,zugang,,\n");
}

/* --- keys, payers, references, scales ------------------------------------ */

/* The keys of the old list are those of the old software. */
static void
hbgdiff__key_map__gives_the_old_list_the_new_keys(void **state)
{
	struct keymap keys;
	struct lists lists = { .text = {
		PLAIN "A1,WH,1,2025-01-01\nA2,WH,2,2025-01-01\n"
		"A3,ABW,3,2025-01-01\nN1,WH,4,2025-01-01\n",
		PLAIN "N1,WH,1,2025-01-01\nN2,WH,3,2025-01-01\n"
		"A1,WH,5,2025-01-01\n" }, .keys = &keys, .all = true };
	struct diag diag;

	(void)state;
	domain_put("schluessel.csv",
	    "fall_alt,fall_neu\nA1,N1\nA2,N2\nA3,N2\nN1,N4\n");
	diag_init(&diag, "t");
	assert_code("map", keymap_read(&keys, "schluessel.csv", DECIMAL_ASK,
	    &diag), ERR_OK);
	assert_rows("keys", &lists, "A1,,WH,,5,,zugang,,\n"
	    "N1,WH,WH,1,1,,gleich,0,\nN2,WH,WH,2,3,,hoeher,1,\n"
	    "N2,ABW,,3,,,abgang,,\nN4,WH,,4,,,abgang,,\n");
	assert_number("missed", (int64_t)keys.missed, 0);
	/* A5 is kept; N2 would become the same case as A2. */
	lists.text[SIDE_OLD] = PLAIN "A5,WH,1,2025-01-01\n";
	lists.text[SIDE_NEW] = PLAIN "A5,WH,2,2025-01-01\n";
	assert_rows("not there", &lists, "A5,WH,WH,1,2,,hoeher,1,\n");
	assert_number("missed", (int64_t)keys.missed, 1);
	lists.text[SIDE_OLD] = PLAIN "A5,WH,1,2025-01-01\n"
	    "N2,WH,1,2025-01-01\n";
	assert_fault("another's", &lists, "alt.csv:3", DIAG_KEYMAP_COLLIDES,
	    NULL);
	keymap_free(&keys);
	diag_free(&diag);
}

static void
hbgdiff__payer_outside__is_a_hint(void **state)
{
	static const struct {
		const char	*old;
		const char	*new;
		const char	*want;
	} row[] = {
		{ "F,WH,2,,BHV,2025-01-01,\n", "F,WH,3,,LK,2025-01-01,\n",
		    "F,WH,,2,,,abgang,,kostentraeger\n" },
		{ "F,WH,2,,LK,2025-01-01,\n", "F,WH,3,,BHV,2025-01-01,\n",
		    "F,,WH,,3,,zugang,,kostentraeger\n" },
		{ "F,WH,2,,LK,2025-01-01,\n", "F,WH,3,,LK,2025-01-01,\n",
		    "" },
		/* another offering is the same case */
		{ "F,WH,2,,BHV,2025-01-01,\n", "F,ABW,2,,LK,2025-01-01,\n",
		    "F,WH,,2,,,abgang,,kostentraeger\n" },
		{ "F,WH,2,,BHV,2025-01-01,\nF,ABW,1,,BHV,2025-01-01,\n",
		    "F,WH,2,,BHV,2025-01-01,\nF,ABW,1,,LK,2025-01-01,\n",
		    "F,WH,WH,2,2,,gleich,0,\n"
		    "F,ABW,,1,,,abgang,,kostentraeger\n" },
		/* only when it is there on that day */
		{ "F,WH,2,,LK,2024-01-01,2025-02-28\n",
		    "F,WH,2,,BHV,2025-04-01,\n", "F,,WH,,2,,zugang,,\n" },
		{ "F,WH,2,,LK,2024-01-01,2025-03-01\n",
		    "F,WH,2,,BHV,2025-04-01,\n",
		    "F,,WH,,2,,zugang,,kostentraeger\n" },
		/* somebody else's payer */
		{ "F,WH,2,,BHV,2025-01-01,\n", "G,WH,2,,LK,2025-01-01,\n",
		    "F,WH,,2,,,abgang,,\n" },
		/* an offering of no contract is not read */
		{ "F,WH,2,,BHV,2025-01-01,\n", "F,FREMD,99,,,gestern,\n",
		    "F,WH,,2,,,abgang,,\n" },
	};
	struct contracts contracts;

	(void)state;
	domain_contract(&contracts, CONTRACT_HEAD TWO_HOUSES);
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char text[DIFF_SIDES][512];
		struct lists lists = { .text = { text[0], text[1] },
			.day = { "2025-03-01", "2025-04-01" },
			.contracts = &contracts, .all = true };

		snprintf(text[0], sizeof(text[0]), FULL "%s", row[i].old);
		snprintf(text[1], sizeof(text[1]), FULL "%s", row[i].new);
		assert_rows(row[i].new, &lists, row[i].want);
	}
	contracts_free(&contracts);
}

/* --payer decides without a contract, and in place of its list. */
static void
hbgdiff__payers__are_those_of_the_rule(void **state)
{
	static const struct text listed[] = { TEXT("LK") };
	struct contracts contracts;
	struct lists lists = { .text = { FULL "F,WH,2,,BHV,2025-01-01,\n",
		FULL "F,WH,3,,LK,2025-01-01,\n" } };

	(void)state;
	domain_contract(&contracts, CONTRACT_HEAD TWO_HOUSES);
	assert_rows("everybody", &lists, "F,WH,WH,2,3,,hoeher,1,\n");
	lists.payers = PAYERS_LISTED;
	lists.payer_list = (struct text_list){ listed, 1 };
	assert_rows("list", &lists, "F,,WH,,3,,zugang,,kostentraeger\n");
	lists.contracts = &contracts;
	assert_rows("contract", &lists, "F,,WH,,3,,zugang,,kostentraeger\n");
	lists.payers = PAYERS_ALL;
	assert_rows("*", &lists, "F,WH,WH,2,3,,hoeher,1,\n");
	contracts_free(&contracts);
}

static void
hbgdiff__reference__is_that_of_the_new_row(void **state)
{
	static const struct {
		const char	*name;
		const char	*old;
		const char	*new;
		const char	*want;
	} row[] = {
		{ "new", "F,WH,2+S,3,B,2025-01-01,\n",
		    "F,WH,2+S,4,B,2025-01-01,\n",
		    "F,WH,WH,2+S,2+S,4,gleich,0,\n" },
		{ "without a suffix", "F,WH,2+S,3,B,2025-01-01,\n",
		    "F,WH,2,4,B,2025-01-01,\n",
		    "F,WH,WH,2+S,2,,zusatz_ende,0,\n" },
		{ "who left", "F,WH,2+S,3,B,2025-01-01,\n", "",
		    "F,WH,,2+S,,3,abgang,,\n" },
		{ "from the row before", "F,WH,4,,B,2024-01-01,\n",
		    "F,WH,2+S,,B,2025-01-01,\nF,WH,3,,B,2024-01-01,"
		    "2024-12-31\n", "F,WH,WH,4,2+S,3,zusatz,-2,\n" },
		/* which both lists have: it is kept once */
		{ "from a shared row",
		    "F,WH,3,,B,2024-01-01,2025-06-30\n",
		    "F,WH,3,,B,2024-01-01,2025-06-30\n"
		    "F,WH,2+S,,B,2025-07-01,\n",
		    "F,WH,WH,3,2+S,3,zusatz,-1,\n" },
		/* which is then a row of the new list alone */
		{ "not into the other list",
		    "F,WH,2+S,,B,2025-01-01,2025-06-30\n",
		    "F,WH,3,,B,2024-01-01,2024-12-31\n"
		    "F,WH,2+S,,B,2025-01-01,2025-06-30\n",
		    "F,WH,,2+S,,,abgang,,\n" },
		/* a list says of itself what was before */
		{ "not from the other list", "F,WH,3,,B,2024-01-01,\n",
		    "F,WH,2+S,,B,2025-01-01,\n",
		    "F,WH,WH,3,2+S,,zusatz,-1,\n" },
		{ "not from another offering", "F,WH,3,,B,2024-01-01,\n",
		    "F,ABW,3,,B,2024-01-01,2024-12-31\n"
		    "F,WH,2+S,,B,2025-01-01,\n",
		    "F,WH,WH,3,2+S,,zusatz,-1,\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char text[DIFF_SIDES][512];
		struct lists lists = { .text = { text[0], text[1] },
			.day = { "2025-03-01", "2025-09-01" }, .all = true };

		snprintf(text[0], sizeof(text[0]), FULL "%s", row[i].old);
		snprintf(text[1], sizeof(text[1]), FULL "%s", row[i].new);
		assert_rows(row[i].name, &lists, row[i].want);
	}
}

/* Ranks are places in the list of the offering's own levels. */
static void
hbgdiff__levels_of_a_contract__rank_by_their_place(void **state)
{
	static const struct {
		const char	*old;
		const char	*new;
		const char	*want;
	} row[] = {
		{ "F,WH,C", "F,WH,a", "F,WH,WH,C,A,,hoeher,2,\n" },
		{ "F,WH,A", "F,ABW,5", "F,WH,ABW,A,5,,wechsel,2,\n" },
		{ "F,WH,B+s", "F,WH,B+T", "F,WH,WH,B+S,B+T,,zusatz,0,\n" },
		{ "F,WH,B+T", "F,WH,A", "F,WH,WH,B+T,A,,zusatz_ende,1,\n" },
	};
	struct contracts contracts;

	(void)state;
	domain_contract(&contracts, CONTRACT_HEAD "zusaetze: [S, T]\n"
	    "angebote: [{angebot: WH, hbg_stufen: [C, B, A]}, "
	    "{angebot: ABW}]\n");
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char text[DIFF_SIDES][LIST_MAX];
		struct lists lists = { .contracts = &contracts, .all = true,
			.text = { list_of(row[i].old, text[0]),
			list_of(row[i].new, text[1]) },
			.payers = PAYERS_ALL };

		assert_rows(row[i].want, &lists, row[i].want);
	}
	contracts_free(&contracts);
}

/* --- further columns ----------------------------------------------------- */

static void
hbgdiff_write__further_columns__are_those_of_the_new_row(void **state)
{
	static const struct text extra[] = { TEXT("ort"), TEXT("note") };
	struct lists lists = { .text = {
		"fall,angebot,hbg,von,ort,note\n"
		"F,WH,1,2025-01-01,Nord,a\nG,WH,1,2025-01-01,Nord,\"b,c\"\n",
		"note,ort,fall,angebot,hbg,von\n"
		"d,Süd,F,WH,1,2025-01-01\n,,H,WH,1,2025-01-01\n" },
		.extra = { extra, 2 }, .all = true };

	(void)state;
	assert_rows("carry", &lists, "F,WH,WH,1,1,,gleich,0,,Süd,d\n"
	    "G,WH,,1,,,abgang,,,Nord,\"b,c\"\nH,,WH,,1,,zugang,,,,\n");
	/* A list that has not got the column. */
	lists.text[SIDE_NEW] = "fall,angebot,hbg,von,note\n";
	assert_fault("new", &lists, "neu.csv:1", DIAG_COLUMN_MISSING, "'ort'");
	lists.text[SIDE_NEW] = lists.text[SIDE_OLD];
	lists.text[SIDE_OLD] = "fall,angebot,hbg,von,ort\n";
	assert_fault("old", &lists, "alt.csv:1", DIAG_COLUMN_MISSING,
	    "'note'");
}

static void
change_layout__names__are_new_ones(void **state)
{
	static const struct {
		bool		fees;
		const char	*name[3];
		const char	*bad;		/* NULL: all are new */
	} row[] = {
		{ false, { "ort" }, NULL },
		{ false, { "ort", "note", "von" }, NULL },
		{ false, { "entgelt_alt" }, NULL },
		{ true, { "entgelt_alt" }, "entgelt_alt" },
		{ true, { "differenz_tag" }, "differenz_tag" },
		{ false, { "Art" }, "Art" },
		{ false, { "ort", "HBG-Alt" }, "HBG-Alt" },
		{ false, { "ort", "note", "Ort" }, "Ort" },
		{ false, { "Rechenweg" }, "Rechenweg" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct text name[3], bad = text_of("");
		struct text_list extra = { name, 0 };
		struct change_layout layout;

		for (size_t k = 0; k < 3 && row[i].name[k] != NULL; k++)
			name[extra.count++] = text_of(row[i].name[k]);
		int r = change_layout(&layout, row[i].fees, extra, &bad);
		assert_code(row[i].name[0], r, row[i].bad != NULL ?
		    ERR_SYNTAX : ERR_OK);
		assert_text(row[i].name[0], bad, row[i].bad != NULL ?
		    row[i].bad : "");
		if (r != ERR_OK)
			continue;
		assert_number(row[i].name[0], (int64_t)layout.columns,
		    (int64_t)(extra.count + 1 + (row[i].fees ? 12 : 9)));
		assert_text("last", text_of(layout.column[layout.columns -
		    1].name), "rechenweg");
	}
}

/* --- fees ---------------------------------------------------------------- */

#define FEES	FEES_HEADER "WH,1,tag,50,2025-01-01\n" \
	"WH,2,tag,60.5,2025-01-01\nWH,2,tag,61.125,2026-07-01\n" \
	"ABW,1,monat,1500,2025-01-01\nABW,2,tag,20,2026-07-01\n"
#define FEES_CONTRACT	CONTRACT_HEAD TWO_HOUSES \
	"zusatz_bewertung: referenz\n"

static void
open_prices(const char *yaml, struct contracts *contracts,
    struct pricing *pricing)
{
	struct diag diag;

	domain_put("entgelte.csv", FEES);
	domain_contract(contracts, yaml);
	diag_init(&diag, "t");
	assert_code(yaml, pricing_read(pricing, contracts, NULL, 0,
	    DECIMAL_POINT, &diag), ERR_OK);
	diag_free(&diag);
}

static void
hbgdiff_write__fees__are_those_of_each_day(void **state)
{
	static const struct {
		const char	*name;
		const char	*old;
		const char	*new;
		const char	*want;
	} row[] = {
		{ "higher", "F,WH,1", "F,WH,2",
		    "F,WH,WH,1,2,,hoeher,1,,50.00,61.1250,11.1250\n" },
		{ "the fee alone", "F,WH,2", "F,WH,2",
		    "F,WH,WH,2,2,,gleich,0,,60.50,61.1250,0.6250\n" },
		{ "new", "", "F,WH,1", "F,,WH,,1,,zugang,,,,50.00,50.00\n" },
		{ "left", "F,WH,2", "", "F,WH,,2,,,abgang,,,60.50,,-60.50\n" },
		/* per month: beside a fee per day there is no difference */
		{ "month", "F,WH,1", "F,ABW,1",
		    "F,WH,ABW,1,1,,wechsel,0,,50.00,1500.00,\n" },
		{ "month alone", "F,ABW,1", "",
		    "F,ABW,,1,,,abgang,,,1500.00,,\n" },
	};
	struct contracts contracts;
	struct pricing pricing;

	(void)state;
	open_prices(FEES_CONTRACT, &contracts, &pricing);
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char text[DIFF_SIDES][LIST_MAX];
		struct lists lists = { .contracts = &contracts,
			.text = { list_of(row[i].old, text[0]),
			list_of(row[i].new, text[1]) }, .all = true,
			.payers = PAYERS_ALL, .prices = pricing.prices,
			.day = { "2026-06-30", "2026-07-01" } };

		assert_rows(row[i].name, &lists, row[i].want);
	}
	pricing_free(&pricing);
	contracts_free(&contracts);
}

/* As the contract agrees for labels without a fee of their own. */
static void
hbgdiff_write__label_with_suffix__has_the_fee_of_the_rule(void **state)
{
	static const struct {
		const char	*rule;
		const char	*want;
	} row[] = {
		{ "referenz", "F,WH,WH,2,1+S,2,zusatz,-1,,60.50,61.1250,"
		    "0.6250\n" },
		{ "aktuell", "F,WH,WH,2,1+S,2,zusatz,-1,,60.50,50.00,"
		    "-10.50\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct contracts contracts;
		struct pricing pricing;
		char yaml[1024];

		snprintf(yaml, sizeof(yaml), "%szusatz_bewertung: %s\n",
		    CONTRACT_HEAD TWO_HOUSES, row[i].rule);
		open_prices(yaml, &contracts, &pricing);
		struct lists lists = { .contracts = &contracts, .text = {
			FULL "F,WH,2,,BHV,2025-01-01,\n",
			FULL "F,WH,1+S,2,BHV,2025-01-01,\n" },
			.prices = pricing.prices,
			.day = { "2026-06-30", "2026-07-01" } };

		assert_rows(row[i].rule, &lists, row[i].want);
		pricing_free(&pricing);
		contracts_free(&contracts);
	}
}

/* A fee that is missing is reported at the row of its list, but for rows that
 * are not printed. */
static void
hbgdiff_write__no_fee__names_the_row(void **state)
{
	static const struct {
		const char	*name;
		const char	*old;
		const char	*new;
		enum diag_id	 id;
		const char	*place;		/* NULL: none is needed */
	} row[] = {
		{ "old", "E,WH,1,,BHV,2025-01-01,\nF,ABW,2,,BHV,2025-01-01,\n",
		    "E,WH,1,,BHV,2025-01-01,\n", DIAG_FEE_MISSING,
		    "alt.csv:3" },
		{ "new", "", "E,WH,1,,BHV,2025-01-01,\n"
		    "F,WH,5,,BHV,2025-01-01,\n", DIAG_FEE_MISSING,
		    "neu.csv:3" },
		{ "no reference", "F,WH,1,,BHV,2025-01-01,\n",
		    "E,WH,1,,BHV,2025-01-01,\n\nF,WH,1+S,,BHV,2025-01-01,\n",
		    DIAG_FEE_NO_REFERENCE, "neu.csv:4" },
		{ "gleich", "F,WH,5,,BHV,2025-01-01,\n",
		    "F,WH,5,,BHV,2025-01-01,\n", DIAG_FEE_MISSING, NULL },
	};
	struct contracts contracts;
	struct pricing pricing;

	(void)state;
	open_prices(FEES_CONTRACT, &contracts, &pricing);
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char text[DIFF_SIDES][512];
		struct lists lists = { .text = { text[0], text[1] },
			.contracts = &contracts, .prices = pricing.prices,
			.day = { "2026-06-30", "2026-07-01" } };

		snprintf(text[0], sizeof(text[0]), FULL "%s", row[i].old);
		snprintf(text[1], sizeof(text[1]), FULL "%s", row[i].new);
		if (row[i].place != NULL)
			assert_fault(row[i].name, &lists, row[i].place,
			    row[i].id, NULL);
		else
			assert_rows(row[i].name, &lists, "");
	}
	pricing_free(&pricing);
	contracts_free(&contracts);
}

static void
hbgdiff_write__explain__shows_ranks_and_fees(void **state)
{
	struct contracts contracts;
	struct pricing pricing;
	struct lists lists = { .text = { PLAIN "F,WH,1,2025-01-01\n",
		PLAIN "F,WH,2,2025-01-01\nG,WH,1,2025-01-01\n" },
		.explain = true, .payers = PAYERS_ALL };

	(void)state;
	assert_rows("ranks", &lists, "F,WH,WH,1,2,,hoeher,1,,"
	    "Rang 2 - Rang 1 = 1\nG,,WH,,1,,zugang,,,\n");
	open_prices(FEES_CONTRACT, &contracts, &pricing);
	lists.contracts = &contracts;
	lists.prices = pricing.prices;
	lists.day[SIDE_OLD] = lists.day[SIDE_NEW] = "2026-01-01";
	assert_rows("fees", &lists, "F,WH,WH,1,2,,hoeher,1,,50.00,60.50,"
	    "10.50,\"Rang 2 - Rang 1 = 1; 60,50 EUR - 50,00 EUR = 10,50 EUR "
	    "je Tag\"\nG,,WH,,1,,zugang,,,,50.00,50.00,"
	    "\"50,00 EUR - 0 = 50,00 EUR je Tag\"\n");
	pricing_free(&pricing);
	contracts_free(&contracts);
}

static void
hbgdiff_write__fees_without_memory__leaks_nothing(void **state)
{
	struct contracts contracts;
	struct pricing pricing;
	struct lists lists = { .text = { FULL "F,WH,2,,BHV,2025-01-01,\n",
		FULL "F,WH,1+S,2,BHV,2025-01-01,\n" }, .explain = true,
		.day = { "2026-06-30", "2026-07-01" } };

	(void)state;
	open_prices(FEES_CONTRACT, &contracts, &pricing);
	lists.contracts = &contracts;
	lists.prices = pricing.prices;
	lists_put(&lists);
	domain_without_memory(lists_run_and_free, &lists, 20);
	pricing_free(&pricing);
	contracts_free(&contracts);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    hbgdiff__two_labels__give_the_first_kind_that_fits),
		cmocka_unit_test(
		    hbgdiff__rows_of_a_case__pair_by_offering_first),
		cmocka_unit_test(
		    hbgdiff__one_list_on_two_days__takes_what_is_valid_on_each),
		cmocka_unit_test(
		    hbgdiff__two_lists__each_has_a_day_of_its_own),
		cmocka_unit_test(
		    hbgdiff__key_map__gives_the_old_list_the_new_keys),
		cmocka_unit_test(hbgdiff__payer_outside__is_a_hint),
		cmocka_unit_test(hbgdiff__payers__are_those_of_the_rule),
		cmocka_unit_test(hbgdiff__reference__is_that_of_the_new_row),
		cmocka_unit_test(
		    hbgdiff__levels_of_a_contract__rank_by_their_place),
		cmocka_unit_test(
		    hbgdiff_write__further_columns__are_those_of_the_new_row),
		cmocka_unit_test(change_layout__names__are_new_ones),
		cmocka_unit_test(hbgdiff_write__fees__are_those_of_each_day),
		cmocka_unit_test(
		    hbgdiff_write__label_with_suffix__has_the_fee_of_the_rule),
		cmocka_unit_test(hbgdiff_write__no_fee__names_the_row),
		cmocka_unit_test(hbgdiff_write__explain__shows_ranks_and_fees),
		cmocka_unit_test(
		    hbgdiff_write__fees_without_memory__leaks_nothing),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
