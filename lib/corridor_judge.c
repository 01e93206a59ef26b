/* corridor_judge.c - a row against its corridor, and several periods
 * together: formulas(7), section 7. */
#include <stdlib.h>

#include "corridor_parts.h"
#include "err.h"
#include "exact.h"
#include "explain.h"

static void
explain_percent(struct buf *text, struct percent percent)
{
	explain_quantity(text, (struct quantity){ percent.e4 });
	buf_string(text, " %");
}

/* --- status ------------------------------------------------------------------- */

static int128
magnitude(int64_t n)
{
	return n < 0 ? -(int128)n : n;
}

/* Is DEVIATION, of BASE, beyond LIMITS?  They belong to the inside. */
static bool
is_outside(bool given, const struct limits *limits, int64_t deviation,
    int64_t base)
{
	int128 share = (int128)deviation * 100 * E4;

	return given && ((limits->has_below &&
	    share < limits->below.e4 * magnitude(base)) ||
	    (limits->has_above &&
	    share > limits->above.e4 * magnitude(base)));
}

static enum corridor_status
status_of(const struct corridor_row *row)
{
	const struct corridor *entry = row->entry;

	if (row->is_part)
		return STATUS_NONE;
	if (entry == NULL)
		return STATUS_NO_LIMIT;
	if (row->base == 0)
		return STATUS_NOT_COMPUTABLE;
	if (is_outside(entry->has_settlement, &entry->settlement,
	    row->deviation, row->base))
		return STATUS_SETTLEMENT;
	if (is_outside(entry->has_talk, &entry->talk, row->deviation,
	    row->base))
		return STATUS_TALK;
	return STATUS_INSIDE;
}

/* "; Korridor gespraech: -3 % bis 3 %" */
static void
explain_limits(struct buf *text, const char *name, bool given,
    const struct limits *limits)
{
	if (!given)
		return;
	buf_string(text, "; Korridor ");
	buf_string(text, name);
	buf_string(text, ":");
	if (limits->has_below) {
		buf_string(text, " ab ");
		explain_percent(text, limits->below);
	}
	if (limits->has_above) {
		buf_string(text, " bis ");
		explain_percent(text, limits->above);
	}
}

/* --- settlement ------------------------------------------------------------------ */

static bool
has_settlement(const struct corridor_row *row)
{
	return row->status == STATUS_SETTLEMENT &&
	    (text_is(row->metric, metric_kinds[METRIC_SERVICE].name) ||
	    text_is(row->metric,
	    metric_kinds[METRIC_SERVICE_NEUTRAL].name));
}

/* The amount of a row outside ausgleich: the whole deviation, or the part
 * beyond the limit. */
static int
settle(struct corridor_row *row, struct buf *text)
{
	const struct corridor *entry = row->entry;
	struct percent limit = row->deviation < 0 ?
	    entry->settlement.below : entry->settlement.above;
	int64_t target = row->figure.target;

	if (!has_settlement(row))
		return ERR_OK;
	buf_string(text, "; Ausgleich: ");
	explain_money(text, (struct money){ target });
	if (entry->amount == AMOUNT_REST) {
		int r = corridor_ratio((int128)target *
		    (100 * E4 + limit.e4), (int128)100 * E4, 1, &target);

		if (r != ERR_OK)
			return r;
		buf_string(text, " × ");
		explain_percent(text,
		    (struct percent){ 100 * E4 + limit.e4 });
		buf_string(text, " = ");
		explain_money(text, (struct money){ target });
		buf_string(text, "; ");
		explain_money(text, (struct money){ target });
	}
	row->has_amount = true;
	row->amount.cents = target - row->figure.actual;
	buf_string(text, " - ");
	explain_money(text, (struct money){ row->figure.actual });
	buf_string(text, " = ");
	explain_money(text, row->amount);
	return ERR_OK;
}

/* --- rows ---------------------------------------------------------------------------- */

/* prozent = round2(100 × abweichung / |base|) */
static int
set_percent(struct corridor_row *row, struct buf *text)
{
	int64_t hundredths;

	if (row->base == 0)
		return ERR_OK;
	int r = corridor_ratio((int128)100 * row->deviation,
	    magnitude(row->base), 100, &hundredths);
	if (r != ERR_OK)
		return r;
	if (__builtin_mul_overflow(hundredths, E4 / 100, &row->percent.e4))
		return ERR_RANGE;
	row->has_percent = true;
	buf_string(text, "; 100 × ");
	corridor_explain_value(text, row->money, row->deviation);
	buf_string(text, " : ");
	corridor_explain_value(text, row->money, (int64_t)magnitude(row->base));
	buf_string(text, " = ");
	explain_percent(text, row->percent);
	return ERR_OK;
}

