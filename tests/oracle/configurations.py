"""Draws configurations that matter: values at the edges, conflicts, aliases, misspelt names."""

# What an application keeps beside its client's settings. A Java client ignores it; librdkafka
# never sees it, as it would refuse it.
APPLICATION_NAMES = ['topic', 'orders.topic', 'log.level', 'retention.hours']

MISSPELT_NAMES = [
    'max.inflight.requests.per.connection', 'max.in.flight.requests', 'enable.idempotency',
    'enable.idempotent', 'idempotence.enable', 'enable_idempotence', 'enable-idempotence',
    'Enable.Idempotence', 'ENABLE.IDEMPOTENCE', 'Acks', 'enable.idempotence ', 'transaction.id',
    'max.in.flight.requests.per.connections', 'delivery.timeouts.ms', 'max_in_flight'
]

# Names of librdkafka alone, and of Java alone.
LIBRDKAFKA_NAMES = [
    'request.required.acks', 'message.send.max.retries', 'max.in.flight', 'message.timeout.ms',
    'queue.buffering.max.ms', 'enable.gapless.guarantee', 'queuing.strategy',
    'queue.buffering.backpressure.threshold', 'topic.acks', 'topic.request.required.acks',
    'topic.message.timeout.ms', 'batch.num.messages', 'message.max.bytes', 'compression.codec',
    'sticky.partitioning.linger.ms', 'queue.buffering.max.messages', 'queue.buffering.max.kbytes',
    'compression.level', 'socket.timeout.ms'
]
JAVA_NAMES = [
    'buffer.memory', 'max.block.ms', 'max.request.size', 'partitioner.ignore.keys',
    'partitioner.adaptive.partitioning.enable', 'partitioner.availability.timeout.ms',
    'metadata.max.idle.ms', 'compression.gzip.level', 'compression.lz4.level',
    'compression.zstd.level', 'transaction.two.phase.commit.enable', 'send.buffer.bytes',
    'receive.buffer.bytes', 'metrics.num.samples', 'metrics.sample.window.ms',
    'socket.connection.setup.timeout.ms', 'socket.connection.setup.timeout.max.ms',
    'metadata.recovery.strategy', 'metrics.recording.level'
]
SHARED_NAMES = [
    'batch.size', 'compression.type', 'transaction.timeout.ms', 'client.id', 'retry.backoff.ms',
    'retry.backoff.max.ms', 'reconnect.backoff.ms', 'reconnect.backoff.max.ms',
    'connections.max.idle.ms', 'metadata.max.age.ms', 'enable.metrics.push', 'client.dns.lookup',
    'security.protocol'
]

DECIDING_NAMES = [
    'enable.idempotence', 'acks', 'retries', 'max.in.flight.requests.per.connection',
    'transactional.id', 'delivery.timeout.ms', 'linger.ms', 'request.timeout.ms'
]

BOOLEANS = ['true', 'false']
ODD_BOOLEANS = [
    'TRUE', 'False', ' true', 'true ', '\tfalse', 'true\u00a0', 't', 'f', 'T', 'F', '1', '0', 'yes',
    'no', 'on', 'off', '', ' ', 'tru', 'truee', 'true,', '01', '\u0001true', 'tr\u00fce',
    '\uff54rue', 'null'
]
ACKS = ['all', '-1', '0', '1']
ODD_ACKS = [
    'All', 'ALL', ' all', 'all ', 'all,', '2', '-2', '+1', '01', '-01', '0x1', '1000', '1001',
    '1.0', '4294967295', '4294967296', '', ' ', 'quorum', 'leader', '\u0661', 'none', '-1 ', '\t1', '1all'
]
IDENTIFIERS = ['orders', 'tx-1']
ODD_IDENTIFIERS = ['', ' ', '\t', ' orders ', '\u00a0', 'null', '\u00fc', '\u0001']
BOUNDARIES = {
    'delivery.timeout.ms': [0, 1, 30000, 30005, 60000, 120000, 300000, 900000, 900001, 2147483647],
    'message.timeout.ms': [0, 1, 5, 30000, 60000, 60001, 300000, 900000, 900001, 2147483647],
    'linger.ms': [0, 1, 5, 100, 90000, 900000, 900001, 2147483647, 2147483648],
    'request.timeout.ms': [0, 1, 30000, 90000, 120000, 900000, 900001, 2147483647],
    'socket.timeout.ms': [9, 10, 1099, 1100, 1101, 60000, 60100, 60101, 300000, 300001],
    'retries': [0, 1, 2, 3, 10000000, 10000001, 2147483647],
    'message.send.max.retries': [0, 1, 10000000, 10000001, 2147483647],
    'max.in.flight.requests.per.connection': [1, 2, 5, 6, 10, 1000000, 1000001],
    'max.in.flight': [1, 5, 6, 1000000, 1000001],
    'transaction.timeout.ms': [0, 1, 999, 1000, 2000, 60000],
    'compression.gzip.level': [-2, -1, 0, 1, 9, 10],
    'compression.lz4.level': [0, 1, 17, 18],
    'compression.zstd.level': [-131073, -131072, 0, 22, 23],
    'compression.level': [-2, -1, 0, 12, 13],
    'queue.buffering.backpressure.threshold': [0, 1, 2, 1000000, 1000001],
    'send.buffer.bytes': [-2, -1, 0], 'receive.buffer.bytes': [-2, -1, 0],
}
WIDE = [
    -1, 0, 1, 2, 5, 6, 10, 1000, 900000, 900001, 1000000, 1000001, 2147483646, 2147483647,
    2147483648, -2147483648, -2147483649, 4294967295, 4294967296, 4294967297, 9223372036854775807,
    9223372036854775808
]
WORDS = {
    'compression.type': ['none', 'gzip', 'snappy', 'lz4', 'zstd', 'GZIP', 'brotli', '', ' gzip'],
    'compression.codec': ['none', 'gzip', 'lz4', 'inherit', 'GZIP', 'brotli', ''],
    'queuing.strategy': ['fifo', 'lifo', 'FIFO', 'random', ''],
    'client.id': ['orders', '', ' ', '\u00fc'],
    'client.dns.lookup': ['use_all_dns_ips', 'default', 'resolve_canonical_bootstrap_servers_only',
                          'none', ''],
    # Those with SASL start only with credentials, which a producer may find outside of its settings.
    'security.protocol': ['PLAINTEXT', 'SSL', 'plaintext', 'Ssl', ' SSL', 'TLS', ''],
    'metadata.recovery.strategy': ['none', 'rebootstrap', 'NONE', 'other'],
    'metrics.recording.level': ['INFO', 'DEBUG', 'TRACE', 'info', 'other'],
}
NAMES_OF_BOOLEANS = {
    'enable.idempotence', 'enable.gapless.guarantee', 'partitioner.ignore.keys',
    'partitioner.adaptive.partitioning.enable', 'transaction.two.phase.commit.enable',
    'enable.metrics.push'
}
ODD_NUMBERS = ['', ' ', 'null', 'Integer.MAX_VALUE', 'MAX_INT', '-', '+', '0x', '.5', '0b1']

