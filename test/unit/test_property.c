/*
 * test_property.c - laws that hold for every input, over random ones.
 *
 * The generator is deterministic: a failure names the round, and the same
 * round fails again.
 */
#define _XOPEN_SOURCE 700

#include "budget.h"
#include "cases.h"
#include "domain.h"
#include "exact.h"
#include "instalment.h"
#include "pricing.h"

#define LINES_MAX	12
#define PAID_MAX	48

/* --- instalments --------------------------------------------------------- */

/* A contract, budget lines and payments, made up. */
struct scene {
	uint64_t		seed;
	struct contracts	contracts;
	struct ledger_line	line[LINES_MAX];
	struct ledger_payment	payment[PAID_MAX];
	struct ledger		ledger;
	int64_t			budget_cents;
	char			what[512];
};

static const char *
pick(uint64_t *seed, const char *const words[], int64_t count)
{
	return words[testing_between(seed, 0, count - 1)];
}

/* A contract of 1 to 24 months, perhaps cut by a termination. */
static void
make_contract(struct scene *scene, const char *recalculation, bool cut)
{
	static const char *const distribution[] = { "monate", "tage",
		"zeilen" };
	static const char *const remainder[] = { "letzte", "kumuliert" };
	uint64_t *seed = &scene->seed;
	struct date from = { domain_date("2026-01-01").day +
		(int32_t)testing_between(seed, 0, 365) };
	struct date to = { from.day + (int32_t)testing_between(seed, 0, 700) };
	struct date end = { (int32_t)testing_between(seed, from.day,
		to.day) };
	char text[3][DATE_TEXT_MAX];

	(void)date_format(from, text[0]);
	(void)date_format(to, text[1]);
	(void)date_format(end, text[2]);
	text[0][10] = text[1][10] = text[2][10] = '\0';
	snprintf(scene->what, sizeof(scene->what),
	    "vertrag: TB-1\ntraeger: A\nbeginn: %s\nende: %s\n%s%s%s"
	    "kostentraeger: [BHV]\n%s"
	    "raten: {verteilung: %s, rest: %s, nachberechnung: %s}\n",
	    text[0], text[1], cut ? "kuendigung: " : "", cut ? text[2] : "",
	    cut ? "\n" : "", CONTRACT_HOUSE, pick(seed, distribution, 3),
	    pick(seed, remainder, 2), recalculation);
	domain_contract(&scene->contracts, scene->what);
}

/* Up to LINES_MAX lines inside P; with NEGATIVE some are below zero. */
static void
make_lines(struct scene *scene, bool negative)
{
	struct span p = contract_period(&scene->contracts.item[0]);
	uint64_t *seed = &scene->seed;
	size_t count = (size_t)testing_between(seed, 1, LINES_MAX);

	scene->budget_cents = 0;
	for (size_t i = 0; i < count; i++) {
		struct ledger_line *line = &scene->line[i];
		bool small = testing_between(seed, 0, 3) == 0;

		line->contract = 0;
		line->included = testing_between(seed, 0, 9) > 0;
		line->span.from.day = (int32_t)testing_between(seed,
		    p.from.day, p.to.day);
		line->span.to.day = (int32_t)testing_between(seed,
		    line->span.from.day, p.to.day);
		if (testing_between(seed, 0, 1) == 0)
			line->span = p;
		line->amount.cents = testing_between(seed, 0, small ? 9 :
		    INT64_C(100000000));
		if (negative && testing_between(seed, 0, 2) == 0)
			line->amount.cents = -line->amount.cents;
		if (line->included)
			scene->budget_cents += line->amount.cents;
	}
	scene->ledger = (struct ledger){ .line = scene->line,
		.lines = count, .payment = scene->payment };
}

