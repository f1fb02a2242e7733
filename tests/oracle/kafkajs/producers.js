// What KafkaJS makes of a configuration.
//
// Usage: node producers.js DIRECTORY VERSION...; each is DIRECTORY/node_modules/kafkajs-VERSION.
// In: a JSON line {"settings": [[name, value], ...]}. Out: a JSON line each, with the answer of
// every version; see tests/oracle/README.md.
//
// A producer is created and sends one message. What would need a broker is replaced: the connection
// (there is none, and none is asked for) and the last step of send, which notes what it is given. A
// producer whose first send is refused without a broker is of no use, so that counts as a startup
// error.
'use strict'

const path = require('path')
const readline = require('readline')

const replace = (file, wrap) => {
  const name = require.resolve(file)
  const original = require(name)
  require.cache[name].exports = wrap(original)
}

// The options that are send's and the client's; all others are the producer's.
const OF_SEND = new Set(['acks', 'timeout'])
const OF_CLIENT = new Set(['clientId', 'brokers'])

class KafkaJs {
  constructor(root) {
    const sources = path.join(root, 'src')
    this.retries = new Map() // retrier -> its options
    const defaults = require(path.join(sources, 'retry', 'defaults'))
    replace(path.join(sources, 'retry'), createRetry => (options = {}) => {
      const retrier = createRetry(options)
      this.retries.set(retrier, Object.assign({}, defaults, options).retries)
      return retrier
    })
    let builder
    for (const name of ['connectionBuilder', 'connectionPoolBuilder']) {
      try {
        builder = require.resolve(path.join(sources, 'cluster', name))
      } catch (_) {
        continue
      }
    }
    replace(builder, build => options => {
      this.inFlight = options.maxInFlightRequests
      return build(options)
    })
    replace(path.join(sources, 'producer', 'sendMessages'), () => options => {
      this.retrier = options.retrier || this.retrier
      return async ({ acks }) => {
        this.acks = acks
        return []
      }
    })
    let messages = null
    try {
      messages = require.resolve(path.join(sources, 'producer', 'messageProducer'))
    } catch (_) {
      // Before 1.5 there is none.
    }
    if (messages) {
      replace(messages, create => options => {
        this.retrier = options.retrier
        return create(Object.assign({}, options, { getConnectionStatus: () => 'connected' }))
      })
    }
    this.kafkajs = require(root)
  }

  async answer(settings) {
    const client = { brokers: ['127.0.0.1:1'], logLevel: this.kafkajs.logLevel.NOTHING }
    const producer = {}
    const send = { topic: 'orders', messages: [{ value: 'one' }] }
    for (const [name, value] of settings) {
      if (OF_SEND.has(name)) send[name] = value
      else if (OF_CLIENT.has(name)) client[name] = value
      else if (name.startsWith('retry.'))
        (producer.retry = producer.retry || {})[name.slice('retry.'.length)] = value
      else producer[name] = value
    }
    this.retries.clear()
    this.acks = this.inFlight = this.retrier = undefined
    try {
      const created = new this.kafkajs.Kafka(client).producer(producer)
      await created.send(send)
      const on = created.isIdempotent ? Boolean(created.isIdempotent()) : false
      return { verdict: on ? 'idempotent' : 'not-idempotent', effective: this.effective(on) }
    } catch (error) {
      return { verdict: 'startup-error', message: error.message }
    }
  }

  effective(on) {
    const effective = { 'enable.idempotence': String(on) }
    if (Number.isSafeInteger(this.acks))
      effective.acks = this.acks === -1 ? 'all' : String(this.acks)
    const retries = this.retries.get(this.retrier)
    if (Number.isSafeInteger(retries)) effective.retries = String(retries)
    if (this.inFlight == null || Number.isSafeInteger(this.inFlight))
      effective['max.in.flight.requests.per.connection'] =
        this.inFlight == null ? '' : String(this.inFlight)
    return effective
  }
}

const main = async () => {
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1'
  const [directory, ...versions] = process.argv.slice(2)
  const clients = versions.map(version => [
    version,
    new KafkaJs(path.join(path.resolve(directory), 'node_modules', `kafkajs-${version}`)),
  ])
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { settings } = JSON.parse(line)
    const answers = {}
    for (const [version, client] of clients) answers[version] = await client.answer(settings)
    process.stdout.write(JSON.stringify(answers) + '\n')
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`)
  process.exit(1)
})
