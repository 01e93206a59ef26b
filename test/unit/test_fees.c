/* test_fees.c - the promises of fees.h and pricing.h. */
#define _XOPEN_SOURCE 700

#include "domain.h"
#include "pricing.h"

#define HOUSES	"angebote: [{angebot: WA}, {angebot: WB}]\n"
#define WORKED	"angebot,hbg,entgelt,personal,sach,invest,gueltig_ab\n" \
	"WH,1,81.40,65.12,14.57,1.71,2026-01-01\n" \
	"WH,2,92.94,74.35,16.88,1.71,2026-01-01\n" \
	"WH,3,105.88,84.70,19.47,1.71,2026-01-01\n" \
	"WH,4,131.93,105.54,24.68,1.71,2026-01-01\n"

/* A contract with the prices of one table. */
struct desk {
	struct contracts	contracts;
	struct fees		fees;
	struct prices		prices;
	struct diag		diag;
};

static void
desk_open(struct desk *desk, const char *yaml, const char *fees)
{
	static const char *const file[] = { "entgelte.csv" };

	domain_contract(&desk->contracts, yaml);
	domain_put(file[0], fees);
	diag_init(&desk->diag, "t");
	assert_code(fees, fees_read(&desk->fees, file, 1, DECIMAL_ASK,
	    &desk->diag), ERR_OK);
	assert_code(fees, prices_init(&desk->prices, &desk->fees,
	    &desk->contracts.item[0], &desk->diag), ERR_OK);
	fees_check_labels(&desk->fees, &desk->diag);
	assert_code(fees, diag_result(&desk->diag), ERR_OK);
}

static void
desk_close(struct desk *desk)
{
	prices_free(&desk->prices);
	fees_free(&desk->fees);
	contracts_free(&desk->contracts);
	diag_free(&desk->diag);
}

static enum price_result
ask(const struct desk *desk, uint32_t offering, struct hbg label,
    uint8_t reference, enum price_rule rule, const char *day,
    struct day_fee *out)
{
	const struct price_question question = { offering, label, reference,
		rule, domain_date(day) };

	return prices_find(&desk->prices, &question, out);
}

/* The most exact key wins; a row of exactly the label comes first. */
static void
prices_find__keys__the_most_exact_wins(void **state)
{
	static const struct {
		uint32_t	offering;	/* 0 WA, 1 WB */
		struct hbg	label;
		uint8_t		reference;
		int64_t		euros;
		bool		by_level;
	} row[] = {
		{ 0, { 1, 0 }, 0, 10, false },	/* WA 1 */
		{ 0, { 2, 0 }, 0, 20, false },	/* WA * */
		{ 1, { 1, 0 }, 0, 30, false },	/* * 1 */
		{ 1, { 2, 0 }, 0, 40, false },	/* * * */
		{ 0, { 0, 0 }, 0, 20, false },	/* "-" by WA * */
		{ 1, { 0, 0 }, 0, 5, false },	/* WB - */
		{ 0, { 2, 1 }, 1, 50, false },	/* WA 2+S */
		{ 1, { 3, 1 }, 1, 60, false },	/* * 3+S */
		{ 0, { 3, 1 }, 0, 60, false },	/* before WA * */
		{ 1, { 2, 1 }, 1, 30, true },	/* reference 1: * 1 */
		{ 0, { 4, 1 }, 5, 20, true },	/* reference 5: WA * */
	};
	struct desk desk;

	(void)state;
	desk_open(&desk, CONTRACT_HEAD HOUSES, FEES_HEADER
	    "*,*,tag,40,2026-01-01\n*,1,tag,30,2026-01-01\n"
	    "WA,*,tag,20,2026-01-01\nWA,1,tag,10,2026-01-01\n"
	    "WA,2+S,tag,50,2026-01-01\n*,HBG 3 + s,tag,60,2026-01-01\n"
	    "WB,-,tag,5,2026-01-01\nXX,9,tag,1,2026-01-01\n");
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct day_fee fee;
		char what[40];

		snprintf(what, sizeof(what), "row %zu", i);
		assert_number(what, ask(&desk, row[i].offering, row[i].label,
		    row[i].reference, PRICE_REFERENCE, "2026-04-01", &fee),
		    PRICE_FOUND);
		assert_number(what, fee.fee.e4, row[i].euros * E4);
		assert_that(what, fee.by_level == row[i].by_level);
	}
	desk_close(&desk);
}

