/*
 * The bytes are a list of further metrics for two houses.  What is wrong is
 * said exactly when it is refused, and the same is said when it is read again;
 * what is accepted keeps the promises of metrics.h, and comes back from what
 * is written.
 */
#define _GNU_SOURCE	/* memfd_create(2) */

#include "metrics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "csvout.h"
#include "err.h"
#include "metric.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct out_column column[] = {
	{ "von", OUT_DATE, OUT_NO_TOTAL },
	{ "bis", OUT_DATE, OUT_NO_TOTAL },
	{ "kennzahl", OUT_TEXT, OUT_NO_TOTAL },
	{ "soll", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "ist", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "angebot", OUT_TEXT, OUT_NO_TOTAL },
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
		fd = memfd_create("metrics", MFD_CLOEXEC);
		expect(fd >= 0);
		snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	}
	expect(ftruncate(fd, 0) == 0);
	expect(pwrite(fd, data, size, 0) == (ssize_t)size);
	return path;
}

static void
read_contract(struct contracts *contracts)
{
	static const char text[] = "vertrag: TB-1\ntraeger: A\n"
	    "beginn: 2026-01-01\nende: 2026-12-31\nkostentraeger: [BHV]\n"
	    "angebote: [{angebot: WH}, {angebot: =A}]\n";
	const char *path = put(text, sizeof(text) - 1);
	struct diag diag;

	diag_init(&diag, "fuzz");
	expect(contracts_read(contracts, &path, 1, CONTRACTS_CLAIM, &diag) ==
	    ERR_OK);
	diag_free(&diag);
}

static int
read_list(struct metrics *metrics, const struct contracts *contracts,
    const char *path, struct buf *said)
{
	struct diag diag;

	diag_init(&diag, "fuzz");
	int r = metrics_read(metrics, &path, 1, DECIMAL_ASK, contracts,
	    &diag);
	expect(r == ERR_OK || r == ERR_DATA);
	expect((r == ERR_DATA) == (diag.errors > 0));
	buf_text(said, buf_slice(&diag.shown));
	diag_free(&diag);
	return r;
}

static struct text
name_of(const struct metrics *metrics, const struct metrics_row *row)
{
	return names_text(&metrics->names, row->name);
}

/* A row is inside the contract, and its figure begins where it is found. */
static void
check_row(const struct metrics *metrics, const struct contract *contract,
    const struct metrics_row *row)
{
	size_t first = metrics_find(metrics, row->contract, row->offering,
	    row->name);
	enum metric built_in;

	expect(row->contract == 0);
	expect(row->offering < 2 || row->offering == NO_OFFERING);
	expect(row->name < metrics->names.count);
	expect(!span_empty(row->span));
	expect(span_covers(contract_period(contract), row->span));
	struct text name = name_of(metrics, row);
	expect(name.len > 0 && name.len <= METRICS_NAME_MAX);
	expect(!metric_find(name, &built_in));
	expect(&metrics->row[first] <= row);
	expect(metrics->row[first].name == row->name);
	expect(metrics->row[first].offering == row->offering);
}

/* No figure has two rows of one day. */
static void
check_days(const struct metrics *metrics)
{
	for (size_t i = 0; i < metrics->count; i++)
		for (size_t k = 0; k < i; k++)
			expect(metrics->row[k].name != metrics->row[i].name ||
			    metrics->row[k].offering !=
			    metrics->row[i].offering ||
			    span_empty(span_common(metrics->row[k].span,
			    metrics->row[i].span)));
}

static void
write_row(const struct metrics *metrics, const struct metrics_row *row,
    const struct contract *contract, struct csvout *out)
{
	csvout_date(out, 0, row->span.from);
	csvout_date(out, 1, row->span.to);
	csvout_text(out, 2, name_of(metrics, row));
	csvout_quantity(out, 3, row->target);
	csvout_quantity(out, 4, row->actual);
	if (row->offering != NO_OFFERING)
		csvout_text(out, 5, contract_offering(contract,
		    row->offering)->key);
	csvout_row_end(out);
}

static void
expect_same(const struct metrics *a, const struct metrics *b, size_t i)
{
	const struct metrics_row *x = &a->row[i], *y = &b->row[i];

	expect(x->offering == y->offering && span_equal(x->span, y->span));
	expect(x->target.e4 == y->target.e4 && x->actual.e4 == y->actual.e4);
	expect(text_equal(name_of(a, x), name_of(b, y)));
}

/* A text that begins with ' in front of a sign loses it when it is read: that
 * is what --excel writes.  It is not the same when it is written plainly. */
static bool
is_guarded(struct text text)
{
	return text.len > 1 && text.data[0] == '\'' &&
	    strchr("=+-@\t", text.data[1]) != NULL;
}

/* The row that was read as number N. */
static const struct metrics_row *
row_number(const struct metrics *metrics, size_t n)
{
	for (size_t i = 0; i < metrics->count; i++)
		if (metrics->row[i].number == n)
			return &metrics->row[i];
	abort();
}

/* METRICS in STYLE is the same list. */
static void
check_written(const struct metrics *metrics,
    const struct contracts *contracts, enum out_style style)
{
	struct buf said = BUF_EMPTY;
	struct csvout out;
	struct metrics again;
	struct text bytes;

	csvout_init(&out, style, column, sizeof(column) / sizeof(column[0]));
	for (size_t i = 0; i < metrics->count; i++)
		write_row(metrics, row_number(metrics, i), contracts->item,
		    &out);
	expect(csvout_finish(&out, &bytes) == ERR_OK);
	expect(read_list(&again, contracts, put(bytes.data, bytes.len),
	    &said) == ERR_OK);
	expect(said.len == 0 && again.count == metrics->count);
	for (size_t i = 0; i < metrics->count; i++)
		expect_same(metrics, &again, i);
	metrics_free(&again);
	csvout_free(&out);
	buf_free(&said);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf first = BUF_EMPTY, again = BUF_EMPTY;
	struct contracts contracts;
	struct metrics metrics, other;
	bool plain = true;

	read_contract(&contracts);
	const char *path = put(data, size);
	int r = read_list(&metrics, &contracts, path, &first);
	expect(read_list(&other, &contracts, path, &again) == r);
	expect(text_equal(buf_slice(&first), buf_slice(&again)));
	for (size_t i = 0; i < metrics.count; i++) {
		check_row(&metrics, contracts.item, &metrics.row[i]);
		plain = plain && !is_guarded(name_of(&metrics,
		    &metrics.row[i]));
	}
	if (r == ERR_OK)
		check_days(&metrics);
	if (r == ERR_OK && plain) {
		check_written(&metrics, &contracts, OUT_CSV);
		check_written(&metrics, &contracts, OUT_EXCEL);
	}
	metrics_free(&metrics);
	metrics_free(&other);
	contracts_free(&contracts);
	buf_free(&first);
	buf_free(&again);
	return 0;
}
