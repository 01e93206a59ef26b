/* corridor_measure.c - soll and ist of a period: formulas(7), section 7. */
#include <assert.h>
#include <stdlib.h>

#include "corridor_parts.h"
#include "err.h"
#include "exact.h"
#include "explain.h"

/* Longer ones would not fit into a cell that can be read back. */
#define TERMS_BYTES_MAX	((size_t)20000)

/* Days by rank; 0 is "-". */
struct rank_days {
	int64_t	of[HBG_LEVELS_MAX + 1];
};

/* The days of one side: all quantities are ten-thousandths. */
struct side_days {
	int64_t			all;
	int64_t			with_suffix;
	struct rank_days	granted;
	struct rank_days	neutral;	/* by the reference level */
	struct buf		text;
};

struct level_days {
	struct side_days	target;
	struct side_days	actual;
	int64_t			external;	/* actual, payers outside */
};

enum amount_name {
	AMOUNT_TARGET,
	AMOUNT_ACTUAL,
	AMOUNT_NEUTRAL,
	AMOUNT_BY_MONTHS,
	AMOUNTS
};

struct measuring {
	struct checking		*check;
	size_t			 t;
	struct span		 period;
	struct level_days	*days;		/* of each level */
	int64_t			*cents[AMOUNTS];
	struct buf		*text[AMOUNTS];
};

int
corridor_ratio(int128 num, int128 den, int64_t scale, int64_t *out)
{
	struct exact x = { num, den };

	assert(den > 0);
	int r = exact_times(&x, scale);

	return r == ERR_OK ? exact_round(x, out) : r;
}

int
corridor_explain(const struct checking *check, struct buf *text,
    struct text *out)
{
	if (!check->request->explain) {
		*out = text_of("");
		return ERR_OK;
	}
	*out = arena_text(&check->report->arena, buf_slice(text));
	return out->data == NULL ? ERR_NOMEM : buf_error(text);
}

struct figure *
corridor_figure(const struct checking *check, size_t t, size_t level,
    enum metric metric)
{
	return &check->figure[(t * check->levels + level) * METRIC_MEASURED +
	    metric];
}

static bool
wants(const struct measuring *m, enum metric metric)
{
	return corridor_wants(m->check->request, metric);
}

/* Add VALUE to *SUM, which stays below LIMIT. */
static int
add(int64_t *sum, int64_t value, int64_t limit)
{
	int64_t total;

	if (__builtin_add_overflow(*sum, value, &total) || total >= limit ||
	    total <= -limit)
		return ERR_RANGE;
	*sum = total;
	return ERR_OK;
}

/* --- days ----------------------------------------------------------------- */

/* round4(q × D(common)/D(row)) of a base row; the days are its basis, for a
 * planned row those that it shares with PERIOD. */
static int
target_days(const struct volume_row *row, struct span period, int64_t *common,
    int64_t *out)
{
	*common = span_days(row->origin == ORIGIN_PLAN ?
	    span_common(period, row->span) : period);
	return corridor_ratio((int128)row->quantity.e4 * *common,
	    span_days(row->span), 1, out);
}

/* "1095 × 91/365 = 273" */
static void
explain_days(struct buf *text, const struct volume_row *row, int64_t common,
    int64_t e4)
{
	if (text->len > 0)
		buf_string(text, " + ");
	explain_quantity(text, row->quantity);
	buf_string(text, " × ");
	buf_number(text, common);
	buf_byte(text, '/');
	buf_number(text, span_days(row->span));
	buf_string(text, " (");
	explain_quantity(text, (struct quantity){ e4 });
	buf_byte(text, ')');
}

static bool
in_days(const struct volume_row *row)
{
	return row->unit == UNIT_DAY;
}

int
corridor_plan_days(struct checking *check, struct span period, int64_t e4[],
    struct buf text[])
{
	const struct volume *base = check->request->base;
	int64_t days, common;
	int r;

	for (size_t i = 0; i < base->count; i++) {
		const struct volume_row *row = &base->row[i];
		size_t level = row->claim.offering + 1;

		if (!in_days(row))
			continue;
		if ((r = target_days(row, period, &common, &days)) !=
		    ERR_OK || (r = add(&e4[level], days,
		    QUANTITY_E4_MAX)) != ERR_OK || (r = add(&e4[0], days,
		    QUANTITY_E4_MAX)) != ERR_OK)
			return r;
		explain_days(&text[level], row, common, days);
	}
	return ERR_OK;
}

