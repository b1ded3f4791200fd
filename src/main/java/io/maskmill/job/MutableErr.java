package io.maskmill.job;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Standard error that can be made silent, for all who hold it. */
final class MutableErr extends FilterOutputStream {
  private final PrintStream err;
  private volatile boolean silent;

  private MutableErr(PrintStream err) {
    super(err);
    this.err = err;
  }

  /** Takes the place of the process's standard error. */
  static MutableErr install() {
    MutableErr mutable = new MutableErr(System.err);
    // Java 17 keeps the encoding of its own stream under this name.
    String encoding = System.getProperty("sun.stderr.encoding");
    Charset charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
    System.setErr(new PrintStream(mutable, true, charset));
    return mutable;
  }

  /** Prints a last line; nothing is printed after it. */
  synchronized void last(String line) {
    silent = true;
    err.println((Boolean.getBoolean("maskmill.terminal") ? Console.CLEAR : "") + line);
    err.flush();
  }

  @Override
  public void write(int b) throws IOException {
    if (!silent) {
      out.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (!silent) {
      out.write(bytes, from, length);
    }
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