static int
append(struct corridor_report *report, const struct corridor_row *row)
{
	if (report->count == report->room) {
		struct corridor_row *grown = array_grow(report->row,
		    &report->room, sizeof(*grown));

		if (grown == NULL)
			return ERR_NOMEM;
		report->row = grown;
	}
	report->row[report->count++] = *row;
	return ERR_OK;
}

/* What is beyond the limit of its kind could not be read back. */
static bool
fits(const struct corridor_row *row, int64_t value)
{
	int64_t max = row->money ? MONEY_CENTS_MAX : QUANTITY_E4_MAX;

	return value < max && value > -max;
}

/* What follows from the figure: deviation, percent, status, amount. */
static int
judge(struct corridor_row *row, struct buf *text)
{
	int64_t target = row->figure.has_target ? row->figure.target : 0;
	int r;

	if (__builtin_sub_overflow(row->figure.actual, target,
	    &row->deviation) || !fits(row, row->figure.actual) ||
	    !fits(row, target) || !fits(row, row->deviation))
		return ERR_RANGE;
	row->status = status_of(row);
	if (row->is_part)
		return ERR_OK;
	if (row->figure.has_target) {
		buf_string(text, "; Abweichung: ");
		corridor_explain_value(text, row->money, row->figure.actual);
		buf_string(text, " - ");
		corridor_explain_value(text, row->money, target);
		buf_string(text, " = ");
		corridor_explain_value(text, row->money, row->deviation);
	}
	if ((r = set_percent(row, text)) != ERR_OK || row->entry == NULL)
		return r;
	explain_limits(text, "gespraech", row->entry->has_talk,
	    &row->entry->talk);
	explain_limits(text, "ausgleich", row->entry->has_settlement,
	    &row->entry->settlement);
	return settle(row, text);
}

int
corridor_add_row(struct checking *check, struct corridor_row *row)
{
	struct buf text = BUF_EMPTY;

	buf_text(&text, row->figure.explained);
	int r = judge(row, &text);
	if (r == ERR_RANGE)
		r = corridor_beyond(check, row->span, row->metric);
	if (r == ERR_OK)
		r = corridor_explain(check, &text, &row->figure.explained);
	if (r == ERR_OK)
		r = append(check->report, row);
	buf_free(&text);
	return r;
}

/* --- several periods together ------------------------------------------------------------ */

static struct corridor_row
start_row(const struct checking *check, const struct series *series)
{
	return (struct corridor_row){ .contract = check->contract,
		.offering = series->offering, .metric = series->metric,
		.money = series->money };
}

/* The figure of SERIES before DAY in an earlier output; false: none. */
static bool
find_earlier(const struct checking *check, const struct series *series,
    struct date day, struct dated_figure *out)
{
	struct history_key key = { series->metric, series->offering == NULL ?
		text_of("") : series->offering->key };
	const struct history_row *row = history_before(
	    check->request->history, check->contract, key, day, check->diag);

	if (row == NULL)
		return false;
	*out = (struct dated_figure){ row->span, { true, row->has_target,
		row->target, row->actual, text_of("") }, row->target, false };
	if (!series->base_is_service)
		return true;
	key.metric = text_of(metric_kinds[METRIC_SERVICE].name);
	const struct history_row *service = history_at(
	    check->request->history, check->contract, key, row->span,
	    check->diag);
	out->no_base = service == NULL;
	out->base = out->no_base ? 0 : service->target;
	return true;
}

/* The period before *ITEM, which is number *AT while it is in the series: the
 * item before it, and before all of them one of an earlier output. */
static bool
step_back(const struct checking *check, const struct series *series,
    size_t *at, struct dated_figure *item)
{
	if (*at == 0)
		return find_earlier(check, series, date_earlier(
		    item->span.from, series->begins), item);
	*item = series->item[--*at];
	return true;
}

/* Several periods on the way to one figure. */
struct window {
	bool			 has_target;
	bool			 has_base;	/* of every period */
	int128			 target, actual, base;
	int64_t			 periods;
	int64_t			 days;
	struct buf		 text[2];	/* terms of soll and ist */
};

