/* test_names.c - the promises of names.h. */
#include "testing.h"

#include "failalloc.h"
#include "names.h"

#define UNTOUCHED	UINT32_C(4711)

/* The I-th of many different names, written to BUFFER. */
static struct text
name_of(int64_t i, char buffer[TEXT_NUMBER_MAX])
{
	return text_number(i * 7919, buffer);
}

static void
names_add__new_and_known_names__are_numbered_as_first_seen(void **state)
{
	static const struct {
		const char	*name;
		uint32_t	 want;
	} row[] = {
		{ "WH-NORD", 0 }, { "WH-SUED", 1 }, { "WH-NORD", 0 },
		{ "wh-nord", 2 }, { "", 3 }, { "007", 4 }, { "7", 5 },
		{ "", 3 }, { "WH-SUED", 1 }, { "\xc3\xa4", 6 },
	};
	struct names names = NAMES_EMPTY;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		uint32_t got = UNTOUCHED;

		assert_code(row[i].name,
		    names_add(&names, text_of(row[i].name), &got), ERR_OK);
		assert_number(row[i].name, got, row[i].want);
		assert_text(row[i].name, names_text(&names, got), row[i].name);
	}
	assert_number("count", (int64_t)names.count, 7);
	names_free(&names);
}

static void
names_find__nothing_added__finds_nothing(void **state)
{
	struct names names = NAMES_EMPTY;
	uint32_t got = UNTOUCHED;

	(void)state;
	assert_false(names_find(&names, text_of("a"), &got));
	assert_number("untouched", got, UNTOUCHED);
	names_free(&names);
	names_free(&names);
}

static void
names_find__an_unknown_name__is_not_added(void **state)
{
	struct names names = NAMES_EMPTY;
	uint32_t got = UNTOUCHED, number;

	(void)state;
	assert_code("add", names_add(&names, text_of("a"), &number), ERR_OK);
	assert_false(names_find(&names, text_of("A"), &got));
	assert_false(names_find(&names, text_of(""), &got));
	assert_number("untouched", got, UNTOUCHED);
	assert_number("count", (int64_t)names.count, 1);
	assert_true(names_find(&names, text_of("a"), &got));
	assert_number("found", got, 0);
	names_free(&names);
}

static void
names_add__a_nul_inside__makes_another_name(void **state)
{
	static const struct text row[] = { TEXT("a"), TEXT("a\0"),
		TEXT("a\0b"), TEXT("a\0c"), TEXT("\0") };
	struct names names = NAMES_EMPTY;
	uint32_t got;

	(void)state;
	for (uint32_t i = 0; i < COUNT_OF(row); i++) {
		assert_code("add", names_add(&names, row[i], &got), ERR_OK);
		assert_number("number", got, i);
		assert_true(text_equal(names_text(&names, i), row[i]));
	}
	names_free(&names);
}

static void
names_add__the_longest_name__is_taken_a_longer_one_refused(void **state)
{
	char bytes[NAMES_TEXT_MAX + 1];
	struct names names = NAMES_EMPTY;
	uint32_t got = UNTOUCHED;

	(void)state;
	memset(bytes, 'x', sizeof(bytes));
	assert_code("longer", names_add(&names,
	    (struct text){ bytes, NAMES_TEXT_MAX + 1 }, &got), ERR_RANGE);
	assert_number("untouched", got, UNTOUCHED);
	assert_number("none", (int64_t)names.count, 0);
	assert_code("longest", names_add(&names,
	    (struct text){ bytes, NAMES_TEXT_MAX }, &got), ERR_OK);
	assert_number("number", got, 0);
	assert_number("length", (int64_t)names_text(&names, 0).len,
	    NAMES_TEXT_MAX);
	assert_memory_equal(names_text(&names, 0).data, bytes, NAMES_TEXT_MAX);
	assert_code("longer", names_add(&names,
	    (struct text){ bytes, NAMES_TEXT_MAX + 1 }, &got), ERR_RANGE);
	assert_number("untouched", got, 0);
	names_free(&names);
}

/*
 * 4 GiB of text, as far as the struct says: up to there memory is asked for
 * (and refused, so that none is taken), beyond it is not.
 */