/* A fee holds until a later one of the same key begins. */
static void
prices_find__days__the_latest_row_is_valid(void **state)
{
	static const struct {
		const char	*day;
		int64_t		 euros;		/* 0 = missing */
		const char	*next;		/* up to 2026-12-31 */
	} row[] = {
		{ "2025-12-31", 0, "2026-01-01" },
		{ "2026-01-01", 10, "2026-02-28" },
		{ "2026-02-27", 10, "2026-02-28" },
		{ "2026-02-28", 12, "2026-07-01" },
		{ "2026-06-30", 12, "2026-07-01" },
		{ "2026-07-01", 13, "2027-01-01" },	/* 12 × 1.05 = 12.60 */
		{ "2027-01-01", 13, "2027-01-01" },
	};
	struct desk desk;

	(void)state;
	desk_open(&desk, CONTRACT
	    "steigerungen: [{gueltig_ab: 2026-07-01, prozent: 5}]\n",
	    FEES_HEADER "WH,1,tag,12,2026-02-28\nWH,1,tag,10,2026-01-01\n"
	    "WH,1,tag,99,2027-02-01\n");
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		const struct price_question question = { 0, { 1, 0 }, 0,
			PRICE_REFERENCE, domain_date(row[i].day) };
		int64_t want = row[i].euros == 13 ? 126000 :
		    row[i].euros * E4;
		struct day_fee fee;
		enum price_result result = prices_find(&desk.prices,
		    &question, &fee);

		assert_number(row[i].day, result, want == 0 ? PRICE_MISSING :
		    PRICE_FOUND);
		if (want > 0)
			assert_number(row[i].day, fee.fee.e4, want);
		if (question.day.day <= domain_date("2026-12-31").day)
			assert_date(row[i].day, prices_next_change(
			    &desk.prices, &question,
			    domain_date("2026-12-31")), row[i].next);
	}
	desk_close(&desk);
}

/*
 * The worked example of formulas(7), section 3: 84.70 × 1.032 = 87.4104,
 * 19.47 × 1.019 = 19.83993 -> 19.8399, 1.71; together 108.9603 -> 108.96.
 */
static void
prices_find__worked_example__raises_the_parts(void **state)
{
	struct day_fee fee;
	struct desk desk;

	(void)state;
	desk_open(&desk, CONTRACT "steigerungen:\n"
	    "- {gueltig_ab: 2026-07-01, prozent: 3.2, bestandteil: personal}\n"
	    "- {gueltig_ab: 2026-07-01, prozent: 1.9, bestandteil: sach}\n",
	    WORKED);
	assert_number("June", ask(&desk, 0, (struct hbg){ 3, 0 }, 0,
	    PRICE_UNDECIDED, "2026-06-30", &fee), PRICE_FOUND);
	assert_number("June", fee.fee.e4, 1058800);
	assert_number("July", ask(&desk, 0, (struct hbg){ 3, 0 }, 0,
	    PRICE_UNDECIDED, "2026-07-01", &fee), PRICE_FOUND);
	assert_number("fee", fee.fee.e4, 1089600);
	assert_number("personal", fee.part[0].e4, 874104);
	assert_number("sach", fee.part[1].e4, 198399);
	assert_number("invest", fee.part[2].e4, 17100);
	assert_number("unit", fee.unit, UNIT_DAY);
	desk_close(&desk);
}

