/*
 * test_hbgdiff_laws.c - laws of hbgdiff.h that hold for every two lists, over
 * random ones.
 *
 * The generator is deterministic: a failure names the round, and the same
 * round fails again.
 */
#define _XOPEN_SOURCE 700

#include "lists.h"
#include "pricing.h"
#include "solver.h"

/* --- two lists ----------------------------------------------------------- */

#define PERSONS		60
#define HOUSES		6
#define ROWS_MAX	((size_t)2 * PERSONS * HOUSES)

static const char *const house_name[HOUSES] = { "ABW", "H10", "H9", "TAG",
	"WH", "z" };

/* A person in a house on one side; label NULL: not there. */
struct spot {
	const char	*label;
	int		 reference;
	const char	*payer;
	const char	*place;
};

/* The same office on two days. */
struct office {
	uint64_t	seed;
	struct spot	spot[DIFF_SIDES][PERSONS][HOUSES];
	char		row[ROWS_MAX][96];
	size_t		rows;
	struct buf	text[DIFF_SIDES];
};

static const char *
pick(uint64_t *seed, const char *const words[], int64_t count)
{
	return words[testing_between(seed, 0, count - 1)];
}

static bool
chance(uint64_t *seed, int64_t percent)
{
	return testing_between(seed, 0, 99) < percent;
}

static struct spot
make_spot(uint64_t *seed)
{
	static const char *const label[] = { "1", "2", "3", "4", "5", "3", "4",
		"-", "1+S", "2+S", "5+S" };
	static const char *const payer[] = { "BHV", "BHV", "BHV", "BHV",
		"BHV", "BHV", "BHV", "LK" };
	static const char *const place[] = { "ost", "West", "", "nord" };

	return (struct spot){ pick(seed, label, COUNT_OF(label)),
		(int)testing_between(seed, 1, 5),
		pick(seed, payer, COUNT_OF(payer)),
		pick(seed, place, COUNT_OF(place)) };
}

/* The houses are of very different size: the last ones are small. */
static size_t
pick_house(uint64_t *seed)
{
	size_t house = 0;

	while (house + 1 < HOUSES && chance(seed, 40))
		house++;
	return house;
}

static void
make_person(struct office *office, size_t person, int64_t moving)
{
	struct spot *old = office->spot[SIDE_OLD][person];
	struct spot *new = office->spot[SIDE_NEW][person];
	uint64_t *seed = &office->seed;

	memset(old, 0, sizeof(office->spot[0][0]));
	for (int64_t i = testing_between(seed, 0, 9) / 4; i >= 0; i--)
		old[pick_house(seed)] = make_spot(seed);
	memcpy(new, old, sizeof(office->spot[0][0]));
	for (size_t h = 0; h < HOUSES; h++) {
		if (new[h].label != NULL && chance(seed, moving))
			new[h] = chance(seed, 50) ? make_spot(seed) :
			    (struct spot){ .label = NULL };
		if (chance(seed, moving / 8))
			new[pick_house(seed)] = make_spot(seed);
		if (chance(seed, moving / 8))
			old[h].label = NULL;
	}
}

/* COUNT persons, of whose rows about MOVING percent change. */
static void
make_office(struct office *office, size_t count, int64_t moving)
{
	memset(office->spot, 0, sizeof(office->spot));
	for (size_t i = 0; i < count; i++)
		make_person(office, i, moving);
}

static bool
same_spot(const struct spot *a, const struct spot *b)
{
	return a->label != NULL && b->label != NULL &&
	    memcmp(a, b, sizeof(*a)) == 0;
}

/* Keys whose byte order is not that of the numbers. */
static void
add_row(struct office *office, size_t person, size_t house,
    const struct spot *spot, const char *from, const char *to)
{
	snprintf(office->row[office->rows++], sizeof(office->row[0]),
	    "F%zu,%s,%s,%d,%s,%s,%s,%s\n", person * 37 % 101,
	    house_name[house], spot->label, spot->reference, spot->payer,
	    from, to, spot->place);
}

/* The rows so far as the table of SIDE, in any order. */
static const char *
shuffle(struct office *office, enum diff_side_name side)
{
	struct buf *text = &office->text[side];

	buf_clear(text);
	buf_string(text, "fall,angebot,hbg,hbg_referenz,kostentraeger,von,bis,"
	    "ort\n");
	while (office->rows > 0) {
		size_t i = (size_t)testing_between(&office->seed, 0,
		    (int64_t)office->rows - 1);

		buf_string(text, office->row[i]);
		memcpy(office->row[i], office->row[--office->rows],
		    sizeof(office->row[i]));
	}
	buf_byte(text, '\0');
	return text->data;
}

