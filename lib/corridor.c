/* corridor.c - what is asked for, and the periods of a contract. */
#include "corridor.h"

#include <assert.h>
#include <stdlib.h>

#include "corridor_parts.h"
#include "err.h"

void
corridor_free(struct corridor_report *report)
{
	free(report->row);
	arena_free(&report->arena);
	*report = CORRIDOR_EMPTY;
}

/* --- what is asked for ------------------------------------------------------ */

bool
corridor_wants(const struct corridor_request *request, enum metric metric)
{
	if (metric_is_part(metric) && !request->decompose)
		return false;
	if (metric_is_projected(metric) && !request->project)
		return false;
	return request->only.count == 0 || text_list_has(request->only,
	    text_of(metric_kinds[metric].name));
}

/* Is one of the COUNT metrics at FIRST wanted? */
static bool
wants_any(const struct corridor_request *request, const enum metric first[],
    size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (corridor_wants(request, first[i]))
			return true;
	return false;
}

static bool
needs_granted(const struct corridor_request *request)
{
	static const enum metric by_it[] = { METRIC_SERVICE, METRIC_BUFFER,
		METRIC_SERVICE_VOLUME, METRIC_SERVICE_MIX,
		METRIC_SERVICE_PROJECTED };

	return wants_any(request, by_it, sizeof(by_it) / sizeof(by_it[0]));
}

static bool
needs_neutral(const struct corridor_request *request)
{
	static const enum metric by_it[] = { METRIC_SERVICE_NEUTRAL,
		METRIC_NEUTRAL_PROJECTED };

	return wants_any(request, by_it, sizeof(by_it) / sizeof(by_it[0]));
}

bool
corridor_needs_fees(const struct corridor_request *request,
    const struct contract *contract)
{
	return needs_granted(request) || needs_neutral(request) ||
	    (corridor_wants(request, METRIC_CALENDAR) &&
	    contract->time_measure == TIME_MONTHS);
}

static bool
is_agreed_metric(const struct corridor_request *request, struct text name)
{
	uint32_t number;

	return names_find(&request->metrics->names, name, &number);
}

static void
say_names(enum diag_id id, struct place at, struct text name,
    struct diag *diag)
{
	struct buf known = BUF_EMPTY;

	for (int i = 0; i < METRIC_NAMES; i++) {
		if (id == DIAG_CORRIDOR_METRIC &&
		    metric_is_part((enum metric)i))
			continue;
		buf_string(&known, i > 0 ? ", " : "");
		buf_string(&known, metric_kinds[i].name);
	}
	diag_say(diag, id, at, TEXTS(name, diag_list(diag, &known)));
	buf_free(&known);
}

/* --- the corridors of a contract ---------------------------------------------- */

static const struct corridor *
corridor_at(const struct contract *contract, size_t i)
{
	return (const struct corridor *)contract->corridors.item + i;
}

const struct corridor *
corridor_entry(const struct contract *contract, struct text metric,
    size_t level, int64_t window)
{
	enum corridor_level wanted = level == 0 ? CORRIDOR_CONTRACT :
	    CORRIDOR_OFFERING;

	for (size_t i = 0; i < contract->corridors.count; i++) {
		const struct corridor *entry = corridor_at(contract, i);

		if (text_equal(entry->metric, metric) &&
		    entry->level == wanted && entry->window == window)
			return entry;
	}
	return NULL;
}

static void
check_entry(const struct corridor_request *request,
    const struct contract *contract, const struct corridor *entry,
    struct diag *diag)
{
	const struct corridor *first = corridor_entry(contract,
	    entry->metric, entry->level == CORRIDOR_CONTRACT ? 0 : 1,
	    entry->window);
	enum metric metric = METRIC_NAMES;
	char digits[TEXT_NUMBER_MAX];
	bool known = metric_find(entry->metric, &metric);

