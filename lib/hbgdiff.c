/* hbgdiff.c - which row of the old list belongs to which of the new one. */
#include "hbgdiff.h"

#include <stdlib.h>

#include "err.h"

const char *const change_words[] = { "zugang", "abgang", "wechsel", "zusatz",
	"zusatz_ende", "hoeher", "niedriger", "gleich", NULL };

/* --- offerings in byte order --------------------------------------------- */

struct named {
	struct text	name;
	uint32_t	number;
};

static int
compare_names(const void *a, const void *b)
{
	return text_compare(((const struct named *)a)->name,
	    ((const struct named *)b)->name);
}

/* The place of each offering in the byte order of all. */
static int
sort_offerings(struct hbgdiff *diff)
{
	const struct names *offerings = &diff->cases->offerings;
	struct named *named = calloc(offerings->count + 1, sizeof(*named));

	diff->place = calloc(offerings->count + 1, sizeof(*diff->place));
	if (named == NULL || diff->place == NULL) {
		free(named);
		return ERR_NOMEM;
	}
	for (uint32_t i = 0; i < offerings->count; i++)
		named[i] = (struct named){ names_text(offerings, i), i };
	qsort(named, offerings->count, sizeof(*named), compare_names);
	for (uint32_t i = 0; i < offerings->count; i++)
		diff->place[named[i].number] = i;
	free(named);
	return ERR_OK;
}

int
hbgdiff_init(struct hbgdiff *diff, const struct cases *cases,
    const struct diff_side side[DIFF_SIDES])
{
	*diff = (struct hbgdiff){ .cases = cases,
		.side = { side[SIDE_OLD], side[SIDE_NEW] } };
	return sort_offerings(diff);
}

void
hbgdiff_free(struct hbgdiff *diff)
{
	free(diff->place);
	buf_free(&diff->rows[SIDE_OLD]);
	buf_free(&diff->rows[SIDE_NEW]);
	buf_free(&diff->changes);
	*diff = HBGDIFF_EMPTY;
}

/* --- the rows of a case -------------------------------------------------- */

/* A row that counts, with the place of its offering. */
struct counted {
	uint32_t		 place;
	bool			 paired;
	const struct stay	*stay;
};

static struct counted *
counted(struct hbgdiff *diff, enum diff_side_name name, size_t *count)
{
	*count = diff->rows[name].len / sizeof(struct counted);
	return (struct counted *)(void *)diff->rows[name].data;
}

static int
compare_places(const void *a, const void *b)
{
	uint32_t left = ((const struct counted *)a)->place;
	uint32_t right = ((const struct counted *)b)->place;

	return (left > right) - (left < right);
}

static bool
is_valid(const struct diff_side *side, const struct stay *stay)
{
	return (stay->lists & side->list) != 0 && (!side->has_day ||
	    (stay->from_day <= side->day.day &&
	    stay->to_day >= side->day.day));
}

/* The rows of case I that count on SIDE; *EXTERNAL is true when one is valid
 * there whose payer is outside the budget. */
static int
find_rows(struct hbgdiff *diff, uint32_t i, enum diff_side_name name,
    bool *external)
{
	const struct cases *cases = diff->cases;
	struct buf *rows = &diff->rows[name];

	buf_clear(rows);
	*external = false;
	for (uint32_t at = cases->last[i]; at != 0;
	    at = cases->stay[at - 1].before) {
		const struct stay *stay = &cases->stay[at - 1];
		struct counted row = { diff->place[stay->offering], false,
			stay };

		if (!is_valid(&diff->side[name], stay))
			continue;
		if (stay->external != 0)
			*external = true;
		else
			buf_add(rows, (const char *)&row, sizeof(row));
	}
	if (rows->len > sizeof(struct counted) && buf_error(rows) == ERR_OK)
		qsort(rows->data, rows->len / sizeof(struct counted),
		    sizeof(struct counted), compare_places);
	return buf_error(rows);
}

