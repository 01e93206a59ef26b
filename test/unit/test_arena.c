/* test_arena.c - the promises of arena.h. */
#include "testing.h"

#include <stdalign.h>

#include "arena.h"
#include "failalloc.h"

static void
arena_free__the_empty_value__is_allowed(void **state)
{
	struct arena arena = ARENA_EMPTY;

	(void)state;
	arena_free(&arena);
	arena_free(&arena);
	assert_null(arena.last);
}

static void
arena_alloc__any_size__is_zeroed_and_aligned(void **state)
{
	static const size_t size[] = { 0, 1, 2, 7, 8, 15, 16, 17, 100, 4096,
		8191, 8192, 8193, 8192, 1, 100000, 3 };
	struct arena arena = ARENA_EMPTY;

	(void)state;
	for (int round = 0; round < 3; round++)
		for (size_t i = 0; i < COUNT_OF(size); i++) {
			unsigned char *p = arena_alloc(&arena, size[i]);

			assert_non_null(p);
			assert_int_equal((uintptr_t)p % alignof(max_align_t),
			    0);
			for (size_t k = 0; k < size[i]; k++)
				assert_int_equal(p[k], 0);
			if (size[i] > 0)
				memset(p, 0xaa, size[i]);
		}
	arena_free(&arena);
}

/* Each piece is filled with its number, and has it still at the end. */
static void
arena_alloc__many_pieces__live_on_and_do_not_overlap(void **state)
{
	enum { PIECES = 2000 };
	static unsigned char *piece[PIECES];
	static size_t size[PIECES];
	struct arena arena = ARENA_EMPTY;
	uint64_t seed = 7;

	(void)state;
	for (size_t i = 0; i < PIECES; i++) {
		size[i] = (size_t)testing_between(&seed, 1, 600);
		piece[i] = arena_alloc(&arena, size[i]);
		assert_non_null(piece[i]);
		memset(piece[i], (int)(i % 251), size[i]);
	}
	for (size_t i = 0; i < PIECES; i++)
		for (size_t k = 0; k < size[i]; k++)
			assert_int_equal(piece[i][k], i % 251);
	arena_free(&arena);
	assert_null(arena.last);
}

static void
arena_alloc__after_free__begins_anew(void **state)
{
	struct arena arena = ARENA_EMPTY;

	(void)state;
	assert_non_null(arena_alloc(&arena, 10));
	arena_free(&arena);
	assert_non_null(arena_alloc(&arena, 10));
	arena_free(&arena);
}

static void
arena_alloc__at_the_limit__asks_for_memory(void **state)
{
	struct arena arena = ARENA_EMPTY;

	(void)state;
	failalloc_after(0);
	assert_null(arena_alloc(&arena, ARENA_ALLOC_MAX));
	assert_true(failalloc_hit());
	failalloc_after(-1);
	arena_free(&arena);
}

static void
arena_alloc__above_the_limit__is_refused(void **state)
{
	struct arena arena = ARENA_EMPTY;

	(void)state;
	failalloc_after(0);
	assert_null(arena_alloc(&arena, ARENA_ALLOC_MAX + 1));
	assert_null(arena_alloc(&arena, SIZE_MAX));
	assert_false(failalloc_hit());
	failalloc_after(-1);
	arena_free(&arena);
}

static void
arena_text__a_slice__is_copied_with_a_nul(void **state)
{
	struct arena arena = ARENA_EMPTY;
	char source[] = "Wohnhaus Nord";

	(void)state;
	struct text copy = arena_text(&arena, (struct text){ source, 8 });
	source[0] = 'X';
	assert_text("copy", copy, "Wohnhaus");
	assert_string_equal(copy.data, "Wohnhaus");
	arena_free(&arena);
}

static void
arena_text__the_empty_text__is_an_empty_string(void **state)
{
	struct arena arena = ARENA_EMPTY;
	struct text copy = arena_text(&arena, text_of(""));

	(void)state;
	assert_text("empty", copy, "");
	assert_string_equal(copy.data, "");
	arena_free(&arena);
}

static void
arena__out_of_memory_anywhere__is_null_and_leaks_nothing(void **state)
{
	static const char word[] = "Beispiel";
	long nth = 0;

	(void)state;
	for (;; nth++) {
		struct arena arena = ARENA_EMPTY;
		bool failed = false;

		failalloc_after(nth);
		for (int i = 0; i < 3000 && !failed; i++)
			failed = arena_text(&arena, text_of(word)).data ==
			    NULL || arena_alloc(&arena, 3) == NULL;
		bool hit = failalloc_hit();
		failalloc_after(-1);
		/* the arena still works behind a failure */
		assert_text("behind", arena_text(&arena, text_of(word)), word);
		arena_free(&arena);
		assert_true(failed == hit);
		if (!hit)
			break;
	}
	assert_true(nth >= 2);		/* it grew more than once */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_free__the_empty_value__is_allowed),
		cmocka_unit_test(arena_alloc__any_size__is_zeroed_and_aligned),
		cmocka_unit_test(
		    arena_alloc__many_pieces__live_on_and_do_not_overlap),
		cmocka_unit_test(arena_alloc__after_free__begins_anew),
		cmocka_unit_test(arena_alloc__at_the_limit__asks_for_memory),
		cmocka_unit_test(arena_alloc__above_the_limit__is_refused),
		cmocka_unit_test(arena_text__a_slice__is_copied_with_a_nul),
		cmocka_unit_test(
		    arena_text__the_empty_text__is_an_empty_string),
		cmocka_unit_test(
		    arena__out_of_memory_anywhere__is_null_and_leaks_nothing),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
