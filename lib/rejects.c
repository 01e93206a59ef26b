#include "rejects.h"

#include <assert.h>
#include <stdlib.h>

#include "dialect.h"
#include "err.h"

struct rejects_row {
	uint64_t	order;		/* in which the rows were read */
	uint64_t	line;
	size_t		raw, raw_len;	/* a cell for each column so far */
	size_t		columns;
	size_t		more, more_len;	/* cells beyond the header */
	size_t		text, text_len;
	const char	*file;
};

void
rejects_init(struct rejects *rejects, enum out_style style)
{
	*rejects = (struct rejects){ .on = true, .style = style };
}

void
rejects_free(struct rejects *rejects)
{
	arena_free(&rejects->arena);
	names_free(&rejects->names);
	buf_free(&rejects->columns);
	buf_free(&rejects->at);
	buf_free(&rejects->cells);
	buf_free(&rejects->errors);
	buf_free(&rejects->raw);
	buf_free(&rejects->kept);
	buf_free(&rejects->texts);
	buf_free(&rejects->rows);
	*rejects = REJECTS_EMPTY;
}

/* --- columns -------------------------------------------------------------- */

static struct text
column(const struct rejects *rejects, size_t i)
{
	return ((const struct text *)(const void *)rejects->columns.data)[i];
}

static size_t
column_count(const struct rejects *rejects)
{
	return rejects->columns.len / sizeof(struct text);
}

static int
add_column(struct rejects *rejects, struct text name)
{
	struct text copy = arena_text(&rejects->arena, name);

	if (copy.data == NULL)
		return ERR_NOMEM;
	buf_add(&rejects->columns, (const char *)&copy, sizeof(copy));
	return buf_error(&rejects->columns);
}

static bool
same_columns(const struct rejects *rejects, const struct table *table)
{
	bool same = column_count(rejects) == table->names;

	for (size_t i = 0; i < table->names && same; i++)
		same = text_equal(column(rejects, i), table->name[i]);
	return same;
}

/* A name of a column without regard to how it is written, and the how-manyth
 * of that name it is, in SEEN of one table. */
static int
name_column(struct names *seen, struct buf *times, struct text name,
    struct buf *out)
{
	char folded[DIALECT_NAME_MAX];
	struct text text = dialect_fold_name(name, folded);
	size_t before = seen->count;
	uint32_t number, one = 1;
	int r;

	text.len = text.len > NAMES_TEXT_MAX - TEXT_NUMBER_MAX ?
	    NAMES_TEXT_MAX - TEXT_NUMBER_MAX : text.len;
	if ((r = names_add(seen, text, &number)) != ERR_OK)
		return r;
	if (number == before)
		buf_add(times, (const char *)&one, sizeof(one));
	if (buf_error(times) != ERR_OK)
		return buf_error(times);
	buf_clear(out);
	buf_text(out, text);
	buf_byte(out, '\0');
	assert(times->data != NULL);
	buf_number(out, ((uint32_t *)(void *)times->data)[number]++);
	return buf_error(out);
}

/* The column of each field of TABLE; what is new is added. */
static int
find_columns(struct rejects *rejects, const struct table *table)
{
	struct names seen = NAMES_EMPTY;
	struct buf times = BUF_EMPTY, name = BUF_EMPTY;
	int r = ERR_OK;

	buf_clear(&rejects->at);
	for (size_t i = 0; i < table->names && r == ERR_OK; i++) {
		size_t before = rejects->names.count, at;
		uint32_t number;

		if ((r = name_column(&seen, &times, table->name[i], &name)) !=
		    ERR_OK || (r = names_add(&rejects->names,
		    buf_slice(&name), &number)) != ERR_OK)
			break;
		if (number == before)
			r = add_column(rejects, table->name[i]);
		at = number;
		buf_add(&rejects->at, (const char *)&at, sizeof(at));
	}
	names_free(&seen);
	buf_free(&times);
	buf_free(&name);
	return r != ERR_OK ? r : buf_error(&rejects->at);
}

/* TABLE was opened: where do its fields go? */
static int
place_fields(struct rejects *rejects, const struct table *table)
{
	if (!rejects->on)
		return ERR_OK;
	rejects->file = table->file;
	if (!rejects->two_lists && column_count(rejects) > 0 &&
	    !same_columns(rejects, table)) {
		diag_say(table->diag, DIAG_REJECTS_COLUMNS,
		    (struct place){ .file = table->file }, NO_TEXTS);
		return ERR_DATA;
	}
	return find_columns(rejects, table);
}

/* --- rows ------------------------------------------------------------------- */

/* The cells of ROW by column, NULL when memory is exhausted. */
static const struct text *
arrange(struct rejects *rejects, const struct table *table,
    const struct row *row)
{
	const size_t *at = (const size_t *)(const void *)rejects->at.data;
	const struct text empty = text_of("");

	buf_clear(&rejects->cells);
	for (size_t i = 0; i < column_count(rejects); i++)
		buf_add(&rejects->cells, (const char *)&empty, sizeof(empty));
	if (buf_error(&rejects->cells) != ERR_OK)
		return NULL;
	struct text *cell = (struct text *)(void *)rejects->cells.data;
	for (size_t i = 0; i < table->names && i < row->fields; i++)
		cell[at[i]] = row->field[i];
	return cell;
}

