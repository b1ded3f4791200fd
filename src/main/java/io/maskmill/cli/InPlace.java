package io.maskmill.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path of this machine leads to, where links and files that are open already are no names to
 * put a new file under: a device, a pipe, or an open file of a process, such as {@code
 * /dev/stdout}, which a shell may have sent to a file.
 *
 * @param path with the links in its last name followed
 */
record InPlace(Path path) {
  private static final int MAX_LINKS = 40;

  /** The names of open files: of this process, and on Linux of any. */
  private static final Pattern OPEN_FILE =
      Pattern.compile("/dev/(?:(stdout)|(stderr)|fd/(\\d+))|/proc/([^/]+)/fd/(\\d+)");

  /**
   * Follows a path, up to the first name of an open file.
   *
   * @throws FileSystemLoopException when its links lead nowhere
   */
  static InPlace of(Path path) throws IOException {
    Path at = path;
    for (int i = 0; i < MAX_LINKS; i++) {
      if (openFile(at).matches() || !Files.isSymbolicLink(at)) {
        return new InPlace(at);
      }
      Path folder = at.toAbsolutePath().getParent().toRealPath();
      at = folder.resolve(Files.readSymbolicLink(at));
    }
    throw new FileSystemLoopException(path.toString());
  }

  /** Whether bytes are written into what is there, rather than a new file put in its place. */
  boolean takesBytes() {
    return openFile(path).matches()
        || (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path));
  }

  /** Writes behind what is there. */
  void write(byte[] bytes) throws IOException {
    PrintStream stream = standard();
    if (stream == null) {
      Files.write(path, bytes, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      return;
    }
    // Opened anew, a file would have a place of its own, and the two would overwrite each other.
    stream.writeBytes(bytes);
    if (stream.checkError()) {
      throw new IOException(path + " does not take it");
    }
  }

  /** The standard stream of this process that the path names; null for none. */
  private PrintStream standard() {
    Matcher m = openFile(path);
    if (!m.matches() || (m.group(4) != null && !isThisProcess(m.group(4)))) {
      return null;
    }
    String number = m.group(3) == null ? String.valueOf(m.group(5)) : m.group(3);
    if (m.group(1) != null || number.equals("1")) {
      return System.out;
    }
    return m.group(2) != null || number.equals("2") ? System.err : null;
  }

  private static Matcher openFile(Path path) {
    return OPEN_FILE.matcher(path.toAbsolutePath().normalize().toString());
  }

  private static boolean isThisProcess(String name) {
    return name.equals("self") || name.equals(Long.toString(ProcessHandle.current().pid()));
  }
}
