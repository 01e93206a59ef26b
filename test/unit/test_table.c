/* scratch.h */
#define _XOPEN_SOURCE 700

#include "table.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

#include "failalloc.h"
#include "scratch.h"

/* What came of reading a file: a line "3:F1|A|" for each row, with "!" in
 * front of a bad one; the fields as in the file. */
struct outcome {
	int		 opened;	/* table_open() */
	int		 ended;		/* the last table_next() */
	struct buf	 rows;
	struct diag	 diag;
};

static const struct column plain_column[] = {
	{ "fall", COLUMN_PERSON }, { "von", 0 } };
static const struct dialect plain = { .operand = true };

static void
add_row(struct buf *rows, const struct row *row)
{
	if (row->bad)
		buf_byte(rows, '!');
	buf_number(rows, (int64_t)row->line);
	for (size_t i = 0; i < row->fields; i++) {
		buf_byte(rows, i == 0 ? ':' : '|');
		buf_text(rows, row->field[i]);
	}
	buf_byte(rows, '\n');
}

static struct outcome
read_columns(const char *path, const struct dialect *dialect,
    const struct column *column, size_t columns)
{
	struct outcome outcome = { .rows = BUF_EMPTY };
	struct table table;
	struct row row;
	bool more = true;

	diag_init(&outcome.diag, "t");
	outcome.opened = outcome.ended = table_open(&table, path, column,
	    columns, dialect, &outcome.diag);
	while (outcome.ended == ERR_OK && more) {
		outcome.ended = table_next(&table, &row, &more);
		if (outcome.ended == ERR_OK && more)
			add_row(&outcome.rows, &row);
	}
	table_close(&table);
	assert_int_equal(buf_error(&outcome.rows), ERR_OK);
	return outcome;
}

static struct outcome
read_bytes(struct text bytes, const struct dialect *dialect)
{
	scratch_put("in.csv", bytes);
	return read_columns("in.csv", dialect, plain_column,
	    COUNT_OF(plain_column));
}

static void
forget(struct outcome *outcome)
{
	buf_free(&outcome->rows);
	diag_free(&outcome->diag);
}

/* --- dialects ------------------------------------------------------------ */

#define MAP(field, header)	{ TEXT(field), TEXT(header), NULL, 0 }

struct sample {
	const char	*name;
	struct text	 bytes;
	struct dialect	 dialect;
	const char	*want;
};

/* Each sample from a file, and byte by byte from standard input. */
static void
check_samples(const struct sample *row, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct outcome file = read_bytes(row[i].bytes,
		    &row[i].dialect);

		assert_silent(row[i].name, &file.diag);
		assert_code(row[i].name, file.ended, ERR_OK);
		assert_text(row[i].name, buf_slice(&file.rows), row[i].want);
		forget(&file);
		scratch_stdin_in_pieces(row[i].bytes);
		struct outcome pieces = read_columns("-", &row[i].dialect,
		    plain_column, COUNT_OF(plain_column));
		assert_code(row[i].name, pieces.ended, ERR_OK);
		assert_text(row[i].name, buf_slice(&pieces.rows),
		    row[i].want);
		forget(&pieces);
	}
}

static void
read__each_dialect__same_rows(void **state)
{
	static const struct sample row[] = {
		{ "comma", TEXT("fall,von\nF1,a\n"), { 0 }, "2:F1|a\n" },
		{ "semicolon", TEXT("fall;von\nF1;a,b\n"), { 0 },
		    "2:F1|a,b\n" },
		{ "TAB", TEXT("fall\tvon\nF1\ta\n"), { 0 }, "2:F1|a\n" },
		{ "TAB, empty cells", TEXT("fall\tvon\tx\nF1\t\ta\n\tb\t\n"),
		    { 0 }, "2:F1||a\n3:|b|\n" },
		{ "bar", TEXT("fall|von\nF1|a\n"), { 0 }, "2:F1|a\n" },
		{ "one column", TEXT("fall\nF1\n"), { 0 }, "2:F1\n" },
		{ "by option", TEXT("fall:von\nF1:a\n"), { .delimiter = ':' },
		    "2:F1|a\n" },
		{ "option against the header", TEXT("fall|x,y,z\nF1|a\n"),
		    { .delimiter = '|' }, "2:F1|a\n" },
		{ "CRLF", TEXT("fall,von\r\nF1,a\r\nF2,b\r\n"), { 0 },
		    "2:F1|a\n3:F2|b\n" },
		{ "no last line break", TEXT("fall,von\nF1,a"), { 0 },
		    "2:F1|a\n" },
		{ "only a return at the end", TEXT("fall,von\nF1,a\r"), { 0 },
		    "2:F1|a\n" },
		{ "two returns", TEXT("fall,von\r\r\nF1,a\r\r\n"), { 0 },
		    "2:F1|a\n" },
		{ "mark", TEXT("\xef\xbb\xbf" "fall,von\nF1,a\n"), { 0 },
		    "2:F1|a\n" },
		{ "mark and quote", TEXT("\xef\xbb\xbf\"fall\",von\nF1,a\n"),
		    { 0 }, "2:F1|a\n" },
		{ "sep", TEXT("sep=;\nfall;von\nF1;a\n"), { 0 },
		    "3:F1|a\n" },
		{ "sep, mark, CRLF", TEXT("\xef\xbb\xbf" "SEP=;\r\n"
		    "fall;x,y,z\r\nF1;a\r\n"), { 0 }, "3:F1|a\n" },
		{ "sep with TAB", TEXT("sep=\t\nfall\tx,y\nF1\ta\n"), { 0 },
		    "3:F1|a\n" },
		{ "option against sep", TEXT("sep=;\nfall,von\nF1,a\n"),
		    { .delimiter = ',' }, "3:F1|a\n" },
		{ "title", TEXT("Liste;;;\n\nfall,von\nF1,a\n"),
		    { .skip = 2 }, "4:F1|a\n" },
		{ "title with a quote", TEXT("Liste \"A\nfall,von\nF1,a\n"),
		    { .skip = 1 }, "3:F1|a\n" },
		{ "title, then empty lines", TEXT("Liste\n\n;;\nfall;von\n"
		    "F1;a\n"), { .skip = 1 }, "5:F1|a\n" },
		{ "title, then sep", TEXT("Liste\nsep=;\nfall;x,y,z\nF1;a\n"),
		    { .skip = 1 }, "4:F1|a\n" },
		{ "sep is no title", TEXT("sep=;\nListe\nfall;x,y\nF1;a\n"),
		    { .skip = 1 }, "4:F1|a\n" },
		{ "sep without a delimiter", TEXT("sep=\"\nfall,von\nF1,a\n"),
		    { .skip = 1 }, "3:F1|a\n" },
		{ "UTF-16 LE", TEXT("\xff\xfe" "f\0a\0l\0l\0;\0v\0\n\0"
		    "F\0;\0\xe4\0\n\0"), { 0 }, "2:F|\xc3\xa4\n" },
		{ "UTF-16 BE", TEXT("\xfe\xff" "\0f\0a\0l\0l\0;\0v\0\n"
		    "\0F\0;\0\xe4\0\n"), { 0 }, "2:F|\xc3\xa4\n" },
		{ "windows-1252", TEXT("fall;von\nF1;\x80 \xfc\n"),
		    { .encoding = "windows-1252" },
		    "2:F1|\xe2\x82\xac \xc3\xbc\n" },
		{ "empty lines and records", TEXT("\n\r\n , \nfall,von\n\n"
		    "F1,a\n,\n \t \n\" \",\nF2,b\n\n"), { 0 },
		    "6:F1|a\n10:F2|b\n" },
		{ "header only", TEXT("fall,von\n"), { 0 }, "" },
		{ "header without line break", TEXT("fall,von"), { 0 }, "" },
		{ "blanks go", TEXT("fall , von\n F1\t,\xc2\xa0 a b \n"
		    "\" F2 \" , \"b\" \n"), { 0 }, "2:F1|a b\n3:F2|b\n" },
		{ "leading zeros stay", TEXT("fall,von\n007,00\n"), { 0 },
		    "2:007|00\n" },
		{ "quotes", TEXT("fall,von\n\"a,\"\"b\"\"\",\"\"\n"), { 0 },
		    "2:a,\"b\"|\n" },
		{ "quoted line breaks", TEXT("fall,von\n\"a\nb\",\"c\r\nd\"\n"
		    "e,f\n"), { 0 }, "2:a\nb|c\r\nd\n5:e|f\n" },
	};

	(void)state;
	check_samples(row, COUNT_OF(row));
}