static uint8_t
neutral_rank(const struct volume_row *row)
{
	return row->label.suffix > 0 && row->reference > 0 ? row->reference :
	    row->label.level;
}

/* DAYS of ROW for one level. */
static int
add_side(struct side_days *side, const struct volume_row *row, int64_t days)
{
	int r = add(&side->all, days, QUANTITY_E4_MAX);

	if (r != ERR_OK)
		return r;
	/* Parts of a sum that fits. */
	side->granted.of[row->label.level] += days;
	side->neutral.of[neutral_rank(row)] += days;
	if (row->label.suffix > 0)
		side->with_suffix += days;
	return ERR_OK;
}

static int
add_target(struct measuring *m, const struct volume_row *row)
{
	struct level_days *own = &m->days[row->claim.offering + 1];
	int64_t days, common;
	int r = target_days(row, m->period, &common, &days);

	if (r != ERR_OK || (r = add_side(&own->target, row, days)) !=
	    ERR_OK || (r = add_side(&m->days[0].target, row, days)) != ERR_OK)
		return r;
	explain_days(&own->target.text, row, common, days);
	return ERR_OK;
}

static int
add_actual(struct measuring *m, const struct volume_row *row)
{
	struct level_days *own = &m->days[row->claim.offering + 1];
	int64_t days = row->quantity.e4;
	int r;

	if (!span_equal(row->span, m->period))
		return ERR_OK;
	if ((r = add_side(&own->actual, row, days)) != ERR_OK ||
	    (r = add_side(&m->days[0].actual, row, days)) != ERR_OK ||
	    (r = add(&own->external, row->external_quantity.e4,
	    QUANTITY_E4_MAX)) != ERR_OK || (r = add(&m->days[0].external,
	    row->external_quantity.e4, QUANTITY_E4_MAX)) != ERR_OK)
		return r;
	if (own->actual.text.len > 0)
		buf_string(&own->actual.text, " + ");
	explain_quantity(&own->actual.text, row->quantity);
	return ERR_OK;
}

static int
add_all_days(struct measuring *m)
{
	const struct corridor_request *request = m->check->request;
	int r = ERR_OK;

	for (size_t i = 0; i < request->base->count && r == ERR_OK; i++)
		if (in_days(&request->base->row[i]))
			r = add_target(m, &request->base->row[i]);
	for (size_t i = 0; i < request->actual->count && r == ERR_OK; i++)
		if (in_days(&request->actual->row[i]))
			r = add_actual(m, &request->actual->row[i]);
	return r;
}

/* --- amounts --------------------------------------------------------------- */

/* "(1460 Tage × 90/365 Tage = 360 Tage; × 81,40 EUR = 29.304,00 EUR)" */
static void
explain_line(struct buf *text, const struct budget_line *line)
{
	buf_string(text, text->len > 0 ? " + (" : "(");
	buf_text(text, line->explained);
	buf_byte(text, ')');
}

/* The lines of BUDGET whose row covers PERIOD (NULL: all) by level. */
static int
add_lines(const struct budget *budget, const struct span *period,
    int64_t cents[], struct buf text[])
{
	for (size_t i = 0; i < budget->count; i++) {
		const struct budget_line *line = &budget->line[i];
		size_t level = line->row->claim.offering + 1;
		int r;

		if (period != NULL && !span_equal(line->row->span, *period))
			continue;
		if ((r = add(&cents[level], line->amount.cents,
		    MONEY_CENTS_MAX)) != ERR_OK || (r = add(&cents[0],
		    line->amount.cents, MONEY_CENTS_MAX)) != ERR_OK)
			return r;
		explain_line(&text[level], line);
	}
	return ERR_OK;
}

/* The base volume of PERIOD, by MEASURE, at the fees agreed on. */
static int
price_plan(struct checking *check, struct span period,
    enum budget_measure measure, int64_t cents[], struct buf text[])
{
	const struct budget_request request = {
		.contracts = check->request->contracts,
		.volume = check->request->base,
		.prices = check->request->prices,
		.view = { .period = &period, .measure = measure },
		.explain = check->request->explain,
	};
	struct budget budget = BUDGET_EMPTY;
	int r = budget_price_volume(&budget, &request, check->c, check->diag);

