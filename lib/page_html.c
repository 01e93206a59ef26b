#include <assert.h>

#include "err.h"
#include "exact.h"
#include "page_parts.h"

/* A bar is drawn in thousandths of its way, with a margin on both sides. */
#define WAY	1000
#define MARGIN	50

/* Longer words may break, at every so many characters. */
#define WORD_MAX	24
#define WORD_PART	12

/* --- texts -------------------------------------------------------------- */

static void
write_character(struct buf *out, struct text character)
{
	static const char special[] = "&<>\"'";
	static const char *const entity[] = { "&amp;", "&lt;", "&gt;",
		"&quot;", "&#39;" };

	for (size_t i = 0; special[i] != '\0'; i++)
		if (character.data[0] == special[i]) {
			buf_string(out, entity[i]);
			return;
		}
	buf_text(out, character);
}

/* Characters of TEXT up to the next blank. */
static size_t
count_word(struct text text)
{
	size_t count = 0;

	while (text.len > 0 && text_blank(text) == 0) {
		page_character(&text);
		count++;
	}
	return count;
}

/* LINE, with places where a long word may break: else it would push the
 * columns behind it off the paper.  <wbr> is no character. */
static void
write_line(struct buf *out, struct text line)
{
	size_t word = 0, at = 0;

	while (line.len > 0) {
		if (at == word) {
			word = count_word(line);
			at = 0;
		}
		if (word > WORD_MAX && at > 0 && at % WORD_PART == 0)
			buf_string(out, "<wbr>");
		/* A blank is no part of a word: AT stays. */
		at += word > 0;
		write_character(out, page_character(&line));
	}
}

/* TEXT with LINE and PARAGRAPH for its breaks. */
static void
write_lines(struct buf *out, struct text text, const char *line,
    const char *paragraph)
{
	const char *const between[] = { "", line, paragraph };
	struct page_lines lines = { .rest = text };

	while (page_line(&lines)) {
		struct text rest = lines.line;

		buf_string(out, between[lines.before]);
		while (rest.len > 0)
			write_character(out, page_character(&rest));
	}
}

static bool
has_paragraphs(struct text text)
{
	struct page_lines lines = { .rest = text };

	while (page_line(&lines))
		if (lines.before == BREAK_PARAGRAPH)
			return true;
	return false;
}

static void
write_paragraphs(struct buf *out, struct text text)
{
	buf_string(out, "<p>");
	write_lines(out, text, "<br>\n", "</p>\n<p>");
	buf_string(out, "</p>");
}

/* What stands in an item, a field or a cell. */
static void
write_content(struct buf *out, struct text text)
{
	bool paragraphs = has_paragraphs(text);
	const char *const between[] = { "", "<br>\n", "</p>\n<p>" };
	struct page_lines lines = { .rest = text };

	buf_string(out, paragraphs ? "<p>" : "");
	while (page_line(&lines)) {
		buf_string(out, between[lines.before]);
		write_line(out, lines.line);
	}
	buf_string(out, paragraphs ? "</p>" : "");
}

/* --- tags --------------------------------------------------------------- */

/* "<NAME class="ALIGN TONE">" with those that there are. */
static void
write_tag(struct buf *out, const char *name, enum page_align align,
    enum page_tone tone)
{
	static const char *const class[] = { "", "green", "yellow", "red",
		"grey", "due", "overdue" };

	buf_byte(out, '<');
	buf_string(out, name);
	if (align == PAGE_RIGHT || tone != TONE_PLAIN) {
		buf_string(out, " class=\"");
		buf_string(out, align == PAGE_RIGHT ? "number" : "");
		buf_string(out, align == PAGE_RIGHT && tone != TONE_PLAIN ?
		    " " : "");
		buf_string(out, class[tone]);
		buf_byte(out, '"');
	}
	buf_byte(out, '>');
}

/* End what the next block, a BLOCK, does not continue; begin that. */
static void
turn_to(struct page *page, enum page_block block)
{
	static const char *const begin[] = { "", "<dl>\n", "<ul>\n", "" };
	static const char *const end[] = { "", "</dl>\n", "</ul>\n", "" };

	if (page->block == block)
		return;
	buf_string(&page->bytes, end[page->block]);
	buf_string(&page->bytes, begin[block]);
}

