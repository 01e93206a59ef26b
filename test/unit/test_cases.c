/* test_cases.c - the promises of cases.h. */
#define _XOPEN_SOURCE 700

#include "cases.h"
#include "domain.h"

#define HEADER	"fall,angebot,hbg,hbg_referenz,kostentraeger,von,bis\n"

/* A case list from its reading to its volume. */
struct count {
	const char		*const *file;
	size_t			 files;
	struct contracts	 contracts;
	enum payer_rule		 payers;
	struct text_list	 payer_list;
	struct count_request	 request;
	struct volume		 volume;
};

static int
run(struct count *count, struct diag *diag)
{
	static const char *const file[] = { "faelle.csv" };
	const struct dialect dialect = dialect_detect(DECIMAL_ASK);
	const struct cases_source source = {
		count->files > 0 ? count->file : file,
		count->files > 0 ? count->files : 1, &dialect,
		&count->contracts, count->payers, count->payer_list, NULL,
		{ NULL, 0 }, false };
	struct rejects none = REJECTS_EMPTY;
	struct cases cases = CASES_EMPTY;
	int r = cases_read(&cases, &source, &none, diag);

	count->volume = VOLUME_EMPTY;
	if (r == ERR_OK)
		r = cases_check(&cases, CASES_FIRST, CASES_IN_TURN, &none, diag);
	if (r == ERR_OK)
		r = cases_count(&cases, &count->request, &count->volume,
		    diag);
	cases_free(&cases);
	return r;
}

/* Count the rows ROWS; WANT is every row of the volume, one a line, as
 * "from to offering hbg reference days cases external-days external-cases". */
static void
assert_counts(struct count *count, const char *rows, const char *want)
{
	struct buf got = BUF_EMPTY;
	struct diag diag;
	char text[2048], from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];
	char label[HBG_TEXT_MAX], days[2][DECIMAL_TEXT_MAX];

	snprintf(text, sizeof(text), "%s%s", HEADER, rows);
	if (count->files == 0)
		domain_put("faelle.csv", text);
	diag_init(&diag, "t");
	int r = run(count, &diag);
	if (r != ERR_OK)
		fail_msg("%s: %d\n%.*s", rows, r, (int)diag.shown.len,
		    diag.shown.data);
	for (size_t i = 0; i < count->volume.count; i++) {
		const struct volume_row *row = &count->volume.row[i];
		struct text parts[] = {
			date_format(row->span.from, from),
			date_format(row->span.to, to), row->offering,
			hbg_format(row->label, row->levels, row->suffixes,
			label), row->reference > 0 ?
			row->levels.item[row->reference - 1] : text_of("."),
			quantity_format(row->quantity, DECIMAL_PLAIN,
			days[0]) };

		for (size_t k = 0; k < COUNT_OF(parts); k++) {
			buf_text(&got, parts[k]);
			buf_byte(&got, ' ');
		}
		buf_number(&got, row->cases);
		buf_byte(&got, ' ');
		buf_text(&got, quantity_format(row->external_quantity,
		    DECIMAL_PLAIN, days[1]));
		buf_byte(&got, ' ');
		buf_number(&got, row->external_cases);
		buf_byte(&got, '\n');
	}
	assert_text(rows, buf_slice(&got), want);
	buf_free(&got);
	volume_free(&count->volume);
	diag_free(&diag);
}

static struct count
of_year(const char *from, const char *to)
{
	struct count count = { .payers = PAYERS_BY_CONTRACT,
		.contracts = CONTRACTS_EMPTY };

	count.request = (struct count_request){ .has_period = true,
		.period = domain_span(from, to), .by = BY_WHOLE };
	return count;
}

static void
cases_count__days__both_ends_count_inside_the_period(void **state)
{
	struct count count = of_year("2025-01-01", "2025-12-31");

	(void)state;
	/* all year; from before; to after; open; one day; outside; a change */
	assert_counts(&count,
	    "F1,WH,1,,BHV,2025-01-01,2025-12-31\n"
	    "F2,WH,1,,BHV,2024-06-01,2025-01-31\n"
	    "F3,WH,1,,BHV,2025-12-01,2026-06-30\n"
	    "F4,WH,2,,BHV,2025-07-01,\n"
	    "F5,WH,3,,BHV,2025-05-05,2025-05-05\n"
	    "F6,WH,4,,BHV,2024-05-05,2024-12-31\n"
	    "F7,WH,4,,BHV,2026-01-01,31.12.9999\n"
	    "F8,WH,HBG 1,,BHV,2025-02-01,2025-02-28\n"
	    "F8,WH,5,,BHV,2025-03-01,2025-03-31\n",
	    /* 365 + 31 + 31 + 28 = 455 of four cases; 184; 1; 31 */
	    "2025-01-01 2025-12-31 WH 1 . 455 4 0 0\n"
	    "2025-01-01 2025-12-31 WH 2 . 184 1 0 0\n"
	    "2025-01-01 2025-12-31 WH 3 . 1 1 0 0\n"
	    "2025-01-01 2025-12-31 WH 5 . 31 1 0 0\n");
	assert_counts(&count, "", "");
}

