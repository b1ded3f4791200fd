package io.maskmill.io;

import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.SourceFaults;
import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Instant;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.security.AccessControlException;

/**
 * Tells the faults of a file, which cost its frame, from those of the store, which end the task.
 * That a file has gone or may not be read is its own fault only while the store's root answers.
 */
final class ReadFaults {
  /** Named by its text, since S3's classes are not on every class path. */
  private static final String S3_CHANGED = "org.apache.hadoop.fs.s3a.RemoteFileChangedException";

  private static final String REST =
      "; the source must not change while it is converted: convert it again when it rests";

  private ReadFaults() {}

  /** Whether enough is known of a file to tell that it has changed. */
  static boolean knows(SourceFile file) {
    return file.wasListed() && file.modified() != 0;
  }

  /**
   * What a failed read means.
   *
   * @param file that was read; not listed when only a path is known
   */
  static IOException of(StoreTree store, SourceFile file, Exception e) {
    if (e instanceof DamagedFileException || isInterrupt(e)) {
      return (IOException) e;
    }
    if (e instanceof InvalidPathException invalid) {
      return unwritable(store, file, invalid);
    }
    IOException failure = (IOException) e;
    try {
      return told(store, file, failure);
    } catch (IOException again) {
      again.addSuppressed(failure);
      return StoreException.of("reading", store.uri(file.path()), again);
    }
  }

  private static IOException told(StoreTree store, SourceFile file, IOException e)
      throws IOException {
    String address = store.uri(file.path());
    if (isAbsent(e) || isCircle(e)) {
      StoreTree.BrokenLink link = store.brokenLink(file.path());
      if (link != null) {
        return broken(store, file, link);
      }
      if (!file.wasListed()) {
        return missing(store, file.path(), e);
      }
      return store.answers() ? gone(store, file) : StoreException.of("reading", address, e);
    }
    if (isForbidden(e)) {
      return store.answers() ? forbidden(store, file, e) : StoreException.of("reading", address, e);
    }
    if (isChecksum(e)) {
      return new DamagedFileException(
          SourceFaults.CHECKSUM,
          name(store, file)
              + ": read twice, and each time its bytes were not what the store's checksum says ("
              + StoreException.answer(e)
              + "); copy the file there again");
    }
    DamagedFileException changed =
        knows(file) ? change(store, file, store.find(file.path())) : null;
    if (changed != null) {
      return changed;
    }
    return isChange(e)
        ? new DamagedFileException(
            SourceFaults.CHANGED,
            name(store, file) + ": has another content than when it was listed" + REST)
        : StoreException.of("reading", address, e);
  }

  /**
   * The fault of a file that is not the listed one, or null when it is.
   *
   * @param now the file as it is; null when there is none
   */
  static DamagedFileException change(StoreTree store, SourceFile file, SourceFile now)
      throws IOException {
    if (now == null) {
      StoreTree.BrokenLink link = store.brokenLink(file.path());
      return link == null ? gone(store, file) : broken(store, file, link);
    }
    boolean isSame =
        now.length() == file.length()
            && (now.modified() == 0 || now.modified() == file.modified())
            && (now.version().isEmpty()
                || file.version().isEmpty()
                || now.version().equals(file.version()));
    return isSame
        ? null
        : new DamagedFileException(
            SourceFaults.CHANGED,
            name(store, file)
                + ": was "
                + state(file)
                + " when it was listed and is "
                + state(now)
                + " now"
                + REST);
  }

  private static String state(SourceFile file) {
    return file.length() + " bytes of " + Instant.ofEpochMilli(file.modified());
  }

  private static DamagedFileException gone(StoreTree store, SourceFile file) {
    return new DamagedFileException(
        SourceFaults.CHANGED,
        name(store, file)
            + ": was "
            + state(file)
            + " when it was listed and is not there now"
            + REST);
  }

  private static String name(StoreTree store, SourceFile file) {
    return file.path().isEmpty() ? store.root() : file.path();
  }

  private static DamagedFileException broken(
      StoreTree store, SourceFile file, StoreTree.BrokenLink link) {
    String name = name(store, file);
    return new DamagedFileException(
        SourceFaults.LINK,
        name
            + (link.path().equals(name) ? ": is a link to " : ": " + link.path() + " is a link to ")
            + link.target()
            + ", which leads to no file; fetch what it points to (git annex get, dvc pull), or"
            + " remove the link");
  }

  private static FileNotFoundException missing(StoreTree store, String path, Exception cause) {
    FileNotFoundException e =
        new FileNotFoundException(
            store.root() + (path.isEmpty() ? "" : "/" + path) + ": no such file");
    e.initCause(cause);
    return e;
  }

  private static DamagedFileException forbidden(StoreTree store, SourceFile file, IOException e) {
    return new DamagedFileException(
        SourceFaults.FORBIDDEN,
        name(store, file)
            + ": may not be read, though the rest of "
            + store.root()
            + " may ("
            + StoreException.answer(e)
            + "); give the user or role that runs the job the right to read it");
  }

  /** A folder that may not be looked into; how many frames it holds is not known. */
  static DamagedItem forbiddenFolder(SourceFile folder, String root, IOException e) {
    return new DamagedItem(
        folder,
        "",
        SourceFaults.FORBIDDEN,
        folder.path()
            + ": this folder may not be looked into, so nothing is known of the frames in it ("
            + StoreException.answer(e)
            + "); give the user or role that runs the job the right to read it, or keep it out of "
            + root);
  }

  /** The fault of a path that this machine cannot write, or the news that no file can have it. */
  private static IOException unwritable(StoreTree store, SourceFile file, InvalidPathException e) {
    if (file.path().indexOf('\0') >= 0) {
      return missing(store, file.path().replace('\0', '\u2400'), e);
    }
    return new DamagedFileException(
        SourceFaults.NAME,
        name(store, file)
            + ": the encoding of this machine ("
            + System.getProperty("sun.jnu.encoding")
            + ") cannot write this name; set LC_ALL=C.UTF-8 where the job runs");
  }

  /** Whether there is no file of the name, or can be none. */
  static boolean isAbsent(IOException e) {
    return e instanceof FileNotFoundException
        || e instanceof NoSuchFileException
        || e instanceof NotDirectoryException
        || says(e, "Not a directory")
        || says(e, "File name too long");
  }

  static boolean isCircle(IOException e) {
    return says(e, "Too many levels of symbolic links");
  }

  private static boolean says(IOException e, String reason) {
    return e instanceof FileSystemException of
        && of.getReason() != null
        && of.getReason().contains(reason);
  }

  static boolean isForbidden(IOException e) {
    return e instanceof AccessDeniedException || e instanceof AccessControlException;
  }

  static boolean isChecksum(Exception e) {
    return e instanceof ChecksumException;
  }

  private static boolean isChange(IOException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t.getClass().getName().equals(S3_CHANGED)) {
        return true;
      }
    }
    return false;
  }

  static boolean isInterrupt(Exception e) {
    return e instanceof ClosedByInterruptException
        || (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException));
  }
}