static void
write_heading(struct page *page, int level, struct text text)
{
	const char name[] = { 'h', (char)('0' + level), '>', '\n', '\0' };

	buf_byte(&page->bytes, '<');
	buf_add(&page->bytes, name, 3);
	write_lines(&page->bytes, text, "<br>\n", "<br>\n");
	buf_string(&page->bytes, "</");
	buf_string(&page->bytes, name);
}

/* --- blocks ------------------------------------------------------------- */

static void
begin(struct page *page, struct text title)
{
	struct buf *out = &page->bytes;

	buf_string(out, "<!DOCTYPE html>\n"
	    "<html lang=\"de\">\n"
	    "<head>\n"
	    "<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\""
	    "default-src 'none'; style-src 'unsafe-inline'; "
	    "base-uri 'none'; form-action 'none'\">\n"
	    "<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\">\n"
	    "<title>");
	write_lines(out, title, " ", " ");
	buf_string(out, "</title>\n"
	    "<style>\n");
	buf_string(out, page_style);
	buf_string(out, "</style>\n"
	    "</head>\n"
	    "<body>\n"
	    "<main>\n");
	write_heading(page, 1, title);
}

static void
heading(struct page *page, int level, struct text text)
{
	turn_to(page, PAGE_CLOSED);
	write_heading(page, level, text);
}

static void
paragraph(struct page *page, struct text text)
{
	turn_to(page, PAGE_CLOSED);
	write_paragraphs(&page->bytes, text);
	buf_byte(&page->bytes, '\n');
}

static void
field(struct page *page, struct text label, struct text text,
    enum page_tone tone)
{
	struct buf *out = &page->bytes;

	turn_to(page, PAGE_FIELDS);
	buf_string(out, "<div><dt>");
	write_lines(out, label, " ", " ");
	buf_string(out, "</dt>");
	write_tag(out, "dd", PAGE_LEFT, tone);
	write_content(out, text);
	buf_string(out, "</dd></div>\n");
}

static void
item(struct page *page, struct text text, enum page_tone tone)
{
	turn_to(page, PAGE_LIST);
	write_tag(&page->bytes, "li", PAGE_LEFT, tone);
	write_content(&page->bytes, text);
	buf_string(&page->bytes, "</li>\n");
}

/* --- tables ------------------------------------------------------------- */

