#include "period.h"

#include <stdlib.h>

#include "err.h"

/* The block of the calendar that DATE lies in. */
static struct span
block_of(struct date date, enum period_by by)
{
	static const int length[] = { 0, 1, 3, 12 };
	int number, months = length[by];
	struct month month = month_of(date);

	month_split(month, &number);
	struct month first = month_add(month, -((number - 1) % months));
	return (struct span){ month_first(first),
		month_last(month_add(first, months - 1)) };
}

int
periods_cut(struct span whole, enum period_by by, struct periods *out)
{
	size_t most = by == BY_WHOLE ? 1 : (size_t)(month_of(whole.to).index -
	    month_of(whole.from).index) + 1;
	struct span *block = calloc(most, sizeof(*block));
	size_t count = 0;

	if (block == NULL)
		return ERR_NOMEM;
	if (by == BY_WHOLE)
		block[count++] = whole;
	else
		for (struct date day = whole.from; day.day <= whole.to.day;
		    day = date_next(block[count++].to))
			block[count] = span_common(block_of(day, by), whole);
	*out = (struct periods){ block, count };
	return ERR_OK;
}

void
periods_free(struct periods *periods)
{
	free(periods->block);
	*periods = PERIODS_EMPTY;
}

size_t
periods_from(const struct periods *periods, struct date date)
{
	size_t low = 0, high = periods->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (periods->block[middle].to.day < date.day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
