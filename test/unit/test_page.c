/* test_page.c - the promises of page.h. */
#include "testing.h"

#include <stdio.h>
#include <stdlib.h>

#include "failalloc.h"
#include "page.h"

static const struct page_column two_columns[] = {
	{ "Name", PAGE_LEFT, true },
	{ "Zahl", PAGE_RIGHT, false },
};

/* What a text is handed in as. */
enum role {
	TITLE,
	HEADING,
	PARAGRAPH,
	LABEL,
	FIELD,
	ITEM,
	CAPTION,
	CELL,
	BAR,
	SIDE
};

static void
add_table(struct page *page, enum role role, struct text text)
{
	const struct page_bar bar = { 0, 1, 2, text };

	page_table(page, two_columns, COUNT_OF(two_columns),
	    role == CAPTION ? text : text_of("C"));
	if (role == BAR)
		page_cell_bar(page, &bar);
	else
		page_cell(page, role == CELL ? text : text_of("n"),
		    TONE_PLAIN);
	page_cell(page, text_of("1"), TONE_PLAIN);
	page_row_end(page);
	page_table_end(page);
}

static void
add(struct page *page, enum role role, struct text text)
{
	switch (role) {
	case TITLE:
		break;
	case HEADING:
		page_heading(page, 2, text);
		break;
	case PARAGRAPH:
		page_paragraph(page, text);
		break;
	case LABEL:
		page_field(page, text, text_of("t"), TONE_PLAIN);
		break;
	case FIELD:
		page_field(page, text_of("L"), text, TONE_PLAIN);
		break;
	case ITEM:
		page_item(page, text, TONE_PLAIN);
		break;
	case SIDE:
		page_side_by_side(page);
		page_side(page, 2, text);
		page_sides_end(page);
		break;
	default:
		add_table(page, role, text);
		break;
	}
}

/* Finish PAGE, and see that it is what stands between BEFORE and BEHIND. */
static void
assert_page(const char *what, struct page *page, const char *before,
    const char *want, const char *behind)
{
	struct text got = { NULL, 0 };

	assert_code(what, page_finish(page, &got), ERR_OK);
	struct text from = { got.data, got.len };
	while (from.len > 0 && (from.len < strlen(before) ||
	    memcmp(from.data, before, strlen(before)) != 0)) {
		from.data++;
		from.len--;
	}
	assert_that(what, from.len >= strlen(before) + strlen(behind));
	from.data += strlen(before);
	from.len -= strlen(before) + strlen(behind);
	assert_text(what, from, want);
	from.data += from.len;
	from.len = strlen(behind);
	assert_text(what, from, behind);
	page_free(page);
}

#define MARKDOWN_TITLE	"# T\n\n"
#define HTML_TITLE	"<main>\n<h1>T</h1>\n"
#define HTML_END	"</main>\n</body>\n</html>\n"

struct text_row {
	enum role	 role;
	const char	*text;
	const char	*want;
};

static void
assert_markdown(const struct text_row *row)
{
	struct text text = text_of(row->text);
	struct page page;

	page_begin(&page, PAGE_MARKDOWN,
	    row->role == TITLE ? text : text_of("T"));
	add(&page, row->role, text);
	assert_page(row->text, &page, row->role == TITLE ? "" : MARKDOWN_TITLE,
	    row->want, "\n");
}

static void
assert_html(const struct text_row *row)
{
	struct text text = text_of(row->text);
	struct page page;

	page_begin(&page, PAGE_HTML,
	    row->role == TITLE ? text : text_of("T"));
	add(&page, row->role, text);
	assert_page(row->text, &page, row->role == TITLE ? "<main>\n" :
	    HTML_TITLE, row->want, HTML_END);
}

/* --- Markdown: what needs a backslash ------------------------------------- */

static const struct text_row plain_row[] = {
	{ PARAGRAPH, "Am 22.07.2026 um 9.30 Uhr",
	    "Am 22.07.2026 um 9.30 Uhr" },
	{ PARAGRAPH, "4 - 5 Personen, z. B. Haus-AG - ja",
	    "4 - 5 Personen, z. B. Haus-AG - ja" },
	{ PARAGRAPH, "-3 Grad", "-3 Grad" },
	{ PARAGRAPH, "+5 Stunden", "+5 Stunden" },
	{ PARAGRAPH, "#5 der Liste", "#5 der Liste" },
	{ PARAGRAPH, "=5", "=5" },
	{ PARAGRAPH, "1.4.2026 bis 30.6.2026", "1.4.2026 bis 30.6.2026" },
	{ PARAGRAPH, "ab. Dann", "ab. Dann" },
	{ PARAGRAPH, "(siehe Anlage) 1", "(siehe Anlage) 1" },
	{ PARAGRAPH, "(1. Teil)", "(1. Teil)" },
	{ PARAGRAPH, "§ 132 SGB IX (S. 3), 10 % & mehr; A > B | C!",
	    "§ 132 SGB IX (S. 3), 10 % & mehr; A > B | C!" },
	{ PARAGRAPH, "Kosten: 5 € < 6 €, <= 7", "Kosten: 5 € < 6 €, <= 7" },
	{ PARAGRAPH, "AT&T &amp", "AT&T &amp" },
	{ PARAGRAPH, "„Ja“, ‚ja‘, geht's?", "„Ja“, ‚ja‘, geht's?" },
	{ PARAGRAPH, "haus.nord@beispiel.example",
	    "haus.nord@beispiel.example" },
	{ PARAGRAPH, "Kolleg_innen, a_b_c", "Kolleg_innen, a_b_c" },
	{ PARAGRAPH, "und so weiter ..", "und so weiter .." },
	{ PARAGRAPH, "{a} und b] (c)", "{a} und b] (c)" },
	{ PARAGRAPH, "Tabelle: eins", "Tabelle: eins" },
	{ PARAGRAPH, "Tables: eins", "Tables: eins" },
	{ PARAGRAPH, "–", "–" },
	{ PARAGRAPH, "-ähnlich", "-ähnlich" },
	{ HEADING, "1. Ziel #5 - und | # mehr", "## 1. Ziel #5 - und | # mehr" },
	{ HEADING, "> a", "## > a" },
	{ FIELD, "1. a", "**L:** 1. a" },
	{ FIELD, "- a | b", "**L:** - a | b" },
};

