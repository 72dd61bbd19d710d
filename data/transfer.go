package data

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// FlowID is the program-wide id of what moves from whom to whom and how far
// it got: prk-rus-artillery-ammunition-reported.
func FlowID(from, to, commodity string, status Status) string {
	return strings.ToLower(from + "-" + to + "-" + commodity + "-" + string(status))
}

// TransferID is the FlowID with the road: sixteen hexadecimal digits of the
// SHA-256 of the canonical legs, or "no-road". Legs that differ only in the
// order of their alternatives have one id.
func TransferID(from, to, commodity string, status Status, legs Legs) string {
	id := FlowID(from, to, commodity, status)
	if len(legs) == 0 {
		return id + "-no-road"
	}
	sum := sha256.Sum256([]byte(legs.Canonical().String()))
	return id + "-" + hex.EncodeToString(sum[:8])
}

// Transfer is the id of the transfer that the claim is about.
func (c *Claim) Transfer() string {
	return TransferID(c.From, c.To, c.Commodity, c.Status, c.Legs)
}
