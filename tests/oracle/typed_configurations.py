"""Draws configurations for clients whose options have types, as a JSON file gives them."""

import itertools
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
IDENTIFIER = (TEXTS, WRONG_TEXTS)

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
}


def draw(random, library):
  """A configuration: names and values in the order of the file. Names are drawn once."""
  deciding, others, foreign = OPTIONS[library]
  sanity = random.choice([0.6, 0.8, 0.95, 1])
  settings = {}
  for name in random.sample(list(deciding), random.randint(1, min(4, len(deciding)))):
    good, wrong = deciding[name]
    settings[name] = random.choice(good if random.random() < sanity else wrong)
  while random.random() < 0.3:
    name = random.choice(list(others))
    settings[name] = random.choice(others[name])
  if random.random() < 0.08:
    settings[random.choice(foreign)] = random.choice([True, 1, 'all', 5])
  drawn = list(settings.items())
  random.shuffle(drawn)
  return drawn


def spell(settings):
  """The bytes of a JSON file: retry.retries is an object in an object."""
  tree = {}
  for name, value in settings:
    outer, dot, inner = name.partition('.')
    if outer == 'retry' and dot:
      tree.setdefault(outer, {})[inner] = value
    else:
      tree[name] = value
  return (json.dumps(tree, indent=1) + '\n').encode('ascii')


def read(content):
  """Names and values of a file that `spell` wrote."""
  tree = json.loads(content)
  return list(itertools.chain.from_iterable(
      [(f'{name}.{inner}', below) for inner, below in value.items()] if isinstance(value, dict)
      else [(name, value)] for name, value in tree.items()))
