package io.maskmill.cli;

import io.maskmill.io.Addresses;
import io.maskmill.io.OutputStore;
import io.maskmill.io.Trees;
import io.maskmill.job.SparkContexts;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file that a flag names, by a path or an address, for a command to write at its end.
 *
 * @param flag that names it
 * @param uri its path or address
 * @param example a name, for a message
 */
record NamedFile(String flag, String uri, String example) {
  /** What ends in a slash, or has nothing behind its bucket or host. */
  private static final Pattern FOLDER =
      Pattern.compile("(.*/)?\\.{0,2}|[^:/]+://[^/]*", Pattern.DOTALL);

  /** Why the name cannot be that of a file; empty when it can. */
  String refusal() {
    if (uri.isBlank()) {
      return flag + " is empty; give a file, such as " + example;
    }
    if (uri.equals("-")) {
      return flag + " - names no file; give one, or /dev/stdout to print it";
    }
    return FOLDER.matcher(uri).matches()
        ? flag + " " + Secrets.inText(uri) + " names a folder; give a file, such as " + example
        : "";
  }

  /**
   * Why the file cannot be written where it is to be, found by trying; empty when it can. Asks
   * before the work what would otherwise fail after it.
   *
   * @throws IOException when its store does not answer
   */
  String unwritable() throws IOException {
    String named = flag + " " + Secrets.inText(uri);
    String at;
    try {
      at = address();
      if (!Trees.isRemote(at)) {
        if (Files.isDirectory(Path.of(Trees.root(at)))) {
          return named + " is a folder; give a file, such as " + uri + "/" + example;
        }
        InPlace there = there(at);
        if (there.takesBytes()) {
          return "";
        }
        at = there.path().toString();
      }
      String reason = OutputStore.open(folder(at), SparkContexts.hadoop()).unwritable();
      return reason.isEmpty()
          ? ""
          : named + " cannot be written: " + reason + "; give a file elsewhere";
    } catch (ConfigException e) {
      return flag + ": " + e.getMessage();
    } catch (FileSystemLoopException e) {
      return named + " is a link that leads to itself; give a file elsewhere";
    }
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

  /** Puts the file, in place of one that may be there or that a link leads to. */
  void put(byte[] bytes) throws IOException {
    String at = address();
    if (!Trees.isRemote(at)) {
      InPlace there = there(at);
      if (there.takesBytes()) {
        there.write(bytes);
        return;
      }
      at = there.path().toString();
    }
    String folder = folder(at);
    OutputStore store = OutputStore.open(folder, SparkContexts.hadoop());
    boolean isPut = false;
    try {
      store.put(at.substring(at.lastIndexOf('/') + 1), bytes);
      isPut = true;
    } finally {
      if (isPut || !Trees.isRemote(folder)) { // a store that does not answer is asked once
        store.prune("_maskmill/tmp");
        store.prune("_maskmill");
      }
    }
  }

  private String address() {
    return new Addresses(SparkContexts.hadoop()).of(uri);
  }

  private static String folder(String at) {
    int slash = at.lastIndexOf('/');
    boolean isTop = slash == 0 || (slash > 0 && at.charAt(slash - 1) == ':');
    return slash < 0 ? "." : at.substring(0, isTop ? slash + 1 : slash);
  }

  private static InPlace there(String at) throws IOException {
    return InPlace.of(Path.of(Trees.root(at)));
  }
}