static const struct text_row markup_row[] = {
	{ PARAGRAPH, "Nutzer*innen `a` 2^3 ~b~ 5 $ [c](d)",
	    "Nutzer\\*innen \\`a\\` 2\\^3 \\~b\\~ 5 \\$ \\[c](d)" },
	{ PARAGRAPH, "C:\\neu \\", "C:\\\\neu \\\\" },
	{ PARAGRAPH, "_a_ a__b _", "\\_a\\_ a\\_\\_b \\_" },
	{ PARAGRAPH, "@amt, (@a), -@b", "\\@amt, (\\@a), -\\@b" },
	{ PARAGRAPH, "a@b@c a@b.c a@b-c@d",
	    "a@b\\@c a@b.c a@b-c\\@d" },
	{ PARAGRAPH, "<b> </b> <!-- <?x <http://a> <5",
	    "\\<b> \\</b> \\<!\\-- \\<?x \\<http://a> \\<5" },
	{ PARAGRAPH, "&amp; &#38; &x;", "\\&amp; \\&#38; \\&x;" },
	{ PARAGRAPH, "\"ja\", 'ja', 5' x 3\", Hans' Haus",
	    "\\\"ja\\\", \\'ja\\', 5\\' x 3\\\", Hans\\' Haus" },
	{ PARAGRAPH, "a -- b --- c", "a \\-- b \\-\\-- c" },
	{ PARAGRAPH, "a ... b ....", "a \\... b \\.\\..." },
	{ PARAGRAPH, "# a", "\\# a" },
	{ PARAGRAPH, "## a", "\\## a" },
	{ PARAGRAPH, "#. a", "\\#. a" },
	{ PARAGRAPH, "- a", "\\- a" },
	{ PARAGRAPH, "-", "\\-" },
	{ PARAGRAPH, "+ a", "\\+ a" },
	{ PARAGRAPH, "+---+", "\\+\\-\\--+" },
	{ PARAGRAPH, "---", "\\-\\--" },
	{ PARAGRAPH, "===", "\\===" },
	{ PARAGRAPH, ">a", "\\>a" },
	{ PARAGRAPH, "| a | b |", "\\| a | b |" },
	{ PARAGRAPH, ": a", "\\: a" },
	{ PARAGRAPH, ":a", "\\:a" },
	{ PARAGRAPH, "~~~", "\\~\\~\\~" },
	{ PARAGRAPH, "Table: a", "Table\\: a" },
	{ PARAGRAPH, "table: a", "table\\: a" },
	{ PARAGRAPH, "22. Juli", "22\\. Juli" },
	{ PARAGRAPH, "2026.", "2026\\." },
	{ PARAGRAPH, "1) a", "1\\) a" },
	{ PARAGRAPH, "(1) a", "(1\\) a" },
	{ PARAGRAPH, "z. B. a", "z\\. B. a" },
	{ PARAGRAPH, "B. Muster", "B\\. Muster" },
	{ PARAGRAPH, "(a) b", "(a\\) b" },
	{ PARAGRAPH, "iv) a", "iv\\) a" },
	{ PARAGRAPH, "III. Quartal", "III\\. Quartal" },
	{ PARAGRAPH, "1.\ta", "1\\. a" },
	{ PARAGRAPH, "a\n- b\n1. c", "a\\\n\\- b\\\n1\\. c" },
	{ HEADING, "C#", "## C\\#" },
	{ HEADING, "a ##", "## a #\\#" },
	{ HEADING, "a {#b}", "## a \\{#b}" },
	{ HEADING, "Nutzer*innen", "## Nutzer\\*innen" },
	{ TITLE, "a *b* #", "# a \\*b\\* \\#" },
	{ SIDE, "a #", "## a \\#" },
	{ LABEL, "*a* | b", "**\\*a\\* | b:** t" },
	{ FIELD, "a\n1. b", "**L:** a\\\n1\\. b" },
	{ ITEM, "1. a", "- 1\\. a" },
	{ ITEM, "- a", "- \\- a" },
	{ ITEM, "[ ] a", "- \\[&#32;] a" },
	{ ITEM, "[x] a b", "- \\[x]&#32;a b" },
	{ ITEM, "[X] a", "- \\[X]&#32;a" },
	{ ITEM, "[y] a", "- \\[y] a" },
	{ ITEM, "[x]a", "- \\[x]a" },
	{ PARAGRAPH, "[ ] a", "\\[ ] a" },
	{ CAPTION, "a | *b*", "**a | \\*b\\***\n\n| Name | Zahl |\n"
	    "|------|-----:|\n| n | 1 |" },
	{ CELL, "a | \\| *b*", "**C**\n\n| Name | Zahl |\n"
	    "|------------|-----:|\n| a \\| \\\\\\| \\*b\\* | 1 |" },
	{ CELL, "- 1. # a", "**C**\n\n| Name | Zahl |\n"
	    "|----------|-----:|\n| - 1. # a | 1 |" },
	{ BAR, "a | b", "**C**\n\n| Name | Zahl |\n"
	    "|-------|-----:|\n| a \\| b | 1 |" },
};

