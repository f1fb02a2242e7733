import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One version of kafka-clients, in a class loader of its own. */
final class KafkaVersion {
  private static final String PRODUCER = "org.apache.kafka.clients.producer.KafkaProducer";
  private static final String SERIALIZER = "org.apache.kafka.common.serialization.";

  private final String name;
  private final URLClassLoader loader;
  private final Constructor<?> newProducer;
  private final Constructor<?> newSerializer;

  KafkaVersion(String name, File threads, File jar, List<File> shared) throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(threads.toURI().toURL());
    urls.add(jar.toURI().toURL());
    for (File file : shared) {
      urls.add(file.toURI().toURL());
    }
    this.name = name;
    loader =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    try {
      Class<?> serializer = loader.loadClass(SERIALIZER + "Serializer");
      newProducer =
          loader.loadClass(PRODUCER).getConstructor(Map.class, serializer, serializer);
      newSerializer = loader.loadClass(SERIALIZER + "ByteArraySerializer").getConstructor();
    } catch (ReflectiveOperationException missing) {
      throw new IllegalStateException("kafka-clients " + name, missing);
    }
  }

  String name() {
    return name;
  }

  /** Creates a producer with these settings, and asks it what it is. */
  Map<String, Object> answer(Map<String, Object> settings) throws Exception {
    Map<String, Object> given = new HashMap<>(settings);
    given.putIfAbsent("bootstrap.servers", "127.0.0.1:1");
    Thread.currentThread().setContextClassLoader(loader);
    Object producer;
    try {
      producer =
          newProducer.newInstance(
              given, newSerializer.newInstance(), newSerializer.newInstance());
    } catch (InvocationTargetException refusal) {
      return refused(refusal.getCause());
    }
    if (((Thread) Field.read(producer, "ioThread")).isAlive()) {
      throw new IllegalStateException("kafka-clients " + name + " has a KafkaThread of its own");
    }
    try {
      Map<String, String> effective = effective(producer);
      boolean idempotent = effective.get("enable.idempotence").equals("true");
      return Map.of(
          "verdict", idempotent ? "idempotent" : "not-idempotent", "effective", effective);
    } finally {
      close(producer);
    }
  }

  /** A refusal is an exception of Kafka's or of an argument; all else is this oracle's fault. */
  private Map<String, Object> refused(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof Error || root instanceof ReflectiveOperationException) {
      throw new IllegalStateException("kafka-clients " + name, thrown);
    }
    return Map.of("verdict", "startup-error", "message", String.valueOf(root.getMessage()));
  }

  private Map<String, String> effective(Object producer) {
    Object sender = Field.read(producer, "sender");
    Object transactions =
        Field.exists(producer, "transactionManager")
            ? Field.read(producer, "transactionManager")
            : null;
    Object accumulator = Field.read(producer, "accumulator");
    Object inFlight = Field.read(Field.read(sender, "client"), "inFlightRequests");
    String acks = Field.read(sender, "acks").toString();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("enable.idempotence", String.valueOf(transactions != null));
    values.put("acks", acks.equals("-1") ? "all" : acks);
    values.put("retries", Field.read(sender, "retries").toString());
    values.put(
        "max.in.flight.requests.per.connection",
        Field.read(inFlight, "maxInFlightRequestsPerConnection").toString());
    if (Field.exists(accumulator, "deliveryTimeoutMs")) {
      values.put("delivery.timeout.ms", Field.read(accumulator, "deliveryTimeoutMs").toString());
    }
    if (transactions != null) {
      Object id = Field.read(transactions, "transactionalId");
      values.put("transactional.id", id == null ? "" : id.toString());
    }
    return values;
  }

  /** The thread that would close the connections never ran, so they are closed here. */
  private static void close(Object producer) throws Exception {
    Object client = Field.read(Field.read(producer, "sender"), "client");
    try {
      producer.getClass().getMethod("close", Duration.class).invoke(producer, Duration.ZERO);
    } catch (NoSuchMethodException before20) {
      producer
          .getClass()
          .getMethod("close", long.class, TimeUnit.class)
          .invoke(producer, 0L, TimeUnit.MILLISECONDS);
    }
    client.getClass().getMethod("close").invoke(client);
  }
}
