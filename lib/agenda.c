#include "agenda.h"

#include <stdlib.h>

#include "err.h"
#include "names.h"
#include "treevalue.h"

const char *const goal_lists[] = { "kennzahlen", "massnahmen" };

/* An agenda as it grows. */
struct building {
	struct agenda	*agenda;
	struct arena	*arena;
	struct names	 ids;		/* of the goals */
	size_t		 read;		/* goals of all scorecards */
};

/* --- perspectives ------------------------------------------------------- */

/* The number of the perspective ID, which gets TITLE when it is new. */
static size_t
perspective_of(struct agenda *agenda, struct text id, struct text title)
{
	for (size_t i = 0; i < agenda->perspectives; i++)
		if (text_equal(agenda->perspective[i].id, id))
			return i;
	agenda->perspective[agenda->perspectives] =
	    (struct agenda_perspective){ id, title };
	return agenda->perspectives++;
}

static void
add_perspectives(struct agenda *agenda, const struct tree *root)
{
	for (const struct tree *item = scorecard_first(root, "perspektiven");
	    item != NULL; item = item->next)
		perspective_of(agenda, scorecard_text(item, "id"),
		    scorecard_text(item, "titel"));
}

/* --- goals -------------------------------------------------------------- */

/* Each goal has the perspective of the first scorecard that names one. */
static void
find_perspectives(struct agenda *agenda)
{
	for (size_t i = 0; i < agenda->goals; i++) {
		struct text id = text_of("");

		for (const struct goal_ref *ref = agenda->goal[i].first;
		    ref != NULL && id.len == 0; ref = ref->next)
			id = scorecard_text(ref->goal, "perspektive");
		agenda->goal[i].perspective = perspective_of(agenda, id, id);
	}
}

/* Does each scorecard of GOAL call it its own? */
static bool
is_own(const struct agenda_goal *goal)
{
	for (const struct goal_ref *ref = goal->first; ref != NULL;
	    ref = ref->next)
		if (!text_equal_fold(scorecard_text(ref->goal, "ebene"),
		    text_of("traeger")))
			return false;
	return true;
}

static int
compare_goals(const void *a, const void *b)
{
	const struct agenda_goal *left = a, *right = b;

	return left->first->place < right->first->place ? -1 :
	    left->first->place > right->first->place;
}

/* Own goals that happen to have the same id are goals by themselves. */
static void
part_own_goals(struct agenda *agenda)
{
	size_t goals = agenda->goals;

	for (size_t i = 0; i < goals; i++) {
		struct agenda_goal *goal = &agenda->goal[i];

		if (!is_own(goal))
			continue;
		for (struct goal_ref *ref = goal->first->next; ref != NULL;
		    ref = ref->next)
			agenda->goal[agenda->goals++] =
			    (struct agenda_goal){ .first = ref, .last = ref };
		goal->last = goal->first;
	}
	for (size_t i = 0; i < agenda->goals; i++)
		agenda->goal[i].last->next = NULL;
	qsort(agenda->goal, agenda->goals, sizeof(*agenda->goal),
	    compare_goals);
}

static void
find_shared(struct agenda *agenda)
{
	for (size_t i = 0; i < agenda->goals; i++) {
		struct agenda_goal *goal = &agenda->goal[i];

		goal->shared = goal->first != goal->last;
		for (const struct goal_ref *ref = goal->first; ref != NULL;
		    ref = ref->next)
			goal->shared = goal->shared || text_equal_fold(
			    scorecard_text(ref->goal, "ebene"),
			    text_of("gemeinsam"));
	}
}

/* The items of the goals that stand in several scorecards, by their ids. */
static int
index_items(struct agenda *agenda)
{
	int r = ERR_OK;

	for (size_t i = 0; i < agenda->goals; i++) {
		const struct agenda_goal *goal = &agenda->goal[i];

		for (struct goal_ref *ref = goal->first; ref != NULL &&
		    goal->first != goal->last; ref = ref->next)
			for (int l = 0; l < GOAL_LISTS && r == ERR_OK; l++)
				r = scorecard_index(ref->goal, goal_lists[l],
				    &ref->items[l]);
	}
	return r;
}

static int
add_goal(struct building *b, const struct goal_ref *ref)
{
	struct goal_ref *copy = arena_alloc(b->arena, sizeof(*copy));
	uint32_t number;
	int r;

	if (copy == NULL)
		return ERR_NOMEM;
	*copy = *ref;
	copy->place = b->read++;
	if ((r = names_add(&b->ids, scorecard_item_id(ref->goal, "ziele"),
	    &number)) != ERR_OK)
		return r;
	struct agenda_goal *goal = &b->agenda->goal[number];
	if (number == b->agenda->goals) {
		b->agenda->goals++;
		goal->first = copy;
	} else
		goal->last->next = copy;
	goal->last = copy;
	return ERR_OK;
}

static int
add_goals(struct building *b, const struct scorecards *cards)
{
	int r = ERR_OK;

	for (size_t i = 0; i < cards->count; i++)
		for (const struct tree *goal = scorecard_first(
		    cards->root[i], "ziele"); goal != NULL && r == ERR_OK;
		    goal = goal->next)
			r = add_goal(b, &(struct goal_ref){
			    .root = cards->root[i], .card = i,
			    .goal = goal });
	return r;
}

void
agenda_free(struct agenda *agenda)
{
	for (size_t i = 0; i < agenda->goals; i++)
		for (struct goal_ref *ref = agenda->goal[i].first;
		    ref != NULL; ref = ref->next)
			for (int l = 0; l < GOAL_LISTS; l++)
				tree_index_free(&ref->items[l]);
}

/* How many items the lists at KEY of all CARDS have. */
static size_t
count_items(const struct scorecards *cards, const char *key)
{
	size_t count = 0;

	for (size_t i = 0; i < cards->count; i++) {
		const struct tree *list = scorecard_list(cards->root[i], key);

		count += list == NULL ? 0 : tree_count(list);
	}
	return count;
}

int
agenda_init(struct agenda *agenda, const struct scorecards *cards,
    struct arena *arena)
{
	struct building b = { .agenda = agenda, .arena = arena };
	size_t goals = count_items(cards, "ziele");
	size_t most = count_items(cards, "perspektiven") + goals + 1;

	*agenda = (struct agenda){ 0 };
	agenda->perspective = arena_alloc(arena,
	    most * sizeof(*agenda->perspective));
	agenda->goal = arena_alloc(arena, (goals + 1) *
	    sizeof(*agenda->goal));
	if (agenda->perspective == NULL || agenda->goal == NULL)
		return ERR_NOMEM;
	for (size_t i = 0; i < cards->count; i++)
		add_perspectives(agenda, cards->root[i]);
	int r = add_goals(&b, cards);
	names_free(&b.ids);
	if (r != ERR_OK)
		return r;
	part_own_goals(agenda);
	find_perspectives(agenda);
	if (cards->count > 1)
		find_shared(agenda);
	if ((r = index_items(agenda)) != ERR_OK)
		agenda_free(agenda);
	return r;
}