/* A header without words would be none: it is an empty cell. */
static void
write_column(struct buf *out, const struct page_column *column)
{
	if (column->title[0] == '\0') {
		buf_string(out, "<td></td>");
		return;
	}
	buf_string(out, column->align == PAGE_RIGHT ?
	    "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
	write_lines(out, text_of(column->title), "<br>\n", "<br>\n");
	buf_string(out, "</th>");
}

static void
table(struct page *page, struct text caption)
{
	struct buf *out = &page->bytes;

	turn_to(page, PAGE_TABLE);
	buf_string(out, "<div class=\"wide\">\n"
	    "<table>\n"
	    "<caption>");
	write_lines(out, caption, "<br>\n", "<br>\n");
	buf_string(out, "</caption>\n"
	    "<thead>\n"
	    "<tr>");
	for (size_t i = 0; i < page->columns; i++)
		write_column(out, &page->column[i]);
	buf_string(out, "</tr>\n"
	    "</thead>\n"
	    "<tbody>\n");
}

static void
cell(struct page *page, struct text text, enum page_tone tone)
{
	const struct page_column *column = &page->column[page->cell];
	struct buf *out = &page->bytes;

	buf_string(out, page->cell == 0 ? "<tr>\n" : "");
	write_tag(out, column->heads ? "th scope=\"row\"" : "td",
	    column->align, tone);
	write_content(out, text);
	buf_string(out, column->heads ? "</th>\n" : "</td>\n");
}

static void
row_end(struct page *page)
{
	buf_string(&page->bytes, "</tr>\n");
}

static void
table_end(struct page *page)
{
	buf_string(&page->bytes, "</tbody>\n"
	    "</table>\n"
	    "</div>\n");
}

/* --- bars --------------------------------------------------------------- */

/* Where the three numbers of a bar stand, from left to right. */
struct bar_places {
	int64_t	start;
	int64_t	actual;
	int64_t	target;
};

static int64_t
least(const struct page_bar *bar)
{
	int64_t less = bar->start < bar->target ? bar->start : bar->target;

	return bar->actual < less ? bar->actual : less;
}

static int64_t
greatest(const struct page_bar *bar)
{
	int64_t more = bar->start > bar->target ? bar->start : bar->target;

	return bar->actual > more ? bar->actual : more;
}

/* Where N stands on the way from LEFT to RIGHT, which go up or down. */
static int64_t
place(int64_t n, int64_t left, int64_t right)
{
	struct exact x = exact_of(n - left);
	int64_t on_it = WAY / 2;

	if (left == right)
		return MARGIN + on_it;
	bool fits = exact_times(&x, WAY) == ERR_OK &&
	    exact_over(&x, right - left) == ERR_OK &&
	    exact_round(x, &on_it) == ERR_OK;
	assert(fits);
	(void)fits;
	return MARGIN + on_it;
}

static struct bar_places
places_of(const struct page_bar *bar)
{
	bool falls = bar->target < bar->start;
	int64_t left = falls ? greatest(bar) : least(bar);
	int64_t right = falls ? least(bar) : greatest(bar);

	return (struct bar_places){ place(bar->start, left, right),
		place(bar->actual, left, right),
		place(bar->target, left, right) };
}

/* A line that begins at X, with its height and the rest of it in LINE. */
static void
write_mark(struct buf *out, const char *class, int64_t x, const char *line)
{
	buf_string(out, "<path class=\"");
	buf_string(out, class);
	buf_string(out, "\" d=\"M");
	buf_number(out, x);
	buf_string(out, line);
	buf_string(out, "\"/>");
}

static void
write_way(struct buf *out, const char *class, int64_t from, int64_t to)
{
	buf_string(out, "<rect class=\"");
	buf_string(out, class);
	buf_string(out, "\" x=\"");
	buf_number(out, from < to ? from : to);
	buf_string(out, "\" y=\"50\" width=\"");
	buf_number(out, from < to ? to - from : from - to);
	buf_string(out, "\" height=\"40\"/>");
}

static void
bar(struct page *page, const struct page_bar *bar)
{
	struct bar_places at = places_of(bar);
	struct buf *out = &page->bytes;

	buf_string(out, page->cell == 0 ? "<tr>\n" : "");
	buf_string(out, "<td><svg role=\"img\" width=\"110\" height=\"14\" "
	    "viewBox=\"0 0 1100 140\"><title>");
	write_lines(out, bar->label, " ", " ");
	buf_string(out, "</title>");
	write_way(out, "way", at.start, at.target);
	write_way(out, "gone", at.start, at.actual);
	write_mark(out, "start", at.start, " 30V110");
	write_mark(out, "target", at.target, " 10V130");
	write_mark(out, "actual", at.actual, " 30l40 40l-40 40l-40 -40z");
	buf_string(out, "</svg></td>\n");
}

/* --- side by side, end -------------------------------------------------- */

static void
sides(struct page *page)
{
	turn_to(page, PAGE_CLOSED);
	buf_string(&page->bytes, "<div class=\"sides\">\n");
}

static void
side(struct page *page, int level, struct text title)
{
	turn_to(page, PAGE_CLOSED);
	buf_string(&page->bytes, page->in_side ? "</section>\n" : "");
	buf_string(&page->bytes, "<section>\n");
	write_heading(page, level, title);
}

static void
sides_end(struct page *page)
{
	turn_to(page, PAGE_CLOSED);
	buf_string(&page->bytes, page->in_side ? "</section>\n" : "");
	buf_string(&page->bytes, "</div>\n");
}

static void
finish(struct page *page)
{
	turn_to(page, PAGE_CLOSED);
	buf_string(&page->bytes, "</main>\n"
	    "</body>\n"
	    "</html>\n");
}

const struct page_writer page_html = {
	.begin = begin,
	.heading = heading,
	.paragraph = paragraph,
	.field = field,
	.item = item,
	.table = table,
	.cell = cell,
	.bar = bar,
	.row_end = row_end,
	.table_end = table_end,
	.sides = sides,
	.side = side,
	.sides_end = sides_end,
	.finish = finish,
};
