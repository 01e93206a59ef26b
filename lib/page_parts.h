/*
 * page_parts.h - what the two formats of a page share.  For page*.c only.
 *
 * page.c keeps the order of the calls and hands each to the writer of the
 * format; page->block is then still that of the block before.  Texts come as
 * the caller gave them.
 */
#ifndef PAGE_PARTS_H
#define PAGE_PARTS_H

#include "page.h"

/* A function for each of page.h's, in its order; PAGE is consistent. */
struct page_writer {
	void (*begin)(struct page *page, struct text title);
	void (*heading)(struct page *page, int level, struct text text);
	void (*paragraph)(struct page *page, struct text text);
	void (*field)(struct page *page, struct text label, struct text text,
	    enum page_tone tone);
	void (*item)(struct page *page, struct text text,
	    enum page_tone tone);
	void (*table)(struct page *page, struct text caption);
	void (*cell)(struct page *page, struct text text,
	    enum page_tone tone);
	void (*bar)(struct page *page, const struct page_bar *bar);
	void (*row_end)(struct page *page);
	void (*table_end)(struct page *page);
	void (*sides)(struct page *page);
	void (*side)(struct page *page, int level, struct text title);
	void (*sides_end)(struct page *page);
	void (*finish)(struct page *page);
};

extern const struct page_writer page_markdown;
extern const struct page_writer page_html;

/* The style sheet of the HTML page: no '<' in it. */
extern const char page_style[];

/* How the lines of a text follow each other. */
enum page_break {
	BREAK_NONE,		/* the first line */
	BREAK_LINE,
	BREAK_PARAGRAPH		/* empty lines stood between */
};

struct page_lines {
	struct text	rest;	/* DATA is NULL at the end */
	struct text	line;	/* trimmed, not empty */
	enum page_break	before;
};

/*
 * The next line of LINES that is not empty; false at the end.  Begin with
 * { .rest = TEXT }.  LF, CR, CR LF, NEL, LS and PS end lines.
 */
bool page_line(struct page_lines *lines);

/* Whether there is such a line. */
bool page_has_text(struct text text);

/*
 * Take the first character off *TEXT, which is not empty, and return what is
 * written for it.
 */
struct text page_character(struct text *text);

#endif