	if (r == ERR_OK)
		r = add_lines(&budget, NULL, cents, text);
	budget_free(&budget);
	return r;
}

int
corridor_plan(struct checking *check, struct span period, int64_t cents[],
    struct buf text[])
{
	return price_plan(check, period, MEASURE_DAYS, cents, text);
}

static bool
wants_calendar(const struct measuring *m)
{
	return wants(m, METRIC_CALENDAR) &&
	    m->check->contract->time_measure == TIME_MONTHS;
}

static int
add_all_amounts(struct measuring *m)
{
	struct checking *check = m->check;
	uint64_t before = check->diag->errors;
	int r = ERR_OK;

	if (corridor_needs_fees(check->request, check->contract))
		r = corridor_plan(check, m->period, m->cents[AMOUNT_TARGET],
		    m->text[AMOUNT_TARGET]);
	if (r == ERR_OK)
		r = add_lines(&check->granted, &m->period,
		    m->cents[AMOUNT_ACTUAL], m->text[AMOUNT_ACTUAL]);
	if (r == ERR_OK)
		r = add_lines(&check->neutral, &m->period,
		    m->cents[AMOUNT_NEUTRAL], m->text[AMOUNT_NEUTRAL]);
	/* What could not be priced by days is said already. */
	if (r == ERR_OK && wants_calendar(m) && check->diag->errors == before)
		r = price_plan(check, m->period, MEASURE_MONTHS,
		    m->cents[AMOUNT_BY_MONTHS], m->text[AMOUNT_BY_MONTHS]);
	return r;
}

/* --- figures --------------------------------------------------------------- */

static struct figure *
figure(const struct measuring *m, size_t level, enum metric metric)
{
	return corridor_figure(m->check, m->t, level, metric);
}

static const struct offering *
offering(const struct measuring *m, size_t level)
{
	return contract_offering(m->check->contract, level - 1);
}

void
corridor_explain_value(struct buf *text, bool money, int64_t value)
{
	if (money)
		explain_money(text, (struct money){ value });
	else
		explain_quantity(text, (struct quantity){ value });
}

void
corridor_explain_terms(struct buf *text, const struct buf *terms)
{
	if (terms == NULL || terms->len == 0)
		return;
	if (terms->len <= TERMS_BYTES_MAX) {
		buf_text(text, buf_slice(terms));
		buf_string(text, " = ");
	} else
		buf_string(text, "viele Zeilen, zusammen ");
}

/* The contract's figure as the sum of those of its offerings; of a single one
 * nothing. */
static void
explain_offerings(const struct measuring *m, enum metric metric, bool target,
    struct buf *text)
{
	if (m->check->levels == 2)
		return;
	for (size_t level = 1; level < m->check->levels; level++) {
		const struct figure *f = figure(m, level, metric);

		buf_string(text, level > 1 ? " + " : "");
		corridor_explain_value(text, metric_kinds[metric].money, target ?
		    f->target : f->actual);
	}
}

/* "Soll: TARGET = 1183; Ist: ACTUAL = 1179", the texts in parts of it. */
static int
finish_figure(const struct measuring *m, size_t level, enum metric metric,
    struct figure made, const struct buf *target, const struct buf *actual)
{
	bool money = metric_kinds[metric].money;
	struct buf text = BUF_EMPTY;

	made.present = true;
	if (made.has_target) {
		buf_string(&text, "Soll: ");
		corridor_explain_terms(&text, target);
		corridor_explain_value(&text, money, made.target);
		buf_string(&text, "; ");
	}
	/* A difference names its terms itself. */
	buf_string(&text, made.has_target || !money ? "Ist: " : "");
	corridor_explain_terms(&text, actual);
	corridor_explain_value(&text, money, made.actual);
	int r = corridor_explain(m->check, &text, &made.explained);
	if (r == ERR_OK)
		*figure(m, level, metric) = made;
	buf_free(&text);
	return r;
}

/* A figure that adds up: of an offering from its rows, else from these. */
static int
finish_sum(const struct measuring *m, size_t level, enum metric metric,
    struct figure made, const struct buf *target, const struct buf *actual)
{
	struct buf sum[2] = { BUF_EMPTY, BUF_EMPTY };
	int r;

