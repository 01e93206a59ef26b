#include "decimal.h"

#include <assert.h>
#include <string.h>

#include "err.h"

#define MARKS_MAX	16
#define DIGITS_MAX	18	/* of a number without its leading zeros */

/* What may stand behind the digits. */
enum unit {
	UNIT_NONE,
	UNIT_EURO,
	UNIT_PERCENT
};

/* The skeleton of a number: runs of digits with marks between them. */
struct skeleton {
	bool		 negative;
	struct text	 mark[MARKS_MAX];
	struct text	 digits[MARKS_MAX + 1];
	size_t		 marks;
};

struct number {
	int64_t	digits;		/* all digits, sign included */
	int	decimals;	/* how many of them stand behind the mark */
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void
skip(struct text *text, size_t count)
{
	text->data += count;
	text->len -= count;
}

static struct text
take_digits(struct text *text)
{
	struct text digits = { text->data, 0 };

	while (digits.len < text->len && is_digit(text->data[digits.len]))
		digits.len++;
	skip(text, digits.len);
	return digits;
}

/* A mark with a digit behind it, or the empty text. */
static struct text
take_mark(struct text *text)
{
	size_t width = text_blank(*text);

	if (width == 0 && text->len > 0 &&
	    (text->data[0] == '.' || text->data[0] == ','))
		width = 1;
	if (text->len <= width || !is_digit(text->data[width]))
		width = 0;
	if (width == 1 && text->data[0] == '\t')
		width = 0;
	struct text mark = { text->data, width };
	skip(text, width);
	return mark;
}

static bool
take_string(struct text *text, const char *string)
{
	size_t len = strlen(string);

	if (text->len < len || memcmp(text->data, string, len) != 0)
		return false;
	skip(text, len);
	return true;
}

/* Optionally one blank and the sign of UNIT, then the end. */
static int
take_unit(struct text *text, enum unit unit)
{
	if (text->len == 0)
		return ERR_OK;
	skip(text, text_blank(*text));
	bool taken = unit == UNIT_PERCENT ? take_string(text, "%") :
	    unit == UNIT_EURO && (take_string(text, "EUR") ||
	    take_string(text, "\xe2\x82\xac"));
	return taken && text->len == 0 ? ERR_OK : ERR_SYNTAX;
}

static int
take_skeleton(struct text text, enum unit unit, struct skeleton *out)
{
	bool sign = false;

	text = text_trim(text);
	out->negative = false;
	out->marks = 0;
	if (text.len > 0 && (text.data[0] == '+' || text.data[0] == '-')) {
		sign = true;
		out->negative = text.data[0] == '-';
		skip(&text, 1);
	}
	out->digits[0] = take_digits(&text);
	if (out->digits[0].len == 0)
		return ERR_SYNTAX;
	for (;;) {
		struct text mark = take_mark(&text);

		if (mark.len == 0)
			break;
		if (out->marks == MARKS_MAX)
			return ERR_SYNTAX;
		out->mark[out->marks++] = mark;
		out->digits[out->marks] = take_digits(&text);
	}
	if (text.len > 0 && text.data[0] == '-') {
		if (sign)
			return ERR_SYNTAX;
		out->negative = true;
		skip(&text, 1);
	}
	return take_unit(&text, unit);
}

/* True when the first COUNT marks are one group sign in the right places. */
static bool
are_groups(const struct skeleton *s, size_t count)
{
	if (count > 0 && s->digits[0].len > 3)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!text_equal(s->mark[i], s->mark[0]) ||
		    s->digits[i + 1].len != 3)
			return false;
	return true;
}

static bool
is_blank_mark(struct text mark)
{
	return text_blank(mark) > 0;
}

/* One mark that is no blank: decimals, groups, or nobody knows. */
static int
decide_single(const struct skeleton *s, enum decimal_mark mark, bool *decimal)
{
	*decimal = true;
	if (s->digits[0].len > 3 || s->digits[0].data[0] == '0' ||
	    s->digits[1].len != 3)
		return ERR_OK;
	if (mark == DECIMAL_ASK)
		return ERR_AMBIGUOUS;
	*decimal = text_is(s->mark[0], mark == DECIMAL_POINT ? "." : ",");
	return ERR_OK;
}

/* Does the last mark of S begin the decimals? */
static int
decide(const struct skeleton *s, enum decimal_mark mark, bool *decimal)
{
	*decimal = false;
	if (s->marks == 0)
		return ERR_OK;
	struct text last = s->mark[s->marks - 1];
	if (s->marks == 1 && !is_blank_mark(last))
		return decide_single(s, mark, decimal);
	if (are_groups(s, s->marks))
		return ERR_OK;
	*decimal = true;
	if (s->marks == 1 || is_blank_mark(last) ||
	    text_equal(last, s->mark[0]) || !are_groups(s, s->marks - 1))
		return ERR_SYNTAX;
	return ERR_OK;
}

static int
join_digits(const struct skeleton *s, int64_t *out)
{
	int64_t value = 0;
	int count = 0;

	for (size_t i = 0; i <= s->marks; i++)
		for (size_t k = 0; k < s->digits[i].len; k++) {
			if (count == DIGITS_MAX)
				return ERR_RANGE;
			value = value * 10 + (s->digits[i].data[k] - '0');
			count += value != 0;
		}
	*out = s->negative ? -value : value;
	return ERR_OK;
}

