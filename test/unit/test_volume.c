/* test_volume.c - the promises of volume.h. */
#define _XOPEN_SOURCE 700

#include "domain.h"
#include "volume.h"

static int
read_volume(struct volume *volume, const struct contracts *contracts,
    enum volume_use use, struct diag *diag)
{
	static const char *const file[] = { "mengen.csv" };
	const struct dialect dialect = dialect_detect(DECIMAL_ASK);
	const struct volume_source source = { file, 1, &dialect, use,
		false };
	struct rejects none = REJECTS_EMPTY;

	return volume_read(volume, &source, contracts, &none, diag);
}

/* ROW as the filters write it, in TEXT. */
static const char *
write_row(const struct volume_row *row, struct buf *text)
{
	struct csvout out;
	struct text bytes;

	csvout_init(&out, OUT_CSV, volume_out, VOLUME_COLUMNS);
	volume_write(row, &out);
	assert_code("write", csvout_finish(&out, &bytes), ERR_OK);
	(void)text_cut(bytes, '\n', &bytes);
	buf_clear(text);
	buf_add(text, bytes.data, bytes.len - 1);
	buf_byte(text, '\0');
	csvout_free(&out);
	return text->data;
}

static void
assert_rows(const struct volume *volume, const char *const want[],
    size_t count)
{
	struct buf text = BUF_EMPTY;

	assert_number("rows", (int64_t)volume->count, (int64_t)count);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(write_row(&volume->row[i], &text),
		    want[i]);
	buf_free(&text);
}

static void
volume_read__without_a_contract__has_levels_1_to_5(void **state)
{
	static const char *const want[] = {
		"2025-01-01,2025-12-31,WH,2+S,3,tag,365,1,0,0,ist",
		"2025-01-01,2025-12-31,WH,-,,stunde,0.5,0,3,2,prognose",
		"2025-01-01,2025-01-31,WH,5,,fall,0.1250,0,0,0,plan",
	};
	struct contracts none = CONTRACTS_EMPTY;
	struct volume volume;
	struct diag diag;

	(void)state;
	domain_put("mengen.csv", "Herkunft;von;bis;Angebot;HBG;HBG-Referenz;"
	    "Einheit;Menge;Fälle;menge fremd;faelle_fremd\n"
	    ";01.01.2025;31.12.2025;WH;HBG 2 + s;HBG3;;365,0;1;;\n"
	    ";;;;;;;;;;\n"
	    "PROGNOSE;2025-01-01;2025-12-31;WH;-;;Stunde;0,5;;3;2\n"
	    "plan;2025-01-01;2025-01-31;WH;5;;FALL;0.125;;;\n");
	diag_init(&diag, "t");
	assert_code("read", read_volume(&volume, &none, VOLUME_MERGE, &diag),
	    ERR_OK);
	assert_silent("read", &diag);
	assert_rows(&volume, want, COUNT_OF(want));
	assert_that("units", volume_mixes_units(&volume));
	volume.count = 1;
	assert_that("one unit", !volume_mixes_units(&volume));
	volume_free(&volume);
	volume_free(&volume);
	diag_free(&diag);
}

/* Each row stands behind a sound one of HBG 1. */
static void
volume_read__one_fault__is_reported_with_its_line(void **state)
{
	static const struct {
		const char	*add;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ YEAR "WH,HBG 1,,TAG,5", DIAG_VOLUME_TWICE, "mengen.csv:2" },
		{ YEAR "WH,4,,tag,5", DIAG_HBG_LEVEL, "1, 2, 3" },
		{ YEAR "WH,1+T,,tag,5", DIAG_HBG_SUFFIX, "'1+T'" },
		{ YEAR "WH,1+S,2+S,tag,5", DIAG_REFERENCE_SYNTAX, NULL },
		{ YEAR "WH,1+S,-,tag,5", DIAG_REFERENCE_SYNTAX, NULL },
		{ YEAR "WH,,,tag,5", DIAG_CELL_EMPTY, "hbg" },
		{ YEAR ",1,,tag,5", DIAG_CELL_EMPTY, "angebot" },
		{ YEAR "WH,2,,tag,", DIAG_CELL_EMPTY, "menge" },
		{ YEAR "WH,2,,tag,-0.0001", DIAG_CELL_NEGATIVE, NULL },
		{ YEAR "WH,2,,tag,1.500", DIAG_NUMBER_AMBIGUOUS, NULL },
		{ YEAR "WH,2,,tag,0.00001", DIAG_NUMBER_DECIMALS_4, NULL },
		{ YEAR "WH,2,,tag,1000000000000", DIAG_NUMBER_RANGE, NULL },
		{ YEAR "WH,2,,monat,5", DIAG_WORD_UNKNOWN, "'monat'" },
		{ "2025-12-31,2025-01-01,WH,2,,tag,5", DIAG_CELL_REVERSED,
		    NULL },
		{ "2025-01-01,31.12.9999,WH,2,,tag,5", DIAG_DATE_RANGE,
		    NULL },
		{ "2025-01-01,,WH,2,,tag,5", DIAG_CELL_EMPTY, "bis" },
	};
	struct contracts contracts;

	(void)state;
	domain_contract(&contracts, CONTRACT_HEAD
	    "angebote: [{angebot: WH, hbg_stufen: [1, 2, 3]}]\n");
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct volume volume;
		struct diag diag;
		char text[512];

		snprintf(text, sizeof(text), "%s%sWH,1,,tag,5\n%s\n",
		    VOLUME_HEADER, YEAR, row[i].add);
		domain_put("mengen.csv", text);
		diag_init(&diag, "t");
		assert_code(row[i].add, read_volume(&volume, &contracts,
		    VOLUME_PRICE, &diag), ERR_DATA);
		assert_said(row[i].add, &diag, "mengen.csv:3", row[i].id,
		    row[i].part);
		assert_number(row[i].add, (int64_t)diag.errors, 1);
		diag_free(&diag);
		volume_free(&volume);
	}
	contracts_free(&contracts);
}

