/*
 * The bytes are an earlier output of corridor-check.  What is wrong is said
 * exactly when it is refused, and the same is said when it is read again; what
 * is accepted keeps the promises of history.h, and comes back from what is
 * written.
 */
#define _GNU_SOURCE	/* memfd_create(2) */

#include "history.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "csvout.h"
#include "err.h"
#include "metric.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whether soll and ist are amounts depends on the metric. */
static const struct out_column column[] = {
	{ "vertrag", OUT_TEXT, OUT_NO_TOTAL },
	{ "ebene", OUT_TEXT, OUT_NO_TOTAL },
	{ "angebot", OUT_TEXT, OUT_NO_TOTAL },
	{ "von", OUT_DATE, OUT_NO_TOTAL },
	{ "bis", OUT_DATE, OUT_NO_TOTAL },
	{ "kennzahl", OUT_TEXT, OUT_NO_TOTAL },
	{ "soll", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "ist", OUT_QUANTITY, OUT_NO_TOTAL },
};

static void
expect(bool holds)
{
	if (!holds)
		abort();
}

/* The path of a file that holds the SIZE bytes at DATA. */
static const char *
put(const void *data, size_t size)
{
	static char path[64];
	static int fd = -1;

	if (fd < 0) {
		fd = memfd_create("history", MFD_CLOEXEC);
		expect(fd >= 0);
		snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	}
	expect(ftruncate(fd, 0) == 0);
	expect(pwrite(fd, data, size, 0) == (ssize_t)size);
	return path;
}

static int
read_output(struct history *history, const char *path, struct buf *said)
{
	struct diag diag;

	diag_init(&diag, "fuzz");
	int r = history_read(history, &path, 1, DECIMAL_ASK, &diag);
	expect(r == ERR_OK || r == ERR_DATA);
	expect((r == ERR_DATA) == (diag.errors > 0));
	buf_text(said, buf_slice(&diag.shown));
	diag_free(&diag);
	return r;
}

static bool
is_money(const struct history_row *row)
{
	enum metric metric;

	return metric_find(row->key.metric, &metric) &&
	    metric_kinds[metric].money;
}

static void
check_row(const struct history_row *row)
{
	int64_t limit = is_money(row) ? MONEY_CENTS_MAX : QUANTITY_E4_MAX;
	enum metric metric;

	expect(row->contract.len > 0);
	expect(row->contract.len <= CONTRACT_KEY_MAX);
	expect(row->key.offering.len <= TABLE_KEY_MAX);
	expect(row->key.metric.len > 0);
	expect(!span_empty(row->span));
	expect(row->actual < limit && row->actual > -limit);
	expect(row->target < limit && row->target > -limit);
	expect(row->has_target || row->target == 0);
	expect(!metric_find(row->key.metric, &metric) ||
	    !(metric_is_part(metric) || metric_is_projected(metric)));
}

/* The row that stands before the day behind ROW is about the same. */
static void
check_found(const struct history *history, const struct history_row *row)
{
	struct contract contract = { .key = row->contract,
		.predecessor = text_of("") };
	struct diag diag;

	diag_init(&diag, "fuzz");
	const struct history_row *found = history_before(history, &contract,
	    row->key, date_next(row->span.to), &diag);
	expect(found != NULL);
	expect(text_equal(found->contract, row->contract));
	expect(text_equal(found->key.metric, row->key.metric));
	expect(text_equal(found->key.offering, row->key.offering));
	expect(date_equal(found->span.to, row->span.to));
	expect(found->span.from.day >= row->span.from.day);
	found = history_at(history, &contract, row->key, row->span, &diag);
	expect(found != NULL && span_equal(found->span, row->span));
	diag_free(&diag);
}

static void
write_number(const struct history_row *row, size_t at, int64_t value,
    struct csvout *out)
{
	if (is_money(row))
		csvout_money(out, at, (struct money){ value });
	else
		csvout_quantity(out, at, (struct quantity){ value });
}

static void
write_row(const struct history_row *row, struct csvout *out)
{
	csvout_text(out, 0, row->contract);
	csvout_text(out, 1, text_of(row->key.offering.len > 0 ? "angebot" :
	    "vertrag"));
	csvout_text(out, 2, row->key.offering);
	csvout_date(out, 3, row->span.from);
	csvout_date(out, 4, row->span.to);
	csvout_text(out, 5, row->key.metric);
	if (row->has_target)
		write_number(row, 6, row->target, out);
	write_number(row, 7, row->actual, out);
	csvout_row_end(out);
}

static bool
same_row(const struct history_row *a, const struct history_row *b)
{
	return text_equal(a->contract, b->contract) &&
	    text_equal(a->key.metric, b->key.metric) &&
	    text_equal(a->key.offering, b->key.offering) &&
	    span_equal(a->span, b->span) && a->has_target == b->has_target &&
	    a->target == b->target && a->actual == b->actual;
}

/* HISTORY in STYLE is the same. */
static void
check_written(const struct history *history, enum out_style style)
{
	struct buf said = BUF_EMPTY;
	struct history again;
	struct csvout out;
	struct text bytes;

	csvout_init(&out, style, column, sizeof(column) / sizeof(column[0]));
	for (size_t i = 0; i < history->count; i++)
		write_row(&history->row[i], &out);
	expect(csvout_finish(&out, &bytes) == ERR_OK);
	expect(read_output(&again, put(bytes.data, bytes.len), &said) ==
	    ERR_OK);
	expect(said.len == 0 && again.count == history->count);
	for (size_t i = 0; i < history->count; i++)
		expect(same_row(&history->row[i], &again.row[i]));
	history_free(&again);
	csvout_free(&out);
	buf_free(&said);
}

/* A text that begins with ' in front of a sign loses it when it is read: that
 * is what --excel writes.  It is not the same when it is written plainly. */
static bool
is_guarded(struct text text)
{
	return text.len > 1 && text.data[0] == '\'' &&
	    strchr("=+-@\t", text.data[1]) != NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *path = put(data, size);
	struct buf first = BUF_EMPTY, again = BUF_EMPTY;
	struct history history, other;
	bool plain = true;

	int r = read_output(&history, path, &first);
	expect(read_output(&other, path, &again) == r);
	expect(text_equal(buf_slice(&first), buf_slice(&again)));
	for (size_t i = 0; i < history.count; i++) {
		const struct history_row *row = &history.row[i];

		check_row(row);
		check_found(&history, row);
		plain = plain && !is_guarded(row->contract) &&
		    !is_guarded(row->key.metric) &&
		    !is_guarded(row->key.offering);
	}
	if (plain) {
		check_written(&history, OUT_CSV);
		check_written(&history, OUT_EXCEL);
	}
	history_free(&history);
	history_free(&other);
	buf_free(&first);
	buf_free(&again);
	return 0;
}
