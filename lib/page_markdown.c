#include <string.h>

#include "err.h"
#include "page_parts.h"

/*
 * Dashes below the header: pandoc takes their proportions for the widths of a
 * table that has to wrap.  DASHES of a row are about as many as letters have
 * room on paper; no word or text is counted beyond its maximum.
 */
#define DASHES		((size_t)72)
#define WORD_MAX	((size_t)24)
#define TEXT_MAX	((size_t)40)

#define NOWHERE		SIZE_MAX

/* Where a line of text stands; decides what would be markup there. */
enum where {
	LINE_START,
	ITEM_START,
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

/* At an @: unless it is that of an address, with one word before it. */
static bool
is_citation(struct text line, size_t i)
{
	size_t begin = i;

	while (begin > 0 && (is_word(line.data[begin - 1]) ||
	    is_one_of(line.data[begin - 1], "-_")))
		begin--;
	return i == 0 || !is_word(line.data[i - 1]) ||
	    (begin > 0 && line.data[begin - 1] == '@');
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
	case '@':
		return is_citation(line, i);
	case '<':			/* a tag, an address */
		return !is_blank(after) && after != '=';
	case '&':
		return is_entity(line, i);
	case '"':			/* would become English ones */
		return true;
	case '\'':			/* but an apostrophe is right */
		return !is_word(before) || !is_word(after);
	case '-':			/* two are a dash */
		return after == '-';
	case '.':			/* three are an ellipsis */
		return after == '.' && at(line, i + 2) == '.';
	default:
		return is_one_of(line.data[i], "\\`*~^$[");
	}
}

/* In a heading: {attributes}, and the last of the hashes that may close it. */
static bool
is_heading_markup(struct text line, size_t i)
{
	return line.data[i] == '{' ||
	    (line.data[i] == '#' && i + 1 == line.len);
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

/*
 * The blank that makes a box to be ticked of the brackets at the beginning of
 * an item, "[ ] ..." or "[x] ..."; else NOWHERE.  No backslash helps there.
 */
static size_t
find_box(struct text line)
{
	if (line.len < 4 || line.data[0] != '[' || line.data[2] != ']' ||
	    !is_blank(line.data[3]))
		return NOWHERE;
	return is_blank(line.data[1]) ? 1 :
	    is_one_of(line.data[1], "xX") ? 3 : NOWHERE;
}

static bool
needs_backslash(struct text line, size_t i, enum where where)
{
	if (is_markup(line, i))
		return true;
	switch (where) {
	case LINE_START:
	case ITEM_START:
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
	size_t mark = where <= ITEM_START ? find_mark(line) : NOWHERE;
	size_t box = where == ITEM_START ? find_box(line) : NOWHERE;
	struct text rest = line;

	while (rest.len > 0) {
		size_t i = line.len - rest.len;
		struct text character = page_character(&rest);

		if (i == mark || needs_backslash(line, i, where))
			buf_byte(out, '\\');
		if (i == box)
			buf_string(out, "&#32;");
		else
			buf_text(out, character);
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

/* TEXT with LINE and PARAGRAPH for its breaks; FIRST is where it begins. */
static void
write_long(struct buf *out, struct text text, enum where first,
    const char *line, const char *paragraph)
{
	const char *const between[] = { "", line, paragraph };
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
	write_long(&page->bytes, text, LINE_START, "\\\n", "\n\n");
}

/* A field or an item stays one paragraph: an empty line in it is two breaks. */
static void
field(struct page *page, struct text label, struct text text,
    enum page_tone tone)
{
	(void)tone;
	separate(page, PAGE_FIELDS, "\\\n");
	write_bold(&page->bytes, label, ":");
	buf_string(&page->bytes, page_has_text(text) ? " " : "");
	write_long(&page->bytes, text, INSIDE, "\\\n", "\\\n\\\n");
}

static void
item(struct page *page, struct text text, enum page_tone tone)
{
	(void)tone;
	separate(page, PAGE_LIST, "\n");
	buf_string(&page->bytes, page_has_text(text) ? "- " : "-");
	write_long(&page->bytes, text, ITEM_START, "\\\n  ", "\\\n  \\\n  ");
}

/* --- tables ------------------------------------------------------------- */

/* Grow WIDTH to what TEXT asks for. */
static void
measure(struct page_width *width, struct text text)
{
	size_t word = 0, all = 0;

	while (text.len > 0) {
		word = is_one_of(text.data[0], " \t\n") ? 0 : word + 1;
		all++;
		page_character(&text);
		if (word > width->word && word <= WORD_MAX)
			width->word = word;
		if (all > width->text && all <= TEXT_MAX)
			width->text = all;
	}
}

static void
write_cell(struct page *page, struct buf *out, size_t i, struct text text)
{
	measure(&page->width[i], text);
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
		page->width[i] = (struct page_width){ 1, 1 };
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

/*
 * The dashes of column number I, WORDS and TEXTS being those of all columns:
 * every word has room, and what is left of the line is shared out among the
 * columns by what is left of their texts.
 */
static size_t
count_dashes(const struct page *page, size_t i, size_t words, size_t texts)
{
	struct page_width width = page->width[i];
	size_t left = words < DASHES ? DASHES - words : 0;

	/* Also where no text is longer than its longest word. */
	if (texts <= DASHES || texts == words)
		return width.text;
	return width.word + (width.text - width.word) * left / (texts - words);
}

/* The rows wait in page->rows: what they hold makes the line of dashes. */
static void
table_end(struct page *page)
{
	struct buf *out = &page->bytes;
	size_t words = 0, texts = 0;

	for (size_t i = 0; i < page->columns; i++) {
		words += page->width[i].word;
		texts += page->width[i].text;
	}
	buf_string(out, "\n|");
	for (size_t i = 0; i < page->columns; i++) {
		bool right = page->column[i].align == PAGE_RIGHT;

		buf_fill(out, '-',
		    count_dashes(page, i, words, texts) + 2 - right);
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