/* The list of SIDE alone: what did not change is the same row in both. */
static const char *
side_of(struct office *office, enum diff_side_name side)
{
	for (size_t i = 0; i < PERSONS; i++)
		for (size_t h = 0; h < HOUSES; h++) {
			const struct spot *spot = &office->spot[side][i][h];
			bool same = same_spot(&office->spot[SIDE_OLD][i][h],
			    &office->spot[SIDE_NEW][i][h]);

			if (spot->label != NULL)
				add_row(office, i, h, spot,
				    side == SIDE_OLD || same ? "2025-01-01" :
				    "2025-07-01", "");
		}
	return shuffle(office, side);
}

/* One list of both sides: the new one begins on 1 July. */
static const char *
history_of(struct office *office)
{
	for (size_t i = 0; i < PERSONS; i++)
		for (size_t h = 0; h < HOUSES; h++) {
			const struct spot *old = &office->spot[SIDE_OLD][i][h];
			const struct spot *new = &office->spot[SIDE_NEW][i][h];
			bool same = same_spot(old, new);

			if (old->label != NULL)
				add_row(office, i, h, old, "2025-01-01",
				    same ? "" : "2025-06-30");
			if (new->label != NULL && !same)
				add_row(office, i, h, new, "2025-07-01", "");
		}
	return shuffle(office, SIDE_OLD);
}

static void
office_free(struct office *office)
{
	buf_free(&office->text[SIDE_OLD]);
	buf_free(&office->text[SIDE_NEW]);
}

/* --- what comes out ------------------------------------------------------ */

static const enum lists_view view[] = { VIEW_LIST, VIEW_SUMMARY,
	VIEW_MATRIX };

static const struct text bhv[] = { TEXT("BHV") };

/* Only BHV is inside; the payer outside is a hint. */
#define INSIDE	.payers = PAYERS_LISTED, .payer_list = { bhv, 1 }

#define FIELDS_MAX	((size_t)20)

/* Cut LINE into its fields, which are not quoted; returns their number. */
static size_t
fields_of(struct text line, struct text field[FIELDS_MAX])
{
	size_t count = 0;

	while (line.data != NULL && count < FIELDS_MAX)
		field[count++] = text_cut(line, ',', &line);
	return count;
}

static bool
next_line(struct text *rows, struct text *line)
{
	if (rows->data == NULL || rows->len == 0)
		return false;
	*line = text_cut(*rows, '\n', rows);
	return true;
}

static void
join(struct buf *out, const struct text field[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_byte(out, ',');
		buf_text(out, field[i]);
	}
	buf_byte(out, '\n');
}

static void
swap(struct text *a, struct text *b)
{
	struct text old = *a;

	*a = *b;
	*b = old;
}

static void
assert_same(const char *what, const struct buf *got, const struct buf *want)
{
	if (!text_equal(buf_slice(got), buf_slice(want)))
		fail_msg("%s: got\n%.*swant\n%.*s", what, (int)got->len,
		    buf_slice(got).data, (int)want->len,
		    buf_slice(want).data);
}

/* --- the same list, another order, one list ------------------------------ */

static void
diff__list_against_itself__has_no_difference(void **state)
{
	static struct office office = { .seed = 1 };

	(void)state;
	for (int i = 0; i < 60; i++) {
		struct buf out;
		struct text rows, line, field[FIELDS_MAX];
		char what[24];

		snprintf(what, sizeof(what), "round %d", i);
		make_office(&office, PERSONS, 30);
		struct lists lists = { .text = { side_of(&office, SIDE_OLD) },
			INSIDE };
		lists.text[SIDE_NEW] = lists.text[SIDE_OLD];
		lists_get(what, &lists, &out);
		assert_number(what, (int64_t)out.len, 0);
		assert_that(what, !lists.changed);
		buf_free(&out);

		lists.view = VIEW_SUMMARY;
		lists_get(what, &lists, &out);
		rows = buf_slice(&out);
		while (next_line(&rows, &line)) {
			fields_of(line, field);
			assert_that(what, text_equal(field[SUMMARY_N_OLD],
			    field[SUMMARY_N_NEW]));
			for (size_t k = SUMMARY_ARRIVALS;
			    k <= SUMMARY_SUFFIX_END; k++)
				assert_text(what, field[k], "0");
		}
		buf_free(&out);

		lists.view = VIEW_MATRIX;
		lists_get(what, &lists, &out);
		rows = buf_slice(&out);
		while (next_line(&rows, &line)) {
			fields_of(line, field);
			assert_that(what, text_equal(field[MATRIX_OLD],
			    field[MATRIX_NEW]));
		}
		buf_free(&out);
	}
	office_free(&office);
}

