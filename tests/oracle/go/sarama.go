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

// fieldOf returns the field of a struct, a field of that, and so on; the zero Value where this version has none.
func fieldOf(of any, names ...string) reflect.Value {
	field := reflect.ValueOf(of).Elem()
	for _, name := range names {
		if field.Kind() != reflect.Struct {
			return reflect.Value{}
		}
		field = field.FieldByName(name)
		if !field.IsValid() {
			return field
		}
	}
	return field
}

// setField sets a field of sarama.Config by its path, if there is one.
func setField(config *sarama.Config, path, value string) error {
	field := fieldOf(config, strings.Split(path, ".")...)
	if !field.IsValid() {
		return nil
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
	idempotent := fieldOf(config, "Producer", "Idempotent")
	effective := map[string]string{
		"acks":                                  acks,
		"retries":                               strconv.Itoa(config.Producer.Retry.Max),
		"max.in.flight.requests.per.connection": strconv.Itoa(config.Net.MaxOpenRequests),
	}
	if id := fieldOf(config, "Producer", "Transaction", "ID"); id.IsValid() {
		effective["transactional.id"] = id.String()
	}
	return created(idempotent.IsValid() && idempotent.Bool(), effective)
}
