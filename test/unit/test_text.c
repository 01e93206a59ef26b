/* test_text.c - the promises of text.h. */
#include "testing.h"

#include <inttypes.h>
#include <stdio.h>

#define NBSP	"\xc2\xa0"
#define NNBSP	"\xe2\x80\xaf"

static void
text_of__a_string__has_its_length(void **state)
{
	struct text text = text_of("Wohnhaus");

	(void)state;
	assert_number("length", (int64_t)text.len, 8);
	assert_text("bytes", text, "Wohnhaus");
}

static void
text_of__null__is_the_empty_text(void **state)
{
	struct text text = text_of(NULL);

	(void)state;
	assert_non_null(text.data);
	assert_number("length", (int64_t)text.len, 0);
}

static void
text__a_literal__leaves_its_nul_out(void **state)
{
	static const struct text fixed = TEXT("a\0b");

	(void)state;
	assert_number("length", (int64_t)fixed.len, 3);
	assert_memory_equal(fixed.data, "a\0b", 3);
}

static void
text_equal__pairs__compares_bytes_or_folds_ascii(void **state)
{
	static const struct {
		const char	*a, *b;
		bool		 equal, folded;
	} row[] = {
		{ "", "", true, true },
		{ "", "a", false, false },
		{ "a", "a", true, true },
		{ "a", "A", false, true },
		{ "HBG", "hBg", false, true },
		{ "AZaz", "azAZ", false, true },
		{ "@", "`", false, false },	/* beside A and Z */
		{ "[", "{", false, false },
		{ "ab", "abc", false, false },
		{ "ab", "ac", false, false },
		{ "\xc3\xa4", "\xc3\xa4", true, true },
		{ "\xc3\xa4", "\xc3\x84", false, false },	/* not ASCII */
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct text a = text_of(row[i].a), b = text_of(row[i].b);

		assert_that(row[i].a, text_equal(a, b) == row[i].equal);
		assert_that(row[i].a, text_equal(b, a) == row[i].equal);
		assert_that(row[i].a, text_is(a, row[i].b) == row[i].equal);
		assert_that(row[i].a, text_equal_fold(a, b) == row[i].folded);
		assert_that(row[i].a, text_equal_fold(b, a) == row[i].folded);
	}
}

static void
text_equal__a_nul_inside__is_a_byte_like_others(void **state)
{
	static const struct text a = TEXT("x\0a"), b = TEXT("x\0b");

	(void)state;
	assert_false(text_equal(a, b));
	assert_true(text_compare(a, b) < 0);
	assert_false(text_is(a, "x"));
}

