package io.maskmill.io;

import io.maskmill.spi.NotData;
import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
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

  private final HadoopPlace place;
  private final boolean prompt;

  HadoopStore(String root, HadoopConf conf) {
    this(new HadoopPlace(root, conf), false);
  }

  private HadoopStore(HadoopPlace place, boolean prompt) {
    this.place = place;
    this.prompt = prompt;
  }

  @Override
  public OutputStore prompt() {
    return new HadoopStore(place, true);
  }

  @Override
  public String root() {
    return place.root();
  }

  @Override
  public void put(String path, byte[] bytes) throws IOException {
    Path target = place.path(path);
    if (place.kind().showsWholeObjects()) {
      upload(target, bytes);
      return;
    }
    FileSystem fs = place.fs();
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
    if (place.kind() != StoreKind.S3 || !S3Put.put(place.fs(), target, bytes)) {
      stream(target, bytes);
    }
    if (Thread.currentThread().isInterrupted()) {
      // Hadoop 3.3 swallows the interrupt of an upload and returns as if it were there.
      throw new InterruptedIOException("interrupted while " + target + " was written");
    }
  }

  private void stream(Path target, byte[] bytes) throws IOException {
    FSDataOutputStream out = place.kind().create(place.fs(), target);
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
      if (place.kind() != StoreKind.CLOSED_OBJECTS
          || !StoreKind.isMine(place.fs(), target, bytes)) {
        throw e;
      }
    }
  }

  /** Gives a stream up without showing what it holds, where that is possible. */
  private void abandon(FSDataOutputStream out) throws IOException {
    if (out.hasCapability(StoreKind.ABORTABLE)) {
      out.abort();
    } else if (!place.kind().showsWholeObjects()) {
      out.close(); // its name is the attempt's own
    }
  }

  @Override
  public boolean putNew(String path, byte[] bytes) throws IOException {
    return send(() -> place.kind().putNew(place.fs(), place.path(path), aside(), bytes));
  }

  @Override
  public EntryStream create(String path) throws IOException {
    Path target = place.path(path);
    FileSystem fs = place.fs();
    return place.kind().abortsStreams()
        ? HadoopStreams.direct(fs, place.kind(), target)
        : HadoopStreams.aside(fs, place.kind(), aside(), target);
  }

  @Override
  public EntryStream createOwn(String path) throws IOException {
    return HadoopStreams.direct(place.fs(), place.kind(), place.path(path));
  }

  @Override
  public InputStream open(String path) throws IOException {
    return prompt
        ? place.fs().open(place.path(path))
        : place.requests().open(() -> place.fs().open(place.path(path)));
  }

  /** States where the bytes end as the length, so that S3 is not asked for it first. */
  @Override
  public byte[] read(String path, long offset, int count) throws IOException {
    SourceFile file = new SourceFile(path, offset + count, 0);
    return HadoopReads.of(place).range(file, offset, count);
  }

  @Override
  public Status status(String path) throws IOException {
    try {
      FileStatus status = send(() -> place.fs().getFileStatus(place.path(path)));
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
    RemoteIterator<FileStatus> all = place.fs().listStatusIterator(place.path(folder));
    while (all.hasNext()) {
      names.add(all.next().getPath().getName());
    }
    names.sort(null);
    return names;
  }

  @Override
  public Listing files(String folder) throws IOException {
    try {
      return new HadoopListing(place.fs().listFiles(place.path(folder), true), place.root());
    } catch (FileNotFoundException e) {
      return new HadoopListing(null, place.root());
    }
  }

  @Override
  public Listing children(String folder) throws IOException {
    try {
      return new HadoopListing(place.fs().listStatusIterator(place.path(folder)), place.root());
    } catch (FileNotFoundException e) {
      return new HadoopListing(null, place.root());
    }
  }

  @Override
  public void delete(String path) throws IOException {
    send(() -> place.fs().delete(place.path(path), true));
  }

  @Override
  public void deleteAll(List<String> paths) throws IOException {
    if (!place.kind().deletesFileByFile()
        || !send(() -> BulkDeletion.delete(place.fs(), place.path(""), paths(paths)))) {
      OutputStore.super.deleteAll(paths);
    }
  }

  private List<Path> paths(List<String> paths) {
    return paths.stream().map(place::path).toList();
  }

  @Override
  public void prune(String folder) throws IOException {
    if (place.kind().showsWholeObjects()) {
      return; // folders are only parts of names there
    }
    if (names(folder).isEmpty()) {
      try {
        place.fs().delete(place.path(folder), false);
      } catch (IOException e) {
        // Something came between.
      }
    }
  }

  @Override
  public boolean deletesFileByFile() {
    return place.kind().deletesFileByFile();
  }

  @Override
  public String refusal(String path) {
    return place.kind().refusal(place.path(path));
  }

  private Path aside() {
    return place.path(TEMPORARY + UUID.randomUUID());
  }

  private <T> T send(Requests.Request<T> request) throws IOException {
    return prompt ? request.send() : place.requests().send(request);
  }
}
