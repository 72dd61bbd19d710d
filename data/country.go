package data

import (
	"bytes"
	"sync"
)

// isoCountry is a country or territory with an ISO 3166-1 code.
type isoCountry struct {
	Code string // alpha-3; XKX for Kosovo
	Name string // English short name
	M49  string // three-digit code of the United Nations; empty: none
}

var countryTable = table[isoCountry]{
	country("code", false, func(c *isoCountry) *string { return &c.Code }),
	text("name", true, func(c *isoCountry) *string { return &c.Name }),
	text("m49", false, func(c *isoCountry) *string { return &c.M49 }),
}

// isoCountries lists the countries and territories in the order of their codes.
var isoCountries = sync.OnceValue(func() []isoCountry {
	rows, problems := countryTable.read("countries.csv", bytes.NewReader(factFile("countries.csv")))
	if err := problems.Err(); err != nil {
		panic("embedded facts: " + err.Error())
	}
	return rows
})

var countryNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, c := range isoCountries() {
		names[c.Code] = c.Name
	}
	return names
})

// CountryName is the English short name of an alpha-3 code; an unknown code
// is its own name.
func CountryName(code string) string {
	if name, ok := countryNames()[code]; ok {
		return name
	}
	return code
}

// IsCountry reports the form of an alpha-3 code: three capital letters. Codes
// that ISO does not list (XKX, those that ISO leaves to its users) pass.
func IsCountry(code string) bool {
	if len(code) != 3 {
		return false
	}
	for i := range 3 {
		if code[i] < 'A' || code[i] > 'Z' {
			return false
		}
	}
	return true
}

// CountryCodes lists the alpha-3 codes of all countries and territories.
func CountryCodes() []string {
	var codes []string
	for _, c := range isoCountries() {
		codes = append(codes, c.Code)
	}
	return codes
}
