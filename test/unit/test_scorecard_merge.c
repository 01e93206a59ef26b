/* test_scorecard_merge.c - the promises of scorecard_merge.h. */
#define _XOPEN_SOURCE 700

#include "scorecard_merge.h"

#include "failalloc.h"
#include "merge_request.h"
#include "trees.h"

#define CARDS_MAX	30
#define DAY		"2026-07-22"	/* of the talk */

/* What is done with scorecards; 0 is the ordinary case. */
struct job {
	const char		*base;			/* NULL: none */
	const char		*card[CARDS_MAX];	/* NULL behind them */
	enum merge_prefer	 prefer;
	bool			 meeting;
};

/* What came of it. */
struct outcome {
	struct trees		 trees;
	struct scorecard_merge	 how;
	struct scorecards	 cards;
	struct tree		*root;
	uint64_t		 conflicts;
	int			 code;
};

/* a.yaml, b.yaml, ..., z.yaml, aa.yaml, ... */
static const char *
card_name(struct arena *arena, size_t i)
{
	char name[] = { 'a', (char)('a' + i % 26), '.', 'y', 'a', 'm', 'l' };

	return i < 26 ? arena_text(arena, (struct text){ name + 1,
	    sizeof(name) - 1 }).data : arena_text(arena, (struct text){ name,
	    sizeof(name) }).data;
}

static void
read_job(struct outcome *o, const struct job *job)
{
	struct arena *arena = &o->trees.arena;

	trees_init(&o->trees);
	o->cards.root = arena_alloc(arena, CARDS_MAX * sizeof(struct tree *));
	o->cards.count = 0;
	for (size_t i = 0; i < CARDS_MAX && job->card[i] != NULL; i++)
		o->cards.root[o->cards.count++] = trees_read(&o->trees,
		    card_name(arena, i), job->card[i]);
	o->how = (struct scorecard_merge){ .arena = arena,
		.diag = &o->trees.diag, .prefer = job->prefer,
		.base = trees_read(&o->trees, "o.yaml", job->base),
		.meeting = job->meeting, .day = day(DAY) };
}

static int
run_job(struct outcome *o)
{
	int r = scorecard_merge(&o->how, &o->cards, &o->root, &o->conflicts);

	return r == ERR_OK && o->how.meeting ? scorecard_meet(&o->how,
	    &o->cards, o->root) : r;
}

static void
show_inputs(const struct outcome *o, struct buf *out)
{
	trees_show(out, o->how.base);
	for (size_t i = 0; i < o->cards.count; i++)
		trees_show(out, o->cards.root[i]);
}

/* Do JOB; what was merged stays as it was. */
static void
do_job(struct outcome *o, const struct job *job)
{
	struct buf before = BUF_EMPTY, after = BUF_EMPTY;

	o->root = NULL;
	o->conflicts = 77;
	read_job(o, job);
	show_inputs(o, &before);
	o->code = run_job(o);
	show_inputs(o, &after);
	assert_that(job->card[0], text_equal(buf_slice(&before),
	    buf_slice(&after)));
	buf_free(&before);
	buf_free(&after);
}

static void
forget(struct outcome *o)
{
	trees_free(&o->trees);
}

/* JOB becomes WANT with CONFLICTS. */
static void
check_job(const struct job *job, const char *want, int64_t conflicts)
{
	struct outcome o;

	do_job(&o, job);
	assert_code(want, o.code, ERR_OK);
	assert_shown(want, o.root, want);
	assert_number(want, (int64_t)o.conflicts, conflicts);
	assert_number(want, trees_conflicts(o.root), conflicts);
	assert_that(want, (o.trees.diag.shown.len > 0) == (conflicts > 0));
	forget(&o);
}

/* --- one and two --------------------------------------------------------- */

static void
merge__of_one__is_that_one(void **state)
{
	static const char *const row[] = { "{}", "{bsc: {version: 3}}",
		"{ziele: [{id: Z1, titel: 'x'}], notiz: y}" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		check_job(&(struct job){ NULL, .card = { row[i] } }, row[i], 0);
		check_job(&(struct job){ "{x: y}",
		    .card = { row[i] } }, row[i], 0);
	}
}

static void
merge__changed_on_both_sides__is_merged_by_id_and_datum(void **state)
{
	static const struct job job = {
		"{ziele: [{id: Z1, titel: x, massnahmen: [{id: M1, status: a,"
		" verlauf: [{datum: d1}]}]}], notiz: n}",
		.card = { "{ziele: [{id: Z1, titel: x, massnahmen: [{id: M1, "
		"status: b, verlauf: [{datum: d1}, {datum: d2}]}, {id: M2}]}],"
		" notiz: n}",
		"{ziele: [{id: Z1, titel: y, massnahmen: [{id: M1, status: a,"
		" verlauf: [{datum: d1}, {datum: d3}]}]}, {id: Z2}], "
		"notiz: m}" } };

	(void)state;
	check_job(&job, "{ziele: [{id: Z1, titel: y, massnahmen: [{id: M1, "
	    "status: b, verlauf: [{datum: d1}, {datum: d2}, {datum: d3}]}, "
	    "{id: M2}]}, {id: Z2}], notiz: m}", 0);
}

/* --- heads --------------------------------------------------------------- */

