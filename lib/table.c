#include "table.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "err.h"

#define PARSER_BLOCK	((size_t)4096)

struct table_slice {
	size_t	start;
	size_t	len;
};

struct table_record {
	uint64_t	line;
	size_t		first;		/* of its fields in the batch */
	size_t		fields;
	size_t		bytes;
	bool		too_long;
};

/* --- what libcsv calls ------------------------------------------------- */

static struct table_record *
open_record(struct table *table)
{
	struct table_batch *batch = &table->batch;

	return (struct table_record *)(void *)(batch->records.data +
	    batch->records.len) - 1;
}

static void
start_record(struct table *table)
{
	struct table_record record = {
		.line = table->record_line,
		.first = table->batch.fields.len / sizeof(struct table_slice),
	};

	buf_add(&table->batch.records, (const char *)&record, sizeof(record));
}

static bool
batch_failed(const struct table_batch *batch)
{
	return batch->bytes.error != ERR_OK ||
	    batch->fields.error != ERR_OK || batch->records.error != ERR_OK;
}

/* libcsv: a field ends.  The first one of a record opens it. */
static void
take_field(void *bytes, size_t len, void *context)
{
	struct table *table = context;
	struct table_batch *batch = &table->batch;
	struct table_slice slice = { batch->bytes.len, len };

	table->open_bytes = 0;
	if (!table->record_open)
		start_record(table);
	table->record_open = true;
	if (batch_failed(batch))
		return;
	struct table_record *record = open_record(table);
	if (len > TABLE_FIELD_MAX || record->fields == TABLE_FIELDS_MAX ||
	    record->bytes + len > TABLE_RECORD_MAX) {
		record->too_long = true;
		return;
	}
	record->fields++;
	record->bytes += len;
	buf_add(&batch->bytes, bytes, len);
	buf_add(&batch->fields, (const char *)&slice, sizeof(slice));
}

/* libcsv: a record ends. */
static void
take_end(int byte, void *context)
{
	struct table *table = context;

	(void)byte;
	table->record_open = false;
	table->record_ended = true;
}

/* With TAB as delimiter a TAB is no blank that may be trimmed. */
static int
is_space_but_tab(unsigned char c)
{
	return c == ' ';
}

/* --- feeding ------------------------------------------------------------ */

static struct place
place_at(const struct table *table, uint64_t line)
{
	return (struct place){ .file = table->file, .line = line };
}

static int
stop(struct table *table, enum diag_id id, uint64_t line,
    const struct text gaps[])
{
	struct buf *divert = table->diag->divert;

	/* What ends the file concerns more than the row at hand. */
	diag_divert(table->diag, NULL);
	diag_say(table->diag, id, place_at(table, line), gaps);
	diag_divert(table->diag, divert);
	table->ended = true;
	return ERR_DATA;
}

/* The same, but said by say_stop(), when the rows in front of it were handed
 * out: the order of messages shall not depend on how the bytes arrive. */
static int
stop_later(struct table *table, enum diag_id id, uint64_t line)
{
	table->stop = (struct table_stop){ true, id, line };
	table->ended = true;
	return ERR_DATA;
}

static void
say_stop(struct table *table)
{
	char offset[TEXT_NUMBER_MAX], byte[3] = "";
	static const char hex[] = "0123456789ABCDEF";
	const struct table_stop at = table->stop;

	if (!at.pending)
		return;
	table->stop.pending = false;
	byte[0] = hex[table->in.bad_byte >> 4];
	byte[1] = hex[table->in.bad_byte & 15];
	struct text where = text_number((int64_t)table->in.bad_offset,
	    offset);
	if (at.id == DIAG_CANNOT_READ)
		stop(table, at.id, at.line,
		    TEXTS(text_of(strerror(table->reason))));
	else if (at.id == DIAG_NUL_BYTE)
		stop(table, at.id, at.line, TEXTS(where));
	else
		stop(table, at.id, at.line, TEXTS(text_of(byte), where,
		    text_of(table->encoding_option)));
}

/* Why textin_read() or textin_open() failed with CODE. */
static int
stop_reading(struct table *table, int code, uint64_t line)
{
	table->reason = errno;
	if (code == ERR_NOMEM)
		return code;
	if (code == ERR_IO)
		return stop_later(table, DIAG_CANNOT_READ, 0);
	if (code == ERR_RANGE)
		return stop_later(table, DIAG_NUL_BYTE, line);
	return stop_later(table, table->in.converter != NULL ?
	    DIAG_NOT_THIS_ENCODING : table->operand ? DIAG_NOT_UTF8 :
	    DIAG_TABLE_NOT_UTF8, line);
}

