package exchange

import (
	"slices"
	"strings"
)

// kinds are the rows of an export: the name of the sheet, and its columns in
// the order of a table.
var kinds = []struct {
	kind, sheet string
	columns     []field
}{
	{"claim", "Claims", []field{fRecord, fID, fFrom, fTo, fCommodity, fCommodityName, fCategory, fYearFrom, fYearTo, fPeriodNote,
		fQuantity, fLow, fHigh, fUnit, fValueUSD, fBasis, fAdditive, fStatus, fConfidence, fLegs, fRouteType, fRoute, fFidelity,
		fSourceID, fSource, fSourceURL, fSourceDate, fArticle, fOverlaps, fFigureFrom, fHow, fNote}},
	{"commodity", "Commodities", []field{fRecord, fID, fName, fCategory, fPartOf, fUnit, fUndirected, fNeverSummed, fDefinition}},
	{"source", "Sources", []field{fRecord, fID, fSource, fSourceTitle, fSourceAuthors, fSourceDate, fSourceURL, fSourceVerified}},
	{"place", "Places", []field{fRecord, fID, fName, fCountry, fKind, fLon, fLat, fNote}},
	{"route", "Routes", []field{fRecord, fID, fName, fRouteType, fFidelity, fFromPlace, fToPlace, fVia, fRouteStatus,
		fCapacity, fCapacityUnit, fGeodesic, fSourceID, fSource, fSourceURL, fSourceDate, fNote, fGeometry}},
	{"chokepoint", "Chokepoints", []field{fRecord, fID, fName, fLon, fLat, fRadiusKm, fWhy}},
	{"event", "Events", []field{fRecord, fID, fDate, fTitle, fSummary, fParties, fSourceID, fSource, fSourceURL, fSourceDate, fArticle}},
}

// columnsOf are the columns of rows of a kind; of all kinds, those of claims
// first, where it is empty.
func columnsOf(kind string) []field {
	var all []field
	for _, k := range kinds {
		if k.kind == kind || kind == "" {
			for _, f := range k.columns {
				if !slices.Contains(all, f) {
					all = append(all, f)
				}
			}
		}
	}
	return all
}

// formulaSigns begin what a spreadsheet takes for a formula, or drops before
// it looks for one: https://owasp.org/www-community/attacks/CSV_Injection
const formulaSigns = "=+-@\t\r"

// guarded is a text with an apostrophe before what a spreadsheet would run.
// Numbers are not texts and need none.
func guarded(s string) string {
	if s != "" && strings.IndexByte(formulaSigns, s[0]) >= 0 {
		return "'" + s
	}
	return s
}

// yesNoText is how tables say it.
func yesNoText(v bool) string {
	if v {
		return "yes"
	}
	return "no"
}
