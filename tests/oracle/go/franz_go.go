package main

import (
	"fmt"
	"strconv"

	"github.com/twmb/franz-go/pkg/kgo"
)

var acksOf = map[string]kgo.Acks{
	"all": kgo.AllISRAcks(), "AllISRAcks": kgo.AllISRAcks(), "-1": kgo.AllISRAcks(), "1": kgo.LeaderAck(), "0": kgo.NoAck(),
}

var numbered = map[string]func(int) kgo.Opt{
	"RecordRetries":  func(n int) kgo.Opt { return kgo.RecordRetries(n) },
	"RequestRetries": func(n int) kgo.Opt { return kgo.RequestRetries(n) },
}

// optionOf returns the option of a name, and whether there is anything to set: a switch that is
// false is a switch that is not written, and a name that kgo does not have sets nothing.
func optionOf(name, value string) (kgo.Opt, bool, error) {
	switch name {
	case "DisableIdempotentWrite":
		on, err := strconv.ParseBool(value)
		return kgo.DisableIdempotentWrite(), on, err
	case "RequiredAcks":
		acks, known := acksOf[value]
		if !known {
			return nil, false, fmt.Errorf("kgo has no acks %s", value)
		}
		return kgo.RequiredAcks(acks), true, nil
	case "TransactionalID":
		return kgo.TransactionalID(value), true, nil
	}
	option, known := numbered[name]
	if !known {
		return nil, false, nil
	}
	number, err := strconv.Atoi(value)
	return option(number), true, err
}

func askFranzGo(settings []setting) answer {
	options := []kgo.Opt{kgo.SeedBrokers("127.0.0.1:1")}
	for _, setting := range settings {
		option, written, err := optionOf(setting.name, setting.value)
		if err != nil {
			return noValue(setting.name, err)
		}
		if written {
			options = append(options, option)
		}
	}
	client, err := kgo.NewClient(options...)
	if err != nil {
		return refused(err)
	}
	defer client.Close()
	effective := map[string]string{"acks": "all"}
	if acks := fieldOf(client, "cfg", "acks", "val").Int(); acks != -1 {
		effective["acks"] = strconv.FormatInt(acks, 10)
	}
	if id := fieldOf(client, "cfg", "txnID"); !id.IsNil() {
		effective["transactional.id"] = id.Elem().String()
	}
	return created(!fieldOf(client, "cfg", "disableIdempotency").Bool(), effective)
}