	if (first != entry)
		diag_say(diag, DIAG_CORRIDOR_TWICE, entry->at,
		    TEXTS(entry->metric, text_number(
		    (int64_t)first->at.line, digits)));
	if ((known && metric_is_part(metric)) ||
	    (!known && !is_agreed_metric(request, entry->metric)))
		say_names(DIAG_CORRIDOR_METRIC, entry->at, entry->metric,
		    diag);
	if (known && metric_is_projected(metric) && entry->window > 1)
		diag_say(diag, DIAG_CORRIDOR_WINDOW, entry->at,
		    TEXTS(entry->metric));
}

int
corridor_check_names(const struct corridor_request *request,
    struct diag *diag)
{
	const struct contracts *contracts = request->contracts;
	uint64_t before = diag->errors;
	enum metric metric;

	for (size_t i = 0; i < request->only.count; i++) {
		struct text name = request->only.item[i];

		if (!metric_find(name, &metric) &&
		    !is_agreed_metric(request, name))
			say_names(DIAG_METRIC_UNKNOWN,
			    (struct place){ .file = "--only" }, name, diag);
	}
	for (size_t c = 0; c < contracts->count; c++) {
		const struct contract *contract = &contracts->item[c];

		for (size_t i = 0; i < contract->corridors.count &&
		    contract->status != CONTRACT_WITHDRAWN; i++)
			check_entry(request, contract,
			    corridor_at(contract, i), diag);
	}
	return diag->errors > before ? ERR_DATA : ERR_OK;
}

/* --- periods --------------------------------------------------------------------- */

/* A period of the volume, and where it was first read. */
struct seen {
	struct span	span;
	struct place	at;
};

int
corridor_compare_spans(struct span a, struct span b)
{
	if (a.from.day != b.from.day)
		return a.from.day < b.from.day ? -1 : 1;
	return (a.to.day > b.to.day) - (a.to.day < b.to.day);
}

static int
compare_seen(const void *a, const void *b)
{
	return corridor_compare_spans(((const struct seen *)a)->span,
	    ((const struct seen *)b)->span);
}

static const struct seen *
seen_at(const struct buf *list, size_t i)
{
	return (const struct seen *)(const void *)list->data + i;
}

static size_t
seen_count(const struct buf *list)
{
	return list->len / sizeof(struct seen);
}

static bool
has_seen(const struct buf *list, struct span span)
{
	for (size_t i = 0; i < seen_count(list); i++)
		if (span_equal(seen_at(list, i)->span, span))
			return true;
	return false;
}

/* The periods of the rows of VOLUME, sorted. */
static int
collect(const struct volume *volume, struct buf *list)
{
	assert(volume != NULL);
	for (size_t i = 0; i < volume->count; i++) {
		const struct volume_row *row = &volume->row[i];
		struct seen seen = { row->span, row->at };

		if (!has_seen(list, row->span))
			buf_add(list, (const char *)&seen, sizeof(seen));
	}
	if (buf_error(list) == ERR_OK && seen_count(list) > 1)
		qsort(list->data, seen_count(list), sizeof(struct seen),
		    compare_seen);
	return buf_error(list);
}

/* Report own periods that leave the contract or overlap. */
static void
check_own(const struct checking *check, const struct buf *own)
{
	const struct contract *contract = check->contract;
	struct span period = contract_period(contract);
	const struct seen *longest = NULL;
	char text[4][DATE_TEXT_MAX];

	for (size_t i = 0; i < seen_count(own); i++) {
		const struct seen *seen = seen_at(own, i);

		if (!span_covers(period, seen->span))
			diag_say(check->diag, DIAG_PERIOD_OUTSIDE, seen->at,
			    TEXTS(contract->key,
			    date_format(period.from, text[0]),
			    date_format(period.to, text[1])));
		if (longest != NULL && !span_empty(span_common(longest->span,
		    seen->span)))
			diag_say(check->diag, DIAG_PERIODS_OVERLAP, seen->at,
			    TEXTS(date_format(seen->span.from, text[0]),
			    date_format(seen->span.to, text[1]),
			    date_format(longest->span.from, text[2]),
			    date_format(longest->span.to, text[3]),
			    contract->key));
		if (longest == NULL ||
		    seen->span.to.day > longest->span.to.day)
			longest = seen;
	}
}

