#include <stdlib.h>

#include "err.h"
#include "scorecard_merge.h"
#include "treevalue.h"

/* A goal, or an indicator or measure of one, in one of the scorecards. */
struct entry {
	struct text		 title;
	struct text		 goal;		/* its id */
	const char		*list;		/* of ITEM below the goal */
	struct text		 item;		/* its id; LIST NULL: none */
	const struct tree	*node;
	size_t			 card;
	size_t			 order;
};

struct entries {
	struct entry	*entry;		/* by title and kind */
	struct entry	**by_id;	/* by scorecard and id */
	size_t		 count;
	size_t		 room;
};

static const char *const part[] = { "kennzahlen", "massnahmen" };

#define PARTS	(sizeof(part) / sizeof(part[0]))

/* --- collecting --------------------------------------------------------- */

static int
add(struct entries *all, struct entry entry)
{
	entry.title = scorecard_text(entry.node, "titel");
	entry.order = all->count;
	if (entry.goal.data == NULL || entry.item.data == NULL)
		return ERR_OK;
	if (all->count == all->room) {
		struct entry *grown = array_grow(all->entry, &all->room,
		    sizeof(*all->entry));

		if (grown == NULL)
			return ERR_NOMEM;
		all->entry = grown;
	}
	all->entry[all->count++] = entry;
	return ERR_OK;
}

static int
add_goal(struct entries *all, const struct tree *goal, size_t card)
{
	struct entry entry = { .goal = tree_item_name(goal, "id"),
		.item = text_of(""), .node = goal, .card = card };
	int r = add(all, entry);

	for (size_t i = 0; i < PARTS; i++) {
		entry.list = part[i];
		for (const struct tree *item = scorecard_first(goal, part[i]);
		    item != NULL && r == ERR_OK; item = item->next) {
			entry.item = tree_item_name(item, "id");
			entry.node = item;
			r = add(all, entry);
		}
	}
	return r;
}

/* --- comparing ---------------------------------------------------------- */

/* By title and kind, then as they were read. */
static int
compare_entries(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;
	int order = text_compare(left->title, right->title);

	if (order == 0)
		order = text_compare(text_of(left->list),
		    text_of(right->list));
	return order != 0 ? order : left->order < right->order ? -1 :
	    left->order > right->order;
}

static int
compare_ids(const void *a, const void *b)
{
	const struct entry *left = *(struct entry *const *)a;
	const struct entry *right = *(struct entry *const *)b;
	int order = text_compare(left->goal, right->goal);

	if (left->card != right->card)
		return left->card < right->card ? -1 : 1;
	if (order == 0)
		order = text_compare(text_of(left->list),
		    text_of(right->list));
	return order != 0 ? order : text_compare(left->item, right->item);
}

/* Is what ENTRY is about also in CARD, under the same id? */
static bool
stands_in(const struct entries *all, size_t card, const struct entry *entry)
{
	struct entry wanted = *entry;
	struct entry *key = &wanted;

	wanted.card = card;
	return bsearch(&key, all->by_id, all->count, sizeof(*all->by_id),
	    compare_ids) != NULL;
}

static int
sort(struct entries *all)
{
	all->by_id = calloc(all->count + 1, sizeof(struct entry *));
	if (all->by_id == NULL)
		return ERR_NOMEM;
	qsort(all->entry, all->count, sizeof(*all->entry), compare_entries);
	for (size_t i = 0; i < all->count; i++)
		all->by_id[i] = &all->entry[i];
	qsort(all->by_id, all->count, sizeof(*all->by_id), compare_ids);
	return ERR_OK;
}

static void
add_path(struct buf *path, const struct entry *entry)
{
	path_key(path, text_of("ziele"));
	path_item(path, entry->goal);
	if (entry->list == NULL)
		return;
	path_key(path, text_of(entry->list));
	path_item(path, entry->item);
}

static void
report(struct diag *diag, const struct entry *entry,
    const struct entry *other)
{
	struct buf path = BUF_EMPTY, other_path = BUF_EMPTY,
	    place = BUF_EMPTY;

	add_path(&path, entry);
	add_path(&other_path, other);
	buf_string(&place, other->node->at.file);
	buf_byte(&place, ':');
	buf_number(&place, (int64_t)other->node->at.line);
	diag_say(diag, DIAG_DOUBLE_STRUCTURE, entry->node->at,
	    TEXTS(diag_list(diag, &path), entry->title,
	    diag_list(diag, &other_path), diag_list(diag, &place)));
	buf_free(&path);
	buf_free(&other_path);
	buf_free(&place);
}

/* Entries of one title and kind: from FIRST to before END. */
struct range {
	const struct entry	*first;
	const struct entry	*end;
};

/* Those at the beginning of RANGE that stand in one scorecard. */
static struct range
same_card(struct range range)
{
	const struct entry *end = range.first;

	while (end < range.end && end->card == range.first->card)
		end++;
	return (struct range){ range.first, end };
}

/* What of LATER is not in the scorecard of EARLIER is a double of the first
 * entry there that is not in that of LATER. */
static void
compare_cards(struct diag *diag, const struct entries *all,
    struct range earlier, struct range later)
{
	const struct entry *other = earlier.first;

	while (other < earlier.end &&
	    stands_in(all, later.first->card, other))
		other++;
	for (const struct entry *entry = later.first; other < earlier.end &&
	    entry < later.end; entry++)
		if (!stands_in(all, other->card, entry))
			report(diag, entry, other);
}

/* The next ones behind RANGE, up to END. */
static struct range
next_card(struct range range, const struct entry *end)
{
	return same_card((struct range){ range.end, end });
}

/* Compare each scorecard in RANGE with those before it. */
static void
check_range(struct diag *diag, const struct entries *all,
    struct range range)
{
	for (struct range later = same_card(range); later.first < range.end;
	    later = next_card(later, range.end))
		for (struct range earlier = same_card(range);
		    earlier.first < later.first;
		    earlier = next_card(earlier, range.end))
			compare_cards(diag, all, earlier, later);
}

static bool
is_alike(const struct entry *a, const struct entry *b)
{
	return text_equal(a->title, b->title) && a->list == b->list;
}

static void
check_all(struct diag *diag, const struct entries *all)
{
	const struct entry *end = all->entry + all->count;

	for (struct range range = { all->entry, all->entry };
	    range.first < end; range.first = range.end) {
		while (range.end < end && is_alike(range.end, range.first))
			range.end++;
		if (range.first->title.len > 0)
			check_range(diag, all, range);
	}
}

int
scorecard_doubles(const struct scorecards *cards, struct diag *diag)
{
	struct entries all = { 0 };
	int r = ERR_OK;

	for (size_t i = 0; i < cards->count; i++)
		for (const struct tree *goal = scorecard_first(cards->root[i],
		    "ziele"); goal != NULL && r == ERR_OK; goal = goal->next)
			r = add_goal(&all, goal, i);
	if (r == ERR_OK && all.count > 0 && (r = sort(&all)) == ERR_OK)
		check_all(diag, &all);
	free(all.entry);
	free(all.by_id);
	return r;
}
