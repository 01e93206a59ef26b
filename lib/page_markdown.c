#include <string.h>

#include "err.h"
#include "page_parts.h"

/* Dashes of a column: pandoc takes their proportions for the widths of a table
 * that has to wrap. */
#define DASHES_MIN	((size_t)3)
#define DASHES_MAX	((size_t)40)

#define NOWHERE		SIZE_MAX

/* Where a line of text stands; decides what would be markup there. */
enum where {
	LINE_START,
	INSIDE,
	IN_CELL,
	IN_HEADING
};

/* --- what is markup ----------------------------------------------------- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_word(char c)
{
	return is_digit(c) || is_letter(c);
}

/* True at the end of the line, too. */
static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\0';
}

static bool
is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

/* The byte number I of LINE, NUL behind its end. */
static char
at(struct text line, size_t i)
{
	return i < line.len ? line.data[i] : '\0';
}

/* &amp; &#8211; and their like, at I. */
static bool
is_entity(struct text line, size_t i)
{
	size_t end = i + 1;

	while (is_word(at(line, end)) || at(line, end) == '#')
		end++;
	return end > i + 1 && at(line, end) == ';';
}

/* Anywhere in a text. */
static bool
is_markup(struct text line, size_t i)
{
	char before = i > 0 ? line.data[i - 1] : '\0';
	char after = at(line, i + 1);

	switch (line.data[i]) {
	case '_':
		return !is_word(before) || !is_word(after);
	case '@':			/* a citation, unless an address */
		return !is_word(before);
	case '<':			/* a tag, an address */
		return !is_blank(after) && after != '=';
	case '&':
		return is_entity(line, i);
	case '-':			/* two are a dash */
		return after == '-';
	case '.':			/* three are an ellipsis */
		return after == '.' && at(line, i + 2) == '.';
	default:
		return is_one_of(line.data[i], "\\`*~^$[");
	}
}

/* In a heading: {attributes}, and the hashes that may close it. */
static bool
is_heading_markup(struct text line, size_t i)
{
	if (line.data[i] != '#')
		return line.data[i] == '{';
	while (at(line, i) == '#')
		i++;
	return i == line.len;
}

/* The first byte of a line: headings, lists, quotations, rules, captions. */
static bool
is_start_markup(struct text line)
{
	char after = at(line, 1);

	if (is_one_of(line.data[0], "#+-="))
		return !is_word(after) && (unsigned char)after < 0x80;
	return is_one_of(line.data[0], ">|:");
}

static size_t
count_letters(struct text line, size_t i)
{
	size_t n = 0;

	while (is_letter(at(line, i + n)))
		n++;
	return n;
}

static bool
is_roman(struct text line, size_t i, size_t n)
{
	while (n > 0 && is_one_of(line.data[i], "ivxlcdmIVXLCDM"))
		i++, n--;
	return n == 0;
}

/*
 * Where the mark of a numbered item ends that LINE begins with, as in
 * "22. Juli", "z. B.", "iv) ...", "(a) ...", or the colon of "Table:", which
 * makes a caption; else NOWHERE.
 */
static size_t
find_mark(struct text line)
{
	size_t begin = at(line, 0) == '(', end = begin;
	size_t letters = count_letters(line, begin);

	while (is_digit(at(line, end)))
		end++;
	if (letters == 1 || is_roman(line, begin, letters))
		end += letters;
	char mark = at(line, end);
	if (end > begin && is_blank(at(line, end + 1)) &&
	    (mark == ')' || (mark == '.' && begin == 0)))
		return end;
	if (letters == 5 && at(line, 5) == ':' &&
	    memcmp(line.data + 1, "able", 4) == 0)
		return 5;
	return NOWHERE;
}

static bool
needs_backslash(struct text line, size_t i, enum where where)
{
	if (is_markup(line, i))
		return true;
	switch (where) {
	case LINE_START:
		return i == 0 && is_start_markup(line);
	case IN_CELL:
		return line.data[i] == '|';
	case IN_HEADING:
		return is_heading_markup(line, i);
	default:
		return false;
	}
}

/* --- texts -------------------------------------------------------------- */

static void
write_line(struct buf *out, struct text line, enum where where)
{
	size_t mark = where == LINE_START ? find_mark(line) : NOWHERE;
	struct text rest = line;

	while (rest.len > 0) {
		size_t i = line.len - rest.len;

		if (i == mark || needs_backslash(line, i, where))
			buf_byte(out, '\\');
		buf_text(out, page_character(&rest));
	}
}

/* TEXT in one line. */
static void
write_short(struct buf *out, struct text text, enum where where)
{
	struct page_lines lines = { .rest = text };

	while (page_line(&lines)) {
		if (lines.before != BREAK_NONE)
			buf_byte(out, ' ');
		write_line(out, lines.line, where);
	}
}

