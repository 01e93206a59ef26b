#include "contract_keys.h"

#include <stddef.h>

#include "contract.h"

#define COUNT_OF(array)	(sizeof(array) / sizeof((array)[0]))
#define AT(type, field)	.offset = offsetof(struct type, field)
#define HAS(type, field)	.has = offsetof(struct type, field)

#define KEY_BYTES_MAX	64

const char *const included_words[] = { "ja", "nein", "pruefen", NULL };
const char *const item_kind_words[] = { "pauschale", "zusatzbetreuung",
	"einzelfall", "sondermassnahme", "anrechnung", NULL };
const char *const item_unit_words[] = { "einmal", "tag", "monat", "jahr",
	"fall", NULL };
const char *const fee_part_words[] = { "gesamt", "personal", "sach", "invest",
	NULL };
const char *const suffix_pricing_words[] = { "referenz", "aktuell", NULL };

static const char *const format_words[] = { "1", NULL };
static const char *const status_words[] = { "geplant", "aktiv",
	"zurueckgezogen", NULL };
static const char *const time_words[] = { "monate", "tage", NULL };
static const char *const distribution_words[] = { "monate", "tage", "zeilen",
	NULL };
static const char *const remainder_words[] = { "letzte", "kumuliert", NULL };
static const char *const recalculation_words[] = { "verteilt", "einmalig",
	NULL };
static const char *const due_month_words[] = { "aktuell", "vormonat", NULL };
static const char *const workday_words[] = { "nachher", "vorher",
	"unveraendert", NULL };
static const char *const calendar_words[] = { "target", "bremen", NULL };
static const char *const level_words[] = { "vertrag", "angebot", NULL };
static const char *const amount_words[] = { "rest", "voll", NULL };
static const char *const settlement_words[] = { "offen", "geld",
	"bsc_massnahme", "vortrag", NULL };

static const struct key span_key[] = {
	{ "von", KEY_DATE, KEY_REQUIRED, AT(span, from) },
	{ "bis", KEY_DATE, KEY_REQUIRED, AT(span, to) },
};
static const struct key_table span_keys = { span_key, COUNT_OF(span_key),
	sizeof(struct span), KEY_PLACE_NONE };

static const struct key offering_key[] = {
	{ "angebot", KEY_TEXT, KEY_REQUIRED, AT(offering, key),
	    .max = KEY_BYTES_MAX },
	{ "bezeichnung", KEY_TEXT, 0, AT(offering, label) },
	{ "leistungstyp", KEY_TEXT, 0, AT(offering, service_type) },
	{ "hbg_stufen", KEY_TEXTS, 0, AT(offering, levels),
	    HAS(offering, has_levels), .max = HBG_PART_MAX },
	{ "plaetze", KEY_QUANTITY, KEY_ABOVE_ZERO, AT(offering, places),
	    HAS(offering, has_places) },
	{ "auslastung", KEY_PERCENT, KEY_NOT_NEGATIVE,
	    AT(offering, occupancy), HAS(offering, has_occupancy) },
	{ "personalschluessel", KEY_RATIOS, 0, AT(offering, ratios) },
	{ "personal_soll", KEY_QUANTITY, KEY_NOT_NEGATIVE,
	    AT(offering, staff_target), HAS(offering, has_staff_target) },
};
static const struct key_table offering_keys = { offering_key,
	COUNT_OF(offering_key), sizeof(struct offering),
	offsetof(struct offering, at) };

static const struct key uplift_key[] = {
	{ "gueltig_ab", KEY_DATE, KEY_REQUIRED, AT(uplift, valid_from) },
	{ "prozent", KEY_PERCENT, KEY_REQUIRED, AT(uplift, percent) },
	{ "bestandteil", KEY_WORD, 0, AT(uplift, part), .fallback = "gesamt",
	    .words = fee_part_words },
	{ "angebot", KEY_TEXT, 0, AT(uplift, offering), .fallback = "*",
	    .max = KEY_BYTES_MAX },
	{ "beschlossen_am", KEY_DATE, 0, AT(uplift, decided),
	    HAS(uplift, has_decided) },
	{ "grundlage", KEY_TEXT, 0, AT(uplift, ground) },
};
static const struct key_table uplift_keys = { uplift_key,
	COUNT_OF(uplift_key), sizeof(struct uplift),
	offsetof(struct uplift, at) };