/* Any months of the contract, also behind a termination, any amounts. */
static void
make_payments(struct scene *scene)
{
	const struct contract *contract = &scene->contracts.item[0];
	uint64_t *seed = &scene->seed;
	size_t count = (size_t)testing_between(seed, 0, 8);

	for (size_t i = 0; i < count; i++)
		scene->payment[i] = (struct ledger_payment){ 0,
			{ (int32_t)testing_between(seed,
			month_of(contract->term.from).index,
			month_of(contract->term.to).index) },
			{ testing_between(seed, -1000, 50000000) } };
	scene->ledger.payments = count;
}

/* The rows of PLAN add up to the budget, cent by cent. */
static void
assert_adds_up(const struct scene *scene, const struct plan *plan)
{
	int64_t sum = 0;

	for (size_t i = 0; i < plan->count; i++) {
		sum += plan->row[i].amount.cents;
		assert_number(scene->what, plan->row[i].cumulated.cents, sum);
		assert_that(scene->what, i == 0 ||
		    plan->row[i - 1].month.index <=
		    plan->row[i].month.index);
	}
	assert_number(scene->what, sum, scene->budget_cents);
}

static void
plan__any_rule_lines_and_payments__adds_up_to_the_budget(void **state)
{
	static const char *const recalculation[] = { "verteilt", "einmalig" };
	struct scene scene = { .seed = 1 };

	(void)state;
	for (int i = 0; i < 3000; i++) {
		struct plan plan;

		make_contract(&scene, pick(&scene.seed, recalculation, 2),
		    testing_between(&scene.seed, 0, 2) == 0);
		make_lines(&scene, testing_between(&scene.seed, 0, 1) == 0);
		if (i % 2 == 0)
			make_payments(&scene);
		assert_code(scene.what, plan_compute(&plan, &scene.contracts,
		    0, &scene.ledger), ERR_OK);
		assert_adds_up(&scene, &plan);
		plan_free(&plan);
		contracts_free(&scene.contracts);
	}
}

/* Pay month number K of PLAN. */
static void
pay(struct scene *scene, const struct plan *plan, size_t k)
{
	scene->payment[scene->ledger.payments++] = (struct ledger_payment){
		0, plan->row[k].month, plan->row[k].amount };
}

/*
 * Pay each month what the last plan says, and plan again.  Every row stays
 * within MOST cents of the first plan.
 */
static void
pay_month_by_month(struct scene *scene, bool exact)
{
	struct plan first, plan;

	scene->ledger.payments = 0;
	assert_code(scene->what, plan_compute(&first, &scene->contracts, 0,
	    &scene->ledger), ERR_OK);
	int64_t most = exact ? 0 : (int64_t)first.count + 1;
	for (size_t k = 0; k < first.count; k++) {
		assert_code(scene->what, plan_compute(&plan,
		    &scene->contracts, 0, &scene->ledger), ERR_OK);
		pay(scene, &plan, k);
		plan_free(&plan);
		assert_code(scene->what, plan_compute(&plan,
		    &scene->contracts, 0, &scene->ledger), ERR_OK);
		assert_adds_up(scene, &plan);
		assert_number(scene->what, (int64_t)plan.count,
		    (int64_t)first.count);
		for (size_t i = 0; i < plan.count; i++) {
			int64_t moved = plan.row[i].amount.cents -
			    first.row[i].amount.cents;

			assert_that(scene->what, moved <= most &&
			    moved >= -most);
			assert_number(scene->what, plan.row[i].status,
			    i <= k ? INSTALMENT_PAID : INSTALMENT_OPEN);
		}
		plan_free(&plan);
	}
	plan_free(&first);
}

static void
plan__paid_month_by_month_einmalig__stays_the_same(void **state)
{
	struct scene scene = { .seed = 2 };

	(void)state;
	for (int i = 0; i < 300; i++) {
		make_contract(&scene, "einmalig", false);
		make_lines(&scene, true);
		pay_month_by_month(&scene, true);
		contracts_free(&scene.contracts);
	}
}

/*
 * With verteilt the open months share what is left, and what is left carries
 * the roundings of the months paid: half a cent of each at most.  So the sum
 * is exact, and a row moves by single cents: by no more than one for each
 * month of the plan.  (Of lines below zero nothing is promised: where an open
 * month's weight is negative, the weights become those of monate.)
 */
