/* test_diag.c - the promises of diag.h, and the shape of the catalogue. */
#include "testing.h"

#include <ctype.h>

#include "diag.h"
#include "failalloc.h"

/* One of each severity, with these gaps: */
#define ERROR	DIAG_LIST_GAP	/* {0} */
#define WARNING	DIAG_REJECTED		/* {0} */
#define NOTICE	DIAG_NO_LINES		/* {0} */
#define CONFLICT	DIAG_OPEN_CONFLICT	/* {0*} */

#define AT(file, line, column)	((struct place){ file, line, column })

static void
say(struct diag *diag, enum diag_id id, struct place at, const char *gap)
{
	diag_say(diag, id, at, TEXTS(text_of(gap)));
}

/* A finding with a number for its first gap. */
static void
say_number(struct diag *diag, enum diag_id id, const char *file, int n)
{
	char digits[TEXT_NUMBER_MAX];

	diag_say(diag, id, AT(file, 0, 0),
	    TEXTS(text_number(n, digits), text_of("more")));
}

static size_t
lines_of(struct text text)
{
	size_t lines = 0;

	for (size_t i = 0; i < text.len; i++)
		lines += text.data[i] == '\n';
	return lines;
}

static void
diag__nothing_said__is_fine(void **state)
{
	struct diag diag;

	(void)state;
	diag_init(&diag, "case-count");
	diag_close(&diag);
	assert_code("result", diag_result(&diag), ERR_OK);
	assert_text("shown", buf_slice(&diag.shown), "");
	assert_text("quiet", buf_slice(&diag.quiet), "");
	diag_free(&diag);
}

