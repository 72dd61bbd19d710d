package ui

import (
	"axismap/data"
	"axismap/icons"
)

// routeIcons are the pictures of the types of road.
var routeIcons = map[data.RouteType]icons.Icon{
	data.Sea: icons.Ship, data.InlandWater: icons.Barge, data.Rail: icons.Train, data.Road: icons.Truck,
	data.Pipeline: icons.Pipe, data.Air: icons.Plane, data.Digital: icons.Cable, data.Financial: icons.Bank,
	data.NoRoad: icons.NoRoad,
}

// routeNames are the names on the chips, short enough for two in a line.
var routeNames = map[data.RouteType]string{
	data.Sea: "Sea", data.InlandWater: "Inland water", data.Rail: "Rail", data.Road: "Road", data.Pipeline: "Pipeline",
	data.Air: "Air", data.Digital: "Digital", data.Financial: "Financial", data.NoRoad: "Not reported",
}

// categoryIcons are the pictures of the categories.
var categoryIcons = map[data.Category]icons.Icon{
	data.Energy: icons.Energy, data.Weapons: icons.Weapons, data.MilitaryTechnology: icons.Military,
	data.DualUse: icons.DualUse, data.People: icons.People, data.Intelligence: icons.Intelligence,
	data.Finance: icons.Finance, data.Trade: icons.Trade,
}
