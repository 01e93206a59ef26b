/*
 * One or two scorecards, and what is asked for.  The first three bytes are
 * switches, then comes a line break, then the scorecard, and behind a line
 * "--" a second one:
 *
 *	1	a: all sections; b to i: only one, in their order
 *	2	t: on 5 August 2026, anything else: no day
 *	3	v: the second one is an older version, anything else: they
 *		stand beside each other
 *
 * Checked is that
 * - something is said of scorecards that are refused,
 * - the minutes are UTF-8 in both formats, and the same when they are written
 *   again,
 * - the tags of the HTML page close each other in turn, and nothing in its
 *   texts is markup,
 * - the table has a line for each measure,
 * - a scorecard has no changes since itself.
 */
#define _GNU_SOURCE	/* memfd_create(2) */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "err.h"
#include "measure_list.h"
#include "minutes.h"
#include "scorecard_change.h"

#define CARDS_MAX	2
#define TAGS_MAX	40

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool holds)
{
	if (!holds)
		abort();
}

/* --- what is written ---------------------------------------------------- */

static void
check_utf8(struct text bytes)
{
	while (bytes.len > 0) {
		size_t width = text_character(bytes);

		expect(width > 0 && width <= bytes.len);
		bytes.data += width;
		bytes.len -= width;
	}
}

/* Pass over START at the front of *TEXT, if it is there. */
static bool
pass(struct text *text, const char *start)
{
	size_t len = strlen(start);

	if (text->len < len || memcmp(text->data, start, len) != 0)
		return false;
	text->data += len;
	text->len -= len;
	return true;
}

/* Pass over all in front of the next END, and over END. */
static struct text
pass_to(struct text *text, const char *end)
{
	struct text before = { text->data, 0 };

	while (!pass(text, end)) {
		expect(text->len > 0);
		text->data++;
		text->len--;
		before.len++;
	}
	return before;
}

/* The open tags, the innermost one last. */
struct tags {
	struct text	name[TAGS_MAX];
	size_t		count;
};

/* What stands between < and >: a begin, an end, or both. */
static void
take_tag(struct tags *tags, struct text tag)
{
	struct text rest, name;

	if (pass(&tag, "/")) {
		expect(tags->count > 0);
		expect(text_equal(tags->name[--tags->count], tag));
		return;
	}
	name = text_cut(tag, ' ', &rest);
	if (name.data[0] == '!' || tag.data[tag.len - 1] == '/' ||
	    text_is(name, "meta") || text_is(name, "br") ||
	    text_is(name, "wbr"))
		return;
	expect(tags->count < TAGS_MAX);
	tags->name[tags->count++] = name;
}

static void
check_html(struct text html)
{
	static const char *const entity[] = { "amp;", "lt;", "gt;", "quot;",
		"#39;", NULL };
	struct tags tags = { .count = 0 };

	while (html.len > 0) {
		size_t i = 0;

		if (pass(&html, "<style>"))
			pass_to(&html, "</style>");
		else if (pass(&html, "<"))
			take_tag(&tags, pass_to(&html, ">"));
		else if (pass(&html, "&")) {
			while (entity[i] != NULL && !pass(&html, entity[i]))
				i++;
			expect(entity[i] != NULL);
		} else {
			expect(html.data[0] != '>' && html.data[0] != '"' &&
			    html.data[0] != '\'');
			html.data++;
			html.len--;
		}
	}
	expect(tags.count == 0);
}

/* --- writing ------------------------------------------------------------ */

/* The minutes HOW, appended to OUT. */
static void
write_page(const struct minutes *how, enum page_format format,
    struct buf *out)
{
	struct arena arena = ARENA_EMPTY;
	struct page page = { 0 };
	struct text bytes;

	expect(minutes_write(how, &arena, format, &page) == ERR_OK);
	expect(page_finish(&page, &bytes) == ERR_OK);
	buf_text(out, bytes);
	page_free(&page);
	arena_free(&arena);
}

static void
check_page(const struct minutes *how, enum page_format format)
{
	struct buf first = BUF_EMPTY, again = BUF_EMPTY;

	write_page(how, format, &first);
	write_page(how, format, &again);
	expect(text_equal(buf_slice(&first), buf_slice(&again)));
	check_utf8(buf_slice(&first));
	if (format == PAGE_HTML)
		check_html(buf_slice(&first));
	buf_free(&first);
	buf_free(&again);
}

