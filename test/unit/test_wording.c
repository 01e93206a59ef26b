/* test_wording.c - the promises of wording.h. */
#define _XOPEN_SOURCE 700

#include "wording.h"

#include "cards.h"

/* Take what was built in BUF: it is WANT. */
static void
check_built(const char *what, struct buf *buf, const char *want)
{
	assert_code(what, buf_error(buf), ERR_OK);
	assert_text(what, buf_slice(buf), want);
	buf_free(buf);
}

/* --- days ------------------------------------------------------------- */

static void
day__each_row__is_german(void **state)
{
	static const struct {
		const char	*iso, *day, *weekday;
	} row[] = {
		{ "2026-07-22", "22.07.2026", "Mittwoch, 22.07.2026" },
		{ "1900-01-01", "01.01.1900", "Montag, 01.01.1900" },
		{ "2026-12-01", "01.12.2026", "Dienstag, 01.12.2026" },
		{ "2024-02-29", "29.02.2024", "Donnerstag, 29.02.2024" },
		{ "2026-10-09", "09.10.2026", "Freitag, 09.10.2026" },
		{ "2026-10-10", "10.10.2026", "Samstag, 10.10.2026" },
		{ "2026-10-11", "11.10.2026", "Sonntag, 11.10.2026" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct buf buf = BUF_EMPTY;

		wording_day(&buf, day(row[i].iso));
		check_built(row[i].iso, &buf, row[i].day);
		wording_weekday(&buf, day(row[i].iso));
		check_built(row[i].iso, &buf, row[i].weekday);
	}
}

/* --- labels ----------------------------------------------------------- */

static void
label__each_key__has_its_name_or_is_its_own(void **state)
{
	static const char *const row[][2] = {
		{ "titel", "Titel" }, { "traeger", "Träger" },
		{ "perspektive", "Perspektive" }, { "ebene", "Ebene" },
		{ "version", "Version" }, { "stand", "Stand" },
		{ "datum", "Datum" }, { "teilnehmende", "Teilnehmende" },
		{ "einheit", "Einheit" }, { "ausgangswert", "Ausgangswert" },
		{ "zielwert", "Zielwert" }, { "istwert", "Istwert" },
		{ "verantwortlich", "Verantwortlich" }, { "beginn", "Beginn" },
		{ "termin", "Termin" }, { "pruefrhythmus", "Prüfrhythmus" },
		{ "status", "Status" }, { "ampel", "Ampel" },
		{ "beobachtung", "Beobachtung" },
		{ "foerderfaktor", "Förderfaktor" }, { "hemmnis", "Hemmnis" },
		{ "beschluss", "Beschluss" },
		{ "beschlossen_am", "Beschlossen am" },
		{ "ausgleich_fuer", "Ausgleich für" }, { "verlauf", "Verlauf" },
		/* What nobody knows. */
		{ "notiz", "Notiz" }, { "wirkungs_wabe", "Wirkungs wabe" },
		{ "_x_", " x " }, { "Notiz", "Notiz" }, { "TITEL", "TITEL" },
		{ "größe", "Größe" }, { "überblick", "überblick" },
		{ "4", "4" }, { "", "" }, { "a-b c", "A-b c" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct buf buf = BUF_EMPTY;

		wording_label(&buf, text_of(row[i][0]));
		check_built(row[i][0], &buf, row[i][1]);
	}
}

/* --- values ----------------------------------------------------------- */

/* YAML has one key, whose value is shown as WANT. */
struct row {
	const char	*yaml;
	const char	*want;
};

static void
check_row(const struct row *row)
{
	struct buf buf = BUF_EMPTY;
	struct trees trees;

	trees_init(&trees);
	wording_value(&buf, card_part(&trees, row->yaml)->child);
	check_built(row->yaml, &buf, row->want);
	trees_free(&trees);
}

#define CHECK_ROWS(row) \
	for (size_t i = 0; i < COUNT_OF(row); i++) \
		check_row(&(row)[i])

static void
value__days_and_words__are_german_and_others_as_they_are(void **state)
{
	static const struct row row[] = {
		{ "stand: 2026-07-05", "05.07.2026" },
		{ "datum: '2026-07-05'", "05.07.2026" },
		{ "beginn: 5.7.2026", "05.07.2026" },
		{ "termin: ' 05.07.2026 '", "05.07.2026" },
		{ "beschlossen_am: 2026-07-05", "05.07.2026" },
		{ "termin: im Sommer", "im Sommer" },
		{ "termin: 2026-02-30", "2026-02-30" },
		{ "notiz: 2026-07-05", "2026-07-05" },
		{ "titel: 2026-07-05", "2026-07-05" },
		{ "ampel: gruen", "grün" }, { "ampel: Gelb", "gelb" },
		{ "ampel: ROT", "rot" }, { "ampel: grau", "grau" },
		{ "ampel: blau", "blau" },
		{ "ebene: gemeinsam", "gemeinsam" },
		{ "ebene: traeger", "Träger" }, { "ebene: TRAEGER", "Träger" },
		{ "ebene: Individuell", "individuell" },
		{ "ebene: institutionell", "institutionell" },
		{ "pruefrhythmus: monat", "monatlich" },
		{ "pruefrhythmus: quartal", "vierteljährlich" },
		{ "pruefrhythmus: halbjahr", "halbjährlich" },
		{ "pruefrhythmus: Jahr", "jährlich" },
		{ "pruefrhythmus: woche", "woche" },
		{ "status: zusammengelegt", "zusammengelegt" },
		{ "status: LAUFEND", "laufend" },
		{ "notiz: gruen", "gruen" }, { "titel: monat", "monat" },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
value__numbers__are_german_unless_ambiguous_or_words(void **state)
{
	static const struct row row[] = {
		{ "istwert: 4", "4" }, { "zielwert: 6.5", "6,5" },
		{ "ausgangswert: '6,5'", "6,5" }, { "istwert: 6.50", "6,5" },
		{ "istwert: 1234.5", "1234,5" },
		{ "istwert: 1000000", "1000000" },
		{ "istwert: '1.234.567'", "1234567" },
		{ "istwert: -0.25", "-0,25" }, { "istwert: '0.125'", "0,1250" },
		{ "istwert: '+5'", "5" }, { "istwert: ' 7 '", "7" },
		{ "istwert: '1.234'", "1.234" },
		{ "istwert: '1,234'", "1,234" },
		{ "istwert: 12.345", "12.345" },
		{ "istwert: 0.12345", "0.12345" },
		{ "istwert: 12 %", "12 %" }, { "istwert: 12%", "12 %" },
		{ "zielwert: 6.5 %", "6,5 %" }, { "istwert: -6.5%", "-6,5 %" },
		{ "istwert: '1.234 %'", "1.234 %" }, { "istwert: '%'", "%" },
		{ "istwert: etwa 4", "etwa 4" },
		{ "istwert: überwiegend gut", "überwiegend gut" },
		{ "istwert: 1000000000000", "1000000000000" },
		{ "notiz: 6.5", "6.5" }, { "version: '1234.5'", "1234.5" },
		{ "einheit: '6.5'", "6.5" },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
value__texts_and_lists__are_trimmed_and_joined(void **state)
{
	static const struct row row[] = {
		{ "titel: ''", "" }, { "titel:", "" }, { "titel: '  '", "" },
		{ "titel: ' a  b '", "a  b" },
		{ "beobachtung: |\n  eins\n\n  zwei\n", "eins\n\nzwei" },
		{ "titel: <b>*&", "<b>*&" },
		{ "teilnehmende: []", "" }, { "teilnehmende: [a]", "a" },
		{ "teilnehmende: [a, ' b ', c]", "a; b; c" },
		{ "teilnehmende: ['', a, [], '  ', b, {}]", "a; b" },
		{ "notiz: [a, [b, [c]], d]", "a; (b; (c)); d" },
		/* In a list a value has no key of its own. */
		{ "stand: [2026-07-05]", "2026-07-05" },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
value__factors__have_their_level_in_brackets(void **state)
{
	static const struct row row[] = {
		{ "hemmnis: Fahrdienst", "Fahrdienst" },
		{ "hemmnis: [{text: Fahrdienst}]", "Fahrdienst" },
		{ "hemmnis: [{text: Mut, ebene: individuell}, "
		    "{ebene: institutionell, text: Raum}]",
		    "Mut (individuell); Raum (institutionell)" },
		{ "hemmnis: [{text: Mut, ebene: ''}]", "Mut" },
		{ "hemmnis: [{text: Mut, ebene: Individuell, seit: Mai}]",
		    "Mut (individuell; Seit: Mai)" },
		{ "hemmnis: [{text: Mut, seit: Mai, ebene: individuell}]",
		    "Mut (Seit: Mai; individuell)" },
		{ "hemmnis: [{text: Mut, seit: [Mai, Juni]}]",
		    "Mut (Seit: (Mai; Juni))" },
	};

	(void)state;
	CHECK_ROWS(row);
}

static void
value__nested_mappings__are_keys_and_values(void **state)
{
	static const struct row row[] = {
		{ "notiz: {}", "" }, { "notiz: {a: ''}", "" },
		{ "notiz: {a: 1}", "A: 1" },
		{ "notiz: {a_b: 1, c: '', d: [x, y]}", "A b: 1; D: (x; y)" },
		{ "notiz: {stand: 2026-07-05, istwert: 6.5, ampel: gruen}",
		    "Stand: 05.07.2026; Istwert: 6,5; Ampel: grün" },
		{ "notiz: {a: {b: {c: tief}}}", "A: (B: (C: tief))" },
		{ "notiz: [{a: 1}, {b: 2, c: 3}]", "(A: 1); (B: 2; C: 3)" },
		{ "notiz: {text: t, a: 1}", "t (A: 1)" },
		{ "notiz: {a: {text: t, b: 1}, c: [{text: u}]}",
		    "A: t (B: 1); C: (u)" },
		{ "notiz: {ebene: traeger}", "Ebene: Träger" },
	};
	struct buf buf = BUF_EMPTY;

	(void)state;
	CHECK_ROWS(row);
	wording_value(&buf, NULL);
	check_built("NULL", &buf, "");
}

/* A mapping without a text of its own has nothing to put in brackets. */
static void
value__an_empty_text_beside_other_keys__is_not_there(void **state)
{
	static const struct row row[] = {
		{ "notiz: {text: '', ebene: individuell}",
		    "Ebene: individuell" },
		{ "notiz: {text: [], a: 1, b: 2}", "A: 1; B: 2" },
	};

	(void)state;
	CHECK_ROWS(row);
}

/* --- other keys ------------------------------------------------------- */

static void
others__each_key__is_known_or_empty_or_shown(void **state)
{
	/* id and titel are keys of the one, none of these of the other. */
	const enum scorecard_part known = PART_PERSPECTIVE, none = PART_ENTRY;
	static const struct {
		const char	*yaml, *want, *all;
	} row[] = {
		{ "{}", "", "" },
		{ "{id: A, titel: b}", "", "; Id: A; Titel: b" },
		{ "{id: A, notiz: ''}", "", "; Id: A" },
		{ "{notiz: n, id: A, stand: 2026-07-05, x: []}",
		    "; Notiz: n; Stand: 05.07.2026",
		    "; Notiz: n; Id: A; Stand: 05.07.2026" },
		{ "{ID: A}", "; ID: A", "; ID: A" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct buf buf = BUF_EMPTY;
		struct trees trees;

		trees_init(&trees);
		const struct tree *map = card_part(&trees, row[i].yaml);
		assert_that(row[i].yaml, wording_has_others(map, known) ==
		    (row[i].want[0] != '\0'));
		assert_that(row[i].yaml, wording_has_others(map, none) ==
		    (row[i].all[0] != '\0'));
		wording_others(&buf, map, known);
		check_built(row[i].yaml, &buf, row[i].want);
		wording_others(&buf, map, none);
		check_built(row[i].yaml, &buf, row[i].all);
		trees_free(&trees);
	}
}

static void
is_other__each_key__is_told_by_name_and_content(void **state)
{
	static const bool want[] = { false, false, true, false, false, true };
	struct trees trees;
	size_t i = 0;

	(void)state;
	trees_init(&trees);
	for (const struct tree *child = card_part(&trees, "{id: A, titel: '', "
	    "notiz: n, leer: '', liste: [], Titel: b}")->child; child != NULL;
	    child = child->next, i++)
		assert_that(child->key.data, wording_is_other(child,
		    PART_PERSPECTIVE) == want[i]);
	assert_number("keys", (int64_t)i, COUNT_OF(want));
	trees_free(&trees);
}

/* --- lights ----------------------------------------------------------- */

static void
light__each_word__has_sign_and_tone(void **state)
{
	static const struct {
		const char	*yaml, *want;
		enum page_tone	 tone;
	} row[] = {
		{ "ampel: gruen", "● grün", TONE_GREEN },
		{ "ampel: gelb", "▲ gelb", TONE_YELLOW },
		{ "ampel: rot", "■ rot", TONE_RED },
		{ "ampel: grau", "○ grau", TONE_GREY },
		{ "ampel: ' Rot '", "■ rot", TONE_RED },
		{ "ampel: blau", "", TONE_PLAIN },
		{ "ampel: ''", "", TONE_PLAIN },
		{ "ampel: [rot]", "", TONE_PLAIN },
		{ "status: rot", "", TONE_PLAIN },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		enum page_tone tone = TONE_OVERDUE;
		struct buf buf = BUF_EMPTY;
		struct trees trees;

		trees_init(&trees);
		wording_light(&buf, card_part(&trees, row[i].yaml), &tone);
		check_built(row[i].yaml, &buf, row[i].want);
		assert_number(row[i].yaml, tone, row[i].tone);
		trees_free(&trees);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(day__each_row__is_german),
		cmocka_unit_test(label__each_key__has_its_name_or_is_its_own),
		cmocka_unit_test(
		    value__days_and_words__are_german_and_others_as_they_are),
		cmocka_unit_test(
		    value__numbers__are_german_unless_ambiguous_or_words),
		cmocka_unit_test(
		    value__texts_and_lists__are_trimmed_and_joined),
		cmocka_unit_test(value__factors__have_their_level_in_brackets),
		cmocka_unit_test(value__nested_mappings__are_keys_and_values),
		cmocka_unit_test(
		    value__an_empty_text_beside_other_keys__is_not_there),
		cmocka_unit_test(others__each_key__is_known_or_empty_or_shown),
		cmocka_unit_test(
		    is_other__each_key__is_told_by_name_and_content),
		cmocka_unit_test(light__each_word__has_sign_and_tone),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
