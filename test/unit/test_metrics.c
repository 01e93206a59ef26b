/* test_metrics.c - the promises of metrics.h. */
#define _XOPEN_SOURCE 700

#include "domain.h"
#include "metrics.h"

/* From April to December 2026. */
#define HOUSES	CONTRACT_HEAD "angebote: [{angebot: WH}, {angebot: ABW}]\n"
#define OTHER	"vertrag: TB-2\ntraeger: B\nbeginn: 2026-04-01\n" \
	"ende: 2026-12-31\nkostentraeger: [BHV]\n" \
	"angebote: [{angebot: TS}]\n"
#define HEADER	"von,bis,kennzahl,soll,ist,angebot\n"
#define Q2	"2026-04-01,2026-06-30,"
#define Q3	"2026-07-01,2026-09-30,"

/* A list of metrics with the contracts that it is read for. */
struct desk {
	struct contracts	contracts;
	struct metrics		metrics;
	struct diag		diag;
};

/* Read TEXT for the contracts FIRST and, unless it is NULL, SECOND. */
static int
desk_open_two(struct desk *desk, const char *first, const char *second,
    const char *text)
{
	static const char *const yaml[] = { "vertrag.yaml",
		"vertrag-2.yaml" };
	static const char *const file[] = { "kennzahlen.csv" };

	domain_put(yaml[0], first);
	if (second != NULL)
		domain_put(yaml[1], second);
	domain_put(file[0], text);
	diag_init(&desk->diag, "t");
	assert_code("contracts", contracts_read(&desk->contracts, yaml,
	    second != NULL ? 2 : 1, CONTRACTS_CLAIM, &desk->diag), ERR_OK);
	return metrics_read(&desk->metrics, file, 1, DECIMAL_ASK,
	    &desk->contracts, &desk->diag);
}

/* The same for HOUSES and SECOND. */
static int
desk_open(struct desk *desk, const char *second, const char *text)
{
	return desk_open_two(desk, HOUSES, second, text);
}

static void
desk_close(struct desk *desk)
{
	metrics_free(&desk->metrics);
	contracts_free(&desk->contracts);
	diag_free(&desk->diag);
}

/* The row that was read as number N. */
static const struct metrics_row *
row_number(const struct desk *desk, size_t n)
{
	for (size_t i = 0; i < desk->metrics.count; i++)
		if (desk->metrics.row[i].number == n)
			return &desk->metrics.row[i];
	fail_msg("no row number %zu", n);
	return NULL;
}

static void
metrics_read__each_row__is_as_written(void **state)
{
	static const struct {
		const char	*text;
		uint32_t	 offering;
		const char	*name;
		uint32_t	 number;
		int64_t		 target, actual;
	} row[] = {
		{ Q2 "Zufriedenheit,80,72.5,", NO_OFFERING, "Zufriedenheit",
		    0, 800000, 725000 },
		{ Q2 "Ausflüge,-1,0,ABW", 1, "Ausflüge", 1, -10000, 0 },
		{ Q2 "Zufriedenheit,80,-0.0001,WH", 0, "Zufriedenheit", 0,
		    800000, -1 },
		{ Q3 "Zufriedenheit,80,1,", NO_OFFERING, "Zufriedenheit", 0,
		    800000, 10000 },
		{ "2026-12-31,2026-12-31,menge_a,0,1,WH", 0, "menge_a", 2, 0,
		    10000 },
	};
	char list[1024] = HEADER;
	struct desk desk;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		strcat(strcat(list, row[i].text), "\n");
	assert_code(list, desk_open(&desk, NULL, list), ERR_OK);
	assert_silent(list, &desk.diag);
	assert_number("rows", (int64_t)desk.metrics.count, COUNT_OF(row));
	assert_number("names", (int64_t)desk.metrics.names.count, 3);
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		const struct metrics_row *got = row_number(&desk, i);

		assert_number(row[i].text, got->contract, 0);
		assert_number(row[i].text, got->offering, row[i].offering);
		assert_number(row[i].text, got->name, row[i].number);
		assert_text(row[i].text, names_text(&desk.metrics.names,
		    got->name), row[i].name);
		assert_number(row[i].text, got->target.e4, row[i].target);
		assert_number(row[i].text, got->actual.e4, row[i].actual);
		assert_number(row[i].text, (int64_t)got->at.line,
		    (int64_t)i + 2);
	}
	desk_close(&desk);
}