static void
markdown__ordinary_text__stays_as_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(plain_row); i++)
		assert_markdown(&plain_row[i]);
}

static void
markdown__what_would_be_markup__gets_a_backslash(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(markup_row); i++)
		assert_markdown(&markup_row[i]);
}

/* --- lines and characters ------------------------------------------------- */

static const struct text_row markdown_line_row[] = {
	{ PARAGRAPH, "a\nb", "a\\\nb" },
	{ PARAGRAPH, " \t a \r\n\t b \n", "a\\\nb" },
	{ PARAGRAPH, "a\rb\xc2\x85" "c\xe2\x80\xa8" "d\xe2\x80\xa9" "e",
	    "a\\\nb\\\nc\\\nd\\\ne" },
	{ PARAGRAPH, "\n\na\n\n \nb\n\n", "a\n\nb" },
	{ PARAGRAPH, "a\n\xc2\xa0\n- b", "a\n\n\\- b" },
	{ FIELD, "a\nb\n\nc", "**L:** a\\\nb\\\n\\\nc" },
	{ FIELD, "\n \n", "**L:**" },
	{ LABEL, "a\nb", "**a b:** t" },
	{ ITEM, "a\nb\n\n\nc", "- a\\\n  b\\\n  \\\n  c" },
	{ ITEM, "", "-" },
	{ HEADING, "a\n\nb", "## a b" },
	{ HEADING, " \n", "## (ohne Titel)" },
	{ TITLE, "", "# (ohne Titel)" },
	{ SIDE, "", "## (ohne Titel)" },
	{ CAPTION, "a\nb", "**a b**\n\n| Name | Zahl |\n"
	    "|------|-----:|\n| n | 1 |" },
	{ CELL, "a\n\nb", "**C**\n\n| Name | Zahl |\n"
	    "|------|-----:|\n| a b | 1 |" },
	{ CELL, "", "**C**\n\n| Name | Zahl |\n"
	    "|------|-----:|\n|  | 1 |" },
	{ BAR, "a\nb", "**C**\n\n| Name | Zahl |\n"
	    "|------|-----:|\n| a b | 1 |" },
};

/* Twenty-four characters, and the places where more of them may break. */
#define PART		"Abcdefghijkl"
#define WORD_24		PART PART
#define WORD_25		"1" PART PART
#define BROKEN_25	"1Abcdefghijk<wbr>lAbcdefghijk<wbr>l"

#define HTML_TABLE	"<div class=\"wide\">\n<table>\n"		     \
	"<caption>"
#define HTML_COLUMNS	"</caption>\n<thead>\n<tr><th scope=\"col\">Name"    \
	"</th><th scope=\"col\" class=\"number\">Zahl</th></tr>\n</thead>\n" \
	"<tbody>\n<tr>\n"
#define HTML_ROW_END	"<td class=\"number\">1</td>\n</tr>\n</tbody>\n"	     \
	"</table>\n</div>\n"

static const struct text_row html_line_row[] = {
	{ PARAGRAPH, "a\nb", "<p>a<br>\nb</p>\n" },
	{ PARAGRAPH, " \t a \r\n\t b \n", "<p>a<br>\nb</p>\n" },
	{ PARAGRAPH, "\n\na\n\n \nb\nc\n", "<p>a</p>\n<p>b<br>\nc</p>\n" },
	{ FIELD, "a\nb", "<dl>\n<div><dt>L</dt><dd>a<br>\nb</dd></div>\n"
	    "</dl>\n" },
	{ FIELD, "a\n\nb", "<dl>\n<div><dt>L</dt><dd><p>a</p>\n<p>b</p></dd>"
	    "</div>\n</dl>\n" },
	{ FIELD, "", "<dl>\n<div><dt>L</dt><dd></dd></div>\n</dl>\n" },
	{ LABEL, "a\nb", "<dl>\n<div><dt>a b</dt><dd>t</dd></div>\n</dl>\n" },
	{ ITEM, "a\n\nb\nc", "<ul>\n<li><p>a</p>\n<p>b<br>\nc</p></li>\n"
	    "</ul>\n" },
	{ ITEM, "", "<ul>\n<li></li>\n</ul>\n" },
	{ ITEM, WORD_24 " " WORD_25 "\n" WORD_24, "<ul>\n<li>" WORD_24 " "
	    BROKEN_25 "<br>\n" WORD_24 "</li>\n</ul>\n" },
	{ CELL, WORD_25, HTML_TABLE "C" HTML_COLUMNS "<th scope=\"row\">"
	    BROKEN_25 "</th>\n" HTML_ROW_END },
	{ HEADING, "a\n\nb", "<h2>a<br>\nb</h2>\n" },
	{ HEADING, "\n", "<h2>(ohne Titel)</h2>\n" },
	{ TITLE, "a\nb", "<h1>a<br>\nb</h1>\n" },
	{ SIDE, "", "<div class=\"sides\">\n<section>\n"
	    "<h2>(ohne Titel)</h2>\n</section>\n</div>\n" },
	{ CAPTION, "a\n\nb", HTML_TABLE "a<br>\nb" HTML_COLUMNS
	    "<th scope=\"row\">n</th>\n" HTML_ROW_END },
	{ CELL, "a\nb", HTML_TABLE "C" HTML_COLUMNS
	    "<th scope=\"row\">a<br>\nb</th>\n" HTML_ROW_END },
	{ CELL, "", HTML_TABLE "C" HTML_COLUMNS
	    "<th scope=\"row\"></th>\n" HTML_ROW_END },
};

