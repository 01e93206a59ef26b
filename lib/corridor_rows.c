/* corridor_rows.c - the rows of a contract in their order. */
#include <stdlib.h>

#include "corridor_parts.h"
#include "err.h"
#include "explain.h"

/* --- rows ------------------------------------------------------------------------------ */

static const struct offering *
offering_of(const struct checking *check, size_t level)
{
	return level == 0 ? NULL :
	    contract_offering(check->contract, level - 1);
}

/* METRIC at LEVEL over all periods; *AT is the item of period T. */
static int
start_series(const struct checking *check, enum metric metric, size_t level,
    size_t t, struct series *out, size_t *at)
{
	*out = (struct series){ .level = level,
		.offering = offering_of(check, level),
		.metric = text_of(metric_kinds[metric].name),
		.money = metric_kinds[metric].money,
		.window = metric_kinds[metric].window,
		.base_is_service = metric == METRIC_BUFFER ||
		    metric == METRIC_CALENDAR,
		.item = calloc(check->periods.count + 1, sizeof(*out->item)),
		.begins = check->periods.block[0].from };
	*at = 0;
	if (out->item == NULL)
		return ERR_NOMEM;
	for (size_t i = 0; i < check->periods.count; i++) {
		const struct figure *figure = corridor_figure(check, i,
		    level, metric);

		if (!figure->present)
			continue;
		if (i == t)
			*at = out->count;
		out->item[out->count++] = (struct dated_figure){
			check->periods.block[i], *figure,
			out->base_is_service ? corridor_figure(check, i,
			level, METRIC_SERVICE)->target : figure->target, false };
	}
	return ERR_OK;
}

static int
add_metric(struct checking *check, enum metric metric, size_t level,
    size_t t)
{
	struct series series;
	size_t at;

	if (!corridor_wants(check->request, metric) ||
	    !corridor_figure(check, t, level, metric)->present)
		return ERR_OK;
	int r = start_series(check, metric, level, t, &series, &at);
	if (r == ERR_OK)
		r = corridor_add_series(check, &series, at);
	free(series.item);
	return r;
}

/* A row that has a deviation only. */
static int
add_part(struct checking *check, enum metric metric, size_t level, size_t t,
    int64_t deviation, struct buf *text)
{
	struct corridor_row row = { .contract = check->contract,
		.offering = offering_of(check, level),
		.span = check->periods.block[t],
		.metric = text_of(metric_kinds[metric].name), .money = true,
		.is_part = true, .figure = { .actual = deviation } };

	if (!corridor_wants(check->request, metric))
		return ERR_OK;
	explain_money(text, (struct money){ deviation });
	int r = corridor_explain(check, text, &row.figure.explained);
	return r == ERR_OK ? corridor_add_row(check, &row) : r;
}

/* How much of the deviation comes from more or fewer days, and how much from
 * another mix of HBG. */
static int
add_parts(struct checking *check, size_t level, size_t t)
{
	const struct figure *days = corridor_figure(check, t, level,
	    METRIC_VOLUME);
	const struct figure *service = corridor_figure(check, t, level,
	    METRIC_SERVICE);
	struct buf text = BUF_EMPTY;
	int64_t by_volume, by_mix;

	if (days->target == 0)
		return ERR_OK;
	int r = corridor_ratio((int128)service->target *
	    (days->actual - days->target), days->target, 1, &by_volume);
	explain_money(&text, (struct money){ service->target });
	buf_string(&text, " × (");
	explain_quantity(&text, (struct quantity){ days->actual });
	buf_string(&text, " - ");
	explain_quantity(&text, (struct quantity){ days->target });
	buf_string(&text, ") : ");
	explain_quantity(&text, (struct quantity){ days->target });
	buf_string(&text, " = ");
	if (r == ERR_OK)
		r = add_part(check, METRIC_SERVICE_VOLUME, level, t,
		    by_volume, &text);
	if (r == ERR_OK)
		r = buf_error(&text);
	buf_clear(&text);
	buf_byte(&text, '(');
	explain_money(&text, (struct money){ service->actual });
	buf_string(&text, " - ");
	explain_money(&text, (struct money){ service->target });
	buf_string(&text, ") - ");
	explain_money(&text, (struct money){ r == ERR_OK ? by_volume : 0 });
	buf_string(&text, " = ");
	if (r == ERR_OK && (__builtin_sub_overflow(service->actual,
	    service->target, &by_mix) || __builtin_sub_overflow(by_mix,
	    by_volume, &by_mix)))
		r = ERR_RANGE;
	if (r == ERR_OK)
		r = add_part(check, METRIC_SERVICE_MIX, level, t, by_mix,
		    &text);
	buf_free(&text);
	return r;
}

static int
add_measured(struct checking *check, size_t level, size_t t)
{
	int r = ERR_OK;

	for (int i = 0; i < METRIC_MEASURED && r == ERR_OK; i++) {
		r = add_metric(check, (enum metric)i, level, t);
		if (r == ERR_OK && i == METRIC_SERVICE &&
		    check->request->decompose)
			r = add_parts(check, level, t);
	}
	return r;
}