static void
diff__rows_in_another_order__give_the_same_bytes(void **state)
{
	static struct office office = { .seed = 2 };

	(void)state;
	for (int i = 0; i < 60; i++) {
		char what[24];

		snprintf(what, sizeof(what), "round %d", i);
		make_office(&office, PERSONS, 30);
		for (size_t k = 0; k < COUNT_OF(view); k++) {
			struct lists lists = { .text = {
				side_of(&office, SIDE_OLD),
				side_of(&office, SIDE_NEW) }, INSIDE,
				.view = view[k], .all = true, .least = 4 };
			struct buf one, other;

			lists_get(what, &lists, &one);
			lists.text[SIDE_OLD] = side_of(&office, SIDE_OLD);
			lists.text[SIDE_NEW] = side_of(&office, SIDE_NEW);
			lists_get(what, &lists, &other);
			assert_same(what, &other, &one);
			buf_free(&one);
			buf_free(&other);
		}
	}
	office_free(&office);
}

/* One list on two days is the list of each day by itself. */
static void
diff__one_list_on_two_days__is_the_two_lists(void **state)
{
	static struct office office = { .seed = 3 };

	(void)state;
	for (int i = 0; i < 60; i++) {
		char what[24];

		snprintf(what, sizeof(what), "round %d", i);
		make_office(&office, PERSONS, 30);
		for (size_t k = 0; k < COUNT_OF(view); k++) {
			struct lists one = { .text = { history_of(&office) },
				.day = { "2025-06-30", "2025-07-01" }, INSIDE,
				.view = view[k], .all = true };
			struct lists two = { INSIDE, .view = view[k],
				.all = true };
			struct buf history, lists;

			lists_get(what, &one, &history);
			two.text[SIDE_OLD] = side_of(&office, SIDE_OLD);
			two.text[SIDE_NEW] = side_of(&office, SIDE_NEW);
			lists_get(what, &two, &lists);
			assert_same(what, &history, &lists);
			assert_that(what, one.changed == two.changed);
			buf_free(&history);
			buf_free(&lists);
		}
	}
	office_free(&office);
}

/* Whether rows of both lists are kept once or, for their further columns,
 * twice, changes nothing. */
static void
diff__shared_rows__make_no_difference(void **state)
{
	static const struct text extra[] = { TEXT("ort") };
	static struct office office = { .seed = 4 };

	(void)state;
	for (int i = 0; i < 60; i++) {
		struct lists lists = { INSIDE, .all = true };
		struct buf shared, apart, cut = BUF_EMPTY;
		struct text rows, line, field[FIELDS_MAX];
		char what[24];

		snprintf(what, sizeof(what), "round %d", i);
		make_office(&office, PERSONS, 20);
		lists.text[SIDE_OLD] = side_of(&office, SIDE_OLD);
		lists.text[SIDE_NEW] = side_of(&office, SIDE_NEW);
		lists_get(what, &lists, &shared);
		size_t kept = lists.rows;
		lists.extra = (struct text_list){ extra, 1 };
		lists_get(what, &lists, &apart);
		assert_that(what, kept < lists.rows);
		rows = buf_slice(&apart);
		while (next_line(&rows, &line))
			join(&cut, field, fields_of(line, field) - 1);
		assert_same(what, &cut, &shared);
		buf_free(&shared);
		buf_free(&apart);
		buf_free(&cut);
	}
	office_free(&office);
}

/* --- old -> new mirrors new -> old --------------------------------------- */

#define FEES	FEES_HEADER "*,1,tag,50.25,2025-01-01\n" \
	"*,2,tag,60,2025-01-01\n*,3,tag,70.125,2025-01-01\n" \
	"*,4,tag,70.1250,2025-01-01\n*,5,tag,99.99,2025-01-01\n" \
	"*,-,tag,1,2025-01-01\nTAG,*,monat,900,2025-07-01\n"