static void
read__spare_and_missing_fields_without_content__fit(void **state)
{
	static const struct sample row[] = {
		{ "spare empty fields", TEXT("fall,von\nF1,a,,\nF2,b, ,\"\"\n"),
		    { 0 }, "2:F1|a||\n3:F2|b||\n" },
		{ "columns without a name", TEXT("fall,von,,\nF1,a\nF2,b,\n"
		    "F3,c,d,e\n"), { 0 }, "2:F1|a\n3:F2|b|\n4:F3|c|d|e\n" },
	};

	(void)state;
	check_samples(row, COUNT_OF(row));
}

static void
read__line_breaks_anywhere__line_is_the_physical_one(void **state)
{
	static const struct sample row[] = {
		{ "in the first field", TEXT("fall,von\n\"a\n\nb\",c\nd,e\n"),
		    { 0 }, "2:a\n\nb|c\n5:d|e\n" },
		{ "in the last field", TEXT("fall,von\na,\"b\n\n\"\nd,e\n"),
		    { 0 }, "2:a|b\n5:d|e\n" },
		{ "in the header", TEXT("\"fall\n(neu)\",von\na,b\n"), { 0 },
		    "3:a|b\n" },
		{ "behind a skipped row of line breaks",
		    TEXT("fall,von\n\"\n\",\"\n\"\na,b\n"), { 0 },
		    "5:a|b\n" },
		{ "behind empty lines", TEXT("fall,von\n\n\n\"a\nb\",c\n\n\n"
		    "d,e"), { 0 }, "4:a\nb|c\n8:d|e\n" },
		{ "CRLF", TEXT("fall,von\r\n\"a\r\nb\",c\r\n\r\nd,e\r\n"),
		    { 0 }, "2:a\r\nb|c\n5:d|e\n" },
		{ "a lone return in quotes is no line",
		    TEXT("fall,von\n\"a\rb\",c\nd,e\n"), { 0 },
		    "2:a\rb|c\n3:d|e\n" },
		{ "two in a row", TEXT("fall,von\n\"a\n\",\"\nb\"\n\"c\nd\",e\n"
		    "f,g\n"), { 0 }, "2:a|b\n5:c\nd|e\n7:f|g\n" },
		{ "behind title and sep", TEXT("x\nsep=,\nfall,von\n"
		    "\"a\nb\",c\nd,e\n"), { .skip = 1 },
		    "4:a\nb|c\n6:d|e\n" },
	};

	(void)state;
	check_samples(row, COUNT_OF(row));
}

/* --- the header ---------------------------------------------------------- */

struct header_case {
	const char	*name;
	struct text	 bytes;
	struct mapping	 map[2];
	enum diag_id	 id;
	const char	*place;
	const char	*part;
};

