// What Sarama or franz-go makes of a configuration.
//
// Usage: producers sarama | franz-go. In: a JSON line {"settings": [[name, value], ...]}, names as
// in the library's own code (Producer.RequiredAcks of sarama.Config, RequiredAcks of kgo); others
// are passed over, as decoders do. Out: a JSON line each, the answer of the version that is built
// in; see tests/oracle/README.md.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"runtime/debug"
)

type answer struct {
	Verdict   string            `json:"verdict"`
	Message   string            `json:"message,omitempty"`
	Effective map[string]string `json:"effective,omitempty"`
}

// setting is a name and its value as text: programs take true and "true" alike.
type setting struct{ name, value string }

type library struct {
	module string
	ask    func(settings []setting) answer
}

var libraries = map[string]library{
	"sarama":   {"github.com/IBM/sarama", askSarama},
	"franz-go": {"github.com/twmb/franz-go", askFranzGo},
}

func refused(err error) answer {
	return answer{Verdict: "startup-error", Message: err.Error()}
}

// noValue is the answer of a program that cannot turn a text into what the library takes.
func noValue(name string, err error) answer {
	return refused(fmt.Errorf("no value of %s: %v", name, err))
}

func created(idempotent bool, effective map[string]string) answer {
	verdict := "not-idempotent"
	if idempotent {
		verdict = "idempotent"
	}
	effective["enable.idempotence"] = fmt.Sprint(idempotent)
	return answer{Verdict: verdict, Effective: effective}
}

// versionOf returns the version of a module that this program is built with.
func versionOf(module string) string {
	info, _ := debug.ReadBuildInfo()
	for _, dependency := range info.Deps {
		if dependency.Path == module {
			if dependency.Replace != nil {
				dependency = dependency.Replace
			}
			return dependency.Version[len("v"):]
		}
	}
	panic(module + " is not built in")
}

// textsOf returns what is set: null leaves a field as it is.
func textsOf(line []byte) ([]setting, error) {
	var configuration struct{ Settings [][2]any }
	reader := json.NewDecoder(bytes.NewReader(line))
	reader.UseNumber()
	if err := reader.Decode(&configuration); err != nil {
		return nil, err
	}
	var settings []setting
	for _, pair := range configuration.Settings {
		if pair[1] != nil {
			settings = append(settings, setting{fmt.Sprint(pair[0]), fmt.Sprint(pair[1])})
		}
	}
	return settings, nil
}

func main() {
	chosen, known := libraries[os.Args[1]]
	if !known {
		log.Fatalf("%s is no library of this program", os.Args[1])
	}
	version := versionOf(chosen.module)
	out := json.NewEncoder(os.Stdout)
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		settings, err := textsOf(in.Bytes())
		if err != nil {
			log.Fatal(err)
		}
		given := chosen.ask(settings)
		if err := out.Encode(map[string]answer{version: given}); err != nil {
			log.Fatal(err)
		}
	}
}