/* Minus the number TEXT; BYTES has room for it. */
static struct text
negative(struct text text, char bytes[DECIMAL_TEXT_MAX])
{
	struct text digits = text;

	if (text.len == 0 || text_is(text, "0") || text_is(text, "0.00"))
		return text;
	if (scratch_pass(&digits, text_of("-")))
		return digits;
	bytes[0] = '-';
	memcpy(bytes + 1, text.data, text.len);
	return (struct text){ bytes, text.len + 1 };
}

static struct text
mirrored_kind(struct text word)
{
	static const char *const pair[][2] = { { "zugang", "abgang" },
		{ "zusatz", "zusatz_ende" }, { "hoeher", "niedriger" } };

	for (size_t i = 0; i < COUNT_OF(pair); i++)
		for (size_t k = 0; k < 2; k++)
			if (text_is(word, pair[i][k]))
				return text_of(pair[i][1 - k]);
	return word;
}

/* The list ROWS seen from the other side, or as it is; without references,
 * which are those of one row. */
static void
mirror_list(struct text rows, bool turn, struct buf *out)
{
	struct text line, field[FIELDS_MAX];
	char bytes[2][DECIMAL_TEXT_MAX];

	while (next_line(&rows, &line)) {
		assert_number("fields", (int64_t)fields_of(line, field),
		    CHANGE_COLUMNS);
		field[CHANGE_REFERENCE] = text_of("");
		if (turn) {
			swap(&field[CHANGE_OFFERING_OLD],
			    &field[CHANGE_OFFERING_NEW]);
			swap(&field[CHANGE_HBG_OLD], &field[CHANGE_HBG_NEW]);
			swap(&field[CHANGE_FEE_OLD], &field[CHANGE_FEE_NEW]);
			field[CHANGE_KIND] = mirrored_kind(field[CHANGE_KIND]);
			field[CHANGE_STEPS] = negative(field[CHANGE_STEPS],
			    bytes[0]);
			field[CHANGE_FEE_DIFFERENCE] = negative(
			    field[CHANGE_FEE_DIFFERENCE], bytes[1]);
		}
		join(out, field, CHANGE_COLUMNS);
	}
}

/* Its columns stand in pairs: old and new, in and out, up and down. */
static void
mirror_summary(struct text rows, bool turn, struct buf *out)
{
	struct text line, field[FIELDS_MAX];

	while (next_line(&rows, &line)) {
		assert_number("fields", (int64_t)fields_of(line, field),
		    SUMMARY_COLUMNS);
		for (size_t i = 1; turn && i < SUMMARY_COLUMNS; i += 2)
			swap(&field[i], &field[i + 1]);
		join(out, field, SUMMARY_COLUMNS);
	}
}

static void
assert_mirrored(const char *what, struct lists *lists,
    void (*mirror)(struct text rows, bool turn, struct buf *out))
{
	const char *old = lists->text[SIDE_OLD], *day = lists->day[SIDE_OLD];
	struct buf there, back, want = BUF_EMPTY, got = BUF_EMPTY;

	lists_get(what, lists, &there);
	bool changed = lists->changed;
	lists->text[SIDE_OLD] = lists->text[SIDE_NEW];
	lists->text[SIDE_NEW] = old;
	lists->day[SIDE_OLD] = lists->day[SIDE_NEW];
	lists->day[SIDE_NEW] = day;
	lists_get(what, lists, &back);
	assert_that(what, there.len > 0 && changed == lists->changed);
	mirror(buf_slice(&there), true, &want);
	mirror(buf_slice(&back), false, &got);
	assert_same(what, &got, &want);
	buf_free(&there);
	buf_free(&back);
	buf_free(&want);
	buf_free(&got);
}

