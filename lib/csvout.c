#include "csvout.h"

#include <assert.h>
#include <string.h>

#include "dialect.h"
#include "err.h"

#define TABLE_GAP	2	/* blanks between the columns at a terminal */

void
csvout_init(struct csvout *out, enum out_style style,
    const struct out_column *column, size_t count)
{
	assert(count <= OUT_COLUMNS_MAX);
	*out = (struct csvout){ .style = style, .column = column,
		.columns = count, .choices = count };
	for (size_t i = 0; i < count; i++)
		out->chosen[i] = i;
}

void
csvout_free(struct csvout *out)
{
	buf_free(&out->row);
	buf_free(&out->bytes);
	buf_free(&out->slices);
	buf_free(&out->emphases);
}

static bool
find_column(const struct csvout *out, struct text name, size_t *i)
{
	for (*i = 0; *i < out->columns; (*i)++)
		if (dialect_same_name(name, text_of(out->column[*i].name)))
			return true;
	return false;
}

int
csvout_choose(struct csvout *out, struct text list, struct text *bad)
{
	size_t choices = 0, i;

	do {
		struct text name = text_trim(text_cut(list, ',', &list));

		*bad = name;
		if (!find_column(out, name, &i))
			return ERR_SYNTAX;
		if (choices == OUT_COLUMNS_MAX)
			return ERR_RANGE;
		out->chosen[choices++] = i;
	} while (list.data != NULL);
	out->choices = choices;
	return ERR_OK;
}

/* --- cells -------------------------------------------------------------- */

static void
set(struct csvout *out, size_t column, struct text text)
{
	out->cell[column] = (struct out_cell){ out->row.len, text.len };
	buf_text(&out->row, text);
}

/* In front of what a spreadsheet would take for a formula. */
static bool
needs_guard(struct text text)
{
	return text.len > 0 && strchr("=+-@\t", text.data[0]) != NULL;
}

void
csvout_text(struct csvout *out, size_t column, struct text text)
{
	if (out->style != OUT_EXCEL || !needs_guard(text)) {
		set(out, column, text);
		return;
	}
	out->cell[column] = (struct out_cell){ out->row.len, text.len + 1 };
	buf_byte(&out->row, '\'');
	buf_text(&out->row, text);
}

void
csvout_built(struct csvout *out, size_t column, const struct buf *buf)
{
	if (buf_error(buf) != ERR_OK)
		out->error = buf_error(buf);
	else
		csvout_text(out, column, buf_slice(buf));
}

static struct decimal_style
number_style(const struct csvout *out)
{
	static const struct decimal_style style[] = { { '.', 0 }, { ',', 0 },
		{ ',', '.' } };

	return style[out->style];
}

void
csvout_date(struct csvout *out, size_t column, struct date date)
{
	char text[DATE_TEXT_MAX];

	set(out, column, date_format(date, text));
}

void
csvout_month(struct csvout *out, size_t column, struct month month)
{
	char text[DATE_TEXT_MAX];

	set(out, column, month_format(month, text));
}

void
csvout_money(struct csvout *out, size_t column, struct money amount)
{
	char text[DECIMAL_TEXT_MAX];

	set(out, column, money_format(amount, number_style(out), text));
}

void
csvout_fee(struct csvout *out, size_t column, struct fee fee)
{
	char text[DECIMAL_TEXT_MAX];

	set(out, column, fee_format(fee, number_style(out), text));
}

void
csvout_quantity(struct csvout *out, size_t column, struct quantity quantity)
{
	char text[DECIMAL_TEXT_MAX];

	set(out, column, quantity_format(quantity, number_style(out), text));
}

void
csvout_percent(struct csvout *out, size_t column, struct percent percent)
{
	char text[DECIMAL_TEXT_MAX];

	set(out, column, percent_format(percent, number_style(out), text));
}

void
csvout_count(struct csvout *out, size_t column, int64_t count)
{
	char text[DECIMAL_TEXT_MAX];

	set(out, column, count_format(count, number_style(out), text));
}

void
csvout_total(struct csvout *out, size_t column, int64_t value)
{
	if (__builtin_add_overflow(out->total[column], value,
	    &out->total[column]))
		out->no_total[column] = true;
}

void
csvout_no_total(struct csvout *out, size_t column)
{
	out->no_total[column] = true;
}

/* --- CSV ---------------------------------------------------------------- */

void
csvout_start(struct buf *buf, enum out_style style)
{
	if (style == OUT_EXCEL)
		buf_string(buf, "\xef\xbb\xbf");
}

