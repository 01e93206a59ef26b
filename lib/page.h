/*
 * page.h - a document of headings, fields, lists and tables, written as
 * Markdown for a word processor or as one HTML page.
 *
 * The caller says what stands there; how it looks is decided here, once for
 * both formats.  Nothing of what it hands in is taken for markup.
 *
 * Shape      page_begin(), any number of blocks, page_finish().  Headings go
 *            down one level at a time; a table is page_table(), then for each
 *            row its cells in the order of the columns and page_row_end(),
 *            then page_table_end().  Asserted.
 * Texts      UTF-8.  Lines are trimmed and keep their breaks; what stands
 *            behind an empty line is a paragraph of its own.  What no document
 *            may hold (control characters, bytes that are no UTF-8) becomes
 *            U+FFFD, a TAB a blank.
 * Markdown   That of pandoc: pipe tables, no raw HTML, LF.  A backslash stands
 *            before what pandoc or CommonMark could take for markup where it
 *            stands, so that most texts have none; and before straight
 *            quotation marks, of which pandoc would make English ones.  In
 *            headings, labels, captions and cells a line break is a blank; in
 *            fields and items an empty line is two breaks.  The dashes of a
 *            table, from which pandoc takes the widths of one that has to
 *            wrap, leave room for every word.
 * HTML       One UTF-8 file in German (lang="de") without script, network or
 *            fonts of its own; real headings, lists and tables with headers
 *            and captions; printed on A4.  A tone is never shown by colour
 *            alone: the text says it.
 * Limit      PAGE_COLUMNS_MAX columns, PAGE_NUMBER_MAX (asserted).
 * Ownership  page_free() releases all; texts are copied at once.
 * Failure    As buf.h: the first failure stays, page_finish() hands it up.
 */
#ifndef PAGE_H
#define PAGE_H

#include "buf.h"

#define PAGE_COLUMNS_MAX	((size_t)16)
#define PAGE_NUMBER_MAX		INT64_C(100000000000000000)

enum page_format {
	PAGE_MARKDOWN,
	PAGE_HTML
};

/* What a text is about: for HTML a class, in Markdown nothing. */
enum page_tone {
	TONE_PLAIN,
	TONE_GREEN,	/* the lights of a scorecard */
	TONE_YELLOW,
	TONE_RED,
	TONE_GREY,
	TONE_DUE,
	TONE_OVERDUE
};

enum page_align {
	PAGE_LEFT,
	PAGE_RIGHT	/* numbers */
};

struct page_column {
	const char	*title;
	enum page_align	 align;
	bool		 heads;	/* its cells are the headers of their rows */
};

/*
 * Numbers in any common unit, all of them at most PAGE_NUMBER_MAX in size.
 * The way goes from left to right, falling targets too.
 */
struct page_bar {
	int64_t		start;
	int64_t		actual;
	int64_t		target;
	struct text	label;	/* all of it in words */
};

/* Of a column, in characters: its longest word, its longest text. */
struct page_width {
	size_t	word;
	size_t	text;
};

/* What the next block may continue. */
enum page_block {
	PAGE_CLOSED,
	PAGE_FIELDS,
	PAGE_LIST,
	PAGE_TABLE
};

struct page {
	enum page_format		 format;
	struct buf			 bytes;
	int				 level;	/* of the last heading */
	enum page_block			 block;
	bool				 beside; /* side by side ... */
	bool				 in_side; /* ... and one begun */
	/* The open table. */
	const struct page_column	*column;
	size_t				 columns;
	size_t				 cell;	/* the next one */
	struct page_width		 width[PAGE_COLUMNS_MAX];
	struct buf			 rows;	/* they wait for the widths */
};

/*
 * Begin a document with TITLE, which also is its first heading (level 1).  An
 * empty heading says "(ohne Titel)".
 */
void page_begin(struct page *page, enum page_format format,
    struct text title);
void page_free(struct page *page);

/* A heading of LEVEL 2 to 6. */
void page_heading(struct page *page, int level, struct text text);

/* Nothing for a TEXT without any. */
void page_paragraph(struct page *page, struct text text);

/*
 * "Beobachtung: Drei Personen nehmen teil.": LABEL in bold, no colon needed;
 * fields that follow each other are one block (HTML: a dl; Markdown: a
 * paragraph, a line each).
 */
void page_field(struct page *page, struct text label, struct text text,
    enum page_tone tone);

/* An item of a list; items that follow each other are one list. */
void page_item(struct page *page, struct text text, enum page_tone tone);

/*
 * Begin a table of COUNT columns, at least one (borrowed until its end).
 * CAPTION, not empty, says what it is; Markdown writes it in front as a
 * paragraph of its own in bold.
 */
void page_table(struct page *page, const struct page_column *column,
    size_t count, struct text caption);
void page_cell(struct page *page, struct text text, enum page_tone tone);
/*
 * A cell with a bar from START over ACTUAL to TARGET (HTML: a small SVG whose
 * accessible name is the label; Markdown: the label).
 */
void page_cell_bar(struct page *page, const struct page_bar *bar);
void page_row_end(struct page *page);
void page_table_end(struct page *page);

/*
 * Blocks of several providers beside each other, two in a row:
 * page_side_by_side(), for each page_side() with its heading of LEVEL and its
 * blocks, then page_sides_end().  In Markdown, and where there is no room,
 * they stand below each other.  They do not nest.
 */
void page_side_by_side(struct page *page);
void page_side(struct page *page, int level, struct text title);
void page_sides_end(struct page *page);

/*
 * Complete the document; *BYTES is borrowed until page_free().
 *
 * ERR_NOMEM, ERR_RANGE    as buf_error()
 */
int page_finish(struct page *page, struct text *bytes);

#endif