static void
texts__lines_and_paragraphs__are_kept(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(markdown_line_row); i++)
		assert_markdown(&markdown_line_row[i]);
	for (size_t i = 0; i < COUNT_OF(html_line_row); i++)
		assert_html(&html_line_row[i]);
}

static void
texts__what_no_document_may_hold__is_replaced(void **state)
{
	static const struct {
		const char	*text;
		size_t		 len;
		const char	*want;
	} row[] = {
		{ "a\0b", 3, "a\xef\xbf\xbd" "b" },
		{ "a\x01\x0b\x1f\x7f" "b", 6, "a\xef\xbf\xbd\xef\xbf\xbd"
		    "\xef\xbf\xbd\xef\xbf\xbd" "b" },
		{ "a\tb", 3, "a b" },
		{ "a\xc2\x80\xc2\x9f" "b", 6, "a\xef\xbf\xbd\xef\xbf\xbd" "b" },
		{ "a\xc2\xa0" "b", 4, "a\xc2\xa0" "b" },
		{ "a\xef\xbf\xbe\xef\xbf\xbf", 7, "a\xef\xbf\xbd\xef\xbf\xbd" },
		{ "a\xef\xbf\xbc", 4, "a\xef\xbf\xbc" },
		{ "a\xff" "b\xc3", 4, "a\xef\xbf\xbd" "b\xef\xbf\xbd" },
		{ "\xed\xa0\x80", 3, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xf0\x9f\x8c\xbf", 4, "\xf0\x9f\x8c\xbf" },
		{ "a\xe2\x80\xae" "b", 5, "a\xe2\x80\xae" "b" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct page page;
		char want[80];

		page_begin(&page, PAGE_MARKDOWN, text_of("T"));
		struct text text = { row[i].text, row[i].len };
		page_paragraph(&page, text);
		assert_page(row[i].want, &page, MARKDOWN_TITLE, row[i].want,
		    "\n");
		page_begin(&page, PAGE_HTML, text_of("T"));
		page_paragraph(&page, text);
		snprintf(want, sizeof(want), "<p>%s</p>\n", row[i].want);
		assert_page(row[i].want, &page, HTML_TITLE, want, HTML_END);
	}
}

/* --- blocks --------------------------------------------------------------- */

static void
add_each_block(struct page *page)
{
	page_field(page, text_of("Datum"), text_of("22.07.2026"), TONE_PLAIN);
	page_field(page, text_of("Ort"), text_of(""), TONE_PLAIN);
	page_heading(page, 2, text_of("Fällig"));
	page_item(page, text_of("M1"), TONE_DUE);
	page_item(page, text_of("M2"), TONE_OVERDUE);
	page_paragraph(page, text_of(" \n "));
	page_item(page, text_of("M3"), TONE_PLAIN);
	page_field(page, text_of("Ampel"), text_of("gelb"), TONE_YELLOW);
	page_heading(page, 3, text_of("Ziel"));
	page_paragraph(page, text_of("Ein Satz."));
	page_table(page, two_columns, COUNT_OF(two_columns), text_of("Werte"));
	page_cell(page, text_of("K1"), TONE_GREEN);
	page_cell(page, text_of("5"), TONE_RED);
	page_row_end(page);
	page_cell(page, text_of("K2"), TONE_PLAIN);
	page_cell(page, text_of(""), TONE_GREY);
	page_row_end(page);
	page_table_end(page);
	page_side_by_side(page);
	page_side(page, 4, text_of("Möwe"));
	page_item(page, text_of("x"), TONE_PLAIN);
	page_heading(page, 5, text_of("M1"));
	page_field(page, text_of("Status"), text_of("laufend"), TONE_PLAIN);
	page_side(page, 4, text_of("Reiher"));
	page_paragraph(page, text_of("Nichts."));
	page_sides_end(page);
	page_heading(page, 2, text_of("Ende"));
}

static void
markdown__each_block__is_separated_by_one_empty_line(void **state)
{
	struct page page;

	(void)state;
	page_begin(&page, PAGE_MARKDOWN, text_of("T"));
	add_each_block(&page);
	assert_page("all", &page, MARKDOWN_TITLE,
	    "**Datum:** 22.07.2026\\\n"
	    "**Ort:**\n"
	    "\n"
	    "## Fällig\n"
	    "\n"
	    "- M1\n"
	    "- M2\n"
	    "- M3\n"
	    "\n"
	    "**Ampel:** gelb\n"
	    "\n"
	    "### Ziel\n"
	    "\n"
	    "Ein Satz.\n"
	    "\n"
	    "**Werte**\n"
	    "\n"
	    "| Name | Zahl |\n"
	    "|------|-----:|\n"
	    "| K1 | 5 |\n"
	    "| K2 |  |\n"
	    "\n"
	    "#### Möwe\n"
	    "\n"
	    "- x\n"
	    "\n"
	    "##### M1\n"
	    "\n"
	    "**Status:** laufend\n"
	    "\n"
	    "#### Reiher\n"
	    "\n"
	    "Nichts.\n"
	    "\n"
	    "## Ende", "\n");
}

static void
html__each_block__has_its_element_and_class(void **state)
{
	struct page page;

	(void)state;
	page_begin(&page, PAGE_HTML, text_of("T"));
	add_each_block(&page);
	assert_page("all", &page, HTML_TITLE,
	    "<dl>\n"
	    "<div><dt>Datum</dt><dd>22.07.2026</dd></div>\n"
	    "<div><dt>Ort</dt><dd></dd></div>\n"
	    "</dl>\n"
	    "<h2>Fällig</h2>\n"
	    "<ul>\n"
	    "<li class=\"due\">M1</li>\n"
	    "<li class=\"overdue\">M2</li>\n"
	    "<li>M3</li>\n"
	    "</ul>\n"
	    "<dl>\n"
	    "<div><dt>Ampel</dt><dd class=\"yellow\">gelb</dd></div>\n"
	    "</dl>\n"
	    "<h3>Ziel</h3>\n"
	    "<p>Ein Satz.</p>\n"
	    HTML_TABLE "Werte" HTML_COLUMNS
	    "<th scope=\"row\" class=\"green\">K1</th>\n"
	    "<td class=\"number red\">5</td>\n"
	    "</tr>\n"
	    "<tr>\n"
	    "<th scope=\"row\">K2</th>\n"
	    "<td class=\"number grey\"></td>\n"
	    "</tr>\n"
	    "</tbody>\n"
	    "</table>\n"
	    "</div>\n"
	    "<div class=\"sides\">\n"
	    "<section>\n"
	    "<h4>Möwe</h4>\n"
	    "<ul>\n"
	    "<li>x</li>\n"
	    "</ul>\n"
	    "<h5>M1</h5>\n"
	    "<dl>\n"
	    "<div><dt>Status</dt><dd>laufend</dd></div>\n"
	    "</dl>\n"
	    "</section>\n"
	    "<section>\n"
	    "<h4>Reiher</h4>\n"
	    "<p>Nichts.</p>\n"
	    "</section>\n"
	    "</div>\n"
	    "<h2>Ende</h2>\n", HTML_END);
}

static void
begin__nothing_else__is_a_page_with_its_title(void **state)
{
	struct page page;

	(void)state;
	page_begin(&page, PAGE_MARKDOWN, text_of("Titel"));
	assert_page("Markdown", &page, "", "# Titel\n", "");
	page_begin(&page, PAGE_HTML, text_of("Titel"));
	assert_page("HTML", &page, "</head>\n", "<body>\n<main>\n"
	    "<h1>Titel</h1>\n</main>\n</body>\n</html>\n", "");
}

/* --- the HTML page -------------------------------------------------------- */

static const struct text_row rude_row[] = {
	{ PARAGRAPH, "</p><script>alert(\"1\")</script> & 'x'",
	    "<p>&lt;/p&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; "
	    "&amp; &#39;x&#39;</p>\n" },
	{ PARAGRAPH, "&amp; &lt;", "<p>&amp;amp; &amp;lt;</p>\n" },
	{ PARAGRAPH, "- *a* | `b`", "<p>- *a* | `b`</p>\n" },
	{ HEADING, "</h2>", "<h2>&lt;/h2&gt;</h2>\n" },
	{ TITLE, "<!--", "<h1>&lt;!--</h1>\n" },
	{ SIDE, "\"", "<div class=\"sides\">\n<section>\n<h2>&quot;</h2>\n"
	    "</section>\n</div>\n" },
	{ LABEL, "<", "<dl>\n<div><dt>&lt;</dt><dd>t</dd></div>\n</dl>\n" },
	{ FIELD, "<", "<dl>\n<div><dt>L</dt><dd>&lt;</dd></div>\n</dl>\n" },
	{ ITEM, "<", "<ul>\n<li>&lt;</li>\n</ul>\n" },
	{ CAPTION, "<", HTML_TABLE "&lt;" HTML_COLUMNS
	    "<th scope=\"row\">n</th>\n" HTML_ROW_END },
	{ CELL, "<", HTML_TABLE "C" HTML_COLUMNS
	    "<th scope=\"row\">&lt;</th>\n" HTML_ROW_END },
};

static void
html__rude_texts__stay_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(rude_row); i++)
		assert_html(&rude_row[i]);
}

