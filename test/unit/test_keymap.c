/* test_keymap.c - the promises of keymap.h. */
#define _XOPEN_SOURCE 700

#include "domain.h"
#include "keymap.h"

#define FILE_NAME	"schluessel.csv"
#define HEADER		"fall_alt,fall_neu\n"

/* Read the table TEXT. */
static int
read_map(struct keymap *keymap, struct text text, struct diag *diag)
{
	scratch_put(FILE_NAME, text);
	return keymap_read(keymap, FILE_NAME, DECIMAL_ASK, diag);
}

static void
keymap_find__keys__become_those_of_the_table(void **state)
{
	static const char *const table = HEADER
	    "A1,N1\n007,N2\nb 2,N3\nB 2,N1\nN1,A1\nselbst,selbst\n";
	static const struct {
		const char	*key;
		const char	*want;		/* NULL: is another's new key */
	} row[] = {
		{ "A1", "N1" },
		{ "007", "N2" },
		{ "b 2", "N3" },
		/* two persons of the old list were one */
		{ "B 2", "N1" },
		/* once, not again and again */
		{ "N1", "A1" },
		{ "selbst", "selbst" },
		/* not there */
		{ "a1", "a1" },
		{ "7", "7" },
		{ "A1 ", "A1 " },
		{ "", "" },
		/* the case that was 007 would be found in its place */
		{ "N2", NULL },
	};
	struct keymap keymap;
	struct diag diag;

	(void)state;
	diag_init(&diag, "t");
	assert_code(table, read_map(&keymap, text_of(table), &diag), ERR_OK);
	assert_silent(table, &diag);
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct text got = text_of("as it was");

		assert_code(row[i].key, keymap_find(&keymap,
		    text_of(row[i].key), &got), row[i].want != NULL ? ERR_OK :
		    ERR_RANGE);
		assert_text(row[i].key, got, row[i].want != NULL ?
		    row[i].want : "as it was");
	}
	assert_number("missed", (int64_t)keymap.missed, 4);
	keymap_notice(&keymap, FILE_NAME, &diag);
	assert_said("missed", &diag, FILE_NAME, DIAG_KEYMAP_MISSING, ": 4");
	keymap_free(&keymap);
	diag_free(&diag);
}

/* KEY becomes WANT. */
static void
assert_found(const char *what, struct keymap *keymap, const char *key,
    const char *want)
{
	struct text got = text_of("");

	assert_code(what, keymap_find(keymap, text_of(key), &got), ERR_OK);
	assert_text(what, got, want);
}

static void
keymap_read__forms_of_a_table__are_read_alike(void **state)
{
	static const struct {
		const char	*name;
		struct text	 text;
	} row[] = {
		{ "plain", TEXT("fall_alt,fall_neu\nA1,N1\n") },
		{ "German Excel", TEXT("\xef\xbb\xbf"
		    "Fall-Alt;Fall Neu\r\nA1;N1\r\n") },
		{ "columns", TEXT("wer,fall_neu,wer,Fall_Alt\nx,N1,y,A1\n") },
		{ "blanks, empty rows", TEXT("fall_alt\tfall_neu\n\t\n\n"
		    " A1 \t\"N1\"\n") },
		{ "UTF-16", TEXT("\xff\xfe"
		    "f\0a\0l\0l\0_\0a\0l\0t\0,\0f\0a\0l\0l\0_\0n\0e\0u\0\n\0"
		    "A\0001\0,\0N\0001\0") },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct keymap keymap;
		struct diag diag;

		diag_init(&diag, "t");
		assert_code(row[i].name, read_map(&keymap, row[i].text,
		    &diag), ERR_OK);
		assert_silent(row[i].name, &diag);
		assert_found(row[i].name, &keymap, "A1", "N1");
		assert_number(row[i].name, (int64_t)keymap.missed, 0);
		keymap_free(&keymap);
		diag_free(&diag);
	}
}

/* A table of its header alone maps nothing. */
static void
keymap_read__no_rows__keeps_all_keys(void **state)
{
	struct keymap keymap;
	struct diag diag;

	(void)state;
	diag_init(&diag, "t");
	assert_code("header", read_map(&keymap, text_of(HEADER), &diag),
	    ERR_OK);
	assert_found("key", &keymap, "A1", "A1");
	keymap_free(&keymap);
	keymap = KEYMAP_EMPTY;
	keymap_free(&keymap);
	diag_free(&diag);
}

#define KEY_64	"GEHEIM78901234567890123456789012" \
	"34567890123456789012345678901234"

