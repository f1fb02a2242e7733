package main

import (
	"flag"
	"io"
	"math/rand"
	"net"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"time"
)

// service listens and gives each new connection to one of the backends that were ready a moment ago. The file of backends
// has one a line: the address of the webhook, and the address where its /readyz is. It is read again all the time.
func service(arguments []string) error {
	flags := flag.NewFlagSet("service", flag.ExitOnError)
	listen := flags.String("listen", "", "address to listen on")
	file := flags.String("backends", "", "file: WEBHOOK-ADDRESS OPERATIONS-ADDRESS, one backend a line")
	propagation := flags.Duration("propagation", time.Second, "until a change of readiness is known to connections")
	flags.Parse(arguments)

	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		return err
	}
	var ready atomic.Pointer[[]string]
	ready.Store(&[]string{})
	go func() {
		for ; ; time.Sleep(100 * time.Millisecond) {
			now := probe(*file)
			time.AfterFunc(*propagation, func() { ready.Store(&now) })
		}
	}()
	for {
		client, err := listener.Accept()
		if err != nil {
			return err
		}
		go forward(client, *ready.Load())
	}
}

func probe(file string) []string {
	text, _ := os.ReadFile(file)
	client := http.Client{Timeout: time.Second}
	ready := []string{}
	for _, line := range strings.Split(string(text), "\n") {
		fields := strings.Fields(line)
		if len(fields) != 2 {
			continue
		}
		answer, err := client.Get("http://" + fields[1] + "/readyz")
		if err != nil {
			continue
		}
		answer.Body.Close()
		if answer.StatusCode == http.StatusOK {
			ready = append(ready, fields[0])
		}
	}
	return ready
}

func forward(client net.Conn, ready []string) {
	defer client.Close()
	if len(ready) == 0 {
		return
	}
	backend, err := net.Dial("tcp", ready[rand.Intn(len(ready))])
	if err != nil {
		return
	}
	defer backend.Close()
	go func() {
		io.Copy(backend, client)
		backend.(*net.TCPConn).CloseWrite()
	}()
	io.Copy(client, backend)
}
