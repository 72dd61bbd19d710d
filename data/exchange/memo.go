package exchange

// memo keeps what few texts mean, for files say the same again and again. It
// is emptied when a file brings too many different ones.
type memo struct {
	countries map[string]end
	sources   map[string][]string
	years     map[string]years
}

const maxMemo = 20_000

func newMemo() memo {
	return memo{countries: map[string]end{}, sources: map[string][]string{}, years: map[string]years{}}
}

// remember keeps a value, bounded.
func remember[V any](m map[string]V, key string, v V) V {
	if len(m) >= maxMemo {
		clear(m)
	}
	m[key] = v
	return v
}
