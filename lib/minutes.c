#include "minutes_parts.h"

#include "err.h"

const char *const minutes_sections[] = { "kopf", "aenderungen", "faellig",
	"kennzahlen", "massnahmen", "einzelheiten", "verlauf", "weiteres",
	NULL };

/* --- texts -------------------------------------------------------------- */

struct buf *
minutes_text(struct writer *w)
{
	buf_clear(&w->text);
	return &w->text;
}

struct text
minutes_built(struct writer *w)
{
	if (buf_error(&w->text) != ERR_OK) {
		w->failure = buf_error(&w->text);
		return text_of("");
	}
	return buf_slice(&w->text);
}

void
minutes_field(struct writer *w, const char *label, const struct tree *node)
{
	if (scorecard_is_empty(node))
		return;
	wording_value(minutes_text(w), node);
	page_field(w->page, text_of(label), minutes_built(w), TONE_PLAIN);
}

void
minutes_others(struct writer *w, const struct tree *map,
    enum scorecard_part part, struct text prefix)
{
	struct buf label = BUF_EMPTY;

	if (!w->how->section[SECTION_OTHERS])
		return;
	for (const struct tree *child = map->child; child != NULL;
	    child = child->next) {
		if (!wording_is_other(child, part))
			continue;
		buf_clear(&label);
		buf_text(&label, prefix);
		wording_label(&label, child->key);
		if (buf_error(&label) != ERR_OK)
			w->failure = buf_error(&label);
		wording_value(minutes_text(w), child);
		page_field(w->page, buf_error(&label) == ERR_OK ?
		    buf_slice(&label) : text_of(""), minutes_built(w),
		    TONE_PLAIN);
	}
	buf_free(&label);
}

void
minutes_others_of(struct writer *w, const struct tree *map,
    enum scorecard_part part, size_t card)
{
	struct buf prefix = BUF_EMPTY;

	if (w->several) {
		buf_text(&prefix, w->provider[card]);
		buf_string(&prefix, ": ");
	}
	if (buf_error(&prefix) != ERR_OK)
		w->failure = buf_error(&prefix);
	else
		minutes_others(w, map, part, buf_slice(&prefix));
	buf_free(&prefix);
}

void
minutes_cell(struct writer *w, const struct tree *map, const char *key)
{
	wording_value(minutes_text(w), tree_find(map, key));
	minutes_built_cell(w, TONE_PLAIN);
}

void
minutes_built_cell(struct writer *w, enum page_tone tone)
{
	page_cell(w->page, minutes_built(w), tone);
}

/* Does REF have ITEM of LIST, as it is? */
static bool
has_same(const struct goal_ref *ref, enum goal_list list,
    const struct tree *item)
{
	const struct tree *other = tree_index_find(&ref->items[list],
	    scorecard_item_id(item, goal_lists[list]));

	return other != NULL && tree_equal(other, item);
}

bool
minutes_is_repeated(const struct goal_ref *first, const struct goal_ref *ref,
    enum goal_list list, const struct tree *item)
{
	for (; first != ref; first = first->next)
		if (has_same(first, list, item))
			return true;
	return false;
}

void
minutes_add_joint(struct writer *w, const struct goal_ref *ref,
    enum goal_list list, const struct tree *item)
{
	for (const struct goal_ref *other = ref->next; other != NULL;
	    other = other->next) {
		if (!has_same(other, list, item))
			continue;
		buf_string(&w->text, w->text.len > 0 ? ", " : "");
		buf_text(&w->text, w->provider[other->card]);
	}
}

void
minutes_provider_cell(struct writer *w, const struct goal_ref *ref,
    enum goal_list list, const struct tree *item)
{
	buf_text(minutes_text(w), w->provider[ref->card]);
	minutes_add_joint(w, ref, list, item);
	minutes_built_cell(w, TONE_PLAIN);
}

void
minutes_title(struct buf *into, const struct tree *item)
{
	buf_text(into, scorecard_text(item, "id"));
	buf_byte(into, ' ');
	buf_text(into, scorecard_text(item, "titel"));
}

