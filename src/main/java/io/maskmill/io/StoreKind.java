package io.maskmill.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;

/** What stores of one kind can do, as measured; all else is made safe by writing aside. */
enum StoreKind {
  /** S3 through Hadoop's S3A: an object is there when its upload completes, and can be aborted. */
  S3 {
    @Override
    boolean putNew(FileSystem fs, Path target, Path aside, byte[] bytes) throws IOException {
      try {
        if (!createNew(fs, target, bytes)) {
          return isMine(fs, target, bytes);
        }
        // A store that ignores the condition lets the second succeed as well.
        return !createNew(fs, target, bytes) || settled(fs, target, bytes);
      } catch (IllegalArgumentException | PathIOException e) {
        // Before Hadoop 3.4.2 there is no such condition, and it can be switched off.
        if (fs.exists(target)) {
          return false;
        }
        write(S3, fs, target, bytes);
        return settled(fs, target, bytes);
      }
    }

    /** Creates an object unless its name is taken; throws when Hadoop knows no such condition. */
    private boolean createNew(FileSystem fs, Path target, byte[] bytes) throws IOException {
      FSDataOutputStreamBuilder<?, ?> builder = fs.createFile(target).overwrite(false).recursive();
      builder.must("fs.option.create.conditional.overwrite", true);
      FSDataOutputStream out = builder.build();
      try {
        out.write(bytes);
        out.close();
      } catch (PathIOException e) {
        if (e.getClass().getSimpleName().equals("RemoteFileChangedException")) {
          return false;
        }
        throw e;
      } catch (IOException e) {
        return afterFailure(fs, target, bytes, e);
      }
      return true;
    }
  },

  /** Object stores that show an object when its stream is closed, whole or not. */
  CLOSED_OBJECTS {
    @Override
    boolean putNew(FileSystem fs, Path target, Path aside, byte[] bytes) throws IOException {
      try {
        FSDataOutputStream out = fs.create(target, false);
        out.write(bytes);
        out.close();
      } catch (IOException e) {
        return afterFailure(fs, target, bytes, e);
      }
      return isMine(fs, target, bytes);
    }
  },

  /** Azure: a file is seen from its creation on, and creating empties what had the name. */
  AZURE,

  /** HDFS and all others: files grow in sight, a rename is atomic. */
  FOLDERS;

  /** The capability of a stream that can be given up. */
  static final String ABORTABLE = "fs.capability.outputstream.abortable";

  private static final long SETTLE_MILLIS = 3_000;
  private static final int MAX_NAME = 255;
  private static final int MAX_KEY = 1024;

  /**
   * The kind of a store, by the class that serves it: {@code s3:} may be S3A or a vendor's. Only of
   * a class that is not known does the scheme tell, and then S3 can do no more than other stores.
   */
  static StoreKind of(FileSystem fs) {
    FileSystem served = fs;
    while (served instanceof FilterFileSystem filter) {
      served = filter.getRawFileSystem();
    }
    for (Class<?> type = served.getClass(); type != null; type = type.getSuperclass()) {
      // By their names: connectors are not on every class path.
      StoreKind kind =
          switch (type.getName()) {
            case "org.apache.hadoop.fs.s3a.S3AFileSystem" -> S3;
            case "com.amazon.ws.emr.hadoop.fs.EmrFileSystem",
                    "com.google.cloud.hadoop.fs.gcs.GoogleHadoopFileSystem",
                    "org.apache.hadoop.fs.gs.GoogleHadoopFileSystem",
                    "org.apache.hadoop.fs.aliyun.oss.AliyunOSSFileSystem",
                    "org.apache.hadoop.fs.cosn.CosNFileSystem",
                    "com.ibm.stocator.fs.ObjectStoreFileSystem",
                    "org.apache.hadoop.fs.obs.OBSFileSystem" ->
                CLOSED_OBJECTS;
            case "org.apache.hadoop.fs.azurebfs.AzureBlobFileSystem",
                    "org.apache.hadoop.fs.azure.NativeAzureFileSystem" ->
                AZURE;
            case "org.apache.hadoop.hdfs.DistributedFileSystem" -> FOLDERS;
            default -> null;
          };
      if (kind != null) {
        return kind;
      }
    }
    return switch (scheme(fs)) {
      case "s3a", "s3", "s3n", "gs", "oss", "cos", "cosn", "obs" -> CLOSED_OBJECTS;
      case "abfs", "abfss", "wasb", "wasbs" -> AZURE;
      default -> FOLDERS;
    };
  }

