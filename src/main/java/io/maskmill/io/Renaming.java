package io.maskmill.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** Moves what was written aside to its name. */
record Renaming(FileSystem fs, Path aside, Path target) {
  private static final int BUFFER = 1 << 16;

  /** Moves the file if nothing has the name; returns whether it did. */
  boolean ifAbsent() throws IOException {
    if (rename()) {
      return true;
    }
    fs.mkdirs(target.getParent());
    return rename();
  }

  private boolean rename() throws IOException {
    try {
      return fs.rename(aside, target);
    } catch (FileNotFoundException | org.apache.hadoop.fs.FileAlreadyExistsException e) {
      return false; // the folder is not there, or the name is taken
    }
  }

  /**
   * Moves the file, whatever has the name. What another attempt put there is the same and stays;
   * only something else, which no ledger names, is replaced.
   */
  void replace() throws IOException {
    if (ifAbsent()) {
      return;
    }
    if (isThere()) {
      fs.delete(aside, false);
      return;
    }
    if ("hdfs".equals(target.toUri().getScheme())) {
      FileContext.getFileContext(target.toUri(), fs.getConf())
          .rename(aside, target, Options.Rename.OVERWRITE); // atomic there, and only there
      return;
    }
    fs.delete(target, false);
    if (!ifAbsent() && !isThere()) {
      throw new IOException(
          "cannot rename " + aside + " to " + target + "; the store does not say why");
    }
  }

  private boolean isThere() throws IOException {
    FileStatus there;
    FileStatus own;
    try {
      there = fs.getFileStatus(target);
      own = fs.getFileStatus(aside);
    } catch (FileNotFoundException e) {
      return false;
    }
    return there.isFile() && there.getLen() == own.getLen() && sameBytes();
  }

  private boolean sameBytes() throws IOException {
    byte[] a = new byte[BUFFER];
    byte[] b = new byte[BUFFER];
    try (InputStream x = fs.open(aside);
        InputStream y = fs.open(target)) {
      int n;
      do {
        n = x.readNBytes(a, 0, BUFFER);
        if (n != y.readNBytes(b, 0, BUFFER) || !Arrays.equals(a, 0, n, b, 0, n)) {
          return false;
        }
      } while (n > 0);
      return true;
    }
  }
}
