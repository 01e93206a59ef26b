/* test_decimal.c - the promises of decimal.h, and the number table. */
#include "testing.h"

#include <stdio.h>

#include "decimal.h"

#define EURO		"\xe2\x82\xac"
#define NBSP		"\xc2\xa0"
#define NNBSP		"\xe2\x80\xaf"
#define UNTOUCHED	INT64_C(4711)

static const enum decimal_mark all_marks[] = { DECIMAL_ASK, DECIMAL_POINT,
	DECIMAL_COMMA };

enum kind { MONEY, FEE, QUANTITY, PERCENT, COUNT };

/* Read TEXT as a value of KIND, in its own unit. */
static int
parse(enum kind kind, struct text text, enum decimal_mark mark, int64_t *out)
{
	struct money money = { *out };
	struct fee fee = { *out };
	struct quantity quantity = { *out };
	struct percent percent = { *out };
	int64_t count = *out;
	int r[] = { money_parse(text, mark, &money),
		fee_parse(text, mark, &fee),
		quantity_parse(text, mark, &quantity),
		percent_parse(text, mark, &percent),
		count_parse(text, mark, &count) };
	const int64_t value[] = { money.cents, fee.e4, quantity.e4, percent.e4,
		count };

	*out = value[kind];
	return r[kind];
}

static struct text
format(enum kind kind, int64_t value, struct decimal_style style, char *text)
{
	switch (kind) {
	case MONEY:
		return money_format((struct money){ value }, style, text);
	case FEE:
		return fee_format((struct fee){ value }, style, text);
	case QUANTITY:
		return quantity_format((struct quantity){ value }, style,
		    text);
	case PERCENT:
		return percent_format((struct percent){ value }, style, text);
	default:
		return count_format(value, style, text);
	}
}

/* The result of reading STRING is R, and the value WANT or untouched. */
static void
check(enum kind kind, const char *string, enum decimal_mark mark, int r,
    int64_t want)
{
	int64_t got = UNTOUCHED;

	assert_code(string, parse(kind, text_of(string), mark, &got), r);
	assert_number(string, got, r == ERR_OK ? want : UNTOUCHED);
}

