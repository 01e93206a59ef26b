/*
 * metric.h - the names of what corridor-check compares (Kennzahlen).
 *
 * formulas(7), section 7, defines each of them.
 */
#ifndef METRIC_H
#define METRIC_H

#include "text.h"

enum metric {
	/* in the order in which they are written */
	METRIC_VOLUME,			/* menge */
	METRIC_CASES,			/* faelle */
	METRIC_HBG,
	METRIC_HBG_NEUTRAL,
	METRIC_SUFFIX_SHARE,		/* zusatz_anteil */
	METRIC_SERVICE,			/* leistung */
	METRIC_SERVICE_NEUTRAL,		/* leistung_neutral */
	METRIC_BUFFER,			/* puffer */
	METRIC_CALENDAR,		/* kalender */
	METRIC_STAFF,			/* personal */
	METRIC_VOLUNTEERS,		/* ehrenamt */
	METRIC_VOLUME_PER_FTE,		/* menge_je_vze */
	METRIC_OCCUPANCY,		/* auslastung */
	METRIC_MEASURED,		/* so many are measured */
	METRIC_SERVICE_VOLUME = METRIC_MEASURED,	/* leistung_menge */
	METRIC_SERVICE_MIX,		/* leistung_struktur */
	METRIC_VOLUME_PROJECTED,	/* menge_hochrechnung */
	METRIC_SERVICE_PROJECTED,
	METRIC_NEUTRAL_PROJECTED,
	METRIC_NAMES			/* so many have a name of their own */
};

/* How several periods make one figure. */
enum metric_window {
	WINDOW_SUM,
	WINDOW_MEAN		/* weighted by days */
};

struct metric_kind {
	const char		*name;
	bool			 money;		/* cents; else ten-thousandths */
	enum metric_window	 window;
};

extern const struct metric_kind metric_kinds[METRIC_NAMES];

/* The metric called NAME; false when none is. */
bool metric_find(struct text name, enum metric *out);

/* The same without regard to ASCII case. */
bool metric_resembles(struct text name);

/* True for leistung_menge and leistung_struktur, which have no corridor. */
bool metric_is_part(enum metric metric);

/* True for what is projected to the end of the contract. */
bool metric_is_projected(enum metric metric);

#endif
