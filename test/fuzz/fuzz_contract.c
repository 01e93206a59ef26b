/*
 * The bytes are a contract.  Reading it ends within bounded time, says what
 * is wrong exactly when something is, says the same when it is read again,
 * and what is accepted keeps the promises of contract.h.
 */
#define _GNU_SOURCE	/* memfd_create(2) */

#include "contract.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "err.h"

#define SECONDS_MAX	5	/* of processor time, for both readings */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool holds)
{
	if (!holds)
		abort();
}

/* The path of a file that holds the SIZE bytes at DATA. */
static const char *
put(const uint8_t *data, size_t size)
{
	static char path[64];
	static int fd = -1;

	if (fd < 0) {
		fd = memfd_create("contract", MFD_CLOEXEC);
		expect(fd >= 0);
		snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	}
	expect(ftruncate(fd, 0) == 0);
	expect(pwrite(fd, data, size, 0) == (ssize_t)size);
	return path;
}

static void
check_offerings(const struct contract *contract)
{
	expect(contract->offerings.count > 0);
	for (size_t i = 0; i < contract->offerings.count; i++) {
		const struct offering *offering = contract_offering(contract,
		    i);

		expect(offering->key.len > 0);
		expect(!text_is(offering->key, "*"));
		expect(contract_find_offering(contract, offering->key) ==
		    offering);
		expect(offering->levels.count > 0);
		expect(offering->levels.count <= HBG_LEVELS_MAX);
	}
}

static void
check_items(const struct contract *contract)
{
	const struct item *item = contract->items.item;
	const struct uplift *uplift = contract->uplifts.item;

	for (size_t i = 0; i < contract->items.count; i++) {
		expect(item[i].kind == ITEM_CREDIT ? item[i].amount.e4 <= 0 :
		    item[i].amount.e4 >= 0);
		expect(item[i].quantity.e4 >= 0);
		expect(item[i].share.num > 0 &&
		    item[i].share.num <= item[i].share.den &&
		    item[i].share.den <= SHARE_TERM_MAX);
		expect(item[i].label.len > 0);
	}
	for (size_t i = 0; i < contract->uplifts.count; i++)
		expect(uplift[i].percent.e4 > -100 * E4);
}

/* What was accepted is sound. */
static void
check_contract(const struct contracts *contracts)
{
	const struct contract *contract = contracts->item;
	const struct instalment_rule *rule = &contract->instalments;

	expect(contracts->count == 1);
	expect(contract->key.len > 0 && contract->key.len <= CONTRACT_KEY_MAX);
	expect(contract->provider.len > 0);
	expect(contracts_find(contracts, contract->key) == contract);
	expect(!span_empty(contract->term));
	expect(!span_empty(contract_period(contract)));
	expect(!contract->has_base || !span_empty(contract->base));
	expect(contract->payers.count > 0);
	expect(contract->suffixes.count <= HBG_SUFFIXES_MAX);
	expect(!contract->has_days_per_month ||
	    contract->days_per_month.e4 > 0);
	expect(!rule->has_due_day ||
	    (rule->due_day >= 1 && rule->due_day <= 31));
	check_offerings(contract);
	check_items(contract);
}

/* Read PATH COUNT times in one run; what is said goes to SAID. */
static int
read_contracts(const char *path, size_t count, struct buf *said)
{
	const char *const paths[] = { path, path };
	struct contracts contracts;
	struct diag diag;

	diag_init(&diag, "fuzz");
	int r = contracts_read(&contracts, paths, count, CONTRACTS_CLAIM,
	    &diag);
	expect(r == ERR_OK || r == ERR_DATA);
	expect((r == ERR_DATA) == (diag.errors > 0));
	expect(diag.errors == 0 || diag.shown.len > 0);
	if (r == ERR_OK && count == 1)
		check_contract(&contracts);
	buf_text(said, buf_slice(&diag.shown));
	contracts_free(&contracts);
	diag_free(&diag);
	return r;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *path = put(data, size);
	struct buf first = BUF_EMPTY, again = BUF_EMPTY, twice = BUF_EMPTY;
	clock_t start = clock();

	int r = read_contracts(path, 1, &first);
	expect(read_contracts(path, 1, &again) == r);
	expect(text_equal(buf_slice(&first), buf_slice(&again)));
	/* The same key twice is an error in any case. */
	expect(read_contracts(path, 2, &twice) == ERR_DATA);
	expect((clock() - start) / CLOCKS_PER_SEC < SECONDS_MAX);
	buf_free(&first);
	buf_free(&again);
	buf_free(&twice);
	return 0;
}