static void
explain_term(struct buf *text, const struct series *series, int64_t value,
    int64_t days)
{
	buf_string(text, text->len > 0 ? " + " : "");
	corridor_explain_value(text, series->money, value);
	if (series->window == WINDOW_SUM)
		return;
	buf_string(text, " × ");
	buf_number(text, days);
}

static void
add_period(struct window *window, const struct series *series,
    const struct dated_figure *item)
{
	int64_t days = span_days(item->span);
	int64_t weight = series->window == WINDOW_SUM ? 1 : days;

	window->periods++;
	window->days += days;
	window->target += (int128)item->figure.target * weight;
	window->actual += (int128)item->figure.actual * weight;
	window->base += (int128)item->base * weight;
	window->has_target = item->figure.has_target;
	window->has_base = window->has_base && !item->no_base;
	explain_term(&window->text[0], series, item->figure.target, days);
	explain_term(&window->text[1], series, item->figure.actual, days);
}

static void
explain_sum(struct buf *text, const char *name, const struct series *series,
    const struct window *window, const struct buf *terms, int64_t value)
{
	buf_string(text, text->len > 0 ? "; " : "");
	buf_string(text, name);
	if (window->periods > 1) {
		buf_string(text, series->window == WINDOW_MEAN ? "(" : "");
		buf_text(text, buf_slice(terms));
		if (series->window == WINDOW_MEAN) {
			buf_string(text, ") : ");
			buf_number(text, window->days);
		}
		buf_string(text, " = ");
	}
	corridor_explain_value(text, series->money, value);
}

/* The sums or means of WINDOW as the figure of ROW. */
static int
finish_window(struct checking *check, const struct series *series,
    const struct window *window, struct corridor_row *row)
{
	int64_t weight = series->window == WINDOW_SUM ? 1 : window->days;
	struct buf text = BUF_EMPTY;
	int r;

	row->figure.present = true;
	row->figure.has_target = window->has_target;
	if ((r = corridor_ratio(window->target, weight, 1,
	    &row->figure.target)) != ERR_OK || (r = corridor_ratio(
	    window->actual, weight, 1, &row->figure.actual)) != ERR_OK)
		return r;
	row->base = row->figure.target;
	if (series->base_is_service && (r = corridor_ratio(
	    window->has_base ? window->base : 0, weight, 1, &row->base)) !=
	    ERR_OK)
		return r;
	if (window->has_target)
		explain_sum(&text, "Soll: ", series, window,
		    &window->text[0], row->figure.target);
	explain_sum(&text, "Ist: ", series, window, &window->text[1],
	    row->figure.actual);
	if ((r = buf_error(&window->text[0])) == ERR_OK &&
	    (r = buf_error(&window->text[1])) == ERR_OK)
		r = corridor_explain(check, &text, &row->figure.explained);
	buf_free(&text);
	return r;
}

/* Item number I and up to entry->window - 1 periods before it. */
static int
add_window(struct checking *check, const struct series *series, size_t i,
    const struct corridor *entry)
{
	struct window window = { .has_base = true };
	struct dated_figure item = series->item[i];
	struct corridor_row row = start_row(check, series);
	uint64_t before = check->diag->errors;
	bool more = true;

	row.span = item.span;
	row.entry = entry;
	for (int64_t n = 0; n < entry->window && more; n++) {
		row.span.from = item.span.from;
		add_period(&window, series, &item);
		more = step_back(check, series, &i, &item);
	}
	int r = check->diag->errors > before ? ERR_DATA :
	    finish_window(check, series, &window, &row);
	buf_free(&window.text[0]);
	buf_free(&window.text[1]);
	return r == ERR_OK ? corridor_add_row(check, &row) : r;
}

int
corridor_add_series(struct checking *check, const struct series *series,
    size_t i)
{
	const struct corridor *entry = check->contract->corridors.item;
	struct corridor_row row = start_row(check, series);

	row.span = series->item[i].span;
	row.figure = series->item[i].figure;
	row.base = series->item[i].base;
	row.entry = corridor_entry(check->contract, series->metric,
	    series->level, 1);
	int r = corridor_add_row(check, &row);
	for (size_t k = 0; k < check->contract->corridors.count &&
	    r == ERR_OK; k++)
		if (entry[k].window > 1 && corridor_entry(check->contract,
		    series->metric, series->level, entry[k].window) ==
		    &entry[k])
			r = add_window(check, series, i, &entry[k]);
	return r;
}