void
minutes_field_of(struct writer *w, const char *label,
    const struct goal_ref *ref, struct text text)
{
	struct buf *built = minutes_text(w);

	buf_string(built, label);
	buf_string(built, " bei ");
	buf_text(built, w->provider[ref->card]);
	page_field(w->page, minutes_built(w), text, TONE_PLAIN);
}

/* --- providers ---------------------------------------------------------- */

/* The name of the provider of ROOT; the empty text: none. */
static struct text
name_of(const struct tree *root)
{
	const struct tree *head = scorecard_map(root, "bsc");
	struct text name = scorecard_text(head, "traeger");

	return name.len > 0 ? name : scorecard_text(head, "id");
}

/* The id of ROOT where it says more than the name; the empty text: it does
 * not. */
static struct text
id_of(const struct tree *root)
{
	struct text id = scorecard_text(scorecard_map(root, "bsc"), "id");

	return text_equal(id, name_of(root)) ? text_of("") : id;
}

/* Is there another scorecard of the same name, and WITH_ID the same id? */
static bool
has_namesake(const struct scorecards *cards, size_t card, bool with_id)
{
	const struct tree *root = cards->root[card];

	for (size_t i = 0; i < cards->count; i++)
		if (i != card && text_equal(name_of(cards->root[i]),
		    name_of(root)) && (!with_id ||
		    text_equal(id_of(cards->root[i]), id_of(root))))
			return true;
	return false;
}

/* "Träger A"; where two are called so, "Träger A (BSC-2)"; where that is no
 * help, and without a name, the number. */
static void
add_provider(struct buf *text, const struct scorecards *cards, size_t card)
{
	const struct tree *root = cards->root[card];
	bool named = name_of(root).len > 0;
	bool alone = named && !has_namesake(cards, card, false);
	bool by_id = id_of(root).len > 0 && !has_namesake(cards, card, true);

	buf_text(text, name_of(root));
	if (alone)
		return;
	buf_string(text, named ? " (" : "");
	if (named && by_id)
		buf_text(text, id_of(root));
	else {
		buf_string(text, "Scorecard ");
		buf_number(text, (int64_t)card + 1);
	}
	buf_string(text, named ? ")" : "");
}

static int
name_providers(struct writer *w)
{
	const struct scorecards *cards = w->how->cards;
	struct text *name = arena_alloc(w->arena,
	    cards->count * sizeof(*name));

	if (name == NULL)
		return ERR_NOMEM;
	for (size_t i = 0; i < cards->count; i++) {
		add_provider(minutes_text(w), cards, i);
		name[i] = arena_text(w->arena, minutes_built(w));
		if (name[i].data == NULL)
			return ERR_NOMEM;
	}
	w->provider = name;
	return w->failure;
}

/* --- the page ----------------------------------------------------------- */

static bool
shows_goals(const struct writer *w)
{
	const bool *section = w->how->section;

	return section[SECTION_INDICATORS] || section[SECTION_MEASURES] ||
	    section[SECTION_DETAILS] || section[SECTION_HISTORY] ||
	    section[SECTION_OTHERS];
}

/* What the scorecard number CARD says of the perspective besides its title. */
static void
write_perspective_texts(struct writer *w, size_t card,
    const struct agenda_perspective *perspective)
{
	const struct goal_ref ref = { .root = w->how->cards->root[card],
		.card = card };

	for (const struct tree *item = scorecard_first(ref.root,
	    "perspektiven"); item != NULL; item = item->next) {
		struct text title = scorecard_text(item, "titel");

		if (!text_equal(scorecard_text(item, "id"), perspective->id))
			continue;
		if (!text_equal(title, perspective->title))
			minutes_field_of(w, "Titel", &ref, title);
		minutes_others_of(w, item, PART_PERSPECTIVE, card);
	}
}