/* Decisions one by one: what they do to a fee of 100.00 of 1 January. */
static void
prices_find__decisions__act_from_behind_the_row(void **state)
{
	static const struct {
		const char	*uplifts;
		int64_t		 e4;	/* on 1 October */
	} row[] = {
		{ "", 1000000 },
		/* together on the same base, then one upon the other */
		{ "- {gueltig_ab: 2026-07-01, prozent: 1}\n"
		  "- {gueltig_ab: 2026-07-01, prozent: 2}\n", 1030000 },
		{ "- {gueltig_ab: 2026-07-02, prozent: 2}\n"
		  "- {gueltig_ab: 2026-07-01, prozent: 1}\n", 1030200 },
		/* 100.005 -> 100.01 each time: 100.01 × 1.00005 = 100.0150005 */
		{ "- {gueltig_ab: 2026-07-01, prozent: 0.005}\n"
		  "- {gueltig_ab: 2026-07-02, prozent: 0.005}\n", 1000200 },
		{ "- {gueltig_ab: 2026-07-01, prozent: 0.0049}\n", 1000000 },
		/* half away from zero, downwards too: 99.995 -> 100.00 */
		{ "- {gueltig_ab: 2026-07-01, prozent: -0.005}\n", 1000000 },
		{ "- {gueltig_ab: 2026-07-01, prozent: -0.0051}\n", 999900 },
		{ "- {gueltig_ab: 2026-07-01, prozent: -99.9999}\n", 0 },
		/* not of the row's day, not later, not of another house */
		{ "- {gueltig_ab: 2026-01-01, prozent: 1}\n", 1000000 },
		{ "- {gueltig_ab: 2025-12-31, prozent: 1}\n", 1000000 },
		{ "- {gueltig_ab: 2026-01-02, prozent: 1}\n", 1010000 },
		{ "- {gueltig_ab: 2026-10-01, prozent: 1}\n", 1010000 },
		{ "- {gueltig_ab: 2026-10-02, prozent: 1}\n", 1000000 },
		{ "- {gueltig_ab: 2026-07-01, prozent: 1, angebot: WB}\n",
		    1000000 },
		{ "- {gueltig_ab: 2026-07-01, prozent: 1, angebot: WA}\n"
		  "- {gueltig_ab: 2026-07-01, prozent: 1, angebot: WB}\n"
		  "- {gueltig_ab: 2026-07-01, prozent: 1}\n", 1020000 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct day_fee fee;
		struct desk desk;
		char yaml[1024];

		snprintf(yaml, sizeof(yaml), "%ssteigerungen:%s\n%s",
		    CONTRACT_HEAD HOUSES, *row[i].uplifts == '\0' ? " []" :
		    "", row[i].uplifts);
		desk_open(&desk, yaml, FEES_HEADER "*,*,tag,100,2026-01-01\n");
		assert_number(yaml, ask(&desk, 0, (struct hbg){ 1, 0 }, 0,
		    PRICE_UNDECIDED, "2026-10-01", &fee), PRICE_FOUND);
		assert_number(yaml, fee.fee.e4, row[i].e4);
		desk_close(&desk);
	}
}

static void
prices_same_day__row_and_decision_of_one_day__is_found(void **state)
{
	struct day_fee fee;
	struct desk desk;

	(void)state;
	desk_open(&desk, CONTRACT_HEAD HOUSES "steigerungen:\n"
	    "- {gueltig_ab: 2026-07-01, prozent: 1, angebot: WB}\n"
	    "- {gueltig_ab: 2026-08-01, prozent: 1}\n",
	    FEES_HEADER "*,*,tag,100,2026-07-01\n");
	assert_number("WA", ask(&desk, 0, (struct hbg){ 1, 0 }, 0,
	    PRICE_UNDECIDED, "2026-07-01", &fee), PRICE_FOUND);
	assert_null(prices_same_day(&desk.prices, 0, &fee));
	assert_number("WB", ask(&desk, 1, (struct hbg){ 1, 0 }, 0,
	    PRICE_UNDECIDED, "2026-07-01", &fee), PRICE_FOUND);
	assert_ptr_equal(prices_same_day(&desk.prices, 1, &fee),
	    desk.contracts.item[0].uplifts.item);
	assert_number("WB", fee.fee.e4, 100 * E4);
	desk_close(&desk);
}

static void
prices_find__no_fee__says_why(void **state)
{
	struct desk desk;
	struct day_fee fee;

	(void)state;
	desk_open(&desk, CONTRACT "steigerungen:\n"
	    "- {gueltig_ab: 2026-08-01, prozent: 999999}\n"
	    "- {gueltig_ab: 2026-09-01, prozent: 1, bestandteil: sach}\n",
	    FEES_HEADER "WH,1,tag,100,2026-01-01\n"
	    "WH,2,tag,1000,2026-01-01\nWH,3,tag,999,2026-01-01\n"
	    "WH,5+S,stunde,7,2026-07-01\n");
	const struct hbg one = { 1, 0 }, suffix = { 5, 1 };

	assert_number("before", ask(&desk, 0, one, 0, PRICE_REFERENCE,
	    "2025-12-31", &fee), PRICE_MISSING);
	assert_number("other level", ask(&desk, 0, (struct hbg){ 4, 0 }, 0,
	    PRICE_REFERENCE, "2026-01-01", &fee), PRICE_MISSING);
	assert_number("no rule", ask(&desk, 0, suffix, 1, PRICE_UNDECIDED,
	    "2026-06-30", &fee), PRICE_NO_RULE);
	assert_number("own row", ask(&desk, 0, suffix, 0, PRICE_UNDECIDED,
	    "2026-07-01", &fee), PRICE_FOUND);
	assert_number("hours", fee.unit, UNIT_HOUR);
	assert_number("no reference", ask(&desk, 0, suffix, 0,
	    PRICE_REFERENCE, "2026-06-30", &fee), PRICE_NO_REFERENCE);
	assert_number("no level", ask(&desk, 0, suffix, 0, PRICE_CURRENT,
	    "2026-06-30", &fee), PRICE_MISSING);
	assert_number("reference", ask(&desk, 0, suffix, 1, PRICE_REFERENCE,
	    "2026-06-30", &fee), PRICE_FOUND);
	assert_that("reference", fee.by_level);
	/* 1000 × 10000.99 = 10000990 is not below 10^7, 999 × it is. */
	assert_number("too large", ask(&desk, 0, (struct hbg){ 2, 0 }, 0,
	    PRICE_REFERENCE, "2026-08-01", &fee), PRICE_TOO_LARGE);
	assert_number("large", ask(&desk, 0, (struct hbg){ 3, 0 }, 0,
	    PRICE_REFERENCE, "2026-08-01", &fee), PRICE_FOUND);
	assert_number("large", fee.fee.e4, INT64_C(99909890100));
	assert_number("no parts", ask(&desk, 0, one, 0, PRICE_REFERENCE,
	    "2026-09-01", &fee), PRICE_NO_PARTS);
	desk_close(&desk);
}

/* leistung_neutral: the reference, whatever row the label itself has. */
static void
prices_find__neutral__prices_a_suffix_by_its_reference(void **state)
{
	static const struct {
		struct hbg		label;
		uint8_t			reference;
		enum price_rule		rule;
		enum price_result	result;
		int64_t			euros;
	} row[] = {
		{ { 2, 1 }, 3, PRICE_NEUTRAL, PRICE_FOUND, 30 },
		{ { 2, 1 }, 3, PRICE_REFERENCE, PRICE_FOUND, 25 },
		{ { 2, 1 }, 3, PRICE_CURRENT, PRICE_FOUND, 25 },
		{ { 1, 1 }, 3, PRICE_CURRENT, PRICE_FOUND, 10 },
		{ { 1, 1 }, 3, PRICE_NEUTRAL, PRICE_FOUND, 30 },
		{ { 2, 1 }, 0, PRICE_NEUTRAL, PRICE_NO_REFERENCE, 0 },
		{ { 2, 1 }, 4, PRICE_NEUTRAL, PRICE_MISSING, 0 },
		/* without a suffix there is no reference to look at */
		{ { 1, 0 }, 3, PRICE_NEUTRAL, PRICE_FOUND, 10 },
	};
	struct desk desk;

	(void)state;
	desk_open(&desk, CONTRACT, FEES_HEADER "WH,1,tag,10,2026-01-01\n"
	    "WH,3,tag,30,2026-01-01\nWH,2+S,tag,25,2026-01-01\n");
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct day_fee fee;
		char what[24];

		snprintf(what, sizeof(what), "row %zu", i);
		assert_number(what, ask(&desk, 0, row[i].label,
		    row[i].reference, row[i].rule, "2026-04-01", &fee),
		    row[i].result);
		if (row[i].result == PRICE_FOUND)
			assert_number(what, fee.fee.e4, row[i].euros * E4);
	}
	desk_close(&desk);
}