	if (level > 0)
		return finish_figure(m, level, metric, made, target, actual);
	explain_offerings(m, metric, true, &sum[0]);
	explain_offerings(m, metric, false, &sum[1]);
	r = buf_error(&sum[0]) != ERR_OK ? buf_error(&sum[0]) :
	    buf_error(&sum[1]);
	if (r == ERR_OK)
		r = finish_figure(m, level, metric, made, &sum[0], &sum[1]);
	buf_free(&sum[0]);
	buf_free(&sum[1]);
	return r;
}

static int
measure_volume(const struct measuring *m, size_t level)
{
	const struct level_days *d = &m->days[level];
	const struct figure made = { .has_target = true,
		.target = d->target.all, .actual = d->actual.all };

	return finish_sum(m, level, METRIC_VOLUME, made, &d->target.text,
	    &d->actual.text);
}

/* "1183 : 91" */
static void
explain_over(struct buf *text, int64_t num, int64_t den)
{
	explain_quantity(text, (struct quantity){ num });
	buf_string(text, " : ");
	explain_quantity(text, (struct quantity){ den });
}

/* Both sides of a figure as quotients with their text. */
struct quotient {
	int128	num;
	int128	den;
	int64_t	scale;
};

static int
measure_quotients(const struct measuring *m, size_t level,
    enum metric metric, const struct quotient q[2], struct buf text[2])
{
	struct figure made = { .has_target = true };
	int r;

	if ((r = corridor_ratio(q[0].num, q[0].den, q[0].scale,
	    &made.target)) == ERR_OK && (r = corridor_ratio(q[1].num,
	    q[1].den, q[1].scale, &made.actual)) == ERR_OK &&
	    (r = buf_error(&text[0])) == ERR_OK &&
	    (r = buf_error(&text[1])) == ERR_OK)
		r = finish_figure(m, level, metric, made, &text[0],
		    &text[1]);
	buf_free(&text[0]);
	buf_free(&text[1]);
	return r;
}

static int
measure_cases(const struct measuring *m, size_t level)
{
	const struct side_days *side[2] = { &m->days[level].target,
		&m->days[level].actual };
	int64_t days = span_days(m->period);
	struct quotient q[2];
	struct buf text[2] = { BUF_EMPTY, BUF_EMPTY };

	for (size_t i = 0; i < 2; i++) {
		q[i] = (struct quotient){ side[i]->all, days, 1 };
		explain_over(&text[i], side[i]->all, days * E4);
	}
	return measure_quotients(m, level, METRIC_CASES, q, text);
}

/* --- mean HBG and suffixes -------------------------------------------------- */

/* Do all offerings with days rank by the same levels? */
static bool
one_list(const struct measuring *m)
{
	const struct text_list *first = NULL;

	for (size_t level = 1; level < m->check->levels; level++) {
		const struct level_days *d = &m->days[level];
		const struct text_list *levels = &offering(m, level)->levels;

		if (d->target.all == 0 && d->actual.all == 0)
			continue;
		if (first != NULL && !text_list_equal(*first, *levels))
			return false;
		first = levels;
	}
	return true;
}

/* "(1 × 273 + 2 × 910) : 1183" */
static struct quotient
mean_rank(const struct rank_days *days, struct buf *text)
{
	struct quotient q = { 0, 0, E4 };

	for (int rank = 1; rank <= HBG_LEVELS_MAX; rank++) {
		if (days->of[rank] == 0)
			continue;
		buf_string(text, q.den == 0 ? "(" : " + ");
		buf_number(text, rank);
		buf_string(text, " × ");
		explain_quantity(text, (struct quantity){ days->of[rank] });
		q.num += (int128)rank * days->of[rank];
		q.den += days->of[rank];
	}
	buf_string(text, ") : ");
	explain_quantity(text, (struct quantity){ (int64_t)q.den });
	return q;
}

static int
measure_mean(const struct measuring *m, size_t level, enum metric metric)
{
	const struct level_days *d = &m->days[level];
	bool neutral = metric == METRIC_HBG_NEUTRAL;
	struct buf text[2] = { BUF_EMPTY, BUF_EMPTY };
	const struct quotient q[2] = {
		mean_rank(neutral ? &d->target.neutral : &d->target.granted,
		    &text[0]),
		mean_rank(neutral ? &d->actual.neutral : &d->actual.granted,
		    &text[1]),
	};

	if (q[0].den > 0 && q[1].den > 0)
		return measure_quotients(m, level, metric, q, text);
	int r = buf_error(&text[0]) != ERR_OK ? buf_error(&text[0]) :
	    buf_error(&text[1]);
	buf_free(&text[0]);
	buf_free(&text[1]);
	return r;
}