/* Rows of no contract are not read, but for their number of fields. */
static void
volume_read__other_offerings__are_left_out_with_a_notice(void **state)
{
	struct contracts contracts;
	struct volume volume;
	struct diag diag;

	(void)state;
	domain_contract(&contracts, CONTRACT);
	domain_put("mengen.csv", VOLUME_HEADER YEAR "FREMD,9,x,y,z\n"
	    YEAR "WH,1,,tag,5\ngestern,,FREMD,,,,\n");
	diag_init(&diag, "t");
	assert_code("read", read_volume(&volume, &contracts, VOLUME_PRICE,
	    &diag), ERR_OK);
	assert_number("rows", (int64_t)volume.count, 1);
	assert_number("line", (int64_t)volume.row[0].at.line, 3);
	assert_said("read", &diag, NULL, DIAG_OFFERING_LEFT_OUT, "'FREMD'");
	volume_notice_missing(&volume, &contracts,
	    DIAG_OFFERING_NO_ROWS, &diag);
	assert_that("WH has rows", !scratch_said(&diag, "vertrag.yaml:8:12",
	    DIAG_OFFERING_NO_ROWS, NULL));
	volume.count = 0;
	volume_notice_missing(&volume, &contracts,
	    DIAG_OFFERING_NO_ROWS, &diag);
	assert_said("none", &diag, "vertrag.yaml:8:12", DIAG_OFFERING_NO_ROWS,
	    "'WH'");
	volume_free(&volume);
	diag_free(&diag);
	domain_put("mengen.csv", VOLUME_HEADER YEAR "FREMD,9,x\n");
	diag_init(&diag, "t");
	assert_code("short", read_volume(&volume, &contracts, VOLUME_PRICE,
	    &diag), ERR_DATA);
	assert_said("short", &diag, "mengen.csv:2", DIAG_FIELDS_FEW, NULL);
	volume_free(&volume);
	diag_free(&diag);
	contracts_free(&contracts);
}

/* von, bis, offering (bytes), rank ("-" last), suffix (none first), reference
 * (none first), unit, origin; the file has them the other way round. */
static void
volume_sort__any_order__becomes_the_order_of_the_table(void **state)
{
	static const char *const want[] = {
		"2024-12-01,2025-12-31,ZZ,5,,tag,1,0,0,0,ist",
		"2025-01-01,2025-06-30,ZZ,5,,tag,1,0,0,0,ist",
		"2025-01-01,2025-12-31,A,5,,tag,1,0,0,0,ist",
		"2025-01-01,2025-12-31,AB,1,,tag,1,0,0,0,ist",
		"2025-01-01,2025-12-31,a,1,,tag,1,0,0,0,ist",
		"2025-01-01,2025-12-31,a,1,,tag,1,0,0,0,plan",
		"2025-01-01,2025-12-31,a,1,,tag,1,0,0,0,prognose",
		"2025-01-01,2025-12-31,a,1,,stunde,1,0,0,0,ist",
		"2025-01-01,2025-12-31,a,1,,fall,1,0,0,0,ist",
		"2025-01-01,2025-12-31,a,1+S,,tag,1,0,0,0,ist",
		"2025-01-01,2025-12-31,a,1+S,2,tag,1,0,0,0,ist",
		"2025-01-01,2025-12-31,a,1+S,3,tag,1,0,0,0,ist",
		"2025-01-01,2025-12-31,a,2,,tag,1,0,0,0,ist",
		"2025-01-01,2025-12-31,a,-,,tag,1,0,0,0,ist",
	};
	struct contracts none = CONTRACTS_EMPTY;
	struct buf text = BUF_EMPTY;
	struct volume volume;
	struct diag diag;

	(void)state;
	buf_string(&text, "von,bis,angebot,hbg,hbg_referenz,einheit,menge,"
	    "faelle,menge_fremd,faelle_fremd,herkunft\n");
	for (size_t i = COUNT_OF(want); i > 0; i--) {
		buf_string(&text, want[i - 1]);
		buf_byte(&text, '\n');
	}
	scratch_put("mengen.csv", buf_slice(&text));
	diag_init(&diag, "t");
	assert_code("read", read_volume(&volume, &none, VOLUME_MERGE, &diag),
	    ERR_OK);
	assert_code("sort", volume_sort(&volume), ERR_OK);
	assert_rows(&volume, want, COUNT_OF(want));
	volume_free(&volume);
	diag_free(&diag);
	buf_free(&text);
}

