/* test_staff.c - the promises of staff.h. */
#define _XOPEN_SOURCE 700

#include "domain.h"
#include "staff.h"

#define HOUSES	CONTRACT_HEAD "angebote: [{angebot: WH}, {angebot: ABW}]\n"
#define HEADER	"angebot,vze,wochenstunden,von,bis,ehrenamt\n"

/* Read the texts LIST as files of their own, the second may be NULL. */
static int
read_staff(struct staff *staff, const char *yaml, const char *const list[2],
    struct contracts *contracts, struct diag *diag)
{
	static const char *const file[] = { "personal.csv", "weitere.csv" };

	domain_contract(contracts, yaml);
	for (size_t i = 0; i < 2 && list[i] != NULL; i++)
		domain_put(file[i], list[i]);
	diag_init(diag, "t");
	return staff_read(staff, file, list[1] != NULL ? 2 : 1, DECIMAL_ASK,
	    contracts, diag);
}

/* The row that was read as number N. */
static const struct staff_row *
row_number(const struct staff *staff, size_t n)
{
	for (size_t i = 0; i < staff->count; i++)
		if (staff->row[i].number == n)
			return &staff->row[i];
	fail_msg("no row number %zu", n);
	return NULL;
}

static void
staff_read__each_row__is_as_written(void **state)
{
	static const struct {
		const char	*text;
		uint32_t	 offering;
		const char	*from;
		const char	*to;		/* NULL: open */
		bool		 volunteer;
		bool		 in_hours;
		int64_t		 e4;
	} row[] = {
		{ "WH,2.5,,2026-01-01,2026-03-31,nein", 0, "2026-01-01",
		    "2026-03-31", false, false, 25000 },
		{ "ABW,,\"19,5\",1.4.2026,,", 1, "2026-04-01", NULL, false,
		    true, 195000 },
		{ "WH,,20,2026-01-01,31.12.9999,JA", 0, "2026-01-01", NULL,
		    true, true, 200000 },
		/* vze wins; nobody works for 0; one day; before the contract */
		{ "WH,1,39,2026-01-01,,n", 0, "2026-01-01", NULL, false,
		    false, 10000 },
		{ "WH,0,,2026-01-01,,0", 0, "2026-01-01", NULL, false, false,
		    0 },
		{ "WH,0.0001,,2019-05-05,2019-05-05,x", 0, "2019-05-05",
		    "2019-05-05", true, false, 1 },
	};
	struct contracts contracts;
	struct staff staff;
	struct diag diag;
	char list[1024] = HEADER;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		strcat(strcat(list, row[i].text), "\n");
	assert_code(list, read_staff(&staff, HOUSES "vollzeit: 39\n",
	    (const char *const[2]){ list, NULL }, &contracts, &diag), ERR_OK);
	assert_silent(list, &diag);
	assert_number("rows", (int64_t)staff.count, COUNT_OF(row));
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		const struct staff_row *got = row_number(&staff, i);

		assert_number(row[i].text, got->claim.contract, 0);
		assert_number(row[i].text, got->claim.offering,
		    row[i].offering);
		assert_date(row[i].text, got->span.from, row[i].from);
		assert_number(row[i].text, got->span.to.day,
		    row[i].to != NULL ? day(row[i].to).day : DATE_OPEN.day);
		assert_number(row[i].text, got->volunteer, row[i].volunteer);
		assert_number(row[i].text, got->in_hours, row[i].in_hours);
		assert_number(row[i].text, got->amount.e4, row[i].e4);
	}
	staff_free(&staff);
	contracts_free(&contracts);
	diag_free(&diag);
}