static void
diff__new_to_old__mirrors_old_to_new(void **state)
{
	static struct office office = { .seed = 5 };
	struct contracts contracts;
	struct pricing pricing;
	struct diag diag;

	(void)state;
	domain_put("entgelte.csv", FEES);
	domain_contract(&contracts, CONTRACT_HEAD "angebote: [{angebot: ABW}, "
	    "{angebot: H10}, {angebot: H9}, {angebot: TAG}, {angebot: WH}, "
	    "{angebot: z}]\nzusatz_bewertung: referenz\n");
	diag_init(&diag, "t");
	assert_code("fees", pricing_read(&pricing, &contracts, NULL, 0,
	    DECIMAL_POINT, &diag), ERR_OK);
	for (int i = 0; i < 100; i++) {
		char what[24];

		snprintf(what, sizeof(what), "round %d", i);
		make_office(&office, PERSONS, 30);
		struct lists lists = { .text = { side_of(&office, SIDE_OLD),
			side_of(&office, SIDE_NEW) }, .all = i % 2 == 0,
			.day = { "2025-06-30", "2025-07-01" },
			.contracts = &contracts, .prices = pricing.prices };
		assert_mirrored(what, &lists, mirror_list);
		lists.view = VIEW_SUMMARY;
		assert_mirrored(what, &lists, mirror_summary);
		/* What is hidden is another matter: the first of equals. */
	}
	pricing_free(&pricing);
	contracts_free(&contracts);
	diag_free(&diag);
	office_free(&office);
}

/* --- sums ---------------------------------------------------------------- */

#define LINES_MAX	((size_t)HOUSES + 1)
#define COUNTS		((size_t)(SUMMARY_MEAN_OLD - SUMMARY_N_OLD))

/* A summary; its texts are those of the buffer that it was read from. */
struct sheet {
	size_t		lines;
	struct text	cell[LINES_MAX][SUMMARY_COLUMNS];
};

static void
read_sheet(const struct buf *rows, struct sheet *sheet)
{
	struct text rest = buf_slice(rows), line, field[FIELDS_MAX];

	sheet->lines = 0;
	while (next_line(&rest, &line)) {
		assert_true(sheet->lines < LINES_MAX);
		assert_number("fields", (int64_t)fields_of(line, field),
		    SUMMARY_COLUMNS);
		memcpy(sheet->cell[sheet->lines++], field,
		    sizeof(sheet->cell[0]));
	}
	assert_text("all", sheet->cell[sheet->lines - 1][SUMMARY_GROUP], "*");
}

static int64_t
number(struct text text)
{
	int64_t n = -1;

	assert_code("count", count_parse(text, DECIMAL_ASK, &n), ERR_OK);
	return n;
}

static int64_t
count_of(const struct sheet *sheet, size_t line, size_t column)
{
	return number(sheet->cell[line][column]);
}

/* Of the columns MORE minus LESS in LINE. */
static int64_t
rest_of(const struct sheet *sheet, size_t line, enum summary_column more,
    enum summary_column less)
{
	return count_of(sheet, line, more) - count_of(sheet, line, less);
}

static void
assert_adds_up(const char *what, const struct sheet *sheet, bool by_offering)
{
	size_t all = sheet->lines - 1;

	for (size_t k = SUMMARY_N_OLD; k < SUMMARY_MEAN_OLD; k++) {
		int64_t sum = 0;

		for (size_t i = 0; i < all; i++)
			sum += count_of(sheet, i, k);
		assert_number(what, sum, count_of(sheet, all, k));
	}
	for (size_t i = by_offering ? 0 : all; i < sheet->lines; i++)
		assert_number(what, rest_of(sheet, i, SUMMARY_N_NEW,
		    SUMMARY_N_OLD), rest_of(sheet, i, SUMMARY_ARRIVALS,
		    SUMMARY_DEPARTURES) + rest_of(sheet, i, SUMMARY_MOVED_IN,
		    SUMMARY_MOVED_OUT));
	assert_number(what, rest_of(sheet, all, SUMMARY_MOVED_IN,
	    SUMMARY_MOVED_OUT), 0);
	for (size_t i = 1; i < all; i++)
		assert_that(what, text_compare(
		    sheet->cell[i - 1][SUMMARY_GROUP],
		    sheet->cell[i][SUMMARY_GROUP]) < 0);
}

/* Each row of the list is one of those that are counted. */
static void
assert_counts_list(const char *what, const struct sheet *sheet,
    const struct buf *list)
{
	static const enum summary_column column[CHANGE_KINDS] = {
		SUMMARY_ARRIVALS, SUMMARY_DEPARTURES, SUMMARY_MOVED_IN,
		SUMMARY_SUFFIX, SUMMARY_SUFFIX_END, SUMMARY_HIGHER,
		SUMMARY_LOWER };
	struct text rest = buf_slice(list), line, field[FIELDS_MAX];
	int64_t kinds[CHANGE_KINDS] = { 0 };
	int kind;

	while (next_line(&rest, &line)) {
		fields_of(line, field);
		assert_true(text_find_word(field[CHANGE_KIND], change_words,
		    &kind));
		kinds[kind]++;
	}
	for (kind = 0; kind < CHANGE_NONE; kind++)
		assert_number(what, kinds[kind], count_of(sheet,
		    sheet->lines - 1, column[kind]));
}

