/*
 * treeout.h - writing a tree as YAML, the same bytes for the same tree.
 *
 * Block style, two blanks, UTF-8 as it is, no folding.  A text of several
 * lines is a block scalar; a text that was quoted is quoted, so that "0012"
 * and no come back as the text they were.  An empty text is "".  What was read
 * from it and is written again is the same bytes.
 *
 * Limit      A text of several lines that begins with a TAB or with a line of
 *            one blank, or that has other than LF for a line break, is written
 *            in quotes, with \n.
 *
 * Failure    ERR_NOMEM, ERR_RANGE as buf.h.
 */
#ifndef TREEOUT_H
#define TREEOUT_H

#include "buf.h"
#include "tree.h"

/* Append ROOT, whose texts are UTF-8, to OUT; a mapping in conflict gets the tag
 * !konflikt. */
int tree_write(const struct tree *root, struct buf *out);

#endif