/* The smallest table, and several files; what other offices add is ignored. */
static void
staff_read__files__are_one_list(void **state)
{
	struct contracts contracts;
	struct staff staff;
	struct diag diag;

	(void)state;
	assert_code("two", read_staff(&staff, HOUSES "vollzeit: 40\n",
	    (const char *const[2]){
	    "Angebot;VZE;von;Funktion\nWH;0,5;01.01.2026;Leitung\n",
	    "angebot,wochenstunden,von\nABW,20,2026-01-01\n" },
	    &contracts, &diag), ERR_OK);
	assert_silent("two", &diag);
	assert_number("rows", (int64_t)staff.count, 2);
	const struct staff_row *first = row_number(&staff, 0);
	const struct staff_row *second = row_number(&staff, 1);

	assert_number("first", first->amount.e4, 5000);
	assert_number("first", first->span.to.day, DATE_OPEN.day);
	assert_that("second", second->in_hours && !second->volunteer &&
	    second->claim.offering == 1);
	staff_free(&staff);
	contracts_free(&contracts);
	diag_free(&diag);
}

static void
staff_read__one_fault__is_reported_with_its_line(void **state)
{
	static const struct {
		const char	*add;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ "WH,,,2026-01-01,,", DIAG_STAFF_NO_AMOUNT, NULL },
		{ "WH,,20,2026-01-01,,", DIAG_STAFF_NO_FULL_TIME, "'TB-1'" },
		{ "WH,-1,,2026-01-01,,", DIAG_CELL_NEGATIVE, "vze" },
		{ "WH,1.234,,2026-01-01,,", DIAG_NUMBER_AMBIGUOUS, "vze" },
		{ "WH,1.00001,,2026-01-01,,", DIAG_NUMBER_DECIMALS_4, NULL },
		{ "WH,1000000000000,,2026-01-01,,", DIAG_NUMBER_RANGE, NULL },
		{ "WH,#NV,,2026-01-01,,", DIAG_EXCEL_ERROR, "vze" },
		{ "WH,1,,,,", DIAG_CELL_EMPTY, "von" },
		{ "WH,1,,2026-02-29,,", DIAG_DATE_RANGE, NULL },
		{ "WH,1,,2026-01-02,2026-01-01,", DIAG_CELL_REVERSED, "bis" },
		{ "WH,1,,2026-01-01,,vielleicht", DIAG_WORD_UNKNOWN,
		    "'vielleicht'" },
		{ ",1,,2026-01-01,,", DIAG_CELL_EMPTY, "angebot" },
		{ "WH,1", DIAG_FIELDS_FEW, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct contracts contracts;
		struct staff staff;
		struct diag diag;
		char list[256];

		snprintf(list, sizeof(list), "%sWH,1,,2026-01-01,,\n%s\n",
		    HEADER, row[i].add);
		assert_code(row[i].add, read_staff(&staff, HOUSES,
		    (const char *const[2]){ list, NULL }, &contracts, &diag),
		    ERR_DATA);
		assert_said(row[i].add, &diag, "personal.csv:3", row[i].id,
		    row[i].part);
		assert_number(row[i].add, (int64_t)diag.errors, 1);
		assert_number(row[i].add, (int64_t)staff.count, 1);
		staff_free(&staff);
		contracts_free(&contracts);
		diag_free(&diag);
	}
}

/* All that is wrong is said at once, of all files. */
static void
staff_read__several_faults__are_all_reported(void **state)
{
	struct contracts contracts;
	struct staff staff;
	struct diag diag;

	(void)state;
	assert_code("faults", read_staff(&staff, HOUSES,
	    (const char *const[2]){ HEADER "WH,-1,,gestern,,\n",
	    "angebot,von\nWH,2026-01-01\n" }, &contracts, &diag), ERR_DATA);
	assert_said("amount", &diag, "personal.csv:2", DIAG_CELL_NEGATIVE,
	    NULL);
	assert_said("day", &diag, "personal.csv:2", DIAG_DATE_SYNTAX, NULL);
	assert_said("columns", &diag, "weitere.csv", DIAG_STAFF_NO_COLUMN,
	    NULL);
	assert_number("errors", (int64_t)diag.errors, 3);
	staff_free(&staff);
	contracts_free(&contracts);
	diag_free(&diag);
}

