#include "page.h"

#include <assert.h>

#include "err.h"
#include "page_parts.h"

#define REPLACEMENT	((struct text)TEXT("\xef\xbf\xbd"))	/* U+FFFD */

/* --- texts -------------------------------------------------------------- */

/* Cut *REST at its first line end; its DATA is NULL when there was none. */
static struct text
cut_line(struct text *rest)
{
	struct text line = { rest->data, 0 };

	for (; line.len < rest->len; line.len++) {
		struct text tail = { rest->data + line.len,
			rest->len - line.len };
		size_t end = text_line_end(tail);

		if (end > 0) {
			*rest = (struct text){ tail.data + end,
				tail.len - end };
			return line;
		}
	}
	*rest = (struct text){ NULL, 0 };
	return line;
}

bool
page_line(struct page_lines *lines)
{
	bool first = lines->line.len == 0, empty = false;

	while (lines->rest.data != NULL) {
		lines->line = text_trim(cut_line(&lines->rest));
		if (lines->line.len > 0) {
			lines->before = first ? BREAK_NONE :
			    empty ? BREAK_PARAGRAPH : BREAK_LINE;
			return true;
		}
		empty = true;
	}
	return false;
}

/* The control characters C0, DEL and C1, and U+FFFE, U+FFFF. */
static bool
is_forbidden(struct text character)
{
	const unsigned char *p = (const unsigned char *)character.data;

	switch (character.len) {
	case 1:
		return p[0] < 0x20 || p[0] == 0x7f;
	case 2:
		return p[0] == 0xc2 && p[1] < 0xa0;
	case 3:
		return p[0] == 0xef && p[1] == 0xbf && p[2] >= 0xbe;
	default:
		return false;
	}
}

struct text
page_character(struct text *text)
{
	struct text character = { text->data, text_character(*text) };
	bool is_utf8 = character.len > 0 && character.len <= text->len;

	if (!is_utf8)
		character.len = 1;
	text->data += character.len;
	text->len -= character.len;
	if (character.data[0] == '\t')
		return (struct text)TEXT(" ");
	return !is_utf8 || is_forbidden(character) ? REPLACEMENT : character;
}

bool
page_has_text(struct text text)
{
	return page_line(&(struct page_lines){ .rest = text });
}

/* --- blocks ------------------------------------------------------------- */

static const struct page_writer *
writer(const struct page *page)
{
	return page->format == PAGE_HTML ? &page_html : &page_markdown;
}

/* A heading is never empty: readers jump from one to the next. */
static struct text
heading_text(struct text text)
{
	return page_has_text(text) ? text : (struct text)TEXT("(ohne Titel)");
}

void
page_begin(struct page *page, enum page_format format, struct text title)
{
	*page = (struct page){ .format = format, .level = 1 };
	writer(page)->begin(page, heading_text(title));
}

void
page_free(struct page *page)
{
	buf_free(&page->bytes);
	buf_free(&page->rows);
}

/* Outside of tables, and of sides that have not begun. */
static bool
takes_blocks(const struct page *page)
{
	return page->block != PAGE_TABLE && page->beside == page->in_side;
}

static bool
takes_heading(const struct page *page, int level)
{
	return level >= 2 && level <= 6 && level <= page->level + 1;
}

void
page_heading(struct page *page, int level, struct text text)
{
	assert(takes_blocks(page) && takes_heading(page, level));
	writer(page)->heading(page, level, heading_text(text));
	page->level = level;
	page->block = PAGE_CLOSED;
}

void
page_paragraph(struct page *page, struct text text)
{
	assert(takes_blocks(page));
	if (!page_has_text(text))
		return;
	writer(page)->paragraph(page, text);
	page->block = PAGE_CLOSED;
}

void
page_field(struct page *page, struct text label, struct text text,
    enum page_tone tone)
{
	assert(takes_blocks(page));
	writer(page)->field(page, label, text, tone);
	page->block = PAGE_FIELDS;
}

void
page_item(struct page *page, struct text text, enum page_tone tone)
{
	assert(takes_blocks(page));
	writer(page)->item(page, text, tone);
	page->block = PAGE_LIST;
}

/* --- tables ------------------------------------------------------------- */

void
page_table(struct page *page, const struct page_column *column, size_t count,
    struct text caption)
{
	assert(takes_blocks(page));
	assert(count > 0 && count <= PAGE_COLUMNS_MAX);
	assert(page_has_text(caption));
	page->column = column;
	page->columns = count;
	page->cell = 0;
	writer(page)->table(page, caption);
	page->block = PAGE_TABLE;
}

static bool
takes_cell(const struct page *page)
{
	return page->block == PAGE_TABLE && page->cell < page->columns;
}

void
page_cell(struct page *page, struct text text, enum page_tone tone)
{
	assert(takes_cell(page));
	writer(page)->cell(page, text, tone);
	page->cell++;
}

static bool
is_in_range(int64_t number)
{
	return number >= -PAGE_NUMBER_MAX && number <= PAGE_NUMBER_MAX;
}

void
page_cell_bar(struct page *page, const struct page_bar *bar)
{
	assert(takes_cell(page));
	assert(is_in_range(bar->start) && is_in_range(bar->actual) &&
	    is_in_range(bar->target));
	writer(page)->bar(page, bar);
	page->cell++;
}

void
page_row_end(struct page *page)
{
	assert(page->block == PAGE_TABLE && page->cell == page->columns);
	writer(page)->row_end(page);
	page->cell = 0;
}

void
page_table_end(struct page *page)
{
	assert(page->block == PAGE_TABLE && page->cell == 0);
	writer(page)->table_end(page);
	page->block = PAGE_CLOSED;
}

/* --- side by side ------------------------------------------------------- */

void
page_side_by_side(struct page *page)
{
	assert(takes_blocks(page) && !page->beside);
	writer(page)->sides(page);
	page->block = PAGE_CLOSED;
	page->beside = true;
}

void
page_side(struct page *page, int level, struct text title)
{
	assert(page->beside && page->block != PAGE_TABLE);
	assert(takes_heading(page, level));
	writer(page)->side(page, level, heading_text(title));
	page->level = level;
	page->block = PAGE_CLOSED;
	page->in_side = true;
}

void
page_sides_end(struct page *page)
{
	assert(page->beside && page->block != PAGE_TABLE);
	writer(page)->sides_end(page);
	page->block = PAGE_CLOSED;
	page->beside = page->in_side = false;
}

int
page_finish(struct page *page, struct text *bytes)
{
	assert(takes_blocks(page) && !page->beside);
	writer(page)->finish(page);
	if (buf_error(&page->rows) != ERR_OK)
		return buf_error(&page->rows);
	if (buf_error(&page->bytes) == ERR_OK)
		*bytes = buf_slice(&page->bytes);
	return buf_error(&page->bytes);
}
