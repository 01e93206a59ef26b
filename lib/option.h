/*
 * option.h - values of options, for all filters.
 *
 * Failure    What is no such value is reported with the name of the option:
 *            ERR_DATA.  ERR_NOMEM goes up.
 */
#ifndef OPTION_H
#define OPTION_H

#include "csvout.h"
#include "diag.h"

/* Report a usage error: message ID about OPTION and its VALUE. */
int option_usage(struct diag *diag, enum diag_id id, const char *option,
    const char *value);

int option_date(struct diag *diag, const char *option, const char *value,
    struct date *out);
int option_month(struct diag *diag, const char *option, const char *value,
    struct month *out);

/* The position of VALUE in WORDS (ends with NULL). */
int option_word(struct diag *diag, const char *option, const char *value,
    const char *const words[], int *out);

/* Report that NAME, given with OPTION, is none of the COUNT columns. */
int option_unknown_column(struct diag *diag, const char *option,
    struct text name, const struct out_column *column, size_t count);

/* A whole number from LEAST to MOST. */
int option_number(struct diag *diag, const char *option, const char *value,
    int64_t least, int64_t most, int64_t *out);

#endif
