#!/usr/bin/env python3
"""What librdkafka makes of a configuration.

Usage: producers.py LIBRARY, a path or the name of librdkafka.so.1.
In: a JSON line {"settings": [[name, value], ...]}. Out: a JSON line each, the answer of the version
that the library is; see tests/oracle/README.md.
"""

import ctypes
import json
import sys

PRODUCER = 0  # rd_kafka_type_t
OK = 0        # rd_kafka_conf_res_t

# Names of librdkafka and what Java calls them: only these are asked for.
EFFECTIVE = {
    'enable.idempotence': 'enable.idempotence',
    'acks': 'acks',
    'retries': 'message.send.max.retries',
    'max.in.flight.requests.per.connection': 'max.in.flight.requests.per.connection',
    'delivery.timeout.ms': 'message.timeout.ms',
    'transactional.id': 'transactional.id',
}

LOG_CALLBACK = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p,
                                ctypes.c_char_p)


class Librdkafka:
  """One librdkafka, by its C interface."""

  def __init__(self, path):
    self._lib = ctypes.CDLL(path)
    for name, result, arguments in (
        ('rd_kafka_version_str', ctypes.c_char_p, []),
        ('rd_kafka_conf_new', ctypes.c_void_p, []),
        ('rd_kafka_conf_destroy', None, [ctypes.c_void_p]),
        ('rd_kafka_conf_set', ctypes.c_int,
         [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t]),
        ('rd_kafka_conf_set_log_cb', None, [ctypes.c_void_p, LOG_CALLBACK]),
        ('rd_kafka_conf_get', ctypes.c_int,
         [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_size_t)]),
        ('rd_kafka_new', ctypes.c_void_p,
         [ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]),
        ('rd_kafka_destroy', None, [ctypes.c_void_p]),
        ('rd_kafka_topic_new', ctypes.c_void_p,
         [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]),
        ('rd_kafka_topic_destroy', None, [ctypes.c_void_p]),
    ):
      function = getattr(self._lib, name)
      function.restype = result
      function.argtypes = arguments
    # Older ones do not show the configuration of a producer.
    self._shows_configuration = hasattr(self._lib, 'rd_kafka_conf')
    if self._shows_configuration:
      self._lib.rd_kafka_conf.restype = ctypes.c_void_p
      self._lib.rd_kafka_conf.argtypes = [ctypes.c_void_p]
    self.version = self._lib.rd_kafka_version_str().decode().split('-')[0]
    self._log = []
    self._error = ctypes.create_string_buffer(1024)
    self._on_log = LOG_CALLBACK(lambda rk, level, facility, text: self._log.append(text.decode()))
    # Its thread hangs at random while a producer is destroyed (2.5 to 2.8).
    self._pushes_metrics = self._set_in_new('enable.metrics.push', 'false')

  def _set_in_new(self, name, value):
    configuration = self._lib.rd_kafka_conf_new()
    taken = self._set(configuration, name, value)
    self._lib.rd_kafka_conf_destroy(configuration)
    return taken

  def _set(self, configuration, name, value):
    return self._lib.rd_kafka_conf_set(configuration, name.encode(), value.encode(), self._error,
                                       len(self._error)) == OK

  def answer(self, settings):
    """Creates a producer with these settings and a topic of it, and asks it what it is."""
    configuration = self._lib.rd_kafka_conf_new()
    self._lib.rd_kafka_conf_set_log_cb(configuration, self._on_log)
    if self._pushes_metrics:
      self._set(configuration, 'enable.metrics.push', 'false')
    for name, value in settings:
      if not self._set(configuration, name, value):
        self._lib.rd_kafka_conf_destroy(configuration)
        return self._refused(self._error.value.decode())
    asked_for = self._get(configuration, 'enable.idempotence') == 'true'
    producer = self._lib.rd_kafka_new(PRODUCER, configuration, self._error, len(self._error))
    if not producer:
      self._lib.rd_kafka_conf_destroy(configuration)
      return self._refused(self._error.value.decode())
    try:
      return self._ask(producer, asked_for)
    finally:
      self._lib.rd_kafka_destroy(producer)

  def _refused(self, message):
    return {'verdict': 'startup-error', 'message': message}

  def _ask(self, producer, asked_for):
    self._log.clear()
    topic = self._lib.rd_kafka_topic_new(producer, b'orders', None)
    if not topic:
      return self._refused(' '.join(self._log))
    self._lib.rd_kafka_topic_destroy(topic)
    effective = self._effective(producer) if self._shows_configuration else {}
    # Those that do not show it have no transactional.id either: what was asked for is what is.
    on = effective['enable.idempotence'] == 'true' if effective else asked_for
    return {'verdict': 'idempotent' if on else 'not-idempotent', 'effective': effective}

  def _effective(self, producer):
    configuration = self._lib.rd_kafka_conf(producer)
    effective = {}
    for canonical, name in EFFECTIVE.items():
      value = self._get(configuration, name)
      if value is not None:
        effective[canonical] = 'all' if canonical == 'acks' and value == '-1' else value
    return effective

  def _get(self, configuration, name):
    value = ctypes.create_string_buffer(1024)
    size = ctypes.c_size_t(len(value))
    if self._lib.rd_kafka_conf_get(configuration, name.encode(), value, ctypes.byref(size)) != OK:
      return None
    return value.value.decode()


def main():
  library = Librdkafka(sys.argv[1])
  for line in sys.stdin:
    answer = library.answer(json.loads(line)['settings'])
    print(json.dumps({library.version: answer}), flush=True)


if __name__ == '__main__':
  main()
