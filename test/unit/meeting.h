/*
 * meeting.h - what lies on the table of a steering meeting, for the tests of
 * corridor.h: each test names what it needs as the texts of files.
 *
 * An including file begins with #define _XOPEN_SOURCE 700, as for scratch.h.
 */
#ifndef MEETING_H
#define MEETING_H

#include "corridor.h"
#include "domain.h"
#include "pricing.h"

/* A contract of all of 2026, its offerings and the rest to be added. */
#define YEAR_2026							\
	"vertrag: TB-1\n"						\
	"traeger: Beispielträger A\n"					\
	"beginn: 2026-01-01\n"						\
	"ende: 2026-12-31\n"						\
	"basis: {von: 2025-01-01, bis: 2025-12-31}\n"			\
	"kostentraeger: [BHV]\n"					\
	"entgelte: entgelte.csv\n"
#define ONE_HOUSE	YEAR_2026 "angebote: [{angebot: WH}]\n"
#define TWO_HOUSES	YEAR_2026 "angebote: [{angebot: WH}, {angebot: ABW}]\n"

/* The quarters have 90, 91, 92, 92 days. */
#define Q1		"2026-01-01,2026-03-31,"
#define Q2		"2026-04-01,2026-06-30,"
#define Q3		"2026-07-01,2026-09-30,"
#define Q4		"2026-10-01,2026-12-31,"

#define BASE		"von,bis,angebot,hbg,hbg_referenz,menge\n"
#define ACTUAL		"von,bis,angebot,hbg,hbg_referenz,menge,menge_fremd\n"
#define STAFF		"angebot,vze,wochenstunden,von,bis,ehrenamt\n"
#define METRICS		"von,bis,kennzahl,soll,ist,angebot\n"
#define HISTORY		"vertrag,ebene,angebot,von,bis,kennzahl,soll,ist\n"
/* One person at 100.00 a day: 90 days and 9000.00 in the first quarter. */
#define ONE_FEE		FEES_HEADER "*,*,tag,100,2025-01-01\n"
#define ONE_PERSON	BASE YEAR "WH,1,,365\n"

/* NULL, 0: not there, the ordinary case. */
struct meeting {
	const char		*contract;
	const char		*second;	/* contract */
	const char		*fees;
	const char		*base;
	const char		*actual;
	const char		*staff;
	const char		*metrics;
	const char		*history;
	const char		*only;		/* as in --only */
	const char		*columns;	/* as in --columns */
	bool			 decompose;
	bool			 project;
	bool			 explain;
	enum out_style		 style;
	struct corridor_look	 look;
	bool			 outside;	/* found by the last run */
};

/* What was read of it. */
struct minutes {
	struct contracts	contracts;
	struct pricing		pricing;
	struct volume		base;
	struct volume		actual;
	struct staff		staff;
	struct metrics		metrics;
	struct history		history;
	struct text		only[8];
	struct corridor_request	request;
};

static inline void
minutes_free(struct minutes *minutes)
{
	volume_free(&minutes->base);
	volume_free(&minutes->actual);
	staff_free(&minutes->staff);
	metrics_free(&minutes->metrics);
	history_free(&minutes->history);
	pricing_free(&minutes->pricing);
	contracts_free(&minutes->contracts);
}

static inline void
meeting_put(const struct meeting *m)
{
	const char *const file[][2] = {
		{ "vertrag.yaml", m->contract },
		{ "vertrag-2.yaml", m->second },
		{ "entgelte.csv", m->fees }, { "basis.csv", m->base },
		{ "ist.csv", m->actual }, { "personal.csv", m->staff },
		{ "kennzahlen.csv", m->metrics }, { "vorher.csv", m->history },
	};

	for (size_t i = 0; i < COUNT_OF(file); i++)
		if (file[i][1] != NULL)
			domain_put(file[i][0], file[i][1]);
}

