package io.maskmill.spi;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The files below a source's root, in a folder or an archive, on any store. Paths are relative,
 * parts joined by '/'. Looking for files and folders finds only data, as {@link NotData} has it;
 * reading ignores that rule. Travels to tasks; thread-safe.
 */
public interface FileTree extends Serializable {

  /** The root as the user named it, for messages. */
  String root();

  /** The address of a file as other programs would name it. */
  String uri(String path);

  /** Where a file begins in the archive that holds it, in bytes; -1 for any other file. */
  default long position(SourceFile file) {
    return -1;
  }

  /**
   * The whole file in one request.
   *
   * @throws java.io.FileNotFoundException when it is not there
   */
  byte[] read(SourceFile file) throws IOException;

  /**
   * The whole of a file that no listing has seen, if it is no longer than a limit; of a longer one
   * {@code limit + 1} bytes.
   *
   * @throws java.io.FileNotFoundException when it is not there
   */
  default byte[] readUnlisted(String path, int limit) throws IOException {
    SourceFile file = find(path);
    if (file == null) {
      throw new FileNotFoundException(root() + "/" + path + ": no such file");
    }
    return file.length() > limit ? readHead(file, limit + 1) : read(file);
  }

  /** The file's first bytes, {@code count} or as many as it has, in one request. */
  byte[] readHead(SourceFile file, int count) throws IOException;

  /** Bytes of the file from an offset on, {@code count} or as many as it has, in one request. */
  byte[] readRange(SourceFile file, long offset, int count) throws IOException;

  /** The file as a stream, in one request. */
  InputStream open(SourceFile file) throws IOException;

  /**
   * The file of that path, or null when there is none. For the few files of a format's metadata.
   */
  SourceFile find(String path) throws IOException;

  /**
   * As {@link #find}, for a file that a document names: found whatever it is called, as reading
   * does.
   */
  default SourceFile findNamed(String path) throws IOException {
    return find(path);
  }

  /**
   * Files directly in a folder, sorted by path; empty when there is no such folder. For folders
   * that hold metadata, not frames.
   */
  default List<SourceFile> files(String folder) throws IOException {
    return files(folder, path -> true);
  }

  /**
   * The wanted ones among the files directly in a folder, sorted by path. Holds no others, so that
   * a document can be looked for among millions of images.
   *
   * @param wanted asked with each file's path
   */
  List<SourceFile> files(String folder, Predicate<String> wanted) throws IOException;

  /** Names of the folders directly in a folder, sorted; empty when there is no such folder. */
  List<String> folders(String folder) throws IOException;

  /** The first of them, also those that are not data, without reading the rest of the folder. */
  default List<String> firstFolders(String folder, int most) throws IOException {
    return folders(folder).stream().limit(most).toList();
  }

  /** The first files directly in a folder, without reading the rest of it; sorted by path. */
  default List<SourceFile> firstFiles(String folder, int most) throws IOException {
    return files(folder).stream().limit(most).toList();
  }

  /**
   * Names directly in a folder, as long as there are few.
   *
   * @return paths of files and, with a '/' at their end, of folders; null when there are more than
   *     {@code most}, which is found out without reading the rest of the folder
   */
  default List<String> fewNames(String folder, int most) throws IOException {
    List<String> names = new ArrayList<>();
    String prefix = folder.isEmpty() ? "" : folder + "/";
    folders(folder).forEach(name -> names.add(prefix + name + "/"));
    files(folder).forEach(file -> names.add(file.path()));
    return names.size() > most ? null : names;
  }
}
