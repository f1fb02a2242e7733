// What Sarama or franz-go makes of a configuration.
//
// Usage: producers sarama | franz-go. In: a JSON line {"settings": [[name, value], ...]}, names as
// in the library's own code (Producer.RequiredAcks of sarama.Config, RequiredAcks of kgo). Out: a
// JSON line each, the answer of the version that is built in; see tests/oracle/README.md.
package main

import (
	"bufio"
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

type library struct {
	module string
	ask    func(settings [][2]string) (answer, error)
}

var libraries = map[string]library{
	"sarama":   {"github.com/IBM/sarama", askSarama},
	"franz-go": {"github.com/twmb/franz-go", askFranzGo},
}

func refused(err error) answer {
	return answer{Verdict: "startup-error", Message: err.Error()}
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
			return dependency.Version[len("v"):]
		}
	}
	panic(module + " is not built in")
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
		var configuration struct{ Settings [][2]string }
		if err := json.Unmarshal(in.Bytes(), &configuration); err != nil {
			log.Fatal(err)
		}
		given, err := chosen.ask(configuration.Settings)
		if err != nil {
			log.Fatal(err)
		}
		if err := out.Encode(map[string]answer{version: given}); err != nil {
			log.Fatal(err)
		}
	}
}
