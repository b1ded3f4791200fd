package io.maskmill.io;

import io.maskmill.io.archive.ArchiveBytes;
import io.maskmill.io.archive.ArchiveIndex;
import io.maskmill.io.archive.Directory;
import io.maskmill.io.archive.Entry;
import io.maskmill.io.archive.EntryBytes;
import io.maskmill.io.archive.EntryListing;
import io.maskmill.io.archive.Place;
import io.maskmill.io.archive.Stretch;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The contents of an archive, or of several, each in a folder of its name. Nothing is unpacked to
 * disk: a listed file knows its place, and reading it reads a range of the archive. The driver
 * scans every archive once. Only the stretches to list travel to tasks; a task makes the index for
 * itself in the rare case that it looks a path up.
 */
public final class ArchiveTree implements SourceTree {
  private static final long serialVersionUID = 1;

  /**
   * An archive and where it is shown.
   *
   * @param folder ending in '/', or empty when the archive is the root
   * @param file name in the tree below; empty when that tree is the archive alone
   */
  public record Mount(
      ArchiveBytes bytes, Directory directory, String folder, String file, List<Stretch> stretches)
      implements Serializable {}

  private record At(int mount, String path) {}

  private final SourceTree below;
  private final String root;
  private final List<Mount> mounts;
  private transient volatile List<ArchiveIndex> indexes;

  public ArchiveTree(
      SourceTree below, String root, List<Mount> mounts, List<ArchiveIndex> indexes) {
    this.below = below;
    this.root = root;
    this.mounts = List.copyOf(mounts);
    this.indexes = indexes;
  }

  @Override
  public String root() {
    return root;
  }

  @Override
  public String uri(String path) {
    At at = at(path);
    if (at == null) {
      return below.uri(path);
    }
    return below.uri(mounts.get(at.mount()).file()) + "!/" + at.path();
  }

  @Override
  public long position(SourceFile file) {
    return file.place().isEmpty() ? -1 : Place.parse(file.place()).offset();
  }

  @Override
  public byte[] read(SourceFile file) throws IOException {
    return twice(bytes(file), EntryBytes::whole);
  }

  @Override
  public byte[] readHead(SourceFile file, int count) throws IOException {
    return twice(bytes(file), entry -> entry.head(count));
  }

  @Override
  public byte[] readRange(SourceFile file, long offset, int count) throws IOException {
    return twice(bytes(file), entry -> entry.range(offset, count));
  }

  private interface Read<T> {
    T of(EntryBytes entry) throws IOException;
  }

  /** Reads once more what is damaged: the fault may be the way's and not the archive's. */
  private static <T> T twice(EntryBytes entry, Read<T> read) throws IOException {
    try {
      return read.of(entry);
    } catch (DamagedFileException e) {
      return read.of(entry);
    }
  }

  /** Reads an entry to its end, where its checksum is. */
  @Override
  public void verify(SourceFile file, boolean isBegun) throws IOException {
    twice(
        bytes(file),
        entry -> {
          try (InputStream in = entry.open()) {
            return in.transferTo(OutputStream.nullOutputStream());
          }
        });
  }

  @Override
  public InputStream open(SourceFile file) throws IOException {
    return bytes(file).open();
  }

  private EntryBytes bytes(SourceFile file) throws IOException {
    SourceFile placed = file.place().isEmpty() ? find(file.path()) : file;
    if (placed == null) {
      throw new FileNotFoundException(root + "/" + file.path() + ": no such file");
    }
    Place place = Place.parse(placed.place());
    ArchiveBytes archive = mounts.get(place.archive()).bytes();
    archive.checkVersion(placed);
    return new EntryBytes(archive, placed.path(), placed.length(), place);
  }

  @Override
  public SourceFile find(String path) throws IOException {
    At at = at(path);
    Entry entry = at == null ? null : indexes().get(at.mount()).find(at.path());
    return entry == null ? null : file(mounts.get(at.mount()), entry);
  }