void
csvout_delimiter(struct buf *buf, enum out_style style)
{
	buf_byte(buf, style == OUT_EXCEL ? ';' : ',');
}

void
csvout_newline(struct buf *buf, enum out_style style)
{
	buf_string(buf, style == OUT_EXCEL ? "\r\n" : "\n");
}

void
csvout_field(struct buf *buf, struct text text, enum out_style style)
{
	char delimiter = style == OUT_EXCEL ? ';' : ',';
	bool quote = false;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];

		quote = quote || c == '"' || c == '\n' || c == '\r' ||
		    c == delimiter;
	}
	if (!quote) {
		buf_text(buf, text);
		return;
	}
	buf_byte(buf, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] == '"')
			buf_byte(buf, '"');
		buf_byte(buf, text.data[i]);
	}
	buf_byte(buf, '"');
}

void
csvout_text_field(struct buf *buf, struct text text, enum out_style style)
{
	struct buf guarded = BUF_EMPTY;

	if (style != OUT_EXCEL || !needs_guard(text)) {
		csvout_field(buf, text, style);
		return;
	}
	buf_byte(&guarded, '\'');
	buf_text(&guarded, text);
	csvout_field(buf, buf_slice(&guarded), style);
	if (buf_error(&guarded) != ERR_OK && buf->error == ERR_OK)
		buf->error = buf_error(&guarded);
	buf_free(&guarded);
}

static void
write_header(struct csvout *out)
{
	csvout_start(&out->bytes, out->style);
	for (size_t i = 0; i < out->choices; i++) {
		if (i > 0)
			csvout_delimiter(&out->bytes, out->style);
		csvout_text_field(&out->bytes,
		    text_of(out->column[out->chosen[i]].name), out->style);
	}
	csvout_newline(&out->bytes, out->style);
}

static struct text
cell_text(const struct csvout *out, size_t column)
{
	struct out_cell cell = out->cell[column];

	if (cell.len == 0 || buf_error(&out->row) != ERR_OK)
		return text_of("");
	return (struct text){ out->row.data + cell.start, cell.len };
}

static void
write_row(struct csvout *out)
{
	for (size_t i = 0; i < out->choices; i++) {
		struct text text = cell_text(out, out->chosen[i]);

		if (i > 0)
			csvout_delimiter(&out->bytes, out->style);
		csvout_field(&out->bytes, text, out->style);
		/* An empty line would not be read back as a row. */
		if (out->choices == 1 && text.len == 0)
			buf_string(&out->bytes, "\"\"");
	}
	csvout_newline(&out->bytes, out->style);
}

/* --- a table for the terminal ------------------------------------------- */

static void
keep_cell(struct csvout *out, struct text text)
{
	struct out_cell cell = { out->bytes.len, 0 };

	/* A terminal shall show the text, not obey it. */
	buf_printable(&out->bytes, text, ' ');
	cell.len = out->bytes.len - cell.start;
	buf_add(&out->slices, (const char *)&cell, sizeof(cell));
}

static void
keep_row(struct csvout *out)
{
	for (size_t i = 0; i < out->choices; i++)
		keep_cell(out, cell_text(out, out->chosen[i]));
}

static void
keep_header(struct csvout *out)
{
	for (size_t i = 0; i < out->choices; i++)
		keep_cell(out, text_of(out->column[out->chosen[i]].name));
}

/* Columns of the screen: characters without combining marks. */
static size_t
width_of(struct text text)
{
	size_t width = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.data[i];
		bool combining = i + 1 < text.len &&
		    (c == 0xcc || (c == 0xcd &&
		    (unsigned char)text.data[i + 1] < 0xb0));

		width += (c & 0xc0) != 0x80 && !combining;
	}
	return width;
}

static bool
adds_up(const struct csvout *out, size_t column)
{
	return out->column[column].total == OUT_ADDS_UP &&
	    !out->no_total[column];
}

static void
set_total(struct csvout *out, size_t column)
{
	int64_t total = out->total[column];

	switch (out->column[column].kind) {
	case OUT_MONEY:
		csvout_money(out, column, (struct money){ total });
		break;
	case OUT_FEE:
		csvout_fee(out, column, (struct fee){ total });
		break;
	case OUT_QUANTITY:
		csvout_quantity(out, column, (struct quantity){ total });
		break;
	default:
		csvout_count(out, column, total);
	}
}