static void
diag_say__each_kind_of_place__is_written_as_compilers_do(void **state)
{
	static const struct {
		struct place	 at;
		const char	*want;
	} row[] = {
		{ { "faelle.csv", 17, 0 },
		    "case-count: faelle.csv:17: 'x' has an empty element\n" },
		{ { "vertrag.yaml", 12, 5 },
		    "case-count: vertrag.yaml:12:5: 'x' has an empty element\n" },
		{ { "faelle.csv", 0, 0 },
		    "case-count: faelle.csv: 'x' has an empty element\n" },
		{ { NULL, 0, 0 }, "case-count: 'x' has an empty element\n" },
		{ { "a.csv", UINT64_C(5000000000), 0 },
		    "case-count: a.csv:5000000000: 'x' has an empty element\n" },
		{ { "a\nb\033", 1, 0 },
		    "case-count: a?b?:1: 'x' has an empty element\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct diag diag;

		diag_init(&diag, "case-count");
		say(&diag, ERROR, row[i].at, "x");
		assert_text(row[i].want, buf_slice(&diag.shown), row[i].want);
		diag_free(&diag);
	}
}

static void
diag_say__each_severity__counts_and_shows_as_it_should(void **state)
{
	static const struct {
		enum diag_id		 id;
		enum diag_severity	 severity;
		const char		*begin;
		int			 result;
		size_t			 quiet;		/* lines of -q */
	} row[] = {
		{ NOTICE, DIAG_NOTICE, "p: f: notice: ", ERR_OK, 0 },
		{ WARNING, DIAG_WARNING, "p: f: warning: ", ERR_OK, 0 },
		{ ERROR, DIAG_ERROR, "p: f: 'x' ", ERR_DATA, 1 },
		{ CONFLICT, DIAG_CONFLICT, "p: f: conflict: x ", ERR_OK, 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct diag diag;
		const char *name = row[i].begin;

		diag_init(&diag, "p");
		say(&diag, row[i].id, AT("f", 0, 0), "x");
		assert_number(name, diag_severity(row[i].id), row[i].severity);
		assert_number(name, (int64_t)lines_of(buf_slice(&diag.shown)),
		    1);
		assert_that(name, strncmp(diag.shown.data, name, strlen(name))
		    == 0);
		assert_number(name, (int64_t)lines_of(buf_slice(&diag.quiet)),
		    (int64_t)row[i].quiet);
		assert_code(name, diag_result(&diag), row[i].result);
		assert_number(name, (int64_t)diag.errors,
		    row[i].result == ERR_DATA);
		diag_free(&diag);
	}
}

static void
diag_say__findings_of_all_kinds__stay_in_their_order(void **state)
{
	struct diag diag;

	(void)state;
	diag_init(&diag, "p");
	say(&diag, ERROR, AT("b", 2, 0), "1");
	say(&diag, NOTICE, NOWHERE, "2");
	say(&diag, ERROR, AT("a", 1, 0), "3");
	diag_close(&diag);
	assert_text("shown", buf_slice(&diag.shown),
	    "p: b:2: '1' has an empty element\n"
	    "p: notice: contract '2' has no budget lines\n"
	    "p: a:1: '3' has an empty element\n");
	assert_text("quiet", buf_slice(&diag.quiet),
	    "p: b:2: '1' has an empty element\n"
	    "p: a:1: '3' has an empty element\n");
	diag_free(&diag);
}

static void
diag_say__gaps__are_one_clean_line(void **state)
{
	static const struct {
		const char	*gap, *want;
	} row[] = {
		{ "", "p: '' has an empty element\n" },
		{ "a\nb\tc\r\033[31m\x7f",
		    "p: 'a?b?c??[31m?' has an empty element\n" },
		{ "\xc3\xa4\xe2\x82\xac",
		    "p: '\xc3\xa4\xe2\x82\xac' has an empty element\n" },
		{ "{0}{1}", "p: '{0}{1}' has an empty element\n" },
		{ "\xc2\x80x\xc2\x9b" "31m",	/* control characters as well */
		    "p: '?x?31m' has an empty element\n" },
		{ "\xc2\xa0", "p: '\xc2\xa0' has an empty element\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct diag diag;

		diag_init(&diag, "p");
		say(&diag, ERROR, NOWHERE, row[i].gap);
		assert_text(row[i].gap, buf_slice(&diag.shown), row[i].want);
		diag_free(&diag);
	}
}

/* LEN times 'x', and the character LAST behind them. */
static size_t
shown_length(size_t len, const char *last)
{
	struct buf gap = BUF_EMPTY;
	struct diag diag;

	diag_init(&diag, "p");
	buf_fill(&gap, 'x', len);
	buf_string(&gap, last);
	diag_say(&diag, ERROR, NOWHERE, TEXTS(buf_slice(&gap)));
	size_t shown = diag.shown.len - strlen("p: '' has an empty element\n");
	const char *end = diag.shown.data + diag.shown.len -
	    strlen("' has an empty element\n");
	bool cut = memcmp(end - 3, "...", 3) == 0;
	assert_that("cut or whole", cut ? shown < gap.len + 3 :
	    shown == gap.len);
	buf_free(&gap);
	diag_free(&diag);
	return shown;
}

static void
diag_say__a_long_gap__is_cut_at_a_whole_character(void **state)
{
	(void)state;
	assert_number("at the limit", (int64_t)shown_length(DIAG_TEXT_MAX, ""),
	    DIAG_TEXT_MAX);
	assert_number("one more", (int64_t)shown_length(DIAG_TEXT_MAX, "y"),
	    DIAG_TEXT_MAX + 3);
	assert_number("character that fits",
	    (int64_t)shown_length(DIAG_TEXT_MAX - 3, "\xe2\x82\xac"),
	    DIAG_TEXT_MAX);
	assert_number("character across",
	    (int64_t)shown_length(DIAG_TEXT_MAX - 1, "\xe2\x82\xac"),
	    DIAG_TEXT_MAX - 1 + 3);
	assert_number("character across by one",
	    (int64_t)shown_length(DIAG_TEXT_MAX - 2, "\xe2\x82\xac"),
	    DIAG_TEXT_MAX - 2 + 3);
}

static void
diag_say__texts_of_the_caller__are_copied(void **state)
{
	char gap[] = "alt";
	struct diag diag;

	(void)state;
	diag_init(&diag, "p");
	say(&diag, ERROR, NOWHERE, gap);
	memcpy(gap, "neu", 3);
	assert_text("copied", buf_slice(&diag.shown),
	    "p: 'alt' has an empty element\n");
	diag_free(&diag);
}

static void
diag_say__an_error_again__is_shown_once_and_counts(void **state)
{
	struct diag diag;

	(void)state;
	diag_init(&diag, "p");
	say(&diag, ERROR, AT("f", 1, 0), "x");
	say(&diag, ERROR, AT("f", 1, 0), "x");
	assert_number("shown", (int64_t)lines_of(buf_slice(&diag.shown)), 1);
	assert_number("errors", (int64_t)diag.errors, 2);
	diag_free(&diag);
}

static void
diag_say__a_notice_or_warning_again__is_shown_once(void **state)
{
	struct diag diag;

	(void)state;
	diag_init(&diag, "p");
	for (int i = 0; i < 50; i++) {
		say(&diag, NOTICE, AT("f", 1, 0), "x");
		say(&diag, WARNING, AT("f", 1, 0), "x");
	}
	say(&diag, NOTICE, AT("f", 2, 0), "x");
	say(&diag, NOTICE, AT("g", 1, 0), "x");
	say(&diag, NOTICE, AT("f", 1, 0), "y");
	diag_close(&diag);
	assert_number("shown", (int64_t)lines_of(buf_slice(&diag.shown)), 5);
	diag_free(&diag);
}

static void
diag_close__as_many_as_are_shown__adds_nothing(void **state)
{
	static const struct {
		enum diag_id	id;
		int		most;
	} row[] = {
		{ ERROR, DIAG_ERRORS_MAX }, { WARNING, DIAG_NOTICES_MAX },
		{ NOTICE, DIAG_NOTICES_MAX },
	};

	(void)state;
	for (size_t k = 0; k < COUNT_OF(row); k++) {
		struct diag diag;

		diag_init(&diag, "p");
		for (int i = 0; i < row[k].most; i++)
			say_number(&diag, row[k].id, "f", i);
		diag_close(&diag);
		assert_number("lines",
		    (int64_t)lines_of(buf_slice(&diag.shown)), row[k].most);
		diag_free(&diag);
	}
}

static void
diag_close__more_than_are_shown__counts_the_rest(void **state)
{
	static const struct {
		enum diag_id	 id;
		int		 most, more;
		const char	*file, *last;
		bool		 quiet;
	} row[] = {
		{ ERROR, DIAG_ERRORS_MAX, 1, "f",
		    "p: f: errors not shown: 1\n", true },
		{ ERROR, DIAG_ERRORS_MAX, 1000, "f",
		    "p: f: errors not shown: 1000\n", true },
		{ ERROR, DIAG_ERRORS_MAX, 2, NULL,
		    "p: errors not shown: 2\n", true },
		{ WARNING, DIAG_NOTICES_MAX, 3, "f",
		    "p: f: warning: more of this kind, not shown: 3\n", false },
		{ NOTICE, DIAG_NOTICES_MAX, 3, "f",
		    "p: f: notice: more of this kind, not shown: 3\n", false },
	};

	(void)state;
	for (size_t k = 0; k < COUNT_OF(row); k++) {
		struct diag diag;
		size_t len = strlen(row[k].last);

		diag_init(&diag, "p");
		for (int i = 0; i < row[k].most + row[k].more; i++)
			say_number(&diag, row[k].id, row[k].file, i);
		diag_close(&diag);
		assert_number(row[k].last,
		    (int64_t)lines_of(buf_slice(&diag.shown)),
		    row[k].most + 1);
		assert_true(diag.shown.len > len);
		assert_text("last line", ((struct text){ diag.shown.data +
		    diag.shown.len - len, len }), row[k].last);
		assert_number(row[k].last,
		    (int64_t)lines_of(buf_slice(&diag.quiet)),
		    row[k].quiet ? row[k].most + 1 : 0);
		diag_free(&diag);
	}
}

static void
diag_close__files_and_kinds_of_notices__have_own_limits(void **state)
{
	struct diag diag;

	(void)state;
	diag_init(&diag, "p");
	for (int i = 0; i < DIAG_NOTICES_MAX + 5; i++) {
		say_number(&diag, ERROR, "f", i);
		say_number(&diag, ERROR, "g", i);
		say_number(&diag, NOTICE, "f", i);
		say_number(&diag, DIAG_PLANNED, "f", i);
	}
	say_number(&diag, ERROR, "h", 1);
	diag_close(&diag);
	assert_number("shown", (int64_t)lines_of(buf_slice(&diag.shown)),
	    2 * (DIAG_ERRORS_MAX + 1) + 2 * (DIAG_NOTICES_MAX + 1) + 1);
	assert_number("quiet", (int64_t)lines_of(buf_slice(&diag.quiet)),
	    2 * (DIAG_ERRORS_MAX + 1) + 1);
	assert_number("errors", (int64_t)diag.errors,
	    2 * (DIAG_NOTICES_MAX + 5) + 1);
	diag_free(&diag);
}

/* Of conflicts there is no limit, and they are no errors. */
static void
diag_close__conflicts_of_any_number__are_all_shown(void **state)
{
	static const int conflicts = 10 * DIAG_NOTICES_MAX;
	struct diag diag;

	(void)state;
	diag_init(&diag, "p");
	for (int i = 0; i < conflicts; i++) {
		say_number(&diag, CONFLICT, "f", i);
		say_number(&diag, NOTICE, "f", i);
	}
	diag_close(&diag);
	assert_number("shown", (int64_t)lines_of(buf_slice(&diag.shown)),
	    conflicts + DIAG_NOTICES_MAX + 1);
	assert_number("quiet", (int64_t)lines_of(buf_slice(&diag.quiet)),
	    conflicts);
	assert_number("errors", (int64_t)diag.errors, 0);
	assert_code("result", diag_result(&diag), ERR_OK);
	diag_free(&diag);
}

/* Errors beyond the limit take none of them away. */
static void
diag_close__conflicts_beside_errors__are_all_shown(void **state)
{
	struct diag diag;

	(void)state;
	diag_init(&diag, "p");
	for (int i = 0; i < DIAG_ERRORS_MAX + 3; i++) {
		say_number(&diag, ERROR, "f", i);
		say_number(&diag, CONFLICT, "f", i);
	}
	diag_close(&diag);
	assert_number("shown", (int64_t)lines_of(buf_slice(&diag.shown)),
	    DIAG_ERRORS_MAX + 1 + DIAG_ERRORS_MAX + 3);
	assert_number("errors", (int64_t)diag.errors, DIAG_ERRORS_MAX + 3);
	assert_code("result", diag_result(&diag), ERR_DATA);
	diag_free(&diag);
}

/* At most 20 errors of a file, of whatever kinds. */
static void
diag_close__errors_of_several_kinds__are_counted_together(void **state)
{
	struct diag diag;

	(void)state;
	diag_init(&diag, "p");
	for (int i = 0; i < DIAG_ERRORS_MAX; i++) {
		say_number(&diag, ERROR, "f", i);
		say_number(&diag, DIAG_CANNOT_READ, "f", i);
	}
	diag_close(&diag);
	assert_number("shown", (int64_t)lines_of(buf_slice(&diag.shown)),
	    DIAG_ERRORS_MAX + 1);
	diag_free(&diag);
}

static void
diag_divert__errors__are_texts_and_no_errors(void **state)
{
	struct buf texts = BUF_EMPTY;
	struct diag diag;

	(void)state;
	diag_init(&diag, "p");
	diag_divert(&diag, &texts);
	say(&diag, ERROR, AT("f", 1, 0), "x");
	say(&diag, NOTICE, NOWHERE, "n");
	say(&diag, CONFLICT, NOWHERE, "c");
	say(&diag, ERROR, AT("f", 2, 0), "y");
	diag_divert(&diag, NULL);
	assert_text("diverted", buf_slice(&texts),
	    "'x' has an empty element; 'y' has an empty element");
	assert_text("shown", buf_slice(&diag.shown),
	    "p: notice: contract 'n' has no budget lines\n"
	    "p: conflict: c is still open; put what holds in place of "
	    "!konflikt and the keys below it\n");
	assert_code("no error", diag_result(&diag), ERR_OK);
	say(&diag, ERROR, AT("f", 3, 0), "z");
	assert_code("an error again", diag_result(&diag), ERR_DATA);
	buf_free(&texts);
	diag_free(&diag);
}

static void
say_a_lot(struct diag *diag)
{
	for (int i = 0; i < 30; i++) {
		say_number(diag, NOTICE, "f", i);
		say_number(diag, NOTICE, "f", i);
		say_number(diag, ERROR, "g", i);
		say_number(diag, CONFLICT, "g", i);
		say_number(diag, ERROR, NULL, i);
	}
	diag_close(diag);
}

static void
diag_say__out_of_memory_anywhere__is_kept_and_handed_up(void **state)
{
	long nth = 0;

	(void)state;
	for (;; nth++) {
		struct diag diag;

		diag_init(&diag, "p");
		failalloc_after(nth);
		say_a_lot(&diag);
		bool hit = failalloc_hit();
		failalloc_after(-1);
		int r = diag_result(&diag);
		diag_free(&diag);
		if (!hit) {
			assert_code("all well", r, ERR_DATA);
			break;
		}
		assert_code("failed", r, ERR_NOMEM);
	}
	assert_true(nth >= 5);
}

/* The number of a gap is one digit, perhaps with a star. */
static void
check_gaps(const char *text)
{
	for (const char *p = text; *p != '\0'; p++)
		assert_that(text, p[0] != '{' ||
		    !isdigit((unsigned char)p[1]) || p[2] == '}' ||
		    (p[2] == '*' && p[3] == '}'));
}

static void
catalogue__every_message__is_one_neutral_line(void **state)
{
	static const char *const never[] = { "K\xc3\xbcrzung", "Kuerzung",
		"Pflichtverletzung", "Defizit", "deficit", "penalt",
		"violation" };

	(void)state;
	assert_true(DIAG_COUNT > 100);
	for (int id = 0; id < DIAG_COUNT; id++) {
		const char *text = diag_template((enum diag_id)id);
		size_t len = strlen(text);

		assert_true(len > 0);
		/* lower case, but for words such as NUL */
		assert_that(text, !isupper((unsigned char)text[0]) ||
		    isupper((unsigned char)text[1]));
		assert_that(text, text[len - 1] != '.' &&
		    text[len - 1] != ' ' && text[0] != ' ');
		for (const char *p = text; *p != '\0'; p++)
			assert_that(text, !iscntrl((unsigned char)*p));
		for (size_t i = 0; i < COUNT_OF(never); i++)
			assert_that(text, strstr(text, never[i]) == NULL);
		assert_that(text, diag_severity((enum diag_id)id) <=
		    DIAG_CONFLICT);
		check_gaps(text);
	}
}

static void
catalogue__no_two_messages__are_the_same(void **state)
{
	(void)state;
	for (int a = 0; a < DIAG_COUNT; a++)
		for (int b = a + 1; b < DIAG_COUNT; b++)
			assert_that(diag_template((enum diag_id)a),
			    diag_severity((enum diag_id)a) !=
			    diag_severity((enum diag_id)b) ||
			    strcmp(diag_template((enum diag_id)a),
			    diag_template((enum diag_id)b)) != 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(diag__nothing_said__is_fine),
		cmocka_unit_test(
		    diag_say__each_kind_of_place__is_written_as_compilers_do),
		cmocka_unit_test(
		    diag_say__each_severity__counts_and_shows_as_it_should),
		cmocka_unit_test(
		    diag_say__findings_of_all_kinds__stay_in_their_order),
		cmocka_unit_test(diag_say__gaps__are_one_clean_line),
		cmocka_unit_test(
		    diag_say__a_long_gap__is_cut_at_a_whole_character),
		cmocka_unit_test(diag_say__texts_of_the_caller__are_copied),
		cmocka_unit_test(diag_say__an_error_again__is_shown_once_and_counts),
		cmocka_unit_test(
		    diag_say__a_notice_or_warning_again__is_shown_once),
		cmocka_unit_test(
		    diag_close__as_many_as_are_shown__adds_nothing),
		cmocka_unit_test(
		    diag_close__more_than_are_shown__counts_the_rest),
		cmocka_unit_test(
		    diag_close__files_and_kinds_of_notices__have_own_limits),
		cmocka_unit_test(
		    diag_close__conflicts_of_any_number__are_all_shown),
		cmocka_unit_test(
		    diag_close__conflicts_beside_errors__are_all_shown),
		cmocka_unit_test(
		    diag_close__errors_of_several_kinds__are_counted_together),
		cmocka_unit_test(diag_divert__errors__are_texts_and_no_errors),
		cmocka_unit_test(
		    diag_say__out_of_memory_anywhere__is_kept_and_handed_up),
		cmocka_unit_test(catalogue__every_message__is_one_neutral_line),
		cmocka_unit_test(catalogue__no_two_messages__are_the_same),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
