/*
 * Two case lists.  The first four bytes are switches, then comes a line break,
 * then the rows of the old list, a line "--" and the rows of the new one:
 *
 *	1	d: 1 March and 1 June 2025 are compared, anything else: no days
 *	2	p: only BHV is inside, anything else: everybody
 *	3	--min-n, 0 to 9
 *	4	b: the summary by the column ort, anything else: by offering
 *
 * The columns are those of HEADER.  Checked is that
 * - something is said of lists that are refused,
 * - a list against itself has no difference,
 * - new against old has as many rows as old against new,
 * - the matrix counts the rows of the list, hidden counts or not,
 * - rows that both lists have may be kept once or twice.
 */
#define _GNU_SOURCE	/* memfd_create(2) */

#include "hbgdiff.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "err.h"

#define HEADER	"fall,angebot,hbg,hbg_referenz,kostentraeger,von,bis,ort\n"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool holds)
{
	if (!holds)
		abort();
}

/* What is asked for. */
struct switches {
	bool	days;
	bool	payers;
	int64_t	least;
	bool	by;
};

/* What came of it. */
struct outcome {
	bool	changed;
	size_t	changes;	/* rows of the list */
	size_t	pairs;		/* with those that are gleich */
	int64_t	counted;	/* in the matrix */
	size_t	kept;		/* rows of both lists */
};

/* File number I holds the header and ROWS. */
static const char *
put(int i, struct text rows)
{
	static char path[DIFF_SIDES][64];
	static int fd[DIFF_SIDES] = { -1, -1 };
	const size_t len = strlen(HEADER);

	if (fd[i] < 0) {
		fd[i] = memfd_create("list", MFD_CLOEXEC);
		expect(fd[i] >= 0);
		snprintf(path[i], sizeof(path[i]), "/proc/self/fd/%d", fd[i]);
	}
	expect(ftruncate(fd[i], 0) == 0);
	expect(pwrite(fd[i], HEADER, len, 0) == (ssize_t)len);
	expect(pwrite(fd[i], rows.data, rows.len, (off_t)len) ==
	    (ssize_t)rows.len);
	return path[i];
}

/* --- the three tables ---------------------------------------------------- */

static size_t
count_changes(struct hbgdiff *diff, bool all, struct diag *diag)
{
	struct change_layout layout;
	struct change_request request = { .layout = &layout, .all = all,
		.explain = true };
	struct text bad, bytes;
	struct csvout out;

	expect(change_layout(&layout, false, diff->cases->extra, &bad) ==
	    ERR_OK);
	csvout_init(&out, OUT_CSV, layout.column, layout.columns);
	expect(hbgdiff_write(diff, &request, &out, diag) == ERR_OK);
	expect(csvout_finish(&out, &bytes) == ERR_OK);
	size_t rows = out.rows;
	csvout_free(&out);
	return rows;
}

static int64_t
count_matrix(struct hbgdiff *diff, int64_t least)
{
	const struct summary_request request = { .least = least };
	struct csvout out;
	struct text bytes;

	csvout_init(&out, OUT_TABLE, matrix_out, MATRIX_COLUMNS + 1);
	expect(hbgdiff_matrix(diff, &request, &out) == ERR_OK);
	int64_t total = out.total[MATRIX_CASES];
	expect(csvout_finish(&out, &bytes) == ERR_OK);
	csvout_free(&out);
	return total;
}

static void
write_summary(struct hbgdiff *diff, const struct switches *switches,
    int64_t least, struct diag *diag)
{
	const struct summary_request request = { switches->by &&
		diff->cases->extra.count > 0 ? 0 : GROUP_BY_OFFERING, least,
		true };
	struct csvout out;
	struct text bytes;

	csvout_init(&out, OUT_EXCEL, summary_out, SUMMARY_COLUMNS + 1);
	expect(hbgdiff_summarize(diff, &request, &out, diag) == ERR_OK);
	expect(csvout_finish(&out, &bytes) == ERR_OK && out.rows > 0);
	csvout_free(&out);
}

static void
look(struct hbgdiff *diff, const struct switches *switches,
    struct diag *diag, struct outcome *outcome)
{
	outcome->changes = count_changes(diff, false, diag);
	outcome->changed = diff->changed;
	outcome->pairs = count_changes(diff, true, diag);
	outcome->counted = count_matrix(diff, 0);
	expect(count_matrix(diff, switches->least) == outcome->counted);
	write_summary(diff, switches, 0, diag);
	write_summary(diff, switches, switches->least, diag);
	expect(outcome->changed == (outcome->changes > 0));
	expect(outcome->counted == (int64_t)outcome->pairs);
}

