/*
 * err.h - the codes that functions of this library return.
 *
 * A function that can fail returns ERR_OK or one of the negative codes below
 * and hands its result back through its last parameter, which is left as it
 * was on failure.  Codes go up unchanged; the message for a person is made
 * once, by diag_say(), where file and line are known.
 */
#ifndef ERR_H
#define ERR_H

enum err {
	ERR_OK = 0,
	ERR_NOMEM = -1,		/* memory is exhausted */
	ERR_SYNTAX = -2,	/* the text is not of the asked form */
	ERR_RANGE = -3,		/* beyond a documented limit, or an overflow */
	ERR_AMBIGUOUS = -4,	/* 1.234: thousands or decimals? */
	ERR_DECIMALS = -5,	/* more decimals than the kind has */
	ERR_LEVEL = -6,		/* HBG level that is not listed */
	ERR_SUFFIX = -7,	/* HBG suffix that is not listed */
	ERR_YEAR = -8,		/* date with a year of two digits */
	ERR_IO = -9,		/* a file could not be read or written: errno */
	ERR_DATA = -10		/* findings in the input: they stand in diag */
};

#endif
