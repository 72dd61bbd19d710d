package data

import "math/bits"

// sourceSet gathers sources by their places in a list of ids. It is emptied by
// take, so that one serves many flows.
type sourceSet struct {
	ids         []string
	words       []uint64
	first, last int // of the words touched
	count       int
}

func newSourceSet(ids []string) sourceSet {
	s := sourceSet{ids: ids, words: make([]uint64, (len(ids)+63)/64)}
	s.first = len(s.words)
	return s
}

func (s *sourceSet) add(places []int32) {
	for _, p := range places {
		w, bit := int(p>>6), uint64(1)<<(p&63)
		if s.words[w]&bit == 0 {
			s.words[w] |= bit
			s.count++
			s.first, s.last = min(s.first, w), max(s.last, w)
		}
	}
}

// with takes over what another set of the same list holds.
func (s *sourceSet) with(o *sourceSet) {
	for w := o.first; w <= o.last && w < len(o.words); w++ {
		if o.words[w] != 0 {
			s.count += bits.OnesCount64(o.words[w] &^ s.words[w])
			s.words[w] |= o.words[w]
			s.first, s.last = min(s.first, w), max(s.last, w)
		}
	}
}

// take returns the ids in the set, ascending, and empties it; nil: none.
func (s *sourceSet) take() []string {
	if s.count == 0 {
		return nil
	}
	list := make([]string, 0, s.count)
	for w := s.first; w <= s.last; w++ {
		for rest := s.words[w]; rest != 0; rest &= rest - 1 {
			list = append(list, s.ids[w<<6+bits.TrailingZeros64(rest)])
		}
		s.words[w] = 0
	}
	s.first, s.last, s.count = len(s.words), 0, 0
	return list
}
