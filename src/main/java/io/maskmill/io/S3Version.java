package io.maskmill.io;

import io.maskmill.spi.SourceFile;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileStatus;

/**
 * Makes S3A's GET carry the ETag that was listed, so that another content is refused by the store
 * and no request is needed to see it. The only class that names S3A's types: it is loaded for s3a
 * alone, and does not link where they are missing or different.
 */
final class S3Version {
  private S3Version() {}

  static FutureDataInputStreamBuilder on(
      FutureDataInputStreamBuilder builder, Path path, SourceFile file) {
    return builder.withFileStatus(
        new S3AFileStatus(file.length(), file.modified(), path, 0, "", file.version(), null));
  }
}