/* --- two lists ----------------------------------------------------------- */

static int
read_lists(struct cases *cases, struct text old, struct text new,
    const struct switches *switches, struct text_list extra,
    struct diag *diag)
{
	static const struct contracts none = { .count = 0 };
	static const struct text bhv[] = { TEXT("BHV") };
	const char *const file[] = { put(SIDE_OLD, old), put(SIDE_NEW, new) };
	const struct dialect dialect = dialect_detect(DECIMAL_ASK);
	const enum cases_rule rule = switches->days ? CASES_IN_TURN :
	    CASES_ONCE;
	struct rejects rejects = REJECTS_EMPTY;
	struct cases_source source = { .file = &file[SIDE_OLD], .count = 1,
		.dialect = &dialect, .contracts = &none, .extra = extra,
		.payers = switches->payers ? PAYERS_LISTED : PAYERS_ALL,
		.payer_list = { bhv, 1 }, .name_file = true };

	int r = cases_read_checked(cases, CASES_FIRST, &source, rule,
	    &rejects, diag);
	source.file = &file[SIDE_NEW];
	int second = cases_read_checked(cases, CASES_SECOND, &source, rule,
	    &rejects, diag);
	return second != ERR_OK ? second : r;
}

/* Compare the rows OLD and NEW; false: they are refused. */
static bool
compare(struct text old, struct text new, const struct switches *switches,
    struct text_list extra, struct outcome *outcome)
{
	struct diff_side side[DIFF_SIDES] = {
		{ CASES_FIRST, switches->days, { 0 } },
		{ CASES_SECOND, switches->days, { 0 } } };
	struct cases cases = CASES_EMPTY;
	struct hbgdiff diff = HBGDIFF_EMPTY;
	struct diag diag;

	expect(date_parse(text_of("2025-03-01"), &side[SIDE_OLD].day) ==
	    ERR_OK);
	expect(date_parse(text_of("2025-06-01"), &side[SIDE_NEW].day) ==
	    ERR_OK);
	diag_init(&diag, "fuzz");
	int r = read_lists(&cases, old, new, switches, extra, &diag);
	expect(r == ERR_OK || r == ERR_DATA);
	expect((r == ERR_DATA) == (diag.errors > 0));
	expect(diag.errors == 0 || diag.shown.len > 0);
	outcome->kept = cases.count;
	if (r == ERR_OK) {
		expect(hbgdiff_init(&diff, &cases, side) == ERR_OK);
		look(&diff, switches, &diag, outcome);
	}
	hbgdiff_free(&diff);
	cases_free(&cases);
	diag_free(&diag);
	return r == ERR_OK;
}

/* ROWS on both sides and the same day. */
static void
check_self(struct text rows, const struct switches *switches)
{
	struct outcome self;
	struct switches once = *switches;

	once.days = false;
	if (!compare(rows, rows, &once, (struct text_list){ NULL, 0 }, &self))
		return;
	expect(!self.changed && self.changes == 0);
}

static struct switches
take_switches(const uint8_t *data)
{
	return (struct switches){ .days = data[0] == 'd',
		.payers = data[1] == 'p', .least = data[2] >= '0' &&
		data[2] <= '9' ? data[2] - '0' : 0, .by = data[3] == 'b' };
}

/* The rows in front of the line "--", and those behind it in *NEW. */
static struct text
cut_lists(struct text rows, struct text *new)
{
	struct text rest = rows;

	while (rest.data != NULL && rest.len > 0) {
		size_t before = (size_t)(rest.data - rows.data);

		if (text_is(text_cut(rest, '\n', &rest), "--")) {
			*new = rest.data != NULL ? rest : text_of("");
			return (struct text){ rows.data, before };
		}
	}
	*new = text_of("");
	return rows;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct text ort[] = { TEXT("ort") };
	const struct text_list none = { NULL, 0 }, extra = { ort, 1 };
	struct outcome there, back, apart;
	struct text old, new;

	if (size < 5 || size > 20000)
		return 0;
	const struct switches switches = take_switches(data);
	old = cut_lists((struct text){ (const char *)data + 5, size - 5 },
	    &new);
	check_self(old, &switches);
	check_self(new, &switches);
	if (!compare(old, new, &switches, none, &there))
		return 0;
	expect(compare(old, new, &switches, extra, &apart));
	expect(there.changes == apart.changes && there.pairs == apart.pairs);
	expect(there.kept <= apart.kept);
	/* The days are those of the sides: without them it can be turned. */
	if (!switches.days) {
		expect(compare(new, old, &switches, none, &back));
		expect(there.changes == back.changes &&
		    there.pairs == back.pairs);
	}
	return 0;
}
