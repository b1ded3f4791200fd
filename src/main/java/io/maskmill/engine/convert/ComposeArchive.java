package io.maskmill.engine.convert;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Segment;
import io.maskmill.io.OutputStore;
import io.maskmill.io.archive.TarRecords;
import io.maskmill.io.archive.ZipMember;
import io.maskmill.io.archive.ZipRecords;
import io.maskmill.model.Sha256;
import io.maskmill.spi.Packing;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Makes one archive file, as a plain task: joins its documents, then streams segments, documents
 * and metadata into it. Holds one small buffer, whatever the archive's size.
 *
 * @param output the run's
 * @param kind of archive
 * @param part what it is made of
 * @param documents that go into it, each joined in the staging folder first
 * @param metadata small files that go into it
 */
public record ComposeArchive(
    RunOutput output,
    Packing.Kind kind,
    ArchivePart part,
    List<Document> documents,
    List<Metadata> metadata)
    implements Serializable {

  private static final int BUFFER = 1 << 16;

  /** A document and its name in the archive. */
  record Document(String name, JoinDocument join) implements Serializable {}

  /** A small file and its name in the archive. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Metadata(String name, byte[] bytes) implements Serializable {}

  /**
   * Makes the file.
   *
   * @param progress told how many frames have gone into it
   */
  public Ledger.Entry run(LongConsumer progress) throws IOException {
    List<Ledger.Entry> joined = new ArrayList<>();
    for (Document document : documents) {
      joined.add(document.join().run());
    }
    MessageDigest sha = Sha256.digest();
    try (OutputStore.EntryStream file = output.store().create(part.path())) {
      CountingStream out = new CountingStream(new DigestOutputStream(file, sha));
      switch (kind) {
        case ZIP -> zip(out, progress);
        case TAR -> tar(out, joined, part.last(), progress);
        case SHARDS -> tar(out, joined, true, progress);
        case FILES -> copy(part.pieces().get(0), out, progress);
        case NONE -> throw new IllegalStateException("no archive is asked for");
      }
      out.flush();
      file.publish();
      return new Ledger.Entry(part.path(), out.count(), Sha256.of(sha));
    }
  }

  private void tar(
      CountingStream out, List<Ledger.Entry> joined, boolean isComplete, LongConsumer progress)
      throws IOException {
    for (ArchivePart.Piece piece : part.pieces()) {
      copy(piece, out, progress);
    }
    for (int i = 0; i < documents.size(); i++) {
      Document document = documents.get(i);
      out.write(TarRecords.header(document.name(), joined.get(i).size()));
      try (InputStream in = output.store().open(document.join().path())) {
        in.transferTo(out);
      }
      out.write(new byte[TarRecords.padding(joined.get(i).size())]);
    }
    for (Metadata small : metadata) {
      out.write(TarRecords.header(small.name(), small.bytes().length));
      out.write(small.bytes());
      out.write(new byte[TarRecords.padding(small.bytes().length)]);
    }
    if (isComplete) {
      out.write(TarRecords.end());
    }
  }

  private void zip(CountingStream out, LongConsumer progress) throws IOException {
    List<Long> starts = new ArrayList<>();
    for (ArchivePart.Piece piece : part.pieces()) {
      starts.add(out.count());
      copy(piece, out, progress);
    }
    List<ZipMember> own = new ArrayList<>();
    for (Document document : documents) {
      own.add(add(document, out));
    }
    for (Metadata small : metadata) {
      own.add(add(small, out));
    }
    long directory = out.count();
    long members = own.size();
    for (int i = 0; i < starts.size(); i++) {
      members += directory(part.pieces().get(i), starts.get(i), out);
    }
    for (ZipMember member : own) {
      out.write(ZipRecords.central(member));
    }
    out.write(ZipRecords.end(members, directory, out.count() - directory));
  }

  private void copy(ArchivePart.Piece piece, CountingStream out, LongConsumer progress)
      throws IOException {
    long before = out.count();
    if (piece.segment().bytes() > 0) {
      try (InputStream in = output.openPart(piece.segment().part())) {
        in.transferTo(out);
      }
    }
    if (out.count() - before != piece.segment().bytes()) {
      throw new IOException(
          piece.segment().part()
              + " has "
              + (out.count() - before)
              + " bytes and its ledger says "
              + piece.segment().bytes());
    }
    progress.accept(piece.segment().frames());
  }

  private int directory(ArchivePart.Piece piece, long start, OutputStream out) throws IOException {
    if (piece.segment().bytes() == 0) {
      return 0;
    }
    int n = 0;
    try (DataInputStream index =
        new DataInputStream(
            new BufferedInputStream(output.openPart(piece.segment().part() + Segment.INDEX)))) {
      ZipMember member;
      while ((member = ZipMember.read(index)) != null) {
        out.write(ZipRecords.central(member.shifted(start)));
        n++;
      }
    }
    return n;
  }

  private ZipMember add(Metadata small, CountingStream out) throws IOException {
    byte[] deflated = SegmentFiles.deflate(small.bytes());
    CRC32 crc = new CRC32();
    crc.update(small.bytes());
    ZipMember member =
        new ZipMember(
            small.name(), true, crc.getValue(), deflated.length, small.bytes().length, out.count());
    out.write(ZipRecords.local(member));
    out.write(deflated);
    return member;
  }

  /**
   * Deflates the document twice instead of holding it, since checksum and length precede its bytes.
   */
  private ZipMember add(Document document, CountingStream out) throws IOException {
    CRC32 crc = new CRC32();
    CountingStream stored = new CountingStream(OutputStream.nullOutputStream());
    long size = deflate(document, crc, stored);
    ZipMember member =
        new ZipMember(document.name(), true, crc.getValue(), stored.count(), size, out.count());
    out.write(ZipRecords.local(member));
    deflate(document, new CRC32(), out);
    return member;
  }

  private long deflate(Document document, CRC32 crc, OutputStream to) throws IOException {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    long size = 0;
    try (InputStream in = output.store().open(document.join().path())) {
      DeflaterOutputStream out = new DeflaterOutputStream(to, deflater, BUFFER);
      byte[] buffer = new byte[BUFFER];
      int n;
      while ((n = in.read(buffer)) >= 0) {
        crc.update(buffer, 0, n);
        out.write(buffer, 0, n);
        size += n;
      }
      out.finish();
    } finally {
      deflater.end();
    }
    return size;
  }
}