/* Rows of other offerings are not looked at. */
static void
staff_read__other_offerings__are_left_out_with_a_notice(void **state)
{
	struct contracts contracts;
	struct staff staff;
	struct diag diag;

	(void)state;
	assert_code("other", read_staff(&staff, HOUSES,
	    (const char *const[2]){ HEADER "FREMD,viel,,gestern,,\n"
	    "WH,1,,2026-01-01,,\nFREMD,1,,2026-01-01,,\n", NULL },
	    &contracts, &diag), ERR_OK);
	assert_number("rows", (int64_t)staff.count, 1);
	assert_said("other", &diag, "personal.csv", DIAG_OFFERING_LEFT_OUT,
	    "'FREMD'");
	assert_said("other", &diag, "personal.csv", DIAG_OFFERING_LEFT_OUT,
	    "2");
	staff_free(&staff);
	contracts_free(&contracts);
	diag_free(&diag);
}

/* The rows of an offering stand beside each other, in the order read. */
static void
staff_find__offering__has_its_rows(void **state)
{
	static const struct {
		struct claim	claim;
		size_t		count;
		int64_t		first;		/* in the list */
	} row[] = {
		{ { 0, 0 }, 2, 2 }, { { 0, 1 }, 3, 1 }, { { 0, 2 }, 0, 0 },
		{ { 1, 0 }, 0, 0 },
	};
	struct contracts contracts;
	struct staff staff;
	struct diag diag;

	(void)state;
	assert_code("list", read_staff(&staff, HOUSES,
	    (const char *const[2]){ HEADER "ABW,1,,2026-01-01,,\n"
	    "WH,2,,2026-01-01,,\nABW,3,,2025-01-01,,\n"
	    "ABW,4,,2026-01-01,,\nWH,5,,2024-01-01,,\n", NULL },
	    &contracts, &diag), ERR_OK);
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		size_t count = 99;
		size_t at = staff_find(&staff, row[i].claim, &count);

		assert_number("count", (int64_t)count, (int64_t)row[i].count);
		for (size_t k = 0; k < count; k++) {
			const struct staff_row *got = &staff.row[at + k];

			assert_number("offering", got->claim.offering,
			    row[i].claim.offering);
			assert_that("order", k == 0 ? got->amount.e4 ==
			    row[i].first * E4 : got->number > got[-1].number);
		}
	}
	staff_free(&staff);
	contracts_free(&contracts);
	diag_free(&diag);
}

static void
staff_read__mark__decides_ambiguous_numbers(void **state)
{
	static const char *const file[] = { "personal.csv" };
	struct contracts contracts;
	struct staff staff;
	struct diag diag;

	(void)state;
	domain_contract(&contracts, HOUSES);
	domain_put(file[0], "angebot;vze;von\nWH;1,250;2026-01-01\n");
	diag_init(&diag, "t");
	assert_code("comma", staff_read(&staff, file, 1, DECIMAL_COMMA,
	    &contracts, &diag), ERR_OK);
	assert_number("comma", staff.row[0].amount.e4, 12500);
	staff_free(&staff);
	contracts_free(&contracts);
	diag_free(&diag);
}

static int
read_again(void *arg, struct diag *diag)
{
	static const char *const file[] = { "personal.csv" };
	struct staff staff = STAFF_EMPTY;
	int r = staff_read(&staff, file, 1, DECIMAL_ASK, arg, diag);

	staff_free(&staff);
	return r;
}

static void
staff_read__without_memory__says_so_and_leaks_nothing(void **state)
{
	struct contracts contracts;

	(void)state;
	domain_contract(&contracts, HOUSES);
	domain_put("personal.csv", HEADER "WH,1,,2026-01-01,,\n"
	    "FREMD,1,,2026-01-01,,\nABW,2,,2026-01-01,,ja\n");
	domain_without_memory(read_again, &contracts, 4);
	contracts_free(&contracts);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(staff_read__each_row__is_as_written),
		cmocka_unit_test(staff_read__files__are_one_list),
		cmocka_unit_test(
		    staff_read__one_fault__is_reported_with_its_line),
		cmocka_unit_test(
		    staff_read__several_faults__are_all_reported),
		cmocka_unit_test(
		    staff_read__other_offerings__are_left_out_with_a_notice),
		cmocka_unit_test(staff_find__offering__has_its_rows),
		cmocka_unit_test(staff_read__mark__decides_ambiguous_numbers),
		cmocka_unit_test(
		    staff_read__without_memory__says_so_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
