package io.maskmill.engine.convert;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Segment;
import io.maskmill.io.archive.TarRecords;
import io.maskmill.io.archive.ZipMember;
import io.maskmill.io.archive.ZipRecords;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.Packing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Works out which archive files a packed target gets, and what goes into each.
 *
 * @param output the run's
 * @param splits every split's result in frame order
 * @param target the target
 * @param metadata its small files
 */
public record ArchivePlan(
    RunOutput output,
    List<Ledger.Result> splits,
    TargetWriter target,
    List<ComposeArchive.Metadata> metadata) {

  /** The tasks that make the files, in their order. */
  public List<ComposeArchive> tasks() {
    Packing packing = target.writer().packing();
    if (packing.kind().isGrouped()) {
      return ofGroups(packing);
    }
    Set<String> documents = DocumentPlan.documents(splits, target.folder());
    List<ComposeArchive> tasks = new ArrayList<>();
    Map<String, Ledger.Result> byId = new HashMap<>();
    splits.forEach(split -> byId.put(split.split(), split));
    for (ArchivePart part : ArchivePart.of(splits, target.folder(), packing, rest(documents))) {
      boolean whole = packing.kind() == Packing.Kind.ZIP;
      List<ComposeArchive.Document> own = new ArrayList<>();
      if (whole || part.last()) {
        Map<String, Set<Integer>> segments = whole ? segments(part) : null;
        List<Ledger.Result> of = whole ? splitsOf(part).stream().map(byId::get).toList() : splits;
        for (String document : documents) {
          JoinDocument join = join(of, document, tasks.size(), segments);
          if (join.pieces().stream().anyMatch(pieces -> !pieces.isEmpty())) {
            own.add(new ComposeArchive.Document(document, join));
          }
        }
      }
      tasks.add(
          new ComposeArchive(
              output, packing.kind(), part, own, whole || part.last() ? metadata : List.of()));
    }
    return tasks;
  }

  private List<ComposeArchive> ofGroups(Packing packing) {
    TreeMap<String, TreeSet<String>> sets = new TreeMap<>();
    for (Ledger.Result split : splits) {
      for (Segment segment : split.segments()) {
        if (segment.folder().startsWith(target.folder())) {
          sets.computeIfAbsent(Packing.set(segment.folder()), set -> new TreeSet<>())
              .add(segment.folder());
        }
      }
    }
    List<ComposeArchive> tasks = new ArrayList<>();
    sets.forEach(
        (set, groups) -> {
          for (ArchivePart part :
              ArchivePart.ofSet(splits, set, groups, packing, TarRecords.end().length)) {
            tasks.add(new ComposeArchive(output, packing.kind(), part, List.of(), List.of()));
          }
        });
    return tasks;
  }

  private JoinDocument join(
      List<Ledger.Result> of, String document, int part, Map<String, Set<Integer>> segments) {
    return DocumentPlan.join(
        output,
        of,
        target.folder() + document,
        target.writer().envelope(document),
        output.staging().document(part + "/" + target.folder() + document),
        segments);
  }

  private static List<String> splitsOf(ArchivePart part) {
    return part.pieces().stream().map(ArchivePart.Piece::split).distinct().toList();
  }

  private static Map<String, Set<Integer>> segments(ArchivePart part) {
    Map<String, Set<Integer>> segments = new HashMap<>();
    for (ArchivePart.Piece piece : part.pieces()) {
      segments.computeIfAbsent(piece.split(), s -> new HashSet<>()).add(piece.segment().number());
    }
    return segments;
  }

  /** Number of bytes that a file needs besides frames and records. */
  private long rest(Set<String> documents) {
    long bytes = (long) ZipRecords.END_SIZE + TarRecords.end().length;
    for (String document : documents) {
      Envelope envelope = target.writer().envelope(document);
      bytes += headers(document);
      for (String literal : envelope.literals()) {
        bytes += literal.getBytes(StandardCharsets.UTF_8).length;
      }
    }
    for (ComposeArchive.Metadata small : metadata) {
      bytes += headers(small.name()) + small.bytes().length;
    }
    return bytes;
  }

  private long headers(String name) {
    ZipMember member = new ZipMember(name, true, 0, 0, 0, Long.MAX_VALUE);
    return target.writer().packing().kind() == Packing.Kind.ZIP
        ? ZipRecords.local(member).length + ZipRecords.central(member).length
        : TarRecords.header(name, 0).length + TarRecords.BLOCK;
  }
}
