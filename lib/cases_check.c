/* cases_check.c - each case as a whole: overlaps and reference levels. */
#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include "err.h"

/* Two rows of the same case and offering that cannot both be. */
struct overlap {
	uint64_t	order;	/* of the row in its list */
	uint32_t	row;	/* the one further down */
	uint32_t	other;
	enum diag_id	id;
};

struct checking {
	struct cases	*cases;
	enum cases_list	 list;
	enum cases_rule	 rule;
	struct rejects	*rejects;
	struct buf	 rows;		/* of struct sorted_stay: one case */
	struct buf	 overlaps;	/* of struct overlap */
};

/* Offering, first day, place in the list. */
struct sorted_stay {
	uint32_t	offering;
	int32_t		from_day;
	uint32_t	row;
};

static int
compare_stays(const void *a, const void *b)
{
	const struct sorted_stay *left = a, *right = b;

	if (left->offering != right->offering)
		return left->offering < right->offering ? -1 : 1;
	if (left->from_day != right->from_day)
		return left->from_day < right->from_day ? -1 : 1;
	return (left->row > right->row) - (left->row < right->row);
}

/* The rows of the case CASE_NUMBER that are in the list, sorted. */
static int
sort_case(struct checking *checking, size_t case_number, size_t *count)
{
	const struct cases *cases = checking->cases;

	buf_clear(&checking->rows);
	*count = 0;
	for (uint32_t at = cases->last[case_number]; at != 0;
	    at = cases->stay[at - 1].before) {
		const struct stay *stay = &cases->stay[at - 1];
		struct sorted_stay sorted = { stay->offering, stay->from_day,
			at - 1 };

		if ((stay->lists & checking->list) == 0)
			continue;
		buf_add(&checking->rows, (const char *)&sorted,
		    sizeof(sorted));
		(*count)++;
	}
	if (buf_error(&checking->rows) != ERR_OK)
		return buf_error(&checking->rows);
	if (*count > 1)
		qsort(checking->rows.data, *count, sizeof(struct sorted_stay),
		    compare_stays);
	return ERR_OK;
}

static const struct sorted_stay *
sorted(const struct checking *checking)
{
	return (const struct sorted_stay *)(const void *)checking->rows.data;
}

/* The second list is one file; in the first one rows are numbered as read. */
static uint64_t
order_of(const struct checking *checking, uint32_t row)
{
	return checking->list == CASES_FIRST ? row :
	    cases_place(checking->cases, CASES_SECOND, row).line;
}

static void
add_overlap(struct checking *checking, uint32_t a, uint32_t b,
    enum diag_id id)
{
	bool later = order_of(checking, a) > order_of(checking, b);
	struct overlap overlap = { .row = later ? a : b,
		.other = later ? b : a, .id = id };

	overlap.order = order_of(checking, overlap.row);
	buf_add(&checking->overlaps, (const char *)&overlap, sizeof(overlap));
}

/* In the order of first days, a row overlaps when it begins before the latest
 * end so far; where a case may stand but once, any other row is one too
 * many. */
static void
find_overlaps(struct checking *checking, size_t count)
{
	const struct sorted_stay *row = sorted(checking);
	const struct stay *stay = checking->cases->stay;
	size_t longest = 0;

	for (size_t i = 1; i < count; i++) {
		if (row[i].offering != row[longest].offering) {
			longest = i;
			continue;
		}
		if (row[i].from_day <= stay[row[longest].row].to_day)
			add_overlap(checking, row[i].row, row[longest].row,
			    DIAG_CASES_OVERLAP);
		else if (checking->rule == CASES_ONCE)
			add_overlap(checking, row[i].row, row[longest].row,
			    DIAG_CASES_SECOND);
		if (stay[row[i].row].to_day > stay[row[longest].row].to_day)
			longest = i;
	}
}

/* Rows of one offering that were kept so far: they share no day, and stand in
 * the order of their days. */
struct kept {
	struct buf	rows;		/* of uint32_t */
};