/* TEXT with its line breaks and paragraphs; FIRST is where it begins. */
static void
write_long(struct buf *out, struct text text, enum where first)
{
	static const char *const between[] = { "", "\\\n", "\n\n" };
	struct page_lines lines = { .rest = text };

	while (page_line(&lines)) {
		buf_string(out, between[lines.before]);
		write_line(out, lines.line,
		    lines.before == BREAK_NONE ? first : LINE_START);
	}
}

static void
write_bold(struct buf *out, struct text text, const char *mark)
{
	buf_string(out, "**");
	write_short(out, text, INSIDE);
	buf_string(out, mark);
	buf_string(out, "**");
}

/* --- blocks ------------------------------------------------------------- */

/* What stands before a block: BETWEEN if it continues the one before. */
static void
separate(struct page *page, enum page_block block, const char *between)
{
	buf_string(&page->bytes, block != PAGE_CLOSED && page->block == block ?
	    between : "\n\n");
}

static void
write_heading(struct page *page, int level, struct text text)
{
	buf_fill(&page->bytes, '#', (size_t)level);
	buf_byte(&page->bytes, ' ');
	write_short(&page->bytes, text, IN_HEADING);
}

static void
begin(struct page *page, struct text title)
{
	write_heading(page, 1, title);
}

static void
heading(struct page *page, int level, struct text text)
{
	separate(page, PAGE_CLOSED, "");
	write_heading(page, level, text);
}

static void
paragraph(struct page *page, struct text text)
{
	separate(page, PAGE_CLOSED, "");
	write_long(&page->bytes, text, LINE_START);
}

static void
field(struct page *page, struct text label, struct text text,
    enum page_tone tone)
{
	(void)tone;
	separate(page, PAGE_FIELDS, "\\\n");
	write_bold(&page->bytes, label, ":");
	if (page_line(&(struct page_lines){ .rest = text }))
		buf_byte(&page->bytes, ' ');
	write_long(&page->bytes, text, INSIDE);
}

/* An item stays one paragraph, so that the list stays tight. */
static void
item(struct page *page, struct text text, enum page_tone tone)
{
	struct page_lines lines = { .rest = text };

	(void)tone;
	separate(page, PAGE_LIST, "\n");
	buf_byte(&page->bytes, '-');
	while (page_line(&lines)) {
		buf_string(&page->bytes, lines.before == BREAK_NONE ? " " :
		    "\\\n  ");
		write_line(&page->bytes, lines.line, LINE_START);
	}
}

/* --- tables ------------------------------------------------------------- */

/* Characters of TEXT; what is too many for a width is not counted. */
static size_t
width_of(struct text text)
{
	size_t width = 0;

	while (text.len > 0 && width < DASHES_MAX) {
		page_character(&text);
		width++;
	}
	return width;
}

static void
write_cell(struct page *page, struct buf *out, size_t i, struct text text)
{
	size_t width = width_of(text);

	if (width > page->width[i])
		page->width[i] = width;
	buf_string(out, i == 0 ? "| " : " ");
	write_short(out, text, IN_CELL);
	buf_string(out, " |");
}

static void
table(struct page *page, struct text caption)
{
	separate(page, PAGE_CLOSED, "");
	write_bold(&page->bytes, caption, "");
	separate(page, PAGE_CLOSED, "");
	for (size_t i = 0; i < page->columns; i++) {
		page->width[i] = DASHES_MIN;
		write_cell(page, &page->bytes, i,
		    text_of(page->column[i].title));
	}
}

static void
cell(struct page *page, struct text text, enum page_tone tone)
{
	(void)tone;
	if (page->cell == 0)
		buf_byte(&page->rows, '\n');
	write_cell(page, &page->rows, page->cell, text);
}

static void
bar(struct page *page, const struct page_bar *bar)
{
	cell(page, bar->label, TONE_PLAIN);
}

static void
nothing(struct page *page)
{
	(void)page;
}

/* The dashes are known when all rows are: those wait for them. */
static void
table_end(struct page *page)
{
	struct buf *out = &page->bytes;

	buf_string(out, "\n|");
	for (size_t i = 0; i < page->columns; i++) {
		bool right = page->column[i].align == PAGE_RIGHT;

		buf_fill(out, '-', page->width[i] + 2 - right);
		buf_string(out, right ? ":|" : "|");
	}
	buf_text(out, buf_slice(&page->rows));
	if (buf_error(&page->rows) == ERR_OK)
		buf_clear(&page->rows);
}

static void
finish(struct page *page)
{
	buf_byte(&page->bytes, '\n');
}

const struct page_writer page_markdown = {
	.begin = begin,
	.heading = heading,
	.paragraph = paragraph,
	.field = field,
	.item = item,
	.table = table,
	.cell = cell,
	.bar = bar,
	.row_end = nothing,
	.table_end = table_end,
	.sides = nothing,
	.side = heading,
	.sides_end = nothing,
	.finish = finish,
};
