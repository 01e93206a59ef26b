/* test_contract.c - the promises of contract.h. */
#define _XOPEN_SOURCE 700

#include "domain.h"

#define FILE_NAME	"vertrag.yaml"
#define LIST_64		"1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20," \
	"21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42," \
	"43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64"
#define BYTES_40	"1234567890123456789012345678901234567890"
#define BYTES_64	BYTES_40 "123456789012345678901234"

static int
read_yaml(const char *yaml, struct contracts *contracts, struct diag *diag)
{
	static const char *const path[] = { FILE_NAME };

	domain_put(FILE_NAME, yaml);
	diag_init(diag, "t");
	return contracts_read(contracts, path, 1, CONTRACTS_CLAIM, diag);
}

static void
contracts_read__least_contract__has_the_defaults(void **state)
{
	struct contracts contracts;

	(void)state;
	domain_contract(&contracts, "vertrag: TB-1\ntraeger: A\n"
	    "beginn: 2026-04-01\nende: 31.12.2026\nkostentraeger: [BHV]\n"
	    "angebote: [{angebot: WH}]\n"
	    "positionen:\n"
	    "- {art: pauschale, bezeichnung: P, betrag: 1, einheit: tag}\n"
	    "- {art: einzelfall, bezeichnung: E, betrag: 1, einheit: tag}\n"
	    "steigerungen: [{gueltig_ab: 2026-07-01, prozent: -99.9999}]\n"
	    "korridore: [{kennzahl: hbg, gespraech: {oben: 0}}]\n");
	const struct contract *c = &contracts.item[0];
	const struct item *item = c->items.item;
	const struct uplift *uplift = c->uplifts.item;
	const struct corridor *corridor = c->corridors.item;

	assert_number("status", c->status, CONTRACT_ACTIVE);
	assert_date("from", c->term.from, "2026-04-01");
	assert_date("to", c->term.to, "2026-12-31");
	assert_that("nothing else", !c->has_terminated && !c->has_base &&
	    !c->has_days_per_month && !c->has_suffix_pricing &&
	    !c->has_agreed && !c->has_full_time &&
	    !c->has_external_payers);
	assert_number("measure", c->time_measure, TIME_MONTHS);
	assert_number("levels", (int64_t)c->levels.count, 5);
	assert_text("suffix", c->suffixes.item[0], "S");
	assert_number("fees", (int64_t)c->fees_path.len, 0);
	assert_number("label", (int64_t)contract_offering(c, 0)->label.len,
	    0);
	assert_number("own levels", (int64_t)contract_offering(c, 0)->levels.
	    count, 5);
	assert_number("distribution", c->instalments.distribution,
	    DISTRIBUTE_MONTHS);
	assert_number("remainder", c->instalments.remainder, REMAINDER_LAST);
	assert_number("recalculation", c->instalments.recalculation,
	    RECALCULATE_SPREAD);
	assert_that("no due day", !c->instalments.has_due_day);
	assert_number("due month", c->instalments.due_month, DUE_SAME_MONTH);
	assert_number("move", c->instalments.workday, WORKDAY_AFTER);
	assert_number("calendar", c->instalments.calendar, CALENDAR_TARGET);
	assert_number("pauschale", item[0].included, INCLUDED_YES);
	assert_number("einzelfall", item[1].included, INCLUDED_EXAMINE);
	assert_number("quantity", item[0].quantity.e4, E4);
	assert_number("share", item[0].share.num, item[0].share.den);
	assert_date("item from", item[0].span.from, "2026-04-01");
	assert_date("item to", item[0].span.to, "2026-12-31");
	assert_number("part", uplift[0].part, PART_WHOLE);
	assert_text("for all", uplift[0].offering, "*");
	assert_number("percent", uplift[0].percent.e4, -999999);
	assert_number("level", corridor[0].level, CORRIDOR_CONTRACT);
	assert_number("window", corridor[0].window, 1);
	assert_that("no settlement", !corridor[0].has_settlement);
	contracts_free(&contracts);
	contracts_free(&contracts);
}