/* The place of the first row in KEPT that ends on DAY or later. */
static size_t
find_kept(const struct kept *kept, const struct stay *stay, int32_t day)
{
	const uint32_t *row = (const uint32_t *)(const void *)kept->rows.data;
	size_t low = 0, high = kept->rows.len / sizeof(*row);

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (stay[row[middle]].to_day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Keep the row NUMBER, or set it aside when it shares a day with a row that
 * was kept before. */
static void
keep_or_set_aside(struct checking *checking, struct kept *kept,
    uint32_t number)
{
	struct stay *stay = checking->cases->stay;
	size_t at = find_kept(kept, stay, stay[number].from_day);
	size_t count = kept->rows.len / sizeof(number);
	uint32_t *row = (uint32_t *)(void *)kept->rows.data;

	if (at < count && stay[row[at]].from_day <= stay[number].to_day) {
		stay[number].lists = 0;
		add_overlap(checking, number, row[at], DIAG_CASES_OVERLAP);
		return;
	}
	buf_add(&kept->rows, (const char *)&number, sizeof(number));
	if (buf_error(&kept->rows) != ERR_OK)
		return;
	row = (uint32_t *)(void *)kept->rows.data;
	memmove(row + at + 1, row + at, (count - at) * sizeof(*row));
	row[at] = number;
}

/* By offering, then in the order of the list. */
static int
compare_places(const void *a, const void *b)
{
	const struct sorted_stay *left = a, *right = b;

	if (left->offering != right->offering)
		return left->offering < right->offering ? -1 : 1;
	return (left->row > right->row) - (left->row < right->row);
}

/*
 * With rejects: in the order of the list, a row that overlaps one that was
 * kept before is set aside.  The rows of the case are in checking->rows.
 */
static int
set_overlaps_aside(struct checking *checking, size_t count)
{
	struct kept kept = { BUF_EMPTY };
	int r = ERR_OK;

	qsort(checking->rows.data, count, sizeof(struct sorted_stay),
	    compare_places);
	for (size_t i = 0; i < count && r == ERR_OK; i++) {
		const struct sorted_stay *row = sorted(checking);

		if (i > 0 && row[i].offering != row[i - 1].offering)
			buf_clear(&kept.rows);
		keep_or_set_aside(checking, &kept, row[i].row);
		r = buf_error(&kept.rows);
	}
	buf_free(&kept.rows);
	return r;
}

/* A reference that is missing: the level of the row with the latest first day
 * before, among those with a level and without suffix. */
static void
derive_references(struct checking *checking, size_t count)
{
	const struct sorted_stay *row = sorted(checking);
	struct stay *stay = checking->cases->stay;
	uint8_t level = 0;

	for (size_t i = 0; i < count; i++) {
		struct stay *at = &stay[row[i].row];

		if (i > 0 && row[i].offering != row[i - 1].offering)
			level = 0;
		if (at->suffix > 0 && at->reference == 0)
			at->reference = level;
		if (at->suffix == 0 && at->level > 0)
			level = at->level;
	}
}

static int
compare_overlaps(const void *a, const void *b)
{
	const struct overlap *left = a, *right = b;

	if (left->order != right->order)
		return left->order < right->order ? -1 : 1;
	return (left->other > right->other) - (left->other < right->other);
}

/* Report OVERLAP, or set its row aside. */
static int
report_overlap(struct checking *checking, const struct overlap *overlap,
    struct diag *diag)
{
	const struct cases *cases = checking->cases;
	struct place other = cases_place(cases, checking->list,
	    overlap->other);
	bool aside = checking->rejects->on &&
	    overlap->id == DIAG_CASES_OVERLAP;
	struct buf text = BUF_EMPTY;
	char digits[TEXT_NUMBER_MAX];

	if (aside)
		diag_divert(diag, &text);
	diag_say(diag, overlap->id, cases_place(cases, checking->list,
	    overlap->row), TEXTS(text_of(other.file),
	    text_number((int64_t)other.line, digits)));
	diag_divert(diag, NULL);
	int r = buf_error(&text);
	if (r == ERR_OK && aside)
		r = rejects_add(checking->rejects, overlap->row,
		    buf_slice(&text));
	buf_free(&text);
	return r;
}

/* The overlaps in the order of the list. */
static int
report_overlaps(struct checking *checking, struct diag *diag)
{
	struct overlap *overlap = (struct overlap *)(void *)
	    checking->overlaps.data;
	size_t count = checking->overlaps.len / sizeof(*overlap);
	int r = buf_error(&checking->overlaps);

	if (count > 1 && r == ERR_OK)
		qsort(overlap, count, sizeof(*overlap), compare_overlaps);
	for (size_t i = 0; i < count && r == ERR_OK; i++)
		r = report_overlap(checking, &overlap[i], diag);
	return r;
}

static int
check_case(struct checking *checking, size_t case_number)
{
	const struct cases *cases = checking->cases;
	size_t count;
	int r;

	/* Most cases have one row: nothing to compare it with. */
	if (cases->stay[cases->last[case_number] - 1].before == 0)
		return ERR_OK;
	if ((r = sort_case(checking, case_number, &count)) != ERR_OK)
		return r;
	if (count > 1 && checking->rejects->on &&
	    ((r = set_overlaps_aside(checking, count)) != ERR_OK ||
	    (r = sort_case(checking, case_number, &count)) != ERR_OK))
		return r;
	find_overlaps(checking, count);
	derive_references(checking, count);
	return ERR_OK;
}

int
cases_check(struct cases *cases, enum cases_list list,
    enum cases_rule rule, struct rejects *rejects, struct diag *diag)
{
	struct checking checking = { .cases = cases, .list = list,
		.rule = rule, .rejects = rejects };
	uint64_t before = diag->errors;
	int r = ERR_OK;

	for (size_t i = 0; i < cases->keys.count && r == ERR_OK; i++)
		r = check_case(&checking, i);
	if (r == ERR_OK)
		r = report_overlaps(&checking, diag);
	buf_free(&checking.rows);
	buf_free(&checking.overlaps);
	if (r != ERR_OK)
		return r;
	return diag->errors > before ? ERR_DATA : ERR_OK;
}

int
cases_read_checked(struct cases *cases, enum cases_list list,
    const struct cases_source *source, enum cases_rule rule,
    struct rejects *rejects, struct diag *diag)
{
	int r = list == CASES_FIRST ?
	    cases_read(cases, source, rejects, diag) :
	    cases_read_second(cases, source, rejects, diag);

	if (r == ERR_OK || r == ERR_DATA) {
		int checked = cases_check(cases, list, rule, rejects, diag);

		r = checked != ERR_OK ? checked : r;
	}
	return r;
}
