/* test_measure.c - the promises of measure.h, and of the functions of
 * scorecard.h that read single fields. */
#define _XOPEN_SOURCE 700

#include "measure.h"

#include "cards.h"

/* --- when a measure is due -------------------------------------------- */

/* The day of the talk, and a measure that is looked at every month and was so
 * a month before. */
#define TODAY	"2026-07-22"
#define MONTHLY	"pruefrhythmus: monat, beginn: 2026-06-22"

struct due_row {
	const char	*measure;
	const char	*last, *next;	/* NULL: there is none */
	const char	*end;		/* NULL: there is none */
	bool		 due, overdue;	/* on TODAY */
};

static void
check_due(const struct due_row *row, const struct measure_due *got)
{
	const char *what = row->measure;

	assert_that(what, got->has_next == (row->next != NULL));
	if (got->has_next) {
		assert_date(what, got->last, row->last);
		assert_date(what, got->next, row->next);
	}
	assert_that(what, got->has_end == (row->end != NULL));
	if (got->has_end)
		assert_date(what, got->end, row->end);
}

/* With and without a day to judge on. */
static void
check_row(const struct due_row *row)
{
	struct date today = day(TODAY);
	struct trees trees;

	trees_init(&trees);
	const struct tree *measure = card_part(&trees, row->measure);
	struct measure_due got = measure_due(measure, &today);
	check_due(row, &got);
	assert_that(row->measure, got.due == row->due);
	assert_that(row->measure, got.overdue == row->overdue);
	got = measure_due(measure, NULL);
	check_due(row, &got);
	assert_that(row->measure, !got.due && !got.overdue);
	trees_free(&trees);
}

#define CHECK_ROWS(row) \
	for (size_t i = 0; i < COUNT_OF(row); i++) \
		check_row(&(row)[i])

static void
due__each_status__counts_only_while_planned_or_running(void **state)
{
	static const struct due_row row[] = {
		{ "{status: geplant, " MONTHLY ", termin: 2026-07-21}",
		    "2026-06-22", "2026-07-22", "2026-07-21", true, true },
		{ "{status: laufend, " MONTHLY ", termin: 2026-07-21}",
		    "2026-06-22", "2026-07-22", "2026-07-21", true, true },
		{ "{status: ' LAUFEND ', " MONTHLY ", termin: 2026-07-21}",
		    "2026-06-22", "2026-07-22", "2026-07-21", true, true },
		{ .measure = "{status: erledigt, " MONTHLY
		    ", termin: 2026-07-21}" },
		{ .measure = "{status: ausgesetzt, " MONTHLY
		    ", termin: 2026-07-21}" },
		{ .measure = "{status: verworfen, " MONTHLY
		    ", termin: 2026-07-21}" },
		{ .measure = "{status: zusammengelegt, " MONTHLY
		    ", termin: 2026-07-21}" },
		{ .measure = "{status: '', " MONTHLY ", termin: 2026-07-21}" },
		{ .measure = "{status: begonnen, " MONTHLY "}" },
		{ .measure = "{status: [laufend], " MONTHLY "}" },
		{ .measure = "{" MONTHLY ", termin: 2026-07-21}" },
	};

	(void)state;
	CHECK_ROWS(row);
}

#define RUNNING	"status: laufend, "