static void
contracts_read__every_key__is_kept(void **state)
{
	struct contracts contracts;

	(void)state;
	domain_contract(&contracts, CONTRACT_HEAD
	    "format: 1\nleistungstraeger: Stadt Beispielhafen\n"
	    "rechtsgrundlage: § 132 SGB IX\nvorgaenger: TB-0\n"
	    "angaben: {fassung: \"2\"}\nstatus: geplant\n"
	    "kuendigung: 2026-09-30\nkostentraeger_fremd: [LK-CUX, X]\n"
	    "zeitmass: tage\ntage_pro_monat: \"30,42\"\n"
	    "hbg_stufen: [A, B]\nzusaetze: [S, T]\n"
	    "zusatz_bewertung: aktuell\nvereinbart: \"683.780,96 EUR\"\n"
	    "angebote:\n- angebot: WH\n  bezeichnung: Haus\n"
	    "  leistungstyp: bWf\n  hbg_stufen: [I, II, III]\n"
	    "  plaetze: 24\n  auslastung: 96 %\n"
	    "  personalschluessel: {I: 8, \"HBG II\": 4.5}\n"
	    "  personal_soll: 9.5\n"
	    "steigerungen: [{gueltig_ab: 2026-07-01, prozent: 3.2, "
	    "bestandteil: sach, angebot: WH, beschlossen_am: 2026-03-12, "
	    "grundlage: B}]\n"
	    "tarife: [{bezeichnung: TV, bis: 2026-10-31}]\n"
	    "positionen: [{art: anrechnung, bezeichnung: Abzug, "
	    "angebot: WH, betrag: -0.0001, einheit: jahr, menge: 0.5, "
	    "anteil: 1/3, von: 2020-01-01, bis: 2030-01-01, "
	    "aufnahme: nein, grund: G}]\n"
	    "raten: {verteilung: zeilen, rest: kumuliert, "
	    "nachberechnung: einmalig, faellig_tag: 31, "
	    "faellig_monat: vormonat, werktag: unveraendert, "
	    "kalender: bremen}\nvollzeit: 38.5\n"
	    "korridore: [{kennzahl: leistung, ebene: angebot, gespraech: "
	    "{unten: -3, oben: 3}, ausgleich: {unten: -5, oben: 8}, "
	    "betrag: voll, art: vortrag, fenster: 4}]\n");
	const struct contract *c = &contracts.item[0];
	const struct offering *o = contract_offering(c, 0);
	const struct key_ratio *ratio = o->ratios.item;
	const struct uplift *uplift = c->uplifts.item;
	const struct item *item = c->items.item;
	const struct corridor *corridor = c->corridors.item;

	assert_text("authority", c->authority, "Stadt Beispielhafen");
	assert_text("basis", c->legal_basis, "§ 132 SGB IX");
	assert_text("predecessor", c->predecessor, "TB-0");
	assert_number("status", c->status, CONTRACT_PLANNED);
	assert_number("external", (int64_t)c->external_payers.count, 2);
	assert_number("measure", c->time_measure, TIME_DAYS);
	assert_number("days", c->days_per_month.e4, 304200);
	assert_number("rule", c->suffix_pricing, SUFFIX_CURRENT);
	assert_number("agreed", c->agreed.cents, 68378096);
	assert_text("level", o->levels.item[2], "III");
	assert_number("places", o->places.e4, 24 * E4);
	assert_number("occupancy", o->occupancy.e4, 96 * E4);
	assert_number("ratios", (int64_t)o->ratios.count, 2);
	assert_number("ratio", ratio[1].ratio.e4, 45000);
	assert_number("staff", o->staff_target.e4, 95000);
	assert_number("part", uplift[0].part, PART_MATERIAL);
	assert_date("decided", uplift[0].decided, "2026-03-12");
	assert_number("kind", item[0].kind, ITEM_CREDIT);
	assert_number("unit", item[0].unit, ITEM_PER_YEAR);
	assert_number("amount", item[0].amount.e4, -1);
	assert_number("third", item[0].share.den, 3);
	assert_number("included", item[0].included, INCLUDED_NO);
	assert_number("due", c->instalments.due_day, 31);
	assert_number("before", c->instalments.due_month, DUE_MONTH_BEFORE);
	assert_number("stay", c->instalments.workday, WORKDAY_STAY);
	assert_number("calendar", c->instalments.calendar, CALENDAR_BREMEN);
	assert_number("below", corridor[0].settlement.below.e4, -5 * E4);
	assert_number("kind", corridor[0].settlement_kind,
	    SETTLEMENT_CARRIED);
	assert_number("window", corridor[0].window, 4);
	contracts_free(&contracts);
}

