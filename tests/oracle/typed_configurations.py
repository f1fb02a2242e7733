"""Draws configurations for clients whose options have types, as a JSON file gives them."""

import json

NUMBERS = [-2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 10, 100, 1000, 30000, 2147483647, 2147483648,
           9007199254740991]
WRONG_NUMBERS = ['0', '1', '5', '6', '-1', '', ' ', '0x0', '0x1', '1e0', '.5', '+0', ' 0 ', '-0',
                 'abc', '5abc', 'Infinity', '-Infinity', 'inf', 'nan', None, True, False,
                 0.5, 1.5, 5.5, -0.5, -1.5]
BOOLEANS = [True, False]
WRONG_BOOLEANS = ['true', 'false', 'True', 'False', '', ' ', '0', '1', 'no', 0, 1, 2, -1, 0.5, None]
ACKS = ['all', -1, 0, 1]
WRONG_ACKS = ['ALL', 'All', '-1', '0', '1', '', ' ', 'all ', 'leader', 2, -2, 1000, None, True,
              False, 0.5, -1.5]
TEXTS = ['orders', 'tx-1']
WRONG_TEXTS = ['', ' ', None, 0, 1, True, False, 'false']

NUMBER = (NUMBERS, WRONG_NUMBERS)
BOOLEAN = (BOOLEANS, WRONG_BOOLEANS)
# Programs in Go bring these to their clients as text.
GO_NUMBERS = [*NUMBERS, '0', '1', '5', '-1']
GO_NUMBER = (GO_NUMBERS, [n for n in WRONG_NUMBERS if n not in ('+0', '-0')])
GO_ACKS = (['all', -1, 0, 1, '-1', '0', '1'],
           ['ALL', '', ' ', 'all ', 'quorum', 2, -2, 1000, 32767, 32768, None, True, 0.5, -1.5])
KAFKA_VERSIONS = (['0.10.2.0', '0.11.0.0', '0.11.0.2', '1.0.0', '2.8.0', '3.6.0', '4.0.0'],
                  ['0.11.0', '0.11', '2.8', '2', '2.8.0.0', 'v2.8.0', '2_8_0', 'latest', '', ' ',
                   '0.8.2.2', '0.0.0.0', '1.0.0-IV1', ' 2.8.0', 2.8, 3, None, True])
IDENTIFIER = (TEXTS, WRONG_TEXTS)

# What is in every file: explain is silent on one that has nothing of a producer.
ANCHORS = {'sarama': ('Producer.Return.Successes', True), 'franz-go': ('ProducerLinger', '5ms')}

