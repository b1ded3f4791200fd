package io.maskmill.io;

import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The files below a folder of this machine. Links are followed. A link that leads to nothing is
 * listed like a file, so that the frame it belongs to is not lost in silence; one that leads to a
 * folder that it lies in is listed with a reason and not entered, as are folders that may not be
 * read and what is neither file nor folder.
 */
final class LocalListing extends FolderWalk {
  private record Open(Path folder, Object key, DirectoryStream<Path> stream, Iterator<Path> left) {}

  private final LocalTree tree;
  private final boolean isDeep;
  private final ArrayDeque<Open> open = new ArrayDeque<>();

  /** What tells the folders between the root and the start apart: a link may lead back to them. */
  private final List<Object> above = new ArrayList<>();

  /**
   * @param isDeep whether the folders below are entered too
   */
  LocalListing(LocalTree tree, Path start, boolean isDeep) throws IOException {
    this.tree = tree;
    this.isDeep = isDeep;
    if (!tree.isRoot(start)) {
      for (Path at = start.getParent(); !tree.isRoot(at); at = at.getParent()) {
        above.add(key(at));
      }
      take(start, true);
    } else if (Files.isDirectory(start)) {
      enter(start, Files.readAttributes(start, BasicFileAttributes.class));
    } else {
      found(tree.sourceFile(start, Files.readAttributes(start, BasicFileAttributes.class)));
    }
  }

  @SuppressWarnings("StreamResourceLeak") // the listing closes it
  private void enter(Path folder, BasicFileAttributes attributes) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
    open.push(new Open(folder, key(folder, attributes), stream, stream.iterator()));
    entered();
  }

  private static Object key(Path folder, BasicFileAttributes attributes) throws IOException {
    return attributes.fileKey() == null ? folder.toRealPath() : attributes.fileKey();
  }

  /** What tells a folder apart; the path of one that has gone. */
  private static Object key(Path folder) throws IOException {
    try {
      return key(folder, Files.readAttributes(folder, BasicFileAttributes.class));
    } catch (IOException e) {
      if (ReadFaults.isAbsent(e) || ReadFaults.isForbidden(e)) {
        return folder;
      }
      throw e;
    }
  }

  @Override
  boolean advance() throws IOException {
    if (open.isEmpty()) {
      return false;
    }
    Open top = open.peek();
    try {
      if (top.left().hasNext()) {
        take(top.left().next(), isDeep);
      } else {
        open.pop().stream().close();
      }
      return true;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void take(Path child, boolean enters) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(child, BasicFileAttributes.class);
    } catch (IOException e) {
      if (Files.isSymbolicLink(child) || ReadFaults.isForbidden(e)) {
        found(tree.nothing(child)); // reading it will tell what is wrong
      } else if (!ReadFaults.isAbsent(e)) {
        throw e;
      }
      return;
    }
    if (attributes.isRegularFile()) {
      found(tree.sourceFile(child, attributes));
    } else if (attributes.isDirectory()) {
      takeFolder(child, attributes, enters);
    } else {
      foundNoData(tree.nothing(child), "not-a-file");
    }
  }

  private void takeFolder(Path folder, BasicFileAttributes attributes, boolean enters)
      throws IOException {
    if (Files.isSymbolicLink(folder) && leadsBack(folder, attributes)) {
      foundNoData(tree.nothing(folder), "link-loop");
    } else if (enters && isSharing()) {
      leave(tree.nothing(folder));
    } else if (enters) {
      try {
        enter(folder, attributes);
      } catch (AccessDeniedException e) {
        SourceFile file = tree.nothing(folder);
        foundDamaged(file, ReadFaults.forbiddenFolder(file, tree.root(), e));
      } catch (IOException e) {
        if (!ReadFaults.isAbsent(e)) {
          throw e;
        }
      }
    }
  }

  private boolean leadsBack(Path folder, BasicFileAttributes attributes) throws IOException {
    Object key = key(folder, attributes);
    return open.stream().anyMatch(one -> one.key().equals(key))
        || above.contains(key)
        || tree.isAbove(folder);
  }

  @Override
  public void close() throws IOException {
    List<DirectoryStream<Path>> streams = open.stream().map(Open::stream).toList();
    open.clear();
    Closing.all(streams);
  }
}