/* Each row is added to a sound contract of eight lines. */
static void
contracts_read__one_fault__is_reported_where_it_stands(void **state)
{
	static const struct {
		const char	*add;
		const char	*place;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ "farbe: rot", ":9:1", DIAG_KEY_UNKNOWN, "'farbe'" },
		{ "traeger: B", ":9:1", DIAG_YAML_KEY_TWICE, "'traeger'" },
		{ "vorgaenger:", ":9:12", DIAG_KEY_NULL, "vorgaenger" },
		{ "vorgaenger: ~", ":9:13", DIAG_KEY_NULL, "vorgaenger" },
		{ "vorgaenger: \"\"", ":9:13", DIAG_KEY_EMPTY, "vorgaenger" },
		{ "vorgaenger: [a]", ":9:13", DIAG_KEY_WANTS_SCALAR, NULL },
		{ "tarife: {a: b}", ":9:9", DIAG_KEY_WANTS_LIST, NULL },
		{ "raten: 1", ":9:8", DIAG_KEY_WANTS_MAP, NULL },
		{ "raten: &a {rest: letzte}", ":9:8", DIAG_YAML_ANCHOR, "&a" },
		{ "vorgaenger: *a", ":9:13", DIAG_YAML_ALIAS, "*a" },
		{ "vorgaenger: !t x", ":9:13", DIAG_YAML_TAG, "!t" },
		{ "---\nvertrag: TB-2", ":9:1", DIAG_YAML_DOCUMENTS, NULL },
		{ "x: \"offen", ":9:4", DIAG_YAML_QUOTE, NULL },
		{ "status: ruhend", ":9:9", DIAG_WORD_UNKNOWN, "'ruhend'" },
		{ "vereinbart: 1.005", ":9:13", DIAG_KEY_AMBIGUOUS, NULL },
		{ "vereinbart: 1.0005", ":9:13", DIAG_KEY_DECIMALS, NULL },
		{ "vereinbart: 10000000000000", ":9:13", DIAG_NUMBER_RANGE,
		    NULL },
		{ "vereinbart: viel", ":9:13", DIAG_NUMBER_SYNTAX, NULL },
		{ "kuendigung: 2026-02-29", ":9:13", DIAG_DATE_RANGE, NULL },
		{ "kuendigung: 9999-12-31", ":9:13", DIAG_DATE_RANGE, NULL },
		{ "kuendigung: 0999-12-31", ":9:13", DIAG_DATE_RANGE, NULL },
		{ "kuendigung: 31.12.26", ":9:13", DIAG_DATE_YEAR, NULL },
		{ "kuendigung: bald", ":9:13", DIAG_DATE_SYNTAX, NULL },
		{ "kuendigung: 2026-03-31", ":9:13", DIAG_SPAN_REVERSED,
		    NULL },
		{ "tage_pro_monat: 0", ":9:17", DIAG_KEY_ABOVE_ZERO, NULL },
		{ "vollzeit: -1", ":9:11", DIAG_KEY_ABOVE_ZERO, NULL },
		{ "raten: {faellig_tag: 0}", ":9:22", DIAG_KEY_ABOVE_ZERO,
		    NULL },
		{ "raten: {faellig_tag: 32}", ":9:22", DIAG_NUMBER_RANGE,
		    NULL },
		{ "raten: {faellig_tag: 1.5}", ":9:22", DIAG_KEY_DECIMALS,
		    NULL },
		{ "hbg_stufen: []", ":9:13", DIAG_LIST_EMPTY, NULL },
		{ "hbg_stufen: [" LIST_64 ",65]", ":9:13",
		    DIAG_LIST_TOO_LONG, NULL },
		{ "hbg_stufen: [a, A]", ":9:13", DIAG_PART_TWICE, "'A'" },
		{ "zusaetze: [\"+\"]", ":9:11", DIAG_PART_BAD, "'+'" },
		{ "zusaetze: [a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q]", ":9:11",
		    DIAG_LIST_TOO_LONG, NULL },
		{ "kostentraeger_fremd: [X, BHV]", ":6:16", DIAG_PAYER_TWICE,
		    "'BHV'" },
		{ "vorgaenger: " BYTES_40 "x", ":9:13", DIAG_KEY_TOO_LONG,
		    NULL },
		{ "steigerungen: [{prozent: 1}]", ":9:16", DIAG_KEY_MISSING,
		    "'gueltig_ab'" },
		{ "steigerungen: [{gueltig_ab: 2026-07-01, prozent: -100}]",
		    ":9:16", DIAG_UPLIFT_PERCENT, NULL },
		{ "steigerungen: [{gueltig_ab: 2026-07-01, prozent: 1, "
		    "angebot: X}]", ":9:16", DIAG_OFFERING_UNKNOWN, "'X'" },
		{ "steigerungen: [{gueltig_ab: 2026-07-01, prozent: 1,5}]",
		    ":9:52", DIAG_KEY_COMMA, "'5'" },
		{ "positionen: [{art: pauschale, bezeichnung: P, betrag: -1, "
		    "einheit: tag}]", ":9:14", DIAG_ITEM_NEGATIVE, "'P'" },
		{ "positionen: [{art: anrechnung, bezeichnung: P, betrag: 1, "
		    "einheit: tag}]", ":9:14", DIAG_CREDIT_POSITIVE, "'P'" },
		{ "positionen: [{art: zusatzbetreuung, bezeichnung: P, "
		    "betrag: 1, einheit: tag}]", ":9:14", DIAG_ITEM_INCLUDED,
		    "'P'" },
		{ "positionen: [{art: pauschale, bezeichnung: P, betrag: 1, "
		    "einheit: tag, anteil: 0}]", ":9:80", DIAG_KEY_SHARE, NULL },
		{ "positionen: [{art: pauschale, bezeichnung: P, betrag: 1, "
		    "einheit: tag, anteil: 100.0001}]", ":9:80",
		    DIAG_KEY_SHARE, NULL },
		{ "positionen: [{art: pauschale, bezeichnung: P, betrag: 1, "
		    "einheit: tag, menge: -1}]", ":9:79",
		    DIAG_KEY_NEGATIVE, NULL },
		{ "korridore: [{kennzahl: hbg, gespraech: {}}]", ":9:13",
		    DIAG_CORRIDOR_NO_LIMIT, NULL },
		{ "korridore: [{kennzahl: hbg, gespraech: {unten: 1}}]",
		    ":9:13", DIAG_CORRIDOR_LIMITS, NULL },
		{ "korridore: [{kennzahl: hbg, ausgleich: {unten: -1}}]",
		    ":9:13", DIAG_CORRIDOR_AMOUNT, NULL },
		{ "korridore: [{kennzahl: hbg, gespraech: {oben: 3}, "
		    "ausgleich: {oben: 2.9999}, betrag: rest}]", ":9:13",
		    DIAG_CORRIDOR_INSIDE, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct contracts contracts;
		struct diag diag;
		char place[64], yaml[2048];

		snprintf(yaml, sizeof(yaml), "%s%s\n", CONTRACT, row[i].add);
		snprintf(place, sizeof(place), FILE_NAME "%s", row[i].place);
		int r = read_yaml(yaml, &contracts, &diag);
		assert_code(row[i].add, r, ERR_DATA);
		assert_said(row[i].add, &diag, place, row[i].id, row[i].part);
		assert_number(row[i].add, (int64_t)diag.errors, 1);
		diag_free(&diag);
		contracts_free(&contracts);
	}
}

