/*
 * The first byte chooses a kind of number, the rest is its text.  What a kind
 * accepts comes back unchanged from each way of writing it, and --decimal
 * decides ambiguous numbers and nothing else.
 */
#include <stdlib.h>

#include "decimal.h"
#include "err.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool holds)
{
	if (!holds)
		abort();
}

static int
parse(char kind, struct text text, enum decimal_mark mark, int64_t *out)
{
	struct money money = { *out };
	struct fee fee = { *out };
	struct quantity quantity = { *out };
	struct percent percent = { *out };
	int r;

	switch (kind) {
	case 'm':
		r = money_parse(text, mark, &money);
		*out = money.cents;
		return r;
	case 'f':
		r = fee_parse(text, mark, &fee);
		*out = fee.e4;
		return r;
	case 'q':
		r = quantity_parse(text, mark, &quantity);
		*out = quantity.e4;
		return r;
	case 'p':
		r = percent_parse(text, mark, &percent);
		*out = percent.e4;
		return r;
	default:
		return count_parse(text, mark, out);
	}
}

static struct text
format(char kind, int64_t value, struct decimal_style style,
    char text[DECIMAL_TEXT_MAX])
{
	switch (kind) {
	case 'm':
		return money_format((struct money){ value }, style, text);
	case 'f':
		return fee_format((struct fee){ value }, style, text);
	case 'q':
		return quantity_format((struct quantity){ value }, style,
		    text);
	case 'p':
		return percent_format((struct percent){ value }, style, text);
	default:
		return count_format(value, style, text);
	}
}

static int64_t
limit(char kind)
{
	switch (kind) {
	case 'm':
		return MONEY_CENTS_MAX;
	case 'f':
		return FEE_E4_MAX;
	case 'q':
		return QUANTITY_E4_MAX;
	case 'p':
		return PERCENT_E4_MAX;
	default:
		return QUANTITY_E4_MAX / E4;
	}
}

/* VALUE of KIND survives being written.  Nothing that is written without
 * groups is ambiguous. */
static void
round_trip(char kind, int64_t value)
{
	static const struct {
		struct decimal_style	style;
		enum decimal_mark	mark;
	} way[] = {
		{ { '.', 0 }, DECIMAL_ASK },
		{ { ',', 0 }, DECIMAL_ASK },
		{ { ',', '.' }, DECIMAL_COMMA },
	};
	char text[DECIMAL_TEXT_MAX];

	/* Percentages are written with two decimals only. */
	if (kind == 'p' && value % 100 != 0)
		return;
	for (size_t i = 0; i < sizeof(way) / sizeof(way[0]); i++) {
		int64_t again = 0;
		struct text written = format(kind, value, way[i].style, text);

		expect(written.len > 0 && written.len <= DECIMAL_TEXT_MAX);
		expect(parse(kind, written, way[i].mark, &again) == ERR_OK);
		expect(again == value);
		expect(value != 0 || written.data[0] != '-');
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const int64_t before = INT64_C(-4711);
	int64_t ask = before, point = before, comma = before;

	if (size == 0)
		return 0;
	char kind = (char)data[0];
	struct text text = { (const char *)data + 1, size - 1 };
	int r = parse(kind, text, DECIMAL_ASK, &ask);
	int with_point = parse(kind, text, DECIMAL_POINT, &point);
	int with_comma = parse(kind, text, DECIMAL_COMMA, &comma);

	expect(with_point != ERR_AMBIGUOUS && with_comma != ERR_AMBIGUOUS);
	expect(r == ERR_AMBIGUOUS || (r == with_point && r == with_comma));
	if (r != ERR_OK)
		expect(ask == before);
	else
		expect(ask == point && ask == comma);
	if (with_point == ERR_OK) {
		expect(point < limit(kind) && point > -limit(kind));
		round_trip(kind, point);
	}
	if (with_comma == ERR_OK)
		round_trip(kind, comma);
	return 0;
}