/* Its lines and columns add up to what the summary has of all. */
static void
assert_counts_matrix(const char *what, const struct sheet *sheet,
    const struct buf *matrix)
{
	struct text rest = buf_slice(matrix), line, field[FIELDS_MAX];
	size_t all = sheet->lines - 1;
	int64_t left[SUMMARY_COLUMNS];

	for (size_t k = SUMMARY_N_OLD; k < SUMMARY_MEAN_OLD; k++)
		left[k] = count_of(sheet, all, k);
	while (next_line(&rest, &line)) {
		fields_of(line, field);
		int64_t cases = number(field[MATRIX_CASES]);
		bool old = field[MATRIX_OLD].len > 0;
		bool new = field[MATRIX_NEW].len > 0;

		left[old ? SUMMARY_N_OLD : SUMMARY_ARRIVALS] -= cases;
		left[new ? SUMMARY_N_NEW : SUMMARY_DEPARTURES] -= cases;
		if (scratch_contains(field[MATRIX_OLD], "+S"))
			left[SUMMARY_WITH_SUFFIX_OLD] -= cases;
		if (scratch_contains(field[MATRIX_NEW], "+S"))
			left[SUMMARY_WITH_SUFFIX_NEW] -= cases;
	}
	assert_number(what, left[SUMMARY_N_OLD], 0);
	assert_number(what, left[SUMMARY_N_NEW], 0);
	assert_number(what, left[SUMMARY_ARRIVALS], 0);
	assert_number(what, left[SUMMARY_DEPARTURES], 0);
	assert_number(what, left[SUMMARY_WITH_SUFFIX_OLD], 0);
	assert_number(what, left[SUMMARY_WITH_SUFFIX_NEW], 0);
}

static void
diff__summary_list_and_matrix__tell_the_same(void **state)
{
	static const struct text extra[] = { TEXT("ort") };
	static struct office office = { .seed = 6 };

	(void)state;
	for (int i = 0; i < 100; i++) {
		struct buf out[COUNT_OF(view)];
		struct lists lists = { INSIDE };
		struct sheet sheet;
		char what[24];

		snprintf(what, sizeof(what), "round %d", i);
		make_office(&office, PERSONS, 30);
		lists.text[SIDE_OLD] = side_of(&office, SIDE_OLD);
		lists.text[SIDE_NEW] = side_of(&office, SIDE_NEW);
		for (size_t k = 0; k < COUNT_OF(view); k++) {
			lists.view = view[k];
			lists_get(what, &lists, &out[k]);
		}
		read_sheet(&out[VIEW_SUMMARY], &sheet);
		assert_adds_up(what, &sheet, true);
		assert_counts_list(what, &sheet, &out[VIEW_LIST]);
		assert_counts_matrix(what, &sheet, &out[VIEW_MATRIX]);
		for (size_t k = 0; k < COUNT_OF(view); k++)
			buf_free(&out[k]);

		lists.view = VIEW_SUMMARY;
		lists.by_extra = true;
		lists.extra = (struct text_list){ extra, 1 };
		lists_get(what, &lists, &out[0]);
		read_sheet(&out[0], &sheet);
		assert_adds_up(what, &sheet, false);
		buf_free(&out[0]);
	}
	office_free(&office);
}

/* --- what is hidden ------------------------------------------------------ */

static bool
is_hidden(struct text cell)
{
	return text_is(cell, ".") || (cell.len > 0 && cell.data[0] == '<');
}

/* COUNT, printed as CELL with --min-n=LEAST, is hidden as it should be. */
static void
assert_cell(const char *what, struct text cell, int64_t count, int64_t least)
{
	char few[TEXT_NUMBER_MAX + 1];

	snprintf(few, sizeof(few), "<%lld", (long long)least);
	if (count > 0 && count < least)
		assert_text(what, cell, few);
	else if (!text_is(cell, "."))
		assert_number(what, number(cell), count);
	else
		assert_that(what, count >= least);
}

