/* test_metric.c - the promises of metric.h. */
#include "metric.h"

#include "testing.h"

/* formulas(7), section 7: the table, then what stands behind it. */
static const struct {
	const char		*name;
	bool			 money;
	enum metric_window	 window;
} row[METRIC_NAMES] = {
	{ "menge", false, WINDOW_SUM },
	{ "faelle", false, WINDOW_MEAN },
	{ "hbg", false, WINDOW_MEAN },
	{ "hbg_neutral", false, WINDOW_MEAN },
	{ "zusatz_anteil", false, WINDOW_MEAN },
	{ "leistung", true, WINDOW_SUM },
	{ "leistung_neutral", true, WINDOW_SUM },
	{ "puffer", true, WINDOW_SUM },
	{ "kalender", true, WINDOW_SUM },
	{ "personal", false, WINDOW_MEAN },
	{ "ehrenamt", false, WINDOW_MEAN },
	{ "menge_je_vze", false, WINDOW_MEAN },
	{ "auslastung", false, WINDOW_MEAN },
	{ "leistung_menge", true, WINDOW_SUM },
	{ "leistung_struktur", true, WINDOW_SUM },
	{ "menge_hochrechnung", false, WINDOW_SUM },
	{ "leistung_hochrechnung", true, WINDOW_SUM },
	{ "leistung_neutral_hochrechnung", true, WINDOW_SUM },
};

static void
metric_kinds__names__are_those_of_the_formulas(void **state)
{
	(void)state;
	for (int i = 0; i < METRIC_NAMES; i++) {
		const struct metric_kind *kind = &metric_kinds[i];
		enum metric metric = METRIC_NAMES;

		assert_text(row[i].name, text_of(kind->name), row[i].name);
		assert_number(row[i].name, kind->money, row[i].money);
		assert_number(row[i].name, kind->window, row[i].window);
		assert_that(row[i].name, metric_find(text_of(row[i].name),
		    &metric));
		assert_number(row[i].name, metric, i);
	}
}

static void
metric_find__other_names__are_none(void **state)
{
	static const char *const name[] = { "", "Menge", "meng", "mengen",
		"leistung_", "zufriedenheit", "hbg " };
	enum metric metric = METRIC_NAMES;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(name); i++) {
		assert_that(name[i], !metric_find(text_of(name[i]), &metric));
		assert_number(name[i], metric, METRIC_NAMES);
	}
}

/* The last five: two parts of leistung, three projections. */
static void
metric_is__part_or_projected__is_what_is_not_measured(void **state)
{
	(void)state;
	for (int i = 0; i < METRIC_NAMES; i++) {
		assert_number(row[i].name, metric_is_part((enum metric)i),
		    i == 13 || i == 14);
		assert_number(row[i].name,
		    metric_is_projected((enum metric)i), i >= 15);
	}
	assert_number("measured", METRIC_MEASURED, 13);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    metric_kinds__names__are_those_of_the_formulas),
		cmocka_unit_test(metric_find__other_names__are_none),
		cmocka_unit_test(
		    metric_is__part_or_projected__is_what_is_not_measured),
	};

	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
