package io.maskmill.io;

import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.NotData;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Hides from formats what is not data: looking for files and folders finds nothing that {@link
 * NotData} names, and a listing says why it skips such a file. Reading a path does not ask.
 */
final class DataTree implements SourceTree {
  private static final long serialVersionUID = 1;

  /** Begins the prefixes of {@link #beside}; those of archives begin with a number. */
  private static final String BESIDE = "beside ";

  private final SourceTree all;
  private final List<String> outputRoots;

  /** The folder that the archives lie in, for its other files; null without archives. */
  private final DataTree beside;

  /**
   * @param outputRoots folders that are roots of outputs: empty, or ending in '/'
   */
  DataTree(SourceTree all, List<String> outputRoots) {
    this(all, outputRoots, null);
  }

  /**
   * @param beside the folder of archives that {@code all} shows the contents of
   */
  DataTree(SourceTree all, List<String> outputRoots, DataTree beside) {
    this.all = all;
    this.outputRoots = List.copyOf(outputRoots);
    this.beside = beside;
  }

  /**
   * Why a path is not data.
   *
   * @param path a folder ends in '/'
   * @return empty when it is data
   */
  String notData(String path) {
    String reason = NotData.anywhere(path);
    for (int i = 0; reason.isEmpty() && i < outputRoots.size(); i++) {
      String root = outputRoots.get(i);
      if (path.startsWith(root)) {
        reason = NotData.inOutput(path.substring(root.length()));
      }
    }
    return reason;
  }

  @Override
  public String root() {
    return all.root();
  }

  @Override
  public long position(SourceFile file) {
    return all.position(file);
  }

  @Override
  public String uri(String path) {
    return all.uri(path);
  }

  /** The tree that holds a file: one that tells of archives lies beside them. */
  private SourceTree of(SourceFile file) throws IOException {
    boolean mayBeBeside = beside != null && AboutShards.isOne(file.path());
    return mayBeBeside && all.find(file.path()) == null ? beside : all;
  }

  @Override
  public byte[] read(SourceFile file) throws IOException {
    return of(file).read(file);
  }

  @Override
  public byte[] readUnlisted(String path, int limit) throws IOException {
    return all.readUnlisted(path, limit);
  }

  @Override
  public byte[] readHead(SourceFile file, int count) throws IOException {
    return of(file).readHead(file, count);
  }

  @Override
  public byte[] readRange(SourceFile file, long offset, int count) throws IOException {
    return of(file).readRange(file, offset, count);
  }

  @Override
  public InputStream open(SourceFile file) throws IOException {
    return of(file).open(file);
  }

  @Override
  public void verify(SourceFile file, boolean isBegun) throws IOException {
    of(file).verify(file, isBegun);
  }

  @Override
  public SourceFile find(String path) throws IOException {
    if (!notData(path).isEmpty()) {
      return null;
    }
    SourceFile inside = all.find(path);
    return inside == null && beside != null && AboutShards.isOne(path) ? beside.find(path) : inside;
  }

  @Override
  public SourceFile findNamed(String path) throws IOException {
    return all.findNamed(path);
  }

  @Override
  public List<SourceFile> files(String folder, Predicate<String> wanted) throws IOException {
    return all.files(folder, path -> wanted.test(path) && notData(path).isEmpty());
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    String parent = folder.isEmpty() ? "" : folder + "/";
    List<String> folders = new ArrayList<>();
    for (String name : all.folders(folder)) {
      if (notData(parent + name + "/").isEmpty()) {
        folders.add(name);
      }
    }
    return folders;
  }

  @Override
  public List<String> firstFolders(String folder, int most) throws IOException {
    return all.firstFolders(folder, most);
  }

  @Override
  public Names peek(String folder, int most) throws IOException {
    String parent = folder.isEmpty() ? "" : folder + "/";
    Names names = all.peek(folder, most);
    return new Names(
        names.files().stream().filter(file -> notData(file.path()).isEmpty()).toList(),
        names.folders().stream().filter(name -> notData(parent + name + "/").isEmpty()).toList(),
        names.isCut());
  }

  @Override
  public List<String> prefixes() throws IOException {
    List<String> prefixes = new ArrayList<>(all.prefixes());
    if (beside != null) {
      beside.prefixes().forEach(prefix -> prefixes.add(BESIDE + prefix));
    }
    return prefixes;
  }

  @Override
  public Listing list(String prefix) throws IOException {
    return beside != null && prefix.startsWith(BESIDE)
        ? new Told(beside, prefix.substring(BESIDE.length()), true)
        : new Told(this, prefix, false);
  }

  /** A listing that tells why files are not data. */
  private static final class Told implements Listing {
    private final DataTree tree;
    private final Listing files;
    private final boolean withoutData;
    private SourceFile next;
    private String reasonOfNext = "";
    private String reason = "";
    private DamagedItem damagedNext;
    private DamagedItem damaged;
    private boolean isLeftNext;
    private boolean isLeft;
    private String pieceNext;
    private String piece;

    /**
     * @param withoutData whether only files that are not data are listed: the others are archives,
     *     whose contents are listed instead
     */
    Told(DataTree tree, String prefix, boolean withoutData) throws IOException {
      this.tree = tree;
      this.files = tree.all.list(prefix);
      this.withoutData = withoutData;
    }

    @Override
    public boolean hasNext() {
      while (next == null && files.hasNext()) {
        SourceFile file = files.next();
        isLeftNext = files.isLeft();
        pieceNext = files.piece();
        if (pieceNext != null) {
          reasonOfNext = "";
          damagedNext = null;
          next = file;
          continue;
        }
        String ofPath = tree.notData(file.path());
        reasonOfNext = ofPath.isEmpty() ? files.notData() : ofPath;
        damagedNext = ofPath.isEmpty() ? files.damaged() : null;
        boolean isData = reasonOfNext.isEmpty() && damagedNext == null;
        next = withoutData && isData && !AboutShards.isOne(file.path()) ? null : file;
      }
      return next != null;
    }

    @Override
    public SourceFile next() {
      SourceFile file = hasNext() ? next : files.next();
      reason = reasonOfNext;
      damaged = damagedNext;
      isLeft = isLeftNext;
      piece = withoutData && pieceNext != null ? BESIDE + pieceNext : pieceNext;
      next = null;
      return file;
    }

    @Override
    public String notData() {
      return reason;
    }

    @Override
    public DamagedItem damaged() {
      return damaged;
    }

    @Override
    public boolean isLong() {
      return files.isLong();
    }

    @Override
    public void share() {
      files.share();
    }

    @Override
    public boolean isLeft() {
      return isLeft;
    }

    @Override
    public String piece() {
      return piece;
    }

    @Override
    public void close() throws IOException {
      files.close();
    }
  }
}
