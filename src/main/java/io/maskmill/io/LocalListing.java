package io.maskmill.io;

import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.NoSuchElementException;

/**
 * The files below a folder of this machine. Links are followed. A link that leads to nothing is
 * listed like a file, so that the frame it belongs to is not lost in silence; one that leads to a
 * folder that it lies in is listed with a reason and not entered, as are folders that may not be
 * read and what is neither file nor folder.
 */
final class LocalListing implements SourceTree.Listing {
  private record Open(Path folder, Object key, DirectoryStream<Path> stream, Iterator<Path> left) {}

  private final LocalTree tree;
  private final boolean isDeep;
  private final ArrayDeque<Open> open = new ArrayDeque<>();
  private SourceFile next;
  private String reasonOfNext = "";
  private DamagedItem damagedNext;
  private String reason = "";
  private DamagedItem damaged;
  private final SharedWalk sharing = new SharedWalk();

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
      next = tree.sourceFile(start, Files.readAttributes(start, BasicFileAttributes.class));
    }
  }

  @SuppressWarnings("StreamResourceLeak") // the listing closes it
  private void enter(Path folder, BasicFileAttributes attributes) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
    open.push(new Open(folder, key(folder, attributes), stream, stream.iterator()));
    sharing.entered();
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
  public boolean hasNext() {
    try {
      while (next == null && !open.isEmpty()) {
        Open top = open.peek();
        if (top.left().hasNext()) {
          take(top.left().next(), isDeep);
        } else {
          open.pop().stream().close();
        }
      }
      return next != null;
    } catch (DirectoryIteratorException e) {
      throw new UncheckedIOException(e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(Path child, boolean enters) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(child, BasicFileAttributes.class);
    } catch (IOException e) {
      if (Files.isSymbolicLink(child) || ReadFaults.isForbidden(e)) {
        found(child, ""); // reading it will tell what is wrong
      } else if (!ReadFaults.isAbsent(e)) {
        throw e;
      }
      return;
    }
    if (attributes.isRegularFile()) {
      next = tree.sourceFile(child, attributes);
    } else if (attributes.isDirectory()) {
      takeFolder(child, attributes, enters);
    } else {
      found(child, "not-a-file");
    }
  }

  private void takeFolder(Path folder, BasicFileAttributes attributes, boolean enters)
      throws IOException {
    if (Files.isSymbolicLink(folder) && leadsBack(folder, attributes)) {
      found(folder, "link-loop");
    } else if (enters && sharing.isOn()) {
      next = tree.nothing(folder);
      sharing.found(next.path() + "/");
    } else if (enters) {
      try {
        enter(folder, attributes);
      } catch (AccessDeniedException e) {
        found(folder, "");
        damagedNext = ReadFaults.forbiddenFolder(next, tree.root(), e);
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

  private void found(Path path, String why) {
    next = tree.nothing(path);
    reasonOfNext = why;
  }

  @Override
  public SourceFile next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    SourceFile file = next;
    reason = reasonOfNext;
    damaged = damagedNext;
    next = null;
    reasonOfNext = "";
    damagedNext = null;
    sharing.given();
    return file;
  }

  @Override
  public boolean isLong() {
    return sharing.isLong();
  }

  @Override
  public void share() {
    sharing.begin(next != null);
  }

  @Override
  public boolean isLeft() {
    return sharing.isLeft() && damaged == null;
  }

  @Override
  public String piece() {
    return sharing.piece();
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
  public void close() throws IOException {
    List<DirectoryStream<Path>> streams = open.stream().map(Open::stream).toList();
    open.clear();
    Closing.all(streams);
  }
}