/* The number in TEXT, as ten-to-the-SCALE-ths, below MAX. */
static int
parse(struct text text, enum decimal_mark mark, enum unit unit, int scale,
    int64_t max, int64_t *out)
{
	struct skeleton s;
	bool decimal;
	int64_t value;
	int r;

	if ((r = take_skeleton(text, unit, &s)) != ERR_OK ||
	    (r = decide(&s, mark, &decimal)) != ERR_OK)
		return r;
	size_t decimals = decimal ? s.digits[s.marks].len : 0;
	if (decimals > (size_t)scale)
		return ERR_DECIMALS;
	if ((r = join_digits(&s, &value)) != ERR_OK)
		return r;
	for (size_t i = decimals; i < (size_t)scale; i++)
		if (__builtin_mul_overflow(value, 10, &value))
			return ERR_RANGE;
	if (value >= max || value <= -max)
		return ERR_RANGE;
	*out = value;
	return ERR_OK;
}

int
money_parse(struct text text, enum decimal_mark mark, struct money *out)
{
	return parse(text, mark, UNIT_EURO, 2, MONEY_CENTS_MAX, &out->cents);
}

int
fee_parse(struct text text, enum decimal_mark mark, struct fee *out)
{
	return parse(text, mark, UNIT_EURO, 4, FEE_E4_MAX, &out->e4);
}

int
quantity_parse(struct text text, enum decimal_mark mark, struct quantity *out)
{
	return parse(text, mark, UNIT_NONE, 4, QUANTITY_E4_MAX, &out->e4);
}

int
percent_parse(struct text text, enum decimal_mark mark, struct percent *out)
{
	return parse(text, mark, UNIT_PERCENT, 4, PERCENT_E4_MAX, &out->e4);
}

int
count_parse(struct text text, enum decimal_mark mark, int64_t *out)
{
	return parse(text, mark, UNIT_NONE, 0, QUANTITY_E4_MAX / E4, out);
}

int
money_add(struct money a, struct money b, struct money *out)
{
	int64_t sum;

	if (__builtin_add_overflow(a.cents, b.cents, &sum) ||
	    sum >= MONEY_CENTS_MAX || sum <= -MONEY_CENTS_MAX)
		return ERR_RANGE;
	out->cents = sum;
	return ERR_OK;
}

int
quantity_add(struct quantity a, struct quantity b, struct quantity *out)
{
	int64_t sum;

	if (__builtin_add_overflow(a.e4, b.e4, &sum) ||
	    sum >= QUANTITY_E4_MAX || sum <= -QUANTITY_E4_MAX)
		return ERR_RANGE;
	out->e4 = sum;
	return ERR_OK;
}

/* VALUE / 10^SCALE with all SCALE decimals, filled in from the end of TEXT. */
static struct text
format(int64_t value, int scale, struct decimal_style style,
    char text[DECIMAL_TEXT_MAX])
{
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	char *end = text + DECIMAL_TEXT_MAX, *p = end;

	for (int i = 0; i < scale; i++, rest /= 10)
		*--p = (char)('0' + rest % 10);
	if (scale > 0)
		*--p = style.mark;
	int digits = 0;
	do {
		if (style.group != 0 && digits > 0 && digits % 3 == 0)
			*--p = style.group;
		*--p = (char)('0' + rest % 10);
		rest /= 10;
		digits++;
	} while (rest > 0);
	if (value < 0)
		*--p = '-';
	return (struct text){ p, (size_t)(end - p) };
}

/* Ten-thousandths with at least LEAST decimals, and never three. */
static struct text
format_e4(int64_t e4, int least, struct decimal_style style,
    char text[DECIMAL_TEXT_MAX])
{
	if (e4 % 100 != 0)
		return format(e4, 4, style, text);
	if (e4 % 1000 != 0 || least == 2)
		return format(e4 / 100, 2, style, text);
	if (e4 % E4 != 0)
		return format(e4 / 1000, 1, style, text);
	return format(e4 / E4, 0, style, text);
}

struct text
money_format(struct money amount, struct decimal_style style,
    char text[DECIMAL_TEXT_MAX])
{
	return format(amount.cents, 2, style, text);
}

struct text
fee_format(struct fee fee, struct decimal_style style,
    char text[DECIMAL_TEXT_MAX])
{
	return format_e4(fee.e4, 2, style, text);
}

struct text
quantity_format(struct quantity quantity, struct decimal_style style,
    char text[DECIMAL_TEXT_MAX])
{
	return format_e4(quantity.e4, 0, style, text);
}

struct text
percent_format(struct percent percent, struct decimal_style style,
    char text[DECIMAL_TEXT_MAX])
{
	assert(percent.e4 % 100 == 0);
	return format(percent.e4 / 100, 2, style, text);
}

struct text
count_format(int64_t count, struct decimal_style style,
    char text[DECIMAL_TEXT_MAX])
{
	return format(count, 0, style, text);
}
