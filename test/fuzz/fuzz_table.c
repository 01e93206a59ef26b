/*
 * A table.  The first four bytes are the switches of its dialect, then comes
 * a line break:
 *
 *	1	delimiter as of --delimiter: the character, t for TAB, - for none
 *	2	lines to skip, 0 to 9
 *	3	encoding: w windows-1252, v windows-1258, l UTF-16LE, b UTF-16BE,
 *		anything else none
 *	4	mapping: m from Beginn to von, anything else none
 *
 * Checked is that
 * - the same rows and messages come when the bytes arrive in small pieces,
 * - the rows and their lines are those of a naive reader in this file,
 * - the cells come back when they are written and read again.
 */
#define _GNU_SOURCE	/* memfd_create(2) */

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "csvout.h"
#include "err.h"
#include "table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool holds)
{
	if (!holds)
		abort();
}

/* --- rows that are kept ---------------------------------------------------- */

struct kept_row {
	uint64_t	line;
	size_t		first;	/* of its fields */
	size_t		fields;
	bool		bad;
};

struct kept_field {
	size_t	start;
	size_t	len;
};

struct kept {
	struct buf	bytes;
	struct buf	fields;	/* of struct kept_field */
	struct buf	rows;	/* of struct kept_row */
};

static void
kept_free(struct kept *kept)
{
	buf_free(&kept->bytes);
	buf_free(&kept->fields);
	buf_free(&kept->rows);
}

static size_t
kept_count(const struct kept *kept)
{
	return kept->rows.len / sizeof(struct kept_row);
}

static size_t
field_count(const struct kept *kept)
{
	return kept->fields.len / sizeof(struct kept_field);
}

static void
keep_field(struct kept *kept, struct text text)
{
	const struct kept_field field = { kept->bytes.len, text.len };

	buf_text(&kept->bytes, text);
	buf_add(&kept->fields, (const char *)&field, sizeof(field));
}

static void
keep_row(struct kept *kept, uint64_t line, size_t first, bool bad)
{
	const struct kept_row row = { line, first, field_count(kept) - first,
		bad };

	buf_add(&kept->rows, (const char *)&row, sizeof(row));
}

static struct kept_row
row_of(const struct kept *kept, size_t i)
{
	struct kept_row row;

	memcpy(&row, kept->rows.data + i * sizeof(row), sizeof(row));
	return row;
}

/* Field I of ROW; behind the last one the empty text. */
static struct text
field_of(const struct kept *kept, const struct kept_row *row, size_t i)
{
	struct kept_field field;

	if (i >= row->fields)
		return text_of("");
	memcpy(&field, kept->fields.data + (row->first + i) * sizeof(field),
	    sizeof(field));
	return (struct text){ field.len > 0 ? kept->bytes.data + field.start :
	    "", field.len };
}

static void
expect_same_row(const struct kept *a, const struct kept *b, size_t i,
    bool lines)
{
	const struct kept_row left = row_of(a, i), right = row_of(b, i);

	expect(left.line == right.line || !lines);
	expect(left.fields == right.fields);
	for (size_t k = 0; k < left.fields; k++)
		expect(text_equal(field_of(a, &left, k),
		    field_of(b, &right, k)));
}

/* --- reading by the library ------------------------------------------------ */

struct reading {
	int		opened;
	int		ended;
	char		delimiter;
	struct kept	kept;		/* the header is row 0, line 0 */
	uint64_t	errors;
	struct buf	said;
};

static void
reading_free(struct reading *reading)
{
	kept_free(&reading->kept);
	buf_free(&reading->said);
}

/* Does --excel put an apostrophe in front of TEXT? */
static bool
is_guarded(struct text text)
{
	return text.len > 0 && strchr("=+-@\t", text.data[0]) != NULL;
}

/* The cell of FIELD: the apostrophe of --excel is no part of it. */
static struct text
without_guard(struct text field)
{
	struct text rest = { field.data + 1, field.len - 1 };

	return field.len > 1 && field.data[0] == '\'' && is_guarded(rest) ?
	    rest : field;
}