/* Is there nothing but blanks on the line, so that libcsv says nothing? */
static bool
is_blank_line(struct text line)
{
	for (size_t i = 0; i < line.len; i++)
		if (strchr(" \t\r\n", line.data[i]) == NULL)
			return false;
	return true;
}

static int
feed_failure(struct table *table, bool parsed)
{
	if (batch_failed(&table->batch))
		return ERR_NOMEM;
	if (!parsed && csv_error(&table->parser) == CSV_ENOMEM)
		return ERR_NOMEM;
	if (!parsed)
		return stop_later(table, DIAG_STRAY_QUOTE,
		    table->record_line);
	if (table->open_bytes > TABLE_FIELD_MAX + TEXTIN_BLOCK)
		return stop_later(table, DIAG_FIELD_TOO_LONG,
		    table->record_line);
	return ERR_OK;
}

/*
 * Feed a piece of one line.  A record begins with the first line that is fed
 * while none is open.  It is open while libcsv has delivered a field but not
 * its end, or has swallowed something without delivering a field.
 */
static int
feed_line(struct table *table, struct text piece)
{
	bool was_open = table->open_bytes > 0 || table->record_open;
	char last = piece.data[piece.len - 1];

	/* libcsv ends a record at any return; ours end with a line feed. */
	if (table->return_pending && !is_blank_line(piece))
		return stop_later(table, DIAG_LONE_RETURN, table->line);
	if (!was_open)
		table->record_line = table->line;
	table->record_ended = false;
	table->open_bytes += piece.len;
	size_t done = csv_parse(&table->parser, piece.data, piece.len,
	    take_field, take_end, table);
	if (!was_open && is_blank_line(piece))
		table->open_bytes = 0;
	if (last == '\n')
		table->return_pending = false;
	else if (table->record_ended)
		table->return_pending = true;
	int r = feed_failure(table, done == piece.len);
	table->line += last == '\n';
	return r;
}

/* Feed LINE, in pieces where a return stands in it that no line feed follows. */
static int
feed_pieces(struct table *table, struct text line)
{
	int r = ERR_OK;

	while (line.len > 0 && r == ERR_OK) {
		const char *back = memchr(line.data, '\r', line.len);
		size_t len = back == NULL ? line.len :
		    (size_t)(back - line.data) + 1;

		if (len + 1 == line.len && line.data[len] == '\n')
			len++;
		r = feed_line(table, (struct text){ line.data, len });
		line.data += len;
		line.len -= len;
	}
	return r;
}

static int
feed(struct table *table, struct text block)
{
	int r = ERR_OK;

	while (block.len > 0 && r == ERR_OK) {
		const char *end = memchr(block.data, '\n', block.len);
		size_t len = end == NULL ? block.len :
		    (size_t)(end - block.data) + 1;

		r = feed_pieces(table, (struct text){ block.data, len });
		block.data += len;
		block.len -= len;
	}
	return r;
}

static int
feed_end(struct table *table)
{
	table->ended = true;
	if (csv_fini(&table->parser, take_field, take_end, table) == 0)
		return feed_failure(table, true);
	if (csv_error(&table->parser) == CSV_ENOMEM)
		return ERR_NOMEM;
	return stop_later(table, DIAG_OPEN_QUOTE, table->record_line);
}

/* Forget all records but the one that is still open: it is handed out when it
 * is complete. */
static void
keep_open_record(struct table *table, struct table_batch *batch)
{
	struct table_record record = *open_record(table);
	size_t len = record.fields * sizeof(struct table_slice);

	if (record.fields > 0) {
		struct table_slice *slice = (struct table_slice *)(void *)
		    batch->fields.data;
		size_t start = slice[record.first].start;

		memmove(slice, slice + record.first, len);
		for (size_t i = 0; i < record.fields; i++)
			slice[i].start -= start;
		if (record.bytes > 0)
			memmove(batch->bytes.data, batch->bytes.data + start,
			    record.bytes);
	}
	record.first = 0;
	batch->bytes.len = record.bytes;
	batch->fields.len = len;
	memcpy(batch->records.data, &record, sizeof(record));
	batch->records.len = sizeof(record);
}

