/* scratch.h */
#define _XOPEN_SOURCE 700

#include "rejects.h"

#include "failalloc.h"
#include "scratch.h"

static const struct column column[] = {
	{ "fall", COLUMN_REQUIRED | COLUMN_PERSON }, { "von", 0 } };

/* What a filter does with a row: a good one is kept. */
static int
read_row(void *context, struct table *table, struct row *row)
{
	struct rejects *rejects = context;
	struct text key;
	struct date from;

	if (row->bad)
		return ERR_OK;
	table_key(table, row, 0, TABLE_KEY_MAX, &key);
	table_date(table, row, 1, &from);
	return row->bad ? ERR_OK : rejects_keep(rejects, table, row);
}

static int
read_file(struct rejects *rejects, const char *path, struct diag *diag)
{
	static const struct dialect dialect = { .operand = true };
	struct table table;

	int r = table_open(&table, path, column, COUNT_OF(column), &dialect,
	    diag);
	if (r == ERR_OK)
		r = rejects_each(rejects, &table, read_row, rejects);
	table_close(&table);
	return r;
}

static void
check_finish(const char *what, struct rejects *rejects, const char *want)
{
	struct buf bytes;

	assert_code(what, rejects_finish(rejects, &bytes), ERR_OK);
	assert_text(what, buf_slice(&bytes), want);
	buf_free(&bytes);
}

static void
finish__bad_rows__are_there_as_they_were(void **state)
{
	struct rejects rejects;
	struct diag diag;

	(void)state;
	scratch_put("in.csv", BYTES("von;Fall;Notiz, kurz\n"
	    "2026-01-01;F1;gut\n"
	    "\n"
	    "2026-02-30;F2;\"a;\"\"b\"\"\nc\"\n"
	    "1.1.26;;x\n"
	    "2026-01-01;F4\n"
	    "2026-01-01;F5;x;y\n"));
	diag_init(&diag, "t");
	rejects_init(&rejects, OUT_CSV);
	assert_int_equal(read_file(&rejects, "in.csv", &diag), ERR_OK);
	assert_silent("rows", &diag);
	assert_int_equal(rejects.count, 4);
	/* Messages as they would be on standard error, without the place. */
	check_finish("rows", &rejects,
	    "zeile,fehler,von,Fall,\"Notiz, kurz\"\n"
	    "4,von: '2026-02-30' is no calendar day of the years 1900 to 2199,"
	    "2026-02-30,F2,\"a;\"\"b\"\"\nc\"\n"
	    "6,\"fall: is empty; fill it in, or delete the row if it is a "
	    "total; von: '1.1.26' has a year of two digits; write four\","
	    "1.1.26,,x\n"
	    "7,\"2 fields, but the header has 3; a delimiter is missing, or a "
	    "line break stands in a field that is not quoted\","
	    "2026-01-01,F4,\n"
	    "8,\"4 fields, but the header has 3; a delimiter stands in a "
	    "field that is not quoted (a decimal comma in a file with "
	    "commas?)\",2026-01-01,F5,x,y\n");
	rejects_free(&rejects);
	diag_free(&diag);
}

static void
finish__no_bad_rows__header_alone(void **state)
{
	struct rejects rejects;
	struct diag diag;

	(void)state;
	scratch_put("in.csv", BYTES("fall,von\nF1,2026-01-01\n"));
	diag_init(&diag, "t");
	rejects_init(&rejects, OUT_CSV);
	assert_int_equal(read_file(&rejects, "in.csv", &diag), ERR_OK);
	assert_int_equal(rejects.count, 0);
	check_finish("none", &rejects, "zeile,fehler,fall,von\n");
	rejects_free(&rejects);
	diag_free(&diag);
}

