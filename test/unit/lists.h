/*
 * lists.h - two case lists that are compared, for the tests of hbgdiff.h.
 *
 * An including file begins with #define _XOPEN_SOURCE 700, as for scratch.h.
 */
#ifndef LISTS_H
#define LISTS_H

#include "domain.h"
#include "hbgdiff.h"

#define PLAIN	"fall,angebot,hbg,von\n"
#define FULL	"fall,angebot,hbg,hbg_referenz,kostentraeger,von,bis\n"

/* Two houses, for a contract. */
#define TWO_HOUSES	"angebote: [{angebot: WH}, {angebot: ABW}]\n"

enum lists_view {
	VIEW_LIST,
	VIEW_SUMMARY,
	VIEW_MATRIX
};

/* What is compared, and how it is looked at; 0 is the ordinary case. */
struct lists {
	const char		*text[DIFF_SIDES];	/* new NULL: one list */
	const char		*day[DIFF_SIDES];	/* NULL: none */
	const struct contracts	*contracts;		/* NULL: none */
	enum payer_rule		 payers;
	struct text_list	 payer_list;
	struct keymap		*keys;
	struct text_list	 extra;
	struct rejects		*rejects;
	enum lists_view		 view;
	bool			 all;
	bool			 explain;
	const struct prices	*prices;	/* the list has fees */
	bool			 by_extra;	/* groups: the first of extra */
	int64_t			 least;
	bool			 changed;	/* found by the last run */
	size_t			 rows;		/* that were kept */
};

static const char *const lists_file[DIFF_SIDES] = { "alt.csv", "neu.csv" };

/* Room for a list_of(). */
#define LIST_MAX	4096

/* A list without periods of the rows WORDS, "F,WH,2 G,WH,3+S", in TEXT. */
static inline const char *
list_of(const char *words, char text[LIST_MAX])
{
	size_t len = (size_t)snprintf(text, LIST_MAX, PLAIN);

	while (*words != '\0') {
		size_t word = strcspn(words, " ");

		len += (size_t)snprintf(text + len, LIST_MAX - len,
		    "%.*s,2025-01-01\n", (int)word, words);
		words += word + strspn(words + word, " ");
	}
	return text;
}

/* New files each time: to empty an old one can wait for the disk. */
static inline void
lists_put(const struct lists *lists)
{
	for (size_t i = 0; i < DIFF_SIDES; i++) {
		if (lists->text[i] == NULL)
			continue;
		(void)remove(lists_file[i]);
		domain_put(lists_file[i], lists->text[i]);
	}
}

static inline int
lists_read(const struct lists *lists, struct cases *cases, struct diag *diag)
{
	static const struct contracts no_contracts = { .count = 0 };
	const struct dialect dialect = { .operand = true };
	struct rejects none = REJECTS_EMPTY;
	struct rejects *rejects = lists->rejects != NULL ? lists->rejects :
	    &none;
	struct cases_source source = { .file = lists_file, .count = 1,
		.dialect = &dialect, .contracts = lists->contracts != NULL ?
		lists->contracts : &no_contracts, .payers = lists->payers,
		.payer_list = lists->payer_list, .keys = lists->keys,
		.extra = lists->extra, .name_file = true };
	int r = ERR_OK;

	for (size_t i = 0; i < DIFF_SIDES; i++) {
		bool second = i > 0 && lists->text[SIDE_NEW] != NULL;

		if ((i > 0 && !second) || (r != ERR_OK && r != ERR_DATA))
			break;
		source.file = &lists_file[i];
		int read = cases_read_checked(cases, second ? CASES_SECOND :
		    CASES_FIRST, &source, lists->day[i] != NULL ?
		    CASES_IN_TURN : CASES_ONCE, rejects, diag);
		r = read != ERR_OK ? read : r;
		source.keys = NULL;
	}
	return r;
}

/* The table that is asked for, into OUT. */
static inline int
lists_write(const struct lists *lists, struct hbgdiff *diff,
    struct csvout *out, struct diag *diag)
{
	static struct change_layout layout;
	const struct summary_request summary = {
		lists->by_extra ? 0 : GROUP_BY_OFFERING, lists->least,
		lists->explain };
	const struct change_request list = { &layout, lists->prices,
		{ diff->side[SIDE_OLD].day, diff->side[SIDE_NEW].day },
		lists->all, lists->explain };
	struct text bad;

