/*
 * budget_line.h - single lines of the budget.  For budget.c only.
 */
#ifndef BUDGET_LINE_H
#define BUDGET_LINE_H

#include "budget.h"

/*
 * Append LINE; TEXT becomes its rechenweg unless it is NULL.
 */
int budget_line_add(struct budget *budget, const struct budget_line *line,
    const struct buf *text);

/*
 * Compute the amount of LINE from its quantity and fee: round2(menge × fee).
 *
 * ERR_RANGE   one of the three is beyond its limit
 */
int budget_line_price(struct budget_line *line);

/*
 * Append the lines of a volume row, one for each stretch with the same fee.
 * What is wrong (no fee, other units) is reported.  formulas(7), section 4.
 */
int budget_line_add_row(struct budget *budget,
    const struct budget_request *request, const struct volume_row *row,
    struct diag *diag);

#endif
