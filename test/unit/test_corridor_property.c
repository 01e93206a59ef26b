/*
 * test_corridor_property.c - laws of corridor.h that hold for every input,
 * over random ones.
 *
 * The generator is deterministic: a failure names the round, and the same
 * round fails again.
 */
#define _XOPEN_SOURCE 700

#include "meeting.h"

#define HOUSES	3
#define LABELS	7

/* A contract and its files, made up. */
struct scene {
	uint64_t	seed;
	char		what[24];
	int64_t		houses;
	int64_t		persons[HOUSES][LABELS];	/* of the base year */
	struct buf	yaml, fees, base, actual, staff, history;
	struct meeting	meeting;
};

/* The reference belongs to a label with suffix. */
static const struct {
	const char	*label, *reference;
} label[LABELS] = { { "1", "" }, { "2", "" }, { "3", "" }, { "-", "" },
	{ "1+S", "2" }, { "2+S", "3" }, { "2+S", "4" } };

static const struct {
	const char	*days;
	int64_t		 count;
} quarter[] = { { Q1, 90 }, { Q2, 91 }, { Q3, 92 }, { Q4, 92 } };

/* Append what FORMAT says, less than 512 bytes. */
static void __attribute__((format(printf, 2, 3)))
add_line(struct buf *buf, const char *format, ...)
{
	char text[512];
	va_list list;

	va_start(list, format);
	int len = vsnprintf(text, sizeof(text), format, list);
	va_end(list);
	assert_true(len > 0 && (size_t)len < sizeof(text));
	buf_string(buf, text);
}

static int64_t
pick(struct scene *scene, int64_t least, int64_t most)
{
	return testing_between(&scene->seed, least, most);
}

static void
scene_free(struct scene *scene)
{
	buf_free(&scene->yaml);
	buf_free(&scene->fees);
	buf_free(&scene->base);
	buf_free(&scene->actual);
	buf_free(&scene->staff);
	buf_free(&scene->history);
}

static void
scene_start(struct scene *scene, uint64_t seed, int round)
{
	*scene = (struct scene){ .seed = seed + (uint64_t)round };
	snprintf(scene->what, sizeof(scene->what), "round %d", round);
}

/* Houses with places and staff; RULE is zusatz_bewertung. */
static void
make_contract(struct scene *scene, const char *rule)
{
	scene->houses = pick(scene, 1, HOUSES);
	add_line(&scene->yaml, "%szusatz_bewertung: %s\nvollzeit: 39\n",
	    YEAR_2026, rule);
	buf_string(&scene->yaml, "angebote:\n");
	for (int64_t h = 0; h < scene->houses; h++) {
		add_line(&scene->yaml, "- {angebot: H%d, plaetze: %d, "
		    "auslastung: 96, ", (int)h, (int)pick(scene, 5, 30));
		if (pick(scene, 0, 1) == 0)
			add_line(&scene->yaml, "personal_soll: %d.5}\n",
			    (int)pick(scene, 0, 9));
		else
			buf_string(&scene->yaml, "personalschluessel: {\"1\": "
			    "8, \"2\": 6.25, \"3\": 4.5}}\n");
	}
}

/* Without CHANGE no fee begins inside the year. */
static void
make_fees(struct scene *scene, bool change, bool own_rows)
{
	buf_string(&scene->fees, FEES_HEADER);
	for (int i = -1; i < 4; i++)
		add_line(&scene->fees, "*,%s,tag,%d.%02d,2025-01-01\n",
		    i < 0 ? "-" : i == 3 ? "4" : label[i].label,
		    (int)pick(scene, 50, 250), (int)pick(scene, 0, 99));
	if (change)
		add_line(&scene->fees, "H0,2,tag,%d.%02d,2026-08-15\n",
		    (int)pick(scene, 50, 250), (int)pick(scene, 0, 99));
	if (own_rows)
		buf_string(&scene->fees, "H0,2+S,tag,99.99,2025-01-01\n");
}