static void
names_add__four_gib_of_text__are_the_limit(void **state)
{
	struct names names = NAMES_EMPTY;
	uint32_t got = UNTOUCHED;

	(void)state;
	assert_code("first", names_add(&names, text_of("a"), &got), ERR_OK);
	size_t len = names.bytes_len, room = names.bytes_room;
	names.bytes_len = names.bytes_room = UINT32_MAX - 10;
	got = UNTOUCHED;
	failalloc_after(0);
	assert_code("beyond", names_add(&names, text_of("ten bytes."), &got),
	    ERR_RANGE);
	assert_false(failalloc_hit());
	assert_code("full", names_add(&names, text_of("nine byte"), &got),
	    ERR_NOMEM);
	assert_true(failalloc_hit());
	failalloc_after(-1);
	assert_number("untouched", got, UNTOUCHED);
	assert_number("count", (int64_t)names.count, 1);
	names.bytes_len = len;
	names.bytes_room = room;
	names_free(&names);
}

static void
names__a_hundred_thousand__keep_their_numbers(void **state)
{
	enum { MANY = 100000 };
	struct names names = NAMES_EMPTY;
	char buffer[TEXT_NUMBER_MAX];
	uint32_t got;

	(void)state;
	for (uint32_t i = 0; i < MANY; i++) {
		assert_code("add", names_add(&names, name_of(i, buffer), &got),
		    ERR_OK);
		assert_number("new", got, i);
	}
	for (uint32_t i = 0; i < MANY; i++) {
		struct text name = name_of(i, buffer);

		assert_true(names_find(&names, name, &got));
		assert_number("found", got, i);
		assert_true(text_equal(names_text(&names, i), name));
		assert_code("add", names_add(&names, name, &got), ERR_OK);
		assert_number("known", got, i);
	}
	assert_number("count", (int64_t)names.count, MANY);
	assert_false(names_find(&names, name_of(MANY, buffer), &got));
	names_free(&names);
}

static void
names__lengths_from_0_to_the_longest__are_told_apart(void **state)
{
	char bytes[NAMES_TEXT_MAX] = { 0 };	/* only the length tells */
	struct names names = NAMES_EMPTY;
	uint32_t got;

	(void)state;
	for (uint32_t len = 0; len <= NAMES_TEXT_MAX; len++) {
		assert_code("add", names_add(&names,
		    (struct text){ bytes, len }, &got), ERR_OK);
		assert_number("new", got, len);
	}
	for (uint32_t len = 0; len <= NAMES_TEXT_MAX; len++) {
		assert_true(names_find(&names, (struct text){ bytes, len },
		    &got));
		assert_number("found", got, len);
		assert_number("length", (int64_t)names_text(&names, len).len,
		    len);
	}
	names_free(&names);
}

/* COUNT names; each failure is followed by a second try that succeeds. */
static void
add_with_failures(struct names *names, int64_t count)
{
	char buffer[TEXT_NUMBER_MAX];

	for (int64_t i = 0; i < count; i++) {
		struct text name = name_of(i, buffer);
		uint32_t got = UNTOUCHED;
		bool hit = failalloc_hit();
		int r = names_add(names, name, &got);

		if (failalloc_hit() && !hit) {
			assert_code("failed", r, ERR_NOMEM);
			assert_number("untouched", got, UNTOUCHED);
			assert_number("none more", (int64_t)names->count, i);
			assert_false(names_find(names, name, &got));
			r = names_add(names, name, &got);
		}
		assert_code("add", r, ERR_OK);
		assert_number("number", got, i);
	}
}

static void
names_add__out_of_memory_anywhere__leaves_all_as_it_was(void **state)
{
	long nth = 0;

	(void)state;
	for (;; nth++) {
		struct names names = NAMES_EMPTY;
		char buffer[TEXT_NUMBER_MAX];

		failalloc_after(nth);
		add_with_failures(&names, 200);
		bool hit = failalloc_hit();
		failalloc_after(-1);
		for (uint32_t i = 0; i < 200; i++)
			assert_true(text_equal(names_text(&names, i),
			    name_of(i, buffer)));
		names_free(&names);
		if (!hit)
			break;
	}
	assert_true(nth >= 6);		/* three runs of memory, all grew */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    names_add__new_and_known_names__are_numbered_as_first_seen),
		cmocka_unit_test(names_find__nothing_added__finds_nothing),
		cmocka_unit_test(names_find__an_unknown_name__is_not_added),
		cmocka_unit_test(names_add__a_nul_inside__makes_another_name),
		cmocka_unit_test(
		    names_add__the_longest_name__is_taken_a_longer_one_refused),
		cmocka_unit_test(names_add__four_gib_of_text__are_the_limit),
		cmocka_unit_test(names__a_hundred_thousand__keep_their_numbers),
		cmocka_unit_test(
		    names__lengths_from_0_to_the_longest__are_told_apart),
		cmocka_unit_test(
		    names_add__out_of_memory_anywhere__leaves_all_as_it_was),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
