/* test_explain.c - the promises of explain.h. */
#include "testing.h"

#include <stdlib.h>

#include "explain.h"
#include "failalloc.h"

static void
explain__figures__are_written_for_a_reader(void **state)
{
	static const struct {
		const char	*kind;		/* q, f, m */
		int64_t		 value;
		const char	*want;
	} row[] = {
		{ "q", 27375000, "2737,5" }, { "q", 36500000, "3650" },
		{ "q", 0, "0" }, { "q", -8212550, "-821,2550" },
		{ "q", INT64_C(12345670000), "1234567" },
		{ "f", 929400, "92,94 EUR" }, { "f", 9121250, "912,1250 EUR" },
		{ "f", 12340000, "1.234,00 EUR" },
		{ "m", 25442325, "254.423,25 EUR" }, { "m", 0, "0,00 EUR" },
		{ "m", -123456, "-1.234,56 EUR" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct buf text = BUF_EMPTY;
		int64_t value = row[i].value;

		if (row[i].kind[0] == 'q')
			explain_quantity(&text, (struct quantity){ value });
		else if (row[i].kind[0] == 'f')
			explain_fee(&text, (struct fee){ value });
		else
			explain_money(&text, (struct money){ value });
		assert_code(row[i].want, buf_error(&text), ERR_OK);
		assert_text(row[i].want, buf_slice(&text), row[i].want);
		buf_free(&text);
	}
}

static void
explain_months__spans__are_whole_months_and_parts(void **state)
{
	static const struct {
		const char	*from, *to, *want;
	} row[] = {
		{ "2026-04-01", "2026-12-31", "9" },
		{ "2026-01-01", "2026-12-31", "12" },
		{ "2024-02-01", "2024-02-29", "1" },
		{ "2026-04-15", "2026-04-30", "16/30" },
		{ "2026-04-01", "2026-04-15", "15/30" },
		{ "2026-04-10", "2026-04-10", "1/30" },
		{ "2024-02-10", "2024-02-20", "11/29" },
		{ "2026-04-15", "2026-12-31", "(16/30 + 8)" },
		{ "2026-04-01", "2026-07-10", "(3 + 10/31)" },
		{ "2026-04-15", "2026-07-10", "(16/30 + 2 + 10/31)" },
		{ "2026-04-15", "2026-05-15", "(16/30 + 15/31)" },
		{ "2025-12-31", "2026-01-31", "(1/31 + 1)" },
		{ "2025-12-31", "2027-01-01", "(1/31 + 12 + 1/31)" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct buf text = BUF_EMPTY;

		explain_months(&text, (struct span){ day(row[i].from),
		    day(row[i].to) });
		assert_code(row[i].want, buf_error(&text), ERR_OK);
		assert_text(row[i].want, buf_slice(&text), row[i].want);
		buf_free(&text);
	}
}

/* The number that TEXT is a sum of, in units of 1/377580. */
static int64_t
value_of(struct buf *text)
{
	int64_t sum = 0;
	char *p, *end;

	buf_byte(text, '\0');
	p = text->data + (text->data[0] == '(');
	for (;;) {
		int64_t n = strtoll(p, &end, 10), den = 1;

		assert_true(end > p);
		p = end;
		if (*p == '/') {
			den = strtoll(p + 1, &end, 10);
			assert_true(end > p + 1 && 377580 % den == 0);
			p = end;
		}
		sum += n * (377580 / den);
		if (*p != ' ')
			break;
		assert_memory_equal(p, " + ", 3);
		p += 3;
	}
	assert_true(*p == '\0' || strcmp(p, ")") == 0);
	return sum;
}

static void
explain_months__random_spans__add_up_to_the_months(void **state)
{
	int64_t first = date_of(1900, 1, 1).day;
	int64_t last = date_of(2199, 12, 31).day;
	uint64_t seed = 63;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		int64_t from = testing_between(&seed, first, last);
		int64_t to = testing_between(&seed, from,
		    from + 400 < last ? from + 400 : last);
		struct span span = { { (int32_t)from }, { (int32_t)to } };
		struct buf text = BUF_EMPTY;

		explain_months(&text, span);
		assert_code("months", buf_error(&text), ERR_OK);
		assert_number("months", value_of(&text), span_months(span));
		buf_free(&text);
	}
}

static void
explain__out_of_memory__stays_in_the_buffer(void **state)
{
	struct buf text = BUF_EMPTY;

	(void)state;
	failalloc_after(0);
	explain_quantity(&text, (struct quantity){ 10000 });
	failalloc_after(-1);
	explain_fee(&text, (struct fee){ 10000 });
	explain_money(&text, (struct money){ 100 });
	explain_months(&text, (struct span){ day("2026-01-01"),
	    day("2026-12-31") });
	assert_code("failed", buf_error(&text), ERR_NOMEM);
	assert_text("failed", buf_slice(&text), "");
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(explain__figures__are_written_for_a_reader),
		cmocka_unit_test(
		    explain_months__spans__are_whole_months_and_parts),
		cmocka_unit_test(
		    explain_months__random_spans__add_up_to_the_months),
		cmocka_unit_test(explain__out_of_memory__stays_in_the_buffer),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