/* What stands just inside a limit. */
static void
contracts_read__at_the_limits__is_sound(void **state)
{
	static const char *const add[] = {
		"vorgaenger: " BYTES_40,
		"hbg_stufen: [" LIST_64 "]",
		"zusaetze: [a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p]",
		"zusaetze: []",
		"kuendigung: 2026-04-01",
		"kuendigung: 2199-12-31",
		"vereinbart: -9999999999999.99",
		"tage_pro_monat: 0.0001",
		"korridore: [{kennzahl: hbg, gespraech: {unten: 0, oben: 0}, "
		    "ausgleich: {unten: 0, oben: 0}, betrag: rest}]",
		"positionen: [{art: pauschale, bezeichnung: P, betrag: 0, "
		    "einheit: tag, anteil: 1/1, menge: 0}]",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(add); i++) {
		struct contracts contracts;
		char yaml[2048];

		snprintf(yaml, sizeof(yaml), "%s%s\n", CONTRACT, add[i]);
		domain_contract(&contracts, yaml);
		contracts_free(&contracts);
	}
}

static void
contracts_read__keys_of_offerings__have_64_bytes(void **state)
{
	struct contracts contracts;
	struct diag diag;

	(void)state;
	domain_contract(&contracts, CONTRACT_HEAD "angebote: [{angebot: "
	    BYTES_64 "}]\n");
	contracts_free(&contracts);
	assert_code("65", read_yaml(CONTRACT_HEAD "angebote: [{angebot: x"
	    BYTES_64 "}]\n", &contracts, &diag), ERR_DATA);
	assert_said("65", &diag, FILE_NAME ":8:22", DIAG_KEY_TOO_LONG, NULL);
	diag_free(&diag);
	contracts_free(&contracts);
}