static int
measure_suffixes(const struct measuring *m, size_t level)
{
	const struct side_days *side[2] = { &m->days[level].target,
		&m->days[level].actual };
	struct buf text[2] = { BUF_EMPTY, BUF_EMPTY };
	struct quotient q[2];

	if (side[0]->all == 0 || side[1]->all == 0)
		return ERR_OK;
	for (size_t i = 0; i < 2; i++) {
		q[i] = (struct quotient){ side[i]->with_suffix, side[i]->all,
			100 * E4 };
		buf_string(&text[i], "100 × ");
		explain_over(&text[i], side[i]->with_suffix, side[i]->all);
	}
	return measure_quotients(m, level, METRIC_SUFFIX_SHARE, q, text);
}

/* --- amounts as figures ------------------------------------------------------ */

static int
measure_service(const struct measuring *m, size_t level, enum metric metric)
{
	enum amount_name actual = metric == METRIC_SERVICE ? AMOUNT_ACTUAL :
	    AMOUNT_NEUTRAL;
	const struct figure made = { .has_target = true,
		.target = m->cents[AMOUNT_TARGET][level],
		.actual = m->cents[actual][level] };

	return finish_sum(m, level, metric, made,
	    &m->text[AMOUNT_TARGET][level], &m->text[actual][level]);
}

/* A - B, with words for both. */
static int
measure_difference(const struct measuring *m, size_t level,
    enum metric metric, enum amount_name from, enum amount_name less)
{
	static const char *const name[AMOUNTS] = { "Soll nach Tagen ",
		"Ist ", "Ist ", "Soll nach Monaten " };
	struct figure made = { .has_target = false };
	struct buf text = BUF_EMPTY;

	made.actual = m->cents[from][level] - m->cents[less][level];
	/* Those of the others stand in the row of leistung. */
	if (from == AMOUNT_BY_MONTHS && m->text[from][level].len > 0) {
		buf_string(&text, name[from]);
		corridor_explain_terms(&text, &m->text[from][level]);
		corridor_explain_value(&text, true, m->cents[from][level]);
		buf_string(&text, "; ");
	}
	buf_string(&text, name[from]);
	corridor_explain_value(&text, true, m->cents[from][level]);
	buf_string(&text, " - ");
	buf_string(&text, name[less]);
	corridor_explain_value(&text, true, m->cents[less][level]);
	int r = buf_error(&text);
	if (r == ERR_OK)
		r = finish_figure(m, level, metric, made, NULL, &text);
	buf_free(&text);
	return r;
}

/* --- staff -------------------------------------------------------------------- */


/* Those of the COUNT metrics at METRIC that are wanted, as "a, b". */
static void
name_wanted(const struct measuring *m, const enum metric metric[],
    size_t count, struct buf *names)
{
	for (size_t i = 0; i < count; i++) {
		if (!wants(m, metric[i]))
			continue;
		buf_string(names, names->len > 0 ? ", " : "");
		buf_string(names, metric_kinds[metric[i]].name);
	}
}

/* What is missing; of a period, with its days. */
static void
name_missing(const struct measuring *m, enum corridor_missing missing,
    struct buf *text)
{
	static const struct { const char *what; bool of_period; } name[] = {
		[MISSING_STAFF_LIST] = { "the staff list (--staff)", false },
		[MISSING_STAFF_ROWS] = { "rows of the staff list", false },
		[MISSING_MEMBERS] = {
			"rows of the staff list besides volunteers", false },
		[MISSING_RATIOS] = { "personal_soll, or personalschluessel "
			"for all levels", false },
		[MISSING_PLACES] = { "plaetze and auslastung", false },
		[MISSING_ALL_PLACES] = { "figures of all offerings", false },
		[MISSING_DAYS] = { "days", true },
		[MISSING_STAFF] = { "personal above 0", true },
		[MISSING_ONE_LIST] = {
			"one list of hbg_stufen for all offerings", true },
		[MISSING_OFFERINGS] = { "figures of all offerings", true },
	};
	char day[DATE_TEXT_MAX];

	buf_string(text, name[missing].what);
	if (!name[missing].of_period)
		return;
	buf_string(text, " from ");
	buf_text(text, date_format(m->period.from, day));
	buf_string(text, " to ");
	buf_text(text, date_format(m->period.to, day));
}