static void
read_rows(struct table *table, struct reading *reading)
{
	struct row row;
	bool more = true;

	for (size_t i = 0; i < table->names; i++)
		keep_field(&reading->kept, table->name[i]);
	keep_row(&reading->kept, 0, 0, false);
	while (more && (reading->ended = table_next(table, &row, &more)) ==
	    ERR_OK && more) {
		size_t first = field_count(&reading->kept);

		for (size_t i = 0; i < row.fields; i++)
			keep_field(&reading->kept, row.field[i]);
		keep_row(&reading->kept, row.line, first, row.bad);
		for (size_t c = 0; c < table->columns; c++)
			expect(text_equal(row.cell[c], table->at[c] >= 0 &&
			    (size_t)table->at[c] < row.fields ?
			    without_guard(row.field[table->at[c]]) :
			    text_of("")));
	}
}

/* Read standard input. */
static void
read_input(const struct dialect *dialect, struct reading *reading)
{
	static const struct column column[] = { { "fall", COLUMN_PERSON },
		{ "von", 0 }, { "bis", 0 } };
	static struct table table;
	struct diag diag;

	*reading = (struct reading){ .opened = ERR_OK };
	diag_init(&diag, "fuzz");
	reading->opened = reading->ended = table_open(&table, "-", column, 3,
	    dialect, &diag);
	reading->delimiter = table.delimiter;
	if (reading->opened == ERR_OK)
		read_rows(&table, reading);
	expect(reading->ended == ERR_OK || reading->ended == ERR_DATA);
	expect(reading->ended == ERR_OK || diag.errors > 0);
	reading->errors = diag.errors;
	buf_text(&reading->said, buf_slice(&diag.shown));
	table_close(&table);
	diag_free(&diag);
}

/* Standard input is a file with the bytes TEXT. */
static void
input_is_file(struct text text)
{
	int fd = memfd_create("table", 0);

	expect(fd >= 0);
	expect(pwrite(fd, text.data, text.len, 0) == (ssize_t)text.len);
	expect(dup2(fd, STDIN_FILENO) == STDIN_FILENO);
	close(fd);
}

/* Standard input gives the bytes TEXT in at most 200 pieces, of one byte as
 * long as they suffice. */
static void
input_is_pieces(struct text text)
{
	size_t piece = text.len / 200 + 1;
	int end[2];

	expect(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, end) == 0);
	while (text.len > 0) {
		size_t n = text.len < piece ? text.len : piece;

		expect(write(end[1], text.data, n) == (ssize_t)n);
		text.data += n;
		text.len -= n;
	}
	close(end[1]);
	expect(dup2(end[0], STDIN_FILENO) == STDIN_FILENO);
	close(end[0]);
}

/*
 * A return without a line feed is an error that stops the reader at the end of
 * a piece: the records of its line may have been handed out or not, and what
 * is wrong behind it may be met first.
 */
static bool
has_lone_return(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.data[i] == '\r' &&
		    (i + 1 == text.len || text.data[i + 1] != '\n'))
			return true;
	return false;
}

/* The same messages: in which order depends on how much is parsed at once. */
static bool
same_messages(const struct reading *a, const struct reading *b)
{
	struct text rest = buf_slice(&a->said);

	/* Which of them are beyond the limit depends on it, too. */
	if (a->errors > DIAG_ERRORS_MAX)
		return a->errors == b->errors;
	while (rest.data != NULL && rest.len > 0) {
		struct text line = text_cut(rest, '\n', &rest);

		if (memmem(b->said.data, b->said.len, line.data, line.len) ==
		    NULL)
			return false;
	}
	return a->errors == b->errors && a->said.len == b->said.len;
}

