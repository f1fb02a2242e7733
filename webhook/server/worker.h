// Worker: a thread that serves admission connections, with the loop, the decoder and the
// connections that are its own. Threads: Start, Accept, CloseIdle, Finish and Abort by the control
// thread.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <optional>
#include <set>
#include <thread>

#include "webhook/server/admission_connection.h"
#include "webhook/server/site.h"

namespace producer_guard::server {

class Worker {
 public:
  Worker(boost::asio::ssl::context& tls, Site& site);
  ~Worker();

  [[nodiscard]] boost::asio::io_context& context() { return context_; }

  void Start();
  // Requires: `socket` is of context().
  void Accept(boost::asio::ip::tcp::socket socket);
  // Effect: closes what waits for a request; what is being answered is answered.
  void CloseIdle();
  // Effect: the thread ends when its last connection has.
  void Finish();
  // Effect: the thread ends now.
  void Abort();
  void Join();

 private:
  boost::asio::awaitable<void> Serve(boost::asio::ip::tcp::socket socket);

  boost::asio::ssl::context& tls_;
  Site& site_;
  // Before the loop, because connections that an Abort has cut short end with it and use both.
  kube::AdmissionReviewDecoder decoder_;
  std::set<AdmissionConnection*> connections_;
  boost::asio::io_context context_{1};
  std::optional<boost::asio::executor_work_guard<boost::asio::io_context::executor_type>> work_;
  std::thread thread_;
};

}  // namespace producer_guard::server
