package app

import "axismap/data"

// nothing in a Query's list matches no flow: no box is ticked. An empty list
// would ask for everything.
const nothing = "nothing"

// Categories are the categories in the order of the legend.
func Categories() []data.Category {
	return []data.Category{
		data.Energy, data.Weapons, data.MilitaryTechnology, data.DualUse,
		data.People, data.Intelligence, data.Finance, data.Trade,
	}
}

// RouteTypes are the types of road in the order of the filter panel; the last
// stands for transfers without a reported road.
func RouteTypes() []data.RouteType {
	return []data.RouteType{
		data.Sea, data.InlandWater, data.Rail, data.Road, data.Pipeline,
		data.Air, data.Digital, data.Financial, data.NoRoad,
	}
}

// Statuses are the statuses in the order of the rungs.
func Statuses() []data.Status {
	return []data.Status{
		data.Delivered, data.StatusReported, data.Agreed, data.Sought, data.Scenario, data.Disputed,
	}
}

func categoryLabel(c data.Category) string { return string(c) }

func confidenceWord(c data.Confidence) string {
	return [...]string{"any", "low", "medium", "high"}[c]
}

func measureWord(m data.Measure) string {
	switch m {
	case data.USDollars:
		return "US dollars"
	case data.Tonnes:
		return "tonnes"
	case data.ClaimsCount:
		return "number of claims"
	}
	return "own scale"
}