/* Whose figure is it?  That of the offering, or of the only contract. */
static void
metrics_read__no_offering__belongs_to_the_only_contract(void **state)
{
	struct desk desk;

	(void)state;
	assert_code("two", desk_open(&desk, OTHER, HEADER Q2 "K,1,2,TS\n"
	    Q2 "K,1,2,\n"), ERR_DATA);
	assert_said("two", &desk.diag, "kennzahlen.csv:3",
	    DIAG_METRIC_NO_OFFERING, NULL);
	assert_number("two", (int64_t)desk.diag.errors, 1);
	assert_number("TS", desk.metrics.row[0].contract, 1);
	assert_number("TS", desk.metrics.row[0].offering, 0);
	desk_close(&desk);

	/* A withdrawn one does not count. */
	assert_code("withdrawn", desk_open(&desk,
	    OTHER "status: zurueckgezogen\n", HEADER Q2 "K,1,2,\n"), ERR_OK);
	assert_number("withdrawn", desk.metrics.row[0].contract, 0);
	assert_number("withdrawn", desk.metrics.row[0].offering,
	    NO_OFFERING);
	desk_close(&desk);
	assert_code("withdrawn", desk_open_two(&desk,
	    HOUSES "status: zurueckgezogen\n", OTHER, HEADER Q2 "K,1,2,\n"),
	    ERR_OK);
	assert_number("withdrawn", desk.metrics.row[0].contract, 1);
	desk_close(&desk);
}

static void
metrics_read__one_fault__is_reported_with_its_line(void **state)
{
	static const struct {
		const char	*add;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ Q2 "menge,1,2,", DIAG_METRIC_BUILT_IN, "'menge'" },
		{ Q2 "Leistung,1,2,", DIAG_METRIC_BUILT_IN, "'Leistung'" },
		{ Q2 "leistung_hochrechnung,1,2,", DIAG_METRIC_BUILT_IN,
		    NULL },
		{ Q2 "leistung_struktur,1,2,WH", DIAG_METRIC_BUILT_IN, NULL },
		{ Q2 ",1,2,", DIAG_CELL_EMPTY, "kennzahl" },
		{ Q2 "K,,2,", DIAG_CELL_EMPTY, "soll" },
		{ Q2 "K,1,,", DIAG_CELL_EMPTY, "ist" },
		{ Q2 "K,1.234,2,", DIAG_NUMBER_AMBIGUOUS, "soll" },
		{ Q2 "K,1,1000000000000,", DIAG_NUMBER_RANGE, "ist" },
		{ "2026-06-30,2026-04-01,K,1,2,", DIAG_CELL_REVERSED, "bis" },
		{ "2026-03-31,2026-06-30,K,1,2,", DIAG_PERIOD_OUTSIDE,
		    "'TB-1', 2026-04-01 to 2026-12-31" },
		{ "2026-12-31,2027-01-01,K,1,2,WH", DIAG_PERIOD_OUTSIDE,
		    NULL },
		{ ",2026-06-30,K,1,2,", DIAG_CELL_EMPTY, "von" },
		{ "2026-04-01,31.12.9999,K,1,2,", DIAG_DATE_RANGE, "bis" },
		/* the same figure for a day twice */
		{ Q2 "A,1,2,", DIAG_METRIC_OVERLAP, "kennzahlen.csv:2" },
		{ "2026-06-30,2026-07-31,A,3,4,", DIAG_METRIC_OVERLAP, NULL },
		{ "2026-04-01,2026-04-01,A,3,4,", DIAG_METRIC_OVERLAP, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct desk desk;
		char list[256];

		snprintf(list, sizeof(list), "%s%s%s\n", HEADER,
		    Q2 "A,1,2,\n", row[i].add);
		assert_code(row[i].add, desk_open(&desk, NULL, list),
		    ERR_DATA);
		assert_said(row[i].add, &desk.diag, "kennzahlen.csv:3",
		    row[i].id, row[i].part);
		assert_number(row[i].add, (int64_t)desk.diag.errors, 1);
		desk_close(&desk);
	}
}

/* 64 bytes are a name, 65 are too many. */
static void
metrics_read__long_name__is_refused(void **state)
{
	char name[METRICS_NAME_MAX + 2] = "", list[256];
	struct desk desk;

	(void)state;
	memset(name, 'k', METRICS_NAME_MAX);
	snprintf(list, sizeof(list), "%s%s%s,1,2,\n", HEADER, Q2, name);
	assert_code("64", desk_open(&desk, NULL, list), ERR_OK);
	desk_close(&desk);
	name[METRICS_NAME_MAX] = 'k';
	snprintf(list, sizeof(list), "%s%s%s,1,2,\n", HEADER, Q2, name);
	assert_code("65", desk_open(&desk, NULL, list), ERR_DATA);
	assert_said("65", &desk.diag, "kennzahlen.csv:2", DIAG_KEY_TOO_LONG,
	    NULL);
	desk_close(&desk);
}