static void
cases_count__distinct_cases__are_those_of_the_group(void **state)
{
	struct count count = of_year("2025-01-01", "2025-12-31");

	(void)state;
	/* Twice in the same group is one case; keys differ by case and zeros. */
	assert_counts(&count,
	    "07,WH,1,,BHV,2025-01-01,2025-01-10\n"
	    "07,WH,1,,BHV,2025-02-01,2025-02-10\n"
	    "7,WH,1,,BHV,2025-02-01,2025-02-10\n"
	    "a,WH,1,,BHV,2025-02-01,2025-02-10\n"
	    "A,WH,1,,BHV,2025-02-01,2025-02-10\n"
	    "07,ABW,1,,BHV,2025-01-01,2025-01-10\n",
	    "2025-01-01 2025-12-31 ABW 1 . 10 1 0 0\n"
	    "2025-01-01 2025-12-31 WH 1 . 50 4 0 0\n");
}

static void
cases_check__reference__is_the_row_before(void **state)
{
	static const struct {
		const char	*rows;
		const char	*want;
	} row[] = {
		/* the latest earlier row with a level and no suffix */
		{ "F,WH,5,,B,2024-01-01,2024-12-31\n"
		  "F,WH,4,,B,2025-01-01,2025-01-31\n"
		  "F,WH,-,,B,2025-02-01,2025-02-28\n"
		  "F,WH,3+S,,B,2025-03-01,2025-03-31\n"
		  "F,WH,2+S,,B,2025-04-01,2025-04-30\n"
		  "F,WH,1,,B,2025-05-01,2025-05-31\n",
		  "1 . 31\n2+S 4 30\n3+S 4 31\n4 . 31\n- . 28\n" },
		/* in whatever order the file has them */
		{ "F,WH,2+S,,B,2025-04-01,2025-04-30\n"
		  "F,WH,4,,B,2025-01-01,2025-01-31\n",
		  "2+S 4 30\n4 . 31\n" },
		/* what the export says wins; without suffix it is not read */
		{ "F,WH,4,9,B,2025-01-01,2025-01-31\n"
		  "F,WH,2+S,3,B,2025-04-01,2025-04-30\n",
		  "2+S 3 30\n4 . 31\n" },
		/* another house, another case, a later row: none */
		{ "F,ABW,4,,B,2025-01-01,2025-01-31\n"
		  "G,WH,4,,B,2025-01-01,2025-01-31\n"
		  "F,WH,2+S,,B,2025-04-01,2025-04-30\n"
		  "F,WH,4,,B,2025-05-01,2025-05-31\n",
		  "4 . 31\n2+S . 30\n4 . 62\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct count count = of_year("2025-01-01", "2025-12-31");
		struct buf got = BUF_EMPTY;
		struct diag diag;
		char text[2048], label[HBG_TEXT_MAX], days[DECIMAL_TEXT_MAX];

		snprintf(text, sizeof(text), "%s%s", HEADER, row[i].rows);
		domain_put("faelle.csv", text);
		diag_init(&diag, "t");
		assert_code(text, run(&count, &diag), ERR_OK);
		assert_silent(text, &diag);
		for (size_t k = 0; k < count.volume.count; k++) {
			const struct volume_row *v = &count.volume.row[k];

			buf_text(&got, hbg_format(v->label, v->levels,
			    v->suffixes, label));
			buf_string(&got, " ");
			buf_text(&got, v->reference > 0 ?
			    v->levels.item[v->reference - 1] : text_of("."));
			buf_string(&got, " ");
			buf_text(&got, quantity_format(v->quantity,
			    DECIMAL_PLAIN, days));
			buf_string(&got, "\n");
		}
		assert_text(text, buf_slice(&got), row[i].want);
		buf_free(&got);
		volume_free(&count.volume);
		diag_free(&diag);
	}
}

static void
cases_check__shared_day__names_both_lines_and_no_case(void **state)
{
	static const struct {
		const char	*rows;
		const char	*place;		/* NULL: no overlap */
		const char	*other;
	} row[] = {
		{ "GEHEIM,WH,1,,B,2025-01-01,2025-01-31\n"
		  "GEHEIM,WH,2,,B,2025-01-31,2025-02-28\n", "faelle.csv:3",
		  "faelle.csv:2" },
		{ "GEHEIM,WH,1,,B,2025-01-01,2025-01-30\n"
		  "GEHEIM,WH,2,,B,2025-01-31,2025-02-28\n", NULL, NULL },
		{ "GEHEIM,WH,1,,B,2025-01-01,\n"
		  "G2,WH,1,,B,2025-01-01,\n"
		  "GEHEIM,WH,2,,B,2199-12-31,\n", "faelle.csv:4",
		  "faelle.csv:2" },
		/* another house is another matter */
		{ "GEHEIM,WH,1,,B,2025-01-01,\nGEHEIM,ABW,1,,B,2025-01-01,\n",
		  NULL, NULL },
		/* also outside the period that is counted */
		{ "GEHEIM,WH,1,,B,1950-01-01,1950-01-02\n"
		  "GEHEIM,WH,1,,B,1950-01-02,1950-01-03\n", "faelle.csv:3",
		  "faelle.csv:2" },
		/* not neighbours by their first days */
		{ "GEHEIM,WH,1,,B,2025-01-01,2025-12-31\n"
		  "GEHEIM,WH,1,,B,2025-02-01,2025-02-02\n"
		  "GEHEIM,WH,1,,B,2025-03-01,2025-03-02\n", "faelle.csv:4",
		  "faelle.csv:2" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct count count = of_year("2025-01-01", "2025-12-31");
		struct diag diag;
		char text[1024];

		snprintf(text, sizeof(text), "%s%s", HEADER, row[i].rows);
		domain_put("faelle.csv", text);
		diag_init(&diag, "t");
		assert_code(text, run(&count, &diag), row[i].place != NULL ?
		    ERR_DATA : ERR_OK);
		if (row[i].place != NULL)
			assert_said(text, &diag, row[i].place,
			    DIAG_CASES_OVERLAP, row[i].other);
		assert_that(text, !scratch_contains(buf_slice(&diag.shown),
		    "GEHEIM"));
		volume_free(&count.volume);
		diag_free(&diag);
	}
}

static void
cases_count__by_blocks__each_has_its_own_days(void **state)
{
	static const char *const row =
	    "F,WH,1,,B,2025-01-31,2025-04-01\nG,WH,1,,B,2025-02-01,\n";
	struct count count = of_year("2025-01-15", "2025-04-10");

	(void)state;
	count.request.by = BY_MONTH;
	assert_counts(&count, row,
	    "2025-01-15 2025-01-31 WH 1 . 1 1 0 0\n"
	    "2025-02-01 2025-02-28 WH 1 . 56 2 0 0\n"
	    "2025-03-01 2025-03-31 WH 1 . 62 2 0 0\n"
	    "2025-04-01 2025-04-10 WH 1 . 11 2 0 0\n");
	count.request.by = BY_QUARTER;
	assert_counts(&count, row,
	    "2025-01-15 2025-03-31 WH 1 . 119 2 0 0\n"
	    "2025-04-01 2025-04-10 WH 1 . 11 2 0 0\n");
	count.request.by = BY_YEAR;
	assert_counts(&count, row,
	    "2025-01-15 2025-04-10 WH 1 . 130 2 0 0\n");
	/* The export of 5 March ends the last block. */
	count.request.by = BY_MONTH;
	count.request.has_as_of = true;
	count.request.as_of = domain_date("2025-03-05");
	assert_counts(&count, row,
	    "2025-01-15 2025-01-31 WH 1 . 1 1 0 0\n"
	    "2025-02-01 2025-02-28 WH 1 . 56 2 0 0\n"
	    "2025-03-01 2025-03-05 WH 1 . 10 2 0 0\n");
	/* On the first day it is one day; later than the period nothing. */
	count.request.as_of = domain_date("2025-01-15");
	assert_counts(&count, "F,WH,1,,B,2025-01-01,\n",
	    "2025-01-15 2025-01-15 WH 1 . 1 1 0 0\n");
}

static void
cases_count__as_of_before_the_period__is_an_error(void **state)
{
	struct count count = of_year("2025-01-15", "2025-04-10");
	struct diag diag;

	(void)state;
	domain_put("faelle.csv", HEADER "F,WH,1,,B,2025-01-01,\n");
	count.request.has_as_of = true;
	count.request.as_of = domain_date("2025-01-14");
	diag_init(&diag, "t");
	assert_code("before", run(&count, &diag), ERR_DATA);
	assert_said("before", &diag, NULL, DIAG_AS_OF_BEFORE, "2025-01-15");
	volume_free(&count.volume);
	diag_free(&diag);
	count.request = (struct count_request){ .by = BY_WHOLE };
	diag_init(&diag, "t");
	assert_code("none", run(&count, &diag), ERR_DATA);
	assert_said("none", &diag, NULL, DIAG_NO_PERIOD, NULL);
	volume_free(&count.volume);
	diag_free(&diag);
}

/* With a contract its own basis is counted, and its payers are inside. */
static void
cases_count__contract__decides_period_payers_and_levels(void **state)
{
	static const struct text list[] = { TEXT("LK-CUX") };
	struct count count = { .payers = PAYERS_BY_CONTRACT };
	const char *rows = "F1,WH,II,,BHV,2024-01-01,\n"
	    "F2,WH,II,,LK-CUX,2025-12-31,\n"
	    "F3,WH,I,,LK-CUX,2025-12-31,\n"
	    "F4,FREMD,99,was,,gestern,\n";

	(void)state;
	domain_contract(&count.contracts, CONTRACT_HEAD
	    "angebote: [{angebot: WH, hbg_stufen: [II, I]}]\n");
	assert_counts(&count, rows,
	    "2025-01-01 2025-12-31 WH II . 365 1 1 1\n"
	    "2025-01-01 2025-12-31 WH I . 0 0 1 1\n");
	count.payers = PAYERS_ALL;
	assert_counts(&count, rows,
	    "2025-01-01 2025-12-31 WH II . 366 2 0 0\n"
	    "2025-01-01 2025-12-31 WH I . 1 1 0 0\n");
	count.payers = PAYERS_LISTED;
	count.payer_list = (struct text_list){ list, 1 };
	assert_counts(&count, rows,
	    "2025-01-01 2025-12-31 WH II . 1 1 365 1\n"
	    "2025-01-01 2025-12-31 WH I . 1 1 0 0\n");
	contracts_free(&count.contracts);
}

/* With a list of external payers each payer is in one of the two. */
static void
cases_read__one_fault__is_reported_with_its_line(void **state)
{
	static const struct {
		const char	*add;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ "F2,WH,1,,HB,2025-01-01,", DIAG_PAYER_UNKNOWN, "'HB'" },
		{ "F2,WH,1,,bhv,2025-01-01,", DIAG_PAYER_UNKNOWN, "'bhv'" },
		{ "F2,WH,1,,,2025-01-01,", DIAG_CELL_EMPTY, "kostentraeger" },
		{ ",WH,1,,BHV,2025-01-01,", DIAG_CELL_EMPTY, "fall" },
		{ "F2,,1,,BHV,2025-01-01,", DIAG_CELL_EMPTY, "angebot" },
		{ "F2,WH,,,BHV,2025-01-01,", DIAG_CELL_EMPTY, "hbg" },
		{ "F2,WH,1,,BHV,,", DIAG_CELL_EMPTY, "von" },
		{ "F2,WH,6,,BHV,2025-01-01,", DIAG_HBG_LEVEL, NULL },
		{ "F2,WH,1+T,,BHV,2025-01-01,", DIAG_HBG_SUFFIX, NULL },
		{ "F2,WH,1+S,2+S,BHV,2025-01-01,", DIAG_REFERENCE_SYNTAX,
		    NULL },
		{ "F2,WH,1,,BHV,2025-01-02,2025-01-01", DIAG_CELL_REVERSED,
		    NULL },
		{ "F2,WH,1,,BHV,31.12.9999,", DIAG_DATE_RANGE, "von" },
		{ "F2,WH,1,,BHV,2025-02-29,", DIAG_DATE_RANGE, NULL },
		{ "F2,WH,1,,BHV,1899-12-31,", DIAG_DATE_RANGE, NULL },
		{ "F2,WH,1,,BHV,#WERT!,", DIAG_EXCEL_ERROR, NULL },
		{ "F2,WH,1,,BHV,1.1.25,", DIAG_DATE_YEAR, NULL },
		{ "F2,WH,1", DIAG_FIELDS_FEW, NULL },
		{ "F2,FREMD,1", DIAG_FIELDS_FEW, NULL },
		{ "12345678901234567890123456789012345678901234567890123456789"
		  "012345,WH,1,,BHV,2025-01-01,", DIAG_KEY_TOO_LONG_PERSON,
		    NULL },
	};
	struct count count = { .payers = PAYERS_BY_CONTRACT };

	(void)state;
	domain_contract(&count.contracts, CONTRACT
	    "kostentraeger_fremd: [LK-CUX]\n");
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct diag diag;
		char text[512];

		snprintf(text, sizeof(text), "%sF1,WH,1,,BHV,2025-01-01,\n"
		    "%s\n", HEADER, row[i].add);
		domain_put("faelle.csv", text);
		diag_init(&diag, "t");
		assert_code(row[i].add, run(&count, &diag), ERR_DATA);
		assert_said(row[i].add, &diag, "faelle.csv:3", row[i].id,
		    row[i].part);
		assert_number(row[i].add, (int64_t)diag.errors, 1);
		volume_free(&count.volume);
		diag_free(&diag);
	}
	contracts_free(&count.contracts);
}