/* Persons of each label all the year; with ODD some days more. */
static void
make_base(struct scene *scene, bool odd)
{
	buf_string(&scene->base, BASE);
	for (int64_t h = 0; h < scene->houses; h++)
		for (int i = 0; i < LABELS; i++) {
			bool none = pick(scene, 0, 3) == 0;
			/* Somebody with staff to plan for, and a rank. */
			int64_t persons = none ? i == 0 : pick(scene, 1, 20);

			/* There is no ratio for a person without level. */
			if (label[i].label[0] == '-')
				persons = 0;
			scene->persons[h][i] = persons;
			add_line(&scene->base, YEAR "H%d,%s,%s,%d\n", (int)h,
			    label[i].label, label[i].reference,
			    (int)(365 * persons + (odd ? pick(scene, 0, 364) :
			    0) * (persons > 0)));
		}
}

/* What was delivered in the quarters FIRST to LAST. */
static void
make_actual(struct scene *scene, int first, int last)
{
	for (int q = first; q <= last; q++)
		for (int64_t h = 0; h < scene->houses; h++)
			for (int i = 0; i < LABELS; i++)
				add_line(&scene->actual, "%sH%d,%s,%s,%d,%d\n",
				    quarter[q].days, (int)h, label[i].label,
				    label[i].reference,
				    (int)pick(scene, 0, 1800),
				    (int)pick(scene, 0, 300));
}

static void
make_staff(struct scene *scene)
{
	buf_string(&scene->staff, STAFF);
	for (int i = 0; i < 12; i++) {
		int h = i < 3 ? i : (int)pick(scene, 0, 2);
		bool hours = pick(scene, 0, 1) == 0;

		add_line(&scene->staff, "H%d,%s%d.%04d%s,2026-%02d-%02d,,%s\n",
		    h, hours ? "," : "", (int)pick(scene, 0, 3),
		    (int)pick(scene, 1, 9) * 1111, hours ? "" : ",",
		    i < 3 ? 1 : (int)pick(scene, 1, 12),
		    (int)pick(scene, 1, 28),
		    i >= 3 && pick(scene, 0, 3) == 0 ? "ja" : "nein");
	}
}

static const char *
string_of(struct buf *buf)
{
	if (buf->len == 0)
		return NULL;
	buf_byte(buf, '\0');
	assert_int_equal(buf_error(buf), ERR_OK);
	buf->len--;
	return buf->data;
}

/* Compute what was made, without any finding but notices. */
static void
compute(struct scene *scene, struct minutes *minutes,
    struct corridor_report *report)
{
	struct meeting *m = &scene->meeting;
	struct diag diag;

	m->contract = string_of(&scene->yaml);
	m->fees = string_of(&scene->fees);
	m->base = string_of(&scene->base);
	m->actual = string_of(&scene->actual);
	m->staff = string_of(&scene->staff);
	m->history = string_of(&scene->history);
	meeting_put(m);
	diag_init(&diag, "t");
	int r = meeting_compute(m, minutes, report, &diag);
	if (r != ERR_OK)
		fail_msg("%s: %d\n%.*s\n%s", scene->what, r,
		    (int)diag.shown.len, diag.shown.data, m->contract);
	diag_free(&diag);
}

/* House number H of the contract; -1: the contract itself. */
static const struct offering *
house(const struct minutes *minutes, int64_t h)
{
	return h < 0 ? NULL : contract_offering(&minutes->contracts.item[0],
	    (size_t)h);
}

/* The row of METRIC for SPAN at the level of OFFERING, or NULL. */
static const struct corridor_row *
find_row(const struct corridor_report *report, const char *metric,
    struct span span, const struct offering *offering)
{
	for (size_t i = 0; i < report->count; i++) {
		const struct corridor_row *row = &report->row[i];

		if (text_is(row->metric, metric) && row->offering ==
		    offering && span_equal(row->span, span))
			return row;
	}
	return NULL;
}

