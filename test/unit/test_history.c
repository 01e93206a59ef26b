/* test_history.c - the promises of history.h. */
#define _XOPEN_SOURCE 700

#include "domain.h"
#include "history.h"

#define HEADER	"vertrag,ebene,angebot,von,bis,kennzahl,soll,ist\n"
#define Q4	"2025-10-01,2025-12-31,"
#define H2	"2025-07-01,2025-12-31,"

/* Earlier outputs with the contract that looks back. */
struct desk {
	struct contracts	contracts;
	struct history		history;
	struct diag		diag;
};

/* Read the texts LIST as files of their own, the second may be NULL. */
static int
desk_open(struct desk *desk, const char *const list[2])
{
	static const char *const file[] = { "vorher.csv", "davor.csv" };

	domain_contract(&desk->contracts, CONTRACT "vorgaenger: TB-0\n");
	for (size_t i = 0; i < 2 && list[i] != NULL; i++)
		domain_put(file[i], list[i]);
	diag_init(&desk->diag, "t");
	return history_read(&desk->history, file, list[1] != NULL ? 2 : 1,
	    DECIMAL_ASK, &desk->diag);
}

static void
desk_close(struct desk *desk)
{
	history_free(&desk->history);
	contracts_free(&desk->contracts);
	diag_free(&desk->diag);
}

/* The row that was read as number N. */
static const struct history_row *
row_number(const struct desk *desk, size_t n)
{
	for (size_t i = 0; i < desk->history.count; i++)
		if (desk->history.row[i].number == n)
			return &desk->history.row[i];
	fail_msg("no row number %zu", n);
	return NULL;
}

/* The row before 1 January 2026 of METRIC of the contract as a whole. */
static const struct history_row *
before_2026(struct desk *desk, const char *metric)
{
	const struct history_key key = { text_of(metric), text_of("") };

	return history_before(&desk->history, &desk->contracts.item[0], key,
	    day("2026-01-01"), &desk->diag);
}

static void
history_read__each_row__is_as_written(void **state)
{
	static const struct {
		const char	*text;
		const char	*contract, *offering, *metric;
		bool		 has_target;
		int64_t		 target, actual;
	} row[] = {
		{ "TB-1,vertrag,," Q4 "leistung,9000.10,8500", "TB-1", "",
		    "leistung", true, 900010, 850000 },
		{ "TB-0,angebot,WH," Q4 "menge,2737.5,0.0001", "TB-0", "WH",
		    "menge", true, 27375000, 1 },
		/* the level decides, not the cell */
		{ "TB-0,Vertrag,WH," Q4 "ehrenamt,,0.5", "TB-0", "",
		    "ehrenamt", false, 0, 5000 },
		/* has no soll, whatever stands there */
		{ "TB-0,vertrag,," Q4 "puffer,7,-12.34", "TB-0", "", "puffer",
		    false, 0, -1234 },
		/* other metrics are figures, whatever they are called */
		{ "X,vertrag,," H2 "Zufriedenheit,-1,7.1234", "X", "",
		    "Zufriedenheit", true, -10000, 71234 },
	};
	char list[1024] = HEADER;
	struct desk desk;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		strcat(strcat(list, row[i].text), "\n");
	assert_code(list, desk_open(&desk, (const char *const[2]){ list,
	    NULL }), ERR_OK);
	assert_silent(list, &desk.diag);
	assert_number("rows", (int64_t)desk.history.count, COUNT_OF(row));
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		const struct history_row *got = row_number(&desk, i);

		assert_text(row[i].text, got->contract, row[i].contract);
		assert_text(row[i].text, got->key.offering, row[i].offering);
		assert_text(row[i].text, got->key.metric, row[i].metric);
		assert_number(row[i].text, got->has_target,
		    row[i].has_target);
		assert_number(row[i].text, got->target, row[i].target);
		assert_number(row[i].text, got->actual, row[i].actual);
	}
	desk_close(&desk);
}