/* --- pairs --------------------------------------------------------------- */

static enum change_kind
kind_of(const struct change *change)
{
	const struct stay *before = change->side[SIDE_OLD];
	const struct stay *after = change->side[SIDE_NEW];

	if (before == NULL)
		return CHANGE_ARRIVAL;
	if (after == NULL)
		return CHANGE_DEPARTURE;
	if (before->offering != after->offering)
		return CHANGE_OFFERING;
	if (after->suffix > 0 && after->suffix != before->suffix)
		return CHANGE_SUFFIX;
	if (before->suffix > 0 && after->suffix == 0)
		return CHANGE_SUFFIX_END;
	/* A person without a level stands below all that have one. */
	if (after->level != before->level)
		return after->level > before->level ? CHANGE_HIGHER :
		    CHANGE_LOWER;
	return CHANGE_NONE;
}

static void
add_pair(struct hbgdiff *diff, uint32_t i, struct counted *before,
    struct counted *after, const bool external[DIFF_SIDES])
{
	struct change change = { .case_number = i };

	if (before != NULL) {
		change.side[SIDE_OLD] = before->stay;
		before->paired = true;
	}
	if (after != NULL) {
		change.side[SIDE_NEW] = after->stay;
		after->paired = true;
	}
	change.kind = kind_of(&change);
	change.other_payer = (before == NULL && external[SIDE_OLD]) ||
	    (after == NULL && external[SIDE_NEW]);
	if (before != NULL && after != NULL && before->stay->level > 0 &&
	    after->stay->level > 0) {
		change.has_step = true;
		change.step = after->stay->level - before->stay->level;
	}
	diff->changed = diff->changed || change.kind != CHANGE_NONE;
	buf_add(&diff->changes, (const char *)&change, sizeof(change));
}

/* The rows of the same offering on both sides. */
static void
pair_offerings(struct hbgdiff *diff, uint32_t i,
    const bool external[DIFF_SIDES])
{
	size_t olds, news, o = 0, n = 0;
	struct counted *before = counted(diff, SIDE_OLD, &olds);
	struct counted *after = counted(diff, SIDE_NEW, &news);

	while (o < olds && n < news) {
		if (before[o].place < after[n].place)
			o++;
		else if (before[o].place > after[n].place)
			n++;
		else
			add_pair(diff, i, &before[o++], &after[n++], external);
	}
}

static struct counted *
next_unpaired(struct counted *row, size_t count, size_t *at)
{
	while (*at < count && row[*at].paired)
		(*at)++;
	return *at < count ? &row[(*at)++] : NULL;
}

/* What remains: changes of offering, then what is on one side only. */
static void
pair_rest(struct hbgdiff *diff, uint32_t i, const bool external[DIFF_SIDES])
{
	size_t olds, news, o = 0, n = 0;
	struct counted *before = counted(diff, SIDE_OLD, &olds);
	struct counted *after = counted(diff, SIDE_NEW, &news);

	for (;;) {
		struct counted *from = next_unpaired(before, olds, &o);
		struct counted *to = next_unpaired(after, news, &n);

		if (from == NULL && to == NULL)
			break;
		add_pair(diff, i, from, to, external);
	}
}

int
hbgdiff_case(struct hbgdiff *diff, uint32_t i, const struct change **out,
    size_t *count)
{
	bool external[DIFF_SIDES];
	int r;

	if ((r = find_rows(diff, i, SIDE_OLD, &external[SIDE_OLD])) !=
	    ERR_OK || (r = find_rows(diff, i, SIDE_NEW,
	    &external[SIDE_NEW])) != ERR_OK)
		return r;
	buf_clear(&diff->changes);
	pair_offerings(diff, i, external);
	pair_rest(diff, i, external);
	if ((r = buf_error(&diff->changes)) != ERR_OK)
		return r;
	*out = (const struct change *)(const void *)diff->changes.data;
	*count = diff->changes.len / sizeof(struct change);
	return ERR_OK;
}