static void
contracts_read__many_faults__are_reported_at_once(void **state)
{
	struct contracts contracts;
	struct diag diag;

	(void)state;
	assert_code("faults", read_yaml("vertrag: TB-1\nvertrag: TB-2\n"
	    "traeger:\nbeginn: 2026-13-01\nende: x\nkostentraeger: BHV\n"
	    "farbe: rot\n", &contracts, &diag), ERR_DATA);
	assert_said("2", &diag, FILE_NAME ":2:1", DIAG_YAML_KEY_TWICE, NULL);
	assert_said("3", &diag, FILE_NAME ":3:9", DIAG_KEY_NULL, NULL);
	assert_said("4", &diag, FILE_NAME ":4:9", DIAG_DATE_RANGE, NULL);
	assert_said("5", &diag, FILE_NAME ":5:7", DIAG_DATE_SYNTAX, NULL);
	assert_said("6", &diag, FILE_NAME ":6:16", DIAG_KEY_WANTS_LIST, NULL);
	assert_said("7", &diag, FILE_NAME ":7:1", DIAG_KEY_UNKNOWN, NULL);
	assert_said("-", &diag, FILE_NAME ":1:1", DIAG_KEY_MISSING,
	    "'angebote'");
	assert_number("all", (int64_t)diag.errors, 7);
	diag_free(&diag);
	contracts_free(&contracts);
}

