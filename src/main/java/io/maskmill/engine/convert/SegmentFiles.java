package io.maskmill.engine.convert;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.LedgerBuilder;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Segment;
import io.maskmill.io.OutputStore;
import io.maskmill.io.SourceTree;
import io.maskmill.io.archive.TarRecords;
import io.maskmill.io.archive.ZipMember;
import io.maskmill.io.archive.ZipRecords;
import io.maskmill.model.FileNames;
import io.maskmill.model.Sha256;
import io.maskmill.spi.Packing;
import io.maskmill.spi.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Puts the files of a packed target into segments: streams of archive members that the commit joins
 * to archives. A new segment begins when the next frame would make it larger than a fraction of the
 * largest archive, so that archives fill well and never break a frame.
 */
final class SegmentFiles implements OutputPlace {
  /** Segments per archive at least, so that an archive is filled to 15/16 or more. */
  private static final int SEGMENTS_PER_ARCHIVE = 16;

  private static final Set<String> TEXTS = Set.of("json", "jsonl", "txt", "csv", "xml", "yaml");
  private static final int BUFFER = 1 << 16;

  /** Bytes that a member's record grows by when the member lies beyond 4 GiB. */
  private static final int ZIP64_OFFSET = 12;

  /** Called when a segment is full, to end the records that go with it. */
  interface Full {
    /** Ends the records; returns whether there were any. */
    boolean close(int segment) throws IOException;
  }

  private final RunOutput output;
  private final String name;
  private final String folder;
  private final int target;
  private final Packing packing;
  private final LedgerBuilder ledger;
  private final Full full;
  private OutputStore.EntryStream out;
  private ByteArrayOutputStream index;
  private int number;
  private int frames;
  private long bytes;
  private long directory;

  /**
   * @param name of the target's segments in this attempt
   * @param folder of the target
   * @param target position of the target among all
   * @param ledger that gets segments and the names of their files
   */
  SegmentFiles(
      RunOutput output,
      String name,
      String folder,
      int target,
      Packing packing,
      LedgerBuilder ledger,
      Full full) {
    this.output = output;
    this.name = name;
    this.folder = folder;
    this.target = target;
    this.packing = packing;
    this.ledger = ledger;
    this.full = full;
  }

  @Override
  public int segment() {
    return packing.kind() == Packing.Kind.ZIP ? number : -1;
  }

  @Override
  public void frame(long frameBytes) throws IOException {
    boolean isFull =
        bytes + frameBytes > packing.maxBytes() / SEGMENTS_PER_ARCHIVE
            || frames >= Math.max(1, packing.maxFrames() / SEGMENTS_PER_ARCHIVE);
    if (bytes > 0 && isFull) {
      end();
    }
    frames++;
  }

  @Override
  public void put(String path, byte[] content) throws IOException {
    open();
    String name = path.substring(folder.length());
    switch (packing.kind()) {
      case ZIP -> {
        byte[] deflated = TEXTS.contains(FileNames.extension(name)) ? deflate(content) : content;
        boolean smaller = deflated.length < content.length;
        CRC32 crc = new CRC32();
        crc.update(content);
        zipHeader(
            name,
            smaller,
            crc.getValue(),
            smaller ? deflated.length : content.length,
            content.length);
        write(smaller ? deflated : content);
      }
      case TAR, SHARDS -> {
        write(TarRecords.header(name, content.length));
        write(content);
        write(new byte[TarRecords.padding(content.length)]);
      }
      case FILES -> write(content);
      case NONE -> throw new IllegalStateException("files that are not packed have no segment");
    }
    ledger.packed(new Ledger.Entry(path, content.length, Sha256.of(content)));
    if (packing.kind() == Packing.Kind.FILES) {
      end();
    }
  }

  @Override
  public void copy(SourceTree tree, SourceFile file, String path) throws IOException {
    open();
    String name = path.substring(folder.length());
    if (packing.kind() == Packing.Kind.ZIP) {
      // The checksum precedes the bytes, so such a file is read twice.
      zipHeader(name, false, crc(tree, file), file.length(), file.length());
    } else if (packing.kind() != Packing.Kind.FILES) {
      write(TarRecords.header(name, file.length()));
    }
    Ledger.Entry entry;
    try (InputStream in = tree.open(file)) {
      entry = HashedCopy.of(in, out, path);
    }
    HashedCopy.checkLength(file, entry);
    bytes += entry.size();
    switch (packing.kind()) {
      case TAR, SHARDS -> write(new byte[TarRecords.padding(entry.size())]);
      case FILES -> end();
      case ZIP, NONE -> {}
    }
    ledger.packed(entry);
  }

  private static long crc(SourceTree tree, SourceFile file) throws IOException {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = tree.open(file)) {
      int n;
      while ((n = in.read(buffer)) >= 0) {
        crc.update(buffer, 0, n);
      }
    }
    return crc.getValue();
  }

  private void zipHeader(String name, boolean deflated, long crc, long stored, long size)
      throws IOException {
    ZipMember member = new ZipMember(name, deflated, crc, stored, size, bytes);
    member.write(new DataOutputStream(index));
    directory += ZipRecords.central(member).length + ZIP64_OFFSET;
    write(ZipRecords.local(member));
  }

  private void write(byte[] piece) throws IOException {
    out.write(piece);
    bytes += piece.length;
  }

  static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream deflated = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER];
      while (!deflater.finished()) {
        deflated.write(buffer, 0, deflater.deflate(buffer));
      }
      return deflated.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private void open() throws IOException {
    if (out == null) {
      out = output.store().createOwn(output.staging().part(part()));
      index = new ByteArrayOutputStream();
    }
  }

  private String part() {
    return name + "-" + number;
  }

  private void end() throws IOException {
    boolean hasFiles = out != null;
    if (hasFiles) {
      out.publish();
      out = null;
      if (packing.kind() == Packing.Kind.ZIP) {
        String path = output.staging().part(part() + Segment.INDEX);
        try (OutputStore.EntryStream file = output.store().createOwn(path)) {
          file.write(index.toByteArray());
          file.publish();
        }
      }
    }
    if (full.close(number) || hasFiles) {
      ledger.segment(
          new Segment(folder, target, number, packing.kind(), frames, bytes, directory, part()));
    }
    number++;
    frames = 0;
    bytes = 0;
    directory = 0;
  }

  @Override
  public void finish() throws IOException {
    end();
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