/* LOOSE: messages, lines and the last rows may differ. */
static void
compare_readings(const struct reading *a, const struct reading *b, bool loose)
{
	size_t rows = kept_count(&a->kept), others = kept_count(&b->kept);

	expect(a->opened == b->opened && a->ended == b->ended);
	/* Whether more is said of a file without a good header depends on how
	 * much of it was there already. */
	if (a->opened != ERR_OK)
		return;
	expect(loose || (rows == others && same_messages(a, b)));
	for (size_t i = 0; i < rows && i < others; i++)
		expect_same_row(&a->kept, &b->kept, i, !loose);
}

/* --- a naive reader --------------------------------------------------------- */

struct naive {
	struct text	rest;
	uint64_t	line;
	char		delimiter;
	bool		broken;	/* what follows is no CSV */
	struct buf	field;
};

static char
front(const struct naive *naive)
{
	return naive->rest.len > 0 ? naive->rest.data[0] : '\n';
}

static void
step(struct naive *naive)
{
	naive->line += naive->rest.data[0] == '\n';
	naive->rest.data++;
	naive->rest.len--;
}

static bool
at_end_of_field(const struct naive *naive)
{
	char c = front(naive);

	return c == naive->delimiter || c == '\n' || c == '\r';
}

static void
skip_blanks(struct naive *naive)
{
	while (naive->rest.len > 0 && naive->delimiter != front(naive) &&
	    (front(naive) == ' ' || front(naive) == '\t'))
		step(naive);
}

static void
naive_quoted(struct naive *naive)
{
	step(naive);
	while (naive->rest.len > 0) {
		char c = front(naive);

		step(naive);
		if (c != '"')
			buf_byte(&naive->field, c);
		else if (naive->rest.len > 0 && front(naive) == '"') {
			buf_byte(&naive->field, c);
			step(naive);
		} else {
			skip_blanks(naive);
			naive->broken = !at_end_of_field(naive);
			return;
		}
	}
	naive->broken = true;
}

static void
naive_field(struct naive *naive)
{
	buf_clear(&naive->field);
	skip_blanks(naive);
	if (naive->rest.len > 0 && front(naive) == '"') {
		naive_quoted(naive);
		return;
	}
	while (!at_end_of_field(naive)) {
		naive->broken = naive->broken || front(naive) == '"';
		buf_byte(&naive->field, front(naive));
		step(naive);
	}
}

/* The next record to KEPT, if it has content and is sound. */
static void
naive_record(struct naive *naive, struct kept *kept)
{
	size_t first = field_count(kept);
	uint64_t line = naive->line;
	bool content = false;

	for (;;) {
		naive_field(naive);
		struct text text = text_trim(buf_slice(&naive->field));

		content = content || text.len > 0;
		keep_field(kept, text);
		if (naive->broken || front(naive) != naive->delimiter ||
		    naive->rest.len == 0)
			break;
		step(naive);
	}
	if (content && !naive->broken)
		keep_row(kept, line, first, false);
	else
		kept->fields.len = first * sizeof(struct kept_field);
	if (!naive->broken && naive->rest.len > 0)
		step(naive);
}

static struct text
cut_line(struct naive *naive)
{
	struct text line = { naive->rest.data, 0 };

	while (line.len < naive->rest.len && line.data[line.len] != '\n')
		line.len++;
	return line;
}

static bool
is_sep(struct text line)
{
	char delimiter;

	while (line.len > 0 && (line.data[line.len - 1] == '\r'))
		line.len--;
	return line.len == 5 && text_equal_fold((struct text){ line.data, 4 },
	    text_of("sep=")) && dialect_parse_delimiter(
	    (struct text){ line.data + 4, 1 }, &delimiter) == ERR_OK;
}

/* In front of the header, where the delimiter is not known, a record is empty
 * that has nothing but what could be one. */
static bool
is_empty_piece(struct text piece, char delimiter)
{
	for (size_t i = 0; i < piece.len; i++)
		if (piece.data[i] != delimiter &&
		    (piece.data[i] == '\0' ||
		    strchr(" \t\r\n\",;|", piece.data[i]) == NULL))
			return false;
	return true;
}