	if (lists->view == VIEW_SUMMARY) {
		csvout_init(out, OUT_CSV, summary_out, SUMMARY_COLUMNS +
		    (size_t)lists->explain);
		return hbgdiff_summarize(diff, &summary, out, diag);
	}
	if (lists->view == VIEW_MATRIX) {
		csvout_init(out, OUT_CSV, matrix_out, MATRIX_COLUMNS +
		    (size_t)lists->explain);
		return hbgdiff_matrix(diff, &summary, out);
	}
	assert_code("layout", change_layout(&layout, lists->prices != NULL,
	    lists->extra, &bad), ERR_OK);
	csvout_init(out, OUT_CSV, layout.column, layout.columns -
	    (size_t)!lists->explain);
	return hbgdiff_write(diff, &list, out, diag);
}

/* Read the files, compare them and append the table to OUT. */
static inline int
lists_run(struct lists *lists, struct diag *diag, struct buf *out)
{
	struct diff_side side[DIFF_SIDES] = { { .list = CASES_FIRST },
		{ .list = lists->text[SIDE_NEW] != NULL ? CASES_SECOND :
		CASES_FIRST } };
	struct cases cases = CASES_EMPTY;
	struct hbgdiff diff = HBGDIFF_EMPTY;
	struct csvout csv = { .rows = 0 };
	struct text bytes = text_of("");

	for (size_t i = 0; i < DIFF_SIDES; i++) {
		side[i].has_day = lists->day[i] != NULL;
		if (side[i].has_day)
			side[i].day = day(lists->day[i]);
	}
	int r = lists_read(lists, &cases, diag);
	if (r == ERR_OK && (r = hbgdiff_init(&diff, &cases, side)) == ERR_OK &&
	    (r = lists_write(lists, &diff, &csv, diag)) == ERR_OK &&
	    (r = csvout_finish(&csv, &bytes)) == ERR_OK) {
		buf_text(out, bytes);
		r = buf_error(out);
	}
	lists->changed = diff.changed;
	lists->rows = cases.count;
	csvout_free(&csv);
	hbgdiff_free(&diff);
	cases_free(&cases);
	return r;
}

/* The table without its header in OUT, which the caller frees; nothing may be
 * wrong. */
static inline void
lists_get(const char *what, struct lists *lists, struct buf *out)
{
	struct buf bytes = BUF_EMPTY;
	struct text rows;
	struct diag diag;

	diag_init(&diag, "t");
	lists_put(lists);
	int r = lists_run(lists, &diag, &bytes);
	if (r != ERR_OK)
		fail_msg("%s: %d\n%.*s", what, r, (int)diag.shown.len,
		    diag.shown.data);
	(void)text_cut(buf_slice(&bytes), '\n', &rows);
	*out = BUF_EMPTY;
	buf_text(out, rows);
	buf_free(&bytes);
	diag_free(&diag);
}

/* For domain_without_memory(); the files are there. */
static inline int
lists_run_and_free(void *arg, struct diag *diag)
{
	struct buf out = BUF_EMPTY;
	int r = lists_run(arg, diag, &out);

	buf_free(&out);
	return r;
}

/* The rows below the header are WANT. */
#define assert_rows(what, lists, want) \
	lists_assert_rows(what, lists, want, __FILE__, __LINE__)

static inline void
lists_assert_rows(const char *what, struct lists *lists, const char *want,
    const char *file, int line)
{
	struct buf got;

	lists_get(what, lists, &got);
	testing_text(what, buf_slice(&got), want, file, line);
	buf_free(&got);
}

/* The run ends with ERR_DATA and one error: ID at PLACE, with PART in it. */
static inline void
assert_fault(const char *what, struct lists *lists, const char *place,
    enum diag_id id, const char *part)
{
	struct buf out = BUF_EMPTY;
	struct diag diag;

	diag_init(&diag, "t");
	lists_put(lists);
	assert_code(what, lists_run(lists, &diag, &out), ERR_DATA);
	assert_said(what, &diag, place, id, part);
	assert_number(what, (int64_t)diag.errors, 1);
	assert_that(what, !scratch_contains(buf_slice(&diag.shown),
	    "GEHEIM"));
	buf_free(&out);
	diag_free(&diag);
}

#endif