static void
merge__version_and_stand_changed_by_both__are_the_greater(void **state)
{
	static const struct {
		const char	*base, *a, *b, *want;
		int64_t		 conflicts;
	} row[] = {
		{ "version: 3", "version: 4", "version: 5", "version: 5", 0 },
		{ "version: 3", "version: 5", "version: 4", "version: 5", 0 },
		{ "version: 9", "version: 10", "version: 11", "version: 11",
		    0 },
		{ "version: 3", "version: 10", "version: 9", "version: 10",
		    0 },
		{ "version: 5", "version: 2", "version: 1", "version: 2", 0 },
		{ "version: 3", "version: '5'", "version: 4", "version: '5'",
		    0 },
		{ "version: 3", "version: 04", "version: 4", "version: 04",
		    0 },
		{ "id: x", "id: x, version: 1", "id: x, version: 2",
		    "id: x, version: 2", 0 },
		/* only one side */
		{ "version: 5", "version: 4", "version: 5", "version: 4", 0 },
		{ "version: 5", "version: 5", "version: drei",
		    "version: drei", 0 },
		{ "version: 5", "version: 5", "id: x", "id: x", 0 },
		{ "version: 5, x: 1", "version: 4, x: 1",
		    "version: 5, x: 2", "version: 4, x: 2", 0 },
		{ "version: 5, x: 1", "version: 5, x: 2",
		    "version: 4, x: 1", "version: 4, x: 2", 0 },
		{ "version: 5, x: 1", "x: 1", "version: 5, x: 2", "x: 2", 0 },
		/* deleted, or no number */
		{ "version: 3", "id: x", "version: 4",
		    "version: !{basis: 3, b: 4}, id: x", 1 },
		{ "version: 3, x: 1", "version: 4, x: 1", "x: 2",
		    "version: !{basis: 3, a: 4}, x: 2", 1 },
		{ "version: 3", "version: 4", "version: [5]",
		    "version: !{basis: 3, a: 4, b: [5]}", 1 },
		{ "version: 3", "version: 4", "version: vier",
		    "version: !{basis: 3, a: 4, b: vier}", 1 },
		{ "version: 3", "version: ''", "version: 4",
		    "version: !{basis: 3, a: '', b: 4}", 1 },
		{ "version: 3", "version: [4]", "version: 5",
		    "version: !{basis: 3, a: [4], b: 5}", 1 },
		/* days */
		{ "stand: 2026-01-01", "stand: 2026-02-01",
		    "stand: 2026-03-01", "stand: 2026-03-01", 0 },
		{ "stand: 2026-01-01", "stand: 22.07.2026",
		    "stand: 2026-07-21", "stand: 22.07.2026", 0 },
		{ "stand: 2026-01-01", "stand: 09.12.2025",
		    "stand: 10.01.2025", "stand: 09.12.2025", 0 },
		{ "stand: 2026-01-01", "stand: 22.07.2026",
		    "stand: 2026-07-22", "stand: 22.07.2026", 0 },
		{ "stand: 2026-01-01", "stand: 2026-01-01",
		    "stand: 2025-01-01", "stand: 2025-01-01", 0 },
		{ "stand: 2026-01-01", "stand: Juli", "stand: 2026-07-22",
		    "stand: !{basis: 2026-01-01, a: Juli, b: 2026-07-22}",
		    1 },
		/* both of them, and what is beside them */
		{ "version: 1, stand: 2026-01-01, id: x",
		    "version: 2, stand: 2026-03-01, id: y",
		    "version: 3, stand: 2026-02-01, id: z",
		    "version: 3, stand: 2026-03-01, "
		    "id: !{basis: x, a: y, b: z}", 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		const char *part[] = { row[i].base, row[i].a, row[i].b,
			row[i].want };
		char head[COUNT_OF(part)][128];

		for (size_t k = 0; k < COUNT_OF(part); k++)
			(void)snprintf(head[k], sizeof(head[k]),
			    "{bsc: {%s}}", part[k]);
		check_job(&(struct job){ head[0],
		    .card = { head[1], head[2] } },
		    head[3], row[i].conflicts);
	}
}

/* Only those of the head: others are values like all. */
static void
merge__version_and_stand_elsewhere__are_values(void **state)
{
	static const struct {
		const char	*form;	/* with %s for the value */
	} row[] = { { "{version: %s}" }, { "{gespraech: {version: %s}}" },
		{ "{bsc: {alt: {version: %s}}}" },
		{ "{ziele: [{id: Z1, version: %s}]}" },
		{ "{alt: {bsc: {version: %s}}}" }, { "{bsc.version: %s}" },
		{ "{bsc: {Version: %s}}" } };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		static const char *const value[] = { "3", "4", "5",
			"!{basis: 3, a: 4, b: 5}" };
		char card[COUNT_OF(value)][128];

		for (size_t k = 0; k < COUNT_OF(value); k++) {
			const char *rest = strstr(row[i].form, "%s");

			(void)snprintf(card[k], sizeof(card[k]), "%.*s%s%s",
			    (int)(rest - row[i].form), row[i].form, value[k],
			    rest + 2);
		}
		check_job(&(struct job){ card[0],
		    .card = { card[1], card[2] } },
		    card[3], 1);
	}
}

