/*
 * The bytes are a staff list for two houses.  What is wrong is said exactly
 * when it is refused, and the same is said when it is read again; what is
 * accepted keeps the promises of staff.h, and comes back from what is written.
 */
#define _GNU_SOURCE	/* memfd_create(2) */

#include "staff.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "csvout.h"
#include "err.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct out_column column[] = {
	{ "angebot", OUT_TEXT, OUT_NO_TOTAL },
	{ "vze", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "wochenstunden", OUT_QUANTITY, OUT_NO_TOTAL },
	{ "von", OUT_DATE, OUT_NO_TOTAL },
	{ "bis", OUT_DATE, OUT_NO_TOTAL },
	{ "ehrenamt", OUT_TEXT, OUT_NO_TOTAL },
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
		fd = memfd_create("staff", MFD_CLOEXEC);
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
	    "vollzeit: 39\nangebote: [{angebot: WH}, {angebot: =A}]\n";
	const char *path = put(text, sizeof(text) - 1);
	struct diag diag;

	diag_init(&diag, "fuzz");
	expect(contracts_read(contracts, &path, 1, CONTRACTS_CLAIM, &diag) ==
	    ERR_OK);
	diag_free(&diag);
}

static int
read_list(struct staff *staff, const struct contracts *contracts,
    const char *path, struct buf *said)
{
	struct diag diag;

	diag_init(&diag, "fuzz");
	int r = staff_read(staff, &path, 1, DECIMAL_ASK, contracts, &diag);
	expect(r == ERR_OK || r == ERR_DATA);
	expect((r == ERR_DATA) == (diag.errors > 0));
	buf_text(said, buf_slice(&diag.shown));
	diag_free(&diag);
	return r;
}

static void
check_row(const struct staff_row *row)
{
	expect(row->claim.contract == 0 && row->claim.offering < 2);
	expect(!span_empty(row->span));
	expect(row->amount.e4 >= 0 && row->amount.e4 < QUANTITY_E4_MAX);
}

static void
write_row(const struct staff_row *row, const struct contract *contract,
    struct csvout *out)
{
	csvout_text(out, 0, contract_offering(contract,
	    row->claim.offering)->key);
	csvout_quantity(out, row->in_hours ? 2 : 1, row->amount);
	csvout_date(out, 3, row->span.from);
	if (!date_equal(row->span.to, DATE_OPEN))
		csvout_date(out, 4, row->span.to);
	csvout_text(out, 5, text_of(row->volunteer ? "ja" : "nein"));
	csvout_row_end(out);
}

static bool
same_row(const struct staff_row *a, const struct staff_row *b)
{
	return a->claim.offering == b->claim.offering &&
	    span_equal(a->span, b->span) && a->volunteer == b->volunteer &&
	    a->in_hours == b->in_hours && a->amount.e4 == b->amount.e4;
}

/* STAFF in STYLE is the same list. */
static void
check_written(const struct staff *staff, const struct contracts *contracts,
    enum out_style style)
{
	struct buf said = BUF_EMPTY;
	struct csvout out;
	struct staff again;
	struct text bytes;

	csvout_init(&out, style, column, sizeof(column) / sizeof(column[0]));
	for (size_t i = 0; i < staff->count; i++)
		write_row(&staff->row[i], contracts->item, &out);
	expect(csvout_finish(&out, &bytes) == ERR_OK);
	expect(read_list(&again, contracts, put(bytes.data, bytes.len),
	    &said) == ERR_OK);
	expect(said.len == 0 && again.count == staff->count);
	for (size_t i = 0; i < staff->count; i++)
		expect(same_row(&staff->row[i], &again.row[i]));
	staff_free(&again);
	csvout_free(&out);
	buf_free(&said);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf first = BUF_EMPTY, again = BUF_EMPTY;
	struct contracts contracts;
	struct staff staff, other;

	read_contract(&contracts);
	const char *path = put(data, size);
	int r = read_list(&staff, &contracts, path, &first);
	expect(read_list(&other, &contracts, path, &again) == r);
	expect(text_equal(buf_slice(&first), buf_slice(&again)));
	for (size_t i = 0; i < staff.count; i++)
		check_row(&staff.row[i]);
	check_written(&staff, &contracts, OUT_CSV);
	check_written(&staff, &contracts, OUT_EXCEL);
	staff_free(&staff);
	staff_free(&other);
	contracts_free(&contracts);
	buf_free(&first);
	buf_free(&again);
	return 0;
}