/* Why there is no fee, in the words of the rule. */
static void
prices_report__no_fee__names_what_is_missing(void **state)
{
	static const struct {
		struct hbg		label;
		uint8_t			reference;
		enum price_rule		rule;
		enum diag_id		id;
		const char		*part;
	} row[] = {
		{ { 4, 0 }, 0, PRICE_CURRENT, DIAG_FEE_MISSING,
		    "HBG 4 on 2026-04-01" },
		{ { 4, 1 }, 0, PRICE_CURRENT, DIAG_FEE_MISSING_LEVEL,
		    "HBG 4, which prices 4+S" },
		{ { 4, 1 }, 5, PRICE_REFERENCE, DIAG_FEE_MISSING_LEVEL,
		    "HBG 5, which prices 4+S" },
		{ { 4, 1 }, 5, PRICE_NEUTRAL, DIAG_FEE_MISSING_LEVEL,
		    "HBG 5, which prices 4+S" },
		{ { 4, 1 }, 0, PRICE_REFERENCE, DIAG_FEE_NO_REFERENCE,
		    "HBG 4+S" },
		{ { 4, 1 }, 0, PRICE_NEUTRAL, DIAG_NEUTRAL_NO_REFERENCE,
		    "HBG 4+S" },
		{ { 4, 1 }, 0, PRICE_UNDECIDED, DIAG_FEE_NO_RULE, "'TB-1'" },
	};
	struct desk desk;

	(void)state;
	desk_open(&desk, CONTRACT, FEES_HEADER "WH,1,tag,10,2026-01-01\n");
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		const struct price_question question = { 0, row[i].label,
			row[i].reference, row[i].rule,
			domain_date("2026-04-01") };
		struct day_fee fee;
		struct diag diag;

		diag_init(&diag, "t");
		enum price_result result = prices_find(&desk.prices,
		    &question, &fee);
		prices_report(&desk.prices, &question, result, &fee,
		    (struct place){ "mengen.csv", 7, 0 }, &diag);
		assert_said(row[i].part, &diag, "mengen.csv:7", row[i].id,
		    row[i].part);
		diag_free(&diag);
	}
	desk_close(&desk);
}