static void
add__row_that_turns_out_bad_later__stands_in_its_place(void **state)
{
	struct rejects rejects;
	struct diag diag;

	(void)state;
	scratch_put("a.csv", BYTES("fall,von\nF1,2026-01-01\nF2,x\n"
	    "F3,2026-01-03\n"));
	scratch_put("b.csv", BYTES("fall,von\nF4,2026-01-04\nF5,y\n"));
	diag_init(&diag, "t");
	rejects_init(&rejects, OUT_CSV);
	assert_int_equal(read_file(&rejects, "a.csv", &diag), ERR_OK);
	assert_int_equal(read_file(&rejects, "b.csv", &diag), ERR_OK);
	assert_silent("files", &diag);
	assert_int_equal(rejects.count, 2);
	/* Kept are F1, F3, F4. */
	assert_int_equal(rejects_add(&rejects, 2, text_of("late, b")), ERR_OK);
	assert_int_equal(rejects_add(&rejects, 0, text_of("late a")), ERR_OK);
	assert_int_equal(rejects.count, 4);
	check_finish("by operand and line", &rejects,
	    "zeile,fehler,fall,von\n"
	    "2,late a,F1,2026-01-01\n"
	    "3,von: 'x' is no date; write 2026-04-01 or 01.04.2026,F2,x\n"
	    "2,\"late, b\",F4,2026-01-04\n"
	    "3,von: 'y' is no date; write 2026-04-01 or 01.04.2026,F5,y\n");
	rejects_free(&rejects);
	diag_free(&diag);
}

static void
finish__excel__text_cells_are_guarded(void **state)
{
	struct rejects rejects;
	struct diag diag;

	(void)state;
	scratch_put("in.csv", BYTES("fall;von;=x\n-F1;x;=1+1\n\"=a;b\";x;@c\n"
	    "F3;x;+1\n"));
	diag_init(&diag, "t");
	rejects_init(&rejects, OUT_EXCEL);
	assert_int_equal(read_file(&rejects, "in.csv", &diag), ERR_OK);
	check_finish("Excel", &rejects,
	    "\xef\xbb\xbfzeile;fehler;fall;von;'=x\r\n"
	    "2;\"von: 'x' is no date; write 2026-04-01 or 01.04.2026\";"
	    "'-F1;x;'=1+1\r\n"
	    "3;\"von: 'x' is no date; write 2026-04-01 or 01.04.2026\";"
	    "\"'=a;b\";x;'@c\r\n"
	    "4;\"von: 'x' is no date; write 2026-04-01 or 01.04.2026\";"
	    "F3;x;'+1\r\n");
	rejects_free(&rejects);
	diag_free(&diag);
}

