#include "scorecard_change.h"

#include "err.h"
#include "treevalue.h"

struct finder {
	struct arena	*arena;
	struct changes	*changes;
	int		 failure;
};

/* Of no item: a change of the scorecard itself. */
static const struct change nowhere = { .key = { "", 0 }, .day = { "", 0 } };

static void
add(struct finder *f, enum change_kind kind, struct change change)
{
	struct change *copy = arena_alloc(f->arena, sizeof(*copy));

	if (copy == NULL) {
		f->failure = ERR_NOMEM;
		return;
	}
	*copy = change;
	copy->kind = kind;
	if (f->changes->first == NULL)
		f->changes->first = copy;
	else
		f->changes->last->next = copy;
	f->changes->last = copy;
}

/* The items of LIST of MAP; none when memory is exhausted. */
static void
find_items(struct finder *f, const struct tree *map, const char *list,
    struct tree_index *out)
{
	if (scorecard_index(map, list, out) != ERR_OK)
		f->failure = ERR_NOMEM;
}

static bool
is_one_of(struct text key, const char *const keys[])
{
	for (size_t i = 0; keys[i] != NULL; i++)
		if (text_is(key, keys[i]))
			return true;
	return false;
}

/* --- fields ------------------------------------------------------------- */

/* The children of MAP by key; none when memory is exhausted. */
static void
find_keys(struct finder *f, const struct tree *map, struct tree_index *out)
{
	if (tree_index_init(out, map, NULL) != ERR_OK)
		f->failure = ERR_NOMEM;
}

/* The fields of NOW that differ from OLD, but for those of PASSED. */
static void
compare_fields(struct finder *f, const struct tree *old,
    const struct tree *now, const char *const passed[],
    struct change where)
{
	struct tree_index before, after;

	find_keys(f, old, &before);
	find_keys(f, now, &after);
	for (const struct tree *child = now->child; child != NULL;
	    child = child->next) {
		where.key = child->key;
		where.now = child;
		where.before = tree_index_find(&before, child->key);
		if (!is_one_of(child->key, passed) &&
		    !tree_equal(where.before, child) &&
		    !(scorecard_is_empty(where.before) &&
		    scorecard_is_empty(child)))
			add(f, CHANGE_FIELD, where);
	}
	where.now = NULL;
	for (const struct tree *child = old->child; child != NULL;
	    child = child->next) {
		where.key = child->key;
		where.before = child;
		if (!is_one_of(child->key, passed) &&
		    tree_index_find(&after, child->key) == NULL &&
		    !scorecard_is_empty(child))
			add(f, CHANGE_FIELD, where);
	}
	tree_index_free(&before);
	tree_index_free(&after);
}

/* --- measures ----------------------------------------------------------- */

/* Does ENTRY say nothing but the status that MEASURE has now, and did not
 * have in OLD (NULL: there was none)? */
static bool
repeats_status(const struct tree *entry, const struct tree *measure,
    const struct tree *old)
{
	static const char *const said[] = { "datum", "status", NULL };
	struct text status = scorecard_text(entry, "status");

	for (const struct tree *child = entry->child; child != NULL;
	    child = child->next)
		if (!is_one_of(child->key, said))
			return false;
	return text_equal_fold(status, scorecard_text(measure, "status")) &&
	    !text_equal_fold(status, scorecard_text(old, "status"));
}

/* The entry of the day of ENTRY, however that is written, in the history of
 * MEASURE, or NULL. */
static const struct tree *
find_day(const struct tree *measure, const struct tree *entry)
{
	struct text day = scorecard_item_id(entry, "verlauf");
	struct date date, other_date;
	bool dated = date_parse(day, &date) == ERR_OK;

	for (const struct tree *other = scorecard_first(measure, "verlauf");
	    other != NULL; other = other->next) {
		struct text other_day = scorecard_item_id(other, "verlauf");

		if (dated ? date_parse(other_day, &other_date) == ERR_OK &&
		    date_equal(date, other_date) : text_equal(day, other_day))
			return other;
	}
	return NULL;
}

static void
compare_history(struct finder *f, const struct tree *old,
    const struct tree *now, struct change where)
{
	where.key = text_of("verlauf");
	for (const struct tree *entry = scorecard_first(now, "verlauf");
	    entry != NULL; entry = entry->next) {
		where.day = scorecard_text(entry, "datum");
		where.now = entry;
		where.before = find_day(old, entry);
		if (!tree_equal(where.before, entry) &&
		    !(where.before == NULL &&
		    repeats_status(entry, now, old)))
			add(f, CHANGE_FIELD, where);
	}
	where.now = NULL;
	for (const struct tree *entry = scorecard_first(old, "verlauf");
	    entry != NULL; entry = entry->next) {
		where.day = scorecard_text(entry, "datum");
		where.before = entry;
		if (find_day(now, entry) == NULL)
			add(f, CHANGE_FIELD, where);
	}
}