/* Refill the batch with the records of the next block. */
static int
next_batch(struct table *table)
{
	struct table_batch *batch = &table->batch;
	struct text block;
	int r;

	if (table->record_open && batch->records.len > 0)
		keep_open_record(table, batch);
	else {
		buf_clear(&batch->bytes);
		buf_clear(&batch->fields);
		buf_clear(&batch->records);
	}
	batch->next = 0;
	if ((r = textin_read(&table->in, &block)) != ERR_OK)
		return stop_reading(table, r, table->line);
	if (block.len == 0)
		return feed_end(table);
	return feed(table, block);
}

/* --- the header --------------------------------------------------------- */

/* Length of the record at the front of TEXT with its line break; 0 when its
 * end is not there. */
static size_t
record_length(struct text text)
{
	bool quoted = false;

	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] == '"')
			quoted = !quoted;
		else if (text.data[i] == '\n' && !quoted)
			return i + 1;
	}
	return 0;
}

static bool
is_empty_record(struct text record, char delimiter)
{
	for (size_t i = 0; i < record.len; i++)
		if (strchr(" \t\r\n\",;|", record.data[i]) == NULL &&
		    record.data[i] != delimiter)
			return false;
	return true;
}

/* The line sep=; of Excel. */
static bool
take_sep(struct table *table, struct text line)
{
	while (line.len > 0 && strchr("\r\n", line.data[line.len - 1]) != NULL)
		line.len--;
	if (line.len != 5 || !text_equal_fold((struct text){ line.data, 4 },
	    text_of("sep=")))
		return false;
	char delimiter;
	if (dialect_parse_delimiter((struct text){ line.data + 4, 1 },
	    &delimiter) != ERR_OK)
		return false;
	if (table->delimiter == 0)
		table->delimiter = delimiter;
	return true;
}

static uint64_t
count_lines(struct text text)
{
	uint64_t lines = 0;

	for (size_t i = 0; i < text.len; i++)
		lines += text.data[i] == '\n';
	return lines;
}

/* Append the next block to the head, which is used from AT on; *MORE is false
 * at the end of the file. */
static int
read_head(struct table *table, size_t at, bool *more)
{
	struct text block;
	int r = textin_read(&table->in, &block);

	if (r != ERR_OK)
		return stop_reading(table, r,
		    1 + count_lines(buf_slice(&table->head)));
	buf_text(&table->head, block);
	*more = block.len > 0;
	if (table->head.len - at > TABLE_HEAD_MAX)
		return stop(table, DIAG_HEAD_TOO_LONG, table->line, NO_TEXTS);
	return buf_error(&table->head);
}

enum head_unit {
	HEAD_LINE,	/* up to a line break, quoted or not */
	HEAD_RECORD
};

/* The first UNIT of the head from AT on. */
static int
head_piece(struct table *table, size_t at, enum head_unit unit,
    struct text *out)
{
	bool more = true;

	for (;;) {
		struct text rest = buf_slice(&table->head);

		rest.data += at;
		rest.len -= at;
		const char *end = rest.len > 0 ?
		    memchr(rest.data, '\n', rest.len) : NULL;
		size_t len = unit == HEAD_RECORD ? record_length(rest) :
		    end == NULL ? 0 : (size_t)(end - rest.data) + 1;
		if (len > 0 || !more) {
			rest.len = len > 0 ? len : rest.len;
			*out = rest;
			return ERR_OK;
		}
		int r = read_head(table, at, &more);
		if (r != ERR_OK)
			return r;
	}
}

/* Pass over the lines before the header; *AT is where it begins. */
static int
find_header(struct table *table, const struct dialect *dialect, size_t *at)
{
	struct text piece;
	int r;

	for (uint64_t skipped = 0;;) {
		if ((r = head_piece(table, *at, HEAD_LINE, &piece)) != ERR_OK)
			return r;
		if (piece.len == 0)
			return stop(table, skipped > 0 ? DIAG_SKIPPED_ALL :
			    DIAG_EMPTY_FILE, 0, NO_TEXTS);
		/* A line sep= is passed over by itself and not counted. */
		if (!take_sep(table, piece) && skipped++ >= dialect->skip)
			break;
		*at += piece.len;
		table->line++;
	}
	for (;;) {
		if ((r = head_piece(table, *at, HEAD_RECORD, &piece)) !=
		    ERR_OK)
			return r;
		if (piece.len == 0)
			return stop(table, DIAG_EMPTY_FILE, 0, NO_TEXTS);
		if (!take_sep(table, piece) &&
		    !is_empty_record(piece, table->delimiter))
			break;
		*at += piece.len;
		table->line += count_lines(piece);
	}
	if (table->delimiter == 0)
		table->delimiter = dialect_guess_delimiter(piece);
	return ERR_OK;
}