static void
plan__paid_month_by_month_verteilt__moves_single_cents(void **state)
{
	struct scene scene = { .seed = 3 };

	(void)state;
	for (int i = 0; i < 300; i++) {
		make_contract(&scene, "verteilt", false);
		make_lines(&scene, false);
		pay_month_by_month(&scene, false);
		contracts_free(&scene.contracts);
	}
}

/* --- counting ------------------------------------------------------------ */

#define PERSONS		40

/* Rows of person NUMBER, one behind the other in time, to OUT. */
static void
make_person(uint64_t *seed, int number, struct buf *out)
{
	static const char *const label[] = { "1", "2", "3", "4", "5", "-",
		"1+S", "2+S", "3+S" };
	static const char *const payer[] = { "BHV", "BHV", "BHV", "LK-CUX" };
	static const char *const house[] = { "WH", "WH", "ABW" };
	int32_t day = domain_date("2024-06-01").day +
	    (int32_t)testing_between(seed, 0, 400);
	int64_t rows = testing_between(seed, 1, 5);

	for (int64_t i = 0; i < rows; i++) {
		struct date from = { day };
		struct date to = { day + (int32_t)testing_between(seed, 0,
			200) };
		char text[2][DATE_TEXT_MAX], row[160];
		struct text a = date_format(from, text[0]);
		struct text b = date_format(to, text[1]);
		bool open = i == rows - 1 && testing_between(seed, 0, 1) == 0;

		snprintf(row, sizeof(row), "F%d,%s,%s,%s,%.*s,%.*s\n", number,
		    pick(seed, house, 3), pick(seed, label, 9),
		    pick(seed, payer, 4), (int)a.len, a.data,
		    open ? 0 : (int)b.len, b.data);
		buf_string(out, row);
		day = to.day + 1 + (int32_t)testing_between(seed, 0, 30);
	}
}

static void
count_file(const char *name, const struct contracts *contracts,
    enum period_by by, struct volume *volume)
{
	const char *const file[] = { name };
	const struct dialect dialect = dialect_detect(DECIMAL_ASK);
	const struct cases_source source = { file, 1, &dialect, contracts,
		PAYERS_BY_CONTRACT, { NULL, 0 }, NULL, { NULL, 0 }, false };
	const struct count_request request = { .by = by };
	struct rejects none = REJECTS_EMPTY;
	struct cases cases = CASES_EMPTY;
	struct diag diag;

	diag_init(&diag, "t");
	assert_code(name, cases_read(&cases, &source, &none, &diag), ERR_OK);
	assert_code(name, cases_check(&cases, CASES_FIRST, CASES_IN_TURN, &none, &diag), ERR_OK);
	*volume = VOLUME_EMPTY;
	assert_code(name, cases_count(&cases, &request, volume, &diag),
	    ERR_OK);
	cases_free(&cases);
	diag_free(&diag);
}

static bool
same_group(const struct volume_row *a, const struct volume_row *b)
{
	return text_equal(a->offering, b->offering) &&
	    a->label.level == b->label.level &&
	    a->label.suffix == b->label.suffix && a->reference == b->reference;
}

static void
assert_same_rows(const char *what, const struct volume *a,
    const struct volume *b)
{
	assert_number(what, (int64_t)a->count, (int64_t)b->count);
	for (size_t i = 0; i < a->count; i++) {
		const struct volume_row *x = &a->row[i], *y = &b->row[i];

		assert_that(what, same_group(x, y));
		assert_that(what, span_equal(x->span, y->span));
		assert_number(what, x->quantity.e4, y->quantity.e4);
		assert_number(what, x->cases, y->cases);
		assert_number(what, x->external_quantity.e4,
		    y->external_quantity.e4);
		assert_number(what, x->external_cases, y->external_cases);
	}
}