/* The whole report of a random year. */
static void
make_year(struct scene *scene, uint64_t seed, int round,
    struct minutes *minutes, struct corridor_report *report)
{
	scene_start(scene, seed, round);
	make_contract(scene, round % 2 == 0 ? "referenz" : "aktuell");
	make_fees(scene, true, true);
	make_base(scene, true);
	buf_string(&scene->actual, ACTUAL);
	make_actual(scene, (int)pick(scene, 0, 1), (int)pick(scene, 1, 3));
	make_staff(scene);
	scene->meeting.decompose = scene->meeting.project = true;
	compute(scene, minutes, report);
}

/* --- the laws ------------------------------------------------------------ */

/* The row ALL of a contract is the sum of those of its offerings. */
static void
assert_sum(const struct scene *scene, const struct corridor_report *report,
    const struct minutes *minutes, const char *metric,
    const struct corridor_row *all)
{
	int64_t target = 0, actual = 0;

	for (int64_t h = 0; h < scene->houses; h++) {
		const struct corridor_row *one = find_row(report, metric,
		    all->span, house(minutes, h));

		assert_that(scene->what, one != NULL);
		target += one->figure.target;
		actual += one->figure.actual;
	}
	assert_number(metric, all->figure.target, target);
	assert_number(metric, all->figure.actual, actual);
}

static void
corridor__additive_metrics__are_the_sum_of_the_offerings(void **state)
{
	static const char *const metric[] = { "menge", "leistung",
		"leistung_neutral", "puffer", "kalender", "personal",
		"ehrenamt" };

	(void)state;
	for (int i = 0; i < 60; i++) {
		struct corridor_report report;
		struct minutes minutes;
		struct scene scene;
		size_t seen = 0;

		make_year(&scene, 1000, i, &minutes, &report);
		for (size_t k = 0; k < report.count; k++)
			for (size_t n = 0; n < COUNT_OF(metric); n++) {
				const struct corridor_row *row =
				    &report.row[k];

				if (row->offering != NULL ||
				    !text_is(row->metric, metric[n]))
					continue;
				assert_sum(&scene, &report, &minutes,
				    metric[n], row);
				seen++;
			}
		assert_that(scene.what, seen >= COUNT_OF(metric) &&
		    seen % COUNT_OF(metric) == 0);
		corridor_free(&report);
		minutes_free(&minutes);
		scene_free(&scene);
	}
}

/* The deviation is ist - soll, its parts add up to it, puffer is its
 * opposite. */
static void
corridor__deviation__is_what_its_parts_say(void **state)
{
	(void)state;
	for (int i = 0; i < 60; i++) {
		struct corridor_report report;
		struct minutes minutes;
		struct scene scene;

		make_year(&scene, 2000, i, &minutes, &report);
		for (size_t k = 0; k < report.count; k++) {
			const struct corridor_row *row = &report.row[k];

			if (!row->is_part)
				assert_number(scene.what, row->deviation,
				    row->figure.actual - row->figure.target);
			if (!text_is(row->metric, "leistung"))
				continue;
			assert_number(scene.what, row->deviation,
			    row[1].deviation + row[2].deviation);
			assert_that(scene.what, row[1].is_part &&
			    row[2].is_part);
			assert_number(scene.what, find_row(&report, "puffer",
			    row->span, row->offering)->figure.actual,
			    -row->deviation);
		}
		corridor_free(&report);
		minutes_free(&minutes);
		scene_free(&scene);
	}
}

/* Nothing is agreed, so nothing is judged. */
static void
corridor__no_corridors__nothing_is_judged(void **state)
{
	(void)state;
	for (int i = 0; i < 30; i++) {
		struct corridor_report report;
		struct minutes minutes;
		struct scene scene;

		make_year(&scene, 3000, i, &minutes, &report);
		assert_that(scene.what, report.count > 20);
		assert_that(scene.what, !corridor_outside(&report));
		for (size_t k = 0; k < report.count; k++) {
			const struct corridor_row *row = &report.row[k];

			assert_number(scene.what, row->status, row->is_part ?
			    STATUS_NONE : STATUS_NO_LIMIT);
			assert_that(scene.what, !row->has_amount &&
			    row->entry == NULL);
		}
		corridor_free(&report);
		minutes_free(&minutes);
		scene_free(&scene);
	}
}

