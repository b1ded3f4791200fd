package io.maskmill.testing;

import io.maskmill.spi.ByteRange;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.Listed;
import io.maskmill.spi.NoteIterator;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.ScanAsOneException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Scans a file in ranges in one thread, with each step's outcome sent as if between machines. */
public final class Ranges {
  private Ranges() {}

  /** What all pieces give, in order; null when the file is to be scanned as one. */
  public static List<Listed> scan(RangeScan scan, FileTree tree, List<ByteRange> ranges)
      throws IOException {
    try {
      List<Serializable> surveys = new ArrayList<>();
      for (ByteRange range : ranges) {
        surveys.add(sent(scan.survey(range, tree)));
      }
      List<RangeScan.Piece> pieces = new ArrayList<>();
      for (RangeScan.Piece piece : scan.pieces(ranges, surveys, tree)) {
        pieces.add(sent(piece));
      }
      return parts(scan, tree, pieces);
    } catch (ScanAsOneException e) {
      return null;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof ScanAsOneException) {
        return null;
      }
      throw e;
    }
  }

  private static List<Listed> parts(RangeScan scan, FileTree tree, List<RangeScan.Piece> pieces)
      throws IOException {
    List<byte[]> notes = new ArrayList<>();
    boolean hasNotes = false;
    for (RangeScan.Piece piece : pieces) {
      if (piece.hasNotes()) {
        hasNotes = true;
        try (NoteIterator all = piece.notes(tree)) {
          all.forEachRemaining(notes::add);
        }
      }
    }
    Object known = hasNotes ? scan.learn(notes.iterator()) : null;
    List<Listed> listed = new ArrayList<>();
    for (RangeScan.Piece piece : pieces) {
      try (PartIterator parts = piece.parts(tree, known)) {
        parts.forEachRemaining(listed::add);
      }
    }
    return listed;
  }

  /** Ranges with borders at given offsets. */
  public static List<ByteRange> at(long length, int... cuts) {
    TreeSet<Long> borders = new TreeSet<>(List.of(0L, length));
    for (int cut : cuts) {
      borders.add((long) cut);
    }
    List<ByteRange> ranges = new ArrayList<>();
    long from = -1;
    for (long border : borders) {
      if (from >= 0) {
        ranges.add(new ByteRange(from, border));
      }
      from = border;
    }
    return ranges;
  }

  /** A few ranges with borders anywhere. */
  public static List<ByteRange> random(Random random, int length) {
    int[] cuts = new int[1 + random.nextInt(6)];
    for (int i = 0; i < cuts.length; i++) {
      cuts[i] = random.nextInt(length + 1);
    }
    return at(length, cuts);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Serializable> T sent(T value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
