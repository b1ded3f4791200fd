package io.maskmill.io;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.SourceFile;
import io.maskmill.testing.MadeUpFileSystem;
import io.maskmill.testing.MadeUpLayout;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A large source that is not there, on a store that lists keys in ranges. Its pages of 1,000 are
 * counted by {@link MadeUpFileSystem}, which gives everything but the listing.
 */
public record MadeUpTree(MadeUpLayout layout, long pairs, SourceTree folders)
    implements SourceTree {
  private static final long serialVersionUID = 1;

  /** The source on a store of folders, or of keys. */
  public static SourceTree of(MadeUpLayout layout, long pairs, boolean ofKeys, HadoopConf conf) {
    SourceTree folders = new HadoopTree(MadeUpFileSystem.address(layout, pairs), conf);
    return ofKeys ? new MadeUpTree(layout, pairs, folders) : folders;
  }

  @Override
  public List<String> prefixes() {
    return List.of(KeyRange.ALL.text());
  }

  @Override
  public Listing list(String prefix) {
    return new RangeListing(root(), new Pages(layout, pairs), KeyRange.parse(prefix));
  }

  private record Pages(MadeUpLayout layout, long pairs) implements KeyPages {
    @Override
    public String prefix() {
      return "";
    }

    @Override
    public Page first(String after, int most) {
      long low = 0;
      long high = layout.files(pairs);
      while (low < high) {
        long middle = (low + high) / 2;
        if (FrameKey.compareCodePoints(layout.path(pairs, middle), after) <= 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return page(low, Math.min(most, MadeUpFileSystem.PAGE));
    }

    @Override
    public Page next(String token) {
      return page(Long.parseLong(token), MadeUpFileSystem.PAGE);
    }

    private Page page(long from, int most) {
      MadeUpFileSystem.LISTS.increment();
      long to = Math.min(from + most, layout.files(pairs));
      List<Key> keys = new ArrayList<>();
      for (long i = from; i < to; i++) {
        String path = layout.path(pairs, i);
        String tag = '"' + Long.toHexString(i * 0x9E3779B97F4A7C15L) + '"';
        keys.add(new Key(path, layout.length(pairs, path), MadeUpFileSystem.MODIFIED, tag));
      }
      return new Page(keys, to < layout.files(pairs) ? "" + to : null);
    }

    @Override
    public String path(Key key) {
      return key.key();
    }
  }

  @Override
  public String root() {
    return folders.root();
  }

  @Override
  public String uri(String path) {
    return folders.uri(path);
  }

  @Override
  public byte[] read(SourceFile file) throws IOException {
    return folders.read(file);
  }

  @Override
  public byte[] readHead(SourceFile file, int count) throws IOException {
    return folders.readHead(file, count);
  }

  @Override
  public byte[] readRange(SourceFile file, long offset, int count) throws IOException {
    return folders.readRange(file, offset, count);
  }

  @Override
  public InputStream open(SourceFile file) throws IOException {
    return folders.open(file);
  }

  @Override
  public SourceFile find(String path) throws IOException {
    return folders.find(path);
  }

  @Override
  public List<SourceFile> files(String folder, Predicate<String> wanted) throws IOException {
    return folders.files(folder, wanted);
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    return folders.folders(folder);
  }
}
