package io.maskmill.io;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;

/**
 * The requests of this process to one store, each of which can be repeated: no more at a time than
 * the store bears, and again when it has too much to do. They are never nested.
 */
final class Requests {
  /** One request. */
  @FunctionalInterface
  interface Request<T> {
    T send() throws IOException;
  }

  private final FileSystem fs;
  private final Pace pace;
  private final Patience patience;

  private Requests(FileSystem fs, Pace pace, Patience patience) {
    this.fs = fs;
    this.pace = pace;
    this.patience = patience;
  }

  static Requests to(FileSystem fs, HadoopConf conf) {
    return new Requests(fs, Pace.of(fs.getUri().toString()), Patience.of(conf));
  }

  /** The answer to a request. */
  <T> T send(Request<T> request) throws IOException {
    return patience.of(refusals -> once(request));
  }

  private <T> T once(Request<T> request) throws IOException {
    pace.begin();
    boolean refused = false;
    try {
      return request.send();
    } catch (IOException e) {
      refused = Overload.isRefusal(e);
      throw e;
    } finally {
      pace.end(refused);
      pace.look(fs);
    }
  }

  /** Opens a file, whose bytes are asked for again when the store was too busy to give them. */
  InputStream open(Request<FSDataInputStream> opening) throws IOException {
    return new PatientStream(send(opening), opening, patience);
  }
}
