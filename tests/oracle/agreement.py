"""Compares what a client does with what explain says of it."""

import json
import re

# What librdkafka calls the properties that have another name in explain.
ALIASES = {
    'request.required.acks': 'acks', 'message.send.max.retries': 'retries',
    'max.in.flight': 'max.in.flight.requests.per.connection',
    'message.timeout.ms': 'delivery.timeout.ms', 'queue.buffering.max.ms': 'linger.ms',
    'compression.codec': 'compression.type', 'metadata.broker.list': 'bootstrap.servers',
}

# Messages of clients, and the name of the setting that each speaks of.
MESSAGES = [re.compile(pattern, re.DOTALL) for pattern in (
    # Java
    r'^Invalid value .* for configuration (?P<name>\S+?)(: .*)?$',
    r'^Must set (?P<name>acks) to all in order to use the idempotent producer',
    r'^Must set (?P<name>retries) to non-zero when using the idempotent producer',
    r'^Must set (?P<name>max\.in\.flight\S*) to (1|at most 5)',
    r'(?P<name>max\.in\.flight\S*) must be set to at most 5. Current value is',
    r'^Cannot set a (?P<name>transactional.id) without also enabling idempotence',
    r'^(?P<name>delivery\.timeout\.ms) should be equal to or larger than linger\.ms',
    r'^Cannot set (?P<name>transaction\.timeout\.ms) when transaction\.two\.phase\.commit\.enable',
    # librdkafka
    r'^No such configuration property: "(?P<name>.*)"$',
    r'^Invalid value .*for configuration property "(?P<name>[^"]+)"',
    r'^Invalid value for configuration property "(?P<name>[^"]+)"',
    r'^Expected bool value for "(?P<name>[^"]+)": true or false',
    r'[Cc]onfiguration property "(?P<name>[^"]+)" ',
    r'`(?P<name>[a-z.]+)` (must be|requires|\(.*\) must be)',
    # aiokafka
    r'^ValueError: (?P<name>acks)=.* not supported if enable_idempotence=True',
    r"got an unexpected keyword argument '(?P<name>[^']*)'",
    # kafka-python
    r"Unrecognized configs: \{'(?P<name>[^']*)': ",
    r"Must set '(?P<name>\w+)' ",
    r'Cannot set (?P<name>transactional_id) without enable_idempotence',
    r'is incompatible with user-provided (?P<name>\w+)=',
    # Sarama and franz-go
    r'^no value of (?P<name>\S+): ',
    r'^kafka: invalid configuration \((?P<name>[A-Z][A-Za-z.]+) must be ',
    r'^kafka: .*Idempotent producer requires (?P<name>[A-Z][A-Za-z.]+) ',
    r'^invalid usage of (?P<name>MaxProduceRequestsInflightPerBroker) with idempotency enabled',
)]


# Messages that name no setting, and the one that they speak of.
NAMELESS = [(re.compile(pattern), name) for pattern, name in (
    (r'^Unknown compression name: ', 'compression.type'),
    (r'^No enum constant org\.apache\.kafka\..*\bSecurityProtocol\.', 'security.protocol'),
    # KafkaJS
    (r'^Idempotent producer must allow retries', 'retry.retries'),
    (r'^Not requiring ack for all messages invalidates the idempotent', 'acks'),
    # aiokafka
    (r'^ValueError: Invalid ACKS parameter', 'acks'),
    # kafka-python
    (r"^TypeError: '>' not supported between instances of '\w+' and 'int'",
     'max_in_flight_requests_per_connection'),
    # Sarama
    (r'Transactional producer requires Idempotent to be true', 'Producer.Transaction.ID'),
    # franz-go
    (r'^idempotency requires acks=all', 'RequiredAcks'),
    (r'^invalid max produce inflight .* with idempotency disabled',
     'MaxProduceRequestsInflightPerBroker'),
    (r'^invalid empty transactional id', 'TransactionalID'),
    (r'^cannot both disable idempotent writes and use transactional IDs', 'DisableIdempotentWrite'),
)]


def _shown(value):
  """A value as explain writes it."""
  return value if isinstance(value, str) else json.dumps(value)


def _canonical(name):
  name = name.removeprefix('topic.')
  return ALIASES.get(name, name)


def named_by(message):
  """The setting that a client's message names; None when the message is new to this table."""
  for pattern in MESSAGES:
    match = pattern.search(message)
    if match:
      return match['name']
  return next((name for pattern, name in NAMELESS if pattern.search(message)), None)


def _names_in(reasons, name, settings):
  """Whether a reason names the setting as name=value, in one of its names.

  A setting that is not written, or is null, has its default: then its name is enough.
  """
  is_written = False
  for written, value in settings:
    if _canonical(written) != _canonical(name):
      continue
    is_written = is_written or value is not None
    same = {written, name, _canonical(written)} | {
        other for other, canonical in ALIASES.items() if canonical == _canonical(written)}
    if any(re.search(re.escape(f'{spelling}={_shown(value)}') + r'(?!\w)', reason['text']) or
           (reason['code'] == 'unknown-property' and spelling in reason['text'])
           for spelling in same for reason in reasons):
      return True
  return not is_written and any(name in reason['text'] for reason in reasons)


def disagreement(settings, answer, explanation):
  """One line on where the two part, or None. It begins with the kind of the disagreement."""
  if answer['verdict'] != explanation['verdict']:
    return f"verdict: {answer['verdict']}, explain says {explanation['verdict']}"
  if answer['verdict'] == 'startup-error':
    name = named_by(answer['message'])
    if name is None:
      return f"message: not in the table of agreement.py: {answer['message']}"
    if not _names_in(explanation['reasons'], name, settings):
      texts = '; '.join(reason['text'] for reason in explanation['reasons'])
      return f"message of {name}: '{answer['message']}', explain says '{texts}'"
    return None
  for property_name, value in answer['effective'].items():
    ours = explanation['effective'][property_name]['value'] or ''
    if ours != value:
      return f"effective {property_name}: '{value}', explain says '{ours}'"
  return None


def kind(line):
  """What two disagreements have in common that are one mistake, for the most part."""
  return re.sub(r"'[^']*'|\d+", '', line)