/* The list of everybody, and that of the even and of the odd numbers. */
static void
make_lists(uint64_t *seed)
{
	static const char *const name[] = { "gerade.csv", "ungerade.csv" };
	static const char *const header =
	    "fall,angebot,hbg,kostentraeger,von,bis\n";
	struct buf all = BUF_EMPTY, half[2] = { BUF_EMPTY, BUF_EMPTY };

	buf_string(&all, header);
	buf_string(&half[0], header);
	buf_string(&half[1], header);
	for (int i = 0; i < PERSONS; i++) {
		struct buf rows = BUF_EMPTY;

		make_person(seed, i, &rows);
		buf_text(&all, buf_slice(&rows));
		buf_text(&half[i % 2], buf_slice(&rows));
		buf_free(&rows);
	}
	scratch_put("alle.csv", buf_slice(&all));
	buf_free(&all);
	for (int i = 0; i < 2; i++) {
		scratch_put(name[i], buf_slice(&half[i]));
		buf_free(&half[i]);
	}
}

static void
count__split_by_case_and_merged__is_the_whole(void **state)
{
	struct contracts contracts;
	uint64_t seed = 4;

	(void)state;
	domain_contract(&contracts, CONTRACT_HEAD
	    "angebote: [{angebot: WH}, {angebot: ABW}]\n");
	for (int i = 0; i < 40; i++) {
		struct volume whole, even, odd;
		struct diag diag;
		char what[24];

		snprintf(what, sizeof(what), "round %d", i);
		make_lists(&seed);
		count_file("alle.csv", &contracts, BY_WHOLE, &whole);
		count_file("gerade.csv", &contracts, BY_WHOLE, &even);
		count_file("ungerade.csv", &contracts, BY_WHOLE, &odd);
		assert_that(what, whole.count > 5 && odd.count > 0);
		for (size_t k = 0; k < odd.count; k++)
			assert_code(what, volume_add(&even, &odd.row[k]),
			    ERR_OK);
		diag_init(&diag, "t");
		assert_code(what, volume_merge(&even, &diag), ERR_OK);
		diag_free(&diag);
		assert_same_rows(what, &even, &whole);
		volume_free(&whole);
		volume_free(&even);
		volume_free(&odd);
	}
	contracts_free(&contracts);
}

/* Of the blocks the days of a group add up to its days of the year. */
static void
count__blocks__add_up_to_the_whole(void **state)
{
	static const enum period_by by[] = { BY_MONTH, BY_QUARTER, BY_YEAR };
	struct contracts contracts;
	uint64_t seed = 5;

	(void)state;
	domain_contract(&contracts, CONTRACT_HEAD
	    "angebote: [{angebot: WH}, {angebot: ABW}]\n");
	for (int i = 0; i < 30; i++) {
		struct volume whole, blocks;
		char what[24];

		snprintf(what, sizeof(what), "round %d", i);
		make_lists(&seed);
		count_file("alle.csv", &contracts, BY_WHOLE, &whole);
		count_file("alle.csv", &contracts, by[i % 3], &blocks);
		assert_that(what, i % 3 == 2 ? blocks.count == whole.count :
		    blocks.count > whole.count);
		for (size_t k = 0; k < whole.count; k++) {
			struct volume_row *row = &whole.row[k];

			for (size_t b = 0; b < blocks.count; b++)
				if (same_group(&blocks.row[b], row)) {
					row->quantity.e4 -=
					    blocks.row[b].quantity.e4;
					row->external_quantity.e4 -= blocks.
					    row[b].external_quantity.e4;
				}
			assert_number(what, row->quantity.e4, 0);
			assert_number(what, row->external_quantity.e4, 0);
		}
		volume_free(&whole);
		volume_free(&blocks);
	}
	contracts_free(&contracts);
}

/* --- budget -------------------------------------------------------------- */

/* round(a / b) for b > 0, half away from zero. */
static int64_t
divide(int128 a, int128 b)
{
	return (int64_t)(a >= 0 ? (2 * a + b) / (2 * b) :
	    -((-2 * a + b) / (2 * b)));
}

