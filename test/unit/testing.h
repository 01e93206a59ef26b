/*
 * testing.h - what every unit test includes: cmocka with the headers it needs
 * before it, and assertions on the values of this library.
 *
 * The assertions are macros, so that a failure names the caller's line.  WHAT
 * is the row of the table, or the thing that is looked at.
 *
 * Example: one row
 *	assert_code(row[i].text, date_parse(text_of(row[i].text), &got),
 *	    ERR_OK);
 *	assert_date(row[i].text, got, "2026-04-01");
 */
#ifndef TESTING_H
#define TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "date.h"
#include "err.h"
#include "text.h"

/* Number of entries of an array. */
#define COUNT_OF(array)	(sizeof(array) / sizeof((array)[0]))

/* True; for the rows of a table. */
#define assert_that(what, condition) \
	testing_that(what, condition, #condition, __FILE__, __LINE__)
/* Two codes of err.h. */
#define assert_code(what, got, want) \
	testing_code(what, got, want, __FILE__, __LINE__)
/* Two whole numbers. */
#define assert_number(what, got, want) \
	testing_number(what, got, want, __FILE__, __LINE__)
/* A slice GOT and a string WANT. */
#define assert_text(what, got, want) \
	testing_text(what, got, want, __FILE__, __LINE__)
/* A struct date GOT and WANT as 2026-04-01. */
#define assert_date(what, got, want) \
	testing_date(what, got, want, __FILE__, __LINE__)

/* The next of a fixed row of well-mixed numbers; *STATE is any seed. */
static inline uint64_t
testing_random(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

/* One of them from LEAST to MOST. */
static inline int64_t
testing_between(uint64_t *state, int64_t least, int64_t most)
{
	uint64_t width = (uint64_t)most - (uint64_t)least + 1;

	return (int64_t)((uint64_t)least + testing_random(state) % width);
}

static inline void
testing_that(const char *what, bool is, const char *condition,
    const char *file, int line)
{
	if (is)
		return;
	print_error("%s: not so: %s\n", what, condition);
	_fail(file, line);
}

static inline void
testing_number(const char *what, int64_t got, int64_t want, const char *file,
    int line)
{
	if (got == want)
		return;
	print_error("%s: got %lld, want %lld\n", what, (long long)got,
	    (long long)want);
	_fail(file, line);
}

static inline const char *
testing_code_name(int code)
{
	static const char *const name[] = { "ERR_OK", "ERR_NOMEM",
		"ERR_SYNTAX", "ERR_RANGE", "ERR_AMBIGUOUS", "ERR_DECIMALS",
		"ERR_LEVEL", "ERR_SUFFIX", "ERR_YEAR", "ERR_IO", "ERR_DATA" };

	return code <= 0 && code > -(int)COUNT_OF(name) ? name[-code] :
	    "no code of err.h";
}

static inline void
testing_code(const char *what, int got, int want, const char *file, int line)
{
	if (got == want)
		return;
	print_error("%s: got %s (%d), want %s\n", what,
	    testing_code_name(got), got, testing_code_name(want));
	_fail(file, line);
}

static inline void
testing_text(const char *what, struct text got, const char *want,
    const char *file, int line)
{
	if (got.data != NULL && text_is(got, want))
		return;
	print_error("%s: got \"%.*s\", want \"%s\"\n", what, (int)got.len,
	    got.data != NULL ? got.data : "", want);
	_fail(file, line);
}

static inline void
testing_date(const char *what, struct date got, const char *want,
    const char *file, int line)
{
	char text[DATE_TEXT_MAX];

	testing_text(what, date_format(got, text), want, file, line);
}

/* The day ISO, written 2026-04-01. */
static inline struct date
day(const char *iso)
{
	struct date date = { 0 };

	assert_code(iso, date_parse(text_of(iso), &date), ERR_OK);
	return date;
}

#endif
