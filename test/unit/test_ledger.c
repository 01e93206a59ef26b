/* test_ledger.c - the promises of ledger.h. */
#define _XOPEN_SOURCE 700

#include "domain.h"
#include "ledger.h"

static const char *const budget_file[] = { "budget.csv" };
static const char *const paid_file[] = { "gezahlt.csv" };

static int
read_budget(struct ledger *ledger, const struct contracts *contracts,
    struct diag *diag)
{
	const struct dialect dialect = dialect_detect(DECIMAL_ASK);

	return ledger_read_budget(ledger, budget_file, 1, &dialect, contracts,
	    diag);
}

static void
ledger_read_budget__all_columns__are_kept(void **state)
{
	struct ledger ledger = LEDGER_EMPTY;
	struct contracts contracts;
	struct diag diag;

	(void)state;
	domain_contract(&contracts, CONTRACT);
	domain_put("budget.csv", "betrag;vertrag;im_budget;von;bis\n"
	    "1.234,50;TB-1;JA;01.07.2026;31.07.2026\n"
	    "-5;TB-1;pruefen;;31.12.9999\n7,00;TB-1;nein;2026-12-31;\n"
	    "1;TB-1;;;\n");
	diag_init(&diag, "t");
	assert_code("read", read_budget(&ledger, &contracts, &diag), ERR_OK);
	assert_silent("read", &diag);
	assert_number("lines", (int64_t)ledger.lines, 4);
	assert_number("cents", ledger.line[0].amount.cents, 123450);
	assert_that("in", ledger.line[0].included);
	assert_date("from", ledger.line[0].span.from, "2026-07-01");
	assert_date("to", ledger.line[0].span.to, "2026-07-31");
	assert_that("examined", !ledger.line[1].included);
	assert_date("P", ledger.line[1].span.from, "2026-04-01");
	assert_date("open is P", ledger.line[1].span.to, "2026-12-31");
	assert_that("out", !ledger.line[2].included);
	assert_date("last day", ledger.line[2].span.from, "2026-12-31");
	assert_that("empty is yes", ledger.line[3].included);
	ledger_free(&ledger);
	ledger_free(&ledger);
	contracts_free(&contracts);
	diag_free(&diag);
}

static void
ledger_read_budget__one_fault__is_reported_with_its_line(void **state)
{
	static const struct {
		const char	*add;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ "TB-2,1,ja,,", DIAG_LINE_NO_CONTRACT, "'TB-2'" },
		{ "TB-2,1,nein,,", DIAG_LINE_NO_CONTRACT, "'TB-2'" },
		{ "tb-1,1,ja,,", DIAG_LINE_NO_CONTRACT, "'tb-1'" },
		{ ",1,ja,,", DIAG_CELL_EMPTY, "vertrag" },
		{ "TB-1,,ja,,", DIAG_CELL_EMPTY, "betrag" },
		{ "TB-1,1.005,ja,,", DIAG_NUMBER_AMBIGUOUS, NULL },
		{ "TB-1,1.0051,ja,,", DIAG_NUMBER_DECIMALS_2, NULL },
		{ "TB-1,10000000000000,ja,,", DIAG_NUMBER_RANGE, NULL },
		{ "TB-1,1,vielleicht,,", DIAG_WORD_UNKNOWN, NULL },
		{ "TB-1,1,ja,2026-03-31,", DIAG_LINE_LEAVES, "2026-04-01" },
		{ "TB-1,1,nein,,2027-01-01", DIAG_LINE_LEAVES, NULL },
		{ "TB-1,1,ja,2027-01-01,", DIAG_LINE_LEAVES, NULL },
		{ "TB-1,1,ja,,2026-03-31", DIAG_LINE_LEAVES, NULL },
		{ "TB-1,1,ja,2026-06-02,2026-06-01", DIAG_CELL_REVERSED,
		    NULL },
	};
	struct contracts contracts;

	(void)state;
	domain_contract(&contracts, CONTRACT);
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct ledger ledger = LEDGER_EMPTY;
		struct diag diag;
		char text[256];

		snprintf(text, sizeof(text), "vertrag,betrag,im_budget,von,"
		    "bis\nTB-1,1,ja,,\n%s\n", row[i].add);
		domain_put("budget.csv", text);
		diag_init(&diag, "t");
		assert_code(row[i].add, read_budget(&ledger, &contracts,
		    &diag), ERR_DATA);
		assert_said(row[i].add, &diag, "budget.csv:3", row[i].id,
		    row[i].part);
		assert_number(row[i].add, (int64_t)diag.errors, 1);
		ledger_free(&ledger);
		diag_free(&diag);
	}
	contracts_free(&contracts);
}

