// traffic: the two parts of a cluster that the tests need and that the control plane alone does not have.
//
//	traffic write ...    writes ConfigMaps through the apiserver, steadily, and counts the calls that fail
//	traffic service ...  what kube-proxy does for a Service: new connections to ready backends, the old ones untouched
package main

import (
	"fmt"
	"os"
)

func main() {
	commands := map[string]func([]string) error{"write": write, "service": service}
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: traffic write|service OPTIONS")
		os.Exit(2)
	}
	if err := commands[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "traffic:", err)
		os.Exit(1)
	}
}