/* Who was there all the year, and stays: nothing deviates.  The plan prices a
 * label with suffix as the metric does. */
static void
corridor__actual_is_base__deviates_by_nothing(void **state)
{
	static const char *const metric[] = { "menge", "faelle", "hbg",
		"hbg_neutral", "zusatz_anteil" };

	(void)state;
	for (int i = 0; i < 60; i++) {
		bool current = i % 2 == 0;
		struct corridor_report report;
		struct minutes minutes;
		struct scene scene;
		size_t rows = 0;

		scene_start(&scene, 4000, i);
		make_contract(&scene, current ? "aktuell" : "referenz");
		make_fees(&scene, true, false);
		make_base(&scene, false);
		buf_string(&scene.actual, ACTUAL);
		for (size_t q = 0; q < COUNT_OF(quarter); q++)
			for (int64_t h = 0; h < scene.houses; h++)
				for (int k = 0; k < LABELS; k++)
					add_line(&scene.actual,
					    "%sH%d,%s,%s,%d,7\n",
					    quarter[q].days, (int)h,
					    label[k].label,
					    label[k].reference,
					    (int)(scene.persons[h][k] *
					    quarter[q].count));
		compute(&scene, &minutes, &report);
		for (size_t k = 0; k < report.count; k++) {
			const struct corridor_row *row = &report.row[k];
			bool equal = text_is(row->metric, current ?
			    "leistung" : "leistung_neutral") || (current &&
			    text_is(row->metric, "puffer"));

			for (size_t n = 0; n < COUNT_OF(metric); n++)
				equal = equal || text_is(row->metric,
				    metric[n]);
			if (!equal)
				continue;
			rows++;
			assert_number(scene.what, row->deviation, 0);
			assert_that(scene.what, !row->has_percent ||
			    row->percent.e4 == 0);
		}
		assert_number(scene.what, (int64_t)rows, (current ? 7 : 6) *
		    4 * (scene.houses + 1));
		corridor_free(&report);
		minutes_free(&minutes);
		scene_free(&scene);
	}
}

/* Whole days at whole cents, so that nothing is rounded on the way. */
static void
make_exact(struct scene *scene, uint64_t seed, int round)
{
	scene_start(scene, seed, round);
	make_contract(scene, "referenz");
	make_fees(scene, false, true);
	make_base(scene, false);
	buf_string(&scene->actual, ACTUAL);
}

/* The same persons FACTOR times, in the base and as it happened. */
static void
scale(struct scene *scene, int factor)
{
	struct buf *const list[] = { &scene->base, &scene->actual };

	for (size_t i = 0; i < COUNT_OF(list); i++) {
		struct text line, rest = buf_slice(list[i]);
		struct buf scaled = BUF_EMPTY;

		buf_text(&scaled, text_cut(rest, '\n', &rest));
		buf_byte(&scaled, '\n');
		while (rest.len > 0) {
			struct text cells = text_cut(rest, '\n', &rest);

			/* Five cells, then the quantities. */
			for (int cell = 0; cells.data != NULL; cell++) {
				line = text_cut(cells, ',', &cells);
				buf_string(&scaled, cell > 0 ? "," : "");
				int64_t n = 0;
				if (cell < 5)
					buf_text(&scaled, line);
				else {
					assert_int_equal(count_parse(line,
					    DECIMAL_ASK, &n), ERR_OK);
					buf_number(&scaled, n * factor);
				}
			}
			buf_byte(&scaled, '\n');
		}
		buf_free(list[i]);
		*list[i] = scaled;
	}
}

