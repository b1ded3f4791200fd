package io.maskmill.engine.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests that are given up when they take too long: a store's own client may repeat one for
 * minutes, or hang. A thread that does not even end when it is interrupted is left behind.
 */
final class Deadline implements AutoCloseable {
  /** One request. */
  @FunctionalInterface
  interface Request {
    void send() throws IOException;
  }

  private final ExecutorService threads;

  /**
   * @param name of the threads
   */
  Deadline(String name) {
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Sends a request and waits for its end.
   *
   * @throws IOException the request's own, or that it took too long
   */
  void send(Request request, long millis) throws IOException, InterruptedException {
    Future<Void> sent;
    try {
      sent =
          threads.submit(
              () -> {
                request.send();
                return null;
              });
    } catch (RejectedExecutionException e) {
      throw new IOException("closed", e);
    }
    try {
      sent.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw (IOException)
          new InterruptedIOException("no answer within " + millis / 1000.0 + " s").initCause(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException(e.getCause());
    } finally {
      sent.cancel(true);
    }
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