static void
pass(struct naive *naive, size_t count)
{
	while (count-- > 0 && naive->rest.len > 0)
		step(naive);
}

/* Pass over titles, sep= and empty records. */
static void
naive_head(struct naive *naive, const struct dialect *dialect)
{
	char delimiter = dialect->delimiter;

	for (uint64_t titles = 0; naive->rest.len > 0;) {
		struct text text = cut_line(naive);

		if (is_sep(text)) {
			if (delimiter == 0)
				delimiter = text.data[4];
		} else if (titles++ == dialect->skip)
			break;
		pass(naive, text.len + 1);
	}
	while (naive->rest.len > 0) {
		struct text piece = { naive->rest.data, 0 };
		bool quoted = false;

		if (is_sep(cut_line(naive))) {
			piece = cut_line(naive);
			if (delimiter == 0)
				delimiter = piece.data[4];
			pass(naive, piece.len + 1);
			continue;
		}
		while (piece.len < naive->rest.len &&
		    (quoted || piece.data[piece.len] != '\n'))
			quoted ^= piece.data[piece.len++] == '"';
		if (!is_empty_piece(piece, delimiter))
			return;
		pass(naive, piece.len + 1);
	}
}

/* The rows of TEXT, of which the library says GOT. */
static void
compare_naive(struct text text, const struct dialect *dialect,
    const struct reading *got)
{
	struct naive naive = { text, 1, got->delimiter, false, BUF_EMPTY };
	struct kept kept = { BUF_EMPTY, BUF_EMPTY, BUF_EMPTY };

	naive_head(&naive, dialect);
	while (naive.rest.len > 0 && !naive.broken)
		naive_record(&naive, &kept);
	expect(buf_error(&kept.bytes) == ERR_OK);
	size_t rows = kept_count(&got->kept);
	expect(rows <= kept_count(&kept));
	if (got->ended == ERR_OK)
		expect(!naive.broken && rows == kept_count(&kept));
	for (size_t i = 0; i < rows; i++) {
		struct kept_row row;

		if (i == 0) {
			/* The line of the header is not handed out. */
			row = row_of(&kept, 0);
			row.line = 0;
			memcpy(kept.rows.data, &row, sizeof(row));
		}
		expect_same_row(&got->kept, &kept, i, !has_lone_return(text));
	}
	kept_free(&kept);
	buf_free(&naive.field);
}

/* TEXT as UTF-8, as far as it can be read. */
static void
decode(struct text text, const char *encoding, struct buf *out)
{
	struct text block = { "", 1 };
	struct textin in;

	input_is_file(text);
	int r = textin_open(&in, "-", encoding);
	while (r == ERR_OK && block.len > 0 &&
	    (r = textin_read(&in, &block)) == ERR_OK)
		buf_text(out, block);
	textin_close(&in);
	expect(buf_error(out) == ERR_OK);
}

/* --- writing and reading again ---------------------------------------------- */

#define WRITTEN_MAX	((size_t)16)

static void
compare_written(const struct kept *kept, const struct kept *again,
    size_t columns, enum out_style style)
{
	expect(kept_count(again) == kept_count(kept));
	for (size_t i = 1; i < kept_count(kept); i++) {
		const struct kept_row left = row_of(kept, i);
		const struct kept_row right = row_of(again, i);

		expect(right.fields == columns);
		for (size_t k = 0; k < columns; k++) {
			struct text a = field_of(kept, &left, k);
			struct text b = field_of(again, &right, k);

			expect(text_equal(a, style == OUT_EXCEL &&
			    is_guarded(a) ? without_guard(b) : b));
		}
	}
}