/* A fee table with up to six rows of WH 1, each a new fee. */
static size_t
make_fees(uint64_t *seed)
{
	struct buf text = BUF_EMPTY;
	size_t rows = (size_t)testing_between(seed, 0, 5);

	buf_string(&text, FEES_HEADER "WH,1,tag,50,2025-01-01\n");
	for (size_t i = 0; i < rows; i++) {
		char row[80];

		/* Months from May on, so that no two begin on one day. */
		snprintf(row, sizeof(row), "WH,1,tag,%d.%02d,2026-%02d-%02d\n",
		    (int)(51 + i), (int)testing_between(seed, 0, 99),
		    (int)(5 + i), (int)testing_between(seed, 1, 28));
		buf_string(&text, row);
	}
	scratch_put("entgelte.csv", buf_slice(&text));
	buf_free(&text);
	return rows + 1;
}

/*
 * By days the segments of a row share its days: they follow each other without
 * a gap, each is round4(q × D(s)/365), so their sum differs from that of the
 * whole period by half a ten-thousandth each at most; each amount is
 * round2(menge × fee).
 */
static void
budget__by_days__splits_over_its_segments(void **state)
{
	struct contracts contracts;
	uint64_t seed = 6;

	(void)state;
	domain_contract(&contracts, CONTRACT "zeitmass: tage\n");
	for (int i = 0; i < 300; i++) {
		struct contract *contract = &contracts.item[0];
		size_t segments = make_fees(&seed);
		struct volume_row row = { .span = contract->base,
			.offering = text_of("WH"), .levels = contract->levels,
			.suffixes = contract->suffixes, .label = { 1, 0 },
			.quantity = { testing_between(&seed, 1,
			INT64_C(1000000000)) } };
		const struct volume volume = { .row = &row, .count = 1 };
		struct pricing pricing;
		struct budget budget;
		struct diag diag;
		int64_t sum = 0;
		char what[24];

		snprintf(what, sizeof(what), "round %d", i);
		diag_init(&diag, "t");
		assert_code(what, pricing_read(&pricing, &contracts, NULL, 0,
		    DECIMAL_ASK, &diag), ERR_OK);
		const struct budget_request request = { &contracts, &volume,
			pricing.prices, { .rule = PRICE_AGREED }, false };
		assert_code(what, budget_compute(&budget, &request, &diag),
		    ERR_OK);
		assert_number(what, (int64_t)budget.count,
		    (int64_t)segments);
		struct date next = contract->term.from;
		for (size_t k = 0; k < budget.count; k++) {
			const struct budget_line *line = &budget.line[k];

			assert_number(what, line->span.from.day, next.day);
			next = date_next(line->span.to);
			assert_number(what, line->quantity.e4,
			    divide((int128)row.quantity.e4 *
			    span_days(line->span), 365));
			assert_number(what, line->amount.cents,
			    divide((int128)line->quantity.e4 * line->fee.e4,
			    E4 * E4 / 100));
			sum += line->quantity.e4;
		}
		assert_number(what, date_before(next).day,
		    contract->term.to.day);
		int64_t off = 2 * (sum - divide((int128)row.quantity.e4 * 275,
		    365));
		assert_that(what, off <= (int64_t)segments + 1 &&
		    off >= -(int64_t)segments - 1);
		budget_free(&budget);
		pricing_free(&pricing);
		diag_free(&diag);
	}
	contracts_free(&contracts);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    plan__any_rule_lines_and_payments__adds_up_to_the_budget),
		cmocka_unit_test(
		    plan__paid_month_by_month_einmalig__stays_the_same),
		cmocka_unit_test(
		    plan__paid_month_by_month_verteilt__moves_single_cents),
		cmocka_unit_test(
		    count__split_by_case_and_merged__is_the_whole),
		cmocka_unit_test(count__blocks__add_up_to_the_whole),
		cmocka_unit_test(budget__by_days__splits_over_its_segments),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