static const struct key tariff_key[] = {
	{ "bezeichnung", KEY_TEXT, KEY_REQUIRED, AT(tariff, label) },
	{ "bis", KEY_DATE, KEY_REQUIRED, AT(tariff, to) },
};
static const struct key_table tariff_keys = { tariff_key,
	COUNT_OF(tariff_key), sizeof(struct tariff),
	offsetof(struct tariff, at) };

static const struct key item_key[] = {
	{ "art", KEY_WORD, KEY_REQUIRED, AT(item, kind),
	    .words = item_kind_words },
	{ "bezeichnung", KEY_TEXT, KEY_REQUIRED, AT(item, label) },
	{ "angebot", KEY_TEXT, 0, AT(item, offering), .max = KEY_BYTES_MAX },
	{ "betrag", KEY_FEE, KEY_REQUIRED, AT(item, amount) },
	{ "einheit", KEY_WORD, KEY_REQUIRED, AT(item, unit),
	    .words = item_unit_words },
	{ "menge", KEY_QUANTITY, KEY_NOT_NEGATIVE, AT(item, quantity),
	    .fallback = "1" },
	{ "anteil", KEY_SHARE, 0, AT(item, share), .fallback = "100" },
	{ "von", KEY_DATE, 0, AT(item, span.from), HAS(item, has_from) },
	{ "bis", KEY_DATE, 0, AT(item, span.to), HAS(item, has_to) },
	{ "aufnahme", KEY_WORD, 0, AT(item, included),
	    HAS(item, has_included), .words = included_words },
	{ "grund", KEY_TEXT, 0, AT(item, reason) },
};
static const struct key_table item_keys = { item_key, COUNT_OF(item_key),
	sizeof(struct item), offsetof(struct item, at) };

static const struct key instalment_key[] = {
	{ "verteilung", KEY_WORD, 0, AT(instalment_rule, distribution),
	    .fallback = "monate", .words = distribution_words },
	{ "rest", KEY_WORD, 0, AT(instalment_rule, remainder),
	    .fallback = "letzte", .words = remainder_words },
	{ "nachberechnung", KEY_WORD, 0, AT(instalment_rule, recalculation),
	    .fallback = "verteilt", .words = recalculation_words },
	{ "faellig_tag", KEY_COUNT, KEY_ABOVE_ZERO,
	    AT(instalment_rule, due_day), HAS(instalment_rule, has_due_day),
	    .max = 31 },
	{ "faellig_monat", KEY_WORD, 0, AT(instalment_rule, due_month),
	    .fallback = "aktuell", .words = due_month_words },
	{ "werktag", KEY_WORD, 0, AT(instalment_rule, workday),
	    .fallback = "nachher", .words = workday_words },
	{ "kalender", KEY_WORD, 0, AT(instalment_rule, calendar),
	    .fallback = "target", .words = calendar_words },
};
static const struct key_table instalment_keys = { instalment_key,
	COUNT_OF(instalment_key), sizeof(struct instalment_rule),
	KEY_PLACE_NONE };

static const struct key limits_key[] = {
	{ "unten", KEY_PERCENT, 0, AT(limits, below),
	    HAS(limits, has_below) },
	{ "oben", KEY_PERCENT, 0, AT(limits, above), HAS(limits, has_above) },
};
static const struct key_table limits_keys = { limits_key,
	COUNT_OF(limits_key), sizeof(struct limits), KEY_PLACE_NONE };

static const struct key corridor_key[] = {
	{ "kennzahl", KEY_TEXT, KEY_REQUIRED, AT(corridor, metric),
	    .max = KEY_BYTES_MAX },
	{ "ebene", KEY_WORD, 0, AT(corridor, level), .fallback = "vertrag",
	    .words = level_words },
	{ "gespraech", KEY_MAP, 0, AT(corridor, talk),
	    HAS(corridor, has_talk), .table = &limits_keys },
	{ "ausgleich", KEY_MAP, 0, AT(corridor, settlement),
	    HAS(corridor, has_settlement), .table = &limits_keys },
	{ "betrag", KEY_WORD, 0, AT(corridor, amount),
	    HAS(corridor, has_amount), .words = amount_words },
	{ "art", KEY_WORD, 0, AT(corridor, settlement_kind),
	    .fallback = "offen", .words = settlement_words },
	{ "fenster", KEY_COUNT, KEY_ABOVE_ZERO, AT(corridor, window),
	    .fallback = "1", .max = 100 },
};
static const struct key_table corridor_keys = { corridor_key,
	COUNT_OF(corridor_key), sizeof(struct corridor),
	offsetof(struct corridor, at) };