/* --- further metrics ------------------------------------------------------------------- */

/* The figures of metric number NAME at LEVEL, by day. */
static int
start_agreed(const struct checking *check, uint32_t name, size_t level,
    struct series *out)
{
	const struct metrics *metrics = check->request->metrics;
	uint32_t offering = level == 0 ? NO_OFFERING : (uint32_t)(level - 1);
	size_t first = metrics_find(metrics, check->c, offering, name);
	size_t end = first;

	while (end < metrics->count && metrics->row[end].name == name &&
	    metrics->row[end].contract == check->c &&
	    metrics->row[end].offering == offering)
		end++;
	*out = (struct series){ .level = level,
		.offering = offering_of(check, level),
		.metric = names_text(&metrics->names, name),
		.window = WINDOW_MEAN,
		.item = calloc(end - first + 1, sizeof(*out->item)) };
	if (out->item == NULL)
		return ERR_NOMEM;
	for (size_t i = first; i < end; i++) {
		const struct metrics_row *row = &metrics->row[i];

		out->item[out->count++] = (struct dated_figure){ row->span,
			{ true, true, row->target.e4, row->actual.e4,
			text_of("Soll und Ist laut Kennzahlen") },
			row->target.e4, false };
	}
	if (out->count > 0)
		out->begins = out->item[0].span.from;
	return ERR_OK;
}

static int
add_agreed(struct checking *check, size_t level, struct span span)
{
	const struct metrics *metrics = check->request->metrics;
	const struct text_list only = check->request->only;
	int r = ERR_OK;

	for (uint32_t n = 0; n < metrics->names.count && r == ERR_OK; n++) {
		struct series series;

		if (only.count > 0 && !text_list_has(only,
		    names_text(&metrics->names, n)))
			continue;
		r = start_agreed(check, n, level, &series);
		for (size_t i = 0; i < series.count && r == ERR_OK; i++)
			if (span_equal(series.item[i].span, span))
				r = corridor_add_series(check, &series, i);
		free(series.item);
	}
	return r;
}

/* --- projection ---------------------------------------------------------------------------- */

static bool
wants_projection(const struct corridor_request *request)
{
	return corridor_wants(request, METRIC_VOLUME_PROJECTED) ||
	    corridor_wants(request, METRIC_SERVICE_PROJECTED) ||
	    corridor_wants(request, METRIC_NEUTRAL_PROJECTED);
}

/* The periods follow each other, or that is reported. */
static bool
has_no_gap(const struct checking *check)
{
	char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];
	bool whole = true;

	for (size_t i = 1; i < check->periods.count; i++) {
		struct span gap = {
			date_next(check->periods.block[i - 1].to),
			date_before(check->periods.block[i].from) };

		if (span_empty(gap))
			continue;
		whole = false;
		diag_say(check->diag, DIAG_PERIODS_GAP, check->contract->at,
		    TEXTS(check->contract->key, date_format(gap.from, from),
		    date_format(gap.to, to)));
	}
	return whole;
}

/* Σ ist of METRIC at LEVEL × D(P)/D(E). */
static int
project(const struct checking *check, enum metric metric, size_t level,
    struct figure *out, struct buf *text)
{
	bool money = metric_kinds[metric].money;
	struct span whole = { check->periods.block[0].from,
		check->periods.block[check->periods.count - 1].to };
	int64_t days = span_days(contract_period(check->contract));
	int128 sum = 0;

	buf_string(text, "Ist: (");
	for (size_t t = 0; t < check->periods.count; t++) {
		int64_t actual = corridor_figure(check, t, level,
		    metric)->actual;

		sum += actual;
		buf_string(text, t > 0 ? " + " : "");
		corridor_explain_value(text, money, actual);
	}
	buf_string(text, ") × ");
	buf_number(text, days);
	buf_byte(text, '/');
	buf_number(text, span_days(whole));
	buf_string(text, " = ");
	int r = corridor_ratio(sum * days, span_days(whole), 1,
	    &out->actual);
	if (r != ERR_OK)
		return r;
	corridor_explain_value(text, money, out->actual);
	return ERR_OK;
}

/* What is projected, from what, and whose target it has. */
struct projection {
	enum metric	 metric;
	enum metric	 from;
	const int64_t	*target;	/* of each level */
	const struct buf *text;		/* its terms */
};