static inline bool
minutes_need_fees(const struct minutes *minutes)
{
	bool need = false;

	for (size_t c = 0; c < minutes->contracts.count; c++)
		need = need || corridor_needs_fees(&minutes->request,
		    &minutes->contracts.item[c]);
	return need;
}

static inline void
minutes_request(struct minutes *minutes, const struct meeting *m)
{
	struct text rest = text_of(m->only);
	size_t count = 0;

	while (m->only != NULL && rest.data != NULL) {
		assert_that(m->only, count < COUNT_OF(minutes->only));
		minutes->only[count++] = text_cut(rest, ',', &rest);
	}
	minutes->request = (struct corridor_request){ &minutes->contracts,
		&minutes->base, &minutes->actual, NULL,
		m->staff != NULL ? &minutes->staff : NULL, &minutes->metrics,
		&minutes->history, { minutes->only, count }, m->decompose,
		m->project, m->explain };
}

static inline int
minutes_read_volumes(struct minutes *minutes, struct diag *diag)
{
	static const char *const file[] = { "basis.csv", "ist.csv" };
	const struct dialect dialect = dialect_detect(DECIMAL_ASK);
	const struct volume_source base = { &file[0], 1, &dialect,
		VOLUME_PRICE, false };
	const struct volume_source actual = { &file[1], 1, &dialect,
		VOLUME_COMPARE, false };
	struct rejects none = REJECTS_EMPTY;
	int r = volume_read(&minutes->base, &base, &minutes->contracts, &none,
	    diag);

	return r != ERR_OK ? r : volume_read(&minutes->actual, &actual,
	    &minutes->contracts, &none, diag);
}

/* Read the files of M; MINUTES is empty before. */
static inline int
minutes_read(struct minutes *minutes, const struct meeting *m,
    struct diag *diag)
{
	static const char *const file[] = { "vertrag.yaml", "vertrag-2.yaml",
		"personal.csv", "kennzahlen.csv", "vorher.csv" };
	int r;

	minutes_request(minutes, m);
	if ((r = contracts_read(&minutes->contracts, file,
	    m->second != NULL ? 2 : 1, CONTRACTS_CLAIM, diag)) != ERR_OK ||
	    (r = minutes_read_volumes(minutes, diag)) != ERR_OK ||
	    (r = staff_read(&minutes->staff, &file[2], m->staff != NULL,
	    DECIMAL_ASK, &minutes->contracts, diag)) != ERR_OK ||
	    (r = metrics_read(&minutes->metrics, &file[3], m->metrics != NULL,
	    DECIMAL_ASK, &minutes->contracts, diag)) != ERR_OK ||
	    (r = history_read(&minutes->history, &file[4], m->history != NULL,
	    DECIMAL_ASK, diag)) != ERR_OK ||
	    (r = corridor_check_names(&minutes->request, diag)) != ERR_OK ||
	    !minutes_need_fees(minutes))
		return r;
	r = pricing_read(&minutes->pricing, &minutes->contracts, NULL, 0,
	    DECIMAL_ASK, diag);
	minutes->request.prices = minutes->pricing.prices;
	return r;
}

/* The rows of REPORT as M wants to see them, appended to OUT. */
static inline int
meeting_write(const struct meeting *m, const struct corridor_report *report,
    struct buf *out)
{
	struct csvout csv;
	struct text bytes, bad;

	if (m->style == OUT_TABLE)
		csvout_init(&csv, m->style, corridor_table_out,
		    CORRIDOR_TABLE_COLUMNS + (size_t)m->explain);
	else
		csvout_init(&csv, m->style, corridor_out,
		    CORRIDOR_COLUMNS + (size_t)m->explain);
	if (m->columns != NULL)
		assert_code(m->columns, csvout_choose(&csv,
		    text_of(m->columns), &bad), ERR_OK);
	corridor_write(report, m->look, &csv);
	int r = csvout_finish(&csv, &bytes);
	if (r == ERR_OK)
		buf_text(out, bytes);
	csvout_free(&csv);
	return r == ERR_OK ? buf_error(out) : r;
}

