#include "explain.h"

void
explain_quantity(struct buf *text, struct quantity quantity)
{
	char digits[DECIMAL_TEXT_MAX];

	buf_text(text, quantity_format(quantity, DECIMAL_EXCEL, digits));
}

void
explain_fee(struct buf *text, struct fee fee)
{
	char digits[DECIMAL_TEXT_MAX];

	buf_text(text, fee_format(fee, DECIMAL_GERMAN, digits));
	buf_string(text, " EUR");
}

void
explain_money(struct buf *text, struct money amount)
{
	char digits[DECIMAL_TEXT_MAX];

	buf_text(text, money_format(amount, DECIMAL_GERMAN, digits));
	buf_string(text, " EUR");
}

void
explain_rows(struct buf *text, uint64_t rows)
{
	buf_number(text, (int64_t)rows);
	buf_string(text, " Zeilen, zusammen ");
}

/* Append " + " unless it is the first of the sum. */
static void
explain_plus(struct buf *text, bool *first)
{
	if (!*first)
		buf_string(text, " + ");
	*first = false;
}

/* The days of MONTH in SPAN over all its days. */
static void
explain_part(struct buf *text, struct span span, struct month month)
{
	struct span whole = month_span(month);

	buf_number(text, span_days(span_common(span, whole)));
	buf_byte(text, '/');
	buf_number(text, span_days(whole));
}

void
explain_months(struct buf *text, struct span span)
{
	struct month first = month_of(span.from), last = month_of(span.to);
	bool head = !span_covers(span, month_span(first));
	bool tail = last.index != first.index &&
	    !span_covers(span, month_span(last));
	int64_t whole = (int64_t)last.index - first.index + 1 - head - tail;
	bool several = head + tail + (whole > 0) > 1, begin = true;

	if (several)
		buf_byte(text, '(');
	if (head) {
		explain_plus(text, &begin);
		explain_part(text, span, first);
	}
	if (whole > 0) {
		explain_plus(text, &begin);
		buf_number(text, whole);
	}
	if (tail) {
		explain_plus(text, &begin);
		explain_part(text, span, last);
	}
	if (several)
		buf_byte(text, ')');
}
