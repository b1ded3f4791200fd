package io.maskmill.io;

import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A folder, or one file, on a store that Hadoop reaches. Paths are built from whole addresses:
 * Hadoop reads a relative "a:b.png" as an address of scheme "a".
 */
final class HadoopTree implements StoreTree {
  private static final long serialVersionUID = 1;

  private final String root;
  private final HadoopConf conf;
  private transient volatile StoreKind kind;

  HadoopTree(String root, HadoopConf conf) {
    this.root = root;
    this.conf = conf;
  }

  static Path path(String root, String path) {
    if (!path.isEmpty()) {
      return new Path(root.endsWith("/") ? root + path : root + "/" + path);
    }
    Path top = new Path(root);
    // Hadoop before 3.4 takes a bucket without a path for a relative path.
    return top.toUri().getPath().isEmpty() ? new Path(root + "/") : top;
  }

  @Override
  public String root() {
    return root;
  }

  @Override
  public String uri(String path) {
    return path(root, path).toString();
  }

  @Override
  public byte[] read(SourceFile file) throws IOException {
    return reads().whole(file);
  }

  @Override
  public byte[] readUnlisted(String path, int limit) throws IOException {
    return reads().unlisted(path, limit);
  }

  @Override
  public byte[] readHead(SourceFile file, int count) throws IOException {
    return reads().range(file, 0, count);
  }

  @Override
  public byte[] readRange(SourceFile file, long offset, int count) throws IOException {
    return reads().range(file, offset, count);
  }

  @Override
  public InputStream open(SourceFile file) throws IOException {
    return reads().open(file);
  }

  @Override
  public boolean answers() {
    try {
      Path top = path(root, "");
      if (isS3() || fs().getFileStatus(top).isDirectory()) {
        fs().listStatusIterator(top).hasNext();
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
    return root.startsWith("hdfs:") || root.startsWith("webhdfs:") || root.startsWith("viewfs:");
  }

  @Override
  public SourceFile find(String path) throws IOException {
    try {
      FileStatus status = requests().send(() -> fs().getFileStatus(path(root, path)));
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
    Path top = path(root, "");
    if (fs().getFileStatus(top).isFile()) {
      return List.of("");
    }
    if (keys() != null) {
      return List.of(KeyRange.ALL.text());
    }
    RemoteIterator<FileStatus> children = fs().listStatusIterator(top);
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
      return new RangeListing(root, keys(), KeyRange.parse(prefix));
    }
    boolean top = prefix.equals(TOP);
    Path start = path(root, top ? "" : prefix.replaceFirst("/$", ""));
    // A walk leaves folders to other tasks, which a flat listing of everything could not.
    if (prefix.equals(ALL) || (!kind().listsFlat(fs()) && !prefix.isEmpty())) {
      return new HadoopWalk(this, fs(), start, !top);
    }
    return new FlatListing(this, fs().listFiles(start, !top));
  }

  /** Passes on what lies directly in a folder, and holds a page of it: there may be millions. */
  private void forChildren(String folder, Consumer<FileStatus> child) throws IOException {
    try {
      RemoteIterator<FileStatus> children = fs().listStatusIterator(path(root, folder));
      while (children.hasNext()) {
        child.accept(children.next());
      }
    } catch (FileNotFoundException e) {
      // there is no such folder, so it has nothing
    }
  }

  /** The path of a file or folder of the store, below the root. */
  String below(Path file) {
    return below(path(root, ""), file);
  }

  /** The path of a file or folder below another. */
  static String below(Path folder, Path file) {
    String top = folder.toUri().getPath();
    String path = file.toUri().getPath();
    return path.length() <= top.length()
        ? ""
        : path.substring(top.endsWith("/") ? top.length() : top.length() + 1);
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
      return S3Ranges.of(fs(), path(root, ""), requests());
    } catch (LinkageError e) {
      return null; // an S3A before Hadoop 3.4.1
    }
  }

  private boolean isS3() {
    return kind() == StoreKind.S3;
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

  private HadoopReads reads() throws IOException {
    return new HadoopReads(root, fs(), kind(), requests());
  }

  private Requests requests() throws IOException {
    return Requests.to(fs(), conf);
  }

  private FileSystem fs() throws IOException {
    return Unopened.fileSystem(root, conf);
  }
}