static void
merge__without_a_base__has_the_heads_of_the_last(void **state)
{
	static const struct {
		struct job	 job;
		const char	*want;
	} row[] = {
		{ { NULL, .card = { "{bsc: {id: K, traeger: x}}",
		    "{bsc: {id: A}}" } }, "{bsc: {id: A}}" },
		{ { NULL, .card = { "{gespraech: {datum: d1, ort: x}}",
		    "{gespraech: {datum: d2}}" } },
		    "{gespraech: {datum: d2}}" },
		/* where the last has none, that of the one before */
		{ { NULL, .card = { "{bsc: {id: K}, gespraech: {datum: d1}}",
		    "{x: y}" } },
		    "{x: y, bsc: {id: K}, gespraech: {datum: d1}}" },
		{ { NULL, .card = { "{bsc: {id: K}}", "{bsc: {id: A}}",
		    "{x: y}" } }, "{x: y, bsc: {id: A}}" },
		/* the greatest version and stand of all */
		{ { NULL, .card = { "{bsc: {id: K, version: 7}}",
		    "{bsc: {id: A, version: 2}}" } },
		    "{bsc: {id: A, version: 7}}" },
		{ { NULL,
		    .card = { "{bsc: {version: 2}}", "{bsc: {version: 7}}" } },
		    "{bsc: {version: 7}}" },
		{ { NULL,
		    .card = { "{bsc: {version: 9}}", "{bsc: {version: 11}}",
		    "{bsc: {version: 10}}" } }, "{bsc: {version: 11}}" },
		{ { NULL, .card = { "{bsc: {stand: 22.07.2026}}",
		    "{bsc: {stand: 2026-07-01, id: A}}" } },
		    "{bsc: {stand: 22.07.2026, id: A}}" },
		/* where the last has no such key, at the end */
		{ { NULL, .card = { "{bsc: {version: 7, stand: 2026-01-01}}",
		    "{bsc: {id: A}}" } },
		    "{bsc: {id: A, version: 7, stand: 2026-01-01}}" },
		/* what is no number or day is passed over */
		{ { NULL,
		    .card = { "{bsc: {version: neu}}",
		    "{bsc: {version: 2}}" } },
		    "{bsc: {version: 2}}" },
		{ { NULL, .card = { "{bsc: {version: neu}}",
		    "{bsc: {version: alt}}" } }, "{bsc: {version: alt}}" },
		/* heads are no conflict, whatever is preferred */
		{ { NULL,
		    .card = { "{bsc: {id: K}, x: 1}", "{bsc: {id: A}, x: 2}" },
		    PREFER_FIRST, false }, "{bsc: {id: A}, x: 1}" },
		{ { NULL, .card = { "{bsc: {id: K}}", "{bsc: neu}" } },
		    "{bsc: neu}" },
		{ { NULL, .card = { "{bsc: alt}", "{bsc: {id: A}}" } },
		    "{bsc: {id: A}}" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		check_job(&row[i].job, row[i].want, 0);
}

static void
merge__with_a_base__heads_are_mappings_like_others(void **state)
{
	(void)state;
	check_job(&(struct job){ "{bsc: {id: A, ort: x}}",
	    .card = { "{bsc: {id: A, ort: y}}", "{bsc: {id: B, ort: x}}" } },
	    "{bsc: {id: B, ort: y}}", 0);
	check_job(&(struct job){ "{gespraech: {datum: d1}}",
	    .card = { "{gespraech: {datum: d2}}",
	    "{gespraech: {datum: d3}}" } },
	    "{gespraech: {datum: !{basis: d1, a: d2, b: d3}}}", 1);
	check_job(&(struct job){ "{}", .card = { "{bsc: {id: A}}",
	    "{bsc: {id: B}}" } }, "{bsc: {id: !{a: A, b: B}}}", 1);
}

/* --- several ------------------------------------------------------------- */

static void
merge__more_than_two__fold_from_left_to_right(void **state)
{
	static const struct {
		struct job	 job;
		const char	*want;
		int64_t		 conflicts;	/* nodes */
	} row[] = {
		{ { "{x: 1, y: 1, z: 1}", .card = { "{x: 2, y: 1, z: 1}",
		    "{x: 1, y: 2, z: 1}", "{x: 1, y: 1, z: 2}" } },
		    "{x: 2, y: 2, z: 2}", 0 },
		{ { NULL, .card = { "{l: [a]}", "{l: [b]}", "{l: [c]}" } },
		    "{l: [a, b, c]}", 0 },
		{ { "{x: 1}", .card = { "{x: 2}", "{x: 3}", "{x: 4}" } },
		    "{x: !{basis: 1, a: 2, b: 3, c: 4}}", 1 },
		{ { "{x: 1}",
		    .card = { "{x: 2}", "{x: 3}", "{x: 2}", "{x: 4}" } },
		    "{x: !{basis: 1, a: 2, b: 3, c: 4}}", 1 },
		{ { "{x: 1}", .card = { "{x: 2}", "{x: 3}", "{x: 1}", "{}" } },
		    "{x: !{basis: 1, a: 2, b: 3}}", 1 },
		{ { NULL, .card = { "{x: 1}", "{x: 2}", "{x: 3}", "{y: 4}" } },
		    "{y: 4, x: !{a: 1, b: 2, c: 3}}", 1 },
		/* only the third one differs: a is the merge so far */
		{ { "{x: 1}", .card = { "{x: 2}", "{x: 2}", "{x: 3}" } },
		    "{x: !{basis: 1, a: 2, b: 3}}", 1 },
		{ { "{x: 1}", .card = { "{x: 1}", "{x: 2}", "{x: 3}" } },
		    "{x: !{basis: 1, a: 2, b: 3}}", 1 },
		{ { "{x: 1, y: 0}", .card = { "{y: 0}", "{x: 1, y: 0}",
		    "{x: 3, y: 0}" } }, "{x: !{basis: 1, b: 3}, y: 0}", 1 },
		/* what was deleted is not c */
		{ { "{x: 1}", .card = { "{}", "{x: 2}", "{x: 3}" } },
		    "{x: !{basis: 1, b: 2, c: 3}}", 1 },
		{ { "{x: 1}", .card = { "{x: 2}", "{}", "{x: 3}" } },
		    "{x: !{basis: 1, a: 2, c: 3}}", 1 },
		/* one at a time for the side that is preferred */
		{ { "{x: 1}",
		    .card = { "{x: 2}", "{x: 3}", "{x: 2}" }, PREFER_LAST,
		    false }, "{x: 2}", 0 },
		{ { "{x: 1}",
		    .card = { "{x: 2}", "{x: 3}", "{x: 1}" }, PREFER_LAST,
		    false }, "{x: 3}", 0 },
		{ { "{x: 1}", .card = { "{x: 2}", "{x: 3}", "{}" }, PREFER_LAST,
		    false }, "{}", 0 },
		{ { "{x: 1}",
		    .card = { "{x: 2}", "{x: 3}", "{x: 4}" }, PREFER_FIRST,
		    false }, "{x: 2}", 0 },
		{ { "{x: 1, y: 0}", .card = { "{y: 0}", "{x: 3, y: 0}",
		    "{x: 4, y: 0}" }, PREFER_FIRST, false }, "{y: 0}", 0 },
		/* the greatest version */
		{ { "{bsc: {version: 1}}", .card = { "{bsc: {version: 2}}",
		    "{bsc: {version: 4}}", "{bsc: {version: 3}}" } },
		    "{bsc: {version: 4}}", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome o;

		do_job(&o, &row[i].job);
		assert_code(row[i].want, o.code, ERR_OK);
		assert_shown(row[i].want, o.root, row[i].want);
		assert_number(row[i].want, trees_conflicts(o.root),
		    row[i].conflicts);
		assert_that(row[i].want, (o.conflicts > 0) ==
		    (row[i].conflicts > 0));
		forget(&o);
	}
}

static void
merge__28_different_values__are_a_to_ab(void **state)
{
	static const char want[] = "{x: !{a: 0, b: 1, c: 2, d: 3, e: 4, "
	    "f: 5, g: 6, h: 7, i: 8, j: 9, k: 10, l: 11, m: 12, n: 13, "
	    "o: 14, p: 15, q: 16, r: 17, s: 18, t: 19, u: 20, v: 21, "
	    "w: 22, x: 23, y: 24, z: 25, aa: 26, ab: 27}}";
	char card[28][16];
	struct job job = { NULL, .card = { NULL } };
	struct outcome o;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(card); i++) {
		(void)snprintf(card[i], sizeof(card[i]), "{x: %d}", (int)i);
		job.card[i] = card[i];
	}
	do_job(&o, &job);
	assert_code("fold", o.code, ERR_OK);
	assert_shown("fold", o.root, want);
	forget(&o);
}

static void
merge__conflicts_of_several__name_the_files(void **state)
{
	static const struct {
		struct job	 job;
		const char	*said;
	} row[] = {
		{ { "x: 1",
		    .card = { "x: 2", "x: 3" } }, "t: b.yaml:1:4: conflict: x "
		    "is not the same as in a.yaml:1\n" },
		{ { "x: 1", .card = { "x: 2", "x: 3", "x: 4" } },
		    "t: b.yaml:1:4: conflict: x is not the same as in "
		    "a.yaml:1\n"
		    "t: c.yaml:1:4: conflict: x is not the same as in "
		    "a.yaml:1\n" },
		{ { "x: 1", .card = { "x: 2", "x: 2", "\nx: 4" } },
		    "t: c.yaml:2:4: conflict: x is not the same as in "
		    "a.yaml:1\n" },
		{ { "x: 1", .card = { "x: 1", "\nx: 2", "x: 4" } },
		    "t: c.yaml:1:4: conflict: x is not the same as in "
		    "b.yaml:2\n" },
		{ { "x: 1",
		    .card = { "{}", "x: 4" } }, "t: b.yaml:1:4: conflict: x "
		    "was changed here and is gone in a.yaml\n" },
		{ { "x: 1",
		    .card = { "{}", "x: 1", "x: 4" } }, "t: c.yaml:1:4: "
		    "conflict: x was changed here and is gone in the merge "
		    "of a.yaml, b.yaml\n" },
		{ { "x: 1", .card = { "x: 1", "{}", "x: 1", "x: 4" } },
		    "t: d.yaml:1:4: conflict: x was changed here and is gone "
		    "in the merge of a.yaml, b.yaml, c.yaml\n" },
		{ { "x: 1",
		    .card = { "x: 1", "x: 4", "{}" } }, "t: b.yaml:1:4: "
		    "conflict: x was changed here and is gone in c.yaml\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome o;

		do_job(&o, &row[i].job);
		assert_code(row[i].said, o.code, ERR_OK);
		assert_text(row[i].said, buf_slice(&o.trees.diag.shown),
		    row[i].said);
		forget(&o);
	}
}

/* --- the talk ------------------------------------------------------------ */

/* What the talk leaves at the end of a scorecard without heads. */
#define HEADS	"bsc: {version: 1}, gespraech: {datum: " DAY "}}"
/* One goal with these measures. */
#define GOAL(measures)	"{ziele: [{id: Z1, massnahmen: [" measures "]}]"
#define NEW(status)	"{datum: " DAY ", status: " status "}"
#define OLD(status)	"{datum: 2026-04-22, status: " status "}"

static void
meet__against_the_base__enters_new_and_changed_measures(void **state)
{
	static const struct {
		const char	*base, *card, *want;	/* measures */
	} row[] = {
		/* new */
		{ "", "{id: M1, status: geplant}",
		    "{id: M1, status: geplant, verlauf: [" NEW("geplant")
		    "]}" },
		{ "{id: M1, status: geplant}",
		    "{id: M1, status: geplant}, {id: M2, status: laufend}",
		    "{id: M1, status: geplant}, {id: M2, status: laufend, "
		    "verlauf: [" NEW("laufend") "]}" },
		/* new with a history of its own */
		{ "", "{id: M1, status: geplant, verlauf: [" OLD("geplant")
		    "]}", "{id: M1, status: geplant, verlauf: ["
		    OLD("geplant") ", " NEW("geplant") "]}" },
		/* changed: at the end */
		{ "{id: M1, status: geplant}", "{id: M1, status: laufend}",
		    "{id: M1, status: laufend, verlauf: [" NEW("laufend")
		    "]}" },
		{ "{id: M1, status: geplant, verlauf: [" OLD("geplant") "]}",
		    "{id: M1, status: laufend, verlauf: [" OLD("geplant")
		    "], titel: x}", "{id: M1, status: laufend, verlauf: ["
		    OLD("geplant") ", " NEW("laufend") "], titel: x}" },
		{ "{id: M1}", "{id: M1, status: laufend}",
		    "{id: M1, status: laufend, verlauf: [" NEW("laufend")
		    "]}" },
		{ "{id: M1, status: ''}", "{id: M1, status: laufend}",
		    "{id: M1, status: laufend, verlauf: [" NEW("laufend")
		    "]}" },
		/* not changed, whatever else is */
		{ "{id: M1, status: laufend}",
		    "{id: M1, status: 'laufend', titel: y}",
		    "{id: M1, status: 'laufend', titel: y}" },
		{ "{id: M1, status: laufend}",
		    "{id: M1, status: laufend, verlauf: [" OLD("geplant")
		    "]}", "{id: M1, status: laufend, verlauf: ["
		    OLD("geplant") "]}" },
		/* no status */
		{ "", "{id: M1}", "{id: M1}" },
		{ "", "{id: M1, status: }", "{id: M1, status: }" },
		{ "{id: M1, status: geplant}", "{id: M1}", "{id: M1}" },
		{ "{id: M1, status: geplant}", "{id: M1, status: ''}",
		    "{id: M1, status: ''}" },
		/* an empty history is none */
		{ "", "{id: M1, status: x, verlauf: []}",
		    "{id: M1, status: x, verlauf: [" NEW("x") "]}" },
		{ "", "{id: M1, status: x, verlauf: , titel: y}",
		    "{id: M1, status: x, verlauf: [" NEW("x")
		    "], titel: y}" },
		{ "", "{id: M1, status: x, verlauf: [a, a]}",
		    "{id: M1, status: x, verlauf: [a, a, " NEW("x") "]}" },
		/* what is no history is not asked for */
		{ "{id: M1, status: x}", "{id: M1, status: x, verlauf: y}",
		    "{id: M1, status: x, verlauf: y}" },
		/* an entry of the day is there already */
		{ "{id: M1, status: x}", "{id: M1, status: y, verlauf: ["
		    OLD("x") ", {datum: " DAY ", status: z, notiz: n}]}",
		    "{id: M1, status: y, verlauf: [" OLD("x")
		    ", {datum: " DAY ", status: y, notiz: n}]}" },
		{ "", "{id: M1, status: y, verlauf: [{datum: 22.07.2026}, "
		    OLD("x") "]}", "{id: M1, status: y, verlauf: "
		    "[{datum: 22.07.2026, status: y}, " OLD("x") "]}" },
		{ "", "{id: M1, status: y, verlauf: [" NEW("y") "]}",
		    "{id: M1, status: y, verlauf: [" NEW("y") "]}" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char text[3][512];

		(void)snprintf(text[0], sizeof(text[0]), GOAL("%s") "}",
		    row[i].base);
		(void)snprintf(text[1], sizeof(text[1]), GOAL("%s") "}",
		    row[i].card);
		(void)snprintf(text[2], sizeof(text[2]), GOAL("%s") ", "
		    HEADS, row[i].want);
		check_job(&(struct job){ text[0], .card = { text[1] },
		    .meeting = true }, text[2], 0);
	}
}

static void
meet__without_a_base__compares_with_the_last_entry(void **state)
{
	static const struct {
		const char	*card, *want;	/* measures */
	} row[] = {
		{ "{id: M1, status: x}",
		    "{id: M1, status: x, verlauf: [" NEW("x") "]}" },
		{ "{id: M1, status: x, verlauf: [" OLD("x") "]}",
		    "{id: M1, status: x, verlauf: [" OLD("x") "]}" },
		{ "{id: M1, status: y, verlauf: [" OLD("x") "]}",
		    "{id: M1, status: y, verlauf: [" OLD("x") ", " NEW("y")
		    "]}" },
		/* the last one of the list, not the latest day */
		{ "{id: M1, status: x, verlauf: [{datum: 2026-06-01, "
		    "status: y}, " OLD("x") "]}",
		    "{id: M1, status: x, verlauf: [{datum: 2026-06-01, "
		    "status: y}, " OLD("x") "]}" },
		/* one without status is another one */
		{ "{id: M1, status: x, verlauf: [" OLD("x")
		    ", {datum: 2026-06-01}]}",
		    "{id: M1, status: x, verlauf: [" OLD("x")
		    ", {datum: 2026-06-01}, " NEW("x") "]}" },
		{ "{id: M1, verlauf: [" OLD("x") "]}",
		    "{id: M1, verlauf: [" OLD("x") "]}" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char text[2][512];

		(void)snprintf(text[0], sizeof(text[0]), GOAL("%s") "}",
		    row[i].card);
		(void)snprintf(text[1], sizeof(text[1]), GOAL("%s") ", "
		    HEADS, row[i].want);
		check_job(&(struct job){ NULL, .card = { text[0] },
		    .meeting = true }, text[1], 0);
	}
}

/* Goals, what stands elsewhere, and the merge of both sides. */
static void
meet__measures_of_all_goals__are_looked_at_and_no_others(void **state)
{
	(void)state;
	check_job(&(struct job){
	    "{ziele: [{id: Z1, massnahmen: [{id: M1, status: x}]}, "
	    "{id: Z2, massnahmen: []}]}",
	    .card = { "{ziele: [{id: Z1, massnahmen: []}, "
	    "{id: Z2, massnahmen: [{id: M1, status: x}]}, {id: Z3}]}" },
	    .meeting = true },
	    /* moved to another goal: new there */
	    "{ziele: [{id: Z1, massnahmen: []}, {id: Z2, massnahmen: "
	    "[{id: M1, status: x, verlauf: [" NEW("x") "]}]}, {id: Z3}], "
	    HEADS, 0);
	check_job(&(struct job){ "{}",
	    .card = { "{massnahmen: [{id: M1, status: x}]"
	    ", ziele: [{id: Z1, status: x, kennzahlen: [{id: K1, "
	    "status: x}], m: [{id: M1, status: x}]}]}" }, .meeting = true },
	    "{massnahmen: [{id: M1, status: x}], ziele: [{id: Z1, status: x, "
	    "kennzahlen: [{id: K1, status: x}], m: [{id: M1, status: x}]}], "
	    HEADS, 0);
	check_job(&(struct job){
	    GOAL("{id: M1, status: x}, {id: M2, status: x}") "}",
	    .card = { GOAL("{id: M1, status: y}, {id: M2, status: x}") "}",
	    GOAL("{id: M1, status: x}, {id: M2, status: z}") "}" },
	    .meeting = true },
	    GOAL("{id: M1, status: y, verlauf: [" NEW("y") "]}, "
	    "{id: M2, status: z, verlauf: [" NEW("z") "]}") ", " HEADS, 0);
	/* the same in another order */
	check_job(&(struct job){
	    GOAL("{id: M1, status: x}, {id: M2, status: y}") "}",
	    .card = { GOAL("{id: M2, status: y}, {id: M1, status: x}") "}" },
	    .meeting = true },
	    GOAL("{id: M2, status: y}, {id: M1, status: x}") ", " HEADS, 0);
}

static void
meet__what_is_in_conflict__stays_as_it_is(void **state)
{
	static const struct {
		const char	*base, *a, *b, *want;	/* measures */
	} row[] = {
		/* the status */
		{ "{id: M1, status: x}", "{id: M1, status: y}",
		    "{id: M1, status: z}",
		    "{id: M1, status: !{basis: x, a: y, b: z}}" },
		/* the measure */
		{ "{id: M1, status: x}", "", "{id: M1, status: z}",
		    "!{basis: {id: M1, status: x}, b: {id: M1, "
		    "status: z}}" },
		/* the history */
		{ "{id: M1, status: x, verlauf: a}",
		    "{id: M1, status: y, verlauf: b}",
		    "{id: M1, status: y, verlauf: c}",
		    "{id: M1, status: y, verlauf: !{basis: a, a: b, "
		    "b: c}}" },
		/* the entry of the day */
		{ "{id: M1, status: x, verlauf: [" NEW("x") "]}",
		    "{id: M1, status: y, verlauf: []}",
		    "{id: M1, status: y, verlauf: [" NEW("z") "]}",
		    "{id: M1, status: y, verlauf: [!{basis: " NEW("x")
		    ", b: " NEW("z") "}]}" },
		/* its status */
		{ "{id: M1, status: x, verlauf: [" NEW("x") "]}",
		    "{id: M1, status: y, verlauf: [" NEW("y") "]}",
		    "{id: M1, status: y, verlauf: [" NEW("z") "]}",
		    "{id: M1, status: y, verlauf: [{datum: " DAY
		    ", status: !{basis: x, a: y, b: z}}]}" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		char text[4][512];

		(void)snprintf(text[0], sizeof(text[0]), GOAL("%s") "}",
		    row[i].base);
		(void)snprintf(text[1], sizeof(text[1]), GOAL("%s") "}",
		    row[i].a);
		(void)snprintf(text[2], sizeof(text[2]), GOAL("%s") "}",
		    row[i].b);
		(void)snprintf(text[3], sizeof(text[3]), GOAL("%s") ", "
		    HEADS, row[i].want);
		check_job(&(struct job){ text[0], .card = { text[1], text[2] },
		    .meeting = true }, text[3], 1);
	}
}

static void
meet__heads__have_the_next_version_and_the_day(void **state)
{
	static const struct {
		struct job	 job;
		const char	*want;
	} row[] = {
		{ { NULL, .card = { "{}" }, .meeting = true }, "{" HEADS },
		{ { NULL, .card = { "{bsc: {version: 3}}" }, .meeting = true },
		    "{bsc: {version: 4}, gespraech: {datum: " DAY "}}" },
		/* at their place, the rest as it was */
		{ { NULL, .card = { "{gespraech: {datum: 2026-04-22, ort: x}, "
		    "ziele: [], bsc: {version: 9, id: A}}" },
		    .meeting = true },
		    "{gespraech: {datum: " DAY ", ort: x}, ziele: [], "
		    "bsc: {version: 10, id: A}}" },
		{ { NULL,
		    .card = { "{bsc: {id: A}, gespraech: {ort: x}, y: z}" },
		    .meeting = true },
		    "{bsc: {id: A, version: 1}, gespraech: {ort: x, datum: "
		    DAY "}, y: z}" },
		/* the greatest of all, the base too */
		{ { "{bsc: {version: 7}}", .card = { "{bsc: {version: 3}}",
		    "{bsc: {version: 5}}" }, .meeting = true },
		    "{bsc: {version: 8}, gespraech: {datum: " DAY "}}" },
		{ { "{bsc: {version: 3}}", .card = { "{bsc: {version: 3}}",
		    "{bsc: {version: 3}}" }, .meeting = true },
		    "{bsc: {version: 4}, gespraech: {datum: " DAY "}}" },
		{ { NULL,
		    .card = { "{bsc: {version: 9}}", "{bsc: {version: 11}}",
		    "{bsc: {version: 10}}" }, .meeting = true },
		    "{bsc: {version: 12}, gespraech: {datum: " DAY "}}" },
		/* an empty one is none */
		{ { NULL, .card = { "{bsc: {version: }}" }, .meeting = true },
		    "{" HEADS },
		{ { NULL, .card = { "{bsc: , gespraech: }" }, .meeting = true },
		    "{" HEADS },
		/* no conflict where the talk is entered */
		{ { "{bsc: {version: 1}, gespraech: {datum: 2026-01-21}}",
		    .card = { "{bsc: {}, gespraech: {datum: bald}}",
		    "{bsc: {version: 2}, gespraech: {datum: 2026-04-22}}" },
		    .meeting = true },
		    "{bsc: {version: 3}, gespraech: {datum: " DAY "}}" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		check_job(&row[i].job, row[i].want, 0);
}

static void
meet__a_head_in_conflict__stays(void **state)
{
	(void)state;
	check_job(&(struct job){ "{bsc: {id: A}}", .card = { "{}",
	    "{bsc: {id: B}}" }, .meeting = true },
	    "{bsc: !{basis: {id: A}, b: {id: B}}, gespraech: {datum: " DAY
	    "}}", 1);
}

static void
meet__no_version_or_no_mapping__is_said(void **state)
{
	static const struct {
		struct job	 job;
		const char	*said;
	} row[] = {
		{ { NULL, .card = { "bsc: {version: drei}" }, .meeting = true },
		    "t: a.yaml:1:16: bsc.version: 'drei' is no whole number "
		    "from 0 to 999999999999\n" },
		{ { "bsc: {version: x}", .card = { "bsc: {version: 3}",
		    "bsc: {version: -1}" }, .meeting = true },
		    "t: o.yaml:1:16: bsc.version: 'x' is no whole number "
		    "from 0 to 999999999999\n"
		    "t: b.yaml:1:16: bsc.version: '-1' is no whole number "
		    "from 0 to 999999999999\n" },
		{ { NULL, .card = { "bsc: {version: [3]}" }, .meeting = true },
		    "t: a.yaml:1:16: bsc.version: must be a single value\n" },
		/* There is no place for the version, the day, the entry. */
		{ { "{}", .card = { GOAL("{id: M1, status: x, "
		    "verlauf: siehe oben}") "}" }, .meeting = true },
		    "t: a.yaml:1:61: ziele[Z1].massnahmen[M1].verlauf: must "
		    "be a list of mappings\n" },
		{ { NULL, .card = { "bsc: x" }, .meeting = true },
		    "t: a.yaml:1:6: bsc: must be a mapping of keys\n" },
		{ { NULL, .card = { "gespraech: [x]" }, .meeting = true },
		    "t: a.yaml:1:12: gespraech: must be a mapping of keys\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct outcome o;

		do_job(&o, &row[i].job);
		assert_code(row[i].said, o.code, ERR_DATA);
		assert_text(row[i].said, buf_slice(&o.trees.diag.shown),
		    row[i].said);
		forget(&o);
	}
}

/* --- double structures --------------------------------------------------- */

/* SAID is all that is said of the titles in CARDS. */
static void
check_doubles(const struct job *job, const char *said)
{
	struct outcome o;

	read_job(&o, job);
	assert_code(job->card[1], scorecard_doubles(&o.cards, &o.trees.diag),
	    ERR_OK);
	assert_text(job->card[1], buf_slice(&o.trees.diag.shown), said);
	assert_text(job->card[1], buf_slice(&o.trees.diag.quiet), "");
	forget(&o);
}

#define DOUBLE	": a double structure?\n"

static void
doubles__the_same_title_under_different_ids__is_noticed(void **state)
{
	static const struct {
		struct job	 job;
		const char	*said;
	} row[] = {
		{ { NULL, .card = { "ziele:\n- {id: Z1, titel: Mitreden}\n",
		    "ziele:\n- {id: A1, titel: Mitreden}\n" } },
		    "t: b.yaml:2:3: notice: ziele[A1]: 'Mitreden' stands as "
		    "ziele[Z1] in a.yaml:2" DOUBLE },
		{ { NULL, .card = { "ziele: [{id: Z1, kennzahlen: [{id: K1, "
		    "titel: x}]}]\n", "ziele:\n- id: Z1\n  kennzahlen:\n"
		    "  - {id: K2, titel: ' x '}\n" } },
		    "t: b.yaml:4:5: notice: ziele[Z1].kennzahlen[K2]: 'x' "
		    "stands as ziele[Z1].kennzahlen[K1] in a.yaml:1" DOUBLE },
		/* the same id below another goal is another one */
		{ { NULL, .card = { "ziele: [{id: Z1, massnahmen: [{id: M1, "
		    "titel: x}]}]\n", "ziele:\n- id: Z2\n  massnahmen:\n"
		    "  - {id: M1, titel: x}\n" } },
		    "t: b.yaml:4:5: notice: ziele[Z2].massnahmen[M1]: 'x' "
		    "stands as ziele[Z1].massnahmen[M1] in a.yaml:1" DOUBLE },
		/* each kind by itself */
		{ { NULL, .card = { "ziele:\n- {id: Z1, titel: x, kennzahlen: "
		    "[{id: K1, titel: x}], massnahmen: [{id: M1, titel: x}]}"
		    "\n- {id: Z9, titel: y}\n",
		    "ziele:\n- id: Z9\n- id: Z2\n  titel: x\n"
		    "  massnahmen:\n  - {id: M2, titel: x}\n"
		    "  - {id: M3, titel: y}\n"
		    "  kennzahlen:\n  - {id: K2, titel: x}\n" } },
		    "t: b.yaml:3:3: notice: ziele[Z2]: 'x' stands as "
		    "ziele[Z1] in a.yaml:2" DOUBLE
		    "t: b.yaml:9:5: notice: ziele[Z2].kennzahlen[K2]: 'x' "
		    "stands as ziele[Z1].kennzahlen[K1] in a.yaml:2" DOUBLE
		    "t: b.yaml:6:5: notice: ziele[Z2].massnahmen[M2]: 'x' "
		    "stands as ziele[Z1].massnahmen[M1] in a.yaml:2" DOUBLE },
		/* each with each */
		{ { NULL, .card = { "ziele: [{id: A, titel: x}]",
		    "ziele: [{id: B, titel: x}]",
		    "ziele: [{id: C, titel: x}]" } },
		    "t: b.yaml:1:9: notice: ziele[B]: 'x' stands as ziele[A] "
		    "in a.yaml:1" DOUBLE
		    "t: c.yaml:1:9: notice: ziele[C]: 'x' stands as ziele[A] "
		    "in a.yaml:1" DOUBLE
		    "t: c.yaml:1:9: notice: ziele[C]: 'x' stands as ziele[B] "
		    "in b.yaml:1" DOUBLE },
		{ { NULL, .card = { "ziele: [{id: A, titel: x}]", "{}",
		    "ziele: [{id: C, titel: x}]" } },
		    "t: c.yaml:1:9: notice: ziele[C]: 'x' stands as ziele[A] "
		    "in a.yaml:1" DOUBLE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		check_doubles(&row[i].job, row[i].said);
}

static void
doubles__other_titles_ids_and_kinds__are_none(void **state)
{
	static const struct job row[] = {
		{ NULL, .card = { "ziele: [{id: Z1, titel: x}]",
		    "ziele: [{id: Z1, titel: x}]" } },
		{ NULL, .card = { "ziele: [{id: Z1, titel: x}]",
		    "ziele: [{id: Z2, titel: X}]" } },
		{ NULL, .card = { "ziele: [{id: Z1, titel: x}]",
		    "ziele: [{id: Z2, titel: y}]" } },
		{ NULL, .card = { "ziele: [{id: Z1, titel: ''}]",
		    "ziele: [{id: Z2, titel: ''}]" } },
		{ NULL, .card = { "ziele: [{id: Z1}]", "ziele: [{id: Z2}]" } },
		{ NULL, .card = { "ziele: [{id: Z1, titel: [x]}]",
		    "ziele: [{id: Z2, titel: [x]}]" } },
		/* within one file */
		{ NULL,
		    .card = { "ziele: [{id: Z1, titel: x}, {id: Z2, titel: x}]",
		    "{}" } },
		/* one file has both: it knows them apart */
		{ NULL,
		    .card = { "ziele: [{id: Z1, titel: x}, {id: Z2, titel: x}]",
		    "ziele: [{id: Z2, titel: x}]" } },
		{ NULL, .card = { "ziele: [{id: Z1, titel: x}]",
		    "ziele: [{id: Z1, titel: y}, {id: Z2, titel: x}]" } },
		/* another kind */
		{ NULL,
		    .card = { "ziele: [{id: Z1, titel: x}]", "ziele: [{id: Z2, "
		    "massnahmen: [{id: M1, titel: x}]}]" } },
		{ NULL, .card = { "ziele: [{id: Z1, kennzahlen: [{id: K1, "
		    "titel: x}]}]", "ziele: [{id: Z1, massnahmen: [{id: M1, "
		    "titel: x}]}]" } },
		/* other lists */
		{ NULL, .card = { "perspektiven: [{id: a, titel: x}]",
		    "perspektiven: [{id: b, titel: x}]" } },
		{ NULL, .card = { "ziele: [a, {titel: x}]",
		    "ziele: [{id: Z2, titel: x}]" } },
		{ NULL, .card = { "ziele: x", "ziele: {titel: x}" } },
		{ NULL, .card = { "{}", "{}" } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++)
		check_doubles(&row[i], "");
}

/* --- failing memory ------------------------------------------------------ */

/* Merge, meet and look for doubles. */
static int
do_all(const struct scorecard_merge *how, const struct scorecards *cards,
    struct tree **root)
{
	uint64_t conflicts = 77;
	int r = scorecard_merge(how, cards, root, &conflicts);

	/* Nothing is handed back of a merge that failed. */
	assert_true((r == ERR_OK) == (*root != NULL));
	assert_true((r == ERR_OK) == (conflicts != 77));
	if (r == ERR_OK)
		r = scorecard_meet(how, cards, *root);
	if (r == ERR_OK)
		r = scorecard_doubles(cards, how->diag);
	return r == ERR_OK ? diag_result(how->diag) : r;
}

/* The same with allocation number NTH failing (negative: none) and the result
 * in OUT; true: it was reached.  What can do without it may go on. */
static bool
job_without(long nth, const struct outcome *o, struct buf *out)
{
	struct arena arena = ARENA_EMPTY;
	struct scorecard_merge how = o->how;
	struct tree *root = NULL;
	struct diag diag;

	diag_init(&diag, "t");
	how.arena = &arena;
	how.diag = &diag;
	failalloc_after(nth);
	int r = do_all(&how, &o->cards, &root);
	bool hit = failalloc_hit();
	failalloc_after(-1);
	if (r == ERR_OK)
		trees_show(out, root);
	diag_free(&diag);
	arena_free(&arena);
	assert_code("memory", r, hit && out->len == 0 ? ERR_NOMEM : ERR_OK);
	return hit;
}

static void
job__out_of_memory_anywhere__is_handed_up(void **state)
{
	static const struct job row[] = {
		{ GOAL("{id: M1, status: a, titel: x}") "}",
		    .card = { GOAL("{id: M1, status: b, titel: x}, {id: M2}")
		    "}", GOAL("{id: M1, status: c, titel: x}, {id: M3, "
		    "titel: x, status: a}") "}", "{x: y}" },
		    .meeting = true },
		{ NULL, .card = { GOAL("{id: M1, titel: x, status: y}") "}",
		    GOAL("{id: M2, titel: x}") ", bsc: {id: A}}",
		    "{bsc: {version: 3, stand: 2026-01-01}}",
		    "{bsc: {id: x}, ziele: x}" }, .meeting = true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct buf want = BUF_EMPTY;
		struct outcome o;
		long nth = 0;

		read_job(&o, &row[i]);
		assert_false(job_without(-1, &o, &want));
		for (bool hit = true; hit; nth++) {
			struct buf out = BUF_EMPTY;

			hit = job_without(nth, &o, &out);
			assert_true(out.len == 0 ||
			    text_equal(buf_slice(&out), buf_slice(&want)));
			buf_free(&out);
		}
		assert_true(nth > 50);
		buf_free(&want);
		forget(&o);
	}
}

int
main(void)
{
	static const struct CMUnitTest test[] = {
		cmocka_unit_test(merge__of_one__is_that_one),
		cmocka_unit_test(
		    merge__changed_on_both_sides__is_merged_by_id_and_datum),
		cmocka_unit_test(
		    merge__version_and_stand_changed_by_both__are_the_greater),
		cmocka_unit_test(
		    merge__version_and_stand_elsewhere__are_values),
		cmocka_unit_test(
		    merge__without_a_base__has_the_heads_of_the_last),
		cmocka_unit_test(
		    merge__with_a_base__heads_are_mappings_like_others),
		cmocka_unit_test(merge__more_than_two__fold_from_left_to_right),
		cmocka_unit_test(merge__28_different_values__are_a_to_ab),
		cmocka_unit_test(merge__conflicts_of_several__name_the_files),
		cmocka_unit_test(
		    meet__against_the_base__enters_new_and_changed_measures),
		cmocka_unit_test(
		    meet__without_a_base__compares_with_the_last_entry),
		cmocka_unit_test(
		    meet__measures_of_all_goals__are_looked_at_and_no_others),
		cmocka_unit_test(meet__what_is_in_conflict__stays_as_it_is),
		cmocka_unit_test(
		    meet__heads__have_the_next_version_and_the_day),
		cmocka_unit_test(meet__a_head_in_conflict__stays),
		cmocka_unit_test(meet__no_version_or_no_mapping__is_said),
		cmocka_unit_test(
		    doubles__the_same_title_under_different_ids__is_noticed),
		cmocka_unit_test(doubles__other_titles_ids_and_kinds__are_none),
		cmocka_unit_test(job__out_of_memory_anywhere__is_handed_up),
	};
	int failed = cmocka_run_group_tests(test, scratch_enter,
	    scratch_leave);

	return failed != 0;
}
