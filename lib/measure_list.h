/*
 * measure_list.h - the measures of scorecards as a table, one row each.
 *
 * The rows stand in the order of the files.  A line break in a text becomes a
 * blank, so that a row is a line for sort(1).
 *
 * Failure    As csvout.h: the first failure stays in the output.
 */
#ifndef MEASURE_LIST_H
#define MEASURE_LIST_H

#include "csvout.h"
#include "scorecard.h"

extern const struct out_column measure_list_column[];
extern const size_t measure_list_columns;

/* One row for each measure of CARDS, its words as they are listed; whether it is
 * due is said only on TODAY (NULL: not said). */
void measure_list_write(const struct scorecards *cards,
    const struct date *today, struct csvout *out);

#endif