static void
prices_rule__contract__agrees_on_it_or_not(void **state)
{
	static const struct {
		const char	*yaml;
		enum price_rule	 rule;
	} row[] = {
		{ CONTRACT, PRICE_UNDECIDED },
		{ CONTRACT "zusatz_bewertung: referenz\n", PRICE_REFERENCE },
		{ CONTRACT "zusatz_bewertung: aktuell\n", PRICE_CURRENT },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct contracts contracts;

		domain_contract(&contracts, row[i].yaml);
		assert_number(row[i].yaml, prices_rule(&contracts.item[0]),
		    row[i].rule);
		contracts_free(&contracts);
	}
}

/* Rows of a table that has line 2 sound before them. */
static void
fees_read__one_fault__is_reported_with_its_line(void **state)
{
	static const struct {
		const char	*add;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ "WH,2,tag,1.234,2026-01-01,,,,", DIAG_NUMBER_AMBIGUOUS,
		    "entgelt" },
		{ "WH,2,tag,-1,2026-01-01,,,,", DIAG_CELL_NEGATIVE, NULL },
		{ "WH,2,tag,10000000,2026-01-01,,,,", DIAG_NUMBER_RANGE,
		    NULL },
		{ "WH,2,tag,92233720368547758070,2026-01-01,,,,",
		    DIAG_NUMBER_RANGE, NULL },
		{ "WH,2,tag,1.00001,2026-01-01,,,,", DIAG_NUMBER_DECIMALS_4,
		    NULL },
		{ "WH,2,tag,,2026-01-01,,,,", DIAG_CELL_EMPTY, "entgelt" },
		{ "WH,2,tag,#NV,2026-01-01,,,,", DIAG_EXCEL_ERROR, NULL },
		{ "WH,2,woche,1,2026-01-01,,,,", DIAG_WORD_UNKNOWN,
		    "'woche'" },
		{ "WH,2,tag,1,2026-02-29,,,,", DIAG_DATE_RANGE, NULL },
		{ "WH,2,tag,1,,,,,", DIAG_CELL_EMPTY, "gueltig_ab" },
		{ "WH,,tag,1,2026-01-01,,,,", DIAG_CELL_EMPTY, "hbg" },
		{ ",2,tag,1,2026-01-01,,,,", DIAG_CELL_EMPTY, "angebot" },
		{ "WH,2,tag,1,2026-01-01,1,0.0001,,", DIAG_FEE_PARTS,
		    "1.0001" },
		{ "WH,2,tag,1,2026-01-01,,,0,", DIAG_FEE_PARTS, "0.00" },
		{ "WH,2,tag,1,2026-01-01,,,,gestern", DIAG_DATE_SYNTAX,
		    "beschlossen_am" },
		{ "WH,2,tag", DIAG_FIELDS_FEW, "3 fields" },
	};
	static const char *const file[] = { "entgelte.csv" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct fees fees;
		struct diag diag;
		char text[512];

		snprintf(text, sizeof(text), "angebot,hbg,einheit,entgelt,"
		    "gueltig_ab,personal,sach,invest,beschlossen_am\n"
		    "WH,1,tag,1,2026-01-01,,,,2026-01-01\n%s\n", row[i].add);
		domain_put(file[0], text);
		diag_init(&diag, "t");
		assert_code(row[i].add, fees_read(&fees, file, 1, DECIMAL_ASK,
		    &diag), ERR_DATA);
		assert_said(row[i].add, &diag, "entgelte.csv:3", row[i].id,
		    row[i].part);
		assert_number(row[i].add, (int64_t)diag.errors, 1);
		diag_free(&diag);
		fees_free(&fees);
	}
}