DIGITS = [0x0660, 0x0966, 0xFF10, 0x1D7D8]  # zeros of scripts, the last outside of the first plane


def _digits_of(script, number):
  return ''.join(chr(script + int(c)) if c.isdigit() else c for c in str(number))


def _spell(random, number):
  """The number, as people and programs write numbers."""
  return random.choice([
      f'+{number}', f' {number}', f'{number} ', f'\t{number}', f'0{number}', f'00{number}',
      f'0x{abs(number):x}', f'{number}.0', f'{number}.5', f'{number}e0', f'{number}abc',
      f'{number}L', f'{number:_}', f'{number:,}', f'"{number}"', f'-{number}', f'{number}\u00a0',
      f'\u2212{number}', f'{number}\n', f'\u000b{number}', f'\u0001{number}',
      _digits_of(random.choice(DIGITS), number)
  ])


class Draw:
  """One configuration. Some are sane but for one thing, some are wild: both find what the other
  does not.
  """

  def __init__(self, random):
    self._random = random
    self._sanity = random.choice([0.6, 0.8, 0.95, 1])
    self._pools = random.choice([
        [(JAVA_NAMES, 0.3), (SHARED_NAMES, 0.2)],
        [(LIBRDKAFKA_NAMES, 0.4), (SHARED_NAMES, 0.1)],
        [(LIBRDKAFKA_NAMES, 0.2), (JAVA_NAMES, 0.1), (SHARED_NAMES, 0.2), (MISSPELT_NAMES, 0.2)],
        [],
    ])

  def _is_sane(self):
    return self._random.random() < self._sanity

  def _number(self, name):
    if self._random.random() < 0.1 and not self._is_sane():
      return self._random.choice(ODD_NUMBERS)
    numbers = BOUNDARIES.get(name) if self._is_sane() else None
    number = self._random.choice(numbers or WIDE)
    return str(number) if self._is_sane() else _spell(self._random, number)

  def _value(self, name):
    """Any value for a setting of this name, most of them of its type."""
    random = self._random
    if random.random() < 0.02 and not self._is_sane():
      name = random.choice(DECIDING_NAMES)
    if name in NAMES_OF_BOOLEANS:
      return random.choice(BOOLEANS if self._is_sane() else ODD_BOOLEANS)
    if name in WORDS:
      return random.choice(WORDS[name])
    if 'acks' in name.lower():
      return random.choice(ACKS if self._is_sane() else ODD_ACKS)
    if name == 'transactional.id':
      return random.choice(IDENTIFIERS if self._is_sane() else ODD_IDENTIFIERS)
    if name in MISSPELT_NAMES and 'idempot' in name.lower():
      return random.choice(BOOLEANS)
    return self._number(name)

  def _timeouts(self):
    """Timeouts of which one is about as long as the others together."""
    random = self._random
    linger = random.choice([0, 1, 4, 5, 6, 100, 1000, 900000, 2147483647])
    request = random.choice([0, 1, 29995, 30000, 60000, 900000, 2147483647])
    delivery = random.choice([linger, linger + request, 30000, 30005, 60000, 120000, 300000])
    delivery += random.choice([-1, 0, 1])
    settings = [('linger.ms', linger), ('request.timeout.ms', request),
                ('delivery.timeout.ms', delivery)]
    settings = [setting for setting in settings if random.random() < 0.75]
    if random.random() < 0.2:
      settings.append(('transaction.timeout.ms', delivery))
    return [(name, str(value)) for name, value in settings]

  def settings(self):
    """Names and values in the order of the file."""
    random = self._random
    names = random.sample(DECIDING_NAMES, random.choice([1, 1, 1, 2, 2, 3, 3, 4, 5, 6]))
    for pool, likelihood in self._pools + [(APPLICATION_NAMES, 0.1)]:
      while random.random() < likelihood:
        names.append(random.choice(pool))
    if random.random() < 0.15:
      names.append(random.choice(names))
    settings = [(name, self._value(name)) for name in names]
    if random.random() < 0.25:
      settings += self._timeouts()
    random.shuffle(settings)
    return settings


def draw(random):
  """A configuration: names and values in the order of the file."""
  return Draw(random).settings()
