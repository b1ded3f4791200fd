package io.maskmill.engine.recognize;

import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Predicate;

/**
 * A folder of a tree as a tree of its own.
 *
 * @param prefix the folder, ending in '/'
 */
record FolderOf(FileTree all, String prefix) implements FileTree {
  private static final long serialVersionUID = 1;

  /** A file by its path below the folder. */
  SourceFile inner(SourceFile file) {
    return at(file, file.path().substring(prefix.length()));
  }

  private SourceFile outer(SourceFile file) {
    return at(file, prefix + file.path());
  }

  private static SourceFile at(SourceFile file, String path) {
    return new SourceFile(path, file.length(), file.modified(), file.place(), file.version());
  }

  @Override
  public String root() {
    return all.root() + "/" + prefix.substring(0, prefix.length() - 1);
  }

  @Override
  public String uri(String path) {
    return all.uri(prefix + path);
  }

  @Override
  public byte[] read(SourceFile file) throws IOException {
    return all.read(outer(file));
  }

  @Override
  public byte[] readUnlisted(String path, int limit) throws IOException {
    return all.readUnlisted(prefix + path, limit);
  }

  @Override
  public byte[] readHead(SourceFile file, int count) throws IOException {
    return all.readHead(outer(file), count);
  }

  @Override
  public byte[] readRange(SourceFile file, long offset, int count) throws IOException {
    return all.readRange(outer(file), offset, count);
  }

  @Override
  public InputStream open(SourceFile file) throws IOException {
    return all.open(outer(file));
  }

  @Override
  public SourceFile find(String path) throws IOException {
    SourceFile file = path.isEmpty() ? null : all.find(prefix + path);
    return file == null ? null : inner(file);
  }

  @Override
  public List<SourceFile> files(String folder, Predicate<String> wanted) throws IOException {
    return all.files(folder(folder), path -> wanted.test(path.substring(prefix.length()))).stream()
        .map(this::inner)
        .toList();
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    return all.folders(folder(folder));
  }

  @Override
  public List<String> firstFolders(String folder, int most) throws IOException {
    return all.firstFolders(folder(folder), most);
  }

  @Override
  public List<SourceFile> firstFiles(String folder, int most) throws IOException {
    return all.firstFiles(folder(folder), most).stream().map(this::inner).toList();
  }

  private String folder(String folder) {
    return folder.isEmpty() ? prefix.substring(0, prefix.length() - 1) : prefix + folder;
  }
}
