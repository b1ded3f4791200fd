package io.maskmill.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Packs files as other programs do: zips by the JDK, tars by Commons Compress. */
public final class Packer {
  private Packer() {}

  /** The files of a folder by path. */
  public static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** Writes files, by their paths, into a folder, and returns it. */
  public static Path unpacked(Map<String, byte[]> files, Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return folder;
  }

  /** A zip; every other file is stored, the rest is deflated. */
  public static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      int n = 0;
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        if (n++ % 2 == 1) {
          CRC32 crc = new CRC32();
          crc.update(file.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(file.getValue().length);
          entry.setCrc(crc.getValue());
        }
        out.putNextEntry(entry);
        out.write(file.getValue());
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * A tar.
   *
   * @param longNames one of the LONGFILE constants of {@link TarArchiveOutputStream}
   */
  public static byte[] tar(Map<String, byte[]> files, int longNames) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
      out.setLongFileMode(longNames);
      out.setAddPaxHeadersForNonAsciiNames(longNames == TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        entry.setModTime(1_500_000_000_000L);
        out.putArchiveEntry(entry);
        out.write(file.getValue());
        out.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A tar with GNU's long names. */
  public static byte[] tar(Map<String, byte[]> files) {
    return tar(files, TarArchiveOutputStream.LONGFILE_GNU);
  }

  /** Cuts bytes into files {@code name.001}, {@code name.002} and so on. */
  public static List<Path> cut(byte[] bytes, Path name, int... places) throws IOException {
    List<Path> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= places.length; i++) {
      int to = i < places.length ? places[i] : bytes.length;
      Path part = name.resolveSibling(String.format("%s.%03d", name.getFileName(), i + 1));
      try (OutputStream out = Files.newOutputStream(part)) {
        out.write(bytes, from, to - from);
      }
      parts.add(part);
      from = to;
    }
    return parts;
  }
}