/* The heading of perspective NUMBER, and what is said of it. */
static void
write_perspective(struct writer *w, size_t number)
{
	const struct agenda_perspective *perspective =
	    &w->agenda.perspective[number];
	struct buf *text = minutes_text(w);

	if (perspective->id.len == 0)
		buf_string(text, "Ohne Perspektive");
	else {
		buf_string(text, "Perspektive: ");
		buf_text(text, perspective->title);
	}
	page_heading(w->page, 2, minutes_built(w));
	for (size_t i = 0; i < w->how->cards->count; i++)
		write_perspective_texts(w, i, perspective);
}

/* The goals of perspective NUMBER: all, or of several scorecards the shared
 * ones; how many there are. */
static size_t
write_goals(struct writer *w, size_t number)
{
	size_t count = 0;

	for (size_t i = 0; i < w->agenda.goals; i++) {
		const struct agenda_goal *goal = &w->agenda.goal[i];

		if (goal->perspective != number ||
		    (w->several && !goal->shared))
			continue;
		if (count == 0)
			write_perspective(w, number);
		minutes_goal(w, goal, w->several);
		count++;
	}
	return count;
}

static void
write_perspectives(struct writer *w)
{
	for (size_t i = 0; i < w->agenda.perspectives; i++) {
		if (write_goals(w, i) > 0 ||
		    w->agenda.perspective[i].id.len == 0)
			continue;
		write_perspective(w, i);
		page_paragraph(w->page, text_of(w->several ?
		    "Kein gemeinsames Ziel." : "Kein Ziel."));
	}
}

/* The goals that only scorecard number CARD of several has. */
static void
write_own_goals(struct writer *w, size_t card)
{
	bool any = false;

	for (size_t i = 0; i < w->agenda.goals; i++) {
		const struct agenda_goal *goal = &w->agenda.goal[i];

		if (goal->shared || goal->first->card != card)
			continue;
		if (!any) {
			buf_string(minutes_text(w), "Eigene Ziele: ");
			buf_text(&w->text, w->provider[card]);
			page_heading(w->page, 2, minutes_built(w));
		}
		any = true;
		minutes_goal(w, goal, false);
	}
}

/* What stands at the top of a scorecard and is known nowhere. */
static void
write_others(struct writer *w)
{
	bool any = false;

	for (size_t i = 0; i < w->how->cards->count; i++)
		any = any || wording_has_others(w->how->cards->root[i],
		    PART_ROOT);
	if (!any || !w->how->section[SECTION_OTHERS])
		return;
	page_heading(w->page, 2, text_of("Weiteres"));
	for (size_t i = 0; i < w->how->cards->count; i++)
		minutes_others_of(w, w->how->cards->root[i], PART_ROOT, i);
}

static void
write_page(struct writer *w, enum page_format format)
{
	struct buf *text = minutes_text(w);

	buf_string(text, "Balanced Scorecard: ");
	if (w->several)
		buf_string(text, "gemeinsame Ziele");
	else
		buf_text(text, w->provider[0]);
	page_begin(w->page, format, minutes_built(w));
	minutes_head(w);
	if (w->how->section[SECTION_CHANGES] && w->how->since != NULL)
		minutes_changes(w);
	if (w->how->section[SECTION_DUE] && w->how->today != NULL)
		minutes_due(w);
	if (shows_goals(w)) {
		write_perspectives(w);
		for (size_t i = 0; w->several && i < w->how->cards->count;
		    i++)
			write_own_goals(w, i);
	}
	write_others(w);
}

int
minutes_write(const struct minutes *how, struct arena *arena,
    enum page_format format, struct page *page)
{
	struct writer w = { .how = how, .page = page, .arena = arena,
		.text = BUF_EMPTY, .several = how->cards->count > 1 };
	int r = agenda_init(&w.agenda, how->cards, arena);

	if (r != ERR_OK)
		return r;
	if ((r = name_providers(&w)) == ERR_OK) {
		write_page(&w, format);
		r = w.failure;
	}
	agenda_free(&w.agenda);
	buf_free(&w.text);
	return r;
}
