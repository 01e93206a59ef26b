/*
 * domain.h - contracts, fee tables and volumes for the tests of the domain
 * layer: each test writes what it needs as files of its scratch folder.
 *
 * An including file begins with #define _XOPEN_SOURCE 700, as for scratch.h.
 */
#ifndef DOMAIN_H
#define DOMAIN_H

#include "contract.h"
#include "failalloc.h"
#include "scratch.h"

/* A contract of 1 April to 31 December 2026 with one house, WH. */
#define CONTRACT_HEAD							\
	"vertrag: TB-1\n"						\
	"traeger: Beispielträger A\n"					\
	"beginn: 2026-04-01\n"						\
	"ende: 2026-12-31\n"						\
	"basis: {von: 2025-01-01, bis: 2025-12-31}\n"			\
	"kostentraeger: [BHV]\n"					\
	"entgelte: entgelte.csv\n"
#define CONTRACT_HOUSE							\
	"angebote: [{angebot: WH, bezeichnung: Wohnhaus}]\n"
#define CONTRACT	CONTRACT_HEAD CONTRACT_HOUSE

#define FEES_HEADER	"angebot,hbg,einheit,entgelt,gueltig_ab\n"
#define VOLUME_HEADER	"von,bis,angebot,hbg,hbg_referenz,einheit,menge\n"
/* The beginning of a row of the base year. */
#define YEAR		"2025-01-01,2025-12-31,"

/* The file NAME becomes the string TEXT. */
static inline void
domain_put(const char *name, const char *text)
{
	scratch_put(name, text_of(text));
}

/* Read the contract YAML as the file vertrag.yaml; it must be sound. */
static inline void
domain_contract(struct contracts *contracts, const char *yaml)
{
	static const char *const path[] = { "vertrag.yaml" };
	struct diag diag;

	domain_put(path[0], yaml);
	diag_init(&diag, "t");
	int r = contracts_read(contracts, path, 1, CONTRACTS_CLAIM, &diag);
	assert_silent(yaml, &diag);
	assert_code(yaml, r, ERR_OK);
	diag_free(&diag);
}

static inline struct date
domain_date(const char *text)
{
	struct date date = { 0 };

	assert_code(text, date_parse(text_of(text), &date), ERR_OK);
	return date;
}

static inline struct span
domain_span(const char *from, const char *to)
{
	return (struct span){ domain_date(from), domain_date(to) };
}

/*
 * Run RUN(ARG, DIAG) with the first allocation failing, then the second, and
 * so on until none is left: ERR_NOMEM each time, ERR_OK at the end.  RUN
 * releases everything.  At least LEAST allocations must have been there.
 */
static inline void
domain_without_memory(int (*run)(void *arg, struct diag *diag), void *arg,
    long least)
{
	long nth = 0;

	for (bool hit = true; hit; nth++) {
		struct diag diag;

		diag_init(&diag, "t");
		failalloc_after(nth);
		int r = run(arg, &diag);
		hit = failalloc_hit();
		failalloc_after(-1);
		if (r == ERR_OK)
			r = diag_result(&diag);
		diag_free(&diag);
		assert_code("without memory", r, hit ? ERR_NOMEM : ERR_OK);
	}
	if (nth <= least)
		fail_msg("%ld allocations, at least %ld expected", nth - 1,
		    least);
}

#endif
