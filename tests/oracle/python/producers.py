"""What aiokafka or kafka-python makes of a configuration.

Usage: producers.py LIBRARY VERSION, with that version on PYTHONPATH.
In: a JSON line {"settings": [[name, value], ...]}. Out: a JSON line each, the answer of that
version; see tests/oracle/README.md.

A producer is created with the settings as keyword arguments; its threads do not start and no broker
is asked. A broker of 2.6 is taken for granted.
"""

import asyncio
import atexit
import importlib
import json
import logging
import sys

BROKER_VERSION = (2, 6)


def _acks(effective, value):
  if value == -1:
    effective['acks'] = 'all'
  elif type(value) is int:  # True is an int, too
    effective['acks'] = str(value)


class Aiokafka:
  """aiokafka.AIOKafkaProducer."""

  def __init__(self):
    self._producer = importlib.import_module('aiokafka').AIOKafkaProducer
    self._loop = asyncio.new_event_loop()
    # Older ones want the loop, and leave the default of acks to the event loop they run in.
    self._needs_loop = {}
    try:
      self.create({})
    except TypeError:
      self._needs_loop = {'loop': self._loop}
      self.create({})

  def create(self, settings):
    async def create():
      producer = self._producer(**settings, **self._needs_loop)
      producer._closed = True  # it was never started: there is nothing to close
      return producer
    return self._loop.run_until_complete(create())

  def ask(self, producer):
    """Whether it is idempotent, and its effective values."""
    manager = getattr(producer, '_txn_manager', None)
    sender = getattr(producer, '_sender', None)
    effective = {'enable.idempotence': 'false' if manager is None else 'true'}
    _acks(effective, producer._acks if sender is None else sender._acks)
    if manager is not None:
      _identifier(effective, manager.transactional_id)
    return manager is not None, effective


class KafkaPython:
  """kafka.KafkaProducer."""

  def __init__(self):
    self._producer = importlib.import_module('kafka').KafkaProducer
    sender = importlib.import_module('kafka.producer.sender').Sender
    sender.start = lambda sender: None
    sender.join = lambda sender, timeout=None: None
    sender.is_alive = lambda sender: False
    self._exit = atexit.register
    atexit.register = lambda *arguments, **named: None
    self.create({})

  def create(self, settings):
    return self._producer(**{'bootstrap_servers': '127.0.0.1:1', 'api_version': BROKER_VERSION,
                             **settings})

  def ask(self, producer):
    """Whether it is idempotent, and its effective values."""
    config = producer.config
    manager = getattr(producer, '_transaction_manager', None)
    on = manager is not None
    effective = {'enable.idempotence': 'true' if on else 'false'}
    for canonical, name in (('retries', 'retries'),
                            ('max.in.flight.requests.per.connection',
                             'max_in_flight_requests_per_connection')):
      # Infinite retries are a float, which has no number in other clients.
      if type(config[name]) is int:
        effective[canonical] = str(config[name])
    _acks(effective, config['acks'])
    if on:
      _identifier(effective, manager.transactional_id)
    producer.close(timeout=0)
    return on, effective


def _identifier(effective, value):
  if value is None or isinstance(value, str):
    effective['transactional.id'] = value or ''


LIBRARIES = {'aiokafka': Aiokafka, 'kafka-python': KafkaPython}


def main():
  logging.disable(logging.CRITICAL)
  library, version = sys.argv[1:]
  client = LIBRARIES[library]()
  for line in sys.stdin:
    settings = dict(json.loads(line)['settings'])
    try:
      producer = client.create(settings)
    except Exception as error:  # whatever it refuses its settings with
      answer = {'verdict': 'startup-error', 'message': f'{type(error).__name__}: {error}'}
    else:
      on, effective = client.ask(producer)
      answer = {'verdict': 'idempotent' if on else 'not-idempotent', 'effective': effective}
    print(json.dumps({version: answer}), flush=True)


if __name__ == '__main__':
  main()
