package org.apache.kafka.common.utils.internals;

/** Where KafkaThread is since 4.4; see the older one beside this folder. */
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