/* The head of a page with the title "a & </title>\nb", NUL-terminated. */
static char *
make_head(void)
{
	struct page page;
	struct text bytes = { NULL, 0 };

	page_begin(&page, PAGE_HTML, text_of("a & </title>\nb"));
	assert_code("head", page_finish(&page, &bytes), ERR_OK);
	char *head = malloc(bytes.len + 1);
	assert_non_null(head);
	memcpy(head, bytes.data, bytes.len);
	head[bytes.len] = '\0';
	page_free(&page);
	char *end = strstr(head, "</head>");
	assert_non_null(end);
	*end = '\0';
	return head;
}

static void
html__head__is_german_utf8_and_locked_up(void **state)
{
	static const char first[] = "<!DOCTYPE html>\n"
	    "<html lang=\"de\">\n"
	    "<head>\n"
	    "<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\""
	    "default-src 'none'; style-src 'unsafe-inline'; "
	    "base-uri 'none'; form-action 'none'\">\n"
	    "<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\">\n"
	    "<title>a &amp; &lt;/title&gt; b</title>\n"
	    "<style>\n";
	static const char *const nowhere[] = { "<script", "<link", "<base",
		"http:", "https:", "//", "url(", "@import", "@font-face",
		"expression" };
	char *head = make_head();

	(void)state;
	assert_memory_equal(head, first, sizeof(first) - 1);
	for (size_t i = 0; i < COUNT_OF(nowhere); i++)
		assert_that(nowhere[i], strstr(head, nowhere[i]) == NULL);
	/* The style sheet has no end in it, and its braces are pairs. */
	const char *style = head + sizeof(first) - 1;
	int64_t depth = 0;
	for (; *style != '\0' && *style != '<'; style++) {
		depth += (*style == '{') - (*style == '}');
		assert_that("braces", depth >= 0 && depth <= 3);
	}
	assert_number("braces", depth, 0);
	assert_string_equal(style, "</style>\n");
	free(head);
}

