package main

import (
	"fmt"
	"strconv"

	"github.com/twmb/franz-go/pkg/kgo"
)

var acksOf = map[string]kgo.Acks{
	"all": kgo.AllISRAcks(), "-1": kgo.AllISRAcks(), "1": kgo.LeaderAck(), "0": kgo.NoAck(),
}

// optionOf returns the option of a name, and whether there is anything to set: a switch that is
// false is a switch that is not written.
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
	number, err := strconv.Atoi(value)
	switch name {
	case "MaxProduceRequestsInflightPerBroker":
		return kgo.MaxProduceRequestsInflightPerBroker(number), true, err
	case "RecordRetries":
		return kgo.RecordRetries(number), true, err
	case "RequestRetries":
		return kgo.RequestRetries(number), true, err
	}
	return nil, false, fmt.Errorf("kgo has no option %s", name)
}

func askFranzGo(settings [][2]string) (answer, error) {
	options := []kgo.Opt{kgo.SeedBrokers("127.0.0.1:1")}
	for _, setting := range settings {
		option, written, err := optionOf(setting[0], setting[1])
		if err != nil {
			return answer{}, err
		}
		if written {
			options = append(options, option)
		}
	}
	client, err := kgo.NewClient(options...)
	if err != nil {
		return refused(err), nil
	}
	defer client.Close()
	disabled := client.OptValue(kgo.DisableIdempotentWrite).(bool)
	effective := map[string]string{}
	for name, acks := range acksOf {
		if client.OptValue(kgo.RequiredAcks) == acks && name != "-1" {
			effective["acks"] = name
		}
	}
	if id, is := client.OptValue(kgo.TransactionalID).(*string); is && id != nil {
		effective["transactional.id"] = *id
	}
	return created(!disabled, effective), nil
}