/* P is cut by an early termination, and not by a late one. */
static void
contract_period__termination__cuts_the_term(void **state)
{
	static const struct {
		const char	*key;
		const char	*to;
	} row[] = {
		{ "", "2026-12-31" },
		{ "kuendigung: 2026-09-30\n", "2026-09-30" },
		{ "kuendigung: 2026-04-01\n", "2026-04-01" },
		{ "kuendigung: 2027-01-01\n", "2026-12-31" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct contracts contracts;
		char yaml[1024];

		snprintf(yaml, sizeof(yaml), "%s%s", CONTRACT, row[i].key);
		domain_contract(&contracts, yaml);
		struct span p = contract_period(&contracts.item[0]);
		assert_date(row[i].key, p.from, "2026-04-01");
		assert_date(row[i].key, p.to, row[i].to);
		contracts_free(&contracts);
	}
}

static void
contract_fees_path__is_relative_to_the_contract(void **state)
{
	static const struct {
		const char	*path, *fees, *want;
	} row[] = {
		{ "vertrag.yaml", "e.csv", "e.csv" },
		{ "a/b/vertrag.yaml", "e.csv", "a/b/e.csv" },
		{ "a/vertrag.yaml", "../e.csv", "a/../e.csv" },
		{ "/a/vertrag.yaml", "e.csv", "/a/e.csv" },
		{ "a/vertrag.yaml", "/e.csv", "/e.csv" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		const struct contract contract = { .path = row[i].path,
			.fees_path = text_of(row[i].fees) };
		struct buf out = BUF_EMPTY;

		contract_fees_path(&contract, &out);
		assert_code(row[i].want, buf_error(&out), ERR_OK);
		assert_string_equal(out.data, row[i].want);
		buf_free(&out);
	}
}

/* Contracts a to d: a and b share an offering, c is withdrawn. */
static void
contracts_claim__shared_offering__depends_on_use_and_status(void **state)
{
	static const char *const path[] = { "a.yaml", "b.yaml", "c.yaml" };
	struct contracts contracts;
	struct claim claim;
	struct diag diag;

	(void)state;
	domain_put("a.yaml", CONTRACT);
	domain_put("b.yaml", "vertrag: TB-2\ntraeger: B\n"
	    "beginn: 2026-01-01\nende: 2026-01-01\nkostentraeger: [BHV]\n"
	    "angebote: [{angebot: ABW}, {angebot: WH}]\n");
	domain_put("c.yaml", CONTRACT_HEAD CONTRACT_HOUSE
	    "status: zurueckgezogen\n");
	diag_init(&diag, "t");
	assert_code("a b", contracts_read(&contracts, path, 2,
	    CONTRACTS_CLAIM, &diag), ERR_DATA);
	assert_said("a b", &diag, "b.yaml:6:28", DIAG_OFFERING_CLAIMED,
	    "'TB-1'");
	contracts_free(&contracts);
	diag_free(&diag);

	diag_init(&diag, "t");
	assert_code("no claim", contracts_read(&contracts, path, 2,
	    CONTRACTS_NO_CLAIM, &diag), ERR_OK);
	assert_that("ABW", contracts_claim(&contracts, text_of("ABW"),
	    &claim));
	assert_number("contract", claim.contract, 1);
	assert_number("offering", claim.offering, 0);
	assert_that("none", !contracts_claim(&contracts, text_of("abw"),
	    &claim));
	assert_ptr_equal(contracts_find(&contracts, text_of("TB-2")),
	    &contracts.item[1]);
	assert_null(contracts_find(&contracts, text_of("TB-3")));
	assert_ptr_equal(contract_find_offering(&contracts.item[1],
	    text_of("WH")), contract_offering(&contracts.item[1], 1));
	assert_null(contract_find_offering(&contracts.item[0],
	    text_of("ABW")));
	contracts_free(&contracts);

	/* The same key twice is an error, withdrawn or not. */
	assert_code("twice", contracts_read(&contracts,
	    (const char *const[]){ "a.yaml", "c.yaml" }, 2, CONTRACTS_CLAIM,
	    &diag), ERR_DATA);
	assert_said("twice", &diag, "c.yaml:1:1", DIAG_CONTRACT_TWICE,
	    "a.yaml");
	contracts_free(&contracts);
	diag_free(&diag);

	/* A withdrawn contract claims nothing. */
	diag_init(&diag, "t");
	domain_put("c.yaml", "vertrag: TB-3\ntraeger: C\n"
	    "beginn: 2026-01-01\nende: 2026-01-01\nkostentraeger: [BHV]\n"
	    "angebote: [{angebot: WH}, {angebot: X}]\n"
	    "status: zurueckgezogen\n");
	assert_code("withdrawn", contracts_read(&contracts,
	    (const char *const[]){ "c.yaml", "a.yaml" }, 2, CONTRACTS_CLAIM,
	    &diag), ERR_OK);
	assert_that("WH", contracts_claim(&contracts, text_of("WH"), &claim));
	assert_number("of a", claim.contract, 1);
	assert_that("X", !contracts_claim(&contracts, text_of("X"), &claim));
	assert_silent("withdrawn", &diag);
	contracts_free(&contracts);
	diag_free(&diag);
}

static int
read_two(void *arg, struct diag *diag)
{
	static const char *const path[] = { "a.yaml", "b.yaml" };
	struct contracts contracts;
	int r = contracts_read(&contracts, path, 2, CONTRACTS_CLAIM, diag);

	(void)arg;
	contracts_free(&contracts);
	return r;
}

static void
contracts_read__without_memory__says_so_and_leaks_nothing(void **state)
{
	(void)state;
	domain_put("a.yaml", CONTRACT
	    "steigerungen: [{gueltig_ab: 2026-07-01, prozent: 1}]\n"
	    "positionen: [{art: pauschale, bezeichnung: P, betrag: 1, "
	    "einheit: tag}]\n");
	domain_put("b.yaml", "vertrag: TB-2\ntraeger: B\n"
	    "beginn: 2026-01-01\nende: 2026-01-01\nkostentraeger: [BHV]\n"
	    "angebote: [{angebot: ABW, personalschluessel: {\"1\": 8}}]\n");
	domain_without_memory(read_two, NULL, 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    contracts_read__least_contract__has_the_defaults),
		cmocka_unit_test(contracts_read__every_key__is_kept),
		cmocka_unit_test(
		    contracts_read__one_fault__is_reported_where_it_stands),
		cmocka_unit_test(contracts_read__at_the_limits__is_sound),
		cmocka_unit_test(
		    contracts_read__keys_of_offerings__have_64_bytes),
		cmocka_unit_test(
		    contracts_read__many_faults__are_reported_at_once),
		cmocka_unit_test(
		    contract_period__termination__cuts_the_term),
		cmocka_unit_test(
		    contract_fees_path__is_relative_to_the_contract),
		cmocka_unit_test(
		    contracts_claim__shared_offering__depends_on_use_and_status),
		cmocka_unit_test(
		    contracts_read__without_memory__says_so_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
