package app

import "axismap/data"

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