static bool
is_closed(const struct tree *measure)
{
	int status;

	return scorecard_word(measure, "status", measure_states, &status) &&
	    (status == MEASURE_DONE || status == MEASURE_DROPPED ||
	    status == MEASURE_JOINED);
}

/* A measure: its closing, else its status, is the first that is said of it. */
static void
compare_measure(struct finder *f, const struct tree *old,
    const struct tree *now, struct change where)
{
	static const char *const open[] = { "id", "verlauf", NULL };
	static const char *const said[] = { "id", "verlauf", "status", NULL };
	bool closed = is_closed(now) && !is_closed(old);
	struct change closing = where;

	closing.before = tree_find(old, "status");
	closing.now = tree_find(now, "status");
	if (closed)
		add(f, CHANGE_CLOSED, closing);
	compare_fields(f, old, now, closed ? said : open, where);
	compare_history(f, old, now, where);
}

/* --- items -------------------------------------------------------------- */

static void compare_lists(struct finder *f, const char *list,
    const struct tree *old, const struct tree *now, struct change where);

/* What is compared elsewhere: the lists of a goal. */
static const char *const of_goal[] = { "id", "kennzahlen", "massnahmen",
	NULL };
static const char *const of_other[] = { "id", NULL };

/* An item that both have (OLD NULL: it is new), and what is below it. */
static void
compare_items(struct finder *f, const struct tree *old,
    const struct tree *now, struct change where)
{
	if (old == NULL)
		add(f, CHANGE_NEW, where);
	else if (text_is(text_of(where.list), "massnahmen"))
		compare_measure(f, old, now, where);
	else
		compare_fields(f, old, now,
		    text_is(text_of(where.list), "ziele") ? of_goal : of_other,
		    where);
	if (!text_is(text_of(where.list), "ziele"))
		return;
	where.goal = now;
	compare_lists(f, "kennzahlen", old, now, where);
	compare_lists(f, "massnahmen", old, now, where);
}

/* An item that is gone, and with a goal what was below it. */
static void
add_gone(struct finder *f, struct change where)
{
	const struct tree *item = where.item;

	add(f, CHANGE_GONE, where);
	if (!text_is(text_of(where.list), "ziele"))
		return;
	where.goal = item;
	compare_lists(f, "kennzahlen", item, NULL, where);
	compare_lists(f, "massnahmen", item, NULL, where);
}

/* The items of LIST of both mappings; OLD NULL: all are new, NOW NULL: all
 * are gone. */
static void
compare_lists(struct finder *f, const char *list, const struct tree *old,
    const struct tree *now, struct change where)
{
	struct tree_index before, after;

	find_items(f, old, list, &before);
	find_items(f, now, list, &after);
	where.list = list;
	for (const struct tree *item = scorecard_first(now, list);
	    item != NULL; item = item->next) {
		where.item = item;
		compare_items(f, tree_index_find(&before,
		    scorecard_item_id(item, list)), item, where);
	}
	for (const struct tree *item = scorecard_first(old, list);
	    item != NULL; item = item->next) {
		where.item = item;
		if (tree_index_find(&after, scorecard_item_id(item,
		    list)) == NULL)
			add_gone(f, where);
	}
	tree_index_free(&before);
	tree_index_free(&after);
}

int
changes_find(const struct tree *old, const struct tree *now,
    struct arena *arena, struct changes *out)
{
	static const char *const head[] = { "version", "stand", NULL };
	static const char *const parts[] = { "bsc", "gespraech",
		"perspektiven", "ziele", NULL };
	const struct tree empty = { .kind = TREE_MAP };
	struct changes changes = { NULL, NULL };
	struct finder f = { arena, &changes, ERR_OK };
	const struct tree *old_head = scorecard_map(old, "bsc");
	const struct tree *new_head = scorecard_map(now, "bsc");

	compare_fields(&f, old_head != NULL ? old_head : &empty,
	    new_head != NULL ? new_head : &empty, head, nowhere);
	compare_lists(&f, "perspektiven", old, now, nowhere);
	compare_lists(&f, "ziele", old, now, nowhere);
	compare_fields(&f, old, now, parts, nowhere);
	if (f.failure == ERR_OK)
		*out = changes;
	return f.failure;
}
