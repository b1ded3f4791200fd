package io.maskmill.io;

import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** A folder, or one file, on a store that Hadoop reaches. */
final class HadoopTree implements StoreTree {
  private static final long serialVersionUID = 1;

  private final HadoopPlace place;

  HadoopTree(String root, HadoopConf conf) {
    this.place = new HadoopPlace(root, conf);
  }

  @Override
  public String root() {
    return place.root();
  }

  @Override
  public String uri(String path) {
    return place.path(path).toString();
  }

  @Override
  public byte[] read(SourceFile file) throws IOException {
    return HadoopReads.of(place).whole(file);
  }

  @Override
  public byte[] readUnlisted(String path, int limit) throws IOException {
    return HadoopReads.of(place).unlisted(path, limit);
  }

  @Override
  public byte[] readHead(SourceFile file, int count) throws IOException {
    return HadoopReads.of(place).range(file, 0, count);
  }

  @Override
  public byte[] readRange(SourceFile file, long offset, int count) throws IOException {
    return HadoopReads.of(place).range(file, offset, count);
  }

  @Override
  public InputStream open(SourceFile file) throws IOException {
    return HadoopReads.of(place).open(file);
  }

  @Override
  public boolean answers() {
    try {
      Path top = place.path("");
      if (isS3() || place.fs().getFileStatus(top).isDirectory()) {
        place.fs().listStatusIterator(top).hasNext();
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** S3's GET fails for another version; asking for the object would be a second request. */
  @Override
  public boolean readsProve(SourceFile file) {
    return isS3();
  }

  @Override
  public boolean failsLate() {
    String root = place.root();
    return root.startsWith("hdfs:") || root.startsWith("webhdfs:") || root.startsWith("viewfs:");
  }

  @Override
  public SourceFile find(String path) throws IOException {
    try {
      FileStatus status = place.requests().send(() -> place.fs().getFileStatus(place.path(path)));
      return status.isFile() ? sourceFile(status) : null;
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  @Override
  public List<SourceFile> files(String folder, Predicate<String> wanted) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    forChildren(
        folder,
        status -> {
          if (status.isFile()) {
            SourceFile file = sourceFile(status);
            if (wanted.test(file.path())) {
              files.add(file);
            }
          }
        });
    files.sort(Comparator.comparing(SourceFile::path));
    return files;
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    List<String> folders = new ArrayList<>();
    forChildren(
        folder,
        status -> {
          if (status.isDirectory()) {
            folders.add(status.getPath().getName());
          }
        });
    folders.sort(null);
    return folders;
  }

  @Override
  public List<String> prefixes() throws IOException {
    Path top = place.path("");
    if (place.fs().getFileStatus(top).isFile()) {
      return List.of("");
    }
    if (keys() != null) {
      return List.of(KeyRange.ALL.text());
    }
    RemoteIterator<FileStatus> children = place.fs().listStatusIterator(top);
    List<String> folders = new ArrayList<>();
    for (int seen = 0; children.hasNext(); seen++) {
      FileStatus status = children.next();
      if (status.isDirectory()) {
        folders.add(status.getPath().getName());
      }
      if (FewFolders.areMany(seen, folders.size())) {
        return List.of(ALL);
      }
    }
    folders.sort(null);
    return FewFolders.prefixes(folders);
  }

  @Override
  public Listing list(String prefix) throws IOException {
    if (KeyRange.isText(prefix)) {
      return new RangeListing(place.root(), keys(), KeyRange.parse(prefix));
    }
    boolean top = prefix.equals(TOP);
    Path start = place.path(top ? "" : prefix.replaceFirst("/$", ""));
    // A walk leaves folders to other tasks, which a flat listing of everything could not.
    if (prefix.equals(ALL) || (!place.kind().listsFlat(place.fs()) && !prefix.isEmpty())) {
      return new HadoopWalk(this, place.fs(), start, !top);
    }
    return new FlatListing(this, place.fs().listFiles(start, !top));
  }

  @Override
  public Names peek(String folder, int most) throws IOException {
    Names.Collector names = new Names.Collector(most);
    try {
      RemoteIterator<FileStatus> children = place.fs().listStatusIterator(place.path(folder));
      while (children.hasNext() && names.takesMore()) {
        FileStatus status = children.next();
        if (status.isDirectory()) {
          names.folder(status.getPath().getName());
        } else {
          names.file(sourceFile(status));
        }
      }
    } catch (FileNotFoundException e) {
      // there is no such folder, so it has nothing
    }
    return names.names();
  }

  /** Passes on what lies directly in a folder, and holds a page of it: there may be millions. */
  private void forChildren(String folder, Consumer<FileStatus> child) throws IOException {
    try {
      RemoteIterator<FileStatus> children = place.fs().listStatusIterator(place.path(folder));
      while (children.hasNext()) {
        child.accept(children.next());
      }
    } catch (FileNotFoundException e) {
      // there is no such folder, so it has nothing
    }
  }

  /** The path of a file or folder of the store, below the root. */
  String below(Path file) {
    return HadoopPlace.below(place.path(""), file);
  }

  SourceFile sourceFile(FileStatus status) {
    String below = below(status.getPath());
    String version = status instanceof EtagSource tagged ? tagged.getEtag() : "";
    return new SourceFile(below, status.getLen(), status.getModificationTime(), "", version);
  }

  /** The keys below the root, where the store lists them in ranges; else null. */
  private KeyPages keys() throws IOException {
    if (!isS3()) {
      return null;
    }
    try {
      return S3Ranges.of(place.fs(), place.path(""), place.requests());
    } catch (LinkageError e) {
      return null; // an S3A before Hadoop 3.4.1
    }
  }

  private boolean isS3() {
    return place.kind() == StoreKind.S3;
  }
}