/* Parts of leistung have no ist, projections are no past. */
static void
history_read__rows_that_do_not_count__are_passed_over(void **state)
{
	struct desk desk;

	(void)state;
	assert_code("rows", desk_open(&desk, (const char *const[2]){ HEADER
	    "TB-1,vertrag,," Q4 "leistung_menge,,\n"
	    "TB-1,vertrag,," Q4 "leistung_struktur,,\n"
	    "TB-1,vertrag,," Q4 "menge_hochrechnung,1,2\n"
	    "TB-1,vertrag,," Q4 "leistung_hochrechnung,1,2\n"
	    "TB-1,vertrag,," Q4 "leistung_neutral_hochrechnung,1,2\n",
	    NULL }), ERR_OK);
	assert_silent("rows", &desk.diag);
	assert_number("rows", (int64_t)desk.history.count, 0);
	desk_close(&desk);
}

/* What --excel wrote, with all columns. */
static void
history_read__output_for_excel__is_read(void **state)
{
	struct desk desk;

	(void)state;
	assert_code("excel", desk_open(&desk, (const char *const[2]){
	    "\xef\xbb\xbfvertrag;ebene;angebot;von;bis;kennzahl;soll;ist;"
	    "abweichung;prozent;status;ausgleich;art\r\n"
	    "TB-1;angebot;'-A;2025-10-01;2025-12-31;leistung;9000,00;"
	    "8500,50;-499,50;-5,55;ohne_grenze;;\r\n", NULL }), ERR_OK);
	assert_silent("excel", &desk.diag);
	assert_number("ist", desk.history.row[0].actual, 850050);
	assert_text("angebot", desk.history.row[0].key.offering, "-A");
	desk_close(&desk);
}

static void
history_read__one_fault__is_reported_with_its_line(void **state)
{
	static const struct {
		const char	*row;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ ",vertrag,," Q4 "menge,1,2", DIAG_CELL_EMPTY, "vertrag" },
		{ "TB-1,,," Q4 "menge,1,2", DIAG_CELL_EMPTY, "ebene" },
		{ "TB-1,haus,," Q4 "menge,1,2", DIAG_WORD_UNKNOWN, "'haus'" },
		{ "TB-1,angebot,," Q4 "menge,1,2", DIAG_CELL_EMPTY,
		    "angebot" },
		{ "TB-1,vertrag,," Q4 ",1,2", DIAG_CELL_EMPTY, "kennzahl" },
		{ "TB-1,vertrag,," Q4 "menge,1,", DIAG_CELL_EMPTY, "ist" },
		{ "TB-1,vertrag,," Q4 "menge,1,1.234", DIAG_NUMBER_AMBIGUOUS,
		    "ist" },
		/* an amount, not a quantity */
		{ "TB-1,vertrag,," Q4 "leistung,1,1.2345",
		    DIAG_NUMBER_DECIMALS_2, "ist" },
		{ "TB-1,vertrag,," Q4 "leistung,10000000000000,1",
		    DIAG_NUMBER_RANGE, "soll" },
		{ "TB-1,vertrag,," Q4 "leistung,,1", DIAG_CELL_EMPTY,
		    "soll" },
		{ "TB-1,vertrag,,2025-12-31,2025-10-01,menge,1,2",
		    DIAG_CELL_REVERSED, "bis" },
		{ "TB-1,vertrag,,2025-02-29,2025-10-01,menge,1,2",
		    DIAG_DATE_RANGE, "von" },
		{ "TB-1,vertrag", DIAG_FIELDS_FEW, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char list[256];
		struct desk desk;

		snprintf(list, sizeof(list), "%s%s\n", HEADER, row[i].row);
		assert_code(row[i].row, desk_open(&desk,
		    (const char *const[2]){ list, NULL }), ERR_DATA);
		assert_said(row[i].row, &desk.diag, "vorher.csv:2",
		    row[i].id, row[i].part);
		assert_number(row[i].row, (int64_t)desk.diag.errors, 1);
		assert_number(row[i].row, (int64_t)desk.history.count, 0);
		desk_close(&desk);
	}
}

