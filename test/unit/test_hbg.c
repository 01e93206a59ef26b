/* test_hbg.c - the promises of hbg.h. */
#include "testing.h"

#include "hbg.h"

#define NBSP	"\xc2\xa0"
#define NNBSP	"\xe2\x80\xaf"

static const struct hbg untouched = { 47, 11 };

/* Lists as an office may have them. */
static const struct text odd_levels[] = { TEXT("I"), TEXT("II"), TEXT("3a"),
	TEXT("HBG 4"), TEXT("10"), TEXT("1") };
static const struct text odd_suffixes[] = { TEXT("S"), TEXT("Nacht"),
	TEXT("s2") };
static const struct text_list levels = { odd_levels, COUNT_OF(odd_levels) };
static const struct text_list suffixes = { odd_suffixes,
	COUNT_OF(odd_suffixes) };

struct label {
	const char	*text;
	int		 r;
	struct hbg	 want;
	const char	*written;
};

/* Read each row by LEVELS and SUFFIXES, and write what was read. */
static void
check_labels(const struct label *row, size_t count, struct text_list level,
    struct text_list suffix)
{
	char text[HBG_TEXT_MAX];

	for (size_t i = 0; i < count; i++) {
		struct hbg got = untouched;
		struct hbg want = row[i].r == ERR_OK ? row[i].want : untouched;

		assert_code(row[i].text, hbg_parse(text_of(row[i].text),
		    level, suffix, &got), row[i].r);
		assert_number(row[i].text, got.level, want.level);
		assert_number(row[i].text, got.suffix, want.suffix);
		if (row[i].r == ERR_OK)
			assert_text(row[i].text, hbg_format(got, level, suffix,
			    text), row[i].written);
	}
}

static void
hbg_parse__the_default_lists__know_1_to_5_and_s(void **state)
{
	static const struct label row[] = {
		{ "3", ERR_OK, { 3, 0 }, "3" },
		{ "HBG 3", ERR_OK, { 3, 0 }, "3" },
		{ "hbg3", ERR_OK, { 3, 0 }, "3" },
		{ "Hbg" NBSP "3", ERR_OK, { 3, 0 }, "3" },
		{ "HBG" NNBSP "3", ERR_OK, { 3, 0 }, "3" },
		{ " 3\t", ERR_OK, { 3, 0 }, "3" },
		{ "H B G 3", ERR_OK, { 3, 0 }, "3" },
		{ "1", ERR_OK, { 1, 0 }, "1" }, { "5", ERR_OK, { 5, 0 }, "5" },
		{ "2+S", ERR_OK, { 2, 1 }, "2+S" },
		{ "2+s", ERR_OK, { 2, 1 }, "2+S" },
		{ "HBG 2 + S", ERR_OK, { 2, 1 }, "2+S" },
		{ "hbg2 +s", ERR_OK, { 2, 1 }, "2+S" },
		{ " 2" NBSP "+" NNBSP "S ", ERR_OK, { 2, 1 }, "2+S" },
		{ "-", ERR_OK, { 0, 0 }, "-" },
		{ " - ", ERR_OK, { 0, 0 }, "-" },
		{ "0", ERR_LEVEL, { 0, 0 }, "" },
		{ "6", ERR_LEVEL, { 0, 0 }, "" },
		{ "03", ERR_LEVEL, { 0, 0 }, "" },
		{ "33", ERR_LEVEL, { 0, 0 }, "" },
		{ "3.0", ERR_LEVEL, { 0, 0 }, "" },
		{ "3S", ERR_LEVEL, { 0, 0 }, "" },
		{ "HBG HBG 3", ERR_LEVEL, { 0, 0 }, "" },
		{ "3 HBG", ERR_LEVEL, { 0, 0 }, "" },
		{ "#NV", ERR_LEVEL, { 0, 0 }, "" },
		{ "*", ERR_LEVEL, { 0, 0 }, "" },
		{ "--", ERR_LEVEL, { 0, 0 }, "" },
		{ "-3", ERR_LEVEL, { 0, 0 }, "" },
		{ "-+S", ERR_LEVEL, { 0, 0 }, "" },
		{ "6+S", ERR_LEVEL, { 0, 0 }, "" },
		{ "S+2", ERR_LEVEL, { 0, 0 }, "" },
		{ "2+T", ERR_SUFFIX, { 0, 0 }, "" },
		{ "2+SS", ERR_SUFFIX, { 0, 0 }, "" },
		{ "2+2", ERR_SUFFIX, { 0, 0 }, "" },
		{ "2+-", ERR_SUFFIX, { 0, 0 }, "" },
		{ "2+HBG S", ERR_SUFFIX, { 0, 0 }, "" },
		{ "", ERR_SYNTAX, { 0, 0 }, "" },
		{ " " NBSP NNBSP "\t", ERR_SYNTAX, { 0, 0 }, "" },
		{ "+", ERR_SYNTAX, { 0, 0 }, "" },
		{ "+S", ERR_SYNTAX, { 0, 0 }, "" },
		{ "HBG + S", ERR_SYNTAX, { 0, 0 }, "" },
		{ "2+", ERR_SYNTAX, { 0, 0 }, "" },
		{ "HBG 2 + ", ERR_SYNTAX, { 0, 0 }, "" },
		{ "2+S+S", ERR_SYNTAX, { 0, 0 }, "" },
		{ "2++S", ERR_SYNTAX, { 0, 0 }, "" },
		{ "2+S+", ERR_SYNTAX, { 0, 0 }, "" },
	};

	(void)state;
	check_labels(row, COUNT_OF(row), hbg_default_levels,
	    hbg_default_suffixes);
}

