/* test_budget.c - the promises of budget.h, and the worked examples. */
#define _XOPEN_SOURCE 700

#include "budget.h"
#include "domain.h"
#include "pricing.h"

#define WORKED_FEES	FEES_HEADER "WH,1,tag,81.40,2026-01-01\n" \
	"WH,2,tag,92.94,2026-01-01\nWH,3,tag,105.88,2026-01-01\n" \
	"WH,4,tag,131.93,2026-01-01\n"
#define WORKED_VOLUME	VOLUME_HEADER YEAR "WH,1,,tag,1460\n" \
	YEAR "WH,2,,tag,3650\n" YEAR "WH,3,,tag,2920\n" \
	YEAR "WH,4,,tag,1095\n"

/* A budget with all that it borrows from. */
struct desk {
	struct contracts	contracts;
	struct volume		volume;
	struct pricing		pricing;
	struct budget		budget;
	struct diag		diag;
	struct budget_view	view;
	bool			explain;
};

static void
desk_close(struct desk *desk)
{
	budget_free(&desk->budget);
	pricing_free(&desk->pricing);
	volume_free(&desk->volume);
	contracts_free(&desk->contracts);
	diag_free(&desk->diag);
}

/* All steps up to the budget; *DESK holds what is closed afterwards. */
static int
desk_open(struct desk *desk, const char *yaml, const char *fees,
    const char *mengen)
{
	static const char *const file[] = { "mengen.csv" };
	const struct dialect dialect = dialect_detect(DECIMAL_ASK);
	const struct volume_source source = { file, 1, &dialect,
		VOLUME_PRICE, false };
	struct rejects none = REJECTS_EMPTY;

	domain_contract(&desk->contracts, yaml);
	domain_put("entgelte.csv", fees);
	domain_put(file[0], mengen);
	diag_init(&desk->diag, "t");
	assert_code(fees, pricing_read(&desk->pricing, &desk->contracts, NULL,
	    0, DECIMAL_ASK, &desk->diag), ERR_OK);
	assert_code(mengen, volume_read(&desk->volume, &source,
	    &desk->contracts, &none, &desk->diag), ERR_OK);
	const struct budget_request request = { &desk->contracts,
		&desk->volume, desk->pricing.prices, desk->view,
		desk->explain };
	return budget_compute(&desk->budget, &request, &desk->diag);
}

/* Line I is QUANTITY (ten-thousandths) for CENTS. */
static void
assert_line(const struct desk *desk, size_t i, int64_t quantity,
    int64_t cents)
{
	char what[24];

	snprintf(what, sizeof(what), "line %zu", i);
	assert_that(what, i < desk->budget.count);
	assert_number(what, desk->budget.line[i].quantity.e4, quantity);
	assert_number(what, desk->budget.line[i].amount.cents, cents);
}

static void
assert_sum(const struct desk *desk, int64_t cents)
{
	struct money sum = { 0 };

	assert_code("sum", budget_sum(&desk->budget,
	    &desk->contracts.item[0], &sum), ERR_OK);
	assert_number("sum", sum.cents, cents);
}

