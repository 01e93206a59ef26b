/*
 * explain.h - the pieces of a rechenweg: figures in words and numbers, as a
 * reader with a pocket calculator wants them.
 *
 * Quantities are written without groups and with a decimal comma, amounts
 * with groups: 2737,5 Tage, 254.423,25 EUR.
 *
 * Failure    As buf.h.
 */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include "buf.h"
#include "date.h"
#include "decimal.h"

/* A sum of more terms than this is shown as the number of its rows. */
#define EXPLAIN_TERMS_MAX	100

void explain_quantity(struct buf *text, struct quantity quantity);
/* With " EUR" behind it. */
void explain_fee(struct buf *text, struct fee fee);
void explain_money(struct buf *text, struct money amount);

/* "1200 Zeilen, zusammen " in front of a sum. */
void explain_rows(struct buf *text, uint64_t rows);

/*
 * The months of SPAN: "9", "16/30", or "(16/30 + 8)": a month that is not
 * whole as its days over its length.
 */
void explain_months(struct buf *text, struct span span);

#endif
