package main

import (
	"math/rand/v2"
	"time"
)

// inTurn measures two sides, once a round each, in no fixed order.
func inTurn(b bench, unit string, ours, theirs func() (float64, error)) (figures, error) {
	f := figures{unit: unit}
	for round := -1; round < b.rounds; round++ { // one more that does not count: nothing is warm in it
		var got [2]float64
		for _, side := range rand.Perm(2) {
			n, err := []func() (float64, error){ours, theirs}[side]()
			if err != nil {
				return figures{}, err
			}
			got[side] = n
		}
		if round >= 0 {
			f.add(got[0], got[1])
		}
	}
	return f, nil
}

// micros is what one of n took.
func micros(took time.Duration, n int) float64 { return float64(took) / float64(n) / 1e3 }