# Library -> the options that decide, those beside them that are always good, and names that it does
# not have. The good values of others are those of its own messages: what it does with a wrong one
# has nothing to do with delivery.
OPTIONS = {
    'kafkajs': (
        {'idempotent': BOOLEAN, 'retry.retries': NUMBER, 'maxInFlightRequests': NUMBER,
         'transactionalId': IDENTIFIER, 'acks': (ACKS[1:], ['all', *WRONG_ACKS])},
        {'transactionTimeout': [1, 60000], 'allowAutoTopicCreation': BOOLEANS,
         'clientId': TEXTS, 'retry.initialRetryTime': [100, 300]},
        ['enable_idempotence', 'enableIdempotence', 'idempotence', 'Idempotent',
         'enable.idempotence', 'retries', 'maxInFlight',
         'max.in.flight.requests.per.connection', 'transactional_id',
         'transactional.id', 'requestTimeoutMs', 'linger.ms', 'Acks'],
    ),
    'aiokafka': (
        {'enable_idempotence': BOOLEAN, 'acks': (ACKS, WRONG_ACKS), 'transactional_id': IDENTIFIER},
        {'transaction_timeout_ms': [1, 60000], 'linger_ms': [0, 5], 'client_id': TEXTS,
         'request_timeout_ms': [1, 40000], 'max_batch_size': [1, 16384],
         'max_request_size': [1048576], 'compression_type': ['gzip', None],
         'retry_backoff_ms': [100], 'metadata_max_age_ms': [300000]},
        ['enable.idempotence', 'enableIdempotence', 'idempotent', 'retries', 'Acks',
         'max_in_flight_requests_per_connection', 'delivery_timeout_ms', 'batch_size',
         'transactionalId', 'transactional.id', 'max.in.flight.requests.per.connection'],
    ),
    'kafka-python': (
        {'enable_idempotence': BOOLEAN, 'acks': (ACKS, WRONG_ACKS), 'retries': NUMBER,
         'max_in_flight_requests_per_connection': NUMBER, 'transactional_id': IDENTIFIER},
        {'linger_ms': [0, 5], 'client_id': TEXTS, 'request_timeout_ms': [30000, 40000],
         'batch_size': [16384, 32768], 'compression_type': ['gzip', None], 'max_block_ms': [60000],
         'retry_backoff_ms': [100], 'max_request_size': [1048576],
         'transaction_timeout_ms': [1, 60000], 'delivery_timeout_ms': [60000, 120000]},
        ['enable.idempotence', 'enableIdempotence', 'idempotent', 'Acks', 'max_in_flight',
         'max.in.flight.requests.per.connection', 'transactionalId', 'transactional.id'],
    ),
    'sarama': (
        {'Producer.Idempotent': BOOLEAN, 'Producer.RequiredAcks': GO_ACKS,
         'Net.MaxOpenRequests': GO_NUMBER, 'Producer.Retry.Max': GO_NUMBER,
         'Version': KAFKA_VERSIONS, 'Producer.Transaction.ID': IDENTIFIER},
        {'Producer.MaxMessageBytes': [1000000], 'Producer.Return.Successes': BOOLEANS,
         'Producer.Return.Errors': BOOLEANS, 'Producer.Flush.Messages': [0, 10],
         'ClientID': TEXTS, 'Consumer.Return.Errors': BOOLEANS},
        ['Producer.EnableIdempotence', 'Producer.Acks', 'Producer.Retries', 'MaxOpenRequests',
         'Producer.MaxOpenRequests', 'Net.MaxInFlight', 'enable.idempotence'],
    ),
    'franz-go': (
        {'DisableIdempotentWrite': BOOLEAN, 'RequiredAcks': GO_ACKS,
         'MaxProduceRequestsInflightPerBroker': GO_NUMBER, 'RecordRetries': GO_NUMBER,
         'TransactionalID': IDENTIFIER},
        {'ClientID': TEXTS, 'RequestRetries': [1, 20], 'MaxBufferedRecords': [1, 10000]},
        ['EnableIdempotentWrite', 'Idempotent', 'Acks', 'MaxInflight', 'ProduceRetries',
         'enable.idempotence', 'TransactionID'],
    ),
}


# What half of the configurations begin with, where a client is rarely idempotent by chance.
STARTS = {
    'sarama': {'Producer.Idempotent': True, 'Producer.RequiredAcks': -1, 'Net.MaxOpenRequests': 1},
}


def draw(random, library):
  """A configuration: names and values in the order of the file. Names are drawn once."""
  deciding, others, foreign = OPTIONS[library]
  sanity = random.choice([0.6, 0.8, 0.95, 1])
  settings = dict(STARTS[library]) if library in STARTS and random.random() < 0.5 else {}
  for name in random.sample(list(deciding), random.randint(1, min(4, len(deciding)))):
    good, wrong = deciding[name]
    settings[name] = random.choice(good if random.random() < sanity else wrong)
  while random.random() < 0.3:
    name = random.choice(list(others))
    settings[name] = random.choice(others[name])
  if random.random() < 0.08:
    settings[random.choice(foreign)] = random.choice([True, 1, 'all', 5])
  if library in ANCHORS:
    settings.setdefault(*ANCHORS[library])
  drawn = list(settings.items())
  random.shuffle(drawn)
  return drawn


def _is_nested(name, settings):
  """Whether a name is written as objects: always below retry, and for half of the fields of Go."""
  outer, dot, _ = name.partition('.')
  if outer == 'retry':
    return bool(dot)
  return outer in ('Producer', 'Net', 'Consumer') and len(settings) % 2 == 0


def spell(settings):
  """The bytes of a JSON file: retry.retries is an object in an object."""
  tree = {}
  for name, value in settings:
    *outer, last = name.split('.') if _is_nested(name, settings) else [name]
    inner = tree
    for part in outer:
      inner = inner.setdefault(part, {})
    inner[last] = value
  return (json.dumps(tree, indent=1) + '\n').encode('ascii')


def _leaves(tree, above=''):
  for name, value in tree.items():
    if isinstance(value, dict):
      yield from _leaves(value, f'{above}{name}.')
    else:
      yield f'{above}{name}', value


def read(content):
  """Names and values of a file that `spell` wrote."""
  return list(_leaves(json.loads(content)))