static void
quantity_parse__numbers__are_the_same_with_any_option(void **state)
{
	static const struct {
		const char	*text;
		int64_t		 e4;
	} row[] = {
		{ "0", 0 }, { "5", 50000 }, { "12", 120000 },
		{ "1234", 12340000 }, { "007", 70000 },
		{ "+5", 50000 }, { "-5", -50000 }, { "5-", -50000 },
		{ "-0", 0 }, { "0-", 0 }, { "-0.0", 0 }, { "+0", 0 },
		{ "12,50-", -125000 }, { "-12,50", -125000 },
		{ " 5 ", 50000 }, { "\t5", 50000 }, { NBSP "5" NNBSP, 50000 },
		/* one mark */
		{ "0.125", 1250 }, { "0,125", 1250 }, { "-0,125", -1250 },
		{ "1234.567", 12345670 }, { "1234,567", 12345670 },
		{ "12345.678", 123456780 },
		{ "012.345", 123450 }, { "00,125", 1250 },
		{ "1.2", 12000 }, { "1,23", 12300 }, { "1.2345", 12345 },
		{ "123,4567", 1234567 }, { "912.1250", 9121250 },
		/* groups */
		{ "1.234.567", INT64_C(12345670000) },
		{ "1,234,567", INT64_C(12345670000) },
		{ "12.345.678", INT64_C(123456780000) },
		{ "1 234", 12340000 }, { "12 345", 123450000 },
		{ "1 234 567", INT64_C(12345670000) },
		{ "1" NBSP "234" NBSP "567", INT64_C(12345670000) },
		{ "1" NNBSP "234", 12340000 }, { "-1 234", -12340000 },
		/* groups and decimals */
		{ "1.234,5", 12345000 }, { "1,234.5", 12345000 },
		{ "1.234,567", 12345670 }, { "1,234.567", 12345670 },
		{ "1 234,567", 12345670 }, { "1 234.567", 12345670 },
		{ "1" NBSP "234,567", 12345670 },
		{ "1" NNBSP "234.567", 12345670 },
		{ "1.234.567,89", INT64_C(12345678900) },
		{ "1,234,567.8901", INT64_C(12345678901) },
		{ "1 234 567,8-", INT64_C(-12345678000) },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		for (size_t k = 0; k < COUNT_OF(all_marks); k++)
			check(QUANTITY, row[i].text, all_marks[k], ERR_OK,
			    row[i].e4);
}

static void
quantity_parse__ambiguous_numbers__are_asked_or_decided(void **state)
{
	static const struct {
		const char	*text;
		int64_t		 point, comma;
	} row[] = {
		{ "1.234", 12340, 12340000 },
		{ "1,234", 12340000, 12340 },
		{ "-1.234", -12340, -12340000 },
		{ "+1,234", 12340000, 12340 },
		{ "1.234-", -12340, -12340000 },
		{ "12.345", 123450, 123450000 },
		{ "999,000", INT64_C(9990000000), 9990000 },
		{ "999.999", 9999990, INT64_C(9999990000) },
		{ "100.000", 1000000, 1000000000 },
		{ " 1.234" NBSP, 12340, 12340000 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		check(QUANTITY, row[i].text, DECIMAL_ASK, ERR_AMBIGUOUS, 0);
		check(QUANTITY, row[i].text, DECIMAL_POINT, ERR_OK,
		    row[i].point);
		check(QUANTITY, row[i].text, DECIMAL_COMMA, ERR_OK,
		    row[i].comma);
	}
}

static void
parse__no_numbers__are_refused_by_every_kind(void **state)
{
	static const char *const row[] = { "", " ", NBSP, "-", "+", ".", ",",
		"%", EURO, "EUR", "x", "5x", "x5", "5 x", "#NV", "#WERT!",
		"1e3", "1E3", "0x10", "1'234", "1/3", "(5)", "5 5", "1_000",
		"inf", "nan", "\xe2\x88\x92" "5", "\xef\xbc\x95",
		/* signs */
		"-5-", "+5-", "5+", "- 5", "+ 5", "5 -", "--5", "++5", "+-5",
		"5--", "-", "+-", "-.5",
		/* digits on both sides of a mark */
		".5", ",5", "5.", "5,", "5.-", "1..2", "1,,2", "1.,2", "1.2.",
		"1. 5", "1 .5", "1, 234", "1 ,5",
		/* groups of three, one sign throughout */
		"12.34,5", "1.23,456", "1,234,56", "1 23", "1 2345", "12 34",
		"1.234.56", "1.23.456", "1.2.3", "1234 567", "1234.567.890",
		"1234,567.8", "1.2345,6", "1  234", "1\t234", "1" NBSP " 234",
		"1 234" NBSP "567", "1 234" NNBSP "567", "1.234 567",
		"1,234 567", "1 234.567.890", "1.234,567.8", "1.234,5,6",
		"1,234.567,8", "1 234,5 6", "1 234,567 8", "1 23,5",
		"1.2.3.4.5.6.7.8.9.1.2.3.4.5.6.7.8.9.1",
		/* units */
		"5 " EURO " " EURO, EURO " 5", "EUR5", "5 EURO", "5 EUR x",
		"5  " EURO, "5 " EURO "-", "5 -" EURO, "5 % %", "% 5", "5%-",
		"5 " EURO "%", "5 USD", "5 \xe2\x82", };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		for (size_t k = 0; k < COUNT_OF(all_marks); k++)
			for (enum kind kind = MONEY; kind <= COUNT; kind++)
				check(kind, row[i], all_marks[k], ERR_SYNTAX,
				    0);
}

static void
parse__a_nul_inside__is_no_number(void **state)
{
	static const struct text row[] = { TEXT("5\0"), TEXT("\0" "5"),
		TEXT("1\0" "2") };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		int64_t got = UNTOUCHED;

		assert_code("NUL", parse(QUANTITY, row[i], DECIMAL_ASK, &got),
		    ERR_SYNTAX);
		assert_number("untouched", got, UNTOUCHED);
	}
}

static void
parse__a_slice__does_not_look_beyond_its_end(void **state)
{
	static const struct {
		const char	*bytes;
		size_t		 len;
		int		 r;
		int64_t		 e4;
	} row[] = {
		{ "1234", 2, ERR_OK, 120000 },
		{ "12,5", 3, ERR_SYNTAX, 0 },
		{ "12-", 2, ERR_OK, 120000 },
		{ "1 234", 2, ERR_OK, 10000 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		int64_t got = UNTOUCHED;

		assert_code(row[i].bytes, parse(QUANTITY,
		    (struct text){ row[i].bytes, row[i].len }, DECIMAL_ASK,
		    &got), row[i].r);
		assert_number(row[i].bytes, got, row[i].r == ERR_OK ?
		    row[i].e4 : UNTOUCHED);
	}
}

static void
parse__the_sign_of_a_unit__belongs_to_its_kind(void **state)
{
	static const struct {
		const char	*text;
		bool		 euro;		/* else percent */
		int64_t		 e4;
	} row[] = {
		{ "5 " EURO, true, 50000 }, { "5" EURO, true, 50000 },
		{ "5 EUR", true, 50000 }, { "5EUR", true, 50000 },
		{ "5" NBSP EURO, true, 50000 },
		{ "5" NNBSP "EUR", true, 50000 },
		{ " 5 " EURO " ", true, 50000 },
		{ "-5 " EURO, true, -50000 }, { "5- " EURO, true, -50000 },
		{ "5-EUR", true, -50000 },
		{ "1.234,50 EUR", true, 12345000 },
		{ "1 234,50 " EURO, true, 12345000 },
		{ "3.2%", false, 32000 }, { "3,2 %", false, 32000 },
		{ "-3,2" NBSP "%", false, -32000 }, { "3,2-%", false, -32000 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		int euro = row[i].euro ? ERR_OK : ERR_SYNTAX;
		int percent = row[i].euro ? ERR_SYNTAX : ERR_OK;
		const char *text = row[i].text;

		check(MONEY, text, DECIMAL_ASK, euro, row[i].e4 / 100);
		check(FEE, text, DECIMAL_ASK, euro, row[i].e4);
		check(PERCENT, text, DECIMAL_ASK, percent, row[i].e4);
		check(QUANTITY, text, DECIMAL_ASK, ERR_SYNTAX, 0);
		check(COUNT, text, DECIMAL_ASK, ERR_SYNTAX, 0);
	}
}

static void
parse__an_ambiguous_number__is_so_in_every_kind(void **state)
{
	static const struct {
		enum kind	 kind;
		const char	*text;
		int		 r_point;	/* 1.234 */
		int64_t		 point, comma;
	} row[] = {
		{ MONEY, "1.234", ERR_DECIMALS, 0, 123400 },
		{ MONEY, "1.234 " EURO, ERR_DECIMALS, 0, 123400 },
		{ MONEY, "1.234- EUR", ERR_DECIMALS, 0, -123400 },
		{ FEE, "1.234 " EURO, ERR_OK, 12340, 12340000 },
		{ PERCENT, "1.234", ERR_OK, 12340, 12340000 },
		{ PERCENT, "1.234 %", ERR_OK, 12340, 12340000 },
		{ COUNT, "1.234", ERR_DECIMALS, 0, 1234 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		check(row[i].kind, row[i].text, DECIMAL_ASK, ERR_AMBIGUOUS, 0);
		check(row[i].kind, row[i].text, DECIMAL_POINT, row[i].r_point,
		    row[i].point);
		check(row[i].kind, row[i].text, DECIMAL_COMMA, ERR_OK,
		    row[i].comma);
	}
}

static void
parse__decimals__are_as_many_as_the_kind_has(void **state)
{
	static const struct {
		enum kind	 kind;
		const char	*text;
		int		 r;
		int64_t		 want;
	} row[] = {
		{ MONEY, "12", ERR_OK, 1200 },
		{ MONEY, "12.5", ERR_OK, 1250 },
		{ MONEY, "12.34", ERR_OK, 1234 },
		{ MONEY, "1234.567", ERR_DECIMALS, 0 },
		{ MONEY, "0.125", ERR_DECIMALS, 0 },
		{ MONEY, "1.234,567", ERR_DECIMALS, 0 },
		{ MONEY, "1.2345", ERR_DECIMALS, 0 },
		{ FEE, "12.3456", ERR_OK, 123456 },
		{ FEE, "12.34567", ERR_DECIMALS, 0 },
		{ QUANTITY, "12,3456", ERR_OK, 123456 },
		{ QUANTITY, "12,34567", ERR_DECIMALS, 0 },
		{ QUANTITY, "0,00000000000000000000000001", ERR_DECIMALS, 0 },
		{ PERCENT, "3.1250", ERR_OK, 31250 },
		{ PERCENT, "3.12500", ERR_DECIMALS, 0 },
		{ COUNT, "12", ERR_OK, 12 },
		{ COUNT, "1.234.567", ERR_OK, 1234567 },
		{ COUNT, "-12", ERR_OK, -12 },
		{ COUNT, "12.5", ERR_DECIMALS, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		check(row[i].kind, row[i].text, DECIMAL_ASK, row[i].r,
		    row[i].want);
}

static void
parse__the_limit_of_each_kind__is_outside(void **state)
{
	static const struct {
		enum kind	 kind;
		const char	*largest, *beyond, *far;
		int64_t		 limit;
	} row[] = {
		{ MONEY, "9999999999999.99", "10000000000000.00",
		    "10.000.000.000.000", MONEY_CENTS_MAX },
		{ FEE, "9999999.9999", "10000000", "99999999,9999",
		    FEE_E4_MAX },
		{ QUANTITY, "999999999999.9999", "1000000000000",
		    "1 000 000 000 000,0001", QUANTITY_E4_MAX },
		{ PERCENT, "999999.9999", "1000000", "1.000.000,0",
		    PERCENT_E4_MAX },
		{ COUNT, "999999999999", "1000000000000", "1,000,000,000,001",
		    INT64_C(1000000000000) },
	};
	char minus[64];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		enum kind kind = row[i].kind;

		check(kind, row[i].largest, DECIMAL_ASK, ERR_OK,
		    row[i].limit - 1);
		check(kind, row[i].beyond, DECIMAL_ASK, ERR_RANGE, 0);
		check(kind, row[i].far, DECIMAL_ASK, ERR_RANGE, 0);
		snprintf(minus, sizeof(minus), "-%s", row[i].largest);
		check(kind, minus, DECIMAL_ASK, ERR_OK, 1 - row[i].limit);
		snprintf(minus, sizeof(minus), "%s-", row[i].beyond);
		check(kind, minus, DECIMAL_ASK, ERR_RANGE, 0);
		check(kind, "9223372036854775807", DECIMAL_ASK, ERR_RANGE, 0);
		check(kind, "9223372036854775808", DECIMAL_ASK, ERR_RANGE, 0);
		check(kind, "18446744073709551617", DECIMAL_ASK, ERR_RANGE, 0);
		check(kind, "100000000000000000000000000000000000000000",
		    DECIMAL_ASK, ERR_RANGE, 0);
		check(kind, "340282366920938463463374607431768211457",
		    DECIMAL_ASK, ERR_RANGE, 0);
		check(kind, "00000000000000000000000000000000000000005",
		    DECIMAL_ASK, ERR_OK, kind == MONEY ? 500 :
		    kind == COUNT ? 5 : 50000);
	}
}

static void
add__the_limit_of_each_kind__is_outside(void **state)
{
	static const struct {
		int64_t	a, b;		/* of money and, times 10, quantities */
		int	r;
	} row[] = {
		{ 0, 0, ERR_OK }, { 1, -1, ERR_OK }, { 5, 7, ERR_OK },
		{ MONEY_CENTS_MAX - 2, 1, ERR_OK },
		{ 1, MONEY_CENTS_MAX - 2, ERR_OK },
		{ 2 - MONEY_CENTS_MAX, -1, ERR_OK },
		{ MONEY_CENTS_MAX - 1, 1 - MONEY_CENTS_MAX, ERR_OK },
		{ MONEY_CENTS_MAX - 1, 1, ERR_RANGE },
		{ 1 - MONEY_CENTS_MAX, -1, ERR_RANGE },
		{ MONEY_CENTS_MAX - 1, MONEY_CENTS_MAX - 1, ERR_RANGE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct money money = { UNTOUCHED };
		struct quantity quantity = { UNTOUCHED };
		bool ok = row[i].r == ERR_OK;

		assert_code("money", money_add((struct money){ row[i].a },
		    (struct money){ row[i].b }, &money), row[i].r);
		assert_number("money", money.cents,
		    ok ? row[i].a + row[i].b : UNTOUCHED);
		assert_code("quantity", quantity_add(
		    (struct quantity){ row[i].a * 10 },
		    (struct quantity){ row[i].b * 10 }, &quantity), row[i].r);
		assert_number("quantity", quantity.e4,
		    ok ? (row[i].a + row[i].b) * 10 : UNTOUCHED);
	}
}

static void
add__values_that_no_parser_makes__do_not_wrap(void **state)
{
	struct money money = { UNTOUCHED };
	struct quantity quantity = { UNTOUCHED };

	(void)state;
	assert_code("money", money_add((struct money){ INT64_MAX },
	    (struct money){ 1 }, &money), ERR_RANGE);
	assert_code("money", money_add((struct money){ INT64_MIN },
	    (struct money){ -1 }, &money), ERR_RANGE);
	assert_code("quantity", quantity_add((struct quantity){ INT64_MAX },
	    (struct quantity){ INT64_MAX }, &quantity), ERR_RANGE);
	assert_code("quantity", quantity_add((struct quantity){ INT64_MIN },
	    (struct quantity){ INT64_MIN }, &quantity), ERR_RANGE);
	assert_number("money", money.cents, UNTOUCHED);
	assert_number("quantity", quantity.e4, UNTOUCHED);
}

static void
add__one_number_twice__may_be_its_own_result(void **state)
{
	struct money money = { 21 };
	struct quantity quantity = { 21 };

	(void)state;
	assert_code("money", money_add(money, money, &money), ERR_OK);
	assert_code("quantity", quantity_add(quantity, quantity, &quantity),
	    ERR_OK);
	assert_number("money", money.cents, 42);
	assert_number("quantity", quantity.e4, 42);
}

static void
format__each_kind_and_style__is_written_as_documented(void **state)
{
	static const struct {
		enum kind	 kind;
		int64_t		 value;
		const char	*plain, *excel, *german;
	} row[] = {
		{ MONEY, 0, "0.00", "0,00", "0,00" },
		{ MONEY, 5, "0.05", "0,05", "0,05" },
		{ MONEY, -5, "-0.05", "-0,05", "-0,05" },
		{ MONEY, 120, "1.20", "1,20", "1,20" },
		{ MONEY, 99999, "999.99", "999,99", "999,99" },
		{ MONEY, 123456, "1234.56", "1234,56", "1.234,56" },
		{ MONEY, -25442325, "-254423.25", "-254423,25",
		    "-254.423,25" },
		{ MONEY, MONEY_CENTS_MAX - 1, "9999999999999.99",
		    "9999999999999,99", "9.999.999.999.999,99" },
		{ FEE, 0, "0.00", "0,00", "0,00" },
		{ FEE, 929400, "92.94", "92,94", "92,94" },
		{ FEE, 925000, "92.50", "92,50", "92,50" },
		{ FEE, 920000, "92.00", "92,00", "92,00" },
		{ FEE, 9121250, "912.1250", "912,1250", "912,1250" },
		{ FEE, 9121251, "912.1251", "912,1251", "912,1251" },
		{ FEE, -1, "-0.0001", "-0,0001", "-0,0001" },
		{ FEE, FEE_E4_MAX - 1, "9999999.9999", "9999999,9999",
		    "9.999.999,9999" },
		{ QUANTITY, 0, "0", "0", "0" },
		{ QUANTITY, 10950000, "1095", "1095", "1.095" },
		{ QUANTITY, 27375000, "2737.5", "2737,5", "2.737,5" },
		{ QUANTITY, 8212500, "821.25", "821,25", "821,25" },
		{ QUANTITY, 8212550, "821.2550", "821,2550", "821,2550" },
		{ QUANTITY, 8212555, "821.2555", "821,2555", "821,2555" },
		{ QUANTITY, 10, "0.0010", "0,0010", "0,0010" },
		{ QUANTITY, 100, "0.01", "0,01", "0,01" },
		{ QUANTITY, 1000, "0.1", "0,1", "0,1" },
		{ QUANTITY, -5000, "-0.5", "-0,5", "-0,5" },
		{ QUANTITY, 1 - QUANTITY_E4_MAX, "-999999999999.9999",
		    "-999999999999,9999", "-999.999.999.999,9999" },
		{ PERCENT, 0, "0.00", "0,00", "0,00" },
		{ PERCENT, 32000, "3.20", "3,20", "3,20" },
		{ PERCENT, -31200, "-3.12", "-3,12", "-3,12" },
		{ PERCENT, 12345600, "1234.56", "1234,56", "1.234,56" },
		{ COUNT, 0, "0", "0", "0" },
		{ COUNT, 999, "999", "999", "999" },
		{ COUNT, 1000, "1000", "1000", "1.000" },
		{ COUNT, -1234567, "-1234567", "-1234567", "-1.234.567" },
		{ COUNT, INT64_MAX, "9223372036854775807",
		    "9223372036854775807", "9.223.372.036.854.775.807" },
		{ COUNT, INT64_MIN, "-9223372036854775808",
		    "-9223372036854775808", "-9.223.372.036.854.775.808" },
	};
	char text[DECIMAL_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		enum kind kind = row[i].kind;
		int64_t value = row[i].value;

		assert_text("plain", format(kind, value, DECIMAL_PLAIN, text),
		    row[i].plain);
		assert_text("excel", format(kind, value, DECIMAL_EXCEL, text),
		    row[i].excel);
		assert_text("german", format(kind, value, DECIMAL_GERMAN,
		    text), row[i].german);
	}
}

/* A random value of KIND, of any size. */
static int64_t
random_value(enum kind kind, uint64_t *seed)
{
	static const int64_t limit[] = { MONEY_CENTS_MAX, FEE_E4_MAX,
		QUANTITY_E4_MAX, PERCENT_E4_MAX, INT64_C(1000000000000) };
	int64_t most = limit[kind] - 1, value;

	for (int64_t cut = testing_between(seed, 0, 15); cut > 0 &&
	    most > 1000; cut--)
		most /= 10;
	value = testing_between(seed, -most, most);
	return kind == PERCENT ? value / 100 * 100 : value;
}

/* The plain and the Excel form are read back, and never ambiguous. */
static void
format__random_values__are_read_back(void **state)
{
	uint64_t seed = 1904;
	char text[DECIMAL_TEXT_MAX];

	(void)state;
	for (int i = 0; i < 100000; i++) {
		enum kind kind = (enum kind)(i % (COUNT + 1));
		int64_t value = random_value(kind, &seed), got = UNTOUCHED;
		enum decimal_mark mark = all_marks[i / 5 % 3];

		assert_code("plain", parse(kind, format(kind, value,
		    DECIMAL_PLAIN, text), mark, &got), ERR_OK);
		assert_number("plain", got, value);
		got = UNTOUCHED;
		assert_code("excel", parse(kind, format(kind, value,
		    DECIMAL_EXCEL, text), mark, &got), ERR_OK);
		assert_number("excel", got, value);
		got = UNTOUCHED;
		assert_code("german", parse(kind, format(kind, value,
		    DECIMAL_GERMAN, text), DECIMAL_COMMA, &got), ERR_OK);
		assert_number("german", got, value);
	}
}

/* A number as an office would write it, and what it is. */
struct spelling {
	char	text[96];
	int64_t	e4;
	bool	ambiguous;
};

/* WHOLE with GROUP before every third digit; returns the number of groups. */
static size_t
put_groups(char *text, size_t room, int64_t whole, const char *group)
{
	if (whole < 1000) {
		snprintf(text, room, "%d", (int)whole);
		return 0;
	}
	size_t groups = put_groups(text, room, whole / 1000, group);
	size_t len = strlen(text);
	snprintf(text + len, room - len, "%s%03d", group, (int)(whole % 1000));
	return groups + (group[0] != '\0');
}

static void
spell(struct spelling *out, uint64_t *seed)
{
	static const char *const group[] = { "", ".", ",", " ", NBSP, NNBSP };
	static const int divisor[] = { 10000, 1000, 100, 10, 1 };
	static const int64_t most[] = { 9, 999, 9999, 999999, 999999999 };
	size_t sign = testing_random(seed) % COUNT_OF(group);
	int64_t whole = testing_between(seed, 0,
	    most[testing_random(seed) % COUNT_OF(most)]);
	int decimals = (int)testing_between(seed, 0, 4);
	int e4 = (int)testing_between(seed, 0, 9999) / divisor[decimals] *
	    divisor[decimals];
	char mark = sign == 1 ? ',' : sign == 2 ? '.' :
	    testing_random(seed) % 2 == 0 ? '.' : ',';
	bool minus = testing_random(seed) % 2 == 0;
	bool behind = testing_random(seed) % 2 == 0;
	char digits[64], part[16] = "";

	size_t groups = put_groups(digits, sizeof(digits), whole, group[sign]);
	if (decimals > 0)
		snprintf(part, sizeof(part), "%c%0*d", mark, decimals,
		    e4 / divisor[decimals]);
	snprintf(out->text, sizeof(out->text), "%s%s%s%s",
	    minus && !behind ? "-" : "", digits, part,
	    minus && behind ? "-" : "");
	out->e4 = (whole * 10000 + e4) * (minus ? -1 : 1);
	out->ambiguous = (groups == 0 && decimals == 3 && whole > 0 &&
	    whole < 1000) || (groups == 1 && decimals == 0 && sign <= 2);
}

static void
quantity_parse__random_spellings__are_read_or_asked_for(void **state)
{
	uint64_t seed = 1111;
	int ambiguous = 0;

	(void)state;
	for (int i = 0; i < 100000; i++) {
		struct spelling s;

		spell(&s, &seed);
		check(QUANTITY, s.text, DECIMAL_ASK, s.ambiguous ?
		    ERR_AMBIGUOUS : ERR_OK, s.e4);
		if (!s.ambiguous) {
			check(QUANTITY, s.text, DECIMAL_POINT, ERR_OK, s.e4);
			check(QUANTITY, s.text, DECIMAL_COMMA, ERR_OK, s.e4);
		}
		ambiguous += s.ambiguous;
	}
	assert_true(ambiguous > 1000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    quantity_parse__numbers__are_the_same_with_any_option),
		cmocka_unit_test(
		    quantity_parse__ambiguous_numbers__are_asked_or_decided),
		cmocka_unit_test(parse__no_numbers__are_refused_by_every_kind),
		cmocka_unit_test(parse__a_nul_inside__is_no_number),
		cmocka_unit_test(parse__a_slice__does_not_look_beyond_its_end),
		cmocka_unit_test(
		    parse__the_sign_of_a_unit__belongs_to_its_kind),
		cmocka_unit_test(
		    parse__an_ambiguous_number__is_so_in_every_kind),
		cmocka_unit_test(
		    parse__decimals__are_as_many_as_the_kind_has),
		cmocka_unit_test(parse__the_limit_of_each_kind__is_outside),
		cmocka_unit_test(add__the_limit_of_each_kind__is_outside),
		cmocka_unit_test(
		    add__values_that_no_parser_makes__do_not_wrap),
		cmocka_unit_test(
		    add__one_number_twice__may_be_its_own_result),
		cmocka_unit_test(
		    format__each_kind_and_style__is_written_as_documented),
		cmocka_unit_test(format__random_values__are_read_back),
		cmocka_unit_test(
		    quantity_parse__random_spellings__are_read_or_asked_for),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
