/*
 * minutes_parts.h - what the parts of minutes.c share.
 *
 * Failure    The first failure stays in the writer.
 */
#ifndef MINUTES_PARTS_H
#define MINUTES_PARTS_H

#include "agenda.h"
#include "minutes.h"
#include "wording.h"

struct writer {
	const struct minutes	*how;
	struct page		*page;
	struct arena		*arena;
	struct agenda		 agenda;
	const struct text	*provider;	/* their names, by scorecard */
	struct buf		 text;		/* what is being built */
	int			 failure;
	bool			 several;	/* scorecards */
};

/* The text of W, empty, to be built in; and what was built there, borrowed
 * until the next call. */
struct buf *minutes_text(struct writer *w);
struct text minutes_built(struct writer *w);

/* A field with the value NODE, unless it is empty. */
void minutes_field(struct writer *w, const char *label,
    const struct tree *node);

/* Fields for the keys of MAP, which is PART, that bsc(5) does not have, each
 * with PREFIX in front of its name. */
void minutes_others(struct writer *w, const struct tree *map,
    enum scorecard_part part, struct text prefix);

/* The same; of several scorecards with the provider of number CARD in front. */
void minutes_others_of(struct writer *w, const struct tree *map,
    enum scorecard_part part, size_t card);

/* A cell with the field KEY of MAP, or with that what was built. */
void minutes_cell(struct writer *w, const struct tree *map, const char *key);
void minutes_built_cell(struct writer *w, enum page_tone tone);

/*
 * A joint measure stands in several scorecards, each time the same, and is
 * shown once: does one of FIRST to before REF have ITEM of LIST of REF as it
 * is?
 */
bool minutes_is_repeated(const struct goal_ref *first,
    const struct goal_ref *ref, enum goal_list list,
    const struct tree *item);

/* The providers of those behind REF that have ITEM as it is, behind what is
 * being built. */
void minutes_add_joint(struct writer *w, const struct goal_ref *ref,
    enum goal_list list, const struct tree *item);

/* A cell with the provider of REF, and with those that have ITEM, too. */
void minutes_provider_cell(struct writer *w, const struct goal_ref *ref,
    enum goal_list list, const struct tree *item);

/* "M1 Kooperation mit der Theatergruppe" */
void minutes_title(struct buf *into, const struct tree *item);

/* The parts. */
void minutes_head(struct writer *w);
void minutes_changes(struct writer *w);
void minutes_due(struct writer *w);
/* GOAL under a heading; SHARED: with its providers beside each other. */
void minutes_goal(struct writer *w, const struct agenda_goal *goal,
    bool shared);

/* A field "LABEL bei Träger B" with TEXT, which REF has and others do not; it
 * is not the text that is being built. */
void minutes_field_of(struct writer *w, const char *label,
    const struct goal_ref *ref, struct text text);

#endif
