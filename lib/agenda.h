/*
 * agenda.h - what the talk goes through: the goals of one scorecard or several
 * by perspective, those that they share together.
 *
 * Shape      Perspectives and goals stand in the order in which the scorecards
 *            have them, those of the first one first.  A goal is shared when
 *            it is ebene: gemeinsam, or stands in more than one scorecard and
 *            one of them does not call it its own (ebene: traeger); of one
 *            scorecard alone none is.
 * Limit      Ids as names.h.
 * Ownership  Everything lives in the caller's arena but the indexes, which
 *            agenda_free() releases.
 * Failure    ERR_NOMEM, ERR_RANGE.
 */
#ifndef AGENDA_H
#define AGENDA_H

#include "scorecard.h"

/* What stands below a goal, and the keys of that. */
enum goal_list {
	GOAL_INDICATORS,
	GOAL_MEASURES,
	GOAL_LISTS
};

extern const char *const goal_lists[];

/* A goal in one of the scorecards. */
struct goal_ref {
	const struct tree	*root;
	size_t			 card;		/* its number, from 0 */
	size_t			 place;		/* among all that were read */
	const struct tree	*goal;
	struct tree_index	 items[GOAL_LISTS];	/* of shared goals */
	struct goal_ref		*next;		/* the same goal elsewhere */
};

struct agenda_goal {
	struct goal_ref	*first;
	struct goal_ref	*last;
	size_t		 perspective;
	bool		 shared;
};

struct agenda_perspective {
	struct text	id;		/* empty: goals without one */
	struct text	title;
};

struct agenda {
	struct agenda_perspective	*perspective;
	size_t				 perspectives;
	struct agenda_goal		*goal;
	size_t				 goals;
};

/* The agenda of CARDS, which were checked.  After a failure there is nothing to
 * free. */
int agenda_init(struct agenda *agenda, const struct scorecards *cards,
    struct arena *arena);
void agenda_free(struct agenda *agenda);

#endif
