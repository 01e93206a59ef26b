#include "tally.h"

#include "err.h"

int
tally_add(struct tally *tally, struct text name)
{
	size_t before = tally->names.count;
	uint32_t number;
	uint64_t one = 1;

	/* A name without its count would be read beyond the counts. */
	if (buf_error(&tally->rows) != ERR_OK)
		return buf_error(&tally->rows);
	int r = names_add(&tally->names, name, &number);

	if (r != ERR_OK)
		return r;
	if (number == before)
		buf_add(&tally->rows, (const char *)&one, sizeof(one));
	else
		((uint64_t *)(void *)tally->rows.data)[number]++;
	return buf_error(&tally->rows);
}

void
tally_notice(const struct tally *tally, enum diag_id id, struct place at,
    struct diag *diag)
{
	const uint64_t *rows = (const uint64_t *)(const void *)
	    tally->rows.data;
	char digits[TEXT_NUMBER_MAX];

	for (uint32_t i = 0; i < tally->rows.len / sizeof(*rows); i++)
		diag_say(diag, id, at,
		    TEXTS(names_text(&tally->names, i),
		    text_number((int64_t)rows[i], digits)));
}

void
tally_free(struct tally *tally)
{
	names_free(&tally->names);
	buf_free(&tally->rows);
	*tally = TALLY_EMPTY;
}
