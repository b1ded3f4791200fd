package io.maskmill.io;

import io.maskmill.io.OutputStore.EntryStream;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Makes files piece by piece on a store that Hadoop reaches, see {@link StoreKind}. */
final class HadoopStreams {
  private HadoopStreams() {}

  /** Starts a file that is moved to its name when it is whole. */
  static EntryStream aside(FileSystem fs, StoreKind kind, Path aside, Path target)
      throws IOException {
    FSDataOutputStream out = kind.create(fs, aside);
    return new EntryStream(out) {
      @Override
      void complete() throws IOException {
        out.close();
        new Renaming(fs, aside, target).replace();
      }

      @Override
      void discard() throws IOException {
        try {
          out.close();
        } finally {
          delete(fs, aside);
        }
      }
    };
  }

  /** Starts a file under its name. */
  static EntryStream direct(FileSystem fs, StoreKind kind, Path target) throws IOException {
    FSDataOutputStream out = kind.create(fs, target);
    return new EntryStream(out) {
      @Override
      void complete() throws IOException {
        out.close();
      }

      @Override
      void discard() throws IOException {
        if (out.hasCapability(StoreKind.ABORTABLE)) {
          out.abort();
        } else {
          try {
            out.close();
          } finally {
            delete(fs, target);
          }
        }
      }
    };
  }

  /** Deletes what was not completed, if the store lets it. */
  static void delete(FileSystem fs, Path file) {
    try {
      fs.delete(file, false);
    } catch (IOException e) {
      // It lies in the folder of temporary files, or the run's own, and goes with that.
    }
  }
}