/* Say that the wanted ones of the COUNT metrics at METRIC have no data at
 * LEVEL: MISSING. */
static void
say_left_out(const struct measuring *m, size_t level,
    const enum metric metric[], size_t count, enum corridor_missing missing)
{
	struct diag *diag = m->check->diag;
	const struct contract *contract = m->check->contract;
	struct buf names = BUF_EMPTY, text = BUF_EMPTY;

	name_wanted(m, metric, count, &names);
	name_missing(m, missing, &text);
	struct text wanted = diag_list(diag, &names);
	struct text why = diag_list(diag, &text);
	if (wanted.len > 0 && level == 0)
		diag_say(diag, DIAG_METRIC_LEFT_OUT_CONTRACT, contract->at,
		    TEXTS(contract->key, wanted, why));
	else if (wanted.len > 0)
		diag_say(diag, DIAG_METRIC_LEFT_OUT, contract->at,
		    TEXTS(contract->key, offering(m, level)->key, wanted,
		    why));
	buf_free(&names);
	buf_free(&text);
}

static const enum metric by_staff[] = { METRIC_STAFF,
	METRIC_VOLUME_PER_FTE };
static const enum metric by_volunteers[] = { METRIC_VOLUNTEERS };
static const enum metric by_staff_list[] = { METRIC_STAFF,
	METRIC_VOLUNTEERS, METRIC_VOLUME_PER_FTE };
static const enum metric by_ratio[] = { METRIC_VOLUME_PER_FTE };
static const enum metric by_places[] = { METRIC_OCCUPANCY };
static const enum metric by_levels[] = { METRIC_HBG, METRIC_HBG_NEUTRAL,
	METRIC_SUFFIX_SHARE };

#define COUNT_OF(list)	(sizeof(list) / sizeof((list)[0]))

static bool
wants_ratio(const struct measuring *m)
{
	return wants(m, METRIC_VOLUME_PER_FTE);
}

static int
measure_offering_staff(const struct measuring *m, size_t level)
{
	const struct level_days *d = &m->days[level];
	const struct staff_question question = { offering(m, level),
		(uint32_t)(level - 1), m->period, d->actual.all,
		d->actual.all + d->external, d->target.granted.of };
	enum corridor_missing missing = MISSING_NOTHING;
	int r = ERR_OK;

	if (wants(m, METRIC_STAFF) || wants_ratio(m)) {
		r = corridor_staff(m->check, &question, figure(m, level,
		    METRIC_STAFF), &missing);
		if (missing != MISSING_NOTHING)
			say_left_out(m, level, by_staff, COUNT_OF(by_staff),
			    missing);
	}
	if (r != ERR_OK || !wants(m, METRIC_VOLUNTEERS))
		return r;
	r = corridor_volunteers(m->check, &question, figure(m, level,
	    METRIC_VOLUNTEERS), &missing);
	if (missing != MISSING_NOTHING)
		say_left_out(m, level, by_volunteers,
		    COUNT_OF(by_volunteers), missing);
	return r;
}

/* The contract's: the sum of the printed values of all its offerings. */
static int
sum_staff(const struct measuring *m, enum metric metric)
{
	struct figure sum = { .has_target = metric == METRIC_STAFF };

	for (size_t level = 1; level < m->check->levels; level++) {
		const struct figure *f = figure(m, level, metric);
		int r;

		if (!f->present) {
			say_left_out(m, 0, metric == METRIC_STAFF ?
			    by_staff : by_volunteers, metric == METRIC_STAFF ?
			    COUNT_OF(by_staff) : COUNT_OF(by_volunteers),
			    MISSING_OFFERINGS);
			return ERR_OK;
		}
		if ((r = add(&sum.target, f->target, QUANTITY_E4_MAX)) !=
		    ERR_OK || (r = add(&sum.actual, f->actual,
		    QUANTITY_E4_MAX)) != ERR_OK)
			return r;
	}
	return finish_sum(m, 0, metric, sum, NULL, NULL);
}