static void
text_compare__pairs__is_the_order_of_the_bytes(void **state)
{
	/* each before the next one */
	static const char *const row[] = { "", " ", "A", "AB", "B", "a", "aa",
		"ab", "b", "\x7f", "\xc3\xa4", "\xff" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		for (size_t k = 0; k < COUNT_OF(row); k++) {
			int order = text_compare(text_of(row[i]),
			    text_of(row[k]));

			assert_that(row[i], (order < 0) == (i < k));
			assert_that(row[i], (order > 0) == (i > k));
		}
}

static void
text_blank__first_bytes__tells_the_length(void **state)
{
	static const struct {
		const char	*text;
		size_t		 want;
	} row[] = {
		{ "", 0 }, { "x ", 0 }, { " x", 1 }, { "\tx", 1 }, { " ", 1 },
		{ NBSP "x", 2 }, { NBSP, 2 }, { NNBSP "x", 3 }, { NNBSP, 3 },
		{ "\n", 0 }, { "\r", 0 }, { "\v", 0 },
		{ "\xc2", 0 }, { "\xc2\xa1", 0 }, { "\xe2\x80", 0 },
		{ "\xe2\x80\xae", 0 }, { "\xa0", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_number(row[i].text,
		    (int64_t)text_blank(text_of(row[i].text)),
		    (int64_t)row[i].want);
}

static void
text_line_end__first_bytes__tells_the_length(void **state)
{
	static const struct {
		const char	*text;
		size_t		 want;
	} row[] = {
		{ "", 0 }, { "x\n", 0 }, { " \n", 0 }, { "\v", 0 },
		{ "\n\n", 1 }, { "\rx", 1 }, { "\r\nx", 2 }, { "\n\r", 1 },
		{ "\xc2\x85", 2 }, { "\xc2\x86", 0 }, { "\xc2", 0 },
		{ "\xe2\x80\xa8x", 3 }, { "\xe2\x80\xa9", 3 },
		{ "\xe2\x80\xaa", 0 }, { "\xe2\x80", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_number(row[i].text,
		    (int64_t)text_line_end(text_of(row[i].text)),
		    (int64_t)row[i].want);
	/* The slice ends before the line feed. */
	assert_number("slice", (int64_t)text_line_end((struct text){ "\r\n",
	    1 }), 1);
}

static void
text_trim__blanks_on_both_sides__go(void **state)
{
	static const struct {
		const char	*text, *want;
	} row[] = {
		{ "", "" }, { "a", "a" }, { " a", "a" }, { "a ", "a" },
		{ "  a b\t", "a b" }, { " \t" NBSP NNBSP, "" },
		{ NBSP "a" NNBSP, "a" }, { NNBSP " a" NBSP " " NBSP, "a" },
		{ "a" NBSP "b", "a" NBSP "b" }, { "\r\na\n ", "a" },
		{ "a\nb", "a\nb" },
		{ " \xc3\xa4 ", "\xc3\xa4" },
		{ "\xc3\xa0", "\xc3\xa0" },	/* ends in 0xa0, is no blank */
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_text(row[i].text, text_trim(text_of(row[i].text)),
		    row[i].want);
}

static void
text_trim__the_slice__does_not_look_beyond_its_end(void **state)
{
	struct text two = { "\xe2\x80\xaf", 2 };	/* cut inside NNBSP */

	(void)state;
	assert_number("length", (int64_t)text_blank(two), 0);
	assert_number("length", (int64_t)text_trim(two).len, 2);
}

static void
text_cut__at_the_first_separator__gives_both_sides(void **state)
{
	static const struct {
		const char	*text, *head, *rest;	/* NULL: no separator */
	} row[] = {
		{ "", "", NULL }, { "a", "a", NULL }, { ",", "", "" },
		{ "a,", "a", "" }, { ",b", "", "b" }, { "a,b,c", "a", "b,c" },
		{ "a;b", "a;b", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct text rest = { "untouched", 9 };

		assert_text(row[i].text,
		    text_cut(text_of(row[i].text), ',', &rest), row[i].head);
		if (row[i].rest == NULL)
			assert_null(rest.data);
		else
			assert_text(row[i].text, rest, row[i].rest);
	}
}

/* A list is taken apart by cutting until there is no rest. */
static void
text_cut__again_and_again__visits_every_element(void **state)
{
	struct text rest = text_of("BHV,,LK-CUX,");
	static const char *const want[] = { "BHV", "", "LK-CUX", "" };
	size_t count = 0;

	(void)state;
	while (rest.data != NULL) {
		struct text one = text_cut(rest, ',', &rest);

		assert_true(count < COUNT_OF(want));
		assert_text("element", one, want[count]);
		count++;
	}
	assert_number("elements", (int64_t)count, COUNT_OF(want));
}

static void
text_list_equal__lists__same_texts_in_the_same_order(void **state)
{
	static const struct text one[] = { TEXT("1"), TEXT("2"), TEXT("") };
	static const struct text two[] = { TEXT("1"), TEXT("2"), TEXT("x") };
	static const struct text turned[] = { TEXT("2"), TEXT("1") };
	static const struct {
		struct text_list	a, b;
		bool			equal;
	} row[] = {
		{ { one, 3 }, { one, 3 }, true },
		{ { one, 2 }, { two, 2 }, true },
		{ { NULL, 0 }, { one, 0 }, true },
		{ { one, 3 }, { two, 3 }, false },
		{ { one, 3 }, { one, 2 }, false },
		{ { one, 1 }, { one + 1, 1 }, false },
		{ { NULL, 0 }, { one, 1 }, false },
		{ { one, 2 }, { turned, 2 }, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char what[24];

		snprintf(what, sizeof(what), "row %zu", i);
		assert_number(what, text_list_equal(row[i].a, row[i].b),
		    row[i].equal);
		assert_number(what, text_list_equal(row[i].b, row[i].a),
		    row[i].equal);
	}
}

static void
text_number__limits__are_written_whole(void **state)
{
	static const struct {
		int64_t		 n;
		const char	*want;
	} row[] = {
		{ 0, "0" }, { 7, "7" }, { 10, "10" }, { -1, "-1" },
		{ INT64_MAX, "9223372036854775807" },
		{ INT64_MIN, "-9223372036854775808" },
	};
	char buffer[TEXT_NUMBER_MAX];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_text(row[i].want, text_number(row[i].n, buffer),
		    row[i].want);
}

static void
text_number__random_numbers__are_those_of_the_c_library(void **state)
{
	uint64_t seed = 20260401;
	char buffer[TEXT_NUMBER_MAX], want[32];

	(void)state;
	for (int i = 0; i < 20000; i++) {
		int64_t n = (int64_t)testing_random(&seed) >> (i % 64);

		snprintf(want, sizeof(want), "%" PRId64, n);
		assert_text("number", text_number(n, buffer), want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_of__a_string__has_its_length),
		cmocka_unit_test(text_of__null__is_the_empty_text),
		cmocka_unit_test(text__a_literal__leaves_its_nul_out),
		cmocka_unit_test(
		    text_equal__pairs__compares_bytes_or_folds_ascii),
		cmocka_unit_test(
		    text_equal__a_nul_inside__is_a_byte_like_others),
		cmocka_unit_test(
		    text_compare__pairs__is_the_order_of_the_bytes),
		cmocka_unit_test(text_blank__first_bytes__tells_the_length),
		cmocka_unit_test(text_line_end__first_bytes__tells_the_length),
		cmocka_unit_test(text_trim__blanks_on_both_sides__go),
		cmocka_unit_test(
		    text_trim__the_slice__does_not_look_beyond_its_end),
		cmocka_unit_test(
		    text_cut__at_the_first_separator__gives_both_sides),
		cmocka_unit_test(
		    text_cut__again_and_again__visits_every_element),
		cmocka_unit_test(
		    text_list_equal__lists__same_texts_in_the_same_order),
		cmocka_unit_test(text_number__limits__are_written_whole),
		cmocka_unit_test(
		    text_number__random_numbers__are_those_of_the_c_library),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