/* The line of totals as a last row of cells; false when nothing adds up. */
static bool
keep_total(struct csvout *out)
{
	bool any = false;

	memset(out->cell, 0, sizeof(out->cell));
	buf_clear(&out->row);
	for (size_t i = 0; i < out->choices; i++) {
		if (!adds_up(out, out->chosen[i]))
			continue;
		set_total(out, out->chosen[i]);
		any = true;
	}
	if (!any || out->rows == 0)
		return false;
	if (!adds_up(out, out->chosen[0]))
		set(out, out->chosen[0], text_of("Summe"));
	keep_row(out);
	return true;
}

static struct text
kept(const struct csvout *out, size_t row, size_t i)
{
	const struct out_cell *cell = (const struct out_cell *)(const void *)
	    out->slices.data + row * out->choices + i;

	return (struct text){ cell->len > 0 ? out->bytes.data + cell->start :
	    "", cell->len };
}

/* How line number ROW stands out: the first one is the header. */
static enum out_emphasis
emphasis_of(const struct csvout *out, size_t row)
{
	return row == 0 || row > out->emphases.len ? OUT_NORMAL :
	    (enum out_emphasis)out->emphases.data[row - 1];
}

static void
write_aligned(struct csvout *out, struct buf *to, size_t row,
    const size_t width[])
{
	static const char *const begin[] = { "", "\033[33m", "\033[1;31m" };
	enum out_emphasis emphasis = emphasis_of(out, row);
	size_t gap = 0;

	buf_string(to, begin[emphasis]);
	for (size_t i = 0; i < out->choices; i++) {
		struct text text = kept(out, row, i);
		bool left = out->column[out->chosen[i]].kind <= OUT_MONTH;
		size_t pad = width[i] - width_of(text);

		if (!left)
			gap += pad;
		if (text.len > 0) {
			buf_fill(to, ' ', gap);
			buf_text(to, text);
			gap = 0;
		}
		gap += (left ? pad : 0) + TABLE_GAP;
	}
	if (emphasis != OUT_NORMAL)
		buf_string(to, "\033[0m");
	buf_byte(to, '\n');
}

static void
write_rule(struct csvout *out, struct buf *to, const size_t width[])
{
	size_t all = 0;

	for (size_t i = 0; i < out->choices; i++)
		all += width[i] + (i > 0 ? TABLE_GAP : 0);
	buf_fill(to, '-', all);
	buf_byte(to, '\n');
}

/* Replace the kept cells by the lines that are shown. */
static void
lay_out(struct csvout *out)
{
	struct buf lines = BUF_EMPTY;
	size_t width[OUT_COLUMNS_MAX] = { 0 };
	bool total = keep_total(out);
	size_t rows = out->rows + 1 + total;

	if (buf_error(&out->slices) != ERR_OK ||
	    buf_error(&out->emphases) != ERR_OK ||
	    buf_error(&out->bytes) != ERR_OK) {
		out->error = ERR_NOMEM;
		return;
	}
	for (size_t row = 0; row < rows; row++)
		for (size_t i = 0; i < out->choices; i++) {
			size_t w = width_of(kept(out, row, i));

			width[i] = w > width[i] ? w : width[i];
		}
	for (size_t row = 0; row < rows; row++) {
		if (row == 1 || (total && row == rows - 1))
			write_rule(out, &lines, width);
		write_aligned(out, &lines, row, width);
	}
	buf_free(&out->bytes);
	out->bytes = lines;
}

/* --- rows --------------------------------------------------------------- */

static void
begin(struct csvout *out)
{
	if (out->style == OUT_TABLE)
		keep_header(out);
	else
		write_header(out);
}

void
csvout_emphasize(struct csvout *out, enum out_emphasis emphasis)
{
	out->emphasis = emphasis;
}

void
csvout_row_end(struct csvout *out)
{
	if (out->rows++ == 0)
		begin(out);
	if (buf_error(&out->row) != ERR_OK)
		out->error = buf_error(&out->row);
	if (out->style == OUT_TABLE) {
		keep_row(out);
		buf_byte(&out->emphases, (char)out->emphasis);
	} else
		write_row(out);
	out->emphasis = OUT_NORMAL;
	memset(out->cell, 0, sizeof(out->cell));
	buf_clear(&out->row);
}

int
csvout_finish(struct csvout *out, struct text *bytes)
{
	if (out->rows == 0)
		begin(out);
	if (out->style == OUT_TABLE)
		lay_out(out);
	if (out->error == ERR_OK)
		out->error = buf_error(&out->bytes);
	*bytes = buf_slice(&out->bytes);
	return out->error;
}