static int
start_parser(struct table *table)
{
	if (csv_init(&table->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return ERR_NOMEM;
	table->parser_ready = true;
	csv_set_delim(&table->parser, (unsigned char)table->delimiter);
	csv_set_blk_size(&table->parser, PARSER_BLOCK);
	if (table->delimiter == '\t')
		csv_set_space_func(&table->parser, is_space_but_tab);
	return ERR_OK;
}

/* --- rows --------------------------------------------------------------- */

static bool
all_empty(const struct table *table, size_t fields)
{
	for (size_t i = 0; i < fields; i++)
		if (table->field[i].len > 0)
			return false;
	return true;
}

/* The fields of RECORD, trimmed, to table->field. */
static void
load_fields(struct table *table, const struct table_record *record)
{
	const struct table_batch *batch = &table->batch;
	const struct table_slice *slice = (const struct table_slice *)
	    (const void *)batch->fields.data;

	for (size_t i = 0; i < record->fields; i++) {
		struct table_slice at = slice[record->first + i];

		table->field[i] = at.len == 0 ? text_of("") :
		    text_trim((struct text){ batch->bytes.data + at.start,
		    at.len });
	}
}

/*
 * The next complete record that is not empty, its texts in table->field.  When
 * something went wrong behind the last one of a batch, the records in front of
 * it are handed out before that is said.
 */
static int
next_record(struct table *table, struct table_record *out, bool *more)
{
	struct table_batch *batch = &table->batch;

	for (;;) {
		size_t records = batch->records.len / sizeof(*out);

		*more = false;
		if (batch->failure == ERR_NOMEM || batch_failed(batch))
			return ERR_NOMEM;
		records -= table->record_open && records > 0;
		if (batch->next < records) {
			*out = ((const struct table_record *)(const void *)
			    batch->records.data)[batch->next++];
			load_fields(table, out);
			*more = true;
			if (out->too_long || !all_empty(table, out->fields))
				return ERR_OK;
			continue;
		}
		if (table->ended) {
			say_stop(table);
			return batch->failure;
		}
		batch->failure = next_batch(table);
		table->ended = table->ended || batch->failure != ERR_OK;
	}
}

/* Too few fields are allowed when the missing columns have no name, too many
 * when they are empty. */
static bool
fits_header(const struct table *table, size_t fields)
{
	for (size_t i = fields; i < table->names; i++)
		if (table->name[i].len > 0)
			return false;
	for (size_t i = table->names; i < fields; i++)
		if (table->field[i].len > 0)
			return false;
	return true;
}

/* What --excel writes in front of a text that looks like a formula goes. */
static struct text
unguard(struct text cell)
{
	if (cell.len >= 2 && cell.data[0] == '\'' &&
	    strchr("=+-@\t", cell.data[1]) != NULL) {
		cell.data++;
		cell.len--;
	}
	return cell;
}

int
table_next(struct table *table, struct row *row, bool *more)
{
	struct table_record record;
	char have[TEXT_NUMBER_MAX], want[TEXT_NUMBER_MAX];
	int r = next_record(table, &record, more);

	if (r != ERR_OK || !*more)
		return r;
	*row = (struct row){ .line = record.line, .cell = table->cell,
		.field = table->field, .fields = record.fields };
	for (size_t i = 0; i < table->columns; i++)
		table->cell[i] = table->at[i] >= 0 &&
		    (size_t)table->at[i] < record.fields ?
		    unguard(table->field[table->at[i]]) : text_of("");
	if (record.too_long) {
		row->bad = true;
		diag_say(table->diag, DIAG_FIELD_TOO_LONG,
		    table_place(table, row), NO_TEXTS);
	} else if (!fits_header(table, record.fields)) {
		row->bad = true;
		diag_say(table->diag, record.fields < table->names ?
		    DIAG_FIELDS_FEW : DIAG_FIELDS_MANY,
		    table_place(table, row),
		    TEXTS(text_number((int64_t)record.fields, have),
		    text_number((int64_t)table->names, want)));
	}
	return ERR_OK;
}

/* --- columns ------------------------------------------------------------ */

/* Keep the header's names: they outlive the batch that they came in. */
static int
keep_names(struct table *table, size_t fields)
{
	size_t bytes = 0;

	for (size_t i = 0; i < fields; i++)
		bytes += table->field[i].len;
	table->name = malloc(fields * sizeof(*table->name) + bytes + 1);
	if (table->name == NULL)
		return ERR_NOMEM;
	char *to = (char *)(table->name + fields);
	for (size_t i = 0; i < fields; i++) {
		struct text name = table->field[i];

		if (name.len > 0)
			memcpy(to, name.data, name.len);
		table->name[i] = (struct text){ to, name.len };
		to += name.len;
	}
	table->names = fields;
	return ERR_OK;
}

static void
say_header(struct table *table, enum diag_id id, struct text column,
    struct text header, uint64_t line)
{
	struct buf found = BUF_EMPTY;

	for (size_t i = 0; i < table->names; i++) {
		if (i > 0)
			buf_string(&found, ", ");
		buf_text(&found, table->name[i]);
	}
	diag_say(table->diag, id, place_at(table, line),
	    TEXTS(column, header, diag_list(table->diag, &found)));
	buf_free(&found);
}

/* The header that COLUMN is read from: the user's mapping, or its own name. */
static struct text
header_of(const struct dialect *dialect, struct text column, bool *mapped)
{
	*mapped = false;
	for (size_t i = 0; i < dialect->maps; i++)
		if (dialect_same_name(dialect->map[i].field, column)) {
			*mapped = true;
			return dialect->map[i].header;
		}
	return column;
}

static void
find_column(struct table *table, size_t i, const struct dialect *dialect,
    uint64_t line)
{
	struct text column = text_of(table->column[i].name);
	bool mapped, twice = false;
	struct text header = header_of(dialect, column, &mapped);

	table->at[i] = -1;
	if ((table->column[i].flags & COLUMN_ABSENT) != 0)
		return;
	for (size_t k = 0; k < table->names; k++) {
		if (!dialect_same_name(table->name[k], header))
			continue;
		twice = twice || table->at[i] >= 0;
		table->at[i] = (int)k;
	}
	if (twice)
		say_header(table, DIAG_COLUMN_TWICE, column, header, line);
	else if (table->at[i] < 0 && mapped)
		say_header(table, DIAG_MAPPED_MISSING, column, header, line);
	else if (table->at[i] < 0 &&
	    (table->column[i].flags & COLUMN_REQUIRED) != 0)
		say_header(table, table->operand ? DIAG_COLUMN_MISSING :
		    DIAG_TABLE_COLUMN_MISSING, column, header, line);
}

static bool
has_column(const struct table *table, struct text field)
{
	for (size_t i = 0; i < table->columns; i++)
		if (dialect_same_name(text_of(table->column[i].name), field))
			return true;
	return false;
}

/* A mapping of a field that is not read here is a slip of the pen. */
static void
check_mappings(struct table *table, const struct dialect *dialect)
{
	struct buf known = BUF_EMPTY;

	for (size_t m = 0; m < dialect->maps; m++) {
		if (has_column(table, dialect->map[m].field))
			continue;
		buf_clear(&known);
		for (size_t i = 0; i < table->columns; i++) {
			buf_string(&known, i > 0 ? ", " : "");
			buf_string(&known, table->column[i].name);
		}
		diag_say(table->diag, DIAG_MAP_UNKNOWN, (struct place){
		    .file = dialect->map[m].file,
		    .line = dialect->map[m].line }, TEXTS(dialect->map[m].field,
		    diag_list(table->diag, &known)));
	}
	buf_free(&known);
}

static bool
has_digit(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.data[i] >= '0' && text.data[i] <= '9')
			return true;
	return false;
}

static bool
is_person(const struct table *table, size_t column)
{
	return (table->column[column].flags & COLUMN_PERSON) != 0;
}

static bool
only_persons(const struct table *table)
{
	for (size_t i = 0; i < table->columns; i++)
		if (!is_person(table, i))
			return false;
	return true;
}

/* No name that is looked for, and a digit: the first row may be one of data,
 * whose cells do not belong into a message. */
static bool
looks_like_data(const struct table *table, const struct dialect *dialect)
{
	bool digit = false, mapped;

	for (size_t k = 0; k < table->names; k++) {
		struct text name = table->name[k];

		digit = digit || has_digit(name);
		for (size_t i = 0; i < table->columns; i++)
			if (dialect_same_name(name, header_of(dialect,
			    text_of(table->column[i].name), &mapped)))
				return false;
	}
	/* A table of persons' keys alone: any of its cells may be one. */
	return digit || only_persons(table);
}

/* What is read for another field must not come from the person column: it
 * would be quoted in messages. */
static void
check_persons(struct table *table, uint64_t line)
{
	for (size_t i = 0; i < table->columns; i++)
		for (size_t k = 0; k < table->columns &&
		    is_person(table, i); k++)
			if (!is_person(table, k) && table->at[k] >= 0 &&
			    table->at[k] == table->at[i] &&
			    (table->column[k].flags & COLUMN_KEPT) == 0)
				diag_say(table->diag, DIAG_COLUMN_SHARED,
				    place_at(table, line), TEXTS(
				    text_of(table->column[k].name),
				    text_of(table->column[i].name)));
}

static int
read_header(struct table *table, const struct dialect *dialect)
{
	struct table_record record;
	bool more;
	int r = next_record(table, &record, &more);

	if (r != ERR_OK)
		return r;
	if (!more)
		return stop(table, DIAG_EMPTY_FILE, 0, NO_TEXTS);
	if (record.too_long)
		return stop(table, DIAG_FIELD_TOO_LONG, record.line, NO_TEXTS);
	if ((r = keep_names(table, record.fields)) != ERR_OK)
		return r;
	uint64_t before = table->diag->errors;
	check_mappings(table, dialect);
	if (looks_like_data(table, dialect))
		return stop(table, table->operand ? DIAG_NO_HEADER :
		    DIAG_TABLE_NO_HEADER, record.line,
		    TEXTS(text_of(table->column[0].name)));
	for (size_t i = 0; i < table->columns; i++)
		find_column(table, i, dialect, record.line);
	check_persons(table, record.line);
	if (table->diag->failure != ERR_OK)
		return table->diag->failure;
	return table->diag->errors > before ? ERR_DATA : ERR_OK;
}

static int
open_text(struct table *table, const char *path, const struct dialect *dialect)
{
	int r = textin_open(&table->in, path, dialect->encoding);

	if (r == ERR_SYNTAX)
		return stop(table, DIAG_UNKNOWN_ENCODING, 0,
		    TEXTS(text_of(dialect->encoding)));
	return r == ERR_OK ? r : stop_reading(table, r, 0);
}

static int
open_table(struct table *table, const char *path,
    const struct dialect *dialect)
{
	size_t at = 0;
	int r;

	if ((r = open_text(table, path, dialect)) != ERR_OK ||
	    (r = find_header(table, dialect, &at)) != ERR_OK ||
	    (r = start_parser(table)) != ERR_OK)
		return r;
	struct text rest = buf_slice(&table->head);
	rest.data += at;
	rest.len -= at;
	table->batch.failure = feed(table, rest);
	table->ended = table->ended || table->batch.failure != ERR_OK;
	r = read_header(table, dialect);
	buf_free(&table->head);
	return r;
}

int
table_open(struct table *table, const char *path, const struct column *column,
    size_t count, const struct dialect *dialect, struct diag *diag)
{
	assert(count <= TABLE_COLUMNS_MAX);
	*table = (struct table){
		.in = { .fd = -1 },
		.file = strcmp(path, "-") == 0 ? "<stdin>" : path,
		.diag = diag,
		.line = 1,
		.column = column,
		.columns = count,
		.delimiter = dialect->delimiter,
		.decimal = dialect->decimal,
		.operand = dialect->operand,
		.encoding_option = dialect->encoding_option != NULL ?
		    dialect->encoding_option : "--encoding",
	};
	table->field = calloc(TABLE_FIELDS_MAX, sizeof(*table->field));
	if (table->field == NULL)
		return ERR_NOMEM;
	int r = open_table(table, path, dialect);
	/* What stands behind a header is said when the rows are read. */
	if (r == ERR_DATA && table->names == 0)
		say_stop(table);
	return r;
}

void
table_close(struct table *table)
{
	textin_close(&table->in);
	if (table->parser_ready)
		csv_free(&table->parser);
	table->parser_ready = false;
	buf_free(&table->batch.bytes);
	buf_free(&table->batch.fields);
	buf_free(&table->batch.records);
	buf_free(&table->head);
	free(table->name);
	free(table->field);
	table->name = table->field = NULL;
}

bool
table_has(const struct table *table, size_t column)
{
	return table->at[column] >= 0;
}

struct place
table_place(const struct table *table, const struct row *row)
{
	return place_at(table, row->line);
}
