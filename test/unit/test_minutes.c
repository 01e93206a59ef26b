/* test_minutes.c - the promises of minutes.h. */
#define _XOPEN_SOURCE 700

#include "minutes.h"

#include "cards.h"
#include "failalloc.h"

#define CARDS_MAX	3

static const enum page_format format[] = { PAGE_MARKDOWN, PAGE_HTML };

/* --- writing ---------------------------------------------------------- */

/* All sections of CARDS, the talk ten days after the dispatch. */
static struct minutes
full_minutes(const struct scorecards *cards)
{
	struct minutes how = { .cards = cards, .lead = 10 };

	for (size_t i = 0; i < MINUTES_SECTIONS; i++)
		how.section[i] = true;
	return how;
}

/* Append the minutes HOW to OUT; a code. */
static int
write_minutes(const struct minutes *how, enum page_format in, struct buf *out)
{
	struct arena arena = ARENA_EMPTY;
	struct page page = { 0 };
	struct text bytes = text_of("");
	int r = minutes_write(how, &arena, in, &page);

	if (r == ERR_OK)
		r = page_finish(&page, &bytes);
	if (r == ERR_OK)
		buf_text(out, bytes);
	page_free(&page);
	arena_free(&arena);
	return r;
}

/* --- what a reader sees ----------------------------------------------- */

/* Append C to TEXT, where several blanks are one. */
static void
add_seen(struct buf *text, char c)
{
	bool blank = c == ' ' || c == '\n' || c == '\t';

	if (!blank || (text->len > 0 && text->data[text->len - 1] != ' '))
		buf_byte(text, blank ? ' ' : c);
}

static const struct {
	const char	*entity;
	char		 c;
} entity[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' },
	{ "&quot;", '"' }, { "&#39;", '\'' } };

/* The characters of an HTML page, a blank for each tag but where a word may
 * break. */
static void
see_html(struct text html, struct buf *text)
{
	bool inside = false;

	while (html.len > 0) {
		char c = html.data[0];
		size_t i = 0;

		if (scratch_pass(&html, text_of("<wbr>")))
			continue;
		while (i < COUNT_OF(entity) &&
		    !scratch_pass(&html, text_of(entity[i].entity)))
			i++;
		inside = inside || c == '<';
		if (!inside)
			add_seen(text, i < COUNT_OF(entity) ? entity[i].c : c);
		else if (c == '>')
			add_seen(text, ' ');
		inside = inside && c != '>';
		if (i == COUNT_OF(entity)) {
			html.data++;
			html.len--;
		}
	}
}