static void
html__column_without_title__is_no_header(void **state)
{
	static const struct page_column column[] = {
		{ "", PAGE_LEFT, false }, { "<", PAGE_RIGHT, false } };
	struct page page;

	(void)state;
	page_begin(&page, PAGE_HTML, text_of("T"));
	page_table(&page, column, COUNT_OF(column), text_of("C"));
	page_table_end(&page);
	assert_page("columns", &page, "<thead>\n", "<tr><td></td>"
	    "<th scope=\"col\" class=\"number\">&lt;</th></tr>\n</thead>\n"
	    "<tbody>\n</tbody>\n</table>\n</div>\n", HTML_END);
}

/* --- bars ----------------------------------------------------------------- */

#define MOST	PAGE_NUMBER_MAX

/* The way is drawn from 50 to 1050. */
static const struct {
	const char	*what;
	int64_t		 start, actual, target;	/* numbers */
	int64_t		 x, at, end;		/* where they stand */
} bar_row[] = {
	{ "half of the way", 0, 5, 10, 50, 550, 1050 },
	{ "250 of 600: 416.67", 400, 650, 1000, 50, 467, 1050 },
	{ "falling, 125 of 450: 277.78", 1250, 1125, 800, 50, 328, 1050 },
	{ "not begun", 4, 4, 10, 50, 50, 1050 },
	{ "there", 4, 10, 10, 50, 1050, 1050 },
	{ "beyond, 12 of 14: 857.14", 0, 14, 12, 50, 1050, 907 },
	{ "beyond, falling: 10 of 12", 20, 8, 10, 50, 1050, 883 },
	{ "behind, 5 of 15: 333.33", 10, 5, 20, 383, 50, 1050 },
	{ "behind, falling: 3 of 13", 20, 23, 10, 281, 50, 1050 },
	{ "nothing to do", 24, 24, 24, 550, 550, 550 },
	{ "to be kept, but more", 24, 30, 24, 50, 1050, 50 },
	{ "to be kept, but less", 24, 20, 24, 1050, 50, 1050 },
	{ "below zero", -10, -5, 0, 50, 550, 1050 },
	{ "across zero", -1, 0, 3, 50, 300, 1050 },
	{ "exactly a half: up", 0, 1, 2000, 50, 51, 1050 },
	{ "just below a half", 0, 1, 2001, 50, 50, 1050 },
	{ "limits", -MOST, 0, MOST, 50, 550, 1050 },
	{ "limits, falling", MOST, 0, -MOST, 50, 550, 1050 },
	{ "limits, far beyond", -MOST, MOST, 0, 50, 1050, 550 },
	{ "limits, far behind", 0, -MOST, MOST, 550, 50, 1050 },
	{ "all at the limit", MOST, MOST, MOST, 550, 550, 550 },
};

static int64_t
lesser(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static void
html__bar__stands_where_its_numbers_say(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(bar_row); i++) {
		const struct page_bar bar = { bar_row[i].start,
			bar_row[i].actual, bar_row[i].target,
			TEXT("von <a>\nbis \"b\"") };
		int64_t x = bar_row[i].x, at = bar_row[i].at;
		int64_t end = bar_row[i].end;
		struct page page;
		char want[1000];

		snprintf(want, sizeof(want), "<svg role=\"img\" width=\"110\" "
		    "height=\"14\" viewBox=\"0 0 1100 140\">"
		    "<title>von &lt;a&gt; bis &quot;b&quot;</title>"
		    "<rect class=\"way\" x=\"%d\" y=\"50\" width=\"%d\" "
		    "height=\"40\"/>"
		    "<rect class=\"gone\" x=\"%d\" y=\"50\" width=\"%d\" "
		    "height=\"40\"/>"
		    "<path class=\"start\" d=\"M%d 30V110\"/>"
		    "<path class=\"target\" d=\"M%d 10V130\"/>"
		    "<path class=\"actual\" d=\"M%d 30l40 40l-40 40l-40 -40z\""
		    "/></svg></td>\n", (int)lesser(x, end),
		    (int)llabs(end - x), (int)lesser(x, at),
		    (int)llabs(at - x), (int)x, (int)end, (int)at);
		page_begin(&page, PAGE_HTML, text_of("T"));
		page_table(&page, two_columns, 1, text_of("C"));
		page_cell_bar(&page, &bar);
		page_row_end(&page);
		page_table_end(&page);
		assert_page(bar_row[i].what, &page, "<tbody>\n<tr>\n<td>",
		    want, "</tr>\n</tbody>\n</table>\n</div>\n" HTML_END);
	}
}

