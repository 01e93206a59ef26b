#include "dialect.h"

#include "testing.h"

static void
fold_name__each_way_of_writing__same_name(void **state)
{
	static const struct {
		const char	*name;
		const char	*want;
	} row[] = {
		{ "gueltig_ab",			"gueltigab" },
		{ "G\xc3\xbcltig-Ab",		"gueltigab" },
		{ "G\xc3\x9cLTIG AB",		"gueltigab" },
		{ "Gu\xcc\x88ltig ab",		"gueltigab" },
		{ "GU\xcc\x88LTIG__AB",		"gueltigab" },
		{ "Kostentr\xc3\xa4ger",	"kostentraeger" },
		{ "KOSTENTR\xc3\x84GER",	"kostentraeger" },
		{ "Kostentra\xcc\x88ger",	"kostentraeger" },
		{ "KOSTENTRA\xcc\x88GER",	"kostentraeger" },
		{ "H\xc3\xb6he",		"hoehe" },
		{ "H\xc3\x96HE",		"hoehe" },
		{ "Ho\xcc\x88he",		"hoehe" },
		{ "HO\xcc\x88HE",		"hoehe" },
		{ "Ma\xc3\x9f",			"mass" },
		{ "MA\xe1\xba\x9e",		"mass" },
		{ "HBG\tReferenz",		"hbgreferenz" },
		{ "HBG\xc2\xa0Referenz",	"hbgreferenz" },
		{ "HBG\xe2\x80\xafReferenz",	"hbgreferenz" },
		{ " - _ ",			"" },
		{ "",				"" },
		/* Nothing else is folded. */
		{ "Cr\xc3\xa8me",		"cr\xc3\xa8me" },
		{ "e\xcc\x88",			"e\xcc\x88" },
		{ "a.b/c",			"a.b/c" },
		{ "[`{@",			"[`{@" },
		/* An umlaut that is cut off stays as it is. */
		{ "x\xc3",			"x\xc3" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char folded[DIALECT_NAME_MAX];

		assert_text(row[i].name, dialect_fold_name(
		    text_of(row[i].name), folded), row[i].want);
		assert_that(row[i].name, dialect_same_name(
		    text_of(row[i].name), text_of(row[i].want)));
	}
}

static void
fold_name__longer_than_the_room__is_cut(void **state)
{
	static const char *const letter[] = { "a", "\xc3\xa4", "A\xcc\x88" };

	(void)state;
	for (size_t k = 0; k < COUNT_OF(letter); k++) {
		char name[3000] = "", folded[DIALECT_NAME_MAX + 1];

		folded[DIALECT_NAME_MAX] = '#';
		for (size_t i = 0; i < 900; i++)
			strcat(name, letter[k]);
		struct text got = dialect_fold_name(text_of(name), folded);
		assert_that(letter[k], got.len <= DIALECT_NAME_MAX);
		assert_that(letter[k], got.len >= DIALECT_NAME_MAX - 2);
		for (size_t i = 0; i < got.len; i++)
			assert_that(letter[k], got.data[i] ==
			    (k > 0 && i % 2 == 1 ? 'e' : 'a'));
		assert_int_equal(folded[DIALECT_NAME_MAX], '#');
	}
}

static void
same_name__different_names__are_different(void **state)
{
	static const char *const row[][2] = {
		{ "von", "bis" },
		{ "von", "vo" },
		{ "", "x" },
		{ "hbg", "hbg referenz" },
		{ "M\xc3\xbcller", "Muller" },
		{ "fall", "fa\xc2\xadll" },	/* a soft hyphen is no blank */
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_that(row[i][0], !dialect_same_name(text_of(row[i][0]),
		    text_of(row[i][1])));
}

static void
guess_delimiter__each_header__most_frequent_outside_quotes(void **state)
{
	static const struct {
		const char	*header;
		char		 want;
	} row[] = {
		{ "a,b,c",		',' },
		{ "a;b;c",		';' },
		{ "a\tb\tc",		'\t' },
		{ "a|b|c",		'|' },
		{ "a",			',' },
		{ "",			',' },
		{ "a;b;c,d",		';' },
		{ "a,b|c|d",		'|' },
		/* ties in the order , ; TAB | */
		{ "a|b\tc;d,e",		',' },
		{ "a|b\tc;d",		';' },
		{ "a|b\tc",		'\t' },
		{ "a;b;c,d,e",		',' },
		/* quotes */
		{ "\"a;b;c\",d",	',' },
		{ "\"a;;\"\";;\",b|c|d", '|' },
		{ "\"a\n;;;\"\tb",	'\t' },
		{ "x;y;\"a,b,c,d",	';' },
		/* what is no candidate */
		{ "a:b:c:d",		',' },
		{ "a b c;d",		';' },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_number(row[i].header, dialect_guess_delimiter(
		    text_of(row[i].header)), row[i].want);
}

static void
parse_delimiter__one_character_or_tab__is_taken(void **state)
{
	static const struct {
		const char	*text;
		char		 want;
	} row[] = {
		{ ",", ',' }, { ";", ';' }, { "|", '|' }, { ":", ':' },
		{ "^", '^' }, { "~", '~' }, { "!", '!' }, { "\t", '\t' },
		{ "tab", '\t' }, { "TAB", '\t' }, { "Tab", '\t' },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char got = '?';

		assert_code(row[i].text, dialect_parse_delimiter(
		    text_of(row[i].text), &got), ERR_OK);
		assert_number(row[i].text, got, row[i].want);
	}
}

static void
parse_delimiter__anything_else__is_refused(void **state)
{
	static const char *const row[] = { "", ";;", "tabs", "ta", "a", "Z",
		"0", "9", "\"", " ", "\n", "\r", "\x01", "\x7f", "\xc3\xa4",
		"\xff" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char got = '?';

		assert_code(row[i], dialect_parse_delimiter(text_of(row[i]),
		    &got), ERR_SYNTAX);
		assert_number(row[i], got, '?');
	}
}

static void
detect__decimal_mark__is_all_that_is_said(void **state)
{
	(void)state;
	struct dialect dialect = dialect_detect(DECIMAL_COMMA);
	assert_int_equal(dialect.decimal, DECIMAL_COMMA);
	assert_int_equal(dialect.delimiter, 0);
	assert_null(dialect.encoding);
	assert_int_equal(dialect.skip, 0);
	assert_int_equal(dialect.maps, 0);
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(fold_name__each_way_of_writing__same_name),
		cmocka_unit_test(fold_name__longer_than_the_room__is_cut),
		cmocka_unit_test(same_name__different_names__are_different),
		cmocka_unit_test(
		    guess_delimiter__each_header__most_frequent_outside_quotes),
		cmocka_unit_test(
		    parse_delimiter__one_character_or_tab__is_taken),
		cmocka_unit_test(parse_delimiter__anything_else__is_refused),
		cmocka_unit_test(detect__decimal_mark__is_all_that_is_said),
	};
	int failed = cmocka_run_group_tests(test, NULL, NULL);

	return failed != 0;
}