/* Which row stands before a day: each has its own ist. */
static void
history_before__key_and_day__choose_the_row(void **state)
{
	static const struct {
		const char	*metric, *offering, *day;
		int64_t		 actual;	/* 0: none */
	} row[] = {
		/* of those that end last the one that begins last */
		{ "menge", "", "2026-01-01", 5 },
		/* the last day does not touch the day asked for */
		{ "menge", "", "2025-12-31", 2 },
		{ "menge", "", "2025-10-01", 2 },
		{ "menge", "", "2025-09-30", 0 },
		{ "menge", "WH", "2026-01-01", 6 },
		{ "menge", "ABW", "2026-01-01", 0 },
		{ "faelle", "", "2026-01-01", 7 },
		{ "hbg", "", "2026-01-01", 0 },
		{ "Menge", "", "2026-01-01", 0 },
	};
	struct desk desk;

	(void)state;
	assert_code("rows", desk_open(&desk, (const char *const[2]){ HEADER
	    "TB-9,vertrag,,2025-11-01,2025-12-31,menge,1,1\n"
	    "TB-1,vertrag,,2025-07-01,2025-09-30,menge,1,0.0002\n"
	    "TB-1,vertrag,," H2 "menge,1,0.0003\n"
	    "TB-1,vertrag,,2025-01-01,2026-01-01,menge,1,0.0004\n"
	    "TB-0,vertrag,," Q4 "menge,1,0.0005\n",
	    HEADER "TB-1,angebot,WH," Q4 "menge,1,0.0006\n"
	    "TB-1,vertrag,," Q4 "faelle,1,0.0007\n" }), ERR_OK);
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		const struct history_key key = { text_of(row[i].metric),
			text_of(row[i].offering) };
		const struct history_row *got = history_before(&desk.history,
		    &desk.contracts.item[0], key, day(row[i].day),
		    &desk.diag);
		char what[80];

		snprintf(what, sizeof(what), "%s of %s before %s",
		    row[i].metric, row[i].offering, row[i].day);
		assert_number(what, got == NULL ? 0 : got->actual,
		    row[i].actual);
	}
	assert_silent("rows", &desk.diag);
	desk_close(&desk);
}

/* The row of a period, to which other rows of these days do not matter. */
static void
history_at__key_and_span__choose_the_row(void **state)
{
	static const struct {
		const char	*from, *to;
		int64_t		 actual;	/* 0: none */
	} row[] = {
		{ "2025-10-01", "2025-12-31", 1 },
		{ "2025-07-01", "2025-12-31", 2 },
		{ "2025-12-01", "2025-12-31", 3 },
		{ "2025-10-01", "2025-12-30", 0 },
		{ "2025-11-01", "2025-12-31", 0 },
	};
	const struct history_key key = { text_of("menge"), text_of("") };
	struct desk desk;

	(void)state;
	assert_code("rows", desk_open(&desk, (const char *const[2]){ HEADER
	    "TB-1,vertrag,,2025-12-01,2025-12-31,menge,1,3\n"
	    "TB-0,vertrag,," Q4 "menge,1,1\nTB-1,vertrag,," H2 "menge,1,2\n"
	    "TB-1,vertrag,," Q4 "faelle,1,4\nTB-9,vertrag,," Q4
	    "menge,1,5\n", NULL }), ERR_OK);
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		const struct history_row *got = history_at(&desk.history,
		    &desk.contracts.item[0], key, domain_span(row[i].from,
		    row[i].to), &desk.diag);

		assert_number(row[i].from, got == NULL ? 0 : got->actual,
		    row[i].actual * E4);
	}
	assert_silent("rows", &desk.diag);
	desk_close(&desk);

	assert_code("twice", desk_open(&desk, (const char *const[2]){ HEADER
	    "TB-1,vertrag,," Q4 "menge,1,1\nTB-1,vertrag,," Q4
	    "menge,1,2\n", NULL }), ERR_OK);
	assert_number("twice", history_at(&desk.history,
	    &desk.contracts.item[0], key, domain_span("2025-10-01",
	    "2025-12-31"), &desk.diag)->actual, E4);
	assert_said("twice", &desk.diag, "vorher.csv:3", DIAG_HISTORY_TWICE,
	    "vorher.csv:2");
	desk_close(&desk);

	assert_code("both contracts", desk_open(&desk,
	    (const char *const[2]){ HEADER "TB-0,vertrag,," Q4 "menge,1,1\n"
	    "TB-1,vertrag,," Q4 "menge,1,2\n", NULL }), ERR_OK);
	assert_non_null(history_at(&desk.history, &desk.contracts.item[0],
	    key, domain_span("2025-10-01", "2025-12-31"), &desk.diag));
	assert_number("both contracts", (int64_t)desk.diag.errors, 1);
	desk_close(&desk);
}

