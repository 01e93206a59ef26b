/* test_instalment.c - the promises of instalment.h and instalment_list.h. */
#define _XOPEN_SOURCE 700

#include "domain.h"
#include "instalment_list.h"

#define ROWS_MAX	8

struct wanted_row {
	const char		*month;
	int64_t			 number;
	enum instalment_status	 status;
	int64_t			 cents;
};

static struct month
month(const char *text)
{
	struct month out = { 0 };

	assert_code(text, month_parse(text_of(text), &out), ERR_OK);
	return out;
}

/* The contract with KEYS, of the budget lines BUDGET and the payments PAID
 * (tables without their headers), as files. */
static void
read_all(struct contracts *contracts, struct ledger *ledger, const char *keys,
    const char *budget, const char *paid)
{
	static const char *const file[] = { "budget.csv", "gezahlt.csv" };
	const struct dialect dialect = dialect_detect(DECIMAL_ASK);
	struct diag diag;
	char text[2048];

	snprintf(text, sizeof(text), "%s%s", CONTRACT, keys);
	domain_contract(contracts, text);
	snprintf(text, sizeof(text), "vertrag,betrag,von,bis,im_budget\n%s",
	    budget);
	domain_put(file[0], text);
	snprintf(text, sizeof(text), "vertrag,monat,betrag\n%s", paid);
	domain_put(file[1], text);
	diag_init(&diag, "t");
	*ledger = LEDGER_EMPTY;
	assert_code(budget, ledger_read_budget(ledger, file, 1, &dialect,
	    contracts, &diag), ERR_OK);
	assert_code(paid, ledger_read_paid(ledger, file + 1, 1, DECIMAL_ASK,
	    contracts, &diag), ERR_OK);
	assert_silent(paid, &diag);
	diag_free(&diag);
}

static void
assert_plan(const char *keys, const char *budget, const char *paid,
    const struct wanted_row want[], size_t count)
{
	struct contracts contracts;
	struct ledger ledger;
	struct plan plan;
	char got[DATE_TEXT_MAX], what[160];
	int64_t sum = 0;

	read_all(&contracts, &ledger, keys, budget, paid);
	assert_code(keys, plan_compute(&plan, &contracts, 0, &ledger),
	    ERR_OK);
	for (size_t i = 0; i < count && i < plan.count; i++) {
		const struct instalment *row = &plan.row[i];

		snprintf(what, sizeof(what), "%s%s, row %zu", keys, paid, i);
		assert_text(what, month_format(row->month, got),
		    want[i].month);
		assert_number(what, row->number, want[i].number);
		assert_number(what, row->status, want[i].status);
		assert_number(what, row->amount.cents, want[i].cents);
		sum += want[i].cents;
		assert_number(what, row->cumulated.cents, sum);
	}
	assert_number(keys, (int64_t)plan.count, (int64_t)count);
	plan_free(&plan);
	plan_free(&plan);
	ledger_free(&ledger);
	contracts_free(&contracts);
}

/* The amounts of the nine open months. */
static void
assert_nine(const char *keys, const char *budget, const int64_t cents[9])
{
	struct wanted_row want[9];
	char months[9][DATE_TEXT_MAX];

	for (int i = 0; i < 9; i++) {
		snprintf(months[i], sizeof(months[i]), "2026-%02d",
		    (i + 4) % 100);
		want[i] = (struct wanted_row){ months[i], i + 1,
			INSTALMENT_OPEN, cents[i] };
	}
	assert_plan(keys, budget, "", want, 9);
}