static bool
is_punctuation(char c)
{
	return c > ' ' && c < 0x7f && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`"
	    "{|}~", c) != NULL;
}

/* The characters of a Markdown page, whose backslashes hide markup and end
 * lines. */
static void
see_markdown(struct text page, struct buf *text)
{
	for (size_t i = 0; i < page.len; i++) {
		char next = i + 1 < page.len ? page.data[i + 1] : '\0';

		if (page.data[i] == '\\' && is_punctuation(next))
			add_seen(text, page.data[++i]);
		else if (page.data[i] != '\\' || next != '\n')
			add_seen(text, page.data[i]);
	}
}

/* What a reader of the minutes HOW sees, as one line, which the caller
 * frees. */
static struct buf
see_minutes(const struct minutes *how, enum page_format in)
{
	struct buf bytes = BUF_EMPTY, text = BUF_EMPTY;

	assert_code("minutes", write_minutes(how, in, &bytes), ERR_OK);
	if (in == PAGE_HTML)
		see_html(buf_slice(&bytes), &text);
	else
		see_markdown(buf_slice(&bytes), &text);
	assert_int_equal(buf_error(&text), ERR_OK);
	buf_free(&bytes);
	return text;
}

/* A reader of HOW sees PART in both formats exactly if WANT. */
static void
check_seen(const struct minutes *how, const char *part, bool want)
{
	for (size_t f = 0; f < COUNT_OF(format); f++) {
		struct buf text = see_minutes(how, format[f]);

		if (scratch_contains(buf_slice(&text), part) != want)
			print_error("%.*s\n", (int)text.len, text.data);
		assert_that(part, scratch_contains(buf_slice(&text), part) ==
		    want);
		buf_free(&text);
	}
}

/* A scorecard with one measure, which has what is in FIELDS, "{...}". */
static struct tree *
card_of_measure(struct trees *trees, const char *fields)
{
	struct tree *root = card(trees, "ziele: [{id: Z1, titel: Ziel, "
	    "massnahmen: [{id: M1, titel: Treff}]}]");
	const struct tree *goal = scorecard_first(root, "ziele");
	const struct tree *list = scorecard_list(goal, "massnahmen");
	const struct tree *more = card_part(trees, fields);

	for (const struct tree *child = more->child; child != NULL;
	    child = child->next)
		tree_set(list->child, child->key, tree_copy(&trees->arena,
		    child));
	return root;
}

/* --- dispatch, provider ----------------------------------------------- */

static void
dispatch__each_talk__is_lead_days_before_it(void **state)
{
	static const struct {
		const char	*yaml;
		int64_t		 lead;
		const char	*want;		/* NULL: no day is known */
	} row[] = {
		{ "gespraech: {datum: 2026-07-22}", 10, "2026-07-12" },
		{ "gespraech: {datum: 2026-07-22}", 0, "2026-07-22" },
		{ "gespraech: {datum: 22.7.2026}", 1, "2026-07-21" },
		{ "gespraech: {datum: 2026-01-05}", 10, "2025-12-26" },
		{ "gespraech: {datum: 2024-03-05}", 10, "2024-02-24" },
		{ "gespraech: {datum: 2025-01-01}", 366, "2024-01-01" },
		{ "gespraech: {datum: bald}", 10, NULL },
		{ "gespraech: {datum: ''}", 10, NULL },
		{ "gespraech: {}", 10, NULL }, { "gespraech: ''", 10, NULL },
		{ "bsc: {datum: 2026-07-22}", 10, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;
		struct date got = { 0 };

		trees_init(&trees);
		assert_that(row[i].yaml, minutes_dispatch(card_part(&trees,
		    row[i].yaml), row[i].lead, &got) ==
		    (row[i].want != NULL));
		if (row[i].want != NULL)
			assert_date(row[i].yaml, got, row[i].want);
		trees_free(&trees);
	}
}

/* The title of one scorecard; of several the table. */
static void
provider__each_head__is_provider_or_id_or_number(void **state)
{
	static const struct {
		const char	*card[2];
		const char	*want[2];
	} row[] = {
		{ { "bsc: {id: B1, traeger: ' Möwe '}" }, { ": Möwe " } },
		{ { "bsc: {id: B1, traeger: ''}" }, { ": B1 " } },
		{ { "bsc: {id: B1}" }, { ": B1 " } },
		{ { "bsc: {}" }, { ": Scorecard 1 " } },
		{ { "{}" }, { ": Scorecard 1 " } },
		{ { "bsc: ''" }, { ": Scorecard 1 " } },
		{ { "bsc: {traeger: Möwe}", "{}" }, { "Möwe", "Scorecard 2" } },
		/* Two of the same name. */
		{ { "bsc: {id: B1, traeger: Möwe}",
		    "bsc: {id: B2, traeger: Möwe}" },
		    { "Möwe (B1)", "Möwe (B2)" } },
		{ { "bsc: {traeger: Möwe}", "bsc: {id: B2, traeger: Möwe}" },
		    { "Möwe (Scorecard 1)", "Möwe (B2)" } },
		{ { "bsc: {id: B1}", "bsc: {id: B1}" },
		    { "B1 (Scorecard 1)", "B1 (Scorecard 2)" } },
		{ { "bsc: {id: B1, traeger: Möwe}",
		    "bsc: {id: B1, traeger: Möwe}" },
		    { "Möwe (Scorecard 1)", "Möwe (Scorecard 2)" } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;
		struct tree *root[2];
		struct scorecards cards = { root, 1 };

		trees_init(&trees);
		root[0] = card(&trees, row[i].card[0]);
		if (row[i].card[1] != NULL)
			root[cards.count++] = card(&trees, row[i].card[1]);
		const struct minutes how = full_minutes(&cards);
		for (size_t c = 0; c < cards.count; c++)
			check_seen(&how, row[i].want[c], true);
		trees_free(&trees);
	}
}

static void
head__each_day_of_dispatch__says_if_it_is_no_working_day(void **state)
{
	static const struct {
		const char	*yaml;
		int64_t		 lead;
		enum calendar	 calendar;
		const char	*want;
	} row[] = {
		{ "gespraech: {datum: 2026-07-22}", 10, CALENDAR_TARGET,
		    "Sonntag, 12.07.2026 (10 Tage vor dem Gespräch; "
		    "kein Arbeitstag)" },
		{ "gespraech: {datum: 2026-07-22}", 9, CALENDAR_TARGET,
		    "Montag, 13.07.2026 (9 Tage vor dem Gespräch)" },
		{ "gespraech: {datum: 2026-07-22}", 1, CALENDAR_TARGET,
		    "Dienstag, 21.07.2026 (1 Tag vor dem Gespräch)" },
		/* Ascension Day, 39 days after Easter, 5 April. */
		{ "gespraech: {datum: 2026-05-24}", 10, CALENDAR_TARGET,
		    "Donnerstag, 14.05.2026 (10 Tage vor dem Gespräch)" },
		{ "gespraech: {datum: 2026-05-24}", 10, CALENDAR_BREMEN,
		    "Donnerstag, 14.05.2026 (10 Tage vor dem Gespräch; "
		    "kein Arbeitstag)" },
		/* As early as it gets. */
		{ "gespraech: {datum: 1900-01-01}", 366, CALENDAR_BREMEN,
		    "31.12.1898 (366 Tage vor dem Gespräch; "
		    "kein Arbeitstag)" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;
		struct tree *root;

		trees_init(&trees);
		root = card(&trees, row[i].yaml);
		const struct scorecards cards = { &root, 1 };
		struct minutes how = full_minutes(&cards);
		how.lead = row[i].lead;
		how.calendar = row[i].calendar;
		check_seen(&how, row[i].want, true);
		trees_free(&trees);
	}
}

/* --- sections --------------------------------------------------------- */

#define EVERY_PART(observation)						\
	"bsc: {id: KENNUNG, traeger: TRAEGER, kopfwort: KOPFNOTIZ}\n"	\
	"gespraech: {datum: 2026-07-22, teilnehmende: WIR, ort: KONTOR}\n" \
	"perspektiven:\n"						\
	"- {id: lb, titel: PERSPEKTIVE, leitfrage: LEITFRAGE}\n"	\
	"ziele:\n"							\
	"- id: Z1\n"							\
	"  titel: ZIEL\n"						\
	"  perspektive: lb\n"						\
	"  stimmung: ZIELNOTIZ\n"					\
	"  kennzahlen:\n"						\
	"  - {id: K1, titel: KENNZAHL, istwert: ISTWERT, dazu: HINWEIS}\n" \
	"  massnahmen:\n"						\
	"  - id: M1\n"							\
	"    titel: MASSNAHME\n"					\
	"    verantwortlich: VERANTWORTLICH\n"				\
	"    termin: 2026-07-01\n"					\
	"    status: laufend\n"						\
	"    beobachtung: " observation "\n"				\
	"    hemmnis: [{text: HEMMNIS}]\n"				\
	"    instrument: INSTRUMENT\n"					\
	"    verlauf: [{datum: 2026-04-22, status: geplant}]\n"		\
	"anhang: ANHANG\n"

#define IN(section)	(1u << (section))
#define IN_GOALS	(IN(SECTION_INDICATORS) | IN(SECTION_MEASURES) | \
	IN(SECTION_DETAILS) | IN(SECTION_HISTORY) | IN(SECTION_OTHERS))
#define IN_MEASURES	(IN(SECTION_DUE) | IN(SECTION_MEASURES))
#define IN_TEXTS	(IN(SECTION_DETAILS) | IN(SECTION_HISTORY) | \
	IN(SECTION_OTHERS))

/* Where a word stands when only one section is shown. */
static const struct {
	const char	*part;
	unsigned	 sections;
} place[] = {
	{ "TRAEGER", ~0u },		/* the title of the page */
	{ "KENNUNG", IN(SECTION_HEAD) },
	{ "WIR", IN(SECTION_HEAD) },
	{ "Versand", IN(SECTION_HEAD) },
	{ "Stichtag", IN(SECTION_HEAD) },
	{ "KOPFNOTIZ", IN(SECTION_OTHERS) },
	{ "KONTOR", IN(SECTION_OTHERS) },
	{ "VORHER", IN(SECTION_CHANGES) },
	{ "Fällig am 02.07.2026", IN(SECTION_DUE) },
	{ "überfällig: Termin 01.07.2026", IN(SECTION_DUE) },
	{ "bis 01.07.2026, überfällig", IN(SECTION_MEASURES) },
	{ "VERANTWORTLICH", IN_MEASURES },
	{ "PERSPEKTIVE", IN_GOALS },
	{ "LEITFRAGE", IN(SECTION_OTHERS) },
	{ "Z1 ZIEL", IN_GOALS | IN(SECTION_DUE) },
	{ "ZIELNOTIZ", IN(SECTION_OTHERS) },
	{ "KENNZAHL", IN(SECTION_INDICATORS) },
	{ "ISTWERT", IN(SECTION_INDICATORS) },
	{ "HINWEIS", IN(SECTION_OTHERS) },
	{ "M1 MASSNAHME", IN_MEASURES | IN_TEXTS | IN(SECTION_CHANGES) },
	{ "BEOBACHTUNG", IN(SECTION_DETAILS) | IN(SECTION_CHANGES) },
	{ "HEMMNIS", IN(SECTION_DETAILS) },
	{ "INSTRUMENT", IN(SECTION_OTHERS) },
	{ "22.04.2026 geplant", IN(SECTION_HISTORY) },
	{ "ANHANG", IN(SECTION_OTHERS) },
	{ "Weiteres", IN(SECTION_OTHERS) },
};

/* The minutes of EVERY_PART with the chosen SECTIONS, on 2 July. */
struct every_part {
	struct trees		trees;
	struct tree		*root;
	struct scorecards	cards;
	struct date		today;
	struct minutes		how;
};

static void
every_part_init(struct every_part *all, unsigned sections)
{
	trees_init(&all->trees);
	all->root = card(&all->trees, EVERY_PART("BEOBACHTUNG"));
	all->cards = (struct scorecards){ &all->root, 1 };
	all->today = day("2026-07-02");
	all->how = (struct minutes){ .cards = &all->cards, .lead = 10,
		.since = card(&all->trees, EVERY_PART("VORHER")),
		.today = &all->today };
	for (size_t i = 0; i < MINUTES_SECTIONS; i++)
		all->how.section[i] = sections & IN(i);
}

static void
section__each_alone__shows_its_part_and_no_other(void **state)
{
	(void)state;
	for (size_t s = 0; s < MINUTES_SECTIONS; s++) {
		struct every_part all;

		every_part_init(&all, IN(s));
		for (size_t i = 0; i < COUNT_OF(place); i++)
			check_seen(&all.how, place[i].part,
			    place[i].sections & IN(s));
		trees_free(&all.trees);
	}
}

static void
section__all_together__show_everything(void **state)
{
	struct every_part all;

	(void)state;
	every_part_init(&all, ~0u);
	for (size_t i = 0; i < COUNT_OF(place); i++)
		check_seen(&all.how, place[i].part, true);
	trees_free(&all.trees);
}

/* Without an older version, without a day. */
static void
section__what_was_not_given__is_not_shown(void **state)
{
	struct every_part all;

	(void)state;
	every_part_init(&all, ~0u);
	all.how.since = NULL;
	all.how.today = NULL;
	check_seen(&all.how, "Änderungen", false);
	check_seen(&all.how, "Fällig", false);
	check_seen(&all.how, "fällig", false);
	check_seen(&all.how, "M1 MASSNAHME", true);
	trees_free(&all.trees);
}

/* What is only written otherwise reads as before. */
static void
changes__another_spelling__is_none(void **state)
{
	static const struct {
		const char	*old, *now;
		bool		 none;
	} row[] = {
		{ "{status: laufend}", "{status: Laufend}", true },
		{ "{beginn: 2026-04-01}", "{beginn: 1.4.2026}", true },
		{ "{beobachtung: 'a '}", "{beobachtung: a}", true },
		{ "{beobachtung: ''}", "{}", true },
		{ "{beginn: 2026-04-01}", "{beginn: 2.4.2026}", false },
		{ "{titel: Treff}", "{titel: treff}", false },
		{ "{notiz: 1.4.2026}", "{notiz: 2026-04-01}", false },
		{ "{verlauf: [{datum: 2026-04-22}]}",
		    "{verlauf: [{datum: 22.4.2026}]}", true },
		{ "{verlauf: [{datum: 2026-04-22}]}", "{}", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;
		struct tree *root;
		struct minutes how;

		trees_init(&trees);
		root = card_of_measure(&trees, row[i].now);
		const struct scorecards cards = { &root, 1 };
		how = full_minutes(&cards);
		how.since = card_of_measure(&trees, row[i].old);
		check_seen(&how, "Keine Änderungen.", row[i].none);
		trees_free(&trees);
	}
}

static void
sections__their_words__are_in_the_order_of_the_page(void **state)
{
	static const char *const word[] = { "kopf", "aenderungen", "faellig",
		"kennzahlen", "massnahmen", "einzelheiten", "verlauf",
		"weiteres" };

	(void)state;
	assert_int_equal(COUNT_OF(word), MINUTES_SECTIONS);
	for (size_t i = 0; i < COUNT_OF(word); i++)
		assert_string_equal(minutes_sections[i], word[i]);
	assert_null(minutes_sections[MINUTES_SECTIONS]);
}

/* --- order ------------------------------------------------------------ */

/* A reader of HOW sees the parts of ORDER one after the other. */
static void
check_order(const struct minutes *how, const char *const order[],
    size_t count)
{
	for (size_t f = 0; f < COUNT_OF(format); f++) {
		struct buf text = see_minutes(how, format[f]);

		buf_byte(&text, '\0');
		const char *at = text.data;
		for (size_t i = 0; i < count; i++) {
			at = strstr(at, order[i]);
			if (at == NULL)
				print_error("%s\n", text.data);
			assert_that(order[i], at != NULL);
		}
		buf_free(&text);
	}
}

static void
changes__each_kind__has_its_place(void **state)
{
	static const char *const order[] = { "Änderungen seit 22.04.2026",
		"(Version 2)", "Neu", "Ziel Z2 Neues", "Abgeschlossen",
		"Maßnahme Z1/M1 Treff: erledigt (vorher laufend)",
		"Entfallen", "Ziel Z3 Altes", "Maßnahme Z3/M1 Fest",
		"Geändert", "Maßnahme Z1/M1 Treff", "Termin", "–",
		"01.09.2026", "Maßnahme Z1/M1 Treff", "Verlauf 22.07.2026",
		"laufend", "erledigt; Notiz: Kuchen", "Ohne Perspektive" };
	struct trees trees;
	struct tree *root;
	struct minutes how;

	(void)state;
	trees_init(&trees);
	root = card(&trees, "ziele: [{id: Z2, titel: Neues}, {id: Z1, "
	    "titel: Ziel, massnahmen: [{id: M1, titel: Treff, "
	    "status: erledigt, termin: 2026-09-01, verlauf: "
	    "[{datum: 2026-07-22, status: erledigt, notiz: Kuchen}]}]}]");
	const struct scorecards cards = { &root, 1 };
	how = full_minutes(&cards);
	how.since = card(&trees, "{bsc: {stand: 2026-04-22, version: 2}, "
	    "ziele: [{id: Z1, titel: Ziel, massnahmen: [{id: M1, "
	    "titel: Treff, status: laufend, verlauf: [{datum: 2026-07-22, "
	    "status: laufend}]}]}, {id: Z3, titel: Altes, massnahmen: "
	    "[{id: M1, titel: Fest}]}]}");
	check_order(&how, order, COUNT_OF(order));
	trees_free(&trees);
}

static void
changes__each_older_version__is_told_by_its_day(void **state)
{
	static const char *const row[][2] = {
		{ "bsc: {stand: 15.4.2026}", "seit 15.04.2026 " },
		{ "{bsc: {stand: 2026-04-15, version: 2}, "
		    "gespraech: {datum: 2026-04-22}}",
		    "seit 15.04.2026 (Version 2)" },
		{ "gespraech: {datum: 2026-04-22}", "seit 22.04.2026 " },
		/* What was sent out for the same talk. */
		{ "{bsc: {version: 2}, gespraech: {datum: 2026-07-22}}",
		    "seit der vorigen Fassung (Version 2)" },
		{ "{}", "seit der vorigen Fassung " },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;
		struct tree *root;
		struct minutes how;

		trees_init(&trees);
		root = card(&trees, "gespraech: {datum: 2026-07-22}");
		const struct scorecards cards = { &root, 1 };
		how = full_minutes(&cards);
		how.since = card(&trees, row[i][0]);
		check_seen(&how, row[i][1], true);
		trees_free(&trees);
	}
}

static void
write__one_card__goes_from_the_head_to_the_rest(void **state)
{
	static const char *const order[] = { "Balanced Scorecard: TRAEGER",
		"KENNUNG", "Mittwoch, 22.07.2026", "WIR", "Änderungen",
		"VORHER", "BEOBACHTUNG", "Fällig am 02.07.2026",
		"M1 MASSNAHME", "Perspektive: PERSPEKTIVE", "LEITFRAGE",
		"Z1 ZIEL", "ZIELNOTIZ", "K1 KENNZAHL", "HINWEIS",
		"M1 MASSNAHME", "M1 MASSNAHME", "BEOBACHTUNG", "HEMMNIS",
		"Weiteres", "ANHANG" };
	struct every_part all;

	(void)state;
	every_part_init(&all, ~0u);
	check_order(&all.how, order, COUNT_OF(order));
	trees_free(&all.trees);
}

static void
write__several_cards__have_shared_goals_before_own_ones(void **state)
{
	static const char *const order[] = {
		"Balanced Scorecard: gemeinsame Ziele", "Träger B", "Träger A",
		"Perspektive: Menschen", "Z1 Mitreden", "B1 Runde",
		"A1 Treff", "Träger B", "Sehr schön", "Träger A", "Viel Zulauf",
		"Eigene Ziele: Träger B", "Z9 Umzug",
		"Eigene Ziele: Träger A", "Z3 Garten" };
	struct trees trees;
	struct tree *root[2];
	const struct scorecards cards = { root, 2 };

	(void)state;
	trees_init(&trees);
	root[0] = card(&trees, "{bsc: {traeger: Träger B}, "
	    "perspektiven: [{id: lb, titel: Menschen}], ziele: "
	    "[{id: Z9, titel: Umzug}, {id: Z1, titel: Mitreden, "
	    "perspektive: lb, massnahmen: [{id: B1, titel: Runde, "
	    "beobachtung: Sehr schön}]}]}");
	root[1] = card(&trees, "{bsc: {traeger: Träger A}, "
	    "ziele: [{id: Z3, titel: Garten}, {id: Z1, titel: Mitreden, "
	    "perspektive: lb, massnahmen: [{id: A1, titel: Treff, "
	    "beobachtung: Viel Zulauf}]}]}");
	struct minutes how = full_minutes(&cards);
	check_order(&how, order, COUNT_OF(order));
	trees_free(&trees);
}

/* How often a reader of HOW sees PART in both formats. */
static void
check_times(const struct minutes *how, const char *part, int64_t want)
{
	for (size_t f = 0; f < COUNT_OF(format); f++) {
		struct buf text = see_minutes(how, format[f]);
		int64_t times = 0;

		buf_byte(&text, '\0');
		for (const char *at = strstr(text.data, part); at != NULL;
		    at = strstr(at + 1, part))
			times++;
		assert_number(part, times, want);
		buf_free(&text);
	}
}

#define MOEWE								\
	"bsc: {id: BSC-M, traeger: Möwe, ebene: gemeinsam, kuerzel: M}\n" \
	"gespraech: {datum: 2026-07-22}\n"				\
	"perspektiven:\n"						\
	"- {id: lb, titel: Menschen}\n"					\
	"- {id: sr, titel: Quartier}\n"					\
	"ziele:\n"							\
	"- {id: Z1, titel: Mitreden, perspektive: lb, ebene: gemeinsam,\n" \
	"   kennzahlen: [{id: K1, titel: Stimmen, quelle: Liste}]}\n"	\
	"- {id: M8, titel: Umzug, perspektive: sr}\n"			\
	"- {id: M9, titel: Garten}\n"
#define REIHER								\
	"bsc: {id: BSC-R, traeger: Reiher}\n"				\
	"perspektiven:\n"						\
	"- {id: lb, titel: Leute, leitfrage: Wer}\n"			\
	"- {id: wi, titel: Wirkung}\n"					\
	"ziele:\n"							\
	"- {id: Z1, titel: Reden, perspektive: wi, ebene: traeger,\n"	\
	"   kennzahlen: [{id: K1, titel: Stimmen, quelle: Liste}],\n"	\
	"   massnahmen: [{id: R1, titel: Runde, hemmnis: Weg}]}\n"	\
	"anhang: Karte\n"

/* Two scorecards beside each other. */
struct pair {
	struct trees		trees;
	struct tree		*root[2];
	struct scorecards	cards;
	struct minutes		how;
};

static void
pair_init(struct pair *pair)
{
	trees_init(&pair->trees);
	pair->root[0] = card(&pair->trees, MOEWE);
	pair->root[1] = card(&pair->trees, REIHER);
	pair->cards = (struct scorecards){ pair->root, 2 };
	pair->how = full_minutes(&pair->cards);
}

static void
write__several_cards_that_differ__say_who_has_what(void **state)
{
	static const char *const order[] = { "Möwe", "BSC-M", "gemeinsam",
		"Mittwoch", "Reiher", "BSC-R", "Möwe: Kuerzel",
		"Perspektive: Menschen", "Titel bei Reiher", "Leute",
		"Reiher: Leitfrage", "Wer", "Z1 Mitreden", "Ebene",
		"gemeinsam", "Titel bei Reiher", "Reden",
		"Perspektive bei Reiher", "Wirkung", "Ebene bei Reiher",
		"Träger", "Möwe, Reiher", "K1 Stimmen", "Möwe",
		"noch keine vereinbart", "Reiher", "R1 Runde", "K1 Quelle",
		"Liste", "Perspektive: Quartier", "Kein gemeinsames Ziel.",
		"Eigene Ziele: Möwe", "M8 Umzug", "Perspektive", "Quartier",
		"M9 Garten", "Weiteres", "Reiher: Anhang", "Karte" };
	struct pair pair;

	(void)state;
	pair_init(&pair);
	check_order(&pair.how, order, COUNT_OF(order));
	check_times(&pair.how, "K1 Quelle", 1);
	check_times(&pair.how, "Ohne Perspektive", 0);
	pair.how.section[SECTION_HEAD] = false;
	check_seen(&pair.how, "Mittwoch", false);
	check_seen(&pair.how, "Möwe: Kuerzel", true);
	trees_free(&pair.trees);
}

/* G1 is the same in both, M1 is not. */
static void
write__a_joint_measure__stands_once_with_all_its_providers(void **state)
{
	struct date today = day("2026-08-05");
	struct trees trees;
	struct tree *root[2];
	const struct scorecards cards = { root, 2 };

	(void)state;
	trees_init(&trees);
	root[0] = card(&trees, "{bsc: {traeger: Möwe}, ziele: [{id: Z1, "
	    "titel: a, massnahmen: [{id: G1, titel: Fest, beobachtung: Viele, "
	    "status: laufend, termin: 2026-08-01}, "
	    "{id: M1, titel: Treff, beobachtung: Wenige}]}]}");
	root[1] = card(&trees, "{bsc: {traeger: Reiher}, ziele: [{id: Z1, "
	    "titel: a, massnahmen: [{id: M1, titel: Treff, "
	    "beobachtung: Einige}, {beobachtung: Viele, id: G1, titel: Fest, "
	    "status: 'laufend', termin: 2026-08-01}]}]}");
	struct minutes how = full_minutes(&cards);
	how.today = &today;
	check_times(&how, "Möwe, Reiher", 2);	/* due, measures */
	check_times(&how, "G1 Fest", 3);	/* those, and its texts */
	check_times(&how, "Viele", 1);
	check_times(&how, "Wenige", 1);
	check_times(&how, "Einige", 1);
	check_times(&how, "M1 Treff", 4);	/* measures, texts */
	check_times(&how, "Gemeinsam mit", 1);
	trees_free(&trees);
}

/* The way to the target is a picture. */
static void
write__an_indicator_with_three_figures__is_drawn_in_html(void **state)
{
	static const struct {
		const char	*figures;
		bool		 drawn;
	} row[] = {
		{ "ausgangswert: 4, istwert: 6.5, zielwert: 10", true },
		{ "ausgangswert: 4 %, istwert: 6.5 %, zielwert: 10 %", true },
		{ "istwert: 6.5, zielwert: 10", false },
		{ "ausgangswert: 4, istwert: 1.234, zielwert: 10", false },
		{ "ausgangswert: 4, istwert: gut, zielwert: 10", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct trees trees;
		struct tree *root;
		char yaml[200];

		trees_init(&trees);
		snprintf(yaml, sizeof(yaml), "ziele: [{id: Z1, titel: a, "
		    "kennzahlen: [{id: K1, titel: k, %s}]}]", row[i].figures);
		root = card(&trees, yaml);
		const struct scorecards cards = { &root, 1 };
		const struct minutes how = full_minutes(&cards);
		for (size_t f = 0; f < COUNT_OF(format); f++) {
			struct buf text = see_minutes(&how, format[f]);

			assert_that(yaml, scratch_contains(buf_slice(&text),
			    "Weg zum Ziel") == (row[i].drawn &&
			    format[f] == PAGE_HTML));
			buf_free(&text);
		}
		trees_free(&trees);
	}
}

/* --- nothing is lost -------------------------------------------------- */

/* The lines of SHOWN are all there. */
static void
check_all_seen(const struct minutes *how, struct text shown,
    enum page_format in)
{
	struct buf text = see_minutes(how, in);

	while (shown.data != NULL && shown.len > 0) {
		struct text line = text_trim(text_cut(shown, '\n', &shown));
		struct buf want = BUF_EMPTY;

		for (size_t i = 0; i < line.len; i++)
			add_seen(&want, line.data[i]);
		buf_byte(&want, '\0');
		if (!scratch_contains(buf_slice(&text), want.data)) {
			print_error("%.*s\n", (int)text.len, text.data);
			assert_that(want.data, false);
		}
		buf_free(&want);
	}
	buf_free(&text);
}

/*
 * COUNT scorecards at random: each text, day, number and word, each id with
 * its title and each label of a key that nobody knows.  Of perspectives and of
 * the goals that refer to them the title stands for the id.
 */
static void
check_nothing_lost(size_t count, uint64_t seed)
{
	struct date today = day("2026-07-22");
	struct buf shown = BUF_EMPTY;
	struct trees trees;
	struct tree *root[CARDS_MAX];
	const struct scorecards cards = { root, count };
	struct card_maker maker = { NULL, seed, 0, 0, &shown };

	trees_init(&trees);
	maker.arena = &trees.arena;
	for (size_t c = 0; c < count; c++) {
		root[c] = card_random(&maker);
		assert_code("check", scorecard_check(root[c], &trees.diag),
		    ERR_OK);
	}
	struct minutes how = full_minutes(&cards);
	how.today = seed % 2 == 0 ? &today : NULL;
	for (size_t f = 0; f < COUNT_OF(format); f++)
		check_all_seen(&how, buf_slice(&shown), format[f]);
	buf_free(&shown);
	trees_free(&trees);
}

static void
write__one_random_card__loses_no_text(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 200; seed++)
		check_nothing_lost(1, seed);
}

static void
write__several_random_cards__lose_no_text(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 80; seed++)
		check_nothing_lost(2 + seed % 2, seed + 5000);
}

/* --- failures --------------------------------------------------------- */

static void
check_memory(const struct minutes *how, enum page_format in)
{
	long nth = 0;

	for (;; nth++) {
		struct buf bytes = BUF_EMPTY;

		failalloc_after(nth);
		int r = write_minutes(how, in, &bytes);
		bool hit = failalloc_hit();
		failalloc_after(-1);
		r = r == ERR_OK ? buf_error(&bytes) : r;
		buf_free(&bytes);
		assert_code("memory", r, hit ? ERR_NOMEM : ERR_OK);
		if (!hit)
			break;
	}
	assert_true(nth > 10);
}

static void
write__out_of_memory_anywhere__is_handed_up(void **state)
{
	struct every_part all;
	struct tree *root[2];
	const struct scorecards cards = { root, 2 };

	(void)state;
	every_part_init(&all, ~0u);
	for (size_t f = 0; f < COUNT_OF(format); f++)
		check_memory(&all.how, format[f]);
	root[0] = card(&all.trees, "{bsc: {traeger: Träger A}, ziele: "
	    "[{id: Z1, titel: a, ebene: gemeinsam, massnahmen: "
	    "[{id: M1, titel: m, beobachtung: o, status: laufend, "
	    "termin: 2026-07-01}]}]}");
	root[1] = card(&all.trees, "{bsc: {traeger: Träger B}, perspektiven: "
	    "[{id: lb, titel: Menschen}], ziele: [{id: Z1, titel: Anders, "
	    "ebene: traeger, notiz: n, kennzahlen: [{id: K1, titel: k, "
	    "x: y}], massnahmen: [{id: M1, titel: m, beobachtung: o, "
	    "status: laufend, termin: 2026-07-01}]}, "
	    "{id: Z2, titel: b, x: y}], z: [a]}");
	struct minutes how = full_minutes(&cards);
	how.today = &all.today;
	for (size_t f = 0; f < COUNT_OF(format); f++)
		check_memory(&how, format[f]);
	trees_free(&all.trees);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dispatch__each_talk__is_lead_days_before_it),
		cmocka_unit_test(
		    provider__each_head__is_provider_or_id_or_number),
		cmocka_unit_test(
		    head__each_day_of_dispatch__says_if_it_is_no_working_day),
		cmocka_unit_test(
		    section__each_alone__shows_its_part_and_no_other),
		cmocka_unit_test(section__all_together__show_everything),
		cmocka_unit_test(section__what_was_not_given__is_not_shown),
		cmocka_unit_test(changes__another_spelling__is_none),
		cmocka_unit_test(
		    sections__their_words__are_in_the_order_of_the_page),
		cmocka_unit_test(
		    write__one_card__goes_from_the_head_to_the_rest),
		cmocka_unit_test(
		    write__several_cards__have_shared_goals_before_own_ones),
		cmocka_unit_test(changes__each_kind__has_its_place),
		cmocka_unit_test(
		    changes__each_older_version__is_told_by_its_day),
		cmocka_unit_test(
		    write__several_cards_that_differ__say_who_has_what),
		cmocka_unit_test(
		    write__an_indicator_with_three_figures__is_drawn_in_html),
		cmocka_unit_test(
		    write__a_joint_measure__stands_once_with_all_its_providers),
		cmocka_unit_test(write__one_random_card__loses_no_text),
		cmocka_unit_test(write__several_random_cards__lose_no_text),
		cmocka_unit_test(write__out_of_memory_anywhere__is_handed_up),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	return failed != 0;
}
