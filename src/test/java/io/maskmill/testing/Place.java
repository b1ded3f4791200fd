package io.maskmill.testing;

import io.maskmill.io.OutputStore;
import io.maskmill.testing.stores.GsLike;
import io.maskmill.testing.stores.StoreDouble;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;

/** Where outputs may lie. */
public enum Place {
  FILE,
  GS_DOUBLE,
  ABFS_DOUBLE,
  HDFS_DOUBLE,
  S3,
  HDFS;

  /** All places that this machine has, with their servers. */
  public static final class Open implements AutoCloseable {
    private static final int COPIES = 20;
    private static final int PAUSE_MILLIS = 20;

    private final Path root;
    private final S3Server s3;
    private final HdfsServer hdfs;

    private Open(Path root, S3Server s3, HdfsServer hdfs) {
      this.root = root;
      this.s3 = s3;
      this.hdfs = hdfs;
    }

    /** Whether a place can be tried here. */
    public boolean has(Place place) {
      return switch (place) {
        case S3 -> s3 != null;
        case HDFS -> hdfs != null;
        case FILE, GS_DOUBLE, ABFS_DOUBLE, HDFS_DOUBLE -> true;
      };
    }

    /** The address of an output. */
    public String address(Place place, String out) {
      return switch (place) {
        case FILE -> root.resolve("files").resolve(out).toString();
        case GS_DOUBLE -> StoreDouble.GS.address(out);
        case ABFS_DOUBLE -> StoreDouble.ABFS.address(out);
        case HDFS_DOUBLE -> StoreDouble.HDFS.address(out);
        case S3 -> "s3a://out/" + out;
        case HDFS -> hdfs.address(out);
      };
    }

    /** Settings for a process that uses the place. */
    public Map<String, String> settings(Place place) throws IOException {
      return switch (place) {
        case FILE, HDFS -> Map.of();
        case GS_DOUBLE, ABFS_DOUBLE, HDFS_DOUBLE -> StoreDouble.settings(root);
        case S3 -> S3Server.settings(s3.port());
      };
    }

    /** Sets them for this process, or takes them back. */
    public void use(Place place, boolean on) throws IOException {
      settings(place)
          .forEach(
              (key, value) -> {
                if (on) {
                  System.setProperty(key, value);
                } else {
                  System.clearProperty(key);
                }
              });
      FileSystem.closeAll();
    }

    /** Stops a driver where it is, but not inside the double's lock, which the store has not. */
    public void pause(Place place, DriverProcess driver) throws IOException, InterruptedException {
      driver.pause();
      Thread.sleep(PAUSE_MILLIS); // until it has stopped
      while (place == GS_DOUBLE && GsLike.isSwapping(StoreDouble.GS.folder(root).getParent())) {
        driver.resume();
        Thread.sleep(PAUSE_MILLIS);
        driver.pause();
        Thread.sleep(PAUSE_MILLIS);
      }
    }

    /** The output as a folder of this machine; on HDFS a copy as it is at the moment. */
    public OutputFolder folder(Place place, String out) throws IOException {
      return new OutputFolder(
          switch (place) {
            case FILE -> root.resolve("files").resolve(out);
            case GS_DOUBLE -> StoreDouble.GS.folder(root).resolve(out);
            case ABFS_DOUBLE -> StoreDouble.ABFS.folder(root).resolve(out);
            case HDFS_DOUBLE -> StoreDouble.HDFS.folder(root).resolve(out);
            case S3 -> root.resolve("buckets/out").resolve(out);
            case HDFS -> copy(out);
          });
    }

    private Path copy(String out) throws IOException {
      Path copy = root.resolve("hdfs-copy").resolve(out);
      new OutputFolder(copy).delete();
      Files.createDirectories(copy.getParent());
      org.apache.hadoop.fs.Path from = new org.apache.hadoop.fs.Path(hdfs.address(out));
      Configuration conf = new Configuration();
      for (int left = COPIES; ; left--) {
        try {
          FileUtil.copy(FileSystem.get(from.toUri(), conf), from, copy.toFile(), false, conf);
          break;
        } catch (FileNotFoundException e) {
          if (left == 0) {
            throw e;
          }
          new OutputFolder(copy).delete(); // a run that goes on has moved a file meanwhile
        }
      }
      for (Path file : OutputFolder.files(copy)) {
        if (file.getFileName().toString().endsWith(".crc")) {
          Files.delete(file);
        }
      }
      return copy;
    }

    /** How many ledgers the interrupted runs in an output have. */
    public int ledgers(Place place, String out) {
      if (place != Place.HDFS) {
        try {
          return folder(place, out).staged("ledger");
        } catch (IOException e) {
          return 0;
        }
      }
      org.apache.hadoop.fs.Path pattern =
          new org.apache.hadoop.fs.Path(hdfs.address(out) + "/_maskmill/*/ledger/*.json");
      try {
        FileStatus[] found =
            FileSystem.get(pattern.toUri(), new Configuration()).globStatus(pattern);
        return found == null ? 0 : found.length;
      } catch (IOException e) {
        return 0;
      }
    }

    /**
     * Makes a run the run of a process that has ended, see {@link OutputFolder#buryOwner(long)}.
     */
    public void buryOwner(Place place, String out, long pid)
        throws IOException, InterruptedException {
      OutputFolder folder = folder(place, out);
      folder.buryOwner(pid);
      if (place == S3) {
        // The server tells no ETag of a file that it has not written.
        OutputStore store = OutputStore.open(address(place, out), s3.hadoop());
        for (Path owner : folder.owners()) {
          store.put("_maskmill/" + owner.getFileName(), Files.readAllBytes(owner));
        }
        FileSystem.closeAll();
      }
    }

    @Override
    public void close() throws IOException {
      if (s3 != null) {
        s3.close();
      }
      if (hdfs != null) {
        FileSystem.closeAll();
        hdfs.close();
      }
    }
  }

  /** Starts the servers whose class paths are there. */
  public static Open open(Path root) throws IOException, InterruptedException {
    Files.createDirectories(root.resolve("files"));
    Path buckets = Files.createDirectories(root.resolve("buckets"));
    Files.createDirectories(buckets.resolve("out"));
    Files.createDirectories(buckets.resolve("data"));
    StoreDouble.settings(root);
    return new Open(
        root,
        S3Server.isAvailable() ? S3Server.start(buckets, root) : null,
        HdfsServer.isAvailable() ? HdfsServer.start(root.resolve("hdfs-server")) : null);
  }
}
