package io.maskmill.io;

import io.maskmill.spi.NotData;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A store that Hadoop reaches. On object stores a file is created under its own name and appears
 * when its upload completes, in one PUT when it is small, without checking what was there before;
 * elsewhere it is written aside and renamed.
 */
final class HadoopStore implements OutputStore {
  private static final long serialVersionUID = 1;

  private final String root;
  private final HadoopConf conf;
  private final boolean atomicCreate;

  HadoopStore(String root, HadoopConf conf, boolean atomicCreate) {
    this.root = root;
    this.conf = conf;
    this.atomicCreate = atomicCreate;
  }

  @Override
  public String root() {
    return root;
  }

  @Override
  public void put(String path, byte[] bytes) throws IOException {
    EntryStream out = create(path);
    try {
      out.write(bytes);
    } catch (IOException | RuntimeException e) {
      out.abort();
      throw e;
    }
    out.close();
  }

  @Override
  public EntryStream create(String path) throws IOException {
    Path target = HadoopTree.path(root, path);
    Path written =
        atomicCreate ? target : HadoopTree.path(root, NotData.FOLDER + "/tmp/" + UUID.randomUUID());
    FileSystem fs = fs();
    FSDataOutputStreamBuilder<?, ?> builder = fs.createFile(written).recursive().overwrite(true);
    if (atomicCreate) {
      builder.opt("fs.s3a.create.performance", true);
    }
    FSDataOutputStream out = builder.build();
    return new EntryStream(out) {
      @Override
      void publish() throws IOException {
        out.close();
        if (!atomicCreate) {
          HadoopStore.publish(fs, written, target);
        }
      }

      @Override
      void discard() throws IOException {
        if (out.hasCapability("fs.capability.outputstream.abortable")) {
          out.abort();
        } else {
          out.close();
          fs.delete(written, false);
        }
      }
    };
  }

  private static void publish(FileSystem fs, Path written, Path target) throws IOException {
    fs.mkdirs(target.getParent());
    if (!fs.rename(written, target)) {
      fs.delete(target, false);
      if (!fs.rename(written, target)) {
        throw new IOException("cannot rename " + written + " to " + target);
      }
    }
  }

  @Override
  public InputStream open(String path) throws IOException {
    return fs().open(HadoopTree.path(root, path));
  }

  @Override
  public boolean exists(String path) throws IOException {
    return fs().exists(HadoopTree.path(root, path));
  }

  @Override
  public List<String> names(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    try {
      RemoteIterator<FileStatus> all = fs().listStatusIterator(HadoopTree.path(root, folder));
      while (all.hasNext()) {
        names.add(all.next().getPath().getName());
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    names.sort(null);
    return names;
  }

  @Override
  public void delete(String path) throws IOException {
    fs().delete(HadoopTree.path(root, path), true);
  }

  private FileSystem fs() throws IOException {
    return FileSystem.get(HadoopTree.path(root, "").toUri(), conf.get());
  }
}
