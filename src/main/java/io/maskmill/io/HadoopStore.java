package io.maskmill.io;

import io.maskmill.spi.NotData;
import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A store that Hadoop reaches. What is whole in memory is created under its name where a store
 * shows objects only once they are complete; a stream goes there only where it can be aborted. All
 * else is written aside and renamed, see {@link StoreKind}.
 */
final class HadoopStore implements OutputStore {
  private static final long serialVersionUID = 1;
  private static final String TEMPORARY = NotData.FOLDER + "/tmp/";

  private final String root;
  private final HadoopConf conf;
  private final boolean prompt;
  private transient volatile StoreKind kind;

  HadoopStore(String root, HadoopConf conf) {
    this(root, conf, false);
  }

  private HadoopStore(String root, HadoopConf conf, boolean prompt) {
    this.root = root;
    this.conf = conf;
    this.prompt = prompt;
  }

  @Override
  public OutputStore prompt() {
    return new HadoopStore(root, conf, true);
  }

  @Override
  public String root() {
    return root;
  }

  @Override
  public void put(String path, byte[] bytes) throws IOException {
    Path target = path(path);
    if (kind().showsWholeObjects()) {
      upload(target, bytes);
      return;
    }
    FileSystem fs = fs();
    Path aside = aside();
    boolean moved = false;
    try {
      upload(aside, bytes);
      new Renaming(fs, aside, target).replace();
      moved = true;
    } finally {
      if (!moved) {
        HadoopStreams.delete(fs, aside);
      }
    }
  }

  private void upload(Path target, byte[] bytes) throws IOException {
    send(
        () -> {
          write(target, bytes);
          return target;
        });
  }

  /** Creates a file from bytes that are all there; when writing fails, it is not closed. */
  private void write(Path target, byte[] bytes) throws IOException {
    if (kind() != StoreKind.S3 || !S3Put.put(fs(), target, bytes)) {
      stream(target, bytes);
    }
    if (Thread.currentThread().isInterrupted()) {
      // Hadoop 3.3 swallows the interrupt of an upload and returns as if it were there.
      throw new InterruptedIOException("interrupted while " + target + " was written");
    }
  }

  private void stream(Path target, byte[] bytes) throws IOException {
    FSDataOutputStream out = kind().create(fs(), target);
    try {
      out.write(bytes);
    } catch (IOException | RuntimeException e) {
      abandon(out);
      throw e;
    }
    try {
      out.close();
    } catch (IOException e) {
      // A twin that put the same at the same time makes one of the two fail on Google's store.
      if (kind() != StoreKind.CLOSED_OBJECTS || !StoreKind.isMine(fs(), target, bytes)) {
        throw e;
      }
    }
  }

  /** Gives a stream up without showing what it holds, where that is possible. */
  private void abandon(FSDataOutputStream out) throws IOException {
    if (out.hasCapability(StoreKind.ABORTABLE)) {
      out.abort();
    } else if (!kind().showsWholeObjects()) {
      out.close(); // its name is the attempt's own
    }
  }

  @Override
  public boolean putNew(String path, byte[] bytes) throws IOException {
    return send(() -> kind().putNew(fs(), path(path), aside(), bytes));
  }

  @Override
  public EntryStream create(String path) throws IOException {
    Path target = path(path);
    FileSystem fs = fs();
    return kind().abortsStreams()
        ? HadoopStreams.direct(fs, kind(), target)
        : HadoopStreams.aside(fs, kind(), aside(), target);
  }

  @Override
  public EntryStream createOwn(String path) throws IOException {
    return HadoopStreams.direct(fs(), kind(), path(path));
  }

  @Override
  public InputStream open(String path) throws IOException {
    return prompt ? fs().open(path(path)) : requests().open(() -> fs().open(path(path)));
  }

  /** States where the bytes end as the length, so that S3 is not asked for it first. */
  @Override
  public byte[] read(String path, long offset, int count) throws IOException {
    SourceFile file = new SourceFile(path, offset + count, 0);
    return new HadoopReads(root, fs(), kind(), requests()).range(file, offset, count);
  }

  @Override
  public Status status(String path) throws IOException {
    try {
      FileStatus status = send(() -> fs().getFileStatus(path(path)));
      return status.isFile() ? new Status(status.getLen(), status.getModificationTime()) : null;
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  @Override
  public List<String> names(String folder) throws IOException {
    try {
      return send(() -> listed(folder));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  private List<String> listed(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    RemoteIterator<FileStatus> all = fs().listStatusIterator(path(folder));
    while (all.hasNext()) {
      names.add(all.next().getPath().getName());
    }
    names.sort(null);
    return names;
  }

  @Override
  public Listing files(String folder) throws IOException {
    try {
      return new HadoopListing(fs().listFiles(path(folder), true), root);
    } catch (FileNotFoundException e) {
      return new HadoopListing(null, root);
    }
  }

  @Override
  public Listing children(String folder) throws IOException {
    try {
      return new HadoopListing(fs().listStatusIterator(path(folder)), root);
    } catch (FileNotFoundException e) {
      return new HadoopListing(null, root);
    }
  }

  @Override
  public void delete(String path) throws IOException {
    send(() -> fs().delete(path(path), true));
  }

  @Override
  public void deleteAll(List<String> paths) throws IOException {
    if (!kind().deletesFileByFile()
        || !send(() -> BulkDeletion.delete(fs(), path(""), paths(paths)))) {
      OutputStore.super.deleteAll(paths);
    }
  }

  private List<Path> paths(List<String> paths) {
    return paths.stream().map(this::path).toList();
  }

  @Override
  public void prune(String folder) throws IOException {
    if (kind().showsWholeObjects()) {
      return; // folders are only parts of names there
    }
    if (names(folder).isEmpty()) {
      try {
        fs().delete(path(folder), false);
      } catch (IOException e) {
        // Something came between.
      }
    }
  }

  @Override
  public boolean deletesFileByFile() {
    return kind().deletesFileByFile();
  }

  @Override
  public String refusal(String path) {
    return kind().refusal(path(path));
  }

  private StoreKind kind() {
    if (kind == null) {
      try {
        kind = StoreKind.of(fs());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return kind;
  }

  private Path path(String path) {
    return HadoopTree.path(root, path);
  }

  private Path aside() {
    return path(TEMPORARY + UUID.randomUUID());
  }

  private <T> T send(Requests.Request<T> request) throws IOException {
    return prompt ? request.send() : requests().send(request);
  }

  private Requests requests() throws IOException {
    return Requests.to(fs(), conf);
  }

  private FileSystem fs() throws IOException {
    return Unopened.fileSystem(root, conf);
  }
}