/* A fee valid before its decision is a warning, and the row is kept. */
static void
fees_read__valid_before_its_decision__is_a_warning(void **state)
{
	static const char *const file[] = { "entgelte.csv" };
	struct fees fees;
	struct diag diag;

	(void)state;
	domain_put(file[0], "angebot,hbg,entgelt,gueltig_ab,beschlossen_am\n"
	    "WH,1,10,2026-01-01,2026-01-02\nWH,2,20,2026-01-01,2026-01-01\n");
	diag_init(&diag, "t");
	assert_code("read", fees_read(&fees, file, 1, DECIMAL_ASK, &diag),
	    ERR_OK);
	assert_number("rows", (int64_t)fees.count, 2);
	assert_number("fee", fees.row[0].fee.e4, 10 * E4);
	assert_said("read", &diag, "entgelte.csv:2", DIAG_FEE_BEFORE_DECISION,
	    "§ 126 (3) SGB IX");
	diag_free(&diag);
	fees_free(&fees);
}

static void
fees_read__mark__decides_ambiguous_fees(void **state)
{
	static const char *const file[] = { "a.csv", "b.csv" };
	struct fees fees;
	struct diag diag;

	(void)state;
	domain_put("a.csv", "angebot;hbg;entgelt;gueltig_ab\n"
	    "WH;1;1.234;01.01.2026\n");
	domain_put("b.csv", "angebot,hbg,entgelt,gueltig_ab\n"
	    "WH,2,\"1,234\",2026-01-01\n");
	diag_init(&diag, "t");
	assert_code("comma", fees_read(&fees, file, 2, DECIMAL_COMMA, &diag),
	    ERR_OK);
	assert_number("rows", (int64_t)fees.count, 2);
	assert_number("thousand", fees.row[0].fee.e4, 1234 * E4);
	assert_number("one", fees.row[1].fee.e4, 12340);
	fees_free(&fees);
	assert_code("point", fees_read(&fees, file, 2, DECIMAL_POINT, &diag),
	    ERR_OK);
	assert_number("one", fees.row[0].fee.e4, 12340);
	assert_number("thousand", fees.row[1].fee.e4, 1234 * E4);
	fees_free(&fees);
	assert_silent("both", &diag);
	diag_free(&diag);
}

