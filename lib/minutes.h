/*
 * minutes.h - the minutes of a talk: what stands on the page, and in which
 * order.  The same for every provider and both formats.
 *
 * Of one scorecard all goals by perspective; of several the shared goals with
 * their providers beside each other, in the order given, then the own goals of
 * each provider.
 *
 * Ownership  The page is the caller's; what is needed on the way lives in
 *            ARENA.
 * Failure    ERR_NOMEM, ERR_RANGE.
 */
#ifndef MINUTES_H
#define MINUTES_H

#include "page.h"
#include "scorecard.h"
#include "workday.h"

/* The parts that can be chosen; their words end with NULL. */
enum minutes_section {
	SECTION_HEAD,		/* kopf */
	SECTION_CHANGES,	/* aenderungen */
	SECTION_DUE,		/* faellig */
	SECTION_INDICATORS,	/* kennzahlen */
	SECTION_MEASURES,	/* massnahmen */
	SECTION_DETAILS,	/* einzelheiten: the texts of the measures */
	SECTION_HISTORY,	/* verlauf */
	SECTION_OTHERS,		/* weiteres: of what is shown, the keys that
				   bsc(5) does not have */
	MINUTES_SECTIONS
};

extern const char *const minutes_sections[];

struct minutes {
	const struct scorecards	*cards;		/* checked */
	const struct tree	*since;		/* an older one, or NULL */
	const struct date	*today;		/* or NULL */
	int64_t			 lead;		/* days from dispatch to talk */
	enum calendar		 calendar;
	bool			 section[MINUTES_SECTIONS];
};

/*
 * The day on which the scorecard is sent out: LEAD days (0 to 366) before the
 * talk of ROOT.  False when no day of a talk is known.
 */
bool minutes_dispatch(const struct tree *root, int64_t lead,
    struct date *out);

/* Begin PAGE in FORMAT and write the minutes HOW. */
int minutes_write(const struct minutes *how, struct arena *arena,
    enum page_format format, struct page *page);

#endif