/* Write the rows of KEPT with COLUMNS columns in STYLE and read them again. */
static void
write_and_read(const struct kept *kept, size_t columns, enum out_style style)
{
	static const struct out_column name[WRITTEN_MAX] = {
		{ "fall", 0, 0 }, { "c1", 0, 0 }, { "c2", 0, 0 },
		{ "c3", 0, 0 }, { "c4", 0, 0 }, { "c5", 0, 0 },
		{ "c6", 0, 0 }, { "c7", 0, 0 }, { "c8", 0, 0 },
		{ "c9", 0, 0 }, { "c10", 0, 0 }, { "c11", 0, 0 },
		{ "c12", 0, 0 }, { "c13", 0, 0 }, { "c14", 0, 0 },
		{ "c15", 0, 0 },
	};
	/* A header of one name does not show the delimiter. */
	const struct dialect dialect = { .delimiter =
		style == OUT_EXCEL && columns == 1 ? ';' : '\0' };
	struct reading again;
	struct csvout out;
	struct text bytes;

	csvout_init(&out, style, name, columns);
	for (size_t i = 1; i < kept_count(kept); i++) {
		const struct kept_row row = row_of(kept, i);

		for (size_t k = 0; k < columns; k++)
			csvout_text(&out, k, field_of(kept, &row, k));
		csvout_row_end(&out);
	}
	expect(csvout_finish(&out, &bytes) == ERR_OK);
	input_is_file(bytes);
	read_input(&dialect, &again);
	expect(again.ended == ERR_OK && again.said.len == 0);
	compare_written(kept, &again.kept, columns, style);
	reading_free(&again);
	csvout_free(&out);
}

static void
check_written(const struct kept *kept)
{
	size_t columns = 1;

	for (size_t i = 1; i < kept_count(kept); i++) {
		size_t fields = row_of(kept, i).fields;

		columns = fields > columns ? fields : columns;
	}
	if (columns > WRITTEN_MAX)
		return;
	write_and_read(kept, columns, OUT_CSV);
	write_and_read(kept, columns, OUT_EXCEL);
}

/* --- the target --------------------------------------------------------------- */

static struct dialect
take_dialect(const uint8_t *data)
{
	static const struct mapping map = { TEXT("von"), TEXT("Beginn"), NULL, 0 };
	struct dialect dialect = dialect_detect(DECIMAL_ASK);
	const char first = (char)data[0];

	if (first == 't')
		dialect.delimiter = '\t';
	else if (first != '-')
		(void)dialect_parse_delimiter((struct text){ &first, 1 },
		    &dialect.delimiter);
	if (data[1] >= '0' && data[1] <= '9')
		dialect.skip = (uint64_t)(data[1] - '0');
	dialect.encoding = data[2] == 'w' ? "windows-1252" :
	    data[2] == 'v' ? "windows-1258" : data[2] == 'l' ? "UTF-16LE" :
	    data[2] == 'b' ? "UTF-16BE" : NULL;
	dialect.map = &map;
	dialect.maps = data[3] == 'm';
	return dialect;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reading whole, pieces;
	struct buf decoded = BUF_EMPTY;

	/* Longer fields and records than are allowed are the unit tests'. */
	if (size < 5 || size > 20000)
		return 0;
	struct dialect dialect = take_dialect(data);
	struct text text = { (const char *)data + 5, size - 5 };

	input_is_file(text);
	read_input(&dialect, &whole);
	input_is_pieces(text);
	read_input(&dialect, &pieces);
	/* Letters of windows-1258 that iconv holds back are lost in front of a
	 * NUL, which ends the file in any case. */
	if (data[2] != 'v' || whole.ended == ERR_OK)
		compare_readings(&whole, &pieces, has_lone_return(text));
	expect(whole.ended == pieces.ended);
	if (whole.opened == ERR_OK) {
		decode(text, dialect.encoding, &decoded);
		compare_naive(buf_slice(&decoded), &dialect, &whole);
	}
	if (whole.ended == ERR_OK)
		check_written(&whole.kept);
	buf_free(&decoded);
	reading_free(&whole);
	reading_free(&pieces);
	return 0;
}