/* Rows behind a sound one of WH 1 from 2026-01-01, in one contract. */
static void
prices_init__faults__are_reported_with_the_line(void **state)
{
	static const struct {
		const char	*add;
		enum diag_id	 id;
		const char	*part;
	} row[] = {
		{ "WH,hbg1,stunde,5,01.01.2026", DIAG_FEE_TWICE,
		    "entgelte.csv:2" },
		{ "WH,6,tag,5,2026-01-01", DIAG_FEE_LEVEL, "'6'" },
		{ "WH,1+T,tag,5,2026-01-01", DIAG_FEE_SUFFIX, "'1+T'" },
		{ "WH,1+S+S,tag,5,2026-01-01", DIAG_HBG_SYNTAX, NULL },
		{ "*,6,tag,5,2026-01-01", DIAG_FEE_LEVEL, "'6'" },
	};
	static const char *const file[] = { "entgelte.csv" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(row); i++) {
		struct contracts contracts;
		struct pricing pricing;
		struct diag diag;
		char text[512];

		snprintf(text, sizeof(text), "%sWH,1,tag,1,2026-01-01\n%s\n",
		    FEES_HEADER, row[i].add);
		domain_put(file[0], text);
		domain_contract(&contracts, CONTRACT);
		diag_init(&diag, "t");
		assert_code(row[i].add, pricing_read(&pricing, &contracts,
		    file, 1, DECIMAL_ASK, &diag), ERR_DATA);
		assert_said(row[i].add, &diag, "entgelte.csv:3", row[i].id,
		    row[i].part);
		assert_number(row[i].add, (int64_t)diag.errors, 1);
		diag_free(&diag);
		pricing_free(&pricing);
		contracts_free(&contracts);
	}
}

/* Decisions valid before their own day: § 126 (3). */
static void
prices_init__decision_before_its_day__is_a_warning(void **state)
{
	struct contracts contracts;
	struct pricing pricing;
	struct diag diag;

	(void)state;
	domain_put("entgelte.csv", FEES_HEADER);
	domain_contract(&contracts, CONTRACT "steigerungen:\n"
	    "- {gueltig_ab: 2026-07-01, prozent: 1, "
	    "beschlossen_am: 2026-07-01}\n"
	    "- {gueltig_ab: 2026-07-01, prozent: 1, "
	    "beschlossen_am: 2026-07-02}\n");
	diag_init(&diag, "t");
	assert_code("read", pricing_read(&pricing, &contracts, NULL, 0,
	    DECIMAL_ASK, &diag), ERR_OK);
	assert_said("read", &diag, "vertrag.yaml:11:3",
	    DIAG_UPLIFT_BEFORE_DECISION, NULL);
	assert_that("once", !scratch_said(&diag, "vertrag.yaml:10:3",
	    DIAG_UPLIFT_BEFORE_DECISION, NULL));
	pricing_free(&pricing);
	contracts_free(&contracts);
	diag_free(&diag);
}

/* Two decisions of one day act together; that the same words stand there
 * twice is said, because it may be a slip. */
static void
prices_init__same_decision_twice__is_a_notice(void **state)
{
	struct day_fee fee;
	struct desk desk;

	(void)state;
	desk_open(&desk, CONTRACT_HEAD HOUSES "steigerungen:\n"
	    "- {gueltig_ab: 2026-07-01, prozent: 1}\n"
	    "- {gueltig_ab: 2026-07-01, prozent: 1, angebot: WA}\n"
	    "- {gueltig_ab: 2026-07-01, prozent: 1}\n"
	    "- {gueltig_ab: 2026-07-02, prozent: 1}\n",
	    FEES_HEADER "*,*,tag,100,2026-01-01\n");
	assert_said("third", &desk.diag, "vertrag.yaml:12:3",
	    DIAG_UPLIFT_TWICE, "10");
	assert_that("no other", !scratch_said(&desk.diag, "vertrag.yaml:11:3",
	    DIAG_UPLIFT_TWICE, NULL) && !scratch_said(&desk.diag,
	    "vertrag.yaml:13:3", DIAG_UPLIFT_TWICE, NULL));
	assert_number("WA", ask(&desk, 0, (struct hbg){ 1, 0 }, 0,
	    PRICE_UNDECIDED, "2026-07-01", &fee), PRICE_FOUND);
	assert_number("WA", fee.fee.e4, 103 * E4);
	desk_close(&desk);
}