/* Which months may have been paid. */
static void
ledger_read_paid__month__is_of_the_contract(void **state)
{
	static const struct {
		const char	*termination;
		const char	*month;
		int		 want;
	} row[] = {
		{ "", "2026-04", ERR_OK },
		{ "", "2026-12", ERR_OK },
		{ "", "2026-03", ERR_DATA },
		{ "", "2027-01", ERR_DATA },
		/* behind an early termination, up to the month of ende */
		{ "kuendigung: 2026-06-30\n", "2026-07", ERR_OK },
		{ "kuendigung: 2026-06-30\n", "2026-12", ERR_OK },
		{ "kuendigung: 2026-06-30\n", "2027-01", ERR_DATA },
		/* a termination behind ende adds no month */
		{ "kuendigung: 2027-06-30\n", "2027-01", ERR_DATA },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct ledger ledger = LEDGER_EMPTY;
		struct contracts contracts;
		struct diag diag;
		char text[512];

		snprintf(text, sizeof(text), "%s%s", CONTRACT,
		    row[i].termination);
		domain_contract(&contracts, text);
		snprintf(text, sizeof(text), "vertrag,monat,betrag\n"
		    "TB-1,%s,-0.01\n", row[i].month);
		domain_put("gezahlt.csv", text);
		diag_init(&diag, "t");
		assert_code(text, ledger_read_paid(&ledger, paid_file, 1,
		    DECIMAL_ASK, &contracts, &diag), row[i].want);
		if (row[i].want == ERR_OK) {
			assert_silent(text, &diag);
			assert_number(text, (int64_t)ledger.payments, 1);
			assert_number(text, ledger.payment[0].amount.cents,
			    -1);
		} else
			assert_said(text, &diag, "gezahlt.csv:2",
			    DIAG_PAID_OUTSIDE, row[i].month);
		ledger_free(&ledger);
		diag_free(&diag);
		contracts_free(&contracts);
	}
}

/* Payments of other contracts and of withdrawn ones are left out, and that is
 * said; lines of withdrawn ones too. */
static void
ledger_read__contracts_without_rows__are_a_notice(void **state)
{
	struct ledger ledger = LEDGER_EMPTY;
	struct contracts contracts;
	struct diag diag;

	(void)state;
	domain_contract(&contracts, CONTRACT "status: zurueckgezogen\n");
	domain_put("budget.csv", "vertrag,betrag\nTB-1,1\nTB-1,1\n");
	domain_put("gezahlt.csv", "vertrag,monat,betrag\nTB-9,1950-01,viel\n"
	    "TB-1,2026-04,1\n");
	diag_init(&diag, "t");
	assert_code("budget", read_budget(&ledger, &contracts, &diag),
	    ERR_OK);
	assert_said("budget", &diag, NULL, DIAG_WITHDRAWN_LINES, "2");
	assert_code("paid", ledger_read_paid(&ledger, paid_file, 1,
	    DECIMAL_ASK, &contracts, &diag), ERR_OK);
	assert_said("paid", &diag, NULL, DIAG_PAID_NO_CONTRACT, "'TB-9'");
	assert_said("paid", &diag, NULL, DIAG_WITHDRAWN_PAID, "'TB-1'");
	assert_number("lines", (int64_t)ledger.lines, 0);
	assert_number("payments", (int64_t)ledger.payments, 0);
	ledger_free(&ledger);
	contracts_free(&contracts);
	diag_free(&diag);
}

static int
read_both(void *arg, struct diag *diag)
{
	struct ledger ledger = LEDGER_EMPTY;
	int r = read_budget(&ledger, arg, diag);

	if (r == ERR_OK)
		r = ledger_read_paid(&ledger, paid_file, 1, DECIMAL_ASK, arg,
		    diag);
	ledger_free(&ledger);
	return r;
}

static void
ledger_read__without_memory__says_so_and_leaks_nothing(void **state)
{
	struct contracts contracts;
	struct buf lines = BUF_EMPTY, paid = BUF_EMPTY;

	(void)state;
	domain_contract(&contracts, CONTRACT);
	buf_string(&lines, "vertrag,betrag\n");
	buf_string(&paid, "vertrag,monat,betrag\nTB-9,2026-04,1\n");
	for (int i = 0; i < 100; i++) {
		buf_string(&lines, "TB-1,1\n");
		buf_string(&paid, "TB-1,2026-05,1\n");
	}
	scratch_put("budget.csv", buf_slice(&lines));
	scratch_put("gezahlt.csv", buf_slice(&paid));
	domain_without_memory(read_both, &contracts, 8);
	buf_free(&lines);
	buf_free(&paid);
	contracts_free(&contracts);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ledger_read_budget__all_columns__are_kept),
		cmocka_unit_test(
		    ledger_read_budget__one_fault__is_reported_with_its_line),
		cmocka_unit_test(
		    ledger_read_paid__month__is_of_the_contract),
		cmocka_unit_test(
		    ledger_read__contracts_without_rows__are_a_notice),
		cmocka_unit_test(
		    ledger_read__without_memory__says_so_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
