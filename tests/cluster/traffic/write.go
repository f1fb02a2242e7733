package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// What write prints when it is told to end.
type report struct {
	OK        int      `json:"ok"`
	Failed    int      `json:"failed"`
	PerSecond float64  `json:"per_second"`
	LongestMs int64    `json:"longest_ms"`
	Errors    []string `json:"errors"`
}

// write makes and changes ConfigMaps that are as they should be, so that any refusal is a failure of the way, until SIGTERM.
func write(arguments []string) error {
	flags := flag.NewFlagSet("write", flag.ExitOnError)
	server := flags.String("server", "", "URL of the apiserver")
	authority := flags.String("ca", "", "its certificate authority, PEM")
	certificate := flags.String("cert", "", "client certificate, PEM")
	key := flags.String("key", "", "its key, PEM")
	namespace := flags.String("namespace", "default", "where to write")
	rate := flags.Float64("rate", 60, "writes a second")
	writers := flags.Int("writers", 8, "at the same time")
	flags.Parse(arguments)

	client, err := newClient(*authority, *certificate, *key)
	if err != nil {
		return err
	}
	url := *server + "/api/v1/namespaces/" + *namespace + "/configmaps"
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()

	var sum report
	var lock sync.Mutex
	var group sync.WaitGroup
	ticks := make(chan int)
	for i := 0; i < *writers; i++ {
		group.Add(1)
		go func(name string) {
			defer group.Done()
			method, target := http.MethodPost, url
			for n := range ticks {
				begin := time.Now()
				err := send(client, method, target, name, n)
				taken := time.Since(begin).Milliseconds()
				lock.Lock()
				sum.LongestMs = max(sum.LongestMs, taken)
				if err == nil {
					sum.OK++
					method, target = http.MethodPut, url+"/"+name
				} else {
					sum.Failed++
					if len(sum.Errors) < 10 {
						sum.Errors = append(sum.Errors, err.Error())
					}
				}
				lock.Unlock()
			}
		}(fmt.Sprintf("steady-%d-%d", os.Getpid(), i))
	}
	begin := time.Now()
	ticker := time.NewTicker(time.Duration(float64(time.Second) / *rate))
	for n := 0; ctx.Err() == nil; n++ {
		select {
		case <-ticker.C:
			ticks <- n
		case <-ctx.Done():
		}
	}
	close(ticks)
	group.Wait()
	sum.PerSecond = float64(sum.OK+sum.Failed) / time.Since(begin).Seconds()
	return json.NewEncoder(os.Stdout).Encode(sum)
}

func send(client *http.Client, method, url, name string, n int) error {
	body, err := json.Marshal(map[string]any{
		"apiVersion": "v1", "kind": "ConfigMap", "metadata": map[string]any{"name": name},
		"data": map[string]string{"producer.properties": fmt.Sprintf(
			"bootstrap.servers=kafka:9092\nacks=all\nenable.idempotence=true\nclient.id=%d\n", n)},
	})
	if err != nil {
		return err
	}
	request, err := http.NewRequest(method, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= 300 {
		err = fmt.Errorf("%s %s: %s", method, answer.Status, text)
	}
	return err
}

func newClient(authority, certificate, key string) (*http.Client, error) {
	text, err := os.ReadFile(authority)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(text)
	pair, err := tls.LoadX509KeyPair(certificate, key)
	if err != nil {
		return nil, err
	}
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, Certificates: []tls.Certificate{pair}}}
	return &http.Client{Transport: transport, Timeout: 30 * time.Second}, nil
}