static void
keymap_read__faults__are_reported_without_a_key(void **state)
{
	static const struct {
		const char	*text;
		const char	*place;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ HEADER "GEHEIM,G1\nA,B\nGEHEIM,G2\n", FILE_NAME ":4",
		    DIAG_KEYMAP_TWICE, "line 2" },
		/* also when both say the same */
		{ HEADER "GEHEIM,G1\nGEHEIM,G1\n", FILE_NAME ":3",
		    DIAG_KEYMAP_TWICE, "line 2" },
		{ HEADER ",GEHEIM\n", FILE_NAME ":2", DIAG_CELL_EMPTY,
		    "fall_alt" },
		{ HEADER "GEHEIM, \n", FILE_NAME ":2", DIAG_CELL_EMPTY,
		    "fall_neu" },
		{ HEADER KEY_64 "5,G1\n", FILE_NAME ":2",
		    DIAG_KEY_TOO_LONG_PERSON, "fall_alt" },
		{ HEADER "G1," KEY_64 "5\n", FILE_NAME ":2",
		    DIAG_KEY_TOO_LONG_PERSON, "fall_neu" },
		{ HEADER "GEHEIM\n", FILE_NAME ":2", DIAG_FIELDS_FEW, NULL },
		{ "fall_alt,neu\nGEHEIM,G1\n", FILE_NAME ":1",
		    DIAG_TABLE_COLUMN_MISSING, "fall_neu" },
		{ "fall_neu\nGEHEIM\n", FILE_NAME ":1",
		    DIAG_TABLE_COLUMN_MISSING, "fall_alt" },
		{ "", FILE_NAME, DIAG_EMPTY_FILE, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct keymap keymap;
		struct diag diag;

		diag_init(&diag, "t");
		assert_code(row[i].text, read_map(&keymap,
		    text_of(row[i].text), &diag), ERR_DATA);
		assert_said(row[i].text, &diag, row[i].place, row[i].id,
		    row[i].part);
		assert_number(row[i].text, (int64_t)diag.errors, 1);
		assert_that(row[i].text, !scratch_contains(buf_slice(
		    &diag.shown), "GEHEIM"));
		keymap_free(&keymap);
		diag_free(&diag);
	}
}

static void
keymap_read__several_faults__are_all_reported(void **state)
{
	struct keymap keymap;
	struct diag diag;

	(void)state;
	diag_init(&diag, "t");
	assert_code("three", read_map(&keymap, text_of(HEADER
	    "A,B\nA,C\n,\nX,\n\nA,D\n" KEY_64 ",Y\n"), &diag), ERR_DATA);
	assert_said("three", &diag, FILE_NAME ":3", DIAG_KEYMAP_TWICE,
	    "line 2");
	assert_said("three", &diag, FILE_NAME ":5", DIAG_CELL_EMPTY, NULL);
	assert_said("three", &diag, FILE_NAME ":7", DIAG_KEYMAP_TWICE,
	    "line 2");
	assert_number("three", (int64_t)diag.errors, 3);
	keymap_free(&keymap);
	diag_free(&diag);
}

static void
keymap_read__no_file__is_reported(void **state)
{
	struct keymap keymap;
	struct diag diag;

	(void)state;
	diag_init(&diag, "t");
	assert_code("none", keymap_read(&keymap, "fehlt.csv", DECIMAL_ASK,
	    &diag), ERR_DATA);
	assert_number("none", (int64_t)diag.errors, 1);
	keymap_free(&keymap);
	diag_free(&diag);
}

/* COUNT rows "A<i>,N<i>". */
static void
put_many(int count)
{
	struct buf text = BUF_EMPTY;
	char row[40];

	buf_string(&text, HEADER);
	for (int i = 0; i < count; i++) {
		snprintf(row, sizeof(row), "A%d,N%d\n", i, i);
		buf_string(&text, row);
	}
	scratch_put(FILE_NAME, buf_slice(&text));
	buf_free(&text);
}

static void
keymap_find__many_keys__each_finds_its_own(void **state)
{
	struct keymap keymap;
	struct diag diag;
	char key[16], want[16];

	(void)state;
	put_many(5000);
	diag_init(&diag, "t");
	assert_code("many", keymap_read(&keymap, FILE_NAME, DECIMAL_ASK,
	    &diag), ERR_OK);
	for (int i = 0; i < 5000; i++) {
		snprintf(key, sizeof(key), "A%d", i);
		snprintf(want, sizeof(want), "N%d", i);
		assert_found(key, &keymap, key, want);
	}
	assert_number("missed", (int64_t)keymap.missed, 0);
	keymap_free(&keymap);
	diag_free(&diag);
}

static int
read_and_free(void *arg, struct diag *diag)
{
	struct keymap keymap;
	int r = keymap_read(&keymap, arg, DECIMAL_ASK, diag);

	keymap_free(&keymap);
	return r;
}

static void
keymap_read__without_memory__says_so_and_leaks_nothing(void **state)
{
	char name[] = FILE_NAME;

	(void)state;
	put_many(100);
	domain_without_memory(read_and_free, name, 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keymap_find__keys__become_those_of_the_table),
		cmocka_unit_test(keymap_read__forms_of_a_table__are_read_alike),
		cmocka_unit_test(keymap_read__no_rows__keeps_all_keys),
		cmocka_unit_test(
		    keymap_read__faults__are_reported_without_a_key),
		cmocka_unit_test(keymap_read__several_faults__are_all_reported),
		cmocka_unit_test(keymap_read__no_file__is_reported),
		cmocka_unit_test(keymap_find__many_keys__each_finds_its_own),
		cmocka_unit_test(
		    keymap_read__without_memory__says_so_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
