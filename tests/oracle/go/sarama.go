package main

import (
	"errors"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/IBM/sarama"
)

var saramaAcks = map[string]string{
	"all": "-1", "WaitForAll": "-1", "WaitForLocal": "1", "NoResponse": "0",
}

// setField sets a field of sarama.Config by its path, if there is one.
func setField(config *sarama.Config, path, value string) error {
	field := reflect.ValueOf(config).Elem()
	for _, name := range strings.Split(path, ".") {
		if field.Kind() != reflect.Struct || !field.FieldByName(name).IsValid() {
			return nil
		}
		field = field.FieldByName(name)
	}
	switch field.Interface().(type) {
	case sarama.KafkaVersion:
		version, err := sarama.ParseKafkaVersion(value)
		field.Set(reflect.ValueOf(version))
		return err
	case time.Duration:
		duration, err := time.ParseDuration(value)
		field.SetInt(int64(duration))
		return err
	case bool:
		on, err := strconv.ParseBool(value)
		field.SetBool(on)
		return err
	case string:
		field.SetString(value)
		return nil
	}
	if !field.CanInt() {
		return errors.New("it is no scalar")
	}
	if number, named := saramaAcks[value]; named && path == "Producer.RequiredAcks" {
		value = number
	}
	number, err := strconv.ParseInt(value, 10, field.Type().Bits())
	field.SetInt(number)
	return err
}

func askSarama(settings []setting) answer {
	config := sarama.NewConfig()
	for _, setting := range settings {
		if err := setField(config, setting.name, setting.value); err != nil {
			return noValue(setting.name, err)
		}
	}
	if err := config.Validate(); err != nil {
		return refused(err)
	}
	acks := strconv.Itoa(int(config.Producer.RequiredAcks))
	if config.Producer.RequiredAcks == sarama.WaitForAll {
		acks = "all"
	}
	return created(config.Producer.Idempotent, map[string]string{
		"acks":                                  acks,
		"retries":                               strconv.Itoa(config.Producer.Retry.Max),
		"max.in.flight.requests.per.connection": strconv.Itoa(config.Net.MaxOpenRequests),
		"transactional.id":                      config.Producer.Transaction.ID,
	})
}
