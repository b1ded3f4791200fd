package io.maskmill.io.archive;

import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.TarEnd;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Archives in memory, with their requests counted. */
final class Memory implements FileTree {
  private static final long serialVersionUID = 1;
  private final byte[][] parts;
  long requests;

  /** How many more reads give a byte that is not in the archive. */
  int damagedReads;

  long bytesRead;

  Memory(byte[]... parts) {
    this.parts = parts;
  }

  ArchiveBytes archive(String name) {
    List<SourceFile> files = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      files.add(new SourceFile("" + i, parts[i].length, 7_000));
    }
    return new ArchiveBytes(this, name, files);
  }

  /** The index of an archive that is one file. */
  static ArchiveIndex index(String name, byte[] bytes) throws IOException {
    ArchiveBytes archive = new Memory(bytes).archive(name);
    return ArchiveIndex.scan(
        archive, 0, Directory.of(archive, name.endsWith(".zip"), TarEnd.REQUIRED));
  }

  /** The files of an archive as they unpack, by path; each path may be listed once only. */
  static SortedMap<String, byte[]> unpack(String name, byte[]... parts) throws IOException {
    ArchiveBytes archive = new Memory(parts).archive(name);
    Directory directory = Directory.of(archive, name.endsWith(".zip"), TarEnd.REQUIRED);
    ArchiveIndex index = ArchiveIndex.scan(archive, 0, directory);
    TreeMap<String, byte[]> files = new TreeMap<>();
    for (Stretch stretch : index.stretches()) {
      EntryListing entries = new EntryListing(archive, 0, directory, stretch);
      while (entries.hasNext()) {
        Entry entry = entries.next();
        if (files.put(entry.path(), bytes(archive, entry).whole()) != null) {
          throw new AssertionError(entry.path() + " is listed twice");
        }
      }
    }
    return files;
  }

  static EntryBytes bytes(ArchiveBytes archive, Entry entry) {
    return new EntryBytes(archive, entry.path(), entry.length(), entry.place());
  }

  @Override
  public byte[] readRange(SourceFile file, long offset, int count) {
    requests++;
    byte[] part = parts[Integer.parseInt(file.path())];
    int from = (int) Math.min(offset, part.length);
    byte[] range = Arrays.copyOfRange(part, from, (int) Math.min(part.length, (long) from + count));
    bytesRead += range.length;
    if (damagedReads > 0) {
      damagedReads--;
      range[range.length / 2] ^= 1;
    }
    return range;
  }

  @Override
  public String root() {
    return "memory";
  }

  @Override
  public String uri(String path) {
    return path;
  }

  @Override
  public byte[] read(SourceFile file) {
    throw new IllegalStateException();
  }

  @Override
  public byte[] readHead(SourceFile file, int count) {
    throw new IllegalStateException();
  }

  @Override
  public InputStream open(SourceFile file) {
    throw new IllegalStateException();
  }

  @Override
  public SourceFile find(String path) {
    throw new IllegalStateException();
  }

  @Override
  public List<SourceFile> files(String folder, Predicate<String> wanted) {
    throw new IllegalStateException();
  }

  @Override
  public List<String> folders(String folder) {
    throw new IllegalStateException();
  }
}
