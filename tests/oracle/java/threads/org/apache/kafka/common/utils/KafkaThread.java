package org.apache.kafka.common.utils;

/**
 * Takes the place of kafka-clients' own KafkaThread, whose class loader finds this one first: a
 * producer is created in full, and the thread that would look for its broker never starts.
 */
public class KafkaThread extends Thread {
  public KafkaThread(String name, boolean daemon) {
    super(name);
    setDaemon(daemon);
  }

  public KafkaThread(String name, Runnable work, boolean daemon) {
    super(work, name);
    setDaemon(daemon);
  }

  public static KafkaThread daemon(String name, Runnable work) {
    return new KafkaThread(name, work, true);
  }

  public static KafkaThread nonDaemon(String name, Runnable work) {
    return new KafkaThread(name, work, false);
  }

  @Override
  public synchronized void start() {}
}
