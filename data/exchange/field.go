package exchange

import "strings"

// field is one thing that a row can say.
type field int

// The fields, in the order in which they are written about and, by the export
// side, written down.
const (
	fRecord field = iota
	fID
	fRoute
	fLegs
	fRouteType
	fFidelity
	fFrom
	fTo
	fFromPlace
	fToPlace
	fCommodity
	fCommodityName
	fCategory
	fYear
	fYearFrom
	fYearTo
	fPeriodNote
	fQuantity
	fLow
	fHigh
	fUnit
	fValueUSD
	fBasis
	fAdditive
	fStatus
	fConfidence
	fSourceID
	fSource
	fSourceTitle
	fSourceAuthors
	fSourceURL
	fSourceDate
	fSourceVerified
	fArticle
	fOverlaps
	fFigureFrom
	fHow
	fNote
	fGeometry
	fFromLon
	fFromLat
	fToLon
	fToLat
	fName
	fCountry
	fKind
	fLon
	fLat
	fVia
	fCapacity
	fCapacityUnit
	fRouteStatus
	fGeodesic
	fPartOf
	fUndirected
	fNeverSummed
	fDefinition
	fDate
	fTitle
	fSummary
	fParties
	fRadiusKm
	fWhy
	fieldCount
)

// fieldNames are the names in files, on the command line and in mappings.
var fieldNames = [fieldCount]string{
	"record", "id", "route", "legs", "route_type", "fidelity", "from", "to", "from_place", "to_place",
	"commodity", "commodity_name", "category", "year", "year_from", "year_to", "period_note",
	"quantity", "low", "high", "unit", "value_usd", "basis", "additive", "status", "confidence",
	"source_id", "source", "source_title", "source_authors", "source_url", "source_date", "source_verified",
	"article", "overlaps", "figure_from", "how", "note", "geometry", "from_lon", "from_lat", "to_lon", "to_lat",
	"name", "country", "kind", "lon", "lat", "via", "capacity", "capacity_unit", "route_status", "geodesic",
	"part_of", "undirected", "never_summed", "definition", "date", "title", "summary", "parties", "radius_km", "why",
}

// aliases are other names by which columns are recognised; they are asked only
// where no column has the field's own name. The order says which wins.
var aliases = map[field]string{
	fFrom:       "from_country exporter sender supplier seller origin origin_country source_country reporter from_iso from_iso3 country_from von",
	fTo:         "to_country importer recipient receiver buyer destination destination_country partner to_iso to_iso3 country_to nach",
	fFromPlace:  "from_port port_of_loading load_port origin_port departure_port",
	fToPlace:    "to_port port_of_discharge discharge_port destination_port arrival_port",
	fCommodity:  "goods good product item commodity_slug",
	fYear:       "years jahr",
	fYearFrom:   "from_year start_year first_year",
	fYearTo:     "to_year end_year last_year",
	fQuantity:   "amount volume qty menge",
	fLow:        "minimum lower low_estimate quantity_low min",
	fHigh:       "maximum upper high_estimate quantity_high max",
	fUnit:       "units uom einheit",
	fValueUSD:   "usd us_dollars value_in_usd",
	fRouteType:  "mode transport transport_mode mode_of_transport",
	fSource:     "sources publisher reference citation quelle",
	fSourceURL:  "url link source_link",
	fSourceDate: "source_published published publication_date",
	fNote:       "notes comment comments remark remarks description",
	fRoute:      "route_name route_id line_name",
	fGeometry:   "wkt geom_wkt geometry_wkt",
	fFromLon:    "origin_lon from_longitude", fFromLat: "origin_lat from_latitude",
	fToLon: "dest_lon destination_lon to_longitude", fToLat: "dest_lat destination_lat to_latitude",
	fLon: "longitude", fLat: "latitude",
}

// Fields lists the names of the fields that a column can be mapped to.
func Fields() []string { return fieldNames[:] }

// fieldByName finds a field; ok is false where there is none.
func fieldByName(name string) (f field, ok bool) {
	for i, n := range fieldNames {
		if n == name {
			return field(i), true
		}
	}
	return 0, false
}

// key is a column's name in the form of a field's: lower case words that
// underscores join.
func key(column string) string {
	words := strings.FieldsFunc(strings.ToLower(column), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 0x7f)
	})
	return strings.Join(words, "_")
}