/* Overlap, references and cases go over all operands. */
static void
cases_read__several_files__are_one_list(void **state)
{
	static const char *const file[] = { "a.csv", "b.csv" };
	struct count count = of_year("2025-01-01", "2025-12-31");
	struct diag diag;

	(void)state;
	count.file = file;
	count.files = 2;
	domain_put("a.csv", HEADER "F,WH,2+S,,B,2025-02-01,2025-02-28\n");
	domain_put("b.csv", "von;bis;hbg;fall;angebot;kostentraeger\n"
	    "01.01.2025;31.01.2025;3;F;WH;B\n01.03.2025;;HBG 2+s;F;WH;B\n");
	assert_counts(&count, "",
	    "2025-01-01 2025-12-31 WH 2+S 3 334 1 0 0\n"
	    "2025-01-01 2025-12-31 WH 3 . 31 1 0 0\n");
	domain_put("b.csv", "von;bis;hbg;fall;angebot;kostentraeger\n"
	    "01.01.2025;01.02.2025;3;F;WH;B\n");
	diag_init(&diag, "t");
	assert_code("overlap", run(&count, &diag), ERR_DATA);
	assert_said("overlap", &diag, "b.csv:2", DIAG_CASES_OVERLAP,
	    "a.csv:2");
	volume_free(&count.volume);
	diag_free(&diag);
}