/* One name at a contract, its offerings and other names are other figures. */
static void
metrics_read__same_days_of_other_figures__are_fine(void **state)
{
	struct desk desk;

	(void)state;
	assert_code("figures", desk_open(&desk, NULL, HEADER
	    Q2 "A,1,2,\n" Q2 "A,1,2,WH\n" Q2 "A,1,2,ABW\n" Q2 "a,1,2,\n"
	    Q3 "A,1,2,\n"), ERR_OK);
	assert_number("rows", (int64_t)desk.metrics.count, 5);
	desk_close(&desk);
}

static void
metrics_read__other_offerings__are_left_out_with_a_notice(void **state)
{
	struct desk desk;

	(void)state;
	assert_code("other", desk_open(&desk, NULL, HEADER
	    "gestern,,menge,,,FREMD\n" Q2 "K,1,2,WH\n"), ERR_OK);
	assert_number("rows", (int64_t)desk.metrics.count, 1);
	assert_said("other", &desk.diag, "kennzahlen.csv",
	    DIAG_OFFERING_LEFT_OUT, "'FREMD'");
	desk_close(&desk);
}

/* By contract, offering, name and day, whatever the order of the file. */
static void
metrics_find__each_figure__begins_with_its_first_day(void **state)
{
	static const struct {
		uint32_t	 offering;
		const char	*name;
		size_t		 count;		/* of its rows */
		int64_t		 first;		/* soll */
	} row[] = {
		{ NO_OFFERING, "A", 2, 1 }, { NO_OFFERING, "B", 1, 2 },
		{ 0, "A", 1, 4 }, { 0, "B", 0, 0 }, { 1, "A", 0, 0 },
		{ 1, "B", 2, 5 },
	};
	struct desk desk;

	(void)state;
	assert_code("rows", desk_open(&desk, NULL, HEADER
	    Q3 "B,6,0,ABW\n" Q3 "A,3,0,\n" Q2 "B,2,0,\n" Q2 "A,1,0,\n"
	    Q2 "B,5,0,ABW\n" Q2 "A,4,0,WH\n"), ERR_OK);
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		const struct metrics *metrics = &desk.metrics;
		uint32_t name = UINT32_MAX;
		size_t count = 0;

		assert_that(row[i].name, names_find(&metrics->names,
		    text_of(row[i].name), &name));
		size_t at = metrics_find(metrics, 0, row[i].offering, name);
		assert_that(row[i].name, at <= metrics->count);
		if (row[i].count > 0)
			assert_number(row[i].name, metrics->row[at].target.e4,
			    row[i].first * E4);
		while (at < metrics->count && metrics->row[at].offering ==
		    row[i].offering && metrics->row[at].name == name) {
			at++;
			count++;
		}
		assert_number(row[i].name, (int64_t)count,
		    (int64_t)row[i].count);
	}
	assert_number("another contract", (int64_t)metrics_find(
	    &desk.metrics, 1, 0, 0), (int64_t)desk.metrics.count);
	desk_close(&desk);
}

static int
read_again(void *arg, struct diag *diag)
{
	static const char *const file[] = { "kennzahlen.csv" };
	struct metrics metrics = METRICS_EMPTY;
	int r = metrics_read(&metrics, file, 1, DECIMAL_ASK, arg, diag);

	metrics_free(&metrics);
	return r;
}

static void
metrics_read__without_memory__says_so_and_leaks_nothing(void **state)
{
	struct desk desk;

	(void)state;
	assert_code("read", desk_open(&desk, NULL, HEADER Q2 "A,1,2,\n"
	    Q2 "B,1,2,FREMD\n" Q3 "B,1,2,WH\n"), ERR_OK);
	domain_without_memory(read_again, &desk.contracts, 6);
	desk_close(&desk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(metrics_read__each_row__is_as_written),
		cmocka_unit_test(
		    metrics_read__no_offering__belongs_to_the_only_contract),
		cmocka_unit_test(
		    metrics_read__one_fault__is_reported_with_its_line),
		cmocka_unit_test(metrics_read__long_name__is_refused),
		cmocka_unit_test(
		    metrics_read__same_days_of_other_figures__are_fine),
		cmocka_unit_test(
		    metrics_read__other_offerings__are_left_out_with_a_notice),
		cmocka_unit_test(
		    metrics_find__each_figure__begins_with_its_first_day),
		cmocka_unit_test(
		    metrics_read__without_memory__says_so_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
