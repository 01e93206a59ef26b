#include "keymap.h"

#include "err.h"

enum keymap_column {
	KEYMAP_BEFORE, KEYMAP_AFTER, KEYMAP_COLUMNS
};

struct keymap_row {
	uint32_t	after;		/* number of the new key */
	uint64_t	line;
};

static int
add_row(struct keymap *keymap, struct table *table, struct row *row,
    struct text before, struct text after)
{
	const struct keymap_row *rows = (const struct keymap_row *)
	    (const void *)keymap->rows.data;
	struct keymap_row add = { .line = row->line };
	size_t count = keymap->before.count;
	char digits[TEXT_NUMBER_MAX];
	uint32_t number;
	int r = names_add(&keymap->before, before, &number);

	if (r != ERR_OK)
		return r;
	if (number < count) {
		table_say_row(table, row, DIAG_KEYMAP_TWICE,
		    TEXTS(text_number((int64_t)rows[number].line, digits)));
		return ERR_OK;
	}
	if ((r = names_add(&keymap->after, after, &add.after)) != ERR_OK)
		return r;
	buf_add(&keymap->rows, (const char *)&add, sizeof(add));
	return buf_error(&keymap->rows);
}

static int
read_rows(struct keymap *keymap, struct table *table)
{
	struct text before = text_of(""), after = text_of("");
	struct row row;
	bool more = true;
	int r = ERR_OK;

	while (r == ERR_OK && (r = table_next(table, &row, &more)) ==
	    ERR_OK && more) {
		if (row.bad)
			continue;
		bool good = table_key(table, &row, KEYMAP_BEFORE,
		    TABLE_KEY_MAX, &before);
		if (table_key(table, &row, KEYMAP_AFTER, TABLE_KEY_MAX,
		    &after) && good)
			r = add_row(keymap, table, &row, before, after);
	}
	return r;
}

int
keymap_read(struct keymap *keymap, const char *file, enum decimal_mark mark,
    struct diag *diag)
{
	static const struct column column[KEYMAP_COLUMNS] = {
		{ "fall_alt", COLUMN_REQUIRED | COLUMN_PERSON },
		{ "fall_neu", COLUMN_REQUIRED | COLUMN_PERSON },
	};
	const struct dialect dialect = dialect_detect(mark);
	uint64_t before = diag->errors;
	struct table table;

	*keymap = KEYMAP_EMPTY;
	int r = table_open(&table, file, column, KEYMAP_COLUMNS, &dialect,
	    diag);
	if (r == ERR_OK)
		r = read_rows(keymap, &table);
	table_close(&table);
	if (r != ERR_OK)
		return r;
	return diag->errors > before ? ERR_DATA : ERR_OK;
}

void
keymap_free(struct keymap *keymap)
{
	names_free(&keymap->before);
	names_free(&keymap->after);
	buf_free(&keymap->rows);
	*keymap = KEYMAP_EMPTY;
}

int
keymap_find(struct keymap *keymap, struct text key, struct text *out)
{
	const struct keymap_row *rows = (const struct keymap_row *)
	    (const void *)keymap->rows.data;
	uint32_t number;

	if (names_find(&keymap->before, key, &number)) {
		*out = names_text(&keymap->after, rows[number].after);
		return ERR_OK;
	}
	if (names_find(&keymap->after, key, &number))
		return ERR_RANGE;
	keymap->missed++;
	*out = key;
	return ERR_OK;
}

void
keymap_notice(const struct keymap *keymap, const char *file,
    struct diag *diag)
{
	char digits[TEXT_NUMBER_MAX];

	diag_say(diag, DIAG_KEYMAP_MISSING, (struct place){ .file = file },
	    TEXTS(text_number((int64_t)keymap->missed, digits)));
}
