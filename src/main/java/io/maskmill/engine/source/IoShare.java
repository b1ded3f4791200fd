package io.maskmill.engine.source;

import io.maskmill.io.Patience;
import java.io.Serializable;

/**
 * The requests that a task keeps in flight, its share of what its process may have: reads and puts
 * on threads of their own, at most 16 of each, and four connections for what the task's own thread
 * reads and streams. All tasks of a process together never have more than there are connections;
 * where that leaves a task no thread, its own does the work.
 *
 * @param tasks tasks that run in a process at the same time; 0 when only the process knows, where
 *     every processor counts
 * @param readConnections that a process has to where is read; 0 for a local disk
 * @param putConnections that a process has to where is written; 0 for a local disk, or when nothing
 *     is written
 * @param patience with which a task meets an overloaded store
 */
public record IoShare(int tasks, int readConnections, int putConnections, Patience patience)
    implements Serializable {
  /** A task that does all on its own thread, as on a local disk. */
  public static final IoShare NONE = new IoShare(1, 0, 0);

  /** More in flight gain a task nothing: its decoder is the limit then. */
  public static final int MOST = 16;

  private static final int OWN = 4;

  /** Connections with which a task is never held up. */
  public static final int ENOUGH = 2 * MOST + OWN;

  /** The share of a task that does not wait for a store by itself. */
  public IoShare(int tasks, int readConnections, int putConnections) {
    this(tasks, readConnections, putConnections, Patience.NONE);
  }

  /** Threads that read ahead. */
  public IoThreads toRead() {
    return new IoThreads(reads());
  }

  /** Threads that put. */
  public IoThreads toPut() {
    return new IoThreads(puts());
  }

  /** How many files are read at a time; 0 when the task's own thread does it. */
  public int reads() {
    return threads(readConnections);
  }

  /** How many files are put at a time; 0 when the task's own thread does it. */
  public int puts() {
    return threads(putConnections);
  }

  private int threads(int connections) {
    if (connections == 0) {
      return 0;
    }
    int kinds = readConnections > 0 && putConnections > 0 ? 2 : 1;
    return Math.max(0, Math.min(MOST, (connections / processTasks() - OWN) / kinds));
  }

  /** The share of a task whose store was overloaded so many times: half as much after each. */
  public IoShare afterRefusals(int refusals) {
    int shift = Math.min(refusals, 30);
    return shift == 0
        ? this
        : new IoShare(tasks, fewer(readConnections, shift), fewer(putConnections, shift), patience);
  }

  private int fewer(int connections, int shift) {
    int used = (int) Math.min(connections, (long) ENOUGH * processTasks());
    return connections == 0 ? 0 : Math.max(1, used >> shift);
  }

  private int processTasks() {
    return tasks > 0 ? tasks : Runtime.getRuntime().availableProcessors();
  }
}