static int
add_projection(struct checking *check, const struct projection *p,
    size_t level)
{
	struct corridor_row row = { .contract = check->contract,
		.offering = offering_of(check, level),
		.span = contract_period(check->contract),
		.metric = text_of(metric_kinds[p->metric].name),
		.money = metric_kinds[p->metric].money,
		.figure = { .present = true, .has_target = true,
		.target = p->target[level] }, .base = p->target[level] };
	struct buf text = BUF_EMPTY;
	int r;

	if (!corridor_wants(check->request, p->metric))
		return ERR_OK;
	buf_string(&text, "Soll: ");
	corridor_explain_terms(&text, &p->text[level]);
	corridor_explain_value(&text, row.money, row.figure.target);
	buf_string(&text, "; ");
	r = project(check, p->from, level, &row.figure, &text);
	row.entry = corridor_entry(check->contract, row.metric, level, 1);
	if (r == ERR_OK && (r = corridor_explain(check, &text,
	    &row.figure.explained)) == ERR_OK)
		r = corridor_add_row(check, &row);
	buf_free(&text);
	return r;
}

static int
add_projections(struct checking *check, const int64_t days[],
    const struct buf day_text[], const int64_t cents[],
    const struct buf money_text[])
{
	const struct projection projection[] = {
		{ METRIC_VOLUME_PROJECTED, METRIC_VOLUME, days,
			day_text },
		{ METRIC_SERVICE_PROJECTED, METRIC_SERVICE, cents,
			money_text },
		{ METRIC_NEUTRAL_PROJECTED, METRIC_SERVICE_NEUTRAL,
			cents, money_text },
	};
	int r = ERR_OK;

	for (size_t level = 0; level < check->levels; level++)
		for (size_t i = 0; i < sizeof(projection) /
		    sizeof(projection[0]) && r == ERR_OK; i++)
			r = add_projection(check, &projection[i], level);
	return r;
}

static int
project_all(struct checking *check)
{
	struct span whole = contract_period(check->contract);
	int64_t *days = calloc(check->levels, sizeof(*days));
	int64_t *cents = calloc(check->levels, sizeof(*cents));
	struct buf *text = calloc(2 * check->levels, sizeof(*text));
	int r = ERR_NOMEM;

	if (days != NULL && cents != NULL && text != NULL) {
		r = corridor_plan_days(check, whole, days, text);
		if (r == ERR_OK && (corridor_wants(check->request,
		    METRIC_SERVICE_PROJECTED) || corridor_wants(
		    check->request, METRIC_NEUTRAL_PROJECTED)))
			r = corridor_plan(check, whole, cents,
			    text + check->levels);
		for (size_t i = 0; i < 2 * check->levels && r == ERR_OK; i++)
			r = buf_error(&text[i]);
		if (r == ERR_OK)
			r = add_projections(check, days, text, cents,
			    text + check->levels);
	}
	for (size_t i = 0; i < 2 * check->levels && text != NULL; i++)
		buf_free(&text[i]);
	free(days);
	free(cents);
	free(text);
	return r;
}

/* --- all of a contract ------------------------------------------------------------------------------ */

static int
compare_blocks(const void *a, const void *b)
{
	return corridor_compare_spans(*(const struct span *)a,
	    *(const struct span *)b);
}

static const struct span *
block(const struct buf *blocks, size_t i)
{
	return (const struct span *)(const void *)blocks->data + i;
}

static size_t
block_count(const struct buf *blocks)
{
	return blocks->len / sizeof(struct span);
}

static void
add_new_block(struct buf *blocks, struct span span)
{
	for (size_t i = 0; i < block_count(blocks); i++)
		if (span_equal(*block(blocks, i), span))
			return;
	buf_add(blocks, (const char *)&span, sizeof(span));
}

/* All periods that have rows: T, and those of further metrics, sorted. */
static int
find_blocks(const struct checking *check, struct buf *blocks)
{
	const struct metrics *metrics = check->request->metrics;

	for (size_t t = 0; t < check->periods.count; t++)
		add_new_block(blocks, check->periods.block[t]);
	for (size_t i = 0; i < metrics->count; i++)
		if (metrics->row[i].contract == check->c)
			add_new_block(blocks, metrics->row[i].span);
	if (buf_error(blocks) == ERR_OK && block_count(blocks) > 1)
		qsort(blocks->data, block_count(blocks), sizeof(struct span),
		    compare_blocks);
	return buf_error(blocks);
}

static int
add_block(struct checking *check, struct span span)
{
	size_t t = 0;
	int r = ERR_OK;

	while (t < check->periods.count && !span_equal(
	    check->periods.block[t], span))
		t++;
	for (size_t level = 0; level < check->levels && r == ERR_OK;
	    level++) {
		if (t < check->periods.count)
			r = add_measured(check, level, t);
		if (r == ERR_OK)
			r = add_agreed(check, level, span);
	}
	return r;
}

int
corridor_add_rows(struct checking *check)
{
	struct buf blocks = BUF_EMPTY;
	int r = find_blocks(check, &blocks);

	for (size_t i = 0; i < block_count(&blocks) && r == ERR_OK; i++)
		r = add_block(check, *block(&blocks, i));
	buf_free(&blocks);
	if (r == ERR_OK && check->periods.count > 0 &&
	    wants_projection(check->request) && has_no_gap(check))
		r = project_all(check);
	return r;
}