/*
 * Periods of other contracts in which this one has no rows at all: what is
 * missing there shall show as 0.  Those that fit into the contract and between
 * its own periods are taken.
 */
static void
add_others(const struct checking *check, const struct buf *others,
    struct buf *own)
{
	struct span period = contract_period(check->contract);

	for (size_t i = 0; i < seen_count(others); i++) {
		struct span span = seen_at(others, i)->span;
		bool fits = span_covers(period, span);

		for (size_t k = 0; k < seen_count(own) && fits; k++)
			fits = span_empty(span_common(seen_at(own, k)->span,
			    span));
		if (fits)
			buf_add(own, (const char *)seen_at(others, i),
			    sizeof(struct seen));
	}
}

static int
find_periods(struct checking *check)
{
	struct buf own = BUF_EMPTY;
	int r = collect(check->request->actual, &own);

	if (r == ERR_OK) {
		check_own(check, &own);
		add_others(check, check->all_periods, &own);
		r = buf_error(&own);
	}
	check->periods.block = calloc(seen_count(&own) + 1,
	    sizeof(*check->periods.block));
	if (check->periods.block == NULL)
		r = ERR_NOMEM;
	if (r == ERR_OK) {
		if (seen_count(&own) > 1)
			qsort(own.data, seen_count(&own),
			    sizeof(struct seen), compare_seen);
		check->periods.count = seen_count(&own);
		for (size_t i = 0; i < check->periods.count; i++)
			check->periods.block[i] = seen_at(&own, i)->span;
	}
	buf_free(&own);
	return r;
}

/* --- the figures of a contract ------------------------------------------------------ */

/* The volume as it happened, at the level granted and at the one before. */
static int
price_actual(struct checking *check)
{
	const struct corridor_request *q = check->request;
	struct budget_request request = { .contracts = q->contracts,
		.volume = q->actual, .prices = q->prices,
		.view = { .as_happened = true, .rule = PRICE_CURRENT },
		.explain = q->explain };
	int r = ERR_OK;

	if (needs_granted(q))
		r = budget_price_volume(&check->granted, &request, check->c,
		    check->diag);
	request.view.rule = PRICE_NEUTRAL;
	if (r == ERR_OK && needs_neutral(q))
		r = budget_price_volume(&check->neutral, &request, check->c,
		    check->diag);
	return r;
}

/* Rows with a suffix whose reference level is not known. */
static int64_t
count_without_reference(const struct volume *volume)
{
	int64_t rows = 0;

	for (size_t i = 0; i < volume->count; i++) {
		const struct volume_row *row = &volume->row[i];

		rows += row->unit == UNIT_DAY && row->label.suffix > 0 &&
		    row->reference == 0 && row->quantity.e4 > 0;
	}
	return rows;
}

static void
notice_neutral(const struct checking *check)
{
	char digits[TEXT_NUMBER_MAX];
	int64_t rows = count_without_reference(check->request->base) +
	    count_without_reference(check->request->actual);

	if (rows > 0 && corridor_wants(check->request, METRIC_HBG_NEUTRAL))
		diag_say(check->diag, DIAG_NEUTRAL_ROWS, check->contract->at,
		    TEXTS(check->contract->key, text_number(rows, digits)));
}

int
corridor_beyond(const struct checking *check, struct span period,
    struct text figure)
{
	char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];

	diag_say(check->diag, DIAG_FIGURE_RANGE, check->contract->at,
	    TEXTS(check->contract->key, date_format(period.from, from),
	    date_format(period.to, to), figure));
	return ERR_DATA;
}

static int
measure_periods(struct checking *check)
{
	int r;

	check->figure = calloc(check->periods.count * check->levels + 1,
	    METRIC_MEASURED * sizeof(*check->figure));
	if (check->figure == NULL)
		return ERR_NOMEM;
	if ((r = price_actual(check)) != ERR_OK)
		return r;
	for (size_t t = 0; t < check->periods.count && r == ERR_OK; t++) {
		r = corridor_measure(check, t);
		if (r == ERR_RANGE)
			r = corridor_beyond(check, check->periods.block[t],
			    text_of("a sum of menge or leistung"));
	}
	notice_neutral(check);
	return r;
}

