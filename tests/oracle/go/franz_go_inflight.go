//go:build !before_inflight

package main

import "github.com/twmb/franz-go/pkg/kgo"

// Versions of kgo before 1.4.0 have no such option.
func init() {
	numbered["MaxProduceRequestsInflightPerBroker"] = func(n int) kgo.Opt {
		return kgo.MaxProduceRequestsInflightPerBroker(n)
	}
}
