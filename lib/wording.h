/*
 * wording.h - the fields of a scorecard in words, as they stand in the
 * minutes: German days, numbers and names.
 *
 * A field that bsc(5) does not know is shown under its own key: nothing that
 * somebody wrote is left out.
 *
 * Failure    As buf.h.
 */
#ifndef WORDING_H
#define WORDING_H

#include "buf.h"
#include "page.h"
#include "scorecard.h"

/* "22.07.2026", and "Mittwoch, 22.07.2026". */
void wording_day(struct buf *into, struct date date);
void wording_weekday(struct buf *into, struct date date);

/* The name of the field KEY: "Förderfaktor"; of an unknown one its key with a
 * capital and blanks for underscores. */
void wording_label(struct buf *into, struct text key);

/*
 * The value NODE of a field (NULL: an absent one): a day, a number or a word
 * in its German form, a text as it is, of a list all items with "; " between
 * them, of anything else its keys and values; what stands inside another one
 * has brackets.
 */
void wording_value(struct buf *into, const struct tree *node);

/* Is CHILD, of a mapping that is PART, unknown to bsc(5) and not empty? */
bool wording_is_other(const struct tree *child, enum scorecard_part part);

/* Has MAP, which is PART, such a key? */
bool wording_has_others(const struct tree *map, enum scorecard_part part);

/* "; Notiz: ..." for each of these. */
void wording_others(struct buf *into, const struct tree *map,
    enum scorecard_part part);

/* "▲ gelb" for the light of MEASURE, its tone in *TONE; nothing and TONE_PLAIN
 * when it has none. */
void wording_light(struct buf *into, const struct tree *measure,
    enum page_tone *tone);

#endif