/* --- a contract ------------------------------------------------------------------------------ */

static int
check_contract(struct checking *check)
{
	const struct budget_request base = {
		.contracts = check->request->contracts,
		.volume = check->request->base };
	uint64_t before = check->diag->errors;
	int r = find_periods(check);

	if (r != ERR_OK)
		return r;
	budget_check_volume(&base, check->c, check->diag);
	if (check->diag->errors > before)
		return ERR_DATA;
	r = measure_periods(check);
	if (r == ERR_OK && check->diag->errors > before)
		r = ERR_DATA;
	if (r == ERR_OK)
		r = corridor_add_rows(check);
	return r;
}

static void
checking_free(struct checking *check)
{
	periods_free(&check->periods);
	budget_free(&check->granted);
	budget_free(&check->neutral);
	free(check->figure);
}

/* The rows of each contract beside each other, so that each is computed from
 * its own rows only. */
struct split {
	struct volume	 all;
	struct volume	*part;		/* of each contract; borrow from ALL */
};

static int
split_init(struct split *split, const struct volume *volume,
    size_t contracts)
{
	size_t at = 0;

	split->part = calloc(contracts + 1, sizeof(*split->part));
	split->all.row = calloc(volume->count + 1, sizeof(*split->all.row));
	if (split->part == NULL || split->all.row == NULL)
		return ERR_NOMEM;
	for (size_t i = 0; i < volume->count; i++)
		split->part[volume->row[i].claim.contract].count++;
	for (size_t c = 0; c < contracts; c++) {
		split->part[c].row = split->all.row + at;
		at += split->part[c].count;
		split->part[c].count = 0;
	}
	for (size_t i = 0; i < volume->count; i++) {
		struct volume *part =
		    &split->part[volume->row[i].claim.contract];

		part->row[part->count++] = volume->row[i];
	}
	return ERR_OK;
}

static void
split_free(struct split *split)
{
	free(split->part);
	free(split->all.row);
}

static int
compute_contract(struct corridor_report *report,
    const struct corridor_request *request, uint32_t c,
    const struct buf *all_periods, struct diag *diag)
{
	struct checking check = { .request = request, .report = report,
		.diag = diag, .c = c, .all_periods = all_periods,
		.contract = &request->contracts->item[c] };

	if (check.contract->status == CONTRACT_WITHDRAWN)
		return ERR_OK;
	check.levels = check.contract->offerings.count + 1;
	int r = check_contract(&check);
	if (r == ERR_RANGE)
		r = corridor_beyond(&check, contract_period(check.contract),
		    text_of("a figure"));
	checking_free(&check);
	return r;
}

int
corridor_compute(struct corridor_report *report,
    const struct corridor_request *request, struct diag *diag)
{
	size_t contracts = request->contracts->count;
	struct corridor_request own = *request;
	struct split base = { .part = NULL }, actual = { .part = NULL };
	struct buf all_periods = BUF_EMPTY;
	uint64_t before = diag->errors;
	int r;

	*report = CORRIDOR_EMPTY;
	if ((r = split_init(&base, request->base, contracts)) == ERR_OK &&
	    (r = split_init(&actual, request->actual, contracts)) == ERR_OK)
		r = collect(request->actual, &all_periods);
	for (uint32_t c = 0; c < contracts && (r == ERR_OK ||
	    r == ERR_DATA); c++) {
		own.base = &base.part[c];
		own.actual = &actual.part[c];
		r = compute_contract(report, &own, c, &all_periods, diag);
	}
	split_free(&base);
	split_free(&actual);
	buf_free(&all_periods);
	if (r != ERR_OK && r != ERR_DATA)
		return r;
	return diag->errors > before ? ERR_DATA : ERR_OK;
}

bool
corridor_outside(const struct corridor_report *report)
{
	for (size_t i = 0; i < report->count; i++)
		if (report->row[i].status == STATUS_TALK ||
		    report->row[i].status == STATUS_SETTLEMENT)
			return true;
	return false;
}