static void
corridor__both_sides_scaled__have_the_same_percentage(void **state)
{
	static const char *const metric[] = { "menge", "hbg", "hbg_neutral",
		"zusatz_anteil", "leistung", "leistung_neutral", "puffer" };

	(void)state;
	for (int i = 0; i < 60; i++) {
		struct corridor_report report, scaled;
		struct minutes minutes, others;
		struct scene scene;
		size_t rows = 0;

		make_exact(&scene, 5000, i);
		make_actual(&scene, 0, 1);
		compute(&scene, &minutes, &report);
		scale(&scene, 2 + i % 5);
		compute(&scene, &others, &scaled);
		assert_number(scene.what, (int64_t)scaled.count,
		    (int64_t)report.count);
		for (size_t k = 0; k < report.count; k++)
			for (size_t n = 0; n < COUNT_OF(metric); n++) {
				if (!text_is(report.row[k].metric, metric[n]))
					continue;
				rows++;
				assert_number(scene.what,
				    scaled.row[k].has_percent,
				    report.row[k].has_percent);
				assert_number(scene.what,
				    scaled.row[k].percent.e4,
				    report.row[k].percent.e4);
			}
		assert_number(scene.what, (int64_t)rows, 7 * 2 *
		    (scene.houses + 1));
		corridor_free(&report);
		corridor_free(&scaled);
		minutes_free(&minutes);
		minutes_free(&others);
		scene_free(&scene);
	}
}

/* The first quarter of SCENE in one piece; and in two, cut behind some day, in
 * HALVES. */
static void
make_halves(struct scene *scene, struct buf *halves)
{
	struct date cut = { day("2026-01-01").day +
		(int32_t)pick(scene, 0, 88) };
	char text[2][DATE_TEXT_MAX];
	struct text end = date_format(cut, text[0]);
	struct text next = date_format(date_next(cut), text[1]);

	*halves = BUF_EMPTY;
	buf_string(halves, ACTUAL);
	for (int64_t h = 0; h < scene->houses; h++)
		for (int i = 0; i < LABELS; i++) {
			int first = (int)pick(scene, 0, 900);
			int second = (int)pick(scene, 0, 900);
			char key[40];

			snprintf(key, sizeof(key), "H%d,%s,%s", (int)h,
			    label[i].label, label[i].reference);
			add_line(&scene->actual, Q1 "%s,%d,\n", key,
			    first + second);
			add_line(halves, "2026-01-01,%.*s,%s,%d,\n",
			    (int)end.len, end.data, key, first);
			add_line(halves, "%.*s,2026-03-31,%s,%d,\n",
			    (int)next.len, next.data, key, second);
		}
}

/* Corridors of the COUNT metrics NAME at both levels, over N periods. */
static void
make_windows(struct scene *scene, const char *const name[], size_t count,
    int n)
{
	static const char *const level[] = { "vertrag", "angebot" };

	buf_string(&scene->yaml, "korridore:\n");
	for (size_t i = 0; i < count; i++)
		for (int k = 0; k < 2; k++)
			add_line(&scene->yaml, "- {kennzahl: %s, ebene: %s, "
			    "fenster: %d, gespraech: {oben: 1}}\n", name[i],
			    level[k], n);
}

