/*
 * labels.h - cells with HBG labels and levels (see table.h, hbg.h).
 *
 * What is wrong is reported, row->bad is set and the result is false.
 */
#ifndef LABELS_H
#define LABELS_H

#include "hbg.h"
#include "table.h"

/* A label, "2+S" or "-". */
bool table_label(struct table *table, struct row *row, size_t column,
    struct text_list levels, struct text_list suffixes, struct hbg *out);

/* A level without suffix; an empty cell is 0. */
bool table_level(struct table *table, struct row *row, size_t column,
    struct text_list levels, uint8_t *out);

#endif
