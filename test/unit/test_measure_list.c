/* test_measure_list.c - the promises of measure_list.h. */
#define _XOPEN_SOURCE 700

#include "measure_list.h"

#include "cards.h"
#include "failalloc.h"

#define CARDS_MAX	3

/* The table of CARDS in the columns CHOSEN (NULL: all) is WANT. */
static void
check_list(const char *what, const struct scorecards *cards,
    const char *today, const char *chosen, const char *want)
{
	struct date date = { 0 };
	struct csvout out;
	struct text bad, bytes;

	if (today != NULL)
		date = day(today);
	csvout_init(&out, OUT_CSV, measure_list_column, measure_list_columns);
	if (chosen != NULL)
		assert_code(chosen, csvout_choose(&out, text_of(chosen),
		    &bad), ERR_OK);
	measure_list_write(cards, today != NULL ? &date : NULL, &out);
	assert_code(what, csvout_finish(&out, &bytes), ERR_OK);
	assert_text(what, bytes, want);
	csvout_free(&out);
}

/* The same of one scorecard. */
static void
check_one(const char *yaml, const char *today, const char *chosen,
    const char *want)
{
	struct trees trees;
	struct tree *root;

	trees_init(&trees);
	root = card(&trees, yaml);
	check_list(yaml, &(struct scorecards){ &root, 1 }, today, chosen,
	    want);
	trees_free(&trees);
}

#define MEASURE(rest) \
	"{ziele: [{id: Z1, titel: a, massnahmen: " \
	"[{id: M1, titel: m" rest "}]}]}"

#define HEADER	"traeger,bsc,version,stand,gespraech,perspektive," \
	"perspektive_titel,ziel,ziel_titel,ebene,massnahme,titel," \
	"verantwortlich,beginn,termin,pruefrhythmus,status,ampel,letzte," \
	"naechste,faellig,ueberfaellig,beobachtung,foerderfaktor,hemmnis," \
	"beschluss,beschlossen_am,ausgleich_fuer\n"

static void
write__all_columns__stand_in_their_order(void **state)
{
	static const char all[] =
	    "bsc: {id: BSC-A, traeger: Beispielträger A, version: 3, "
	    "stand: 15.07.2026}\n"
	    "gespraech: {datum: 2026-07-22}\n"
	    "perspektiven: [{id: lb, titel: Menschen}]\n"
	    "ziele:\n"
	    "- {id: Z1, titel: Mitreden, perspektive: lb, ebene: gemeinsam,\n"
	    "   massnahmen: [{id: M1, titel: Treff, verantwortlich: Leitung,\n"
	    "   beginn: 2026-04-01, termin: 31.12.2026, pruefrhythmus: monat,\n"
	    "   status: laufend, ampel: gelb, beobachtung: Drei kommen.,\n"
	    "   foerderfaktor: Raum, hemmnis: Weg, beschluss: weiter,\n"
	    "   beschlossen_am: 22.4.2026, ausgleich_fuer: TB-1/2026-Q2}]}\n";

	(void)state;
	check_one(all, "2026-05-22", NULL, HEADER
	    "Beispielträger A,BSC-A,3,2026-07-15,2026-07-22,lb,"
	    "Menschen,Z1,Mitreden,gemeinsam,M1,Treff,Leitung,2026-04-01,"
	    "2026-12-31,monat,laufend,gelb,2026-04-22,2026-05-22,ja,nein,"
	    "Drei kommen.,Raum,Weg,weiter,2026-04-22,TB-1/2026-Q2\n");
	check_one(MEASURE(""), NULL, NULL, HEADER
	    ",,,,,,,Z1,a,,M1,m,,,,,,,,,,,,,,,,\n");
}