  private static String scheme(FileSystem fs) {
    String scheme = fs.getUri().getScheme();
    return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
  }

  /** Whether a recursive listing is flat: 1,000 keys per request, whatever the folders. */
  boolean listsFlat(FileSystem fs) {
    return this == S3 || (this == CLOSED_OBJECTS && !scheme(fs).equals("gs"));
  }

  /** Whether a name shows nothing, or what it showed before, until a new object is complete. */
  boolean showsWholeObjects() {
    return this == S3 || this == CLOSED_OBJECTS;
  }

  /** Whether a stream that is given up leaves nothing under its name. */
  boolean abortsStreams() {
    return this == S3;
  }

  /** Whether deleting a folder takes a request for each few of its files. */
  boolean deletesFileByFile() {
    return showsWholeObjects();
  }

  /** Opens a file that replaces what has its name. */
  FSDataOutputStream create(FileSystem fs, Path path) throws IOException {
    FSDataOutputStreamBuilder<?, ?> builder = fs.createFile(path).recursive().overwrite(true);
    if (this == S3) {
      builder.opt("fs.s3a.create.performance", true);
    }
    return builder.build();
  }

  /**
   * Puts a file unless its name is taken.
   *
   * @param aside where it may be written first
   * @return whether the file is there by this call
   */
  boolean putNew(FileSystem fs, Path target, Path aside, byte[] bytes) throws IOException {
    write(this, fs, aside, bytes);
    boolean moved = new Renaming(fs, aside, target).ifAbsent();
    if (!moved) {
      fs.delete(aside, false);
    }
    // An answer that was lost makes a second try find its own file.
    return isMine(fs, target, bytes);
  }

  private static void write(StoreKind kind, FileSystem fs, Path path, byte[] bytes)
      throws IOException {
    FSDataOutputStream out = kind.create(fs, path);
    out.write(bytes);
    out.close();
  }

  /** Whether a file still has these bytes after all writers that saw no file have written. */
  private static boolean settled(FileSystem fs, Path target, byte[] bytes) throws IOException {
    try {
      Thread.sleep(SETTLE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return isMine(fs, target, bytes);
  }

  /** Whether a file has just these bytes. */
  static boolean isMine(FileSystem fs, Path target, byte[] bytes) throws IOException {
    try (InputStream in = fs.open(target)) {
      return Arrays.equals(in.readNBytes(bytes.length + 1), bytes);
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /**
   * Decides after a failed attempt to create a file that must not be there: its name was taken, or
   * the answer to our own request was lost and the request was sent again.
   */
  private static boolean afterFailure(FileSystem fs, Path target, byte[] bytes, IOException failure)
      throws IOException {
    if (isMine(fs, target, bytes)) {
      return true;
    }
    if (fs.exists(target)) {
      return false;
    }
    throw failure;
  }

  /** Why the store cannot hold a file of that address; empty when it can. */
  String refusal(Path file) {
    String path = file.toUri().getPath();
    int length = path.getBytes(StandardCharsets.UTF_8).length - 1;
    if (showsWholeObjects()) {
      return length > MAX_KEY
          ? "the key has " + length + " bytes, at most " + MAX_KEY + " are possible"
          : "";
    }
    if ("hdfs".equals(file.toUri().getScheme()) && path.indexOf(':') >= 0) {
      return "HDFS allows no ':' in a name";
    }
    return NameLimits.longName(path, MAX_NAME);
  }
}
