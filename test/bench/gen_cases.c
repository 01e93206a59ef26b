/*
 * gen_cases ROWS distinct|mixed|old|new
 *
 * Writes a case list of ROWS rows to standard output: invented keys, twelve
 * offerings, HBG 1 to 5, two payers, periods around the year 2025.  The same
 * arguments give the same bytes everywhere.
 *
 * distinct   every row is another case
 * mixed      a case has one to three rows, one behind the other in time, with
 *            an HBG of its own each; the last one may be open
 * old, new   the cases of two days, a row each: in the new list, whose rows
 *            have another order, one in thirty-two is another person, one in
 *            ten has another HBG, one in fifty another offering
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS_MAX	UINT64_C(9000000)
#define KEYS		UINT64_C(9999991)	/* a prime */
#define KEY_STEP	UINT64_C(7368787)
#define ORDER_STEP	UINT64_C(15485863)	/* a prime, too */
#define OTHERS		UINT64_C(32)		/* one case of so many */

#define FIRST_DAY	19631			/* 2023-10-01 since 1970 */
#define STAY_MAX	400
#define OPEN		0

/* One row; LAST is OPEN where the case goes on. */
struct row {
	uint64_t	fall;
	unsigned	offering, hbg;
	bool		suffix, external;
	unsigned	first, last;
};

/* The next number of splitmix64. */
static uint64_t
next(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static unsigned
below(uint64_t *state, unsigned limit)
{
	return (unsigned)(next(state) % limit);
}

/* Print DAY, counted from 1970, as a date of 1970 to 2099. */
static void
print_day(unsigned day)
{
	static const unsigned length[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};
	unsigned year = 1970, month = 0;

	for (;; year++) {
		unsigned days = year % 4 == 0 ? 366 : 365;

		if (day < days)
			break;
		day -= days;
	}
	for (;; month++) {
		unsigned days = length[month];

		if (month == 1 && year % 4 == 0)
			days++;
		if (day < days)
			break;
		day -= days;
	}
	printf("%04u-%02u-%02u", year, month + 1, day + 1);
}

static void
print_row(const struct row *row)
{
	printf("F%07u,ANGEBOT-%02u,%u%s,%s,", (unsigned)row->fall,
	    row->offering, row->hbg, row->suffix ? "+S" : "",
	    row->external ? "LK-CUX" : "BHV");
	print_day(row->first);
	putchar(',');
	if (row->last != OPEN)
		print_day(row->last);
	putchar('\n');
}

/* Print the rows of the case with number NTH, at most ROOM; return how many. */
static uint64_t
print_case(uint64_t nth, uint64_t room, bool distinct)
{
	uint64_t state = nth;
	uint64_t count = distinct ? 1 : 1 + below(&state, 3);
	struct row row = { .fall = (nth + 1) * KEY_STEP % KEYS };

	row.offering = 1 + below(&state, 12);
	row.external = below(&state, 20) == 0;
	row.first = FIRST_DAY + below(&state, 900);
	if (count > room)
		count = room;
	for (uint64_t i = 0; i < count; i++) {
		row.hbg = 1 + below(&state, 5);
		row.last = row.first + below(&state, STAY_MAX);
		if (i + 1 == count && below(&state, 4) == 0)
			row.last = OPEN;
		print_row(&row);
		row.first = row.last + 1;
	}
	return count;
}

static void
print_cases(uint64_t rows, bool distinct)
{
	for (uint64_t nth = 0, done = 0; done < rows; nth++)
		done += print_case(nth, rows - done, distinct);
}

/* Another HBG, in two of five cases a lower one with a suffix. */
static void
change_hbg(struct row *row, uint64_t *state)
{
	unsigned kind = below(state, 5);

	row->suffix = kind < 2 && row->hbg > 1;
	row->hbg = row->suffix ? row->hbg - 1 : 1 + row->hbg % 5;
}

/* Print the one row that case number NTH has on the old or on the new day. */
static void
print_on_day(uint64_t nth, bool new_day)
{
	uint64_t state = nth;
	struct row row = { .fall = (nth + 1) * KEY_STEP % KEYS };

	row.offering = 1 + below(&state, 12);
	row.hbg = 1 + below(&state, 5);
	row.external = below(&state, 20) == 0;
	row.first = FIRST_DAY + below(&state, 400);
	if (below(&state, 4) != 0)
		row.last = row.first + 2 * STAY_MAX + below(&state, STAY_MAX);
	if (below(&state, 10) == 0 && new_day)
		change_hbg(&row, &state);
	if (next(&state) % 50 == 0 && new_day)
		row.offering = 1 + row.offering % 12;
	print_row(&row);
}

static void
print_day_list(uint64_t rows, bool new_day)
{
	uint64_t first = new_day ? rows / OTHERS : 0;
	uint64_t step = new_day ? ORDER_STEP : 1;

	for (uint64_t i = 0; i < rows; i++)
		print_on_day(first + i * step % rows, new_day);
}

int
main(int argc, char *argv[])
{
	static const char *const kinds[] = { "distinct", "mixed", "old",
		"new" };
	size_t kind = 0;
	uint64_t rows = 0;
	char *end = NULL;

	errno = 0;
	if (argc == 3)
		rows = strtoull(argv[1], &end, 10);
	while (argc == 3 && kind < 4 && strcmp(argv[2], kinds[kind]) != 0)
		kind++;
	if (argc != 3 || errno != 0 || *end != '\0' || rows > ROWS_MAX ||
	    kind == 4) {
		fprintf(stderr,
		    "usage: gen_cases rows distinct|mixed|old|new\n");
		return 2;
	}
	puts("fall,angebot,hbg,kostentraeger,von,bis");
	if (kind < 2)
		print_cases(rows, kind == 0);
	else
		print_day_list(rows, kind == 3);
	return fflush(stdout) != 0 || ferror(stdout) ? 2 : 0;
}
