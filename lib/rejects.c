#include "rejects.h"

#include <stdlib.h>

#include "err.h"

struct rejects_row {
	uint64_t	order;		/* in which the rows were read */
	uint64_t	line;
	size_t		raw, raw_len;
	size_t		text, text_len;
};

void
rejects_init(struct rejects *rejects, enum out_style style)
{
	*rejects = (struct rejects){ .on = true, .style = style };
}

void
rejects_free(struct rejects *rejects)
{
	buf_free(&rejects->header);
	buf_free(&rejects->errors);
	buf_free(&rejects->raw);
	buf_free(&rejects->kept);
	buf_free(&rejects->texts);
	buf_free(&rejects->rows);
	*rejects = REJECTS_EMPTY;
}

/* Append COUNT fields, and empty ones up to LEAST. */
static void
add_fields(struct buf *buf, const struct text *field, size_t count,
    size_t least, enum out_style style)
{
	for (size_t i = 0; i < count || i < least; i++) {
		csvout_delimiter(buf, style);
		if (i < count)
			csvout_text_field(buf, field[i], style);
	}
}

/* TABLE was opened: all operands must have the same columns. */
static int
check_columns(struct rejects *rejects, const struct table *table)
{
	struct buf header = BUF_EMPTY;

	if (!rejects->on)
		return ERR_OK;
	add_fields(&header, table->name, table->names, 0, rejects->style);
	int r = buf_error(&header);
	if (r == ERR_OK && rejects->header.len == 0)
		buf_text(&rejects->header, buf_slice(&header));
	else if (r == ERR_OK && !text_equal(buf_slice(&header),
	    buf_slice(&rejects->header))) {
		diag_say(table->diag, DIAG_REJECTS_COLUMNS,
		    (struct place){ .file = table->file }, NO_TEXTS);
		r = ERR_DATA;
	}
	buf_free(&header);
	return r != ERR_OK ? r : buf_error(&rejects->header);
}

static struct rejects_row
keep(struct rejects *rejects, const struct table *table,
    const struct row *row)
{
	struct rejects_row kept = { .line = row->line,
		.raw = rejects->raw.len, .order = rejects->seen++ };

	add_fields(&rejects->raw, row->field, row->fields, table->names,
	    rejects->style);
	kept.raw_len = rejects->raw.len - kept.raw;
	return kept;
}

static int
set_aside(struct rejects *rejects, struct rejects_row row, struct text error)
{
	row.text = rejects->texts.len;
	row.text_len = error.len;
	buf_text(&rejects->texts, error);
	buf_add(&rejects->rows, (const char *)&row, sizeof(row));
	rejects->count++;
	if (buf_error(&rejects->raw) != ERR_OK ||
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
	int r = check_columns(rejects, table);

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
	buf_text(out, buf_slice(&rejects->header));
	csvout_newline(out, rejects->style);
	if (rejects->count > 1)
		qsort(row, rejects->count, sizeof(*row), compare_rows);
	for (size_t i = 0; i < rejects->count; i++) {
		buf_number(out, (int64_t)row[i].line);
		csvout_delimiter(out, rejects->style);
		csvout_field(out, part(&rejects->texts, row[i].text,
		    row[i].text_len), rejects->style);
		buf_text(out, part(&rejects->raw, row[i].raw,
		    row[i].raw_len));
		csvout_newline(out, rejects->style);
	}
	return buf_error(out);
}