static int
run_count(void *arg, struct diag *diag)
{
	struct count *count = arg;
	int r = run(count, diag);

	volume_free(&count->volume);
	return r;
}

static void
cases_count__without_memory__says_so_and_leaks_nothing(void **state)
{
	struct count count = { .payers = PAYERS_BY_CONTRACT };
	struct buf text = BUF_EMPTY;

	(void)state;
	domain_contract(&count.contracts, CONTRACT);
	buf_string(&text, HEADER);
	for (int i = 0; i < 120; i++) {
		char row[120];

		snprintf(row, sizeof(row), "F%03d,WH,%d,,%s,2024-01-01,"
		    "2025-06-30\nF%03d,WH,%d+S,,%s,2025-07-01,\n", i,
		    i % 5 + 1, i % 3 ? "BHV" : "LK", i, i % 5 + 1,
		    i % 3 ? "BHV" : "LK");
		buf_string(&text, row);
	}
	buf_string(&text, "F,FREMD,1,,BHV,2025-01-01,\n");
	scratch_put("faelle.csv", buf_slice(&text));
	buf_free(&text);
	count.request.explain = true;
	domain_without_memory(run_count, &count, 15);
	contracts_free(&count.contracts);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    cases_count__days__both_ends_count_inside_the_period),
		cmocka_unit_test(
		    cases_count__distinct_cases__are_those_of_the_group),
		cmocka_unit_test(cases_check__reference__is_the_row_before),
		cmocka_unit_test(
		    cases_check__shared_day__names_both_lines_and_no_case),
		cmocka_unit_test(
		    cases_count__by_blocks__each_has_its_own_days),
		cmocka_unit_test(
		    cases_count__as_of_before_the_period__is_an_error),
		cmocka_unit_test(
		    cases_count__contract__decides_period_payers_and_levels),
		cmocka_unit_test(
		    cases_read__one_fault__is_reported_with_its_line),
		cmocka_unit_test(cases_read__several_files__are_one_list),
		cmocka_unit_test(
		    cases_count__without_memory__says_so_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