/* FACTOR times the cell of LINE and COLUMN, if it is hidden. */
static void
add_term(const struct sheet *shown, int64_t *equation, size_t line,
    size_t column, int64_t factor)
{
	if (is_hidden(shown->cell[line][column]))
		equation[line * COUNTS + column - SUMMARY_N_OLD] = factor;
}

/* What a reader knows of LINE of the summary PLAIN, printed as SHOWN. */
static void
add_line(struct solver *solver, const struct sheet *plain,
    const struct sheet *shown, size_t line)
{
	int64_t *persons = solver_equation(solver);

	add_term(shown, persons, line, SUMMARY_N_NEW, 1);
	add_term(shown, persons, line, SUMMARY_N_OLD, -1);
	add_term(shown, persons, line, SUMMARY_ARRIVALS, -1);
	add_term(shown, persons, line, SUMMARY_DEPARTURES, 1);
	add_term(shown, persons, line, SUMMARY_MOVED_IN, -1);
	add_term(shown, persons, line, SUMMARY_MOVED_OUT, 1);
	for (size_t k = SUMMARY_ARRIVALS; k <= SUMMARY_MOVED_OUT; k++)
		if (count_of(plain, line, k) > 0)
			return;
	/* Nobody came or left, and that is printed: there is but one suffix. */
	int64_t *suffixes = solver_equation(solver);
	add_term(shown, suffixes, line, SUMMARY_WITH_SUFFIX_NEW, 1);
	add_term(shown, suffixes, line, SUMMARY_WITH_SUFFIX_OLD, -1);
	add_term(shown, suffixes, line, SUMMARY_SUFFIX, -1);
	add_term(shown, suffixes, line, SUMMARY_SUFFIX_END, 1);
}

/* No hidden count of SHOWN follows from the others. */
static void
assert_secret(const char *what, const struct sheet *plain,
    const struct sheet *shown, bool by_offering)
{
	static struct solver solver;
	bool told[SOLVER_UNKNOWNS_MAX];
	size_t all = shown->lines - 1;

	solver.equations = 0;
	for (size_t k = SUMMARY_N_OLD; k < SUMMARY_MEAN_OLD; k++) {
		int64_t *column = solver_equation(&solver);

		for (size_t i = 0; i < shown->lines; i++)
			add_term(shown, column, i, k, i < all ? 1 : -1);
	}
	for (size_t i = by_offering ? 0 : all; i < shown->lines; i++)
		add_line(&solver, plain, shown, i);
	int64_t *moves = solver_equation(&solver);
	add_term(shown, moves, all, SUMMARY_MOVED_IN, 1);
	add_term(shown, moves, all, SUMMARY_MOVED_OUT, -1);
	solver_solve(&solver, told);
	for (size_t k = 0; k < SOLVER_UNKNOWNS_MAX; k++)
		if (told[k])
			fail_msg("%s: line %zu, column %zu can be computed",
			    what, k / COUNTS, k % COUNTS + SUMMARY_N_OLD);
}

/* Is the mean of COLUMN over a number that is hidden? */
static bool
is_over_hidden(struct text line[SUMMARY_COLUMNS], size_t column)
{
	static const enum summary_column over[][2] = {
		{ SUMMARY_N_OLD, SUMMARY_N_OLD },
		{ SUMMARY_N_NEW, SUMMARY_N_NEW },
		{ SUMMARY_N_OLD, SUMMARY_WITH_SUFFIX_OLD },
		{ SUMMARY_N_NEW, SUMMARY_WITH_SUFFIX_NEW },
		{ SUMMARY_ARRIVALS, SUMMARY_ARRIVALS },
		{ SUMMARY_DEPARTURES, SUMMARY_DEPARTURES } };
	const enum summary_column *of = over[column - SUMMARY_MEAN_OLD];

	return is_hidden(line[of[0]]) || is_hidden(line[of[1]]);
}

static void
assert_sheet(const char *what, const struct sheet *plain, struct sheet *shown,
    int64_t least)
{
	bool few = false, hidden = false;

	assert_number(what, (int64_t)shown->lines, (int64_t)plain->lines);
	for (size_t i = 0; i < shown->lines; i++) {
		struct text *cell = shown->cell[i];

		for (size_t k = SUMMARY_N_OLD; k < SUMMARY_MEAN_OLD; k++) {
			int64_t count = count_of(plain, i, k);

			assert_cell(what, cell[k], count, least);
			few = few || (count > 0 && count < least);
			hidden = hidden || is_hidden(cell[k]);
		}
		for (size_t k = SUMMARY_MEAN_OLD; k < SUMMARY_COLUMNS; k++)
			if (is_over_hidden(cell, k))
				assert_text(what, cell[k], ".");
			else if (!text_is(cell[k], "."))
				assert_that(what, text_equal(cell[k],
				    plain->cell[i][k]));
	}
	assert_that(what, few || !hidden);
}