static int
measure_per_fte(const struct measuring *m, size_t level)
{
	const struct figure *staff = figure(m, level, METRIC_STAFF);
	const struct level_days *d = &m->days[level];
	struct buf text[2] = { BUF_EMPTY, BUF_EMPTY };

	if (!staff->present)
		return ERR_OK;
	if (staff->target == 0 || staff->actual == 0) {
		if (level > 0)
			say_left_out(m, level, by_ratio, COUNT_OF(by_ratio),
			    MISSING_STAFF);
		return ERR_OK;
	}
	const struct quotient q[2] = { { d->target.all, staff->target, E4 },
		{ d->actual.all, staff->actual, E4 } };
	explain_over(&text[0], d->target.all, staff->target);
	explain_over(&text[1], d->actual.all, staff->actual);
	return measure_quotients(m, level, METRIC_VOLUME_PER_FTE, q, text);
}

static int
measure_staff(const struct measuring *m)
{
	bool wanted = wants(m, METRIC_STAFF) ||
	    wants(m, METRIC_VOLUNTEERS) || wants_ratio(m);
	int r = ERR_OK;

	if (!wanted)
		return ERR_OK;
	if (m->check->request->staff == NULL) {
		say_left_out(m, 0, by_staff_list, COUNT_OF(by_staff_list),
		    MISSING_STAFF_LIST);
		return ERR_OK;
	}
	for (size_t level = 1; level < m->check->levels && r == ERR_OK;
	    level++)
		r = measure_offering_staff(m, level);
	if (r == ERR_OK && (wants(m, METRIC_STAFF) || wants_ratio(m)))
		r = sum_staff(m, METRIC_STAFF);
	if (r == ERR_OK && wants(m, METRIC_VOLUNTEERS))
		r = sum_staff(m, METRIC_VOLUNTEERS);
	for (size_t level = 0; level < m->check->levels && r == ERR_OK &&
	    wants_ratio(m); level++)
		r = measure_per_fte(m, level);
	return r;
}

/* --- occupancy ------------------------------------------------------------------ */

/* Places, and places × agreed occupancy, of an offering or of all. */
struct places {
	int128		e4;
	int128		weighted;	/* times ten-thousandths of percent */
	struct buf	text;		/* "24 × 96 + 10 × 98" */
};

static bool
add_places(const struct offering *offering, struct places *places)
{
	if (!offering->has_places || !offering->has_occupancy)
		return false;
	buf_string(&places->text, places->text.len > 0 ? " + " : "");
	explain_quantity(&places->text, offering->places);
	buf_string(&places->text, " × ");
	explain_quantity(&places->text,
	    (struct quantity){ offering->occupancy.e4 });
	places->e4 += offering->places.e4;
	places->weighted += (int128)offering->places.e4 *
	    offering->occupancy.e4;
	return true;
}

static int
measure_occupancy_of(const struct measuring *m, size_t level,
    struct places *places)
{
	const struct level_days *d = &m->days[level];
	int64_t days = d->actual.all + d->external;
	struct buf text[2] = { BUF_EMPTY, BUF_EMPTY };
	const struct quotient q[2] = { { places->weighted, places->e4, 1 },
		{ (int128)100 * days, places->e4 * span_days(m->period),
		E4 } };

	if (level == 0) {
		buf_byte(&text[0], '(');
		buf_text(&text[0], buf_slice(&places->text));
		buf_string(&text[0], ") : ");
		explain_quantity(&text[0],
		    (struct quantity){ (int64_t)places->e4 });
	}
	buf_string(&text[1], "100 × ");
	explain_quantity(&text[1], (struct quantity){ days });
	buf_string(&text[1], " : (");
	explain_quantity(&text[1],
	    (struct quantity){ (int64_t)places->e4 });
	buf_string(&text[1], " × ");
	buf_number(&text[1], span_days(m->period));
	buf_byte(&text[1], ')');
	int r = measure_quotients(m, level, METRIC_OCCUPANCY, q, text);
	return r == ERR_OK ? buf_error(&places->text) : r;
}

static int
measure_occupancy(const struct measuring *m)
{
	struct places all = { .e4 = 0 };
	bool complete = true;
	int r = ERR_OK;

	for (size_t level = 1; level < m->check->levels && r == ERR_OK;
	    level++) {
		struct places own = { .e4 = 0 };

		if (add_places(offering(m, level), &own)) {
			add_places(offering(m, level), &all);
			r = measure_occupancy_of(m, level, &own);
		} else {
			complete = false;
			say_left_out(m, level, by_places,
			    COUNT_OF(by_places), MISSING_PLACES);
		}
		buf_free(&own.text);
	}
	if (r == ERR_OK)
		r = buf_error(&all.text);
	if (r == ERR_OK && complete)
		r = measure_occupancy_of(m, 0, &all);
	else if (r == ERR_OK)
		say_left_out(m, 0, by_places, COUNT_OF(by_places),
		    MISSING_ALL_PLACES);
	buf_free(&all.text);
	return r;
}