static const struct key contract_key[] = {
	{ "format", KEY_WORD, 0, AT(contract, format), .fallback = "1",
	    .words = format_words },
	{ "vertrag", KEY_TEXT, KEY_REQUIRED, AT(contract, key),
	    .max = CONTRACT_KEY_MAX },
	{ "traeger", KEY_TEXT, KEY_REQUIRED, AT(contract, provider) },
	{ "leistungstraeger", KEY_TEXT, 0, AT(contract, authority) },
	{ "rechtsgrundlage", KEY_TEXT, 0, AT(contract, legal_basis) },
	{ "vorgaenger", KEY_TEXT, 0, AT(contract, predecessor),
	    .max = CONTRACT_KEY_MAX },
	{ "angaben", KEY_FREE, 0, AT(contract, at) },
	{ "status", KEY_WORD, 0, AT(contract, status), .fallback = "aktiv",
	    .words = status_words },
	{ "beginn", KEY_DATE, KEY_REQUIRED, AT(contract, term.from) },
	{ "ende", KEY_DATE, KEY_REQUIRED, AT(contract, term.to) },
	{ "kuendigung", KEY_DATE, 0, AT(contract, terminated),
	    HAS(contract, has_terminated) },
	{ "basis", KEY_MAP, 0, AT(contract, base), HAS(contract, has_base),
	    .table = &span_keys },
	{ "kostentraeger", KEY_TEXTS, KEY_REQUIRED, AT(contract, payers),
	    .max = KEY_BYTES_MAX },
	{ "kostentraeger_fremd", KEY_TEXTS, 0, AT(contract, external_payers),
	    HAS(contract, has_external_payers), .max = KEY_BYTES_MAX },
	{ "zeitmass", KEY_WORD, 0, AT(contract, time_measure),
	    .fallback = "monate", .words = time_words },
	{ "tage_pro_monat", KEY_QUANTITY, KEY_ABOVE_ZERO,
	    AT(contract, days_per_month), HAS(contract, has_days_per_month) },
	{ "hbg_stufen", KEY_TEXTS, 0, AT(contract, levels),
	    HAS(contract, has_levels), .max = HBG_PART_MAX },
	{ "zusaetze", KEY_TEXTS, 0, AT(contract, suffixes),
	    HAS(contract, has_suffixes), .max = HBG_PART_MAX },
	{ "zusatz_bewertung", KEY_WORD, 0, AT(contract, suffix_pricing),
	    HAS(contract, has_suffix_pricing), .words = suffix_pricing_words },
	{ "entgelte", KEY_TEXT, 0, AT(contract, fees_path) },
	{ "vereinbart", KEY_MONEY, 0, AT(contract, agreed),
	    HAS(contract, has_agreed) },
	{ "angebote", KEY_LIST, KEY_REQUIRED, AT(contract, offerings),
	    .table = &offering_keys },
	{ "steigerungen", KEY_LIST, 0, AT(contract, uplifts),
	    .table = &uplift_keys },
	{ "tarife", KEY_LIST, 0, AT(contract, tariffs),
	    .table = &tariff_keys },
	{ "positionen", KEY_LIST, 0, AT(contract, items),
	    .table = &item_keys },
	{ "raten", KEY_MAP, 0, AT(contract, instalments),
	    .table = &instalment_keys },
	{ "vollzeit", KEY_QUANTITY, KEY_ABOVE_ZERO, AT(contract, full_time),
	    HAS(contract, has_full_time) },
	{ "korridore", KEY_LIST, 0, AT(contract, corridors),
	    .table = &corridor_keys },
};

const struct key_table contract_keys = { contract_key,
	COUNT_OF(contract_key), sizeof(struct contract),
	offsetof(struct contract, at) };
