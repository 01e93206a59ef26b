/* test_buf.c - the promises of buf.h. */
#include "testing.h"

#include "buf.h"
#include "failalloc.h"

static void
buf_add__nothing_yet__slice_is_empty_and_not_null(void **state)
{
	struct buf buf = BUF_EMPTY;

	(void)state;
	assert_code("empty", buf_error(&buf), ERR_OK);
	assert_text("empty", buf_slice(&buf), "");
	assert_non_null(buf_slice(&buf).data);
	buf_free(&buf);
	buf_free(&buf);
}

static void
buf_add__each_kind__appends_in_order(void **state)
{
	struct buf buf = BUF_EMPTY;

	(void)state;
	buf_add(&buf, "abc", 2);
	buf_text(&buf, text_of("|text|"));
	buf_string(&buf, "string");
	buf_byte(&buf, '|');
	buf_number(&buf, -42);
	buf_number(&buf, INT64_MAX);
	buf_fill(&buf, '.', 3);
	buf_add(&buf, NULL, 0);
	buf_string(&buf, "");
	buf_fill(&buf, 'x', 0);
	assert_code("sum", buf_error(&buf), ERR_OK);
	assert_text("sum", buf_slice(&buf),
	    "ab|text|string|-429223372036854775807...");
	buf_free(&buf);
}

static void
buf_byte__nul__is_kept(void **state)
{
	struct buf buf = BUF_EMPTY;

	(void)state;
	buf_byte(&buf, '\0');
	buf_byte(&buf, 'a');
	assert_number("length", (int64_t)buf_slice(&buf).len, 2);
	assert_memory_equal(buf_slice(&buf).data, "\0a", 2);
	buf_free(&buf);
}

static void
buf_add__many_times__loses_nothing_while_growing(void **state)
{
	struct buf buf = BUF_EMPTY;
	const size_t count = 100000;

	(void)state;
	for (size_t i = 0; i < count; i++)
		if (i % 7 == 0)
			buf_fill(&buf, (char)('a' + i % 26), 1);
		else
			buf_byte(&buf, (char)('a' + i % 26));
	assert_code("long", buf_error(&buf), ERR_OK);
	assert_number("length", (int64_t)buf.len, (int64_t)count);
	for (size_t i = 0; i < count; i++)
		assert_that("byte", buf.data[i] == (char)('a' + i % 26));
	buf_free(&buf);
}

static void
buf_add__one_addition_above_twice_the_room__fits(void **state)
{
	struct buf buf = BUF_EMPTY;

	(void)state;
	buf_byte(&buf, 'a');
	buf_fill(&buf, 'b', 1000000);
	assert_code("jump", buf_error(&buf), ERR_OK);
	assert_number("length", (int64_t)buf.len, 1000001);
	assert_int_equal(buf.data[1000000], 'b');
	buf_free(&buf);
}

static void
buf_clear__bytes_and_failure__are_forgotten_memory_kept(void **state)
{
	struct buf buf = BUF_EMPTY;

	(void)state;
	buf_fill(&buf, 'a', 5000);
	const char *memory = buf.data;
	failalloc_after(0);
	buf_fill(&buf, 'b', 50000);
	failalloc_after(-1);
	assert_code("before", buf_error(&buf), ERR_NOMEM);
	buf_clear(&buf);
	assert_code("after", buf_error(&buf), ERR_OK);
	assert_text("after", buf_slice(&buf), "");
	failalloc_after(0);
	buf_fill(&buf, 'c', 5000);
	assert_false(failalloc_hit());
	failalloc_after(-1);
	assert_ptr_equal(buf.data, memory);
	assert_code("again", buf_error(&buf), ERR_OK);
	buf_free(&buf);
}

static void
buf_add__after_a_failure__does_nothing_until_cleared(void **state)
{
	struct buf buf = BUF_EMPTY;

	(void)state;
	buf_string(&buf, "kept");
	failalloc_after(0);
	buf_fill(&buf, 'x', 4096);
	failalloc_after(-1);
	buf_add(&buf, "x", 1);
	buf_text(&buf, text_of("x"));
	buf_string(&buf, "x");
	buf_byte(&buf, 'x');
	buf_number(&buf, 1);
	buf_fill(&buf, 'x', 1);
	assert_code("failed", buf_error(&buf), ERR_NOMEM);
	assert_text("failed", buf_slice(&buf), "kept");
	buf_free(&buf);
	assert_code("freed", buf_error(&buf), ERR_OK);
}

/* Nobody has so much memory: a buffer that says it is nearly full. */
static void
buf_add__up_to_the_limit__asks_for_memory(void **state)
{
	struct buf buf = { .len = BUF_MAX - 3, .room = BUF_MAX - 3 };

	(void)state;
	failalloc_after(0);
	buf_add(&buf, "abc", 3);
	assert_true(failalloc_hit());
	failalloc_after(-1);
	assert_code("at the limit", buf_error(&buf), ERR_NOMEM);
}

static void
buf_add__beyond_the_limit__is_refused(void **state)
{
	struct buf add = { .len = BUF_MAX - 3, .room = BUF_MAX - 3 };
	struct buf fill = add, huge = BUF_EMPTY;

	(void)state;
	failalloc_after(0);
	buf_add(&add, "abcd", 4);
	buf_fill(&fill, 'x', 4);
	buf_fill(&huge, 'x', SIZE_MAX);
	assert_false(failalloc_hit());
	failalloc_after(-1);
	assert_code("add", buf_error(&add), ERR_RANGE);
	assert_code("fill", buf_error(&fill), ERR_RANGE);
	assert_code("huge", buf_error(&huge), ERR_RANGE);
	buf_byte(&add, 'x');
	assert_code("first failure stays", buf_error(&add), ERR_RANGE);
}

static void
buf_add__out_of_memory_anywhere__is_reported(void **state)
{
	long nth = 0;

	(void)state;
	for (;; nth++) {
		struct buf buf = BUF_EMPTY;

		failalloc_after(nth);
		for (int i = 0; i < 1000; i++)
			buf_byte(&buf, 'x');
		bool hit = failalloc_hit();
		failalloc_after(-1);
		int r = buf_error(&buf);
		size_t len = buf.len;
		buf_free(&buf);
		if (!hit) {
			assert_code("all well", r, ERR_OK);
			assert_number("all well", (int64_t)len, 1000);
			break;
		}
		assert_code("failed", r, ERR_NOMEM);
	}
	assert_true(nth >= 2);		/* it grew more than once */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    buf_add__nothing_yet__slice_is_empty_and_not_null),
		cmocka_unit_test(buf_add__each_kind__appends_in_order),
		cmocka_unit_test(buf_byte__nul__is_kept),
		cmocka_unit_test(
		    buf_add__many_times__loses_nothing_while_growing),
		cmocka_unit_test(
		    buf_add__one_addition_above_twice_the_room__fits),
		cmocka_unit_test(
		    buf_clear__bytes_and_failure__are_forgotten_memory_kept),
		cmocka_unit_test(
		    buf_add__after_a_failure__does_nothing_until_cleared),
		cmocka_unit_test(buf_add__up_to_the_limit__asks_for_memory),
		cmocka_unit_test(buf_add__beyond_the_limit__is_refused),
		cmocka_unit_test(buf_add__out_of_memory_anywhere__is_reported),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