static void
due__each_rhythm__is_1_3_6_12_months(void **state)
{
	static const struct due_row row[] = {
		{ "{" RUNNING "beginn: 2026-06-22, pruefrhythmus: monat}",
		    "2026-06-22", "2026-07-22", NULL, true, false },
		{ "{" RUNNING "beginn: 2026-04-22, pruefrhythmus: quartal}",
		    "2026-04-22", "2026-07-22", NULL, true, false },
		{ "{" RUNNING "beginn: 2026-01-22, pruefrhythmus: halbjahr}",
		    "2026-01-22", "2026-07-22", NULL, true, false },
		{ "{" RUNNING "beginn: 2025-07-22, pruefrhythmus: jahr}",
		    "2025-07-22", "2026-07-22", NULL, true, false },
		{ "{" RUNNING "beginn: 2025-07-23, pruefrhythmus: Jahr}",
		    "2025-07-23", "2026-07-23", NULL, false, false },
		{ "{" RUNNING "beginn: 2026-06-23, pruefrhythmus: monat}",
		    "2026-06-23", "2026-07-23", NULL, false, false },
		{ "{" RUNNING "beginn: 2026-06-21, pruefrhythmus: monat}",
		    "2026-06-21", "2026-07-21", NULL, true, false },
		{ .measure = "{" RUNNING "beginn: 2020-01-01}" },
		{ .measure = "{" RUNNING "beginn: 2020-01-01, "
		    "pruefrhythmus: ''}" },
		{ .measure = "{" RUNNING "beginn: 2020-01-01, "
		    "pruefrhythmus: woche}" },
		{ .measure = "{" RUNNING "pruefrhythmus: monat}" },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
due__ends_of_months_and_leap_days__are_cut(void **state)
{
	static const struct due_row row[] = {
		{ "{" RUNNING "beginn: 2026-08-31, pruefrhythmus: monat}",
		    "2026-08-31", "2026-09-30", NULL, false, false },
		{ "{" RUNNING "beginn: 2026-01-31, pruefrhythmus: monat}",
		    "2026-01-31", "2026-02-28", NULL, true, false },
		{ "{" RUNNING "beginn: 2024-01-31, pruefrhythmus: monat}",
		    "2024-01-31", "2024-02-29", NULL, true, false },
		{ "{" RUNNING "beginn: 2025-11-30, pruefrhythmus: quartal}",
		    "2025-11-30", "2026-02-28", NULL, true, false },
		{ "{" RUNNING "beginn: 2025-08-31, pruefrhythmus: halbjahr}",
		    "2025-08-31", "2026-02-28", NULL, true, false },
		{ "{" RUNNING "beginn: 2024-02-29, pruefrhythmus: jahr}",
		    "2024-02-29", "2025-02-28", NULL, true, false },
		{ "{" RUNNING "beginn: 2199-12-31, pruefrhythmus: monat}",
		    "2199-12-31", "2200-01-31", NULL, false, false },
	};

	(void)state;
	CHECK_ROWS(row);
}

#define QUARTERLY	"pruefrhythmus: quartal, "

static void
due__last_day__is_of_history_else_decision_else_begin(void **state)
{
	static const struct due_row row[] = {
		{ "{" RUNNING QUARTERLY "beginn: 2026-01-01, "
		    "beschlossen_am: 2026-02-02, verlauf: "
		    "[{datum: 2026-03-03}]}",
		    "2026-03-03", "2026-06-03", NULL, true, false },
		{ "{" RUNNING QUARTERLY "beginn: 2026-01-01, "
		    "beschlossen_am: 2026-05-05, verlauf: "
		    "[{datum: 2026-03-03}]}",
		    "2026-03-03", "2026-06-03", NULL, true, false },
		{ "{" RUNNING QUARTERLY "beginn: 2026-01-01, "
		    "beschlossen_am: 2026-05-05, verlauf: []}",
		    "2026-05-05", "2026-08-05", NULL, false, false },
		{ "{" RUNNING QUARTERLY "beginn: 2026-01-01, "
		    "beschlossen_am: ''}",
		    "2026-01-01", "2026-04-01", NULL, true, false },
		{ "{" RUNNING QUARTERLY "beschlossen_am: 2026-01-01}",
		    "2026-01-01", "2026-04-01", NULL, true, false },
		{ "{" RUNNING QUARTERLY "verlauf: [{datum: 2026-02-02}, "
		    "{datum: 2026-05-05, status: geplant}, "
		    "{datum: 2026-04-04}]}",
		    "2026-05-05", "2026-08-05", NULL, false, false },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
due__german_days_count__unreadable_ones_are_passed_over(void **state)
{
	static const struct due_row row[] = {
		{ "{" RUNNING QUARTERLY "verlauf: [{datum: 2.2.2026}, "
		    "{datum: 05.05.2026}, {datum: ' 2026-04-04 '}]}",
		    "2026-05-05", "2026-08-05", NULL, false, false },
		{ "{" RUNNING QUARTERLY "verlauf: [{datum: 2026-02-02}, "
		    "{datum: bald}, {datum: 5.5.26}, {datum: 2026-05-32}, "
		    "{status: laufend}, {datum: [2026-06-06]}]}",
		    "2026-02-02", "2026-05-02", NULL, true, false },
		{ "{" RUNNING QUARTERLY "verlauf: [{datum: bald}], "
		    "beschlossen_am: 31.3.2026, beginn: 2026-01-01}",
		    "2026-03-31", "2026-06-30", NULL, true, false },
		{ "{" RUNNING QUARTERLY "verlauf: bald, "
		    "beschlossen_am: im Mai, beginn: 01.01.2026}",
		    "2026-01-01", "2026-04-01", NULL, true, false },
		{ .measure = "{" RUNNING QUARTERLY "beginn: 2026-02-29, "
		    "termin: Sommer}" },
		{ "{" RUNNING "termin: 21.07.2026}",
		    NULL, NULL, "2026-07-21", false, true },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
due__end__is_overdue_from_the_day_after(void **state)
{
	static const struct due_row row[] = {
		{ "{" RUNNING "termin: 2026-07-21}",
		    NULL, NULL, "2026-07-21", false, true },
		{ "{" RUNNING "termin: 2026-07-22}",
		    NULL, NULL, "2026-07-22", false, false },
		{ "{" RUNNING "termin: 2026-07-23}",
		    NULL, NULL, "2026-07-23", false, false },
		{ "{" RUNNING MONTHLY ", termin: 2026-07-22}",
		    "2026-06-22", "2026-07-22", "2026-07-22", true, false },
		{ "{" RUNNING "pruefrhythmus: monat, beginn: 2026-06-23, "
		    "termin: 2026-07-21}",
		    "2026-06-23", "2026-07-23", "2026-07-21", false, true },
	};

	(void)state;
	CHECK_ROWS(row);
}

/* --- against a rule of its own ---------------------------------------- */

static const char *const iso_day[] = { "2024-02-29", "2025-08-31",
	"2025-11-30", "2026-01-31", "2026-02-28", "2026-05-31", "2026-07-22" };

/* ISO days follow each other as texts do. */
static const char *
later(const char *a, const char *b)
{
	return a == NULL || strcmp(a, b) < 0 ? b : a;
}

/* The day "2026-01-31" some MONTHS later, digit by digit. */
static void
next_day(const char *iso, int months, char next[DATE_TEXT_MAX])
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	int year = 0, month = 0, dom = 0;

	assert_int_equal(sscanf(iso, "%d-%d-%d", &year, &month, &dom), 3);
	for (month += months; month > 12; month -= 12)
		year++;
	int most = month == 2 && year % 4 == 0 ? 29 : length[month - 1];
	assert_true(snprintf(next, DATE_TEXT_MAX, "%04d-%02d-%02d",
	    year % 10000, month % 100, (dom < most ? dom : most) % 100) == 10);
}

/* A measure at random, and what it says. */
struct any_measure {
	const char	*last;	/* or NULL */
	const char	*end;
	int		 months;
	bool		 open;
};

static const char *
any_day(uint64_t *seed)
{
	int64_t i = testing_between(seed, 0, 2 * COUNT_OF(iso_day) - 1);

	return i < (int64_t)COUNT_OF(iso_day) ? iso_day[i] : NULL;
}

static void
add_day(struct buf *yaml, const char *key, const char *iso)
{
	if (iso == NULL)
		return;
	buf_string(yaml, ", ");
	buf_string(yaml, key);
	buf_string(yaml, ": ");
	buf_string(yaml, iso);
}

static struct any_measure
make_measure(uint64_t *seed, struct buf *yaml)
{
	static const int months[] = { 1, 3, 6, 12 };
	int64_t status = testing_between(seed, 0, 5);
	int64_t rhythm = testing_between(seed, 0, 3);
	const char *start = any_day(seed), *decided = any_day(seed);
	struct any_measure made = { NULL, any_day(seed), months[rhythm],
		status < 2 };

	buf_string(yaml, "{status: ");
	buf_string(yaml, measure_states[status]);
	buf_string(yaml, ", pruefrhythmus: ");
	buf_string(yaml, measure_rhythms[rhythm]);
	add_day(yaml, "beginn", start);
	add_day(yaml, "beschlossen_am", decided);
	add_day(yaml, "termin", made.end);
	buf_string(yaml, ", verlauf: [");
	for (int64_t n = testing_between(seed, 0, 2); n > 0; n--) {
		const char *entry = iso_day[testing_between(seed, 0,
		    COUNT_OF(iso_day) - 1)];

		buf_string(yaml, "{status: geplant");
		add_day(yaml, "datum", entry);
		buf_string(yaml, "}, ");
		made.last = later(made.last, entry);
	}
	buf_string(yaml, "]}");
	if (made.last == NULL)
		made.last = decided != NULL ? decided : start;
	return made;
}

static void
check_measure(const struct any_measure *made, const char *yaml,
    const char *today)
{
	struct date date = day(today);
	char next[DATE_TEXT_MAX];
	struct trees trees;

	trees_init(&trees);
	struct measure_due got = measure_due(card_part(&trees, yaml), &date);
	assert_that(yaml, got.has_next == (made->open && made->last != NULL));
	assert_that(yaml, got.has_end == (made->open && made->end != NULL));
	assert_that(yaml, got.overdue == (got.has_end &&
	    strcmp(made->end, today) < 0));
	if (got.has_next) {
		next_day(made->last, made->months, next);
		assert_date(yaml, got.last, made->last);
		assert_date(yaml, got.next, next);
	}
	assert_that(yaml, got.due == (got.has_next &&
	    strcmp(next, today) <= 0));
	trees_free(&trees);
}

static void
due__random_measures__follow_the_rule(void **state)
{
	uint64_t seed = 8;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		struct buf yaml = BUF_EMPTY;
		struct any_measure made = make_measure(&seed, &yaml);

		buf_byte(&yaml, '\0');
		assert_int_equal(buf_error(&yaml), ERR_OK);
		for (size_t d = 0; d < COUNT_OF(iso_day); d++)
			check_measure(&made, yaml.data, iso_day[d]);
		buf_free(&yaml);
	}
}

/* --- single fields ---------------------------------------------------- */

static void
text__each_kind_of_field__is_trimmed_or_empty(void **state)
{
	static const char *const row[][2] = { { "text", "eins" },
		{ "quoted", "2026-07-22" }, { "empty", "" }, { "blank", "" },
		{ "list", "" }, { "map", "" }, { "absent", "" } };
	struct trees trees;

	(void)state;
	trees_init(&trees);
	const struct tree *map = card_part(&trees, "text: ' eins '\n"
	    "quoted: '2026-07-22'\nempty:\nblank: '\t  '\nlist: [a, b]\n"
	    "map: {text: innen}\nlines: |\n  a\n\n  b\n\n"
	    "nbsp: \"\\u00a0Maß\\u202f\"\n");
	for (size_t i = 0; i < COUNT_OF(row); i++)
		assert_text(row[i][0], scorecard_text(map, row[i][0]),
		    row[i][1]);
	assert_text("lines", scorecard_text(map, "lines"), "a\n\nb");
	assert_text("nbsp", scorecard_text(map, "nbsp"), "Maß");
	assert_text("NULL", scorecard_text(NULL, "text"), "");
	assert_text("list", scorecard_text(tree_find(map, "list"), "text"),
	    "");
	assert_text("scalar", scorecard_text(tree_find(map, "text"), "text"),
	    "");
	trees_free(&trees);
}

static void
date__each_field__is_a_day_or_untouched(void **state)
{
	static const struct {
		const char	*key, *want;	/* NULL: no day */
	} row[] = { { "iso", "2026-07-22" }, { "german", "2026-07-22" },
		{ "blanks", "2026-07-22" }, { "no_day", NULL },
		{ "text", NULL }, { "empty", NULL }, { "list", NULL },
		{ "open", NULL }, { "absent", NULL } };
	struct trees trees;

	(void)state;
	trees_init(&trees);
	const struct tree *map = card_part(&trees, "{iso: 2026-07-22, "
	    "german: 22.7.2026, blanks: ' 22.07.2026 ', no_day: 2026-02-30, "
	    "text: bald, empty: '', list: [2026-07-22], open: 31.12.9999}");
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct date got = day("1999-12-31");

		assert_that(row[i].key, scorecard_date(map, row[i].key,
		    &got) == (row[i].want != NULL));
		assert_date(row[i].key, got, row[i].want != NULL ?
		    row[i].want : "1999-12-31");
	}
	trees_free(&trees);
}

static void
word__each_list_of_words__is_found_without_regard_to_case(void **state)
{
	static const struct {
		const char		*key;
		const char *const	*words;
		int			 want;	/* -1: none */
	} row[] = {
		{ "geplant", measure_states, MEASURE_PLANNED },
		{ "laufend", measure_states, MEASURE_RUNNING },
		{ "erledigt", measure_states, MEASURE_DONE },
		{ "ausgesetzt", measure_states, MEASURE_SUSPENDED },
		{ "verworfen", measure_states, MEASURE_DROPPED },
		{ "zusammengelegt", measure_states, MEASURE_JOINED },
		{ "gruen", measure_lights, LIGHT_GREEN },
		{ "gelb", measure_lights, LIGHT_YELLOW },
		{ "rot", measure_lights, LIGHT_RED },
		{ "grau", measure_lights, LIGHT_GREY },
		{ "monat", measure_rhythms, 0 }, { "jahr", measure_rhythms, 3 },
		{ "quartal", measure_rhythms, 1 },
		{ "halbjahr", measure_rhythms, 2 },
		{ "gemeinsam", scorecard_levels, 0 },
		{ "traeger", scorecard_levels, 1 },
		{ "GeLB", measure_lights, LIGHT_YELLOW },
		{ "gelb", measure_states, -1 }, { "", measure_states, -1 },
		{ "gel", measure_lights, -1 }, { "gelbe", measure_lights, -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct tree word = { .kind = TREE_SCALAR,
			.text = text_of(row[i].key), .key = text_of("k") };
		struct tree map = { .kind = TREE_MAP, .child = &word,
			.last = &word };
		int got = -1;

		assert_that(row[i].key, scorecard_word(&map, "k",
		    row[i].words, &got) == (row[i].want >= 0));
		assert_number(row[i].key, got, row[i].want);
		assert_that(row[i].key, !scorecard_word(&map, "other",
		    row[i].words, &got));
		assert_number(row[i].key, got, row[i].want);
	}
}

static void
map_and_list__each_kind__is_there_or_null(void **state)
{
	struct trees trees;

	(void)state;
	trees_init(&trees);
	const struct tree *map = trees_read(&trees, "k.yaml", "{map: {a: 1}, "
	    "list: [a, b], none: [], text: eins, "
	    "open: !konflikt {a: 1, b: 2}}");
	assert_shown("map", scorecard_map(map, "map"), "{a: 1}");
	assert_shown("list", scorecard_list(map, "list"), "[a, b]");
	assert_shown("first", scorecard_first(map, "list"), "a");
	assert_non_null(scorecard_list(map, "none"));
	assert_null(scorecard_first(map, "none"));
	assert_null(scorecard_map(map, "list"));
	assert_null(scorecard_list(map, "map"));
	assert_null(scorecard_first(map, "map"));
	assert_null(scorecard_map(map, "text"));
	assert_null(scorecard_list(map, "absent"));
	assert_null(scorecard_map(map, "open"));
	assert_null(scorecard_map(NULL, "map"));
	assert_null(scorecard_list(NULL, "list"));
	assert_null(scorecard_first(NULL, "list"));
	assert_null(scorecard_map(scorecard_list(map, "list"), "map"));
	trees_free(&trees);
}

static void
items__each_list__by_id_and_verlauf_by_datum(void **state)
{
	struct tree_index index;
	struct trees trees;

	(void)state;
	trees_init(&trees);
	const struct tree *map = card_part(&trees, "{ziele: [{id: Z2}, "
	    "{id: Z1, titel: eins}], verlauf: [{datum: 2026-07-22, id: V}]}");
	assert_string_equal(scorecard_item_key(text_of("ziele")), "id");
	assert_string_equal(scorecard_item_key(text_of("verlauf")), "datum");
	assert_text("id", scorecard_item_id(scorecard_first(map, "ziele"),
	    "ziele"), "Z2");
	assert_text("datum", scorecard_item_id(scorecard_first(map,
	    "verlauf"), "verlauf"), "2026-07-22");
	assert_code("ziele", scorecard_index(map, "ziele", &index), ERR_OK);
	assert_shown("Z1", tree_index_find(&index, text_of("Z1")),
	    "{id: Z1, titel: eins}");
	assert_null(tree_index_find(&index, text_of("Z3")));
	tree_index_free(&index);
	assert_code("NULL", scorecard_index(NULL, "ziele", &index), ERR_OK);
	assert_null(tree_index_find(&index, text_of("Z1")));
	tree_index_free(&index);
	trees_free(&trees);
}

static void
quantity__each_field__is_a_number_or_untouched(void **state)
{
	static const struct {
		const char	*yaml;
		int64_t		 want;		/* -1: none */
	} row[] = {
		{ "k: 4", 40000 }, { "k: '6,5'", 65000 },
		{ "k: 1.234,5", 12345000 }, { "k: ' 0.125 '", 1250 },
		{ "k: 1.234", -1 }, { "k: viele", -1 }, { "k: ''", -1 },
		{ "k: [4]", -1 }, { "x: 4", -1 }, { "k: 0.12345", -1 },
		{ "k: '6,5 %'", 65000 }, { "k: 12%", 120000 },
		{ "k: 999999999999", INT64_C(9999999999990000) },
		{ "k: 1000000000000", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct quantity got = { -1 };
		struct trees trees;

		trees_init(&trees);
		assert_that(row[i].yaml, scorecard_quantity(card_part(&trees,
		    row[i].yaml), "k", &got) == (row[i].want >= 0));
		assert_number(row[i].yaml, got.e4, row[i].want);
		trees_free(&trees);
	}
}

static void
number__each_text__is_a_whole_one_or_untouched(void **state)
{
	static const struct {
		const char	*text;
		int64_t		 want;		/* -1: none */
	} row[] = {
		{ "0", 0 }, { "3", 3 }, { " 12 ", 12 }, { "+5", 5 },
		{ "1.234.567", 1234567 }, { "-0", 0 },
		{ "999999999999", INT64_C(999999999999) },
		{ "1000000000000", -1 }, { "-1", -1 }, { "1,5", -1 },
		{ "1.234", -1 }, { "", -1 }, { "drei", -1 }, { "3a", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		int64_t got = -1;

		assert_that(row[i].text, scorecard_number(
		    text_of(row[i].text), &got) == (row[i].want >= 0));
		assert_number(row[i].text, got, row[i].want);
	}
}

static void
is_empty__each_value__holds_something_or_nothing(void **state)
{
	static const struct {
		const char	*yaml;
		bool		 want;
	} row[] = {
		{ "x", false }, { "''", true }, { "'  '", true },
		{ "\"\\n\\u00a0\"", true }, { "[]", true }, { "{}", true },
		{ "[a]", false }, { "{a: 1}", false }, { "0", false },
		{ "nein", false },
	};

	(void)state;
	assert_true(scorecard_is_empty(NULL));
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;

		trees_init(&trees);
		assert_that(row[i].yaml, scorecard_is_empty(card_part(&trees,
		    row[i].yaml)) == row[i].want);
		trees_free(&trees);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    due__each_status__counts_only_while_planned_or_running),
		cmocka_unit_test(due__each_rhythm__is_1_3_6_12_months),
		cmocka_unit_test(due__ends_of_months_and_leap_days__are_cut),
		cmocka_unit_test(
		    due__last_day__is_of_history_else_decision_else_begin),
		cmocka_unit_test(
		    due__german_days_count__unreadable_ones_are_passed_over),
		cmocka_unit_test(due__end__is_overdue_from_the_day_after),
		cmocka_unit_test(due__random_measures__follow_the_rule),
		cmocka_unit_test(
		    text__each_kind_of_field__is_trimmed_or_empty),
		cmocka_unit_test(date__each_field__is_a_day_or_untouched),
		cmocka_unit_test(
		    word__each_list_of_words__is_found_without_regard_to_case),
		cmocka_unit_test(map_and_list__each_kind__is_there_or_null),
		cmocka_unit_test(items__each_list__by_id_and_verlauf_by_datum),
		cmocka_unit_test(
		    quantity__each_field__is_a_number_or_untouched),
		cmocka_unit_test(
		    number__each_text__is_a_whole_one_or_untouched),
		cmocka_unit_test(
		    is_empty__each_value__holds_something_or_nothing),
	};
	int failed = cmocka_run_group_tests(tests, scratch_enter,
	    scratch_leave);

	return failed != 0;
}