  @Override
  public List<SourceFile> files(String folder, Predicate<String> wanted) throws IOException {
    At at = at(folder);
    List<SourceFile> files = new ArrayList<>();
    if (at != null) {
      for (Entry entry : indexes().get(at.mount()).files(at.path())) {
        SourceFile file = file(mounts.get(at.mount()), entry);
        if (wanted.test(file.path())) {
          files.add(file);
        }
      }
      files.sort(Comparator.comparing(SourceFile::path));
    }
    return files;
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    At at = at(folder);
    if (at != null) {
      return indexes().get(at.mount()).folders(at.path());
    }
    List<String> names = new ArrayList<>();
    if (folder.isEmpty()) {
      mounts.forEach(m -> names.add(m.folder().substring(0, m.folder().length() - 1)));
    }
    return names;
  }

  @Override
  public Names peek(String folder, int most) throws IOException {
    Names.Collector names = new Names.Collector(most);
    At at = at(folder);
    if (at == null) {
      for (String name : folders(folder)) {
        if (names.takesMore()) {
          names.folder(name);
        }
      }
      return names.names();
    }
    Mount mount = mounts.get(at.mount());
    ArchiveIndex index = indexes().get(at.mount());
    index.walk(
        at.path(),
        new ArchiveIndex.Names() {
          @Override
          public boolean file(Supplier<Entry> entry) {
            if (!names.takesMore()) {
              return false;
            }
            names.file(ArchiveTree.file(mount, entry.get()));
            return true;
          }

          @Override
          public boolean folder(String name) {
            if (names.has(name)) {
              return true;
            }
            if (!names.takesMore()) {
              return false;
            }
            names.folder(name);
            return true;
          }
        });
    return names.names();
  }

  /**
   * The folder that alone fills a folder of an archive.
   *
   * @param folder inside an archive: empty, or ending in '/'
   * @param counts whether a name takes part; a folder's ends in '/'
   * @return ending in '/'; null when there is a file, or not exactly one folder
   */
  String onlyFolder(String folder, Predicate<String> counts) throws IOException {
    At at = at(folder);
    String name = at == null ? null : indexes().get(at.mount()).onlyFolder(at.path(), counts);
    return name == null ? null : folder + name;
  }

  @Override
  public List<String> prefixes() {
    List<String> prefixes = new ArrayList<>();
    for (int m = 0; m < mounts.size(); m++) {
      for (int s = 0; s < mounts.get(m).stretches().size(); s++) {
        prefixes.add(m + ":" + s);
      }
    }
    return prefixes;
  }

  @Override
  public Listing list(String prefix) {
    int colon = prefix.indexOf(':');
    int number = Integer.parseInt(prefix.substring(0, colon));
    Mount mount = mounts.get(number);
    EntryListing entries =
        new EntryListing(
            mount.bytes(),
            number,
            mount.directory(),
            mount.stretches().get(Integer.parseInt(prefix.substring(colon + 1))));
    return new Listing() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public SourceFile next() {
        return file(mount, entries.next());
      }

      @Override
      public void close() {}
    };
  }

  private static SourceFile file(Mount mount, Entry entry) {
    return new SourceFile(
        mount.folder() + entry.path(),
        entry.length(),
        entry.modified(),
        entry.place().text(),
        mount.bytes().version());
  }

  /** The archive that a path leads into, or null for the root above several. */
  private At at(String path) {
    String slashed = path + "/";
    for (int i = 0; i < mounts.size(); i++) {
      String folder = mounts.get(i).folder();
      if (slashed.startsWith(folder)) {
        return new At(i, path.substring(Math.min(path.length(), folder.length())));
      }
    }
    return null;
  }

  private List<ArchiveIndex> indexes() throws IOException {
    List<ArchiveIndex> known = indexes;
    if (known == null) {
      synchronized (mounts) {
        known = indexes;
        if (known == null) {
          known = new ArrayList<>();
          for (Mount mount : mounts) {
            known.add(
                ArchiveIndex.scan(
                    mount.bytes(), known.size(), mount.directory(), mounts.size() > 1));
          }
          indexes = known;
        }
      }
    }
    return known;
  }
}
