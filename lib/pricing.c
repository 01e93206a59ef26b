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
	free(pricing->path);
	free(pricing->table);
	arena_free(&pricing->arena);
	*pricing = (struct pricing){ 0 };
}

/* The number of the table PATH, which is read when it is new. */
static int
find_table(struct pricing *pricing, struct text path, enum decimal_mark mark,
    struct diag *diag, size_t *out)
{
	for (*out = 0; *out < pricing->tables; (*out)++)
		if (text_equal(pricing->path[*out], path))
			return ERR_OK;
	pricing->tables++;
	pricing->path[*out] = arena_text(&pricing->arena, path);
	if (pricing->path[*out].data == NULL)
		return ERR_NOMEM;
	/* A contract that names no table has an empty one. */
	return path.len == 0 ? ERR_OK : fees_read(&pricing->fees[*out],
	    &pricing->path[*out].data, 1, mark, diag);
}

/* The path of CONTRACT's table without its NUL, empty when it has none. */
static struct text
table_path(const struct contract *contract, struct buf *path)
{
	buf_clear(path);
	if (contract->fees_path.len > 0 &&
	    contract->status != CONTRACT_WITHDRAWN)
		contract_fees_path(contract, path);
	struct text text = buf_slice(path);
	text.len -= text.len > 0;
	return text;
}

static int
read_tables(struct pricing *pricing, const struct contracts *contracts,
    enum decimal_mark mark, struct diag *diag)
{
	struct buf path = BUF_EMPTY;
	int result = ERR_OK, r = ERR_OK;

	for (size_t i = 0; i < contracts->count && (r == ERR_OK ||
	    r == ERR_DATA); i++) {
		struct text text = table_path(&contracts->item[i], &path);

		r = buf_error(&path);
		if (r == ERR_OK)
			r = find_table(pricing, text, mark, diag,
			    &pricing->table[i]);
		result = r != ERR_OK ? r : result;
	}
	buf_free(&path);
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
		    &pricing->fees[pricing->table[i]], contract, diag);
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
	size_t room = contracts->count + 1;
	int r;

	*pricing = (struct pricing){ .contracts = contracts->count };
	pricing->fees = calloc(room, sizeof(*pricing->fees));
	pricing->path = calloc(room, sizeof(*pricing->path));
	pricing->table = calloc(room, sizeof(*pricing->table));
	pricing->prices = calloc(room, sizeof(*pricing->prices));
	if (pricing->fees == NULL || pricing->path == NULL ||
	    pricing->table == NULL || pricing->prices == NULL)
		return ERR_NOMEM;
	if (count > 0) {
		pricing->tables = 1;
		r = fees_read(&pricing->fees[0], file, count, mark, diag);
	} else
		r = read_tables(pricing, contracts, mark, diag);
	return r == ERR_OK ? make_ready(pricing, contracts, diag) : r;
}
