/* test_tally.c - the promises of tally.h. */
#include "testing.h"

#include "failalloc.h"
#include "tally.h"

/* A notice with a name and a number of rows: {0}, {1}. */
#define NOTICE	DIAG_PAYER_OUTSIDE

/* What the notice says of NAME and ROWS, as one printed line in TEXT. */
static void
add_line(struct buf *text, const char *name, const char *rows)
{
	buf_string(text, "case-count: notice: ");
	for (const char *p = diag_template(NOTICE); *p != '\0'; p++)
		if (strncmp(p, "{0}", 3) == 0 || strncmp(p, "{1}", 3) == 0) {
			buf_string(text, p[1] == '0' ? name : rows);
			p += 2;
		} else
			buf_byte(text, *p);
	buf_byte(text, '\n');
}

static void
tally_notice__rows_of_several_names__are_as_first_seen(void **state)
{
	static const char *const rows[] = { "LK-CUX", "BHV", "LK-CUX", "",
		"LK-CUX" };
	struct tally tally = TALLY_EMPTY;
	struct buf want = BUF_EMPTY;
	struct diag diag;

	(void)state;
	diag_init(&diag, "case-count");
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		assert_code(rows[i], tally_add(&tally, text_of(rows[i])),
		    ERR_OK);
	tally_notice(&tally, NOTICE, NOWHERE, &diag);
	add_line(&want, "LK-CUX", "3");
	add_line(&want, "BHV", "1");
	add_line(&want, "", "1");
	buf_byte(&want, '\0');
	assert_text("notices", buf_slice(&diag.shown), want.data);
	assert_code("no error", diag_result(&diag), ERR_OK);
	buf_free(&want);
	diag_free(&diag);
	tally_free(&tally);
}

static void
tally_notice__nothing_added__says_nothing(void **state)
{
	struct tally tally = TALLY_EMPTY;
	struct diag diag;

	(void)state;
	diag_init(&diag, "case-count");
	tally_notice(&tally, NOTICE, NOWHERE, &diag);
	assert_text("notices", buf_slice(&diag.shown), "");
	diag_free(&diag);
	tally_free(&tally);
	tally_free(&tally);
}

static void
tally_add__a_name_too_long__is_refused_and_not_counted(void **state)
{
	char bytes[NAMES_TEXT_MAX + 1];
	struct tally tally = TALLY_EMPTY;

	(void)state;
	memset(bytes, 'x', sizeof(bytes));
	assert_code("longest", tally_add(&tally,
	    (struct text){ bytes, NAMES_TEXT_MAX }), ERR_OK);
	assert_code("longer", tally_add(&tally,
	    (struct text){ bytes, NAMES_TEXT_MAX + 1 }), ERR_RANGE);
	assert_number("names", (int64_t)tally.names.count, 1);
	tally_free(&tally);
}

/* A tally that failed once may be asked again, for the same name too. */
static void
tally_add__out_of_memory_anywhere__is_reported_no_harm(void **state)
{
	long nth = 0;

	(void)state;
	for (;; nth++) {
		struct tally tally = TALLY_EMPTY;
		char buffer[TEXT_NUMBER_MAX];
		struct diag diag;
		int r = ERR_OK;

		failalloc_after(nth);
		for (int i = 0; i < 300 && r == ERR_OK; i++) {
			r = tally_add(&tally, text_number(i / 2, buffer));
			if (r != ERR_OK)
				(void)tally_add(&tally,
				    text_number(i / 2, buffer));
		}
		bool hit = failalloc_hit();
		failalloc_after(-1);
		diag_init(&diag, "case-count");
		tally_notice(&tally, NOTICE, NOWHERE, &diag);
		diag_free(&diag);
		tally_free(&tally);
		if (!hit) {
			assert_code("all well", r, ERR_OK);
			break;
		}
		assert_code("failed", r, ERR_NOMEM);
	}
	assert_true(nth >= 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    tally_notice__rows_of_several_names__are_as_first_seen),
		cmocka_unit_test(tally_notice__nothing_added__says_nothing),
		cmocka_unit_test(
		    tally_add__a_name_too_long__is_refused_and_not_counted),
		cmocka_unit_test(
		    tally_add__out_of_memory_anywhere__is_reported_no_harm),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