static void
volume_merge__equal_rows__are_added_column_by_column(void **state)
{
	static const char *const want[] = {
		"2025-01-01,2025-12-31,WH,1,,tag,15.5,3,4,2,ist",
		"2025-01-01,2025-12-31,WH,1,,tag,1,0,0,0,plan",
	};
	struct contracts none = CONTRACTS_EMPTY;
	struct volume volume;
	struct diag diag;

	(void)state;
	domain_put("mengen.csv", "von,bis,angebot,hbg,menge,faelle,"
	    "menge_fremd,faelle_fremd,herkunft\n"
	    YEAR "WH,1,10.25,2,,,ist\n" YEAR "WH,1,1,,,,plan\n"
	    YEAR "WH,HBG1,5.25,1,4,2,\n");
	diag_init(&diag, "t");
	assert_code("read", read_volume(&volume, &none, VOLUME_MERGE, &diag),
	    ERR_OK);
	assert_code("merge", volume_merge(&volume, &diag), ERR_OK);
	assert_rows(&volume, want, COUNT_OF(want));
	volume_free(&volume);
	assert_silent("merge", &diag);
	diag_free(&diag);
}

static void
volume_merge__sum_beyond_the_limit__is_an_error(void **state)
{
	static const struct {
		const char	*rows;
		int		 want;
	} row[] = {
		{ YEAR "WH,1,999999999999,\n" YEAR "WH,1,0.9999,\n", ERR_OK },
		{ YEAR "WH,1,999999999999,\n" YEAR "WH,1,1,\n", ERR_DATA },
		{ YEAR "WH,1,1,999999999999\n" YEAR "WH,1,1,1\n", ERR_DATA },
	};
	struct contracts none = CONTRACTS_EMPTY;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct volume volume;
		struct diag diag;
		char text[512];

		snprintf(text, sizeof(text), "von,bis,angebot,hbg,menge,"
		    "faelle\n%s", row[i].rows);
		domain_put("mengen.csv", text);
		diag_init(&diag, "t");
		assert_code(text, read_volume(&volume, &none, VOLUME_MERGE,
		    &diag), ERR_OK);
		assert_code(text, volume_merge(&volume, &diag), row[i].want);
		if (row[i].want != ERR_OK)
			assert_that(text, scratch_said(&diag, "mengen.csv:2",
			    DIAG_SUM_RANGE, NULL) || scratch_said(&diag,
			    "mengen.csv:3", DIAG_SUM_RANGE, NULL));
		volume_free(&volume);
		diag_free(&diag);
	}
}

static int
merge(void *arg, struct diag *diag)
{
	struct contracts none = CONTRACTS_EMPTY;
	struct volume volume;
	int r = read_volume(&volume, &none, VOLUME_MERGE, diag);

	(void)arg;
	if (r == ERR_OK)
		r = volume_merge(&volume, diag);
	volume_free(&volume);
	return r;
}

static void
volume_merge__without_memory__says_so_and_leaks_nothing(void **state)
{
	struct buf text = BUF_EMPTY;

	(void)state;
	buf_string(&text, "von,bis,angebot,hbg,menge\n");
	for (int i = 0; i < 150; i++) {
		char row[80];

		snprintf(row, sizeof(row), "%sW%03d,1,5\n", YEAR, i % 100);
		buf_string(&text, row);
	}
	scratch_put("mengen.csv", buf_slice(&text));
	buf_free(&text);
	domain_without_memory(merge, NULL, 8);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    volume_read__without_a_contract__has_levels_1_to_5),
		cmocka_unit_test(
		    volume_read__one_fault__is_reported_with_its_line),
		cmocka_unit_test(
		    volume_read__other_offerings__are_left_out_with_a_notice),
		cmocka_unit_test(
		    volume_sort__any_order__becomes_the_order_of_the_table),
		cmocka_unit_test(
		    volume_merge__equal_rows__are_added_column_by_column),
		cmocka_unit_test(
		    volume_merge__sum_beyond_the_limit__is_an_error),
		cmocka_unit_test(
		    volume_merge__without_memory__says_so_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
