package main

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/IBM/sarama"
)

// setField sets a field of sarama.Config by its path. A value that is none of its type is a mistake
// of who asks: Go code could not be written with it.
func setField(config *sarama.Config, path, value string) error {
	field := reflect.ValueOf(config).Elem()
	for _, name := range strings.Split(path, ".") {
		if field.Kind() != reflect.Struct || !field.FieldByName(name).IsValid() {
			return fmt.Errorf("sarama.Config has no %s", path)
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
		return fmt.Errorf("%s is no number", path)
	}
	number, err := strconv.ParseInt(value, 10, field.Type().Bits())
	field.SetInt(number)
	return err
}

func askSarama(settings [][2]string) (answer, error) {
	config := sarama.NewConfig()
	for _, setting := range settings {
		if err := setField(config, setting[0], setting[1]); err != nil {
			return answer{}, err
		}
	}
	if err := config.Validate(); err != nil {
		return refused(err), nil
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
	}), nil
}
