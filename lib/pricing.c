#include "pricing.h"

#include <stdlib.h>

#include "err.h"

void
pricing_free(struct pricing *pricing)
{
	for (size_t i = 0; i < pricing->contracts &&
	    pricing->prices != NULL; i++)
		prices_free(&pricing->prices[i]);
	for (size_t i = 0; i < pricing->tables && pricing->fees != NULL; i++)
		fees_free(&pricing->fees[i]);
	free(pricing->prices);
	free(pricing->fees);
	arena_free(&pricing->arena);
	*pricing = (struct pricing){ 0 };
}

/* The table of CONTRACT; one that names none has an empty one. */
static int
read_own(struct pricing *pricing, const struct contract *contract,
    struct fees *fees, enum decimal_mark mark, struct diag *diag)
{
	struct buf path = BUF_EMPTY;

	if (contract->fees_path.len == 0 ||
	    contract->status == CONTRACT_WITHDRAWN)
		return ERR_OK;
	contract_fees_path(contract, &path);
	struct text kept = arena_text(&pricing->arena, buf_slice(&path));
	int r = kept.data == NULL ? ERR_NOMEM : buf_error(&path);
	if (r == ERR_OK)
		r = fees_read(fees, &kept.data, 1, mark, diag);
	buf_free(&path);
	return r;
}

static int
read_tables(struct pricing *pricing, const struct contracts *contracts,
    const char *const file[], size_t count, enum decimal_mark mark,
    struct diag *diag)
{
	int result = ERR_OK;

	if (count > 0)
		return fees_read(&pricing->fees[0], file, count, mark, diag);
	for (size_t i = 0; i < contracts->count; i++) {
		int r = read_own(pricing, &contracts->item[i],
		    &pricing->fees[i], mark, diag);

		if (r != ERR_OK && r != ERR_DATA)
			return r;
		result = r != ERR_OK ? r : result;
	}
	return result;
}

static int
make_ready(struct pricing *pricing, const struct contracts *contracts,
    struct diag *diag)
{
	uint64_t before = diag->errors;
	bool any = false;

	for (size_t i = 0; i < contracts->count; i++) {
		const struct contract *contract = &contracts->item[i];

		if (contract->status == CONTRACT_WITHDRAWN)
			continue;
		any = true;
		int r = prices_init(&pricing->prices[i],
		    &pricing->fees[pricing->tables > 1 ? i : 0], contract,
		    diag);
		if (r != ERR_OK && r != ERR_DATA)
			return r;
	}
	for (size_t i = 0; i < pricing->tables && any; i++)
		fees_check_labels(&pricing->fees[i], diag);
	return diag->errors > before ? ERR_DATA : ERR_OK;
}

int
pricing_read(struct pricing *pricing, const struct contracts *contracts,
    const char *const file[], size_t count, enum decimal_mark mark,
    struct diag *diag)
{
	*pricing = (struct pricing){ .contracts = contracts->count,
		.tables = count > 0 ? 1 : contracts->count };
	pricing->fees = calloc(pricing->tables + 1, sizeof(*pricing->fees));
	pricing->prices = calloc(contracts->count + 1,
	    sizeof(*pricing->prices));
	if (pricing->fees == NULL || pricing->prices == NULL)
		return ERR_NOMEM;
	int r = read_tables(pricing, contracts, file, count, mark, diag);
	return r == ERR_OK ? make_ready(pricing, contracts, diag) : r;
}