/* formulas(7), section 4: 4, 10, 8, 3 persons all of 2025. */
static void
budget_compute__worked_example__is_exact(void **state)
{
	static const struct {
		const char	*from;
		const char	*measure;
		int64_t		 quantity[4];
		int64_t		 cents[4];
		int64_t		 sum;
	} row[] = {
		{ "2026-01-01", "monate",
		    { 14600000, 36500000, 29200000, 10950000 },
		    { 11884400, 33923100, 30916960, 14446335 }, 91170795 },
		/* 9/12; the last one is 108347.5125 */
		{ "2026-04-01", "monate",
		    { 10950000, 27375000, 21900000, 8212500 },
		    { 8913300, 25442325, 23187720, 10834751 }, 68378096 },
		/* 275/365 */
		{ "2026-04-01", "tage",
		    { 11000000, 27500000, 22000000, 8250000 },
		    { 8954000, 25558500, 23293600, 10884225 }, 68690325 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct desk desk = { .explain = false };
		char yaml[1024];

		snprintf(yaml, sizeof(yaml), "vertrag: TB-1\ntraeger: A\n"
		    "beginn: %s\nende: 2026-12-31\nzeitmass: %s\n"
		    "basis: {von: 2025-01-01, bis: 2025-12-31}\n"
		    "kostentraeger: [BHV]\nentgelte: entgelte.csv\n%s"
		    "vereinbart: %lld.%02lld\n", row[i].from, row[i].measure,
		    CONTRACT_HOUSE, (long long)row[i].sum / 100,
		    (long long)row[i].sum % 100);
		assert_code(yaml, desk_open(&desk, yaml, WORKED_FEES,
		    WORKED_VOLUME), ERR_OK);
		assert_silent(yaml, &desk.diag);
		assert_number(yaml, (int64_t)desk.budget.count, 4);
		for (size_t k = 0; k < 4; k++)
			assert_line(&desk, k, row[i].quantity[k],
			    row[i].cents[k]);
		assert_sum(&desk, row[i].sum);
		desk_close(&desk);
	}
}

static void
budget_compute__explain__is_as_on_paper(void **state)
{
	struct desk desk = { .explain = true };

	(void)state;
	assert_code("compute", desk_open(&desk, CONTRACT, WORKED_FEES,
	    VOLUME_HEADER YEAR "WH,2,,tag,3650\n"), ERR_OK);
	assert_text("line", desk.budget.line[0].explained,
	    "3650 Tage × 9/12 Monate = 2737,5 Tage; × 92,94 EUR = "
	    "254.423,25 EUR");
	desk_close(&desk);
}

/* One row at a time: 1200 days of 2025, HBG 1. */
static void
budget_compute__segments__follow_the_fee(void **state)
{
	static const struct {
		const char	*keys;
		const char	*fees;
		size_t		 lines;
		int64_t		 quantity[3];
		int64_t		 cents[3];
	} row[] = {
		/* 3 and 6 months; 900 = 300 + 600 */
		{ "", "WH,1,tag,10,2026-01-01\nWH,1,tag,11,2026-07-01\n", 2,
		    { 3000000, 6000000 }, { 300000, 660000 } },
		/* the same fee in a new row is one segment */
		{ "", "WH,1,tag,10,2026-01-01\nWH,*,tag,9,2026-05-01\n"
		    "WH,1,tag,10.00,2026-07-01\n", 1, { 9000000 },
		    { 900000 } },
		/* but not one in another unit */
		{ "tage_pro_monat: 30\n",
		    "WH,1,tag,10,2026-01-01\nWH,1,monat,10,2026-07-01\n", 2,
		    /* 600 : 30 = 20 months */
		    { 3000000, 200000 }, { 300000, 20000 } },
		/* on the first and the last day of P */
		{ "zeitmass: tage\n", "*,1,tag,10,2026-04-01\n"
		    "WH,1,tag,20,2026-12-31\n", 2,
		    /* 1200 × 274/365 = 900.8219; × 1/365 = 3.2877 */
		    { 9008219, 32877 }, { 900822, 6575 } },
		{ "kuendigung: 2026-06-30\n",
		    "WH,1,tag,10,2026-01-01\nWH,1,tag,11,2026-07-01\n", 1,
		    { 3000000 }, { 300000 } },
		/* a decision cuts, too: 10 × 1.01 = 10.10 */
		{ "steigerungen: [{gueltig_ab: 2026-12-01, prozent: 1}]\n",
		    "WH,1,tag,10,2026-01-01\n", 2, { 8000000, 1000000 },
		    { 800000, 101000 } },
		/* one that is too small to change the fee does not */
		{ "steigerungen: [{gueltig_ab: 2026-12-01, "
		    "prozent: 0.01}]\n", "WH,1,tag,10,2026-01-01\n", 1,
		    { 9000000 }, { 900000 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct desk desk = { .explain = false };
		char yaml[1024], fees[512];

		snprintf(yaml, sizeof(yaml), "%s%s", CONTRACT, row[i].keys);
		snprintf(fees, sizeof(fees), "%s%s", FEES_HEADER,
		    row[i].fees);
		assert_code(yaml, desk_open(&desk, yaml, fees, VOLUME_HEADER
		    YEAR "WH,1,,tag,1200\n"), ERR_OK);
		assert_silent(yaml, &desk.diag);
		assert_number(fees, (int64_t)desk.budget.count,
		    (int64_t)row[i].lines);
		for (size_t k = 0; k < row[i].lines; k++)
			assert_line(&desk, k, row[i].quantity[k],
			    row[i].cents[k]);
		desk_close(&desk);
	}
}

static void
budget_compute__units__go_together_or_not(void **state)
{
	static const struct {
		const char	*keys;
		const char	*volume, *fee;
		enum diag_id	 id;		/* DIAG_COUNT: none */
		int64_t		 quantity;
	} row[] = {
		{ "", "tag", "tag", DIAG_COUNT, 9000000 },
		{ "", "stunde", "stunde", DIAG_COUNT, 9000000 },
		{ "", "fall", "fall", DIAG_COUNT, 9000000 },
		/* 900 : 30.42 = 29.585798... */
		{ "tage_pro_monat: 30.42\n", "tag", "monat", DIAG_COUNT,
		    295858 },
		{ "", "tag", "monat", DIAG_NO_DAYS_PER_MONTH, 0 },
		{ "tage_pro_monat: 30.42\n", "stunde", "monat",
		    DIAG_UNITS_DIFFER, 0 },
		{ "tage_pro_monat: 30.42\n", "fall", "monat",
		    DIAG_UNITS_DIFFER, 0 },
		{ "", "tag", "stunde", DIAG_UNITS_DIFFER, 0 },
		{ "", "tag", "fall", DIAG_UNITS_DIFFER, 0 },
		{ "", "stunde", "tag", DIAG_UNITS_DIFFER, 0 },
		{ "", "fall", "tag", DIAG_UNITS_DIFFER, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct desk desk = { .explain = false };
		char yaml[1024], fees[256], volume[256];

		snprintf(yaml, sizeof(yaml), "%s%s", CONTRACT, row[i].keys);
		snprintf(fees, sizeof(fees), "%sWH,1,%s,1,2026-01-01\n",
		    FEES_HEADER, row[i].fee);
		snprintf(volume, sizeof(volume), "%s%sWH,1,,%s,1200\n",
		    VOLUME_HEADER, YEAR, row[i].volume);
		int r = desk_open(&desk, yaml, fees, volume);
		if (row[i].id == DIAG_COUNT) {
			assert_code(fees, r, ERR_OK);
			assert_line(&desk, 0, row[i].quantity,
			    (row[i].quantity + 50) / 100);
		} else {
			assert_code(fees, r, ERR_DATA);
			assert_said(fees, &desk.diag, "mengen.csv:2",
			    row[i].id, NULL);
		}
		desk_close(&desk);
	}
}

/* Items alone, from April to December, mean cases 2.5 in WH. */
static void
budget_compute__items__have_their_own_measure(void **state)
{
	static const struct {
		const char	*item;
		int64_t		 quantity;	/* -1: no line */
		int64_t		 cents;
		enum included	 included;
	} row[] = {
		{ "art: pauschale, betrag: 100, einheit: einmal", 10000,
		    10000, INCLUDED_YES },
		{ "art: pauschale, betrag: 1, einheit: tag", 2750000, 27500,
		    INCLUDED_YES },
		{ "art: pauschale, betrag: 1, einheit: monat, menge: 2",
		    180000, 1800, INCLUDED_YES },
		{ "art: pauschale, betrag: 24600, einheit: jahr, anteil: 1/3",
		    7500, 615000, INCLUDED_YES },
		/* 24600 × 33.3333 % = 8199.9918; × 0.75 = 6149.99385 */
		{ "art: pauschale, betrag: 24600, einheit: jahr, "
		    "anteil: \"33,3333 %\"", 7500, 614999, INCLUDED_YES },
		{ "art: pauschale, betrag: 10, einheit: fall", 25000, 2500,
		    INCLUDED_YES },
		{ "art: pauschale, betrag: 10, einheit: fall, angebot: WH, "
		    "von: 2026-12-31", 25000, 2500, INCLUDED_YES },
		/* half away from zero, also below it: -0.005 -> -0.01 */
		{ "art: anrechnung, betrag: -0.0050, einheit: einmal", 10000,
		    -1, INCLUDED_YES },
		{ "art: anrechnung, betrag: -0.0049, einheit: einmal", 10000,
		    0, INCLUDED_YES },
		{ "art: einzelfall, betrag: 1, einheit: einmal", 10000, 100,
		    INCLUDED_EXAMINE },
		{ "art: zusatzbetreuung, betrag: 1, einheit: einmal, "
		    "aufnahme: nein", 10000, 100, INCLUDED_NO },
		/* 15/30 + 1 months */
		{ "art: pauschale, betrag: 10, einheit: monat, "
		    "von: 2020-01-01, bis: 2026-05-15", 14839, 1484,
		    INCLUDED_YES },
		{ "art: pauschale, betrag: 1, einheit: einmal, "
		    "bis: 2026-03-31", -1, 0, INCLUDED_YES },
		{ "art: pauschale, betrag: 1, einheit: einmal, "
		    "von: 2027-01-01", -1, 0, INCLUDED_YES },
		{ "art: pauschale, betrag: 1, einheit: tag, menge: 0", 0, 0,
		    INCLUDED_YES },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct desk desk = { .explain = false };
		char yaml[1024];

		snprintf(yaml, sizeof(yaml), "%spositionen: "
		    "[{bezeichnung: P, %s}]\n", CONTRACT, row[i].item);
		/* The hours are no days: 912.5 days over 365. */
		assert_code(yaml, desk_open(&desk, yaml, FEES_HEADER
		    "*,*,tag,0,2020-01-01\nWH,2,stunde,0,2020-01-01\n",
		    VOLUME_HEADER YEAR "WH,1,,tag,912.5\n"
		    YEAR "WH,2,,stunde,365\n"), ERR_OK);
		assert_number(yaml, (int64_t)desk.budget.count,
		    row[i].quantity < 0 ? 2 : 3);
		if (row[i].quantity >= 0) {
			assert_line(&desk, 2, row[i].quantity, row[i].cents);
			assert_number(yaml, desk.budget.line[2].included,
			    row[i].included);
			assert_sum(&desk, row[i].included == INCLUDED_YES ?
			    row[i].cents : 0);
		}
		if (row[i].included == INCLUDED_EXAMINE)
			assert_said(yaml, &desk.diag, "vertrag.yaml:1:1",
			    DIAG_TO_EXAMINE, "1.00 EUR");
		else
			assert_silent(yaml, &desk.diag);
		desk_close(&desk);
	}
}

/* A row of the volume that is not fit for the budget. */
static void
budget_compute__one_fault__is_reported(void **state)
{
	static const struct {
		const char	*keys;
		const char	*rows;
		const char	*place;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ "", "2024-01-01,2024-12-31,WH,1,,tag,1,ist",
		    "mengen.csv:2", DIAG_VOLUME_NOT_BASE, "2024-12-31" },
		{ "", "2024-01-01,2024-12-31,WH,1,,tag,0,prognose",
		    "mengen.csv:2", DIAG_VOLUME_NOT_BASE, NULL },
		{ "", "2026-03-31,2026-12-31,WH,1,,tag,1,plan",
		    "mengen.csv:2", DIAG_PLAN_OUTSIDE, NULL },
		{ "", "2026-04-01,2027-01-01,WH,1,,tag,1,plan",
		    "mengen.csv:2", DIAG_PLAN_OUTSIDE, NULL },
		{ "", YEAR "WH,5,,tag,1,", "mengen.csv:2", DIAG_FEE_MISSING,
		    "HBG 5 on 2026-04-01" },
		{ "", YEAR "WH,1+S,,tag,1,", "mengen.csv:2", DIAG_FEE_NO_RULE,
		    "1+S" },
		{ "zusatz_bewertung: referenz\n", YEAR "WH,1+S,,tag,1,",
		    "mengen.csv:2", DIAG_FEE_NO_REFERENCE, "1+S" },
		{ "steigerungen: [{gueltig_ab: 2026-07-01, prozent: 1, "
		    "bestandteil: sach}]\n", YEAR "WH,1,,tag,1,",
		    "mengen.csv:2", DIAG_FEE_NO_PARTS, "2026-07-01" },
		{ "", YEAR "WH,4,,tag,900000000000,", "mengen.csv:2",
		    DIAG_AMOUNT_RANGE, NULL },
		{ "vereinbart: 0.76\n", YEAR "WH,1,,tag,1,",
		    "vertrag.yaml:9:13", DIAG_NOT_AGREED, "0.75" },
		{ "positionen: [{art: pauschale, bezeichnung: P, "
		    "betrag: 9999999, einheit: tag, menge: 999999999}]\n", "",
		    "vertrag.yaml:9:14", DIAG_AMOUNT_RANGE, "'P'" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct desk desk = { .explain = false };
		char yaml[1024], volume[512];

		snprintf(yaml, sizeof(yaml), "%s%s", CONTRACT, row[i].keys);
		snprintf(volume, sizeof(volume), "von,bis,angebot,hbg,"
		    "hbg_referenz,einheit,menge,herkunft\n%s\n", row[i].rows);
		assert_code(volume, desk_open(&desk, yaml, FEES_HEADER
		    "WH,1,tag,1,2026-01-01\nWH,4,tag,9999999,2026-01-01\n",
		    volume), ERR_DATA);
		assert_said(volume, &desk.diag, row[i].place, row[i].id,
		    row[i].part);
		assert_number(volume, (int64_t)desk.diag.errors, 1);
		desk_close(&desk);
	}
}

/* --actual: the row's own period, no items, no basis, no agreed sum. */
static void
budget_compute__actual__prices_what_happened(void **state)
{
	static const struct {
		enum price_rule		rule;
		int64_t			cents[3];
	} row[] = {
		/* February at 20, March by a row of its own; 59 × 10 */
		{ PRICE_CURRENT, { 112000, 155000, 59000 } },
		{ PRICE_REFERENCE, { 168000, 155000, 177000 } },
		/* never by a row of its own: one segment of 118 at 30 */
		{ PRICE_NEUTRAL, { 354000, 177000, -1 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct desk desk = { .view = { .as_happened = true,
			.rule = row[i].rule } };

		assert_code("actual", desk_open(&desk, CONTRACT
		    "vereinbart: 1\nzusatz_bewertung: referenz\n"
		    "positionen: [{art: pauschale, bezeichnung: P, betrag: 1,"
		    " einheit: tag}]\n", FEES_HEADER
		    "WH,1,tag,10,2020-01-01\nWH,2,tag,20,2020-01-01\n"
		    "WH,3,tag,30,2020-01-01\nWH,2+S,tag,25,2026-03-01\n",
		    VOLUME_HEADER
		    "2026-02-01,2026-03-31,WH,2+S,3,tag,118\n"
		    "2026-02-01,2026-03-31,WH,1+S,3,tag,59\n"), ERR_OK);
		assert_silent("actual", &desk.diag);
		bool whole = row[i].cents[2] < 0;
		assert_number("lines", (int64_t)desk.budget.count,
		    whole ? 2 : 3);
		assert_line(&desk, 0, whole ? 1180000 : 560000,
		    row[i].cents[0]);
		assert_line(&desk, 1, whole ? 590000 : 620000,
		    row[i].cents[1]);
		if (!whole)
			assert_line(&desk, 2, 590000, row[i].cents[2]);
		assert_ptr_equal(desk.budget.line[1].row,
		    &desk.volume.row[whole ? 1 : 0]);
		desk_close(&desk);
	}
}

/* A view looks at the agreed volume of other days, by another measure.  365
 * days of the base year at 10.00, 31 planned days of May. */
static void
budget_price_volume__view__has_its_own_period_and_measure(void **state)
{
	static const struct {
		const char		*measure;
		const char		*from, *to;	/* NULL: no period */
		enum budget_measure	 view;
		int64_t			 quantity[2];	/* -1: no line */
	} row[] = {
		{ "monate", NULL, NULL, MEASURE_AGREED, { 2737500, 310000 } },
		{ "monate", NULL, NULL, MEASURE_DAYS, { 2750000, 310000 } },
		{ "tage", NULL, NULL, MEASURE_AGREED, { 2750000, 310000 } },
		{ "tage", NULL, NULL, MEASURE_MONTHS, { 2737500, 310000 } },
		{ "monate", "2026-04-01", "2026-06-30", MEASURE_AGREED,
		    { 912500, 310000 } },
		{ "monate", "2026-04-01", "2026-06-30", MEASURE_DAYS,
		    { 910000, 310000 } },
		{ "tage", "2026-04-01", "2026-06-30", MEASURE_MONTHS,
		    { 912500, 310000 } },
		/* planned days that are shared, or none */
		{ "monate", "2026-05-22", "2026-06-30", MEASURE_DAYS,
		    { 400000, 100000 } },
		{ "monate", "2026-06-01", "2026-06-30", MEASURE_DAYS,
		    { 300000, -1 } },
		/* the period need not be the contract's */
		{ "monate", "2027-01-01", "2027-01-31", MEASURE_MONTHS,
		    { 304167, -1 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		bool period = row[i].from != NULL;
		const struct span span = period ? domain_span(row[i].from,
		    row[i].to) : (struct span){ { 0 }, { 0 } };
		struct desk desk = { .view = {
			.period = period ? &span : NULL,
			.measure = row[i].view } };
		char yaml[1024], what[24];

		snprintf(yaml, sizeof(yaml), "%szeitmass: %s\n", CONTRACT,
		    row[i].measure);
		snprintf(what, sizeof(what), "row %zu", i);
		assert_code(what, desk_open(&desk, yaml, FEES_HEADER
		    "WH,1,tag,10,2026-01-01\n", "von,bis,angebot,hbg,menge,"
		    "herkunft\n" YEAR "WH,1,365,ist\n"
		    "2026-05-01,2026-05-31,WH,1,31,plan\n"), ERR_OK);
		assert_number(what, (int64_t)desk.budget.count,
		    row[i].quantity[1] < 0 ? 1 : 2);
		for (size_t k = 0; k < desk.budget.count; k++)
			assert_line(&desk, k, row[i].quantity[k],
			    (row[i].quantity[k] + 5) / 10);
		desk_close(&desk);
	}
}

static void
budget_group__keys__sum_what_is_in_the_budget(void **state)
{
	static const enum budget_column by_house[] = { BUDGET_OFFERING };
	static const enum budget_column by_kind[] = { BUDGET_FROM,
		BUDGET_KIND };
	struct desk desk = { .explain = false };
	struct budget sums;
	enum budget_column column = BUDGET_COLUMNS;

	(void)state;
	assert_code("compute", desk_open(&desk, CONTRACT_HEAD
	    "angebote: [{angebot: WB}, {angebot: WA}]\n"
	    "positionen:\n"
	    "- {art: pauschale, bezeichnung: P, betrag: 7.07, "
	    "einheit: einmal}\n"
	    "- {art: einzelfall, bezeichnung: E, betrag: 9, "
	    "einheit: einmal, angebot: WA}\n", FEES_HEADER
	    "*,*,tag,10,2026-01-01\n*,*,tag,20,2026-07-01\n",
	    VOLUME_HEADER YEAR "WB,1,,tag,12\n" YEAR "WA,1,,tag,120\n"),
	    ERR_OK);
	/* WB 3 × 10 + 6 × 20 = 150; WA 1500; the item of no house */
	assert_code("group", budget_group(&desk.budget, by_house, 1, &sums,
	    &desk.diag), ERR_OK);
	assert_number("houses", (int64_t)sums.count, 3);
	assert_text("first", sums.line[0].offering, "WB");
	assert_number("WB", sums.line[0].amount.cents, 15000);
	assert_text("second", sums.line[1].offering, "WA");
	assert_number("WA", sums.line[1].amount.cents, 150000);
	assert_number("none", sums.line[2].amount.cents, 707);
	budget_free(&sums);
	/* 3 × 10 + 30 × 10 from April, 6 × 20 + 60 × 20 from July */
	assert_code("group", budget_group(&desk.budget, by_kind, 2, &sums,
	    &desk.diag), ERR_OK);
	assert_number("groups", (int64_t)sums.count, 3);
	assert_number("April", sums.line[0].amount.cents, 33000);
	assert_number("July", sums.line[1].amount.cents, 132000);
	assert_number("item", sums.line[2].amount.cents, 707);
	budget_free(&sums);
	desk_close(&desk);

	assert_that("column", budget_find_column(text_of("im_budget"),
	    &column));
	assert_number("column", column, BUDGET_INCLUDED);
	assert_that("rechenweg", !budget_find_column(text_of("rechenweg"),
	    &column));
	assert_that("case counts", !budget_find_column(text_of("Betrag"),
	    &column));
}

static int
compute(void *arg, struct diag *diag)
{
	static const enum budget_column by[] = { BUDGET_HBG, BUDGET_UNIT };
	struct desk *desk = arg;
	const struct budget_request request = { &desk->contracts,
		&desk->volume, desk->pricing.prices, { .rule = PRICE_AGREED },
		true };
	struct budget budget, sums = BUDGET_EMPTY;
	int r = budget_compute(&budget, &request, diag);

	if (r == ERR_OK)
		r = budget_group(&budget, by, 2, &sums, diag);
	budget_free(&sums);
	budget_free(&budget);
	return r;
}

static void
budget_compute__without_memory__says_so_and_leaks_nothing(void **state)
{
	struct desk desk = { .explain = false };

	(void)state;
	assert_code("compute", desk_open(&desk, CONTRACT
	    "steigerungen: [{gueltig_ab: 2026-07-01, prozent: 1}]\n"
	    "positionen: [{art: pauschale, bezeichnung: P, betrag: 1, "
	    "einheit: tag}]\n", WORKED_FEES, WORKED_VOLUME), ERR_OK);
	domain_without_memory(compute, &desk, 20);
	desk_close(&desk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(budget_compute__worked_example__is_exact),
		cmocka_unit_test(budget_compute__explain__is_as_on_paper),
		cmocka_unit_test(budget_compute__segments__follow_the_fee),
		cmocka_unit_test(budget_compute__units__go_together_or_not),
		cmocka_unit_test(
		    budget_compute__items__have_their_own_measure),
		cmocka_unit_test(budget_compute__one_fault__is_reported),
		cmocka_unit_test(
		    budget_compute__actual__prices_what_happened),
		cmocka_unit_test(
		    budget_price_volume__view__has_its_own_period_and_measure),
		cmocka_unit_test(
		    budget_group__keys__sum_what_is_in_the_budget),
		cmocka_unit_test(
		    budget_compute__without_memory__says_so_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