static void
add_cell(struct rejects *rejects, struct text cell)
{
	csvout_delimiter(&rejects->raw, rejects->style);
	csvout_text_field(&rejects->raw, cell, rejects->style);
}

static struct rejects_row
keep(struct rejects *rejects, const struct table *table,
    const struct row *row)
{
	struct rejects_row kept = { .line = row->line, .file = rejects->file,
		.raw = rejects->raw.len, .columns = column_count(rejects),
		.order = rejects->seen++ };
	const struct text *cell = arrange(rejects, table, row);

	for (size_t i = 0; i < kept.columns && cell != NULL; i++)
		add_cell(rejects, cell[i]);
	kept.raw_len = rejects->raw.len - kept.raw;
	kept.more = rejects->raw.len;
	for (size_t i = table->names; i < row->fields; i++)
		add_cell(rejects, row->field[i]);
	kept.more_len = rejects->raw.len - kept.more;
	return kept;
}

static int
set_aside(struct rejects *rejects, struct rejects_row row, struct text error)
{
	row.text = rejects->texts.len;
	if (rejects->two_lists) {
		buf_string(&rejects->texts, row.file);
		buf_string(&rejects->texts, ": ");
	}
	buf_text(&rejects->texts, error);
	row.text_len = rejects->texts.len - row.text;
	buf_add(&rejects->rows, (const char *)&row, sizeof(row));
	rejects->count++;
	if (buf_error(&rejects->raw) != ERR_OK ||
	    buf_error(&rejects->cells) != ERR_OK ||
	    buf_error(&rejects->texts) != ERR_OK)
		return ERR_NOMEM;
	return buf_error(&rejects->rows);
}

/* ROW was read; it is set aside when there were errors. */
static int
end_row(struct rejects *rejects, const struct table *table,
    const struct row *row)
{
	if (!rejects->on || rejects->errors.len == 0)
		return buf_error(&rejects->errors);
	return set_aside(rejects, keep(rejects, table, row),
	    buf_slice(&rejects->errors));
}

int
rejects_each(struct rejects *rejects, struct table *table,
    int (*read)(void *context, struct table *table, struct row *row),
    void *context)
{
	struct row row;
	bool more = true;
	int r = place_fields(rejects, table);

	while (r == ERR_OK && more) {
		buf_clear(&rejects->errors);
		if (rejects->on)
			diag_divert(table->diag, &rejects->errors);
		r = table_next(table, &row, &more);
		if (r == ERR_OK && more && (r = read(context, table, &row)) ==
		    ERR_OK)
			r = end_row(rejects, table, &row);
	}
	diag_divert(table->diag, NULL);
	return r;
}

int
rejects_keep(struct rejects *rejects, const struct table *table,
    const struct row *row)
{
	if (!rejects->on)
		return ERR_OK;
	struct rejects_row kept = keep(rejects, table, row);
	buf_add(&rejects->kept, (const char *)&kept, sizeof(kept));
	if (buf_error(&rejects->raw) != ERR_OK ||
	    buf_error(&rejects->cells) != ERR_OK)
		return ERR_NOMEM;
	return buf_error(&rejects->kept);
}

int
rejects_add(struct rejects *rejects, size_t number, struct text error)
{
	const struct rejects_row *kept = (const struct rejects_row *)
	    (const void *)rejects->kept.data;

	return set_aside(rejects, kept[number], error);
}

static int
compare_rows(const void *a, const void *b)
{
	uint64_t left = ((const struct rejects_row *)a)->order;
	uint64_t right = ((const struct rejects_row *)b)->order;

	return (left > right) - (left < right);
}

static struct text
part(const struct buf *buf, size_t start, size_t len)
{
	return (struct text){ len > 0 ? buf->data + start : "", len };
}

static void
write_row(const struct rejects *rejects, const struct rejects_row *row,
    struct buf *out)
{
	buf_number(out, (int64_t)row->line);
	csvout_delimiter(out, rejects->style);
	csvout_field(out, part(&rejects->texts, row->text, row->text_len),
	    rejects->style);
	buf_text(out, part(&rejects->raw, row->raw, row->raw_len));
	/* Columns of the second list, which this one does not have. */
	for (size_t i = row->columns; i < column_count(rejects); i++)
		csvout_delimiter(out, rejects->style);
	buf_text(out, part(&rejects->raw, row->more, row->more_len));
	csvout_newline(out, rejects->style);
}

int
rejects_finish(struct rejects *rejects, struct buf *out)
{
	struct rejects_row *row = (struct rejects_row *)(void *)
	    rejects->rows.data;

	*out = BUF_EMPTY;
	csvout_start(out, rejects->style);
	buf_string(out, "zeile");
	csvout_delimiter(out, rejects->style);
	buf_string(out, "fehler");
	for (size_t i = 0; i < column_count(rejects); i++) {
		csvout_delimiter(out, rejects->style);
		csvout_text_field(out, column(rejects, i), rejects->style);
	}
	csvout_newline(out, rejects->style);
	if (rejects->count > 1)
		qsort(row, rejects->count, sizeof(*row), compare_rows);
	for (size_t i = 0; i < rejects->count; i++)
		write_row(rejects, &row[i], out);
	return buf_error(out);
}