static void
hbg_parse__lists_of_a_contract__rank_by_position(void **state)
{
	static const struct label row[] = {
		{ "i", ERR_OK, { 1, 0 }, "I" },
		{ "HBG II", ERR_OK, { 2, 0 }, "II" },
		{ "3A", ERR_OK, { 3, 0 }, "3a" },
		{ "3 a", ERR_OK, { 3, 0 }, "3a" },
		{ "4", ERR_OK, { 4, 0 }, "HBG 4" },
		{ "hbg4", ERR_OK, { 4, 0 }, "HBG 4" },
		{ "HBG 4", ERR_OK, { 4, 0 }, "HBG 4" },
		{ "10", ERR_OK, { 5, 0 }, "10" },
		{ "1", ERR_OK, { 6, 0 }, "1" },
		{ "10 + nacht", ERR_OK, { 5, 2 }, "10+Nacht" },
		{ "ii+S2", ERR_OK, { 2, 3 }, "II+s2" },
		{ "4+s", ERR_OK, { 4, 1 }, "HBG 4+S" },
		{ "III", ERR_LEVEL, { 0, 0 }, "" },
		{ "2", ERR_LEVEL, { 0, 0 }, "" },
		{ "10+Tag", ERR_SUFFIX, { 0, 0 }, "" },
	};

	(void)state;
	check_labels(row, COUNT_OF(row), levels, suffixes);
}

static void
hbg_parse__empty_lists__know_only_the_dash(void **state)
{
	static const struct label row[] = {
		{ "-", ERR_OK, { 0, 0 }, "-" },
		{ "1", ERR_LEVEL, { 0, 0 }, "" },
	};
	static const struct label plain[] = {
		{ "1", ERR_OK, { 1, 0 }, "1" },
		{ "1+S", ERR_SUFFIX, { 0, 0 }, "" },
	};
	struct text_list none = { NULL, 0 };

	(void)state;
	check_labels(row, COUNT_OF(row), none, none);
	check_labels(plain, COUNT_OF(plain), hbg_default_levels, none);
}

static void
hbg_parse__case_beyond_ascii__counts(void **state)
{
	static const struct text item[] = { TEXT("\xc3\xa4") };
	static const struct text_list list = { item, 1 };
	static const struct label row[] = {
		{ "\xc3\xa4", ERR_OK, { 1, 0 }, "\xc3\xa4" },
		{ "\xc3\x84", ERR_LEVEL, { 0, 0 }, "" },
	};

	(void)state;
	check_labels(row, COUNT_OF(row), list, hbg_default_suffixes);
}

static void
hbg_parse__a_nul_or_a_long_text__is_no_level(void **state)
{
	static const struct text with_nul = TEXT("3\0");
	char bytes[70000];
	struct text text = { bytes, sizeof(bytes) };
	struct hbg got = untouched;

	(void)state;
	assert_code("NUL", hbg_parse(with_nul, hbg_default_levels,
	    hbg_default_suffixes, &got), ERR_LEVEL);
	memset(bytes, '3', sizeof(bytes));
	assert_code("long", hbg_parse(text, hbg_default_levels,
	    hbg_default_suffixes, &got), ERR_LEVEL);
	assert_number("untouched", got.level, untouched.level);
	memset(bytes, ' ', sizeof(bytes));
	bytes[sizeof(bytes) - 1] = '3';
	assert_code("blanks", hbg_parse(text, hbg_default_levels,
	    hbg_default_suffixes, &got), ERR_OK);
	assert_number("blanks", got.level, 3);
}