static void
corridor__window_over_the_parts__is_the_whole(void **state)
{
	static const char *const metric[] = { "menge", "leistung",
		"leistung_neutral", "puffer" };
	const struct span whole = domain_span("2026-01-01", "2026-03-31");

	(void)state;
	for (int i = 0; i < 60; i++) {
		struct corridor_report report, parts;
		struct minutes minutes, others;
		struct scene scene;
		struct buf halves;

		make_exact(&scene, 6000, i);
		make_halves(&scene, &halves);
		compute(&scene, &minutes, &report);
		buf_free(&scene.actual);
		scene.actual = halves;
		make_windows(&scene, metric, COUNT_OF(metric), 2);
		compute(&scene, &others, &parts);
		for (size_t n = 0; n < COUNT_OF(metric); n++)
			for (int64_t h = -1; h < scene.houses; h++) {
				const struct corridor_row *a = find_row(
				    &report, metric[n], whole,
				    house(&minutes, h));
				const struct corridor_row *b = find_row(
				    &parts, metric[n], whole,
				    house(&others, h));

				assert_that(scene.what, a != NULL &&
				    b != NULL);
				assert_number(scene.what, b->figure.target,
				    a->figure.target);
				assert_number(scene.what, b->figure.actual,
				    a->figure.actual);
				assert_number(scene.what, b->percent.e4,
				    a->percent.e4);
			}
		corridor_free(&report);
		corridor_free(&parts);
		minutes_free(&minutes);
		minutes_free(&others);
		scene_free(&scene);
	}
}

/* The table of what was made, in OUT. */
static void
write_table(struct scene *scene, struct buf *out)
{
	struct corridor_report report;
	struct minutes minutes;

	*out = BUF_EMPTY;
	compute(scene, &minutes, &report);
	assert_code(scene->what, meeting_write(&scene->meeting, &report,
	    out), ERR_OK);
	corridor_free(&report);
	minutes_free(&minutes);
}

/* The lines of TABLE about a period that ends on DAY, in OUT. */
static void
lines_until(struct text table, const char *day, struct buf *out)
{
	*out = BUF_EMPTY;
	while (table.data != NULL && table.len > 0) {
		struct text line = text_cut(table, '\n', &table);

		if (!scratch_contains(line, day))
			continue;
		buf_text(out, line);
		buf_byte(out, '\n');
	}
}

/* A quarter with the output of the one before is as both at once. */
static void
corridor__own_output_as_history__is_as_one_run(void **state)
{
	static const char *const metric[] = { "menge", "faelle", "hbg",
		"zusatz_anteil", "leistung", "leistung_neutral", "puffer",
		"kalender", "personal", "ehrenamt", "menge_je_vze",
		"auslastung" };
	static const char *const end = ",2026-06-30,";

	(void)state;
	for (int i = 0; i < 30; i++) {
		struct buf table, first, together, alone;
		struct scene scene;

		scene_start(&scene, 7000, i);
		make_contract(&scene, "referenz");
		make_windows(&scene, metric, COUNT_OF(metric), 3);
		make_fees(&scene, true, true);
		make_base(&scene, true);
		make_staff(&scene);
		buf_string(&scene.actual, ACTUAL);
		make_actual(&scene, 0, 0);
		write_table(&scene, &first);
		size_t half = scene.actual.len;
		make_actual(&scene, 1, 1);
		write_table(&scene, &table);
		lines_until(buf_slice(&table), end, &together);
		buf_free(&table);

		struct text second = buf_slice(&scene.actual);
		struct buf later = BUF_EMPTY;
		buf_string(&later, ACTUAL);
		buf_text(&later, (struct text){ second.data + half,
		    second.len - half });
		buf_free(&scene.actual);
		scene.actual = later;
		scene.history = first;
		write_table(&scene, &table);
		lines_until(buf_slice(&table), end, &alone);
		assert_that(scene.what, alone.len > 2000);
		assert_that(scene.what, text_equal(buf_slice(&alone),
		    buf_slice(&together)));
		buf_free(&table);
		buf_free(&together);
		buf_free(&alone);
		scene_free(&scene);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    corridor__additive_metrics__are_the_sum_of_the_offerings),
		cmocka_unit_test(corridor__deviation__is_what_its_parts_say),
		cmocka_unit_test(corridor__no_corridors__nothing_is_judged),
		cmocka_unit_test(
		    corridor__actual_is_base__deviates_by_nothing),
		cmocka_unit_test(
		    corridor__both_sides_scaled__have_the_same_percentage),
		cmocka_unit_test(
		    corridor__window_over_the_parts__is_the_whole),
		cmocka_unit_test(
		    corridor__own_output_as_history__is_as_one_run),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