static void
summary__min_n__tells_no_hidden_count(void **state)
{
	static const struct text extra[] = { TEXT("ort") };
	static struct office office = { .seed = 7 };

	(void)state;
	for (int i = 0; i < 1500; i++) {
		struct lists lists = { INSIDE, .view = VIEW_SUMMARY };
		size_t persons = (size_t)testing_between(&office.seed, 1,
		    PERSONS);
		struct buf before, after;
		struct sheet plain, shown;
		char what[24];

		snprintf(what, sizeof(what), "round %d", i);
		make_office(&office, persons, testing_between(&office.seed,
		    0, 40));
		lists.text[SIDE_OLD] = side_of(&office, SIDE_OLD);
		lists.text[SIDE_NEW] = side_of(&office, SIDE_NEW);
		lists.by_extra = i % 5 == 0;
		lists.extra = (struct text_list){ extra, i % 5 == 0 };
		lists_get(what, &lists, &before);
		read_sheet(&before, &plain);
		lists.least = testing_between(&office.seed, 1, 8);
		lists_get(what, &lists, &after);
		read_sheet(&after, &shown);
		assert_sheet(what, &plain, &shown, lists.least);
		assert_secret(what, &plain, &shown, !lists.by_extra);
		buf_free(&before);
		buf_free(&after);
	}
	office_free(&office);
}

/* The rows of PLAIN, as SHOWN with --min-n=LEAST.  The sum of all may be known:
 * where there are others, none is hidden alone. */
static void
assert_matrix(const char *what, struct text plain, struct text shown,
    int64_t least)
{
	struct text line, before[FIELDS_MAX], after[FIELDS_MAX];
	size_t rows = 0, few = 0, hidden = 0;

	while (next_line(&plain, &line)) {
		fields_of(line, before);
		assert_that(what, next_line(&shown, &line));
		fields_of(line, after);
		for (size_t k = MATRIX_OLD; k < MATRIX_CASES; k++)
			assert_that(what, text_equal(after[k], before[k]));
		int64_t count = number(before[MATRIX_CASES]);
		assert_cell(what, after[MATRIX_CASES], count, least);
		rows++;
		few += count < least;
		hidden += is_hidden(after[MATRIX_CASES]);
	}
	assert_number(what, (int64_t)shown.len, 0);
	assert_that(what, few > 0 || hidden == 0);
	assert_that(what, hidden != 1 || rows == 1);
}

static void
matrix__min_n__hides_none_alone(void **state)
{
	static struct office office = { .seed = 8 };

	(void)state;
	for (int i = 0; i < 300; i++) {
		struct lists lists = { INSIDE, .view = VIEW_MATRIX };
		struct buf before, after;
		char what[24];

		snprintf(what, sizeof(what), "round %d", i);
		make_office(&office, PERSONS, testing_between(&office.seed, 0,
		    40));
		lists.text[SIDE_OLD] = side_of(&office, SIDE_OLD);
		lists.text[SIDE_NEW] = side_of(&office, SIDE_NEW);
		lists_get(what, &lists, &before);
		lists.least = testing_between(&office.seed, 1, 6);
		lists_get(what, &lists, &after);
		assert_matrix(what, buf_slice(&before), buf_slice(&after),
		    lists.least);
		buf_free(&before);
		buf_free(&after);
	}
	office_free(&office);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(diff__list_against_itself__has_no_difference),
		cmocka_unit_test(
		    diff__rows_in_another_order__give_the_same_bytes),
		cmocka_unit_test(diff__one_list_on_two_days__is_the_two_lists),
		cmocka_unit_test(diff__shared_rows__make_no_difference),
		cmocka_unit_test(diff__new_to_old__mirrors_old_to_new),
		cmocka_unit_test(diff__summary_list_and_matrix__tell_the_same),
		cmocka_unit_test(summary__min_n__tells_no_hidden_count),
		cmocka_unit_test(matrix__min_n__hides_none_alone),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