static void
open__header_that_does_not_do__is_refused(void **state)
{
	static const struct column column[] = {
		{ "fall", COLUMN_REQUIRED | COLUMN_PERSON },
		{ "gueltig_ab", 0 } };
	static const struct header_case row[] = {
		{ "empty", TEXT(""), { MAP("", "") },
		    DIAG_EMPTY_FILE, "in.csv", NULL },
		{ "only a mark", TEXT("\xef\xbb\xbf"),
		    { MAP("", "") }, DIAG_EMPTY_FILE, "in.csv",
		    NULL },
		{ "only empty lines", TEXT("\n\r\n ,;\n\n"),
		    { MAP("", "") }, DIAG_EMPTY_FILE, "in.csv",
		    NULL },
		{ "only sep", TEXT("sep=;\n"), { MAP("", "") },
		    DIAG_EMPTY_FILE, "in.csv", NULL },
		{ "missing", TEXT("a,b\n1,2\n"), { MAP("", "") },
		    DIAG_COLUMN_MISSING, "in.csv:1", "'fall'" },
		{ "missing: the header is listed", TEXT("\na,b\n1,2\n"),
		    { MAP("", "") }, DIAG_COLUMN_MISSING,
		    "in.csv:2", "a, b" },
		{ "required one twice", TEXT("fall,x,Fall\n"),
		    { MAP("", "") }, DIAG_COLUMN_TWICE, "in.csv:1",
		    "'fall'" },
		{ "optional one twice", TEXT("fall,G\xc3\xbcltig ab,"
		    "gueltig-ab\n"), { MAP("", "") },
		    DIAG_COLUMN_TWICE, "in.csv:1", "'gueltig_ab'" },
		{ "mapped to nothing", TEXT("fall,gueltig_ab\n"),
		    { MAP("gueltig_ab", "Ab") },
		    DIAG_MAPPED_MISSING, "in.csv:1", "'Ab'" },
		{ "required one mapped to nothing", TEXT("fall,x\n"),
		    { MAP("fall", "Az") }, DIAG_MAPPED_MISSING,
		    "in.csv:1", "'fall'" },
		{ "mapped to what stands there twice", TEXT("Az,x,AZ\n"),
		    { MAP("fall", "Az") }, DIAG_COLUMN_TWICE,
		    "in.csv:1", "'Az'" },
		{ "mapping of no field", TEXT("fall,x\n"),
		    { MAP("fal", "x") }, DIAG_MAP_UNKNOWN, NULL,
		    "'fal'" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct dialect dialect = { .map = row[i].map,
			.operand = true };

		dialect.maps = row[i].map[0].field.len > 0;
		scratch_put("in.csv", row[i].bytes);
		struct outcome got = read_columns("in.csv", &dialect, column,
		    COUNT_OF(column));
		assert_code(row[i].name, got.opened, ERR_DATA);
		assert_number(row[i].name, (int64_t)got.diag.errors, 1);
		if (row[i].place == NULL)
			assert_that(row[i].name, scratch_contains(
			    buf_slice(&got.diag.shown), row[i].part));
		else
			assert_said(row[i].name, &got.diag, row[i].place,
			    row[i].id, row[i].part);
		forget(&got);
	}
}

/* Without a header the first row is one of data: it is no one's business. */
static void
open__no_header__is_said_without_a_cell(void **state)
{
	static const struct column column[] = {
		{ "fall", COLUMN_REQUIRED | COLUMN_PERSON },
		{ "von", COLUMN_REQUIRED } };

	(void)state;
	scratch_put("in.csv", BYTES("F4711,2026-01-01\nF4712,2026-01-01\n"));
	struct outcome got = read_columns("in.csv", &plain, column,
	    COUNT_OF(column));
	assert_code("data", got.opened, ERR_DATA);
	assert_said("data", &got.diag, "in.csv:1", DIAG_NO_HEADER, NULL);
	assert_false(scratch_contains(buf_slice(&got.diag.shown), "F4711"));
	assert_int_equal(got.diag.errors, 1);
	forget(&got);
}

/* What is read for another field would be quoted in messages. */
static void
open__one_column_for_a_person_and_more__is_refused(void **state)
{
	static const struct column column[] = {
		{ "fall", COLUMN_REQUIRED | COLUMN_PERSON },
		{ "von", COLUMN_REQUIRED } };
	static const struct mapping map[] = {
		{ TEXT("fall"), TEXT("Akte"), "--map", 0 },
		{ TEXT("von"), TEXT("Akte"), "--map", 0 } };
	const struct dialect dialect = { .map = map, .maps = 2,
		.operand = true };

	(void)state;
	scratch_put("in.csv", BYTES("Akte,x\nGEHEIM,1\n"));
	struct outcome got = read_columns("in.csv", &dialect, column,
	    COUNT_OF(column));
	assert_code("shared", got.opened, ERR_DATA);
	assert_said("shared", &got.diag, "in.csv:1", DIAG_COLUMN_SHARED,
	    "'fall'");
	forget(&got);
}

/* The cells of the only row of BYTES, read by MAP. */
static void
check_cells(const char *name, struct text bytes, const struct mapping *map,
    size_t maps, const char *fall, const char *from)
{
	static const struct column column[] = {
		{ "fall", COLUMN_REQUIRED },
		{ "gueltig_ab", 0 }, { "sach", COLUMN_ABSENT } };
	struct dialect dialect = { .map = map, .maps = maps };
	struct table table;
	struct diag diag;
	struct row row;
	bool more;

	diag_init(&diag, "t");
	scratch_put("in.csv", bytes);
	assert_code(name, table_open(&table, "in.csv", column,
	    COUNT_OF(column), &dialect, &diag), ERR_OK);
	assert_code(name, table_next(&table, &row, &more), ERR_OK);
	assert_that(name, more);
	assert_text(name, row.cell[0], fall);
	assert_text(name, row.cell[1], from);
	assert_text(name, row.cell[2], "");
	assert_that(name, !table_has(&table, 2));
	assert_that(name, table_has(&table, 0));
	assert_that(name, table_given(&row, 1) == (from[0] != '\0'));
	assert_silent(name, &diag);
	table_close(&table);
	diag_free(&diag);
}

static void
open__columns_in_any_order__are_found(void **state)
{
	static const struct mapping both[] = {
		MAP("fall", "Aktenzeichen"),
		MAP("G\xc3\xbcltig-Ab", "seit wann") };
	static const struct mapping same[] = {
		MAP("fall", "x"), MAP("gueltig_ab", "x") };

	(void)state;
	check_cells("as named", BYTES("fall,gueltig_ab\n1,2\n"), NULL, 0,
	    "1", "2");
	check_cells("other order, other columns",
	    BYTES("x,G\xc3\xbcltig-Ab,y,y,y,FALL\na,2,b,c,d,1\n"), NULL, 0,
	    "1", "2");
	check_cells("decomposed", BYTES("Gu\xcc\x88ltig ab;Fall\n2;1\n"),
	    NULL, 0, "1", "2");
	check_cells("no optional one", BYTES("fall,x\n1,2\n"), NULL, 0, "1",
	    "");
	check_cells("absent ones are not read",
	    BYTES("fall,sach,sach\n1,2,3\n"), NULL, 0, "1", "");
	check_cells("mapped", BYTES("Aktenzeichen,Seit-Wann\n1,2\n"), both,
	    2, "1", "2");
	check_cells("mapped: the own name is not read, even twice",
	    BYTES("fall,fall,aktenzeichen,gueltig_ab,SEITWANN\n"
	    "7,8,1,9,2\n"), both, 2, "1", "2");
	check_cells("two of the same", BYTES("x,fall\n1,2\n"), same, 2, "1",
	    "1");
}

/* What --excel puts in front of a text cell is no part of it. */
static void
next__apostrophe_of_excel__is_not_in_the_cell(void **state)
{
	static const struct {
		const char	*field;
		const char	*cell;
	} row[] = {
		{ "'-", "-" }, { "'=1+1", "=1+1" }, { "'+49", "+49" },
		{ "'@a", "@a" }, { "'a", "'a" }, { "'", "'" }, { "''-", "''-" },
		{ "-", "-" }, { "a'-", "a'-" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct buf bytes = BUF_EMPTY;
		struct table table;
		struct diag diag;
		struct row got;
		bool more;

		buf_string(&bytes, "fall,von\nF1,");
		buf_string(&bytes, row[i].field);
		scratch_put("in.csv", buf_slice(&bytes));
		buf_free(&bytes);
		diag_init(&diag, "t");
		assert_int_equal(table_open(&table, "in.csv", plain_column,
		    COUNT_OF(plain_column), &plain, &diag), ERR_OK);
		assert_int_equal(table_next(&table, &got, &more), ERR_OK);
		assert_text(row[i].field, got.cell[1], row[i].cell);
		assert_text(row[i].field, got.field[1], row[i].field);
		table_close(&table);
		diag_free(&diag);
	}
}

/* --- rows that do not fit, and files that cannot be read on -------------- */

struct failure {
	const char	*name;
	struct text	 bytes;
	struct dialect	 dialect;
	int		 code;		/* of the last table_next() */
	const char	*rows;
	const char	*place;
	enum diag_id	 id;
	const char	*part;
};

static void
read__what_is_broken__is_said_with_its_line(void **state)
{
	static const struct failure row[] = {
		/* The run goes on behind a row that does not fit. */
		{ "too few", TEXT("fall,von\nF1\nF2,b\n"), { 0 }, ERR_OK,
		    "!2:F1\n3:F2|b\n", "in.csv:2", DIAG_FIELDS_FEW,
		    "1 fields, but the header has 2" },
		{ "too many", TEXT("fall,von\n\n\"a\nb\",b\nF2,b,c\nF3,d\n"),
		    { 0 }, ERR_OK, "3:a\nb|b\n!5:F2|b|c\n6:F3|d\n",
		    "in.csv:5", DIAG_FIELDS_MANY,
		    "3 fields, but the header has 2" },
		{ "decimal comma", TEXT("fall,von\nF1,1,50\n"), { 0 }, ERR_OK,
		    "!2:F1|1|50\n", "in.csv:2", DIAG_FIELDS_MANY, NULL },
		{ "a spare field in the middle", TEXT("fall,von\nF1,a,,x\n"),
		    { 0 }, ERR_OK, "!2:F1|a||x\n", "in.csv:2",
		    DIAG_FIELDS_MANY, NULL },
		/* The file ends here; rows before it were handed out. */
		{ "quote inside", TEXT("fall,von\nF1,a\nF2,b\"c\nF3,d\n"),
		    { 0 }, ERR_DATA, "2:F1|a\n", "in.csv:3",
		    DIAG_STRAY_QUOTE, NULL },
		{ "text behind a quote", TEXT("fall,von\n\"F\n1\"x,a\n"),
		    { 0 }, ERR_DATA, "", "in.csv:2", DIAG_STRAY_QUOTE, NULL },
		{ "a quote and the delimiter swallowed",
		    TEXT("fall;von\n\"ab\"c;d\nF2;e\n"), { 0 }, ERR_DATA, "",
		    "in.csv:2", DIAG_STRAY_QUOTE, NULL },
		{ "quote not closed", TEXT("fall,von\nF1,a\nF2,\"b\nF3,c\n"),
		    { 0 }, ERR_DATA, "2:F1|a\n", "in.csv:3", DIAG_OPEN_QUOTE,
		    NULL },
		{ "quote not closed in the first field",
		    TEXT("fall,von\nF1,a\n\n\"b\nF3,c\n"), { 0 }, ERR_DATA,
		    "2:F1|a\n", "in.csv:4", DIAG_OPEN_QUOTE, NULL },
		{ "a quote is the last byte", TEXT("fall,von\nF1,\""), { 0 },
		    ERR_DATA, "", "in.csv:2", DIAG_OPEN_QUOTE, NULL },
		{ "lone return", TEXT("fall,von\nF1,a\rF2,b\n"), { 0 },
		    ERR_DATA, NULL, "in.csv:2", DIAG_LONE_RETURN, NULL },
		{ "only returns", TEXT("fall,von\rF1,a\rF2,b\r"), { 0 },
		    ERR_DATA, NULL, "in.csv:1", DIAG_LONE_RETURN, NULL },
		{ "lone return behind quotes",
		    TEXT("fall,von\n\"a\nb\",c\rF2,b\n"), { 0 }, ERR_DATA,
		    NULL, "in.csv:3", DIAG_LONE_RETURN, NULL },
		{ "lone return, then a quoted line break",
		    TEXT("fall,von\nF1,a\r\"F\n2\",b\n"), { 0 }, ERR_DATA,
		    NULL, "in.csv:2", DIAG_LONE_RETURN, NULL },
		{ "NUL", TEXT("fall,von\nF1,a\nF2,\0\n"), { 0 }, ERR_DATA,
		    "2:F1|a\n", "in.csv:3", DIAG_NUL_BYTE, "offset 17;" },
		{ "NUL in the header", TEXT("fa\0ll\n"), { 0 }, ERR_DATA, "",
		    "in.csv:1", DIAG_NUL_BYTE, "offset 2;" },
		{ "no UTF-8", TEXT("fall,von\nF1,a\n\nF2,\xe4\n"), { 0 },
		    ERR_DATA, "2:F1|a\n", "in.csv:4", DIAG_TABLE_NOT_UTF8,
		    "byte 0xE4 at byte offset 18" },
		{ "the remedy is named", TEXT("fall,von\nF2,\xfc\n"),
		    { .operand = true }, ERR_DATA, "", "in.csv:2",
		    DIAG_NOT_UTF8, "--encoding=windows-1252" },
		{ "no UTF-8 in the title", TEXT("\xfc\nfall,von\n"),
		    { .skip = 1 }, ERR_DATA, "", "in.csv:1",
		    DIAG_TABLE_NOT_UTF8, "0xFC" },
		{ "no UTF-8 in a quoted line", TEXT("fall,von\n\"a\nb\xff\"\n"),
		    { 0 }, ERR_DATA, "", "in.csv:3", DIAG_TABLE_NOT_UTF8, NULL },
		{ "UTF-8 cut off", TEXT("fall,von\nF1,a\nF2,\xc3"), { 0 },
		    ERR_DATA, "2:F1|a\n", "in.csv:3", DIAG_TABLE_NOT_UTF8,
		    "offset 17" },
		{ "not of the encoding", TEXT("fall,von\nF1,\x81\n"),
		    { .encoding = "windows-1252" }, ERR_DATA, "", "in.csv:2",
		    DIAG_NOT_THIS_ENCODING, "byte 0x81 at byte offset 12" },
		{ "unknown encoding", TEXT("fall,von\n"),
		    { .encoding = "latin-99" }, ERR_DATA, "", "in.csv",
		    DIAG_UNKNOWN_ENCODING, "'latin-99'" },
		{ "quote not closed in the header", TEXT("fall,\"von\nF1,a\n"),
		    { 0 }, ERR_DATA, "", "in.csv:1", DIAG_OPEN_QUOTE, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome got = read_bytes(row[i].bytes,
		    &row[i].dialect);

		assert_code(row[i].name, got.ended, row[i].code);
		if (row[i].rows != NULL)
			assert_text(row[i].name, buf_slice(&got.rows),
			    row[i].rows);
		assert_said(row[i].name, &got.diag, row[i].place, row[i].id,
		    row[i].part);
		assert_number(row[i].name, (int64_t)got.diag.errors, 1);
		forget(&got);
	}
}

static void
read__lone_return__is_refused_however_it_arrives(void **state)
{
	static const struct {
		struct text	bytes;
		int		code;
	} row[] = {
		{ TEXT("fall,von\nF1,a\rF2,b\n"), ERR_DATA },
		{ TEXT("fall,von\nF1,a\r F2,b\n"), ERR_DATA },
		{ TEXT("fall,von\nF1,a\r\rF2,b\n"), ERR_DATA },
		{ TEXT("fall,von\nF1,a\r \rF2,b\n"), ERR_DATA },
		{ TEXT("fall,von\nF1,a\r\"F\n2\",b\n"), ERR_DATA },
		{ TEXT("fall,von\n\"F\n1\"\rF2,b\n"), ERR_DATA },
		{ TEXT("fall,von\r\r\nF1,a\r\r\nF2,b\r"), ERR_OK },
		{ TEXT("fall,von\r \r\nF1,a\r"), ERR_OK },
		{ TEXT("fall,von\nF1,\"a\rb\"\n"), ERR_OK },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome file = read_bytes(row[i].bytes, &plain);

		assert_code("file", file.ended, row[i].code);
		forget(&file);
		scratch_stdin_in_pieces(row[i].bytes);
		struct outcome pieces = read_columns("-", &plain,
		    plain_column, COUNT_OF(plain_column));
		assert_code("pieces", pieces.ended, row[i].code);
		if (row[i].code != ERR_OK)
			assert_said("pieces", &pieces.diag,
			    i == 5 ? "<stdin>:3" : "<stdin>:2",
			    DIAG_LONE_RETURN, NULL);
		forget(&pieces);
	}
}

static void
open__file_that_cannot_be_read__is_said(void **state)
{
	static const struct {
		const char	*path;
		int		 reason;
	} row[] = { { "is-not-there", ENOENT }, { ".", EISDIR } };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome got = read_columns(row[i].path, &plain,
		    plain_column, COUNT_OF(plain_column));

		assert_code(row[i].path, got.opened, ERR_DATA);
		assert_said(row[i].path, &got.diag, row[i].path,
		    DIAG_CANNOT_READ, strerror(row[i].reason));
		forget(&got);
	}
}

/* Errors of rows go where the caller wants them; the end of the file stays an
 * error. */
static void
next__errors_are_diverted__end_of_the_file_is_not(void **state)
{
	struct buf caught = BUF_EMPTY;
	struct table table;
	struct diag diag;
	struct row row;
	bool more;

	(void)state;
	scratch_put("in.csv", BYTES("fall,von\nF1\nF2,\"b\n"));
	diag_init(&diag, "t");
	assert_int_equal(table_open(&table, "in.csv", plain_column,
	    COUNT_OF(plain_column), &plain, &diag), ERR_OK);
	diag_divert(&diag, &caught);
	assert_int_equal(table_next(&table, &row, &more), ERR_OK);
	assert_true(more && row.bad);
	assert_true(caught.len > 0);
	assert_silent("row", &diag);
	buf_clear(&caught);
	assert_int_equal(table_next(&table, &row, &more), ERR_DATA);
	assert_int_equal(caught.len, 0);
	assert_said("end", &diag, "in.csv:3", DIAG_OPEN_QUOTE, NULL);
	assert_int_equal(table_next(&table, &row, &more), ERR_DATA);
	assert_int_equal(diag.errors, 1);
	table_close(&table);
	diag_free(&diag);
	buf_free(&caught);
}

/* --- limits --------------------------------------------------------------- */

/* "fall,von" and the row "F1,<LEN times c>" QUOTED or not, then a good row. */
static struct outcome
read_field(size_t len, bool quoted, bool first)
{
	struct buf bytes = BUF_EMPTY;

	buf_string(&bytes, first ? "fall,von\n" : "fall,von\nF1,");
	buf_string(&bytes, quoted ? "\"" : "");
	buf_fill(&bytes, 'c', len);
	buf_string(&bytes, quoted ? "\"" : "");
	buf_string(&bytes, first ? ",x\nF2,b\n" : "\nF2,b\n");
	struct outcome got = read_bytes(buf_slice(&bytes), &plain);
	buf_free(&bytes);
	return got;
}

static void
read__field_of_64_kib__fits_and_one_byte_more_does_not(void **state)
{
	(void)state;
	for (int k = 0; k < 4; k++) {
		struct outcome most = read_field(TABLE_FIELD_MAX, k % 2, k / 2);
		struct outcome more = read_field(TABLE_FIELD_MAX + 1, k % 2,
		    k / 2);

		assert_silent("most", &most.diag);
		assert_code("most", most.ended, ERR_OK);
		assert_true(most.rows.len > TABLE_FIELD_MAX);
		assert_said("more", &more.diag, "in.csv:2",
		    DIAG_FIELD_TOO_LONG, NULL);
		assert_code("more", more.ended, ERR_OK);
		assert_true(more.rows.len < 100);
		assert_true(more.rows.data[0] == '!');
		assert_true(scratch_contains(buf_slice(&more.rows),
		    "\n3:F2|b\n"));
		forget(&most);
		forget(&more);
	}
}

static void
read__field_full_of_doubled_quotes__counts_them_once(void **state)
{
	(void)state;
	for (size_t shift = 0; shift < 3; shift++) {
		struct buf bytes = BUF_EMPTY;

		buf_string(&bytes, "fall,von\n\"");
		buf_fill(&bytes, '"', 2 * TABLE_FIELD_MAX - 2 * shift);
		buf_string(&bytes, "\",x\n");
		struct outcome got = read_bytes(buf_slice(&bytes), &plain);
		assert_silent("quotes", &got.diag);
		assert_int_equal(got.rows.len,
		    strlen("2:|x\n") + TABLE_FIELD_MAX - shift);
		forget(&got);
		buf_free(&bytes);
	}
}

static void
read__record_at_the_limits__fits_and_beyond_does_not(void **state)
{
	static const struct {
		const char	*name;
		size_t		 fields;
		size_t		 len;		/* of each field */
		size_t		 last;		/* of the last one */
		bool		 fits;
	} row[] = {
		{ "fields", TABLE_FIELDS_MAX, 1, 1, true },
		{ "fields beyond", TABLE_FIELDS_MAX + 1, 1, 1, false },
		{ "bytes", 32, TABLE_RECORD_MAX / 32, TABLE_RECORD_MAX / 32,
		    true },
		{ "bytes beyond", 32, TABLE_RECORD_MAX / 32,
		    TABLE_RECORD_MAX / 32 + 1, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct buf bytes = BUF_EMPTY;

		for (int line = 0; line < 2; line++) {
			for (size_t f = 0; f < row[i].fields; f++) {
				if (f > 0)
					buf_byte(&bytes, ',');
				if (line == 0 && f < TABLE_FIELDS_MAX)
					buf_byte(&bytes, 'h');
				else if (line == 1)
					buf_fill(&bytes, 'x',
					    f + 1 < row[i].fields ?
					    row[i].len : row[i].last);
			}
			buf_byte(&bytes, '\n');
			/* A header beyond the limit is another case. */
			if (line == 0 && row[i].fields > TABLE_FIELDS_MAX) {
				bytes.len -= 2;
				buf_byte(&bytes, '\n');
			}
		}
		struct outcome got = read_bytes(buf_slice(&bytes), &plain);
		assert_code(row[i].name, got.ended, ERR_OK);
		if (row[i].fits)
			assert_silent(row[i].name, &got.diag);
		else
			assert_said(row[i].name, &got.diag, "in.csv:2",
			    DIAG_FIELD_TOO_LONG, NULL);
		forget(&got);
		buf_free(&bytes);
	}
}

static void
open__header_beyond_the_limit__is_refused(void **state)
{
	struct buf bytes = BUF_EMPTY;

	(void)state;
	for (size_t f = 0; f <= TABLE_FIELDS_MAX; f++)
		buf_string(&bytes, "h,");
	buf_byte(&bytes, '\n');
	struct outcome got = read_bytes(buf_slice(&bytes), &plain);
	assert_code("fields", got.opened, ERR_DATA);
	assert_said("fields", &got.diag, "in.csv:1", DIAG_FIELD_TOO_LONG,
	    NULL);
	forget(&got);

	/* Titles before the header, as long as is allowed. */
	buf_clear(&bytes);
	buf_fill(&bytes, '-', TABLE_HEAD_MAX - 16);
	buf_string(&bytes, "\nfall,von\nF1,a\n");
	got = read_bytes(buf_slice(&bytes), &(struct dialect){ .skip = 1 });
	assert_silent("long title", &got.diag);
	assert_text("long title", buf_slice(&got.rows), "3:F1|a\n");
	forget(&got);
	buf_free(&bytes);
}

/* Write HEAD and then 100 MB of BYTE to the pipe PATH, until nobody reads; the
 * exit status is the number of MiB that were taken. */
static pid_t
flood(const char *path, const char *head, char byte)
{
	pid_t child = fork();

	assert_true(child >= 0);
	if (child > 0)
		return child;
	static char block[65536];
	size_t taken = 0;
	int fd = open(path, O_WRONLY);

	signal(SIGPIPE, SIG_IGN);
	memset(block, byte, sizeof(block));
	ssize_t n = write(fd, head, strlen(head));
	while (n > 0 && taken < 100 * 1000 * 1000) {
		n = write(fd, block, sizeof(block));
		taken += n > 0 ? (size_t)n : 0;
	}
	_exit((int)(taken >> 20));
}

static void
read__field_of_100_mb__is_refused_after_the_first_mib(void **state)
{
	static const struct {
		const char	*name;
		const char	*head;
		char		 byte;
		enum diag_id	 id;
		const char	*place;
	} row[] = {
		{ "quoted", "fall,von\nF1,\"", 'x', DIAG_FIELD_TOO_LONG,
		    "pipe:2" },
		{ "quoted, first field", "fall,von\n\n\"", 'x',
		    DIAG_FIELD_TOO_LONG, "pipe:3" },
		{ "quoted line breaks", "fall,von\n\"", '\n',
		    DIAG_FIELD_TOO_LONG, "pipe:2" },
		{ "plain", "fall,von\nF1,", 'x', DIAG_FIELD_TOO_LONG,
		    "pipe:2" },
		{ "plain, first field", "fall,von\n", 'x',
		    DIAG_FIELD_TOO_LONG, "pipe:2" },
		{ "quotes", "fall,von\nF1,", '"', DIAG_FIELD_TOO_LONG,
		    "pipe:2" },
		{ "header", "f", 'x', DIAG_HEAD_TOO_LONG, "pipe:1" },
		{ "quoted header", "fall,\"", 'x', DIAG_HEAD_TOO_LONG,
		    "pipe:1" },
	};

	(void)state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		pid_t child = flood("pipe", row[i].head, row[i].byte);
		struct outcome got = read_columns("pipe", &plain,
		    plain_column, COUNT_OF(plain_column));
		int status;

		assert_code(row[i].name, got.ended, ERR_DATA);
		assert_said(row[i].name, &got.diag, row[i].place, row[i].id,
		    NULL);
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_that(row[i].name, WIFEXITED(status));
		assert_that(row[i].name, WEXITSTATUS(status) <= 2);
		forget(&got);
	}
}

/* A record of 100 MB whose fields are all small. */
static void
read__record_of_endless_fields__is_refused_with_little_memory(void **state)
{
	struct table table;
	struct diag diag;
	struct row row;
	bool more;

	(void)state;
	assert_int_equal(mkfifo("fields", 0600), 0);
	pid_t child = flood("fields", "fall,von\nF1", ',');
	diag_init(&diag, "t");
	assert_int_equal(table_open(&table, "fields", plain_column,
	    COUNT_OF(plain_column), &plain, &diag), ERR_OK);
	int r = table_next(&table, &row, &more);
	assert_said("fields", &diag, "fields:2", DIAG_FIELD_TOO_LONG, NULL);
	assert_true(r == ERR_DATA || (r == ERR_OK && row.bad));
	assert_true(table.batch.bytes.room + table.batch.fields.room +
	    table.batch.records.room < 4 * 1024 * 1024);
	table_close(&table);
	diag_free(&diag);
	assert_int_equal(waitpid(child, NULL, 0), child);
}

static void
read__many_rows__memory_stays_the_same(void **state)
{
	struct buf bytes = BUF_EMPTY;
	struct table table;
	struct diag diag;
	struct row row;
	bool more = true;
	uint64_t rows = 0;

	(void)state;
	buf_string(&bytes, "fall,von\n");
	for (int i = 0; i < 300000; i++)
		buf_string(&bytes, "F1234567,\"2026-01-01\"\n");
	scratch_put("in.csv", buf_slice(&bytes));
	buf_free(&bytes);
	diag_init(&diag, "t");
	assert_int_equal(table_open(&table, "in.csv", plain_column,
	    COUNT_OF(plain_column), &plain, &diag), ERR_OK);
	for (;; rows++) {
		assert_int_equal(table_next(&table, &row, &more), ERR_OK);
		if (!more)
			break;
		assert_int_equal(row.line, rows + 2);
		assert_int_equal(row.fields, 2);
	}
	assert_int_equal(rows, 300000);
	assert_true(table.batch.bytes.room + table.batch.fields.room +
	    table.batch.records.room + table.head.room < 2 * 1024 * 1024);
	table_close(&table);
	diag_free(&diag);
}

/* --- the end of a block --------------------------------------------------- */

/* "N:<n times x>" */
static void
add_filler(struct buf *want, size_t line, size_t first, size_t second)
{
	buf_number(want, (int64_t)line);
	buf_byte(want, ':');
	buf_fill(want, 'x', first);
	buf_byte(want, '|');
	buf_fill(want, 'x', second);
	buf_byte(want, '\n');
}

/*
 * A text with everything that could break, so that the end of the block of 64
 * KiB falls on each of its bytes in turn.
 */
static void
read__end_of_a_block_anywhere__same_rows(void **state)
{
	static const struct {
		const char	*text;
		const char	*want;		/* lines counted from 0 */
		size_t		 lines[4];
	} row = {
		"\"q\"\"\xc3\xb6\r\nx\" ,\xe2\x82\xac\r\n"
		"\r\n"
		" \"y\nz\" , \"\" \r\n"
		"a,\xf0\x9f\x8f\xa0\n"
		"\"b\",\"c\n\n\"\n",
		NULL, { 0, 3, 5, 6 }
	};
	static const char *const fields[] = { "q\"\xc3\xb6\r\nx|\xe2\x82\xac",
		"y\nz|", "a|\xf0\x9f\x8f\xa0", "b|c" };
	const size_t len = strlen(row.text);

	(void)state;
	for (size_t before = 0; before <= len + 1; before++) {
		struct buf bytes = BUF_EMPTY, want = BUF_EMPTY;
		const size_t head = strlen("fall,von\n");
		size_t rest = TEXTIN_BLOCK - before - head - 2;

		buf_string(&bytes, "fall,von\n");
		buf_fill(&bytes, 'x', rest / 2);
		buf_byte(&bytes, ',');
		buf_fill(&bytes, 'x', rest - rest / 2);
		buf_byte(&bytes, '\n');
		add_filler(&want, 2, rest / 2, rest - rest / 2);
		assert_int_equal(bytes.len, TEXTIN_BLOCK - before);
		buf_string(&bytes, row.text);
		buf_string(&bytes, "z,z\n");
		for (size_t k = 0; k < COUNT_OF(fields); k++) {
			buf_number(&want, (int64_t)(3 + row.lines[k]));
			buf_byte(&want, ':');
			buf_string(&want, fields[k]);
			buf_byte(&want, '\n');
		}
		buf_string(&want, "12:z|z\n");
		struct outcome got = read_bytes(buf_slice(&bytes), &plain);
		assert_silent("block", &got.diag);
		assert_code("block", got.ended, ERR_OK);
		if (!text_equal(buf_slice(&got.rows), buf_slice(&want)))
			fail_msg("%zu bytes before the end of the block",
			    before);
		forget(&got);
		buf_free(&bytes);
		buf_free(&want);
	}
}

static void
read__rows_of_every_length_around_a_block__are_whole(void **state)
{
	(void)state;
	for (size_t len = TEXTIN_BLOCK - 24; len < TEXTIN_BLOCK + 8; len++)
		for (int quoted = 0; quoted < 2; quoted++) {
			struct buf bytes = BUF_EMPTY, want = BUF_EMPTY;

			buf_string(&bytes, "fall,von\n");
			for (size_t i = 0; i < 3; i++) {
				size_t half = (len - 2 - 4 *
				    (size_t)quoted) / 2;

				buf_string(&bytes, quoted ? "\"" : "");
				buf_fill(&bytes, 'x', half);
				buf_string(&bytes, quoted ? "\",\"" : ",");
				buf_fill(&bytes, 'x', half + len % 2);
				buf_string(&bytes, quoted ? "\"\n" : "\n");
				add_filler(&want, 2 + i, half,
				    half + len % 2);
			}
			struct outcome got = read_bytes(buf_slice(&bytes),
			    &plain);
			assert_silent("rows", &got.diag);
			if (!text_equal(buf_slice(&got.rows),
			    buf_slice(&want)))
				fail_msg("length %zu, quoted %d", len,
				    quoted);
			forget(&got);
			buf_free(&bytes);
			buf_free(&want);
		}
}

static void
open__header_across_blocks__is_found(void **state)
{
	(void)state;
	for (size_t len = TEXTIN_BLOCK - 24; len < TEXTIN_BLOCK + 2; len++) {
		struct buf bytes = BUF_EMPTY;

		buf_fill(&bytes, '-', len);
		buf_string(&bytes, "\r\nsep=;\r\n\"fall\r\n\";von\r\nF1;a\r\n");
		struct outcome got = read_bytes(buf_slice(&bytes),
		    &(struct dialect){ .skip = 1 });
		assert_silent("header", &got.diag);
		assert_text("header", buf_slice(&got.rows), "5:F1|a\n");
		forget(&got);
		buf_free(&bytes);
	}
}

/* --- memory ---------------------------------------------------------------- */

/* What libcsv allocates inside itself is not seen: it is linked, not wrapped. */
static void
read__out_of_memory_anywhere__is_reported_and_leaks_nothing(void **state)
{
	static const struct mapping map = MAP("von", "seit");
	const struct dialect dialect = { .map = &map, .maps = 1,
		.encoding = "windows-1252" };
	struct buf bytes = BUF_EMPTY;
	const uint64_t all = 12000;
	long nth = 0;

	(void)state;
	buf_string(&bytes, "Fall;Seit\r\n");
	for (uint64_t i = 0; i < all; i++)
		buf_string(&bytes, "F1;\"\xfc\"\"x\r\n\"\r\n");
	scratch_put("in.csv", buf_slice(&bytes));
	buf_free(&bytes);
	for (;; nth++) {
		struct table table;
		struct diag diag;
		struct row row;
		bool more = true;
		uint64_t rows = 0;

		diag_init(&diag, "t");
		failalloc_after(nth);
		int r = table_open(&table, "in.csv", plain_column,
		    COUNT_OF(plain_column), &dialect, &diag);
		while (r == ERR_OK && (r = table_next(&table, &row, &more)) ==
		    ERR_OK && more)
			rows++;
		bool hit = failalloc_hit();
		failalloc_after(-1);
		table_close(&table);
		assert_silent("memory", &diag);
		diag_free(&diag);
		/* What is collected for a message only may be missing. */
		if (r != ERR_OK)
			assert_code("memory", r, ERR_NOMEM);
		else
			assert_int_equal(rows, all);
		assert_true(hit || r == ERR_OK);
		if (!hit)
			break;
	}
	assert_true(nth > 8);
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(read__each_dialect__same_rows),
		cmocka_unit_test(
		    read__spare_and_missing_fields_without_content__fit),
		cmocka_unit_test(
		    read__line_breaks_anywhere__line_is_the_physical_one),
		cmocka_unit_test(open__header_that_does_not_do__is_refused),
		cmocka_unit_test(open__no_header__is_said_without_a_cell),
		cmocka_unit_test(
		    open__one_column_for_a_person_and_more__is_refused),
		cmocka_unit_test(open__columns_in_any_order__are_found),
		cmocka_unit_test(
		    next__apostrophe_of_excel__is_not_in_the_cell),
		cmocka_unit_test(read__what_is_broken__is_said_with_its_line),
		cmocka_unit_test(
		    read__lone_return__is_refused_however_it_arrives),
		cmocka_unit_test(open__file_that_cannot_be_read__is_said),
		cmocka_unit_test(
		    next__errors_are_diverted__end_of_the_file_is_not),
		cmocka_unit_test(
		    read__field_of_64_kib__fits_and_one_byte_more_does_not),
		cmocka_unit_test(
		    read__field_full_of_doubled_quotes__counts_them_once),
		cmocka_unit_test(
		    read__record_at_the_limits__fits_and_beyond_does_not),
		cmocka_unit_test(open__header_beyond_the_limit__is_refused),
		cmocka_unit_test(
		    read__field_of_100_mb__is_refused_after_the_first_mib),
		cmocka_unit_test(
		    read__record_of_endless_fields__is_refused_with_little_memory),
		cmocka_unit_test(read__many_rows__memory_stays_the_same),
		cmocka_unit_test(read__end_of_a_block_anywhere__same_rows),
		cmocka_unit_test(
		    read__rows_of_every_length_around_a_block__are_whole),
		cmocka_unit_test(open__header_across_blocks__is_found),
		cmocka_unit_test(
		    read__out_of_memory_anywhere__is_reported_and_leaks_nothing),
	};
	int failed = cmocka_run_group_tests(test, scratch_enter,
	    scratch_leave);

	return failed != 0;
}
