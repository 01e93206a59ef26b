/* cases_count.c - days and distinct cases by group: the end of cases.h. */
#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "explain.h"

/* What the rows of one line of the volume have in common. */
struct group_key {
	uint32_t	block;
	uint32_t	offering;
	uint8_t		level, suffix, reference;
	uint8_t		unused;
};

enum side_name {
	SIDE_INSIDE,
	SIDE_EXTERNAL,
	SIDES
};

struct side {
	int64_t		days;
	int64_t		cases;
	uint32_t	last_case;	/* counted last, number + 1 */
};

struct group {
	struct group_key	key;
	struct side		side[SIDES];	/* of the budget */
};

/* For --explain: how many rows have how many days. */
struct duration_key {
	uint32_t	group;
	uint32_t	side;		/* enum side_name */
	int64_t		days;
};

struct duration {
	struct duration_key	key;
	int64_t			rows;
};

struct counting {
	const struct cases	*cases;
	bool			 explain;
	struct periods		*periods;	/* one, or by contract */
	size_t			 period_count;
	struct names		 keys;
	struct buf		 groups;	/* of struct group */
	struct names		 duration_keys;
	struct buf		 durations;	/* of struct duration */
};

/* --- periods ------------------------------------------------------------ */

/* Cut PERIOD into the blocks of REQUEST, which end on its last day. */
static int
cut_period(const struct count_request *request, struct span period,
    struct place at, struct periods *out, struct diag *diag)
{
	char last[DATE_TEXT_MAX], first[DATE_TEXT_MAX];

	if (request->has_as_of && request->as_of.day < period.from.day) {
		diag_say(diag, DIAG_AS_OF_BEFORE, at,
		    TEXTS(date_format(request->as_of, last),
		    date_format(period.from, first)));
		return ERR_DATA;
	}
	if (request->has_as_of)
		period.to = date_earlier(period.to, request->as_of);
	return periods_cut(period, request->by, out);
}

/* The period of each contract: its basis. */
static int
cut_bases(struct counting *counting, const struct count_request *request,
    struct diag *diag)
{
	const struct contracts *contracts = counting->cases->contracts;
	int result = ERR_OK;

	for (size_t i = 0; i < contracts->count; i++) {
		const struct contract *contract = &contracts->item[i];
		int r;

		if (contract->status == CONTRACT_WITHDRAWN)
			continue;
		if (!contract->has_base) {
			diag_say(diag, DIAG_NO_BASE, contract->at, NO_TEXTS);
			result = ERR_DATA;
			continue;
		}
		r = cut_period(request, contract->base, contract->at,
		    &counting->periods[i], diag);
		if (r == ERR_NOMEM)
			return r;
		if (r != ERR_OK)
			result = r;
	}
	return result;
}

static int
cut_periods(struct counting *counting, const struct count_request *request,
    struct diag *diag)
{
	size_t contracts = counting->cases->contracts->count;

	counting->period_count = contracts > 0 ? contracts : 1;
	counting->periods = calloc(counting->period_count,
	    sizeof(*counting->periods));
	if (counting->periods == NULL)
		return ERR_NOMEM;
	if (!request->has_period && contracts == 0) {
		diag_say(diag, DIAG_NO_PERIOD, NOWHERE, NO_TEXTS);
		return ERR_DATA;
	}
	if (!request->has_period)
		return cut_bases(counting, request, diag);
	for (size_t i = 0; i < counting->period_count; i++) {
		int r = cut_period(request, request->period, NOWHERE,
		    &counting->periods[i], diag);

		if (r != ERR_OK)
			return r;
	}
	return ERR_OK;
}

/* --- counting ----------------------------------------------------------- */

static int
find_group(struct counting *counting, const struct group_key *key,
    uint32_t *out)
{
	size_t before = counting->keys.count;
	struct group group = { .key = *key };
	int r = names_add(&counting->keys,
	    (struct text){ (const char *)key, sizeof(*key) }, out);

	if (r == ERR_OK && *out == before) {
		buf_add(&counting->groups, (const char *)&group,
		    sizeof(group));
		r = buf_error(&counting->groups);
	}
	return r;
}

static int
note_duration(struct counting *counting, uint32_t group,
    enum side_name side, int64_t days)
{
	struct duration duration = { { group, side, days }, 0 };
	size_t before = counting->duration_keys.count;
	uint32_t number;
	int r = names_add(&counting->duration_keys, (struct text){
	    (const char *)&duration.key, sizeof(duration.key) }, &number);

