/* test_agenda.c - the promises of agenda.h. */
#define _XOPEN_SOURCE 700

#include "agenda.h"

#include "cards.h"
#include "failalloc.h"

#define CARDS_MAX	3

/* --- one line --------------------------------------------------------- */

/* "Z1@02*": a goal of the scorecards 0 and 2 that is shared. */
static void
show_goal(struct buf *line, const struct agenda_goal *goal)
{
	buf_text(line, scorecard_text(goal->first->goal, "id"));
	buf_byte(line, '@');
	for (const struct goal_ref *ref = goal->first; ref != NULL;
	    ref = ref->next)
		buf_number(line, (int64_t)ref->card);
	buf_string(line, goal->shared ? "*" : "");
}

/* "lb=Menschen: Z1@0 Z2@0 | =: Z3@0" */
static void
show_agenda(struct buf *line, const struct agenda *agenda)
{
	for (size_t p = 0; p < agenda->perspectives; p++) {
		buf_string(line, p > 0 ? " | " : "");
		buf_text(line, agenda->perspective[p].id);
		buf_byte(line, '=');
		buf_text(line, agenda->perspective[p].title);
		buf_byte(line, ':');
		for (size_t i = 0; i < agenda->goals; i++) {
			if (agenda->goal[i].perspective != p)
				continue;
			buf_byte(line, ' ');
			show_goal(line, &agenda->goal[i]);
		}
	}
}

struct row {
	const char	*card[CARDS_MAX];	/* NULL: no more */
	const char	*want;
};

static void
check_row(const struct row *row)
{
	struct tree *root[CARDS_MAX];
	struct scorecards cards = { root, 0 };
	struct buf line = BUF_EMPTY;
	struct agenda agenda;
	struct trees trees;

	trees_init(&trees);
	while (cards.count < CARDS_MAX && row->card[cards.count] != NULL) {
		root[cards.count] = card(&trees, row->card[cards.count]);
		cards.count++;
	}
	assert_code(row->want, agenda_init(&agenda, &cards, &trees.arena),
	    ERR_OK);
	show_agenda(&line, &agenda);
	assert_text(row->want, buf_slice(&line), row->want);
	agenda_free(&agenda);
	buf_free(&line);
	trees_free(&trees);
}

#define CHECK_ROWS(row) \
	for (size_t i = 0; i < COUNT_OF(row); i++) \
		check_row(&(row)[i])

/* --- rows ------------------------------------------------------------- */

#define LB	"{id: lb, titel: Menschen}"
#define SR	"{id: sr, titel: Quartier}"