static void
each__other_columns__are_refused(void **state)
{
	static const struct {
		struct text	header;
		bool		same;
	} row[] = {
		{ TEXT("fall,von\n"), true },
		{ TEXT("fall;von\n"), true },
		{ TEXT("von,fall\n"), false },
		{ TEXT("fall,von,x\n"), false },
		{ TEXT("fall\n"), false },
		{ TEXT("Fall,von\n"), false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct rejects rejects;
		struct diag diag;

		scratch_put("a.csv", BYTES("fall,von\n"));
		scratch_put("b.csv", row[i].header);
		diag_init(&diag, "t");
		rejects_init(&rejects, OUT_CSV);
		assert_int_equal(read_file(&rejects, "a.csv", &diag), ERR_OK);
		assert_code(row[i].header.data, read_file(&rejects, "b.csv",
		    &diag), row[i].same ? ERR_OK : ERR_DATA);
		if (row[i].same)
			assert_silent(row[i].header.data, &diag);
		else
			assert_said(row[i].header.data, &diag, "b.csv",
			    DIAG_REJECTS_COLUMNS, NULL);
		rejects_free(&rejects);
		diag_free(&diag);
	}
}

static void
each__end_of_the_file_in_a_row__stays_an_error(void **state)
{
	static const struct {
		struct text	bytes;
		enum diag_id	id;
	} row[] = {
		{ TEXT("fall,von\nF1,x\nF2,\"\n"), DIAG_OPEN_QUOTE },
		{ TEXT("fall,von\nF1,x\nF2,a\"\n"), DIAG_STRAY_QUOTE },
		{ TEXT("fall,von\nF1,x\nF2,\xff\n"), DIAG_NOT_UTF8 },
		{ TEXT("fall,von\nF1,x\nF2,\0\n"), DIAG_NUL_BYTE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct rejects rejects;
		struct diag diag;

		scratch_put("in.csv", row[i].bytes);
		diag_init(&diag, "t");
		rejects_init(&rejects, OUT_CSV);
		assert_int_equal(read_file(&rejects, "in.csv", &diag),
		    ERR_DATA);
		assert_said("end", &diag, "in.csv:3", row[i].id, NULL);
		assert_int_equal(rejects.count, 1);
		assert_null(diag.divert);
		rejects_free(&rejects);
		diag_free(&diag);
	}
}

static void
each__not_on__errors_are_errors(void **state)
{
	struct rejects rejects = REJECTS_EMPTY;
	struct diag diag;

	(void)state;
	scratch_put("in.csv", BYTES("fall,von\nF1,x\n,y\n"));
	diag_init(&diag, "t");
	assert_int_equal(read_file(&rejects, "in.csv", &diag), ERR_OK);
	assert_int_equal(diag.errors, 3);
	assert_said("row", &diag, "in.csv:2", DIAG_DATE_SYNTAX, "von: 'x'");
	assert_said("row", &diag, "in.csv:3", DIAG_CELL_EMPTY, "fall: ");
	assert_int_equal(rejects.count, 0);
	rejects_free(&rejects);
	diag_free(&diag);
}

/* What libcsv allocates inside itself is not seen: it is linked, not wrapped. */
static void
finish__out_of_memory_anywhere__is_reported_and_leaks_nothing(void **state)
{
	struct buf bytes = BUF_EMPTY;
	long nth = 0;

	(void)state;
	buf_string(&bytes, "fall,von\n");
	for (int i = 0; i < 40; i++)
		buf_string(&bytes, "F1,2026-02-30\nF2,2026-01-01\n");
	scratch_put("in.csv", buf_slice(&bytes));
	buf_free(&bytes);
	for (;; nth++) {
		struct rejects rejects;
		struct diag diag;
		struct buf out = BUF_EMPTY;

		diag_init(&diag, "t");
		failalloc_after(nth);
		rejects_init(&rejects, OUT_CSV);
		int r = read_file(&rejects, "in.csv", &diag);
		for (size_t i = 0; r == ERR_OK && i < 40; i++)
			r = rejects_add(&rejects, i, text_of("late"));
		if (r == ERR_OK)
			r = rejects_finish(&rejects, &out);
		bool hit = failalloc_hit();
		failalloc_after(-1);
		assert_silent("memory", &diag);
		assert_code("memory", r, hit ? ERR_NOMEM : ERR_OK);
		buf_free(&out);
		rejects_free(&rejects);
		diag_free(&diag);
		if (!hit)
			break;
	}
	assert_true(nth > 10);
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(finish__bad_rows__are_there_as_they_were),
		cmocka_unit_test(finish__no_bad_rows__header_alone),
		cmocka_unit_test(
		    add__row_that_turns_out_bad_later__stands_in_its_place),
		cmocka_unit_test(finish__excel__text_cells_are_guarded),
		cmocka_unit_test(each__other_columns__are_refused),
		cmocka_unit_test(
		    each__end_of_the_file_in_a_row__stays_an_error),
		cmocka_unit_test(each__not_on__errors_are_errors),
		cmocka_unit_test(
		    finish__out_of_memory_anywhere__is_reported_and_leaks_nothing),
	};
	int failed = cmocka_run_group_tests(test, scratch_enter,
	    scratch_leave);

	return failed != 0;
}