/* The longest lists with the longest parts: each label comes back. */
static void
hbg_format__every_label_of_the_longest_lists__is_read_back(void **state)
{
	static char bytes[HBG_LEVELS_MAX][HBG_PART_MAX];
	static struct text item[HBG_LEVELS_MAX];
	char text[HBG_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < HBG_LEVELS_MAX; i++) {
		memset(bytes[i], 'x', HBG_PART_MAX);
		bytes[i][0] = (char)('0' + i / 10);
		bytes[i][HBG_PART_MAX - 1] = (char)('0' + i % 10);
		item[i] = (struct text){ bytes[i], HBG_PART_MAX };
	}
	struct text_list level = { item, HBG_LEVELS_MAX };
	struct text_list suffix = { item, HBG_SUFFIXES_MAX };
	for (uint8_t l = 0; l <= HBG_LEVELS_MAX; l++)
		for (uint8_t s = 0; s <= (l > 0 ? HBG_SUFFIXES_MAX : 0); s++) {
			struct hbg got = untouched;
			struct text written = hbg_format((struct hbg){ l, s },
			    level, suffix, text);

			assert_true(written.len <= HBG_TEXT_MAX);
			assert_code("longest", hbg_parse(written, level,
			    suffix, &got), ERR_OK);
			assert_number("level", got.level, l);
			assert_number("suffix", got.suffix, s);
		}
}

static void
hbg_same_part__pairs__differ_only_in_blanks_hbg_and_case(void **state)
{
	static const struct {
		const char	*a, *b;
		bool		 want;
	} row[] = {
		{ "3", "3", true }, { "3", "HBG 3", true },
		{ "hbg3", "HBG" NBSP "3", true }, { "3a", "3 A", true },
		{ "s", "S", true }, { "3", "4", false }, { "3", "33", false },
		{ "3", "", false }, { "\xc3\xa4", "\xc3\x84", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct text a = text_of(row[i].a), b = text_of(row[i].b);

		assert_that(row[i].a, hbg_same_part(a, b) == row[i].want);
		assert_that(row[i].a, hbg_same_part(b, a) == row[i].want);
	}
}

static void
hbg_is_part__texts__can_stand_in_a_list_or_not(void **state)
{
	static const struct {
		const char	*text;
		bool		 want;
	} row[] = {
		{ "1", true }, { "12", true }, { "3a", true }, { "S", true },
		{ "HBG 3", true }, { "--", true }, { "**", true },
		{ "-1", true }, { "\xc3\xa4", true },
		{ "", false }, { " ", false }, { NBSP, false }, { "-", false },
		{ " - ", false }, { "*", false }, { " *", false },
		{ "+", false }, { "2+S", false }, { "+S", false },
		{ "2+", false }, { "HBG -", false }, { "HBG*", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_that(row[i].text, hbg_is_part(text_of(row[i].text)) ==
		    row[i].want);
}

static void
hbg_is_part__the_longest_part__may_stand_there(void **state)
{
	char bytes[HBG_PART_MAX + 1];

	(void)state;
	memset(bytes, 'x', sizeof(bytes));
	assert_true(hbg_is_part((struct text){ bytes, HBG_PART_MAX }));
	assert_false(hbg_is_part((struct text){ bytes, HBG_PART_MAX + 1 }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    hbg_parse__the_default_lists__know_1_to_5_and_s),
		cmocka_unit_test(
		    hbg_parse__lists_of_a_contract__rank_by_position),
		cmocka_unit_test(hbg_parse__empty_lists__know_only_the_dash),
		cmocka_unit_test(hbg_parse__case_beyond_ascii__counts),
		cmocka_unit_test(hbg_parse__a_nul_or_a_long_text__is_no_level),
		cmocka_unit_test(
		    hbg_format__every_label_of_the_longest_lists__is_read_back),
		cmocka_unit_test(
		    hbg_same_part__pairs__differ_only_in_blanks_hbg_and_case),
		cmocka_unit_test(
		    hbg_is_part__texts__can_stand_in_a_list_or_not),
		cmocka_unit_test(
		    hbg_is_part__the_longest_part__may_stand_there),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
