package io.maskmill.io;

import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Reads the files of a {@link HadoopTree}. They are opened with their known length and the policy
 * that fits, so that a read is one GET and no HEAD.
 */
record HadoopReads(String root, FileSystem fs, StoreKind kind, Requests requests) {
  private static final int FIRST_REQUEST = 256 << 10;

  static HadoopReads of(HadoopPlace place) throws IOException {
    return new HadoopReads(place.root(), place.fs(), place.kind(), place.requests());
  }

  byte[] whole(SourceFile file) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(file.length())];
    return bytes.length == 0 ? bytes : requests.send(() -> filled(file, bytes));
  }

  private byte[] filled(SourceFile file, byte[] bytes) throws IOException {
    try (FSDataInputStream in = open(file, "whole-file")) {
      in.readFully(bytes);
    }
    return bytes;
  }

  /**
   * States a length beyond every file, so that an object store gives what is there without being
   * asked for the length first. Requests start small, since a connection that is closed before its
   * response has been read cannot be reused.
   */
  byte[] unlisted(String path, int limit) throws IOException {
    return requests.send(() -> unlisted(new SourceFile(path, Integer.MAX_VALUE, 0), limit));
  }

  private byte[] unlisted(SourceFile file, int limit) throws IOException {
    byte[] bytes = new byte[Math.min(limit, FIRST_REQUEST - 1) + 1];
    int n = 0;
    try (FSDataInputStream in =
        kind == StoreKind.S3
            ? open(file, "random")
            : fs.open(HadoopPlace.path(root, file.path()))) {
      while (true) {
        int read = in.read(bytes, n, bytes.length - n);
        if (read < 0) {
          return Arrays.copyOf(bytes, n);
        }
        n += read;
        if (n > limit) {
          return bytes;
        }
        if (n == bytes.length) {
          bytes = Arrays.copyOf(bytes, (int) Math.min(limit + 1L, 4L * n));
        }
      }
    }
  }

  byte[] range(SourceFile file, long offset, int count) throws IOException {
    byte[] bytes = new byte[(int) Math.max(0, Math.min(file.length() - offset, count))];
    return bytes.length == 0 ? bytes : requests.send(() -> filled(file, offset, bytes));
  }

  private byte[] filled(SourceFile file, long offset, byte[] bytes) throws IOException {
    try (FSDataInputStream in = open(file, "random")) {
      if (offset == 0) {
        in.readFully(bytes); // HDFS hides a wrong checksum from positioned reads
      } else {
        in.readFully(offset, bytes);
      }
    }
    return bytes;
  }

  InputStream open(SourceFile file) throws IOException {
    return requests.open(() -> open(file, "sequential"));
  }

  private FSDataInputStream open(SourceFile file, String policy) throws IOException {
    Path path = HadoopPlace.path(root, file.path());
    FutureDataInputStreamBuilder builder =
        fs.openFile(path)
            .opt("fs.option.openfile.read.policy", policy)
            .opt("fs.option.openfile.length", Long.toString(file.length()));
    if (kind == StoreKind.S3) {
      try {
        builder = S3Version.on(builder, path, file, policy);
      } catch (LinkageError e) {
        // This S3A has no such status: it reads without comparing versions.
        return FutureIO.awaitFuture(builder.build());
      }
    }
    return FutureIO.awaitFuture(builder.build());
  }
}