/* --- the dashes of a table in Markdown ------------------------------------ */

/* Forty characters and more, no word above ten; one word of thirty. */
#define LONG	"eins zwei drei vier fünf sechs sieben acht Neunzehner"
#define WORD	"Leistungsvereinbarungsfassung1"

/* Dashes without those below the blanks; formulas as in page_markdown.c. */
static const struct {
	const char	*what;
	const char	*cell[4];
	size_t		 want[4];
} width_row[] = {
	{ "titles only", { "", "", "", "" }, { 1, 2, 3, 4 } },
	{ "no wider than 72: as wide as they are",
	    { "31.12.2026", "1.234,56", "ä ö", LONG }, { 10, 8, 3, 40 } },
	/* texts 40 + 40 + 10 + 8 = 98, words 10 + 10 + 10 + 8 = 38: 34 are
	 * left for 60 */
	{ "wider: words have room, the rest is shared",
	    { LONG, LONG, "31.12.2026", "1.234,56" }, { 27, 27, 10, 8 } },
	/* texts 30 + 30 + 30 + 4, words are counted up to 24 */
	{ "words alone are wider", { WORD, WORD, WORD, "" },
	    { 24, 24, 24, 4 } },
	{ "words alone are wider, and nothing else is there",
	    { WORD_24, WORD_24, WORD_24, WORD_24 }, { 24, 24, 24, 24 } },
};

static void
markdown__wide_table__has_dashes_for_every_word(void **state)
{
	static const struct page_column column[] = {
		{ "1", PAGE_LEFT, false }, { "22", PAGE_RIGHT, false },
		{ "333", PAGE_LEFT, false }, { "4444", PAGE_RIGHT, false } };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(width_row); i++) {
		struct page page;
		char want[400] = "", *p = want;

		page_begin(&page, PAGE_MARKDOWN, text_of("T"));
		page_table(&page, column, COUNT_OF(column), text_of("C"));
		for (size_t j = 0; j < COUNT_OF(column); j++) {
			size_t dashes = width_row[i].want[j] + 2 - j % 2;

			page_cell(&page, text_of(width_row[i].cell[j]),
			    TONE_PLAIN);
			*p++ = '|';
			memset(p, '-', dashes);
			p += dashes;
			*p = '\0';
			strcat(p, j % 2 == 1 ? ":" : "");
			p += strlen(p);
		}
		page_row_end(&page);
		page_table_end(&page);
		sprintf(p, "|\n| %s | %s | %s | %s |", width_row[i].cell[0],
		    width_row[i].cell[1], width_row[i].cell[2],
		    width_row[i].cell[3]);
		assert_page(width_row[i].what, &page, "4444 |\n", want, "\n");
	}
}

/* --- limits, failures, anything ------------------------------------------- */

static void
table__as_many_columns_as_there_may_be__are_written(void **state)
{
	struct page_column column[PAGE_COLUMNS_MAX];
	char want[400] = "|";

	(void)state;
	for (size_t i = 0; i < PAGE_COLUMNS_MAX; i++) {
		column[i] = (struct page_column){ "S", PAGE_LEFT, false };
		strcat(want, " S |");
	}
	strcat(want, "\n|");
	for (size_t i = 0; i < PAGE_COLUMNS_MAX; i++)
		strcat(want, "---|");
	for (int row = 0; row < 2; row++) {
		strcat(want, "\n|");
		for (size_t i = 0; i < PAGE_COLUMNS_MAX; i++)
			strcat(want, " z |");
	}

	struct page page;
	page_begin(&page, PAGE_MARKDOWN, text_of("T"));
	page_table(&page, column, PAGE_COLUMNS_MAX, text_of("C"));
	for (size_t i = 0; i < 2 * PAGE_COLUMNS_MAX; i++) {
		page_cell(&page, text_of("z"), TONE_PLAIN);
		if ((i + 1) % PAGE_COLUMNS_MAX == 0)
			page_row_end(&page);
	}
	page_table_end(&page);
	assert_page("columns", &page, "**C**\n\n", want, "\n");
}

static void
finish__out_of_memory_anywhere__is_reported_leaks_nothing(void **state)
{
	static const enum page_format format[] = { PAGE_MARKDOWN, PAGE_HTML };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(format); i++) {
		long nth = 0;

		for (;; nth++) {
			struct page page;
			struct text bytes = TEXT("as it was");

			failalloc_after(nth);
			page_begin(&page, format[i], text_of("T"));
			for (int j = 0; j < 20; j++)
				add_each_block(&page);
			int r = page_finish(&page, &bytes);
			bool hit = failalloc_hit();
			failalloc_after(-1);
			if (!hit)
				assert_code("all well", r, ERR_OK);
			else
				assert_text("failed", bytes, "as it was");
			page_free(&page);
			if (!hit)
				break;
			assert_code("failed", r, ERR_NOMEM);
		}
		assert_true(nth >= 4);	/* it grew more than once */
	}
}

