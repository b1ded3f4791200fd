package io.maskmill.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A store whose failures say what was done to which object: Hadoop's own name a key without its
 * bucket, a request's number, or nothing.
 */
final class TellingStore implements OutputStore {
  private static final long serialVersionUID = 1;

  private final OutputStore store;

  TellingStore(OutputStore store) {
    this.store = store;
  }

  private interface Call<T> {
    T run() throws IOException;
  }

  private <T> T told(String operation, String path, Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (UncheckedIOException e) {
      throw told(operation, path, e.getCause());
    } catch (IOException e) {
      throw told(operation, path, e);
    }
  }

  private IOException told(String operation, String path, IOException e) {
    return StoreException.told(operation, path.isEmpty() ? root() : root() + "/" + path, e);
  }

  @Override
  public String root() {
    return store.root();
  }

  @Override
  public IOException unopened(IOException e) {
    return Unopened.told(
        root(), e instanceof StoreException && e.getCause() instanceof IOException c ? c : e);
  }

  @Override
  public void put(String path, byte[] bytes) throws IOException {
    told(
        "writing",
        path,
        () -> {
          store.put(path, bytes);
          return null;
        });
  }

  @Override
  public boolean putNew(String path, byte[] bytes) throws IOException {
    return told("writing", path, () -> store.putNew(path, bytes));
  }

  @Override
  public EntryStream create(String path) throws IOException {
    return stream(path, told("writing", path, () -> store.create(path)));
  }

  @Override
  public EntryStream createOwn(String path) throws IOException {
    return stream(path, told("writing", path, () -> store.createOwn(path)));
  }

  private EntryStream stream(String path, EntryStream out) {
    return new EntryStream(out) {
      @Override
      public void write(int b) throws IOException {
        try {
          out.write(b);
        } catch (IOException e) {
          throw told("writing", path, e);
        }
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
          out.write(bytes, offset, length);
        } catch (IOException e) {
          throw told("writing", path, e);
        }
      }

      @Override
      void complete() throws IOException {
        try {
          out.publish();
        } catch (IOException e) {
          throw told("writing", path, e);
        }
      }

      @Override
      void discard() throws IOException {
        out.close();
      }
    };
  }

  @Override
  public InputStream open(String path) throws IOException {
    return told("reading", path, () -> store.open(path));
  }

  @Override
  public byte[] read(String path, long offset, int count) throws IOException {
    return told("reading", path, () -> store.read(path, offset, count));
  }

  @Override
  public Status status(String path) throws IOException {
    return told("looking for", path, () -> store.status(path));
  }

  @Override
  public List<String> names(String folder) throws IOException {
    return told("listing", folder, () -> store.names(folder));
  }

  @Override
  public Listing files(String folder) throws IOException {
    return listing(folder, told("listing", folder, () -> store.files(folder)));
  }

  @Override
  public Listing children(String folder) throws IOException {
    return listing(folder, told("listing", folder, () -> store.children(folder)));
  }

  private Listing listing(String folder, Listing files) {
    return new Listing() {
      @Override
      public boolean hasNext() {
        try {
          return files.hasNext();
        } catch (UncheckedIOException e) {
          throw new UncheckedIOException(told("listing", folder, e.getCause()));
        }
      }

      @Override
      public Stored next() {
        try {
          return files.next();
        } catch (UncheckedIOException e) {
          throw new UncheckedIOException(told("listing", folder, e.getCause()));
        }
      }

      @Override
      public void close() throws IOException {
        files.close();
      }
    };
  }

  @Override
  public void delete(String path) throws IOException {
    told(
        "deleting",
        path,
        () -> {
          store.delete(path);
          return null;
        });
  }

  @Override
  public void deleteAll(List<String> paths) throws IOException {
    told(
        "deleting",
        paths.size() == 1 ? paths.get(0) : "",
        () -> {
          store.deleteAll(paths);
          return null;
        });
  }

  @Override
  public void prune(String folder) throws IOException {
    told(
        "deleting",
        folder,
        () -> {
          store.prune(folder);
          return null;
        });
  }

  @Override
  public OutputStore prompt() {
    return new TellingStore(store.prompt());
  }

  @Override
  public boolean deletesFileByFile() {
    return store.deletesFileByFile();
  }

  @Override
  public String refusal(String path) {
    return store.refusal(path);
  }
}