static size_t
count_measures(const struct scorecards *cards)
{
	size_t count = 0;

	for (size_t i = 0; i < cards->count; i++)
		for (const struct tree *goal = scorecard_first(
		    cards->root[i], "ziele"); goal != NULL; goal = goal->next)
			for (const struct tree *item = scorecard_first(goal,
			    "massnahmen"); item != NULL; item = item->next)
				count++;
	return count;
}

static void
check_table(const struct scorecards *cards, const struct date *today)
{
	struct csvout out;
	struct text bytes;
	size_t lines = 0;

	csvout_init(&out, OUT_CSV, measure_list_column, measure_list_columns);
	measure_list_write(cards, today, &out);
	expect(csvout_finish(&out, &bytes) == ERR_OK);
	check_utf8(bytes);
	for (size_t i = 0; i < bytes.len; i++)
		lines += bytes.data[i] == '\n';
	expect(lines == count_measures(cards) + 1);
	csvout_free(&out);
}

/* --- reading ------------------------------------------------------------ */

/* The path of file number I, which holds BYTES. */
static const char *
put(size_t i, struct text bytes)
{
	static char path[CARDS_MAX][64];
	static int fd[CARDS_MAX] = { -1, -1 };

	if (fd[i] < 0) {
		fd[i] = memfd_create("scorecard", MFD_CLOEXEC);
		expect(fd[i] >= 0);
		snprintf(path[i], sizeof(path[i]), "/proc/self/fd/%d", fd[i]);
	}
	expect(ftruncate(fd[i], 0) == 0);
	expect(pwrite(fd[i], bytes.data, bytes.len, 0) ==
	    (ssize_t)bytes.len);
	return path[i];
}

/* Read the COUNT texts CARD; false: refused. */
static bool
read_cards(const struct text card[], size_t count, struct arena *arena,
    struct scorecards *cards)
{
	const char *path[CARDS_MAX];
	struct diag diag;

	for (size_t i = 0; i < count; i++)
		path[i] = put(i, card[i]);
	diag_init(&diag, "fuzz");
	int r = scorecards_read_checked(path, count, arena, &diag, cards);
	expect(r == ERR_OK || r == ERR_DATA);
	/* Open conflicts are no errors, and refused all the same. */
	expect(diag.errors == 0 || r == ERR_DATA);
	expect(r == ERR_OK || diag.shown.len > 0);
	diag_free(&diag);
	return r == ERR_OK;
}

/* The scorecard in front of the line "--", and that behind it: how many. */
static size_t
cut_cards(struct text bytes, struct text card[CARDS_MAX])
{
	struct text rest = bytes;

	card[0] = bytes;
	while (rest.data != NULL && rest.len > 0) {
		size_t before = (size_t)(rest.data - bytes.data);

		if (!text_is(text_cut(rest, '\n', &rest), "--"))
			continue;
		card[0].len = before;
		card[1] = rest;
		return rest.data != NULL ? 2 : 1;
	}
	return 1;
}

static void
check_no_changes(const struct tree *root, struct arena *arena)
{
	const struct tree *same = tree_copy_all(arena, root);
	struct changes changes;

	expect(same != NULL);
	expect(changes_find(root, same, arena, &changes) == ERR_OK);
	expect(changes.first == NULL && changes.last == NULL);
}

static void
check_minutes(const uint8_t *switches, struct scorecards *cards,
    struct arena *arena)
{
	struct minutes how = { .cards = cards, .lead = 10 };
	struct date today = date_of(2026, 8, 5);

	for (size_t i = 0; i < MINUTES_SECTIONS; i++)
		how.section[i] = switches[0] == 'a' ||
		    switches[0] == 'b' + (int)i;
	if (switches[1] == 't')
		how.today = &today;
	check_table(cards, how.today);
	if (switches[2] == 'v' && cards->count > 1) {
		how.since = cards->root[1];
		cards->count = 1;
	}
	check_page(&how, PAGE_MARKDOWN);
	check_page(&how, PAGE_HTML);
	check_no_changes(cards->root[0], arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text card[CARDS_MAX];
	struct arena arena = ARENA_EMPTY;
	struct scorecards cards;

	if (size < 4 || size > 20000)
		return 0;
	size_t count = cut_cards((struct text){ (const char *)data + 4,
	    size - 4 }, card);
	if (read_cards(card, count, &arena, &cards))
		check_minutes(data, &cards, &arena);
	arena_free(&arena);
	return 0;
}
