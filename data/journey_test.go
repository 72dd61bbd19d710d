package data

import (
	"strings"
	"testing"
)

func TestAJourneyIsTravelledFromSenderToReceiver(t *testing.T) {
	n := NewNetwork(mustFacts(t))
	for _, c := range []struct {
		from, to string
		routes   []string
		want     string
	}{
		{"RUS", "CHN", []string{"rail-zabaikalsk-manzhouli"}, "rail-zabaikalsk-manzhouli"},
		{"CHN", "RUS", []string{"rail-zabaikalsk-manzhouli"}, "-rail-zabaikalsk-manzhouli"},
		{"RUS", "CHN", []string{"sea-johor-south-china-sea", "sea-south-china-sea-zhoushan"}, "sea-johor-south-china-sea>sea-south-china-sea-zhoushan"},
		{"CHN", "IRN", []string{"sea-south-china-sea-zhoushan", "sea-johor-south-china-sea"}, "-sea-south-china-sea-zhoushan>-sea-johor-south-china-sea"},
	} {
		way, err := n.Journey(c.from, c.to, c.routes)
		if got := chainText(way); err != nil || got != c.want {
			t.Errorf("%s to %s by %v is %q, %v; want %q", c.from, c.to, c.routes, got, err, c.want)
		}
	}
	if _, err := n.Journey("RUS", "CHN", []string{"rail-zabaikalsk-manzhouli", "sea-johor-south-china-sea"}); err == nil || !strings.Contains(err.Error(), "does not begin where") {
		t.Errorf("two roads that do not meet: %v", err)
	}
}

func TestAClaimWhoseGoodsAreInTheSumIsNotSummed(t *testing.T) {
	b := mustFacts(t)
	n := NewNetwork(b)
	var annual, shipment *Claim
	for i := range b.Claims {
		c := &b.Claims[i]
		if c.Additive && c.Basis == Annual && n.Commodity(c.Commodity).PartOf != "" {
			annual = c
		}
		if c.Additive && c.Basis == Shipment {
			shipment = c
		}
	}
	again := *annual
	again.ID, again.Overlaps = "own-again", nil
	if why := n.WhyNotSummed(&again, b.Claims); !strings.Contains(why, annual.ID) {
		t.Errorf("the same goods once more: %q does not name %s", why, annual.ID)
	}
	whole := again
	whole.Commodity = n.Commodity(annual.Commodity).PartOf
	if why := n.WhyNotSummed(&whole, []Claim{*annual}); why == "" {
		t.Errorf("the whole of which %s is a part may be summed beside it", annual.ID)
	}
	later := again
	later.Years = Year(2190)
	if why := n.WhyNotSummed(&later, b.Claims); why != "" {
		t.Errorf("the goods of another year: %q", why)
	}
	lot := *shipment
	lot.ID, lot.Overlaps = "own-lot", nil
	if why := n.WhyNotSummed(&lot, []Claim{*shipment}); why != "" {
		t.Errorf("a second shipment is a lot of its own: %q", why)
	}
	lot.Overlaps = []string{shipment.ID}
	if why := n.WhyNotSummed(&lot, []Claim{*shipment}); why == "" {
		t.Error("a shipment that names the other is the same lot")
	}
}

func mustFacts(t *testing.T) *Batch {
	t.Helper()
	b, err := Facts()
	if err != nil {
		t.Fatal(err)
	}
	return b
}