/* Each contract sees its own table; tables of the user replace them all. */
static void
pricing_read__tables__belong_to_their_contracts(void **state)
{
	static const char *const path[] = { "a.yaml", "b.yaml", "c.yaml" };
	static const char *const own[] = { "eigene.csv" };
	struct contracts contracts;
	struct pricing pricing;
	struct diag diag;

	(void)state;
	domain_put("a.yaml", CONTRACT);
	domain_put("b.yaml", "vertrag: TB-2\ntraeger: B\n"
	    "beginn: 2026-01-01\nende: 2026-12-31\nkostentraeger: [BHV]\n"
	    "entgelte: b.csv\nangebote: [{angebot: ABW}]\n");
	domain_put("c.yaml", "vertrag: TB-3\ntraeger: C\n"
	    "beginn: 2026-01-01\nende: 2026-12-31\nkostentraeger: [BHV]\n"
	    "angebote: [{angebot: X}]\n");
	domain_put("entgelte.csv", FEES_HEADER "*,*,tag,1,2026-01-01\n");
	domain_put("b.csv", FEES_HEADER "*,*,tag,2,2026-01-01\n");
	domain_put("eigene.csv", FEES_HEADER "*,*,tag,3,2026-01-01\n");
	diag_init(&diag, "t");
	assert_code("contracts", contracts_read(&contracts, path, 3,
	    CONTRACTS_CLAIM, &diag), ERR_OK);
	for (int user = 0; user < 2; user++) {
		const struct price_question question = { 0, { 1, 0 }, 0,
			PRICE_REFERENCE, domain_date("2026-05-01") };

		assert_code("read", pricing_read(&pricing, &contracts, own,
		    (size_t)user, DECIMAL_ASK, &diag), ERR_OK);
		for (int i = 0; i < 3; i++) {
			int64_t want = user ? 3 : i == 2 ? 0 : i + 1;
			struct day_fee fee = { { 0 }, .row = NULL };
			enum price_result result = prices_find(
			    &pricing.prices[i], &question, &fee);

			assert_number(path[i], result, want > 0 ?
			    PRICE_FOUND : PRICE_MISSING);
			if (want > 0)
				assert_number(path[i], fee.fee.e4, want * E4);
		}
		pricing_free(&pricing);
	}
	assert_silent("both", &diag);
	contracts_free(&contracts);
	diag_free(&diag);
}

static int
read_pricing(void *arg, struct diag *diag)
{
	struct pricing pricing;
	int r = pricing_read(&pricing, arg, NULL, 0, DECIMAL_ASK, diag);

	pricing_free(&pricing);
	return r;
}

static void
pricing_read__without_memory__says_so_and_leaks_nothing(void **state)
{
	struct contracts contracts;
	struct buf text = BUF_EMPTY;

	(void)state;
	/* Enough rows for the list of them to grow. */
	buf_string(&text, FEES_HEADER);
	for (int i = 1; i <= 28; i++)
		for (int level = 1; level <= 5; level++) {
			char row[80];

			snprintf(row, sizeof(row),
			    "WH,%d,tag,10,2026-02-%02d\n", level, i);
			buf_string(&text, row);
		}
	buf_byte(&text, '\0');
	domain_put("entgelte.csv", text.data);
	buf_free(&text);
	domain_contract(&contracts, CONTRACT
	    "steigerungen: [{gueltig_ab: 2026-07-01, prozent: 1}]\n");
	domain_without_memory(read_pricing, &contracts, 8);
	contracts_free(&contracts);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prices_find__keys__the_most_exact_wins),
		cmocka_unit_test(prices_find__days__the_latest_row_is_valid),
		cmocka_unit_test(
		    prices_find__worked_example__raises_the_parts),
		cmocka_unit_test(
		    prices_find__decisions__act_from_behind_the_row),
		cmocka_unit_test(
		    prices_same_day__row_and_decision_of_one_day__is_found),
		cmocka_unit_test(prices_find__no_fee__says_why),
		cmocka_unit_test(
		    prices_find__neutral__prices_a_suffix_by_its_reference),
		cmocka_unit_test(
		    prices_report__no_fee__names_what_is_missing),
		cmocka_unit_test(prices_rule__contract__agrees_on_it_or_not),
		cmocka_unit_test(
		    fees_read__one_fault__is_reported_with_its_line),
		cmocka_unit_test(
		    fees_read__valid_before_its_decision__is_a_warning),
		cmocka_unit_test(fees_read__mark__decides_ambiguous_fees),
		cmocka_unit_test(
		    prices_init__faults__are_reported_with_the_line),
		cmocka_unit_test(
		    prices_init__decision_before_its_day__is_a_warning),
		cmocka_unit_test(
		    prices_init__same_decision_twice__is_a_notice),
		cmocka_unit_test(
		    pricing_read__tables__belong_to_their_contracts),
		cmocka_unit_test(
		    pricing_read__without_memory__says_so_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, scratch_enter, scratch_leave) !=
	    0;
}