/* --- a period --------------------------------------------------------------------- */

/* Days and what follows from them, of one level. */
static int
measure_days(const struct measuring *m, size_t level)
{
	bool comparable = level > 0 || one_list(m);
	int r;

	if ((r = measure_volume(m, level)) != ERR_OK ||
	    (r = measure_cases(m, level)) != ERR_OK)
		return r;
	if (!comparable) {
		say_left_out(m, level, by_levels, COUNT_OF(by_levels),
		    MISSING_ONE_LIST);
		return ERR_OK;
	}
	if ((r = measure_mean(m, level, METRIC_HBG)) != ERR_OK ||
	    (r = measure_mean(m, level, METRIC_HBG_NEUTRAL)) != ERR_OK)
		return r;
	return measure_suffixes(m, level);
}

static int
measure_amounts(const struct measuring *m, size_t level)
{
	int r;

	if ((r = measure_service(m, level, METRIC_SERVICE)) != ERR_OK ||
	    (r = measure_service(m, level, METRIC_SERVICE_NEUTRAL)) !=
	    ERR_OK || (r = measure_difference(m, level, METRIC_BUFFER,
	    AMOUNT_TARGET, AMOUNT_ACTUAL)) != ERR_OK)
		return r;
	return wants_calendar(m) ? measure_difference(m, level,
	    METRIC_CALENDAR, AMOUNT_BY_MONTHS, AMOUNT_TARGET) : ERR_OK;
}

/* The offerings first: the contract's figures are explained by theirs. */
static int
measure_all(struct measuring *m)
{
	size_t levels = m->check->levels;
	int r;

	if ((r = add_all_days(m)) != ERR_OK ||
	    (r = add_all_amounts(m)) != ERR_OK)
		return r;
	for (size_t i = 1; i <= levels; i++) {
		size_t level = i % levels;

		if ((r = measure_days(m, level)) != ERR_OK ||
		    (r = measure_amounts(m, level)) != ERR_OK)
			return r;
	}
	if ((r = measure_staff(m)) != ERR_OK || !wants(m, METRIC_OCCUPANCY))
		return r;
	return measure_occupancy(m);
}

static void
measuring_free(struct measuring *m)
{
	for (size_t i = 0; i < m->check->levels && m->days != NULL; i++) {
		buf_free(&m->days[i].target.text);
		buf_free(&m->days[i].actual.text);
	}
	for (int a = 0; a < AMOUNTS; a++) {
		for (size_t i = 0; i < m->check->levels &&
		    m->text[a] != NULL; i++)
			buf_free(&m->text[a][i]);
		free(m->text[a]);
		free(m->cents[a]);
	}
	free(m->days);
}

/* Terms that did not fit into memory. */
static int
texts_error(const struct measuring *m)
{
	int r = ERR_OK;

	for (size_t i = 0; i < m->check->levels && r == ERR_OK; i++) {
		r = buf_error(&m->days[i].target.text);
		if (r == ERR_OK)
			r = buf_error(&m->days[i].actual.text);
		for (int a = 0; a < AMOUNTS && r == ERR_OK; a++)
			r = buf_error(&m->text[a][i]);
	}
	return r;
}

int
corridor_measure(struct checking *check, size_t t)
{
	struct measuring m = { .check = check, .t = t,
		.period = check->periods.block[t] };
	int r = ERR_OK;

	m.days = calloc(check->levels, sizeof(*m.days));
	for (int a = 0; a < AMOUNTS; a++) {
		m.cents[a] = calloc(check->levels, sizeof(*m.cents[a]));
		m.text[a] = calloc(check->levels, sizeof(*m.text[a]));
		if (m.cents[a] == NULL || m.text[a] == NULL)
			r = ERR_NOMEM;
	}
	if (m.days == NULL)
		r = ERR_NOMEM;
	if (r == ERR_OK)
		r = measure_all(&m);
	if (r == ERR_OK)
		r = texts_error(&m);
	measuring_free(&m);
	return r;
}