	if (r == ERR_OK && number == before) {
		buf_add(&counting->durations, (const char *)&duration,
		    sizeof(duration));
		r = buf_error(&counting->durations);
	}
	if (r == ERR_OK)
		((struct duration *)(void *)counting->durations.data)
		    [number].rows++;
	return r;
}

static int
count_days(struct counting *counting, const struct stay *stay, size_t block,
    int64_t days, uint32_t case_number)
{
	const struct group_key key = { (uint32_t)block, stay->offering,
		stay->level, stay->suffix, stay->reference, 0 };
	uint32_t number;
	int r = find_group(counting, &key, &number);

	if (r != ERR_OK)
		return r;
	struct group *group = (struct group *)(void *)counting->groups.data +
	    number;
	enum side_name name = stay->external ? SIDE_EXTERNAL : SIDE_INSIDE;
	struct side *side = &group->side[name];
	side->days += days;
	if (side->last_case != case_number + 1) {
		side->last_case = case_number + 1;
		side->cases++;
	}
	return counting->explain ? note_duration(counting, number,
	    name, days) : ERR_OK;
}

static const struct periods *
periods_of(const struct counting *counting, const struct stay *stay)
{
	return &counting->periods[counting->cases->contracts->count > 0 ?
	    counting->cases->claim[stay->offering].contract : 0];
}

static int
count_stay(struct counting *counting, const struct stay *stay,
    uint32_t case_number)
{
	const struct periods *periods = periods_of(counting, stay);
	const struct span span = { { stay->from_day }, { stay->to_day } };
	int r = ERR_OK;

	for (size_t i = periods_from(periods, span.from);
	    i < periods->count && r == ERR_OK; i++) {
		int64_t days = span_days(span_common(span,
		    periods->block[i]));

		if (days == 0)
			break;
		r = count_days(counting, stay, i, days, case_number);
	}
	return r;
}

static int
count_all(struct counting *counting)
{
	const struct cases *cases = counting->cases;

	for (uint32_t i = 0; i < cases->keys.count; i++)
		for (uint32_t at = cases->last[i]; at != 0;
		    at = cases->stay[at - 1].before) {
			if (cases->stay[at - 1].lists == 0)
				continue;
			int r = count_stay(counting, &cases->stay[at - 1], i);
			if (r != ERR_OK)
				return r;
		}
	return ERR_OK;
}

/* --- explaining --------------------------------------------------------- */

/* By group and side, long stays first. */
static int
compare_durations(const void *a, const void *b)
{
	const struct duration_key *left = &((const struct duration *)a)->key;
	const struct duration_key *right = &((const struct duration *)b)->key;

	if (left->group != right->group)
		return left->group < right->group ? -1 : 1;
	if (left->side != right->side)
		return left->side < right->side ? -1 : 1;
	return (left->days < right->days) - (left->days > right->days);
}

/* The durations of one group and side, from number AT on: how many there are,
 * and what they add up to. */
struct side_sum {
	size_t		terms;
	int64_t		rows;
	int64_t		days;
};

static struct side_sum
sum_side(const struct counting *counting, uint32_t group,
    enum side_name side, size_t at)
{
	const struct duration *duration = (const struct duration *)
	    (const void *)counting->durations.data;
	struct side_sum sum = { 0, 0, 0 };

	for (; at < counting->duration_keys.count &&
	    duration[at].key.group == group &&
	    duration[at].key.side == side; at++) {
		sum.terms++;
		sum.rows += duration[at].rows;
		sum.days += duration[at].rows * duration[at].key.days;
	}
	return sum;
}

/* "3 × 365 + 1 × 120 = 1215 Tage", from the durations at *AT on. */
static void
explain_side(const struct counting *counting, uint32_t group,
    enum side_name side, size_t *at, struct buf *text)
{
	const struct duration *duration = (const struct duration *)
	    (const void *)counting->durations.data;
	struct side_sum sum = sum_side(counting, group, side, *at);

	if (sum.terms == 0)
		return;
	if (side == SIDE_EXTERNAL)
		buf_string(text, text->len > 0 ? "; fremd: " : "fremd: ");
	if (sum.terms > EXPLAIN_TERMS_MAX)
		explain_rows(text, (uint64_t)sum.rows);
	else
		for (size_t i = *at; i < *at + sum.terms; i++) {
			buf_string(text, i > *at ? " + " : "");
			buf_number(text, duration[i].rows);
			buf_string(text, " × ");
			buf_number(text, duration[i].key.days);
		}
	buf_string(text, sum.terms > EXPLAIN_TERMS_MAX ? "" : " = ");
	buf_number(text, sum.days);
	buf_string(text, " Tage");
	*at += sum.terms;
}

