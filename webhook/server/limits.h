// What a client of the webhook may use of us, each figure with its reason. One value for the whole
// server; tests make the times short.
#pragma once

#include <chrono>
#include <cstddef>

namespace producer_guard::server {

struct Limits {
  // Request line and fields. kube-apiserver sends about 300 bytes; 16 KiB leaves room for proxies.
  std::size_t head_bytes = 16 * 1024;

  // etcd takes 1.5 MiB and the API server 3 MiB a request; object and oldObject are two of them:
  // 2 * 3 MiB = 6 MiB, and the fields around them.
  std::size_t body_bytes = 8 * 1024 * 1024;

  // Each connection may hold this much without asking. 1024 connections * 16 KiB = 16 MiB at worst.
  std::size_t free_bytes = 16 * 1024;

  // All that connections hold beyond free_bytes, together: 8 of the largest bodies, or 64 of 1 MiB.
  // Above it a request is answered with 503.
  std::size_t shared_bytes = 64 * 1024 * 1024;

  // A larger body is read and judged while no other such one is: reading 8 MiB takes up to 110 MiB
  // (8 bytes of tape and 4 of index for each byte, and the body), and the pod shall live with
  // 256 MiB however many cores it has.
  std::size_t large_body_bytes = 1024 * 1024;

  // An API server keeps 25 idle connections to a host; 1024 is 40 API servers. An idle one costs
  // 70 to 120 KiB, most of it the buffers of its TLS: 120 MiB at worst.
  std::size_t connections = 1024;

  // Probes and Prometheus are some ten connections; none of them may take the descriptors of the
  // webhook.
  std::size_t operations_connections = 64;

  // Times are absolute: from the first moment of the state, not from the last byte.
  std::chrono::milliseconds handshake{5'000};

  // Head and body together. The API server's own timeout is at most 30 s, 10 s unless told.
  std::chrono::milliseconds request{10'000};

  // Longer than the 90 s after which the API server's client closes an idle connection, so that it
  // is the client who closes and no request is lost on the way: 90 s + 30 s.
  std::chrono::milliseconds idle{120'000};

  std::chrono::milliseconds write{10'000};

  // After an answer that ends a connection: how long the rest of the request is read and dropped,
  // so that the client gets to read the answer instead of a reset.
  std::chrono::milliseconds linger{2'000};
};

}  // namespace producer_guard::server