static void
write__no_measures__is_the_header(void **state)
{
	static const char *const row[] = { "{}", "ziele: []",
		"{bsc: {id: A}, ziele: [{id: Z1, titel: a}]}",
		"ziele: [{id: Z1, titel: a, massnahmen: []}]" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		check_one(row[i], "2026-07-22", "massnahme,faellig",
		    "massnahme,faellig\n");
}

#define DUE	"status,letzte,naechste,faellig,ueberfaellig"

static void
write__what_is_due__is_said_only_on_a_day(void **state)
{
	static const struct {
		const char	*yaml, *today, *want;
	} row[] = {
		{ MEASURE(", status: laufend, beginn: 2026-06-22, "
		    "pruefrhythmus: monat, termin: 2026-07-22"),
		    "2026-07-22", "laufend,2026-06-22,2026-07-22,ja,nein" },
		{ MEASURE(", status: laufend, beginn: 2026-06-22, "
		    "pruefrhythmus: monat, termin: 2026-07-22"),
		    "2026-07-21", "laufend,2026-06-22,2026-07-22,nein,nein" },
		{ MEASURE(", status: geplant, beginn: 2026-06-22, "
		    "pruefrhythmus: monat, termin: 2026-07-22"),
		    "2026-07-23", "geplant,2026-06-22,2026-07-22,ja,ja" },
		{ MEASURE(", status: laufend, beginn: 2026-06-22, "
		    "pruefrhythmus: monat, termin: 2026-07-22"),
		    NULL, "laufend,2026-06-22,2026-07-22,," },
		{ MEASURE(", status: erledigt, beginn: 2026-06-22, "
		    "pruefrhythmus: monat, termin: 2026-07-01"),
		    "2026-07-22", "erledigt,,,nein,nein" },
		{ MEASURE(", status: erledigt, beginn: 2026-06-22, "
		    "pruefrhythmus: monat"), NULL, "erledigt,,,," },
		{ MEASURE(""), "2026-07-22", ",,,nein,nein" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char want[200];

		snprintf(want, sizeof(want), DUE "\n%s\n", row[i].want);
		check_one(row[i].yaml, row[i].today, DUE, want);
	}
}

static void
write__values__are_raw_words_as_listed_and_lists_in_words(void **state)
{
	static const struct {
		const char	*yaml, *column, *want;
	} row[] = {
		{ MEASURE(", ampel: Gruen"), "ampel", "gruen" },
		{ MEASURE(", pruefrhythmus: quartal"), "pruefrhythmus",
		    "quartal" },
		{ MEASURE(", beobachtung: '  a  b '"), "beobachtung",
		    "a  b" },
		{ MEASURE(", beobachtung: 'a, \"b\"'"), "beobachtung",
		    "\"a, \"\"b\"\"\"" },
		{ MEASURE(", beobachtung: [a, b]"), "beobachtung", "a; b" },
		{ MEASURE(", verantwortlich: [a, b]"), "verantwortlich",
		    "a; b" },
		{ MEASURE(", hemmnis: [{text: a, ebene: individuell}, "
		    "{text: b}]"), "hemmnis", "a (individuell); b" },
		{ MEASURE(", hemmnis: []"), "hemmnis", "" },
		{ MEASURE(", beginn: 1.4.2026"), "beginn", "2026-04-01" },
		{ MEASURE(", beginn: ''"), "beginn", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char chosen[100], want[200];

		snprintf(chosen, sizeof(chosen), "massnahme,%s",
		    row[i].column);
		snprintf(want, sizeof(want), "%s\nM1,%s\n", chosen,
		    row[i].want);
		check_one(row[i].yaml, NULL, chosen, want);
	}
}

/* A row is a line. */
static void
write__line_breaks__become_blanks(void **state)
{
	static const char *const row[][2] = {
		{ MEASURE(", beobachtung: \"a\\nb\""), "a b" },
		{ MEASURE(", beobachtung: \"a\\n\\n\\nb\\n\""), "a   b" },
		{ MEASURE(", beobachtung: [\"a\\nb\", c]"), "a b; c" },
		{ MEASURE(", beobachtung: \"a\\Lb\\Pc\\Nd\""), "a b c d" },
		{ MEASURE(", beobachtung: \"\\u20ac\\u2027\\u00c5\""),
		    "\xe2\x82\xac\xe2\x80\xa7\xc3\x85" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char want[100];

		snprintf(want, sizeof(want), "beobachtung\n%s\n", row[i][1]);
		check_one(row[i][0], NULL, "beobachtung", want);
	}
}

static void
write__several_cards__follow_each_other(void **state)
{
	struct trees trees;
	struct tree *root[3];

	(void)state;
	trees_init(&trees);
	root[0] = card(&trees, "{bsc: {id: B}, ziele: [{id: Z2, titel: a, "
	    "massnahmen: [{id: M2, titel: m}, {id: M1, titel: m}]}, "
	    "{id: Z1, titel: b, massnahmen: [{id: M1, titel: m}]}]}");
	root[1] = card(&trees, "{}");
	root[2] = card(&trees, "{bsc: {id: A}, ziele: [{id: Z1, titel: c, "
	    "massnahmen: [{id: M1, titel: m}]}]}");
	check_list("several", &(struct scorecards){ root, 3 }, NULL,
	    "bsc,ziel,massnahme", "bsc,ziel,massnahme\nB,Z2,M2\nB,Z2,M1\n"
	    "B,Z1,M1\nA,Z1,M1\n");
	check_list("none", &(struct scorecards){ root, 0 }, NULL, "bsc",
	    "bsc\n");
	trees_free(&trees);
}

/* That of the first scorecard which has the perspective, as in the minutes. */
static void
write__a_perspective_of_another_card__has_its_title(void **state)
{
	struct trees trees;
	struct tree *root[3];

	(void)state;
	trees_init(&trees);
	root[0] = card(&trees, "{ziele: [{id: Z1, titel: a, perspektive: lb, "
	    "massnahmen: [{id: M1, titel: m}]}, {id: Z2, titel: b, "
	    "perspektive: xy, massnahmen: [{id: M1, titel: m}]}, "
	    "{id: Z3, titel: c, massnahmen: [{id: M1, titel: m}]}]}");
	root[1] = card(&trees, "perspektiven: [{id: lb, titel: Menschen}]");
	root[2] = card(&trees, "perspektiven: [{id: lb, titel: Leute}]");
	check_list("core", &(struct scorecards){ root, 3 }, NULL,
	    "ziel,perspektive,perspektive_titel",
	    "ziel,perspektive,perspektive_titel\nZ1,lb,Menschen\nZ2,xy,\n"
	    "Z3,,\n");
	check_list("alone", &(struct scorecards){ root, 1 }, NULL,
	    "ziel,perspektive,perspektive_titel",
	    "ziel,perspektive,perspektive_titel\nZ1,lb,\nZ2,xy,\nZ3,,\n");
	trees_free(&trees);
}

/* --- at random -------------------------------------------------------- */

static size_t
count_measures(const struct scorecards *cards)
{
	size_t count = 0;

	for (size_t i = 0; i < cards->count; i++)
		for (const struct tree *goal = scorecard_first(
		    cards->root[i], "ziele"); goal != NULL; goal = goal->next)
			for (const struct tree *measure = scorecard_first(
			    goal, "massnahmen"); measure != NULL;
			    measure = measure->next)
				count++;
	return count;
}

static size_t
count_lines(struct text bytes)
{
	size_t count = 0;

	for (size_t i = 0; i < bytes.len; i++)
		count += bytes.data[i] == '\n';
	return count;
}

static void
write__random_cards__are_a_line_for_each_measure(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 200; seed++) {
		struct trees trees;
		struct tree *root[CARDS_MAX];
		struct scorecards cards = { root, 1 + seed % CARDS_MAX };
		struct card_maker maker = { NULL, seed, 0, 0, NULL };
		struct date today = day("2026-07-22");
		struct csvout out;
		struct text bytes;

		trees_init(&trees);
		maker.arena = &trees.arena;
		for (size_t c = 0; c < cards.count; c++)
			root[c] = card_random(&maker);
		csvout_init(&out, OUT_CSV, measure_list_column,
		    measure_list_columns);
		measure_list_write(&cards, seed % 2 == 0 ? &today : NULL,
		    &out);
		assert_code("finish", csvout_finish(&out, &bytes), ERR_OK);
		assert_number("lines", (int64_t)count_lines(bytes),
		    (int64_t)count_measures(&cards) + 1);
		csvout_free(&out);
		trees_free(&trees);
	}
}

/* --- failures --------------------------------------------------------- */

static void
write__out_of_memory_anywhere__is_handed_up(void **state)
{
	struct date today = day("2026-07-22");
	struct trees trees;
	struct tree *root;
	long nth = 0;

	(void)state;
	trees_init(&trees);
	root = card(&trees, MEASURE(", beobachtung: \"a\\nb\", "
	    "hemmnis: [{text: a, ebene: individuell}], beginn: 2026-04-01, "
	    "pruefrhythmus: jahr"));
	for (;; nth++) {
		struct csvout out;
		struct text bytes;

		failalloc_after(nth);
		csvout_init(&out, OUT_CSV, measure_list_column,
		    measure_list_columns);
		measure_list_write(&(struct scorecards){ &root, 1 }, &today,
		    &out);
		int r = csvout_finish(&out, &bytes);
		bool hit = failalloc_hit();
		failalloc_after(-1);
		csvout_free(&out);
		assert_code("memory", r, hit ? ERR_NOMEM : ERR_OK);
		if (!hit)
			break;
	}
	assert_true(nth > 5);
	trees_free(&trees);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(write__all_columns__stand_in_their_order),
		cmocka_unit_test(write__no_measures__is_the_header),
		cmocka_unit_test(write__what_is_due__is_said_only_on_a_day),
		cmocka_unit_test(write__values__are_raw_words_as_listed_and_lists_in_words),
		cmocka_unit_test(write__line_breaks__become_blanks),
		cmocka_unit_test(write__several_cards__follow_each_other),
		cmocka_unit_test(
		    write__a_perspective_of_another_card__has_its_title),
		cmocka_unit_test(
		    write__random_cards__are_a_line_for_each_measure),
		cmocka_unit_test(write__out_of_memory_anywhere__is_handed_up),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