static int
explain_group(const struct counting *counting, uint32_t group, size_t *at,
    struct volume *volume, struct volume_row *row)
{
	struct buf text = BUF_EMPTY;

	explain_side(counting, group, SIDE_INSIDE, at, &text);
	explain_side(counting, group, SIDE_EXTERNAL, at, &text);
	row->explained = arena_text(&volume->arena, buf_slice(&text));
	int r = row->explained.data == NULL ? ERR_NOMEM : buf_error(&text);
	buf_free(&text);
	return r;
}

/* --- result ------------------------------------------------------------- */

static int
set_row(const struct counting *counting, const struct group *group,
    struct volume *volume, struct volume_row *row)
{
	const struct cases *cases = counting->cases;
	struct claim claim = cases->claim[group->key.offering];
	struct scales scales = cases_scales(cases, group->key.offering);

	*row = (struct volume_row){
		.span = counting->periods[cases->contracts->count > 0 ?
		    claim.contract : 0].block[group->key.block],
		.levels = scales.levels,
		.suffixes = scales.suffixes,
		.claim = claim,
		.label = { group->key.level, group->key.suffix },
		.reference = group->key.reference,
		.quantity = { group->side[SIDE_INSIDE].days * E4 },
		.external_quantity = { group->side[SIDE_EXTERNAL].days * E4 },
		.cases = group->side[SIDE_INSIDE].cases,
		.external_cases = group->side[SIDE_EXTERNAL].cases,
	};
	row->offering = arena_text(&volume->arena,
	    names_text(&cases->offerings, group->key.offering));
	return row->offering.data == NULL ? ERR_NOMEM : ERR_OK;
}

static int
fill_volume(struct counting *counting, struct volume *volume,
    struct diag *diag)
{
	const struct group *group = (const struct group *)(const void *)
	    counting->groups.data;
	struct volume_row row;
	size_t at = 0;
	int r = ERR_OK;

	if (counting->duration_keys.count > 1)
		qsort(counting->durations.data, counting->duration_keys.count,
		    sizeof(struct duration), compare_durations);
	for (uint32_t i = 0; i < counting->keys.count && r == ERR_OK; i++) {
		if (group[i].side[SIDE_INSIDE].days >= QUANTITY_E4_MAX / E4 ||
		    group[i].side[SIDE_EXTERNAL].days >= QUANTITY_E4_MAX / E4) {
			diag_say(diag, DIAG_SUM_RANGE, NOWHERE,
			    TEXTS(names_text(&counting->cases->offerings,
			    group[i].key.offering)));
			return ERR_DATA;
		}
		r = set_row(counting, &group[i], volume, &row);
		if (r == ERR_OK && counting->explain)
			r = explain_group(counting, i, &at, volume, &row);
		if (r == ERR_OK)
			r = volume_add(volume, &row);
	}
	return r == ERR_OK ? volume_sort(volume) : r;
}

static void
counting_free(struct counting *counting)
{
	for (size_t i = 0; i < counting->period_count &&
	    counting->periods != NULL; i++)
		periods_free(&counting->periods[i]);
	free(counting->periods);
	names_free(&counting->keys);
	buf_free(&counting->groups);
	names_free(&counting->duration_keys);
	buf_free(&counting->durations);
}

int
cases_count(const struct cases *cases, const struct count_request *request,
    struct volume *volume, struct diag *diag)
{
	struct counting counting = { .cases = cases,
		.explain = request->explain };
	int r = cut_periods(&counting, request, diag);

	*volume = VOLUME_EMPTY;
	if (r == ERR_OK)
		r = count_all(&counting);
	if (r == ERR_OK)
		r = fill_volume(&counting, volume, diag);
	counting_free(&counting);
	return r;
}

int
cases_to_volume(const struct cases_source *source,
    const struct count_request *request, struct rejects *rejects,
    struct volume *volume, struct diag *diag)
{
	struct cases cases = CASES_EMPTY;
	int r = cases_read_checked(&cases, CASES_FIRST, source, CASES_IN_TURN,
	    rejects, diag);

	*volume = VOLUME_EMPTY;
	if (r == ERR_OK)
		r = cases_count(&cases, request, volume, diag);
	cases_free(&cases);
	return r;
}
