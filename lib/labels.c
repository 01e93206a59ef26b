#include "labels.h"

#include "err.h"

static void
add_list(struct buf *buf, struct text_list list)
{
	for (size_t i = 0; i < list.count; i++) {
		buf_string(buf, i > 0 ? ", " : "");
		buf_text(buf, list.item[i]);
	}
}

static void
say_label(struct table *table, struct row *row, size_t column, enum diag_id id,
    struct text_list list)
{
	struct buf known = BUF_EMPTY;

	add_list(&known, list);
	table_say_row(table, row, id,
	    TEXTS(text_of(table->column[column].name), row->cell[column],
	    diag_list(table->diag, &known)));
	buf_free(&known);
}

bool
table_label(struct table *table, struct row *row, size_t column,
    struct text_list levels, struct text_list suffixes, struct hbg *out)
{
	if (!table_given(row, column)) {
		table_say(table, row, column, DIAG_CELL_EMPTY);
		return false;
	}
	int r = hbg_parse(row->cell[column], levels, suffixes, out);
	if (r != ERR_OK && table_excel_error(table, row, column))
		return false;
	if (r == ERR_LEVEL)
		say_label(table, row, column, DIAG_HBG_LEVEL, levels);
	else if (r == ERR_SUFFIX)
		say_label(table, row, column, DIAG_HBG_SUFFIX, suffixes);
	else if (r != ERR_OK)
		table_say(table, row, column, DIAG_HBG_SYNTAX);
	return r == ERR_OK;
}

bool
table_level(struct table *table, struct row *row, size_t column,
    struct text_list levels, uint8_t *out)
{
	const struct text_list none = { NULL, 0 };
	struct hbg label;

	*out = 0;
	if (!table_given(row, column))
		return true;
	int r = hbg_parse(row->cell[column], levels, none, &label);
	if (r == ERR_OK && label.level > 0) {
		*out = label.level;
		return true;
	}
	if (r == ERR_LEVEL)
		say_label(table, row, column, DIAG_HBG_LEVEL, levels);
	else
		table_say(table, row, column, DIAG_REFERENCE_SYNTAX);
	return false;
}