static void
one_card__each_order__is_that_of_the_file(void **state)
{
	static const struct row row[] = {
		{ { "{}" }, "" },
		{ { "ziele: []" }, "" },
		{ { "perspektiven: [" LB ", " SR "]" },
		    "lb=Menschen: | sr=Quartier:" },
		{ { "perspektiven: [" SR ", " LB "]\n"
		    "ziele: [{id: Z2, titel: b, perspektive: lb}, "
		    "{id: Z1, titel: a, perspektive: sr}, "
		    "{id: Z3, titel: c, perspektive: lb}]" },
		    "sr=Quartier: Z1@0 | lb=Menschen: Z2@0 Z3@0" },
		{ { "ziele: [{id: Z1, titel: a, perspektive: ' lb '}]\n"
		    "perspektiven: [{id: lb, titel: ' Menschen '}]" },
		    "lb=Menschen: Z1@0" },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
one_card__goals_without_a_perspective__have_one_without_id(void **state)
{
	static const struct row row[] = {
		{ { "ziele: [{id: Z1, titel: a}, "
		    "{id: Z2, titel: b, perspektive: ''}]" },
		    "=: Z1@0 Z2@0" },
		{ { "perspektiven: [" LB ", " SR "]\n"
		    "ziele: [{id: Z1, titel: a}, "
		    "{id: Z2, titel: b, perspektive: lb}]" },
		    "lb=Menschen: Z2@0 | sr=Quartier: | =: Z1@0" },
		/* Of a part that has no perspectives of its own. */
		{ { "ziele: [{id: Z1, titel: a, perspektive: sr}, "
		    "{id: Z2, titel: b}, "
		    "{id: Z3, titel: c, perspektive: lb}, "
		    "{id: Z4, titel: d, perspektive: sr}]" },
		    "sr=sr: Z1@0 Z4@0 | =: Z2@0 | lb=lb: Z3@0" },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
one_card__a_shared_goal__is_nobody_elses(void **state)
{
	static const struct row row[] = {
		{ { "ziele: [{id: Z1, titel: a, ebene: gemeinsam}]" },
		    "=: Z1@0" },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
several__each_goal__is_shared_by_level_or_by_id(void **state)
{
	static const struct row row[] = {
		{ { "ziele: [{id: Z1, titel: a}]",
		    "ziele: [{id: Z1, titel: a}]" }, "=: Z1@01*" },
		{ { "ziele: [{id: Z1, titel: a}]",
		    "ziele: [{id: Z2, titel: b}]" }, "=: Z1@0 Z2@1" },
		{ { "ziele: [{id: Z1, titel: a, ebene: gemeinsam}]",
		    "ziele: [{id: Z2, titel: b, ebene: Gemeinsam}]",
		    "ziele: [{id: Z3, titel: c, ebene: traeger}]" },
		    "=: Z1@0* Z2@1* Z3@2" },
		{ { "ziele: [{id: Z1, titel: a, ebene: traeger}]",
		    "ziele: [{id: Z1, titel: a}]" }, "=: Z1@01*" },
		{ { "ziele: [{id: Z1, titel: a, ebene: traeger}]",
		    "ziele: [{id: Z1, titel: a, ebene: traeger}]",
		    "ziele: [{id: Z1, titel: a, ebene: gemeinsam}]" },
		    "=: Z1@012*" },
		{ { "ziele: [{id: Z1, titel: a}]", "{}",
		    "ziele: [{id: z1, titel: a}, {id: Z1, titel: a}]" },
		    "=: Z1@02* z1@2" },
	};

	(void)state;
	CHECK_ROWS(row);
}

/* Where all call it their own it only happens to have the same id. */
static void
several__own_goals_of_the_same_id__are_goals_by_themselves(void **state)
{
	static const struct row row[] = {
		{ { "ziele: [{id: Z1, titel: a, ebene: traeger}]",
		    "ziele: [{id: Z1, titel: b, ebene: Traeger}]" },
		    "=: Z1@0 Z1@1" },
		{ { "perspektiven: [" LB ", " SR "]\nziele: "
		    "[{id: Z1, titel: a, ebene: traeger, perspektive: lb}]",
		    "perspektiven: [" LB ", " SR "]\nziele: "
		    "[{id: Z1, titel: b, ebene: traeger, perspektive: sr}]",
		    "ziele: [{id: Z2, titel: c}, "
		    "{id: Z1, titel: d, ebene: traeger, perspektive: lb}]" },
		    "lb=Menschen: Z1@0 Z1@2 | sr=Quartier: Z1@1 | =: Z2@2" },
		{ { "ziele: [{id: Z1, titel: a, ebene: traeger}]",
		    "ziele: [{id: Z1, titel: b, ebene: traeger}, "
		    "{id: Z2, titel: c}]" }, "=: Z1@0 Z1@1 Z2@1" },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
several__order__is_that_of_the_first_card_then_of_the_next(void **state)
{
	static const struct row row[] = {
		{ { "perspektiven: [" LB "]\nziele: "
		    "[{id: Z2, titel: b, perspektive: lb}]",
		    "perspektiven: [" SR ", " LB "]\nziele: "
		    "[{id: Z1, titel: a, perspektive: lb}, "
		    "{id: Z2, titel: b, perspektive: sr}, "
		    "{id: Z3, titel: c, perspektive: sr}]" },
		    "lb=Menschen: Z2@01* Z1@1 | sr=Quartier: Z3@1" },
		/* The first one that names a perspective. */
		{ { "perspektiven: [" LB "]\nziele: [{id: Z1, titel: a}]",
		    "perspektiven: [" SR "]\nziele: "
		    "[{id: Z1, titel: a, perspektive: sr}]" },
		    "lb=Menschen: | sr=Quartier: Z1@01*" },
		/* The core has the perspectives, the provider none. */
		{ { "perspektiven: [" LB ", " SR "]",
		    "ziele: [{id: Z1, titel: a, perspektive: sr}]" },
		    "lb=Menschen: | sr=Quartier: Z1@1" },
		{ { "ziele: [{id: Z1, titel: a, perspektive: sr}]",
		    "perspektiven: [" LB ", " SR "]" },
		    "lb=Menschen: | sr=Quartier: Z1@0" },
		{ { "perspektiven: [" LB "]",
		    "perspektiven: [{id: lb, titel: Leute}]" },
		    "lb=Menschen:" },
	};

	(void)state;
	CHECK_ROWS(row);
}

/* --- at random -------------------------------------------------------- */

/* How often the agenda has GOAL of scorecard CARD. */
static int64_t
count_refs(const struct agenda *agenda, const struct tree *goal, size_t card)
{
	int64_t count = 0;

	for (size_t i = 0; i < agenda->goals; i++)
		for (const struct goal_ref *ref = agenda->goal[i].first;
		    ref != NULL; ref = ref->next)
			count += ref->goal == goal && ref->card == card;
	return count;
}

/* The items of REF are found by their ids. */
static void
check_items(const struct goal_ref *ref)
{
	for (int l = 0; l < GOAL_LISTS; l++)
		for (const struct tree *item = scorecard_first(ref->goal,
		    goal_lists[l]); item != NULL; item = item->next)
			assert_ptr_equal(tree_index_find(&ref->items[l],
			    scorecard_text(item, "id")), item);
}

static void
check_goal(const struct agenda *agenda, const struct agenda_goal *goal,
    const struct scorecards *cards)
{
	struct text id = scorecard_text(goal->first->goal, "id");

	assert_true(goal->perspective < agenda->perspectives);
	for (const struct goal_ref *ref = goal->first; ref != NULL;
	    ref = ref->next) {
		assert_ptr_equal(ref->root, cards->root[ref->card]);
		assert_true(text_equal(scorecard_text(ref->goal, "id"), id));
		if (goal->first != goal->last)
			check_items(ref);
		if (ref->next == NULL)
			assert_ptr_equal(ref, goal->last);
		else
			assert_true(ref->card < ref->next->card);
	}
	if (cards->count == 1 || goal->first != goal->last)
		assert_that("shared", goal->shared == (cards->count > 1));
}

static void
several__random_cards__have_each_goal_once(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 300; seed++) {
		struct trees trees;
		struct tree *root[CARDS_MAX];
		struct scorecards cards = { root, 1 + seed % CARDS_MAX };
		struct card_maker maker = { NULL, seed, 4, 0, NULL };
		struct agenda agenda;

		trees_init(&trees);
		maker.arena = &trees.arena;
		for (size_t c = 0; c < cards.count; c++)
			root[c] = card_random(&maker);
		assert_code("agenda", agenda_init(&agenda, &cards,
		    &trees.arena), ERR_OK);
		for (size_t i = 0; i < agenda.goals; i++)
			check_goal(&agenda, &agenda.goal[i], &cards);
		for (size_t c = 0; c < cards.count; c++)
			for (const struct tree *goal = scorecard_first(
			    root[c], "ziele"); goal != NULL; goal = goal->next)
				assert_number("refs", count_refs(&agenda,
				    goal, c), 1);
		agenda_free(&agenda);
		trees_free(&trees);
	}
}

static void
lists__their_keys__are_those_of_a_goal(void **state)
{
	(void)state;
	assert_string_equal(goal_lists[GOAL_INDICATORS], "kennzahlen");
	assert_string_equal(goal_lists[GOAL_MEASURES], "massnahmen");
}

/* --- failures --------------------------------------------------------- */

static void
init__out_of_memory_anywhere__is_handed_up(void **state)
{
	long nth = 0;

	(void)state;
	for (;; nth++) {
		struct trees trees;
		struct tree *root[2];
		struct scorecards cards = { root, 2 };
		struct arena arena = ARENA_EMPTY;
		struct agenda agenda;

		trees_init(&trees);
		root[0] = card(&trees, "perspektiven: [" LB "]\n"
		    "ziele: [{id: Z1, titel: a}, {id: Z2, titel: b}]");
		root[1] = card(&trees, "ziele: [{id: Z1, titel: a, "
		    "massnahmen: [{id: M1, titel: m}]}]");
		failalloc_after(nth);
		int r = agenda_init(&agenda, &cards, &arena);
		bool hit = failalloc_hit();
		failalloc_after(-1);
		assert_code("memory", r, hit ? ERR_NOMEM : ERR_OK);
		if (r == ERR_OK)
			agenda_free(&agenda);
		arena_free(&arena);
		trees_free(&trees);
		if (!hit)
			break;
	}
	assert_true(nth > 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_card__each_order__is_that_of_the_file),
		cmocka_unit_test(
		    one_card__goals_without_a_perspective__have_one_without_id),
		cmocka_unit_test(one_card__a_shared_goal__is_nobody_elses),
		cmocka_unit_test(
		    several__each_goal__is_shared_by_level_or_by_id),
		cmocka_unit_test(
		    several__own_goals_of_the_same_id__are_goals_by_themselves),
		cmocka_unit_test(
		    several__order__is_that_of_the_first_card_then_of_the_next),
		cmocka_unit_test(several__random_cards__have_each_goal_once),
		cmocka_unit_test(lists__their_keys__are_those_of_a_goal),
		cmocka_unit_test(init__out_of_memory_anywhere__is_handed_up),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