/* Read the files of M and compute; REPORT borrows from MINUTES.  The caller
 * frees both, after a failure too. */
static inline int
meeting_compute(const struct meeting *m, struct minutes *minutes,
    struct corridor_report *report, struct diag *diag)
{
	*minutes = (struct minutes){ .pricing = PRICING_EMPTY };
	*report = CORRIDOR_EMPTY;
	int r = minutes_read(minutes, m, diag);

	return r != ERR_OK ? r : corridor_compute(report, &minutes->request,
	    diag);
}

/* The same, and append the table to OUT. */
static inline int
meeting_run(struct meeting *m, struct diag *diag, struct buf *out)
{
	struct corridor_report report;
	struct minutes minutes;
	int r = meeting_compute(m, &minutes, &report, diag);

	if (r == ERR_OK)
		r = meeting_write(m, &report, out);
	m->outside = corridor_outside(&report);
	corridor_free(&report);
	minutes_free(&minutes);
	return r;
}

/* The table without its header in OUT, which the caller frees; no error. */
static inline void
meeting_get(const char *what, struct meeting *m, struct buf *out)
{
	struct buf bytes = BUF_EMPTY;
	struct text rows;
	struct diag diag;

	diag_init(&diag, "t");
	meeting_put(m);
	int r = meeting_run(m, &diag, &bytes);
	if (r != ERR_OK)
		fail_msg("%s: %d\n%.*s", what, r, (int)diag.shown.len,
		    diag.shown.data);
	(void)text_cut(buf_slice(&bytes), '\n', &rows);
	*out = BUF_EMPTY;
	buf_text(out, rows);
	buf_free(&bytes);
	diag_free(&diag);
}

/* The rows below the header are WANT. */
#define assert_rows(what, meeting, want) \
	meeting_assert_rows(what, meeting, want, __FILE__, __LINE__)

static inline void
meeting_assert_rows(const char *what, struct meeting *m, const char *want,
    const char *file, int line)
{
	struct buf got;

	meeting_get(what, m, &got);
	testing_text(what, buf_slice(&got), want, file, line);
	buf_free(&got);
}

/* Lines of TEXT. */
static inline int64_t
meeting_lines(struct text text)
{
	int64_t lines = 0;

	for (size_t i = 0; i < text.len; i++)
		lines += text.data[i] == '\n';
	return lines;
}

/* The run ends with ERR_DATA and says one error: ID at PLACE, with PART in
 * it. */
#define assert_fault(what, meeting, place, id, part) \
	meeting_assert_fault(what, meeting, place, id, part, __FILE__, \
	    __LINE__)

static inline void
meeting_assert_fault(const char *what, struct meeting *m, const char *place,
    enum diag_id id, const char *part, const char *file, int line)
{
	struct buf out = BUF_EMPTY;
	struct diag diag;

	diag_init(&diag, "t");
	meeting_put(m);
	testing_code(what, meeting_run(m, &diag, &out), ERR_DATA, file, line);
	scratch_assert_said(what, &diag, place, id, part, file, line);
	/* What is shown already is only counted. */
	testing_number(what, meeting_lines(buf_slice(&diag.quiet)), 1, file,
	    line);
	buf_free(&out);
	diag_free(&diag);
}

/* The run ends well, and notice ID of the first contract is said, with PART in
 * it. */
static inline void
assert_notice(const char *what, struct meeting *m, enum diag_id id,
    const char *part)
{
	struct buf out = BUF_EMPTY;
	struct diag diag;

	diag_init(&diag, "t");
	meeting_put(m);
	assert_code(what, meeting_run(m, &diag, &out), ERR_OK);
	assert_said(what, &diag, "vertrag.yaml:1:1", id, part);
	buf_free(&out);
	diag_free(&diag);
}

#endif
