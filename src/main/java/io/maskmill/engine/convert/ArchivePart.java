package io.maskmill.engine.convert;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Segment;
import io.maskmill.spi.Packing;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One archive file of a target: consecutive segments, and what comes after them.
 *
 * @param path of the file
 * @param pieces its segments in frame order
 * @param last whether it ends the archive
 */
public record ArchivePart(String path, List<Piece> pieces, boolean last) implements Serializable {

  /** A segment of a split. */
  public record Piece(String split, Segment segment) implements Serializable {}

  /**
   * Cuts a target into archive files, each as full as the limit allows, in frame order.
   *
   * @param splits every split's result in frame order
   * @param folder of the target
   * @param rest bytes that documents and metadata take besides their records: in each zip, and at
   *     the end of a tar
   */
  static List<ArchivePart> of(
      List<Ledger.Result> splits, String folder, Packing packing, long rest) {
    boolean inEach = packing.kind() == Packing.Kind.ZIP;
    List<List<Piece>> parts = cut(splits, List.of(folder), packing, inEach ? rest : 0);
    long last =
        parts.get(parts.size() - 1).stream()
            .mapToLong(piece -> piece.segment().bytes() + piece.segment().directory())
            .sum();
    boolean isLeft = !inEach && last > 0;
    if (isLeft && last + rest + records(splits, folder) > packing.maxBytes()) {
      parts.add(List.of());
    }
    List<ArchivePart> named = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      String name = folder + name(packing, i + 1, parts.size());
      named.add(new ArchivePart(name, List.copyOf(parts.get(i)), i == parts.size() - 1));
    }
    return named;
  }

  /**
   * Cuts the groups of a set into archives, each complete, or into the files that they are.
   *
   * @param set path of the archives without their numbers
   * @param groups folders of the groups in their order
   * @param rest bytes that each archive takes besides its frames
   */
  static List<ArchivePart> ofSet(
      List<Ledger.Result> splits,
      String set,
      Collection<String> groups,
      Packing packing,
      long rest) {
    List<List<Piece>> parts = cut(splits, groups, packing, rest);
    List<ArchivePart> named = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      String name = set + grouped(packing, i, parts.size());
      named.add(new ArchivePart(name, List.copyOf(parts.get(i)), i == parts.size() - 1));
    }
    return named;
  }

  private static List<List<Piece>> cut(
      List<Ledger.Result> splits, Collection<String> folders, Packing packing, long rest) {
    List<List<Piece>> parts = new ArrayList<>();
    List<Piece> part = new ArrayList<>();
    long bytes = rest;
    long frames = 0;
    for (String folder : folders) {
      for (Ledger.Result split : splits) {
        for (Segment segment : split.segments()) {
          if (!segment.folder().equals(folder)) {
            continue;
          }
          long own = segment.bytes() + segment.directory() + records(split, segment);
          boolean isFull =
              packing.kind() == Packing.Kind.FILES
                  || bytes + own > packing.maxBytes()
                  || frames + segment.frames() > packing.maxFrames();
          if (!part.isEmpty() && isFull) {
            parts.add(part);
            part = new ArrayList<>();
            bytes = rest;
            frames = 0;
          }
          part.add(new Piece(split.split(), segment));
          bytes += own;
          frames += segment.frames();
        }
      }
    }
    parts.add(part);
    return parts;
  }

  private static long records(Ledger.Result split, Segment segment) {
    return split.fragments().stream()
        .filter(
            f ->
                f.segment() == segment.number()
                    && f.segment() >= 0
                    && f.document().startsWith(segment.folder()))
        .mapToLong(Ledger.Fragment::bytes)
        .sum();
  }

  /** The records of documents that span the run, which end a tar. */
  private static long records(List<Ledger.Result> splits, String folder) {
    return splits.stream()
        .flatMap(split -> split.fragments().stream())
        .filter(f -> f.segment() < 0 && f.document().startsWith(folder))
        .mapToLong(Ledger.Fragment::bytes)
        .sum();
  }

  private static String name(Packing packing, int number, int of) {
    return switch (packing.kind()) {
      case ZIP ->
          packing.name() + (of == 1 ? "" : "-" + digits(number, Math.max(5, width(of)))) + ".zip";
      case TAR ->
          packing.name() + ".tar" + (of == 1 ? "" : "." + digits(number, Math.max(3, width(of))));
      case SHARDS, FILES -> throw new IllegalStateException("groups name them");
      case NONE -> throw new IllegalStateException("no archive is asked for");
    };
  }

  /** What follows a group's name; numbers begin at 0. */
  private static String grouped(Packing packing, int number, int of) {
    int width = width(of - 1);
    return packing.kind() == Packing.Kind.SHARDS
        ? "-" + digits(number, Math.max(6, width)) + ".tar"
        : "-"
            + digits(number, Math.max(5, width(of)))
            + "-of-"
            + digits(of, 5)
            + "."
            + packing.name();
  }

  private static int width(int n) {
    return Integer.toString(n).length();
  }

  private static String digits(int n, int width) {
    String digits = Integer.toString(n);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}
