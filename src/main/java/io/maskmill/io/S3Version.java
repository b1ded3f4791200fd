package io.maskmill.io;

import io.maskmill.spi.SourceFile;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileStatus;

/**
 * Makes S3A's GET carry the ETag that was listed, so that another content is refused by the store
 * and no request is needed to see it. It also says length and policy in the words of Hadoop before
 * 3.3.5, which knows no other, so that no HEAD comes first and a range is asked for as such. The
 * only class that names S3A's types: it is loaded for s3a alone, and does not link where they are
 * missing or different.
 */
final class S3Version {
  private S3Version() {}

  static FutureDataInputStreamBuilder on(
      FutureDataInputStreamBuilder builder, Path path, SourceFile file, String policy) {
    String version = file.version().isEmpty() ? null : file.version();
    return builder
        .opt(
            "fs.s3a.experimental.input.fadvise",
            policy.equals("whole-file") ? "sequential" : policy)
        .withFileStatus(
            new S3AFileStatus(file.length(), file.modified(), path, 0, "", version, null));
  }
}
