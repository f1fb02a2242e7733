// A webhook that decodes an AdmissionReview with encoding/json and allows everything: what most
// webhooks cost before they do anything. The measure for tests/load/run.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
)

type review struct {
	APIVersion string           `json:"apiVersion"`
	Kind       string           `json:"kind"`
	Request    *json.RawMessage `json:"request,omitempty"`
	Response   *response        `json:"response,omitempty"`
}

type request struct {
	UID       string         `json:"uid"`
	Operation string         `json:"operation"`
	Namespace string         `json:"namespace"`
	Name      string         `json:"name"`
	Object    map[string]any `json:"object"`
	OldObject map[string]any `json:"oldObject"`
}

type response struct {
	UID     string `json:"uid"`
	Allowed bool   `json:"allowed"`
}

func handle(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 8<<20))
	if err != nil {
		http.Error(w, "body", http.StatusBadRequest)
		return
	}
	var in review
	var asked request
	if json.Unmarshal(body, &in) != nil || in.Request == nil || json.Unmarshal(*in.Request, &asked) != nil {
		http.Error(w, "not an AdmissionReview", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	out := review{APIVersion: in.APIVersion, Kind: in.Kind, Response: &response{UID: asked.UID, Allowed: true}}
	if err := json.NewEncoder(w).Encode(out); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	http.HandleFunc("/validate", handle)
	fmt.Fprintln(os.Stderr, http.ServeTLS(listener, nil, os.Args[1], os.Args[2]))
}
