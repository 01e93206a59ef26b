#include "metric.h"

const struct metric_kind metric_kinds[METRIC_NAMES] = {
	[METRIC_VOLUME] = { "menge", false, WINDOW_SUM },
	[METRIC_CASES] = { "faelle", false, WINDOW_MEAN },
	[METRIC_HBG] = { "hbg", false, WINDOW_MEAN },
	[METRIC_HBG_NEUTRAL] = { "hbg_neutral", false, WINDOW_MEAN },
	[METRIC_SUFFIX_SHARE] = { "zusatz_anteil", false, WINDOW_MEAN },
	[METRIC_SERVICE] = { "leistung", true, WINDOW_SUM },
	[METRIC_SERVICE_NEUTRAL] = { "leistung_neutral", true, WINDOW_SUM },
	[METRIC_BUFFER] = { "puffer", true, WINDOW_SUM },
	[METRIC_CALENDAR] = { "kalender", true, WINDOW_SUM },
	[METRIC_STAFF] = { "personal", false, WINDOW_MEAN },
	[METRIC_VOLUNTEERS] = { "ehrenamt", false, WINDOW_MEAN },
	[METRIC_VOLUME_PER_FTE] = { "menge_je_vze", false, WINDOW_MEAN },
	[METRIC_OCCUPANCY] = { "auslastung", false, WINDOW_MEAN },
	[METRIC_SERVICE_VOLUME] = { "leistung_menge", true, WINDOW_SUM },
	[METRIC_SERVICE_MIX] = { "leistung_struktur", true, WINDOW_SUM },
	[METRIC_VOLUME_PROJECTED] = { "menge_hochrechnung", false,
		WINDOW_SUM },
	[METRIC_SERVICE_PROJECTED] = { "leistung_hochrechnung", true,
		WINDOW_SUM },
	[METRIC_NEUTRAL_PROJECTED] = { "leistung_neutral_hochrechnung", true,
		WINDOW_SUM },
};

bool
metric_find(struct text name, enum metric *out)
{
	for (int i = 0; i < METRIC_NAMES; i++)
		if (text_is(name, metric_kinds[i].name)) {
			*out = (enum metric)i;
			return true;
		}
	return false;
}

bool
metric_resembles(struct text name)
{
	for (int i = 0; i < METRIC_NAMES; i++)
		if (text_equal_fold(name, text_of(metric_kinds[i].name)))
			return true;
	return false;
}

bool
metric_is_part(enum metric metric)
{
	return metric == METRIC_SERVICE_VOLUME ||
	    metric == METRIC_SERVICE_MIX;
}

bool
metric_is_projected(enum metric metric)
{
	return metric >= METRIC_VOLUME_PROJECTED && metric < METRIC_NAMES;
}
