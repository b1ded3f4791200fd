package io.maskmill.cli;

import io.maskmill.io.Addresses;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.io.Trees;
import io.maskmill.job.SparkContexts;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * A file that a flag names, by a path or an address, for a command to write.
 *
 * @param flag that names it
 * @param uri its path or address
 * @param example a name, for a message
 */
record NamedFile(String flag, String uri, String example) {
  /** What ends in a slash, or has nothing behind its bucket or host. */
  private static final Pattern FOLDER = Pattern.compile(".*/|[^:/]+://[^/]*", Pattern.DOTALL);

  /** Why the name cannot be that of a file; empty when it can. */
  String refusal() {
    return FOLDER.matcher(uri).matches()
        ? flag + " " + Secrets.inText(uri) + " names a folder; give a file, such as " + example
        : "";
  }

  /** Whether the file would lie in a folder of data. */
  boolean isIn(String folder) {
    try {
      Addresses addresses = new Addresses(SparkContexts.hadoop());
      return Trees.overlap(addresses.of(uri), addresses.of(folder));
    } catch (RuntimeException e) {
      return false; // an address that is wrong is refused by whoever opens it
    }
  }

  /** Puts the file, in place of one that may be there. */
  void put(byte[] bytes) throws IOException {
    HadoopConf hadoop = SparkContexts.hadoop();
    String at = new Addresses(hadoop).of(uri);
    int slash = at.lastIndexOf('/');
    String folder = slash < 0 ? "." : at.substring(0, Math.max(1, slash));
    OutputStore store = OutputStore.open(folder, hadoop);
    boolean isPut = false;
    try {
      store.put(at.substring(slash + 1), bytes);
      isPut = true;
    } finally {
      if (isPut || !Trees.isRemote(folder)) { // a store that does not answer is asked once
        store.prune("_maskmill/tmp");
        store.prune("_maskmill");
      }
    }
  }
}