/* A contract without vorgaenger has only its own past. */
static void
history_before__no_predecessor__takes_no_empty_key(void **state)
{
	struct desk desk;

	(void)state;
	assert_code("rows", desk_open(&desk, (const char *const[2]){ HEADER
	    "TB-0,vertrag,," Q4 "menge,1,2\n", NULL }), ERR_OK);
	assert_non_null(before_2026(&desk, "menge"));
	desk.contracts.item[0].predecessor = text_of("");
	assert_null(before_2026(&desk, "menge"));
	desk_close(&desk);
}

/* The same row in two archives is one; other figures are a contradiction. */
static void
history_before__same_period_twice__must_be_equal(void **state)
{
	static const struct {
		const char	*first, *second;
		bool		 said;
	} row[] = {
		{ Q4 "menge,1,2", Q4 "menge,1,2", false },
		{ Q4 "menge,1,2", Q4 "menge,1,3", true },
		{ Q4 "menge,1,2", Q4 "menge,0,2", true },
		{ Q4 "menge,1,2", H2 "menge,1,3", false },
		{ H2 "menge,1,2", Q4 "menge,1,3", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char list[2][256];
		struct desk desk;

		snprintf(list[0], sizeof(list[0]), "%sTB-1,vertrag,,%s\n",
		    HEADER, row[i].first);
		snprintf(list[1], sizeof(list[1]), "%sTB-1,vertrag,,%s\n",
		    HEADER, row[i].second);
		assert_code(list[1], desk_open(&desk, (const char *const[2]){
		    list[0], list[1] }), ERR_OK);
		assert_non_null(before_2026(&desk, "menge"));
		if (row[i].said)
			assert_said(list[1], &desk.diag, "davor.csv:2",
			    DIAG_HISTORY_TWICE, "vorher.csv:2");
		assert_number(list[1], (int64_t)desk.diag.errors,
		    row[i].said);
		desk_close(&desk);
	}
}

/* Only the row that is taken must be without contradiction, whatever the
 * order of the rows. */
static void
history_before__earlier_periods__may_contradict_each_other(void **state)
{
	static const char *const list[] = {
		HEADER "TB-1,vertrag,," H2 "menge,1,2\n"
		"TB-1,vertrag,," H2 "menge,1,3\n"
		"TB-1,vertrag,," Q4 "menge,1,4\n",
		HEADER "TB-1,vertrag,," Q4 "menge,1,4\n"
		"TB-1,vertrag,," H2 "menge,1,2\n"
		"TB-1,vertrag,," H2 "menge,1,3\n",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(list); i++) {
		struct desk desk;

		assert_code(list[i], desk_open(&desk, (const char *const[2]){
		    list[i], NULL }), ERR_OK);
		assert_number(list[i], before_2026(&desk, "menge")->actual,
		    40000);
		assert_silent(list[i], &desk.diag);
		desk_close(&desk);
	}
}

static int
read_again(void *arg, struct diag *diag)
{
	static const char *const file[] = { "vorher.csv" };
	struct history history = HISTORY_EMPTY;
	int r = history_read(&history, file, 1, DECIMAL_ASK, diag);

	(void)arg;
	history_free(&history);
	return r;
}

static void
history_read__without_memory__says_so_and_leaks_nothing(void **state)
{
	(void)state;
	domain_put("vorher.csv", HEADER "TB-1,vertrag,," Q4 "menge,1,2\n"
	    "TB-1,angebot,WH," Q4 "leistung,1,2\n");
	domain_without_memory(read_again, NULL, 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(history_read__each_row__is_as_written),
		cmocka_unit_test(
		    history_read__rows_that_do_not_count__are_passed_over),
		cmocka_unit_test(history_read__output_for_excel__is_read),
		cmocka_unit_test(
		    history_read__one_fault__is_reported_with_its_line),
		cmocka_unit_test(
		    history_before__key_and_day__choose_the_row),
		cmocka_unit_test(history_at__key_and_span__choose_the_row),
		cmocka_unit_test(
		    history_before__no_predecessor__takes_no_empty_key),
		cmocka_unit_test(
		    history_before__same_period_twice__must_be_equal),
		cmocka_unit_test(
		    history_before__earlier_periods__may_contradict_each_other),
		cmocka_unit_test(
		    history_read__without_memory__says_so_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