static void
plan_compute__weights_and_remainders__are_exact(void **state)
{
	static const struct {
		const char	*keys;
		const char	*budget;
		int64_t		 cents[9];
	} row[] = {
		/* formulas(7): eight times 75975.66, and 75975.68 */
		{ "", "TB-1,683780.96,,,\n", { 7597566, 7597566, 7597566,
		    7597566, 7597566, 7597566, 7597566, 7597566, 7597568 } },
		/* 1/9 is .66(2), 3/9 .98(67), 7/9 .63(56) */
		{ "raten: {rest: kumuliert}\n", "TB-1,683780.96,,,\n",
		    { 7597566, 7597566, 7597567, 7597566, 7597566, 7597566,
		    7597567, 7597566, 7597566 } },
		/* 30 and 31 days at 100.00, and ten cents: 1.09 and 1.13 */
		{ "raten: {verteilung: tage}\n", "TB-1,27500.10,,,\n",
		    { 300001, 310001, 300001, 310001, 310001, 300001, 310001,
		    300001, 310002 } },
		/* 1000 a month to June, 1500 from July, 100 from October */
		{ "raten: {verteilung: zeilen}\n",
		    "TB-1,3000,,2026-06-30,\nTB-1,9000,2026-07-01,,\n"
		    "TB-1,300,2026-10-01,2026-12-31,ja\nTB-1,77,,,nein\n",
		    { 100000, 100000, 100000, 150000, 150000, 150000, 160000,
		    160000, 160000 } },
		/* lines that cancel out: 3 × 300 - 6 × 150 = 0 */
		{ "raten: {verteilung: zeilen}\n",
		    "TB-1,900,,2026-06-30,\nTB-1,-900,2026-07-01,,\n",
		    { 0, 0, 0, 0, 0, 0, 0, 0, 0 } },
		/* a cent in no month's weight: by months, the rest last */
		{ "raten: {verteilung: zeilen}\n", "TB-1,0.01,,,\n",
		    { 0, 0, 0, 0, 0, 0, 0, 0, 1 } },
		/* months may be negative: 3 × 300 - 6 × 50 */
		{ "raten: {verteilung: zeilen}\n",
		    "TB-1,900,,2026-06-30,\nTB-1,-300,2026-07-01,,\n",
		    { 30000, 30000, 30000, -5000, -5000, -5000, -5000, -5000,
		    -5000 } },
		{ "", "TB-1,-100,,,\n", { -1111, -1111, -1111, -1111, -1111,
		    -1111, -1111, -1111, -1112 } },
		/* -44.44(4), then -55.55(6) -> -55.56 */
		{ "raten: {rest: kumuliert}\n", "TB-1,-100,,,\n", { -1111,
		    -1111, -1111, -1111, -1112, -1111, -1111, -1111,
		    -1111 } },
		/* lines, but none in the budget */
		{ "", "TB-1,5,,,pruefen\n", { 0, 0, 0, 0, 0, 0, 0, 0, 0 } },
		/* the limit: 10^13 less a cent; 1111111111111.11 */
		{ "", "TB-1,9999999999999.99,,,\n", { 111111111111111,
		    111111111111111, 111111111111111, 111111111111111,
		    111111111111111, 111111111111111, 111111111111111,
		    111111111111111, 111111111111111 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_nine(row[i].keys, row[i].budget, row[i].cents);
}

/* Four months, so that the rows are few. */
#define TO_JULY	"kuendigung: 2026-07-31\n"
#define ONCE	"raten: {nachberechnung: einmalig}\n"

static void
plan_compute__paid_months__keep_what_was_paid(void **state)
{
	static const struct {
		const char		*keys;
		const char		*budget;
		const char		*paid;
		struct wanted_row	 want[ROWS_MAX];
	} row[] = {
		/* (4000 - 900)/3 = 1033.33, 1033.34 at the end */
		{ TO_JULY, "TB-1,4000,,,\n", "TB-1,2026-04,900\n",
		    { { "2026-04", 1, INSTALMENT_PAID, 90000 },
		    { "2026-05", 2, INSTALMENT_OPEN, 103333 },
		    { "2026-06", 3, INSTALMENT_OPEN, 103333 },
		    { "2026-07", 4, INSTALMENT_OPEN, 103334 } } },
		/* 2000 - (900 + 1100.50) = -0.50, in two rows for May */
		{ TO_JULY ONCE, "TB-1,4000,,,\n", "TB-1,2026-05,1000\n"
		    "TB-1,2026-04,900\nTB-1,2026-05,100.50\n",
		    { { "2026-04", 1, INSTALMENT_PAID, 90000 },
		    { "2026-05", 2, INSTALMENT_PAID, 110050 },
		    { "2026-06", 0, INSTALMENT_RECALCULATED, -50 },
		    { "2026-06", 3, INSTALMENT_OPEN, 100000 },
		    { "2026-07", 4, INSTALMENT_OPEN, 100000 } } },
		/* nothing to catch up: no row */
		{ TO_JULY ONCE, "TB-1,4000,,,\n", "TB-1,2026-04,1000\n",
		    { { "2026-04", 1, INSTALMENT_PAID, 100000 },
		    { "2026-05", 2, INSTALMENT_OPEN, 100000 },
		    { "2026-06", 3, INSTALMENT_OPEN, 100000 },
		    { "2026-07", 4, INSTALMENT_OPEN, 100000 } } },
		/* in front of the first open month, though a later one is
		 * paid; 0 counts as paid */
		{ TO_JULY ONCE, "TB-1,4000,,,\n",
		    "TB-1,2026-05,0\nTB-1,2026-07,5000\n",
		    { { "2026-04", 0, INSTALMENT_RECALCULATED, -300000 },
		    { "2026-04", 1, INSTALMENT_OPEN, 100000 },
		    { "2026-05", 2, INSTALMENT_PAID, 0 },
		    { "2026-06", 3, INSTALMENT_OPEN, 100000 },
		    { "2026-07", 4, INSTALMENT_PAID, 500000 } } },
		/* no open month: as einmalig, behind the last */
		{ TO_JULY, "TB-1,4000,,,\n", "TB-1,2026-04,1\nTB-1,2026-05,1\n"
		    "TB-1,2026-06,1\nTB-1,2026-07,1\n",
		    { { "2026-04", 1, INSTALMENT_PAID, 100 },
		    { "2026-05", 2, INSTALMENT_PAID, 100 },
		    { "2026-06", 3, INSTALMENT_PAID, 100 },
		    { "2026-07", 4, INSTALMENT_PAID, 100 },
		    { "2026-07", 0, INSTALMENT_RECALCULATED, 399600 } } },
		/* behind the termination: (4000 - 1600)/4 = 600 */
		{ TO_JULY, "TB-1,4000,,,\n",
		    "TB-1,2026-12,600\nTB-1,2026-10,1000\n",
		    { { "2026-04", 1, INSTALMENT_OPEN, 60000 },
		    { "2026-05", 2, INSTALMENT_OPEN, 60000 },
		    { "2026-06", 3, INSTALMENT_OPEN, 60000 },
		    { "2026-07", 4, INSTALMENT_OPEN, 60000 },
		    { "2026-10", 0, INSTALMENT_PAID, 100000 },
		    { "2026-12", 0, INSTALMENT_PAID, 60000 } } },
		{ TO_JULY ONCE, "TB-1,4000,,,\n",
		    "TB-1,2026-12,600\nTB-1,2026-04,1000\n",
		    { { "2026-04", 1, INSTALMENT_PAID, 100000 },
		    { "2026-05", 0, INSTALMENT_RECALCULATED, -60000 },
		    { "2026-05", 2, INSTALMENT_OPEN, 100000 },
		    { "2026-06", 3, INSTALMENT_OPEN, 100000 },
		    { "2026-07", 4, INSTALMENT_OPEN, 100000 },
		    { "2026-12", 0, INSTALMENT_PAID, 60000 } } },
		/* zeilen with a negative open month: by months */
		{ TO_JULY "raten: {verteilung: zeilen}\n",
		    "TB-1,400,,2026-05-31,\nTB-1,-100,2026-06-01,2026-06-30,\n"
		    "TB-1,300,2026-07-01,,\n", "TB-1,2026-04,0\n",
		    { { "2026-04", 1, INSTALMENT_PAID, 0 },
		    { "2026-05", 2, INSTALMENT_OPEN, 20000 },
		    { "2026-06", 3, INSTALMENT_OPEN, 20000 },
		    { "2026-07", 4, INSTALMENT_OPEN, 20000 } } },
		/* zeilen, the negative month is paid: 200 and 300 of 500 */
		{ TO_JULY "raten: {verteilung: zeilen}\n",
		    "TB-1,400,,2026-05-31,\nTB-1,-100,2026-06-01,2026-06-30,\n"
		    "TB-1,300,2026-07-01,,\n",
		    "TB-1,2026-04,50\nTB-1,2026-06,50\n",
		    { { "2026-04", 1, INSTALMENT_PAID, 5000 },
		    { "2026-05", 2, INSTALMENT_OPEN, 20000 },
		    { "2026-06", 3, INSTALMENT_PAID, 5000 },
		    { "2026-07", 4, INSTALMENT_OPEN, 30000 } } },
		/* not in force yet */
		{ TO_JULY "status: geplant\n", "TB-1,4000,,,\n",
		    "TB-1,2026-04,1000\n",
		    { { "2026-04", 1, INSTALMENT_PAID, 100000 },
		    { "2026-05", 2, INSTALMENT_PLANNED, 100000 },
		    { "2026-06", 3, INSTALMENT_PLANNED, 100000 },
		    { "2026-07", 4, INSTALMENT_PLANNED, 100000 } } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		size_t count = 0;

		while (count < ROWS_MAX && row[i].want[count].month != NULL)
			count++;
		assert_plan(row[i].keys, row[i].budget, row[i].paid,
		    row[i].want, count);
	}
}

static void
plan_compute__no_lines__no_rows(void **state)
{
	(void)state;
	assert_plan("", "", "", NULL, 0);
	assert_plan("", "", "TB-1,2026-04,5\n", NULL, 0);
}

static void
plan_compute__beyond_the_limit__is_out_of_range(void **state)
{
	static const struct {
		const char	*budget;
		const char	*paid;
	} row[] = {
		{ "TB-1,9999999999999.99,,,\nTB-1,0.01,,,\n", "" },
		{ "TB-1,1,,,\n", "TB-1,2026-04,9999999999999.99\n"
		    "TB-1,2026-05,0.01\n" },
		{ "TB-1,-9000000000000,,,\n", "TB-1,2026-04,9000000000000\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct contracts contracts;
		struct ledger ledger;
		struct plan plan;

		read_all(&contracts, &ledger, "", row[i].budget, row[i].paid);
		assert_code(row[i].paid, plan_compute(&plan, &contracts, 0,
		    &ledger), ERR_RANGE);
		plan_free(&plan);
		ledger_free(&ledger);
		contracts_free(&contracts);
	}
}

/* 2026: 1 May is a Friday, Easter Monday 6 April, Whit Monday 25 May, 31 May a
 * Sunday; 2025: 31 October a Friday. */
static void
plan_compute__due_days__are_working_days(void **state)
{
	static const struct {
		const char	*rule;
		const char	*april, *may;	/* NULL: none */
	} row[] = {
		{ "faellig_tag: 1", "2026-04-01", "2026-05-04" },
		{ "faellig_tag: 1, werktag: vorher", "2026-04-01",
		    "2026-04-30" },
		{ "faellig_tag: 1, werktag: unveraendert", "2026-04-01",
		    "2026-05-01" },
		{ "faellig_tag: 31", "2026-04-30", "2026-06-01" },
		{ "faellig_tag: 31, werktag: vorher", "2026-04-30",
		    "2026-05-29" },
		{ "faellig_tag: 31, faellig_monat: vormonat", "2026-03-31",
		    "2026-04-30" },
		{ "faellig_tag: 3", "2026-04-07", "2026-05-04" },
		{ "faellig_tag: 3, werktag: vorher", "2026-04-02",
		    "2026-04-30" },
		{ "faellig_tag: 25", "2026-04-27", "2026-05-25" },
		{ "faellig_tag: 25, kalender: bremen", "2026-04-27",
		    "2026-05-26" },
		{ "faellig_tag: 14, kalender: bremen", "2026-04-14",
		    "2026-05-15" },
		{ "rest: letzte", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct contracts contracts;
		struct ledger ledger;
		struct plan plan;
		char keys[160];

		snprintf(keys, sizeof(keys), "raten: {%s}\n", row[i].rule);
		read_all(&contracts, &ledger, keys, "TB-1,9,,,\n", "");
		assert_code(keys, plan_compute(&plan, &contracts, 0, &ledger),
		    ERR_OK);
		assert_that(keys, plan.row[0].has_due ==
		    (row[i].april != NULL));
		if (row[i].april != NULL) {
			assert_date(keys, plan.row[0].due, row[i].april);
			assert_date(keys, plan.row[1].due, row[i].may);
		}
		plan_free(&plan);
		ledger_free(&ledger);
		contracts_free(&contracts);
	}
}

static void
plan_purpose__keys__become_letters_of_sepa(void **state)
{
	static const struct {
		const char		*key;
		enum instalment_status	 status;
		int64_t			 number;
		const char		*want;
	} row[] = {
		{ "TB-2026-01", INSTALMENT_OPEN, 3,
		    "TB-2026-01 Rate 3/9 2026-06" },
		{ "TB-2026-01", INSTALMENT_RECALCULATED, 0,
		    "TB-2026-01 Nachberechnung 2026-06" },
		{ "TB-2026-01", INSTALMENT_PAID, 0,
		    "TB-2026-01 Zahlung 2026-06" },
		{ "äöüÄÖÜß", INSTALMENT_OPEN, 1,
		    "aeoeueAeOeUess Rate 1/9 2026-06" },
		{ "az AZ09/?:().,'+-", INSTALMENT_OPEN, 1,
		    "az AZ09/?:().,'+- Rate 1/9 2026-06" },
		{ "a_b;c\"d", INSTALMENT_OPEN, 1,
		    "a b c d Rate 1/9 2026-06" },
		/* one blank a character, not a byte: 2, 3 and 4 bytes */
		{ "aéb€c𝄞d", INSTALMENT_OPEN, 1, "a b c d Rate 1/9 2026-06" },
		/* an umlaut of two characters: the dots alone are one */
		{ "a\xcc\x88" "b", INSTALMENT_OPEN, 1,
		    "a b Rate 1/9 2026-06" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		const struct contract contract = {
			.key = text_of(row[i].key) };
		const struct plan plan = { .contract = &contract,
			.months = 9 };
		const struct instalment instalment = {
			.month = month("2026-06"), .status = row[i].status,
			.number = row[i].number };
		char text[PLAN_PURPOSE_MAX], want[200];

		snprintf(want, sizeof(want),
		    "Sozialraumorientiertes Traegerbudget %s", row[i].want);
		assert_text(row[i].key, plan_purpose(&plan, &instalment,
		    text), want);
	}
}

/* The longest key, all umlauts: 37 + 40 + 26 letters stay below 140. */
static void
plan_purpose__longest_key__fits(void **state)
{
	char key[CONTRACT_KEY_MAX], text[PLAN_PURPOSE_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(key); i += 2)
		memcpy(key + i, "Ä", 2);
	const struct contract contract = { .key = { key, sizeof(key) } };
	const struct plan plan = { .contract = &contract, .months = 3600 };
	const struct instalment row = { .month = month("2026-06"),
		.number = 3600 };
	struct text got = plan_purpose(&plan, &row, text);

	assert_number("length", (int64_t)got.len, 37 + 40 +
	    (int64_t)strlen(" Rate 3600/3600 2026-06"));
	assert_that("whole", memcmp(got.data + got.len - 7, "2026-06", 7) ==
	    0);
}

/* Which rows a list shows; the months of what was written, one a word. */
static void
instalment_list__choices__show_their_rows(void **state)
{
	static const struct {
		const char	*keys;
		const char	*paid;
		const char	*month;
		const char	*due_by;
		const char	*want;
		enum diag_id	 said;		/* DIAG_COUNT: nothing */
		const char	*place;
	} row[] = {
		{ "", "", NULL, NULL, "04 05 06 07 ", DIAG_COUNT, NULL },
		{ "", "", "2026-05", NULL, "05 ", DIAG_COUNT, NULL },
		{ "raten: {faellig_tag: 1}\n", "", NULL, "2026-05-03",
		    "04 ", DIAG_COUNT, NULL },
		{ "raten: {faellig_tag: 1}\n", "", NULL, "2026-05-04",
		    "04 05 ", DIAG_COUNT, NULL },
		/* a run that was missed is caught up */
		{ "raten: {faellig_tag: 1}\n", "TB-1,2026-04,10\n", NULL,
		    "2026-06-30", "05 06 ", DIAG_COUNT, NULL },
		{ "raten: {faellig_tag: 1}\n", "", NULL, "2026-03-31", "",
		    DIAG_DUE_BEFORE_FIRST, NULL },
		{ "", "", "2026-08", NULL, "", DIAG_MONTH_OUTSIDE,
		    NULL },
		{ "", "", "2026-03", NULL, "", DIAG_MONTH_OUTSIDE,
		    NULL },
		{ "raten: {faellig_tag: 1, nachberechnung: einmalig}\n",
		    "TB-1,2026-04,9\n", NULL, "2026-05-04", "05 05 ",
		    DIAG_COUNT, NULL },
		/* paid behind the end: a month of the list all the same */
		{ "", "TB-1,2026-10,5\n", "2026-10", NULL, "10 ",
		    DIAG_COUNT, NULL },
		{ "status: geplant\n", "", NULL, NULL, "04 05 06 07 ",
		    DIAG_COUNT, NULL },
		{ "", "", NULL, "2026-04-01", "", DIAG_NO_DUE_DAY,
		    "vertrag.yaml:1:1" },
		{ "vereinbart: 40.01\n", "", NULL, NULL, "",
		    DIAG_NOT_AGREED, "vertrag.yaml:10:13" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct instalment_choice choice = { .by_month = false };
		struct contracts contracts;
		struct ledger ledger;
		struct csvout out;
		struct diag diag;
		struct text bytes, bad;
		char keys[512], got[256];
		size_t len = 0;

		snprintf(keys, sizeof(keys), "%s%s", TO_JULY, row[i].keys);
		read_all(&contracts, &ledger, keys, "TB-1,40,,,\n",
		    row[i].paid);
		if (row[i].month != NULL) {
			choice.by_month = true;
			choice.month = month(row[i].month);
		}
		if (row[i].due_by != NULL) {
			choice.by_due = true;
			choice.due_by = domain_date(row[i].due_by);
		}
		diag_init(&diag, "t");
		csvout_init(&out, OUT_CSV, plan_out, PLAN_COLUMNS + 1);
		assert_code("choose", csvout_choose(&out, text_of("monat"),
		    &bad), ERR_OK);
		int r = instalment_list(&contracts, &ledger, &choice, &out,
		    &diag);
		assert_code("finish", csvout_finish(&out, &bytes), ERR_OK);
		/* "monat\n2026-04\n..." */
		for (size_t at = 6; at + 8 <= bytes.len; at += 8) {
			memcpy(got + len, bytes.data + at + 5, 2);
			got[len + 2] = ' ';
			len += 3;
		}
		got[len] = '\0';
		assert_string_equal(got, row[i].want);
		assert_code(keys, r, row[i].said != DIAG_COUNT &&
		    diag_severity(row[i].said) == DIAG_ERROR ? ERR_DATA :
		    ERR_OK);
		if (row[i].said == DIAG_COUNT)
			assert_silent(keys, &diag);
		else
			assert_said(keys, &diag, row[i].place, row[i].said,
			    NULL);
		csvout_free(&out);
		diag_free(&diag);
		ledger_free(&ledger);
		contracts_free(&contracts);
	}
}

/* A planned contract stands in no payment list. */
static void
instalment_list__planned__is_never_paid(void **state)
{
	struct contracts contracts;
	struct ledger ledger;

	(void)state;
	read_all(&contracts, &ledger, "status: geplant\n", "TB-1,9,,,\n", "");
	for (int by = 0; by < 2; by++) {
		const struct instalment_choice choice = { by == 0,
			month("2026-05"), by == 1, domain_date("2026-12-31") };
		struct csvout out;
		struct diag diag;

		diag_init(&diag, "t");
		csvout_init(&out, OUT_CSV, plan_out, PLAN_COLUMNS + 1);
		assert_code("list", instalment_list(&contracts, &ledger,
		    &choice, &out, &diag), ERR_OK);
		assert_number("rows", (int64_t)out.rows, 0);
		csvout_free(&out);
		diag_free(&diag);
	}
	ledger_free(&ledger);
	contracts_free(&contracts);
}

struct borrowed {
	struct contracts	contracts;
	struct ledger		ledger;
};

static int
compute(void *arg, struct diag *diag)
{
	const struct borrowed *borrowed = arg;
	struct plan plan;
	int r = plan_compute(&plan, &borrowed->contracts, 0,
	    &borrowed->ledger);

	(void)diag;
	plan_free(&plan);
	return r;
}

static void
plan_compute__without_memory__says_so_and_leaks_nothing(void **state)
{
	struct borrowed borrowed;

	(void)state;
	read_all(&borrowed.contracts, &borrowed.ledger, TO_JULY ONCE,
	    "TB-1,4000,,,\n", "TB-1,2026-04,1\nTB-1,2026-09,1\n");
	domain_without_memory(compute, &borrowed, 5);
	ledger_free(&borrowed.ledger);
	contracts_free(&borrowed.contracts);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    plan_compute__weights_and_remainders__are_exact),
		cmocka_unit_test(
		    plan_compute__paid_months__keep_what_was_paid),
		cmocka_unit_test(plan_compute__no_lines__no_rows),
		cmocka_unit_test(
		    plan_compute__beyond_the_limit__is_out_of_range),
		cmocka_unit_test(plan_compute__due_days__are_working_days),
		cmocka_unit_test(plan_purpose__keys__become_letters_of_sepa),
		cmocka_unit_test(plan_purpose__longest_key__fits),
		cmocka_unit_test(instalment_list__choices__show_their_rows),
		cmocka_unit_test(instalment_list__planned__is_never_paid),
		cmocka_unit_test(
		    plan_compute__without_memory__says_so_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