static const char *const odd_part[] = { "a", "1", ".", ")", "(", " ", "\t",
	"\n", "\r\n", "\n\n", "-", "+", "*", "_", "#", ">", "<", "&", "&amp;",
	"\"", "'", "|", "\\", "`", "~", "^", "$", "@", "[", "]", "{", ":", "=",
	"ä", "\xc2\xa0", "\x01", "\xff", "\xe2\x80\xa8", "\xe2\x80\xae",
	"</p>", "<b>", "<!--", "]]>", "x" };

static struct text
odd_text(uint64_t *state, char room[100])
{
	int64_t parts = testing_between(state, 0, 8);

	room[0] = '\0';
	for (int64_t i = 0; i < parts; i++)
		strcat(room, odd_part[testing_between(state, 0,
		    (int64_t)COUNT_OF(odd_part) - 1)]);
	return text_of(room);
}

static void
make_odd_page(struct page *page, enum page_format format, uint64_t *state)
{
	char room[100];

	page_begin(page, format, odd_text(state, room));
	for (int64_t n = testing_between(state, 0, 20); n > 0; n--) {
		enum role role = (enum role)testing_between(state, HEADING,
		    SIDE);
		struct text text = odd_text(state, room);

		if (role == CAPTION)	/* never empty */
			text = text_of(strcat(room, "x"));
		add(page, role, text);
	}
}

/* The tags of PAGE are ours and close what they opened; no other '<'. */
static void
assert_well_formed(const char *what, struct text page)
{
	static const char *const known[] = { "html", "head", "meta", "title",
		"style", "body", "main", "h1", "h2", "p", "br", "dl", "div",
		"dt", "dd", "ul", "li", "table", "caption", "thead", "tbody",
		"tr", "th", "td", "svg", "rect", "path", "section", "wbr",
		NULL };
	static const char *const open_only[] = { "meta", "br", "wbr", NULL };
	int stack[32], tag;
	size_t depth = 0;

	for (size_t i = 15; i < page.len; i++) {
		if (page.data[i] != '<')
			continue;
		bool end = page.data[++i] == '/';
		struct text name = { page.data + i + end, 0 };
		while (strchr(" />", name.data[name.len]) == NULL)
			name.len++;
		assert_that(what, text_find_word(name, known, &tag));
		const char *close = strchr(name.data, '>');
		if (end) {
			assert_that(what, depth > 0 && stack[--depth] == tag);
		} else if (!text_find_word(name, open_only, &(int){ 0 }) &&
		    close[-1] != '/') {
			assert_that(what, depth < COUNT_OF(stack));
			stack[depth++] = tag;
		}
	}
	assert_number(what, (int64_t)depth, 0);
}

/* One LF at the end, no blank before one, no two empty lines, no controls. */
static void
assert_canonical(const char *what, struct text page)
{
	char before = '\0', two_before = '\0';

	for (size_t i = 0; i < page.len; i++) {
		char c = page.data[i];

		assert_that(what, c == '\n' || (unsigned char)c >= 0x20);
		if (c == '\n') {
			assert_that(what, before != ' ');
			assert_that(what, before != '\n' || two_before != '\n');
		}
		two_before = before;
		before = c;
	}
	assert_that(what, before == '\n' && two_before != '\n');
}

static void
page__anything__is_well_formed_and_canonical(void **state)
{
	uint64_t seed = 1;

	(void)state;
	for (int i = 0; i < 4000; i++) {
		struct page page;
		struct text bytes = { NULL, 0 };
		char what[40];

		snprintf(what, sizeof(what), "page %d", i);
		make_odd_page(&page, i % 2 ? PAGE_HTML : PAGE_MARKDOWN, &seed);
		assert_code(what, page_finish(&page, &bytes), ERR_OK);
		assert_canonical(what, bytes);
		if (page.format == PAGE_HTML)
			assert_well_formed(what, bytes);
		page_free(&page);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(markdown__ordinary_text__stays_as_it_is),
		cmocka_unit_test(
		    markdown__what_would_be_markup__gets_a_backslash),
		cmocka_unit_test(texts__lines_and_paragraphs__are_kept),
		cmocka_unit_test(
		    texts__what_no_document_may_hold__is_replaced),
		cmocka_unit_test(
		    markdown__each_block__is_separated_by_one_empty_line),
		cmocka_unit_test(html__each_block__has_its_element_and_class),
		cmocka_unit_test(
		    begin__nothing_else__is_a_page_with_its_title),
		cmocka_unit_test(html__rude_texts__stay_texts),
		cmocka_unit_test(html__head__is_german_utf8_and_locked_up),
		cmocka_unit_test(html__column_without_title__is_no_header),
		cmocka_unit_test(html__bar__stands_where_its_numbers_say),
		cmocka_unit_test(
		    markdown__wide_table__has_dashes_for_every_word),
		cmocka_unit_test(
		    table__as_many_columns_as_there_may_be__are_written),
		cmocka_unit_test(
		    finish__out_of_memory_anywhere__is_reported_leaks_nothing),
		cmocka_unit_test(page__anything__is_well_formed_and_canonical),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
