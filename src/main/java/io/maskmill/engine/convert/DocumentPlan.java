package io.maskmill.engine.convert;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.Envelope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Works out from all splits' fragments which documents are to be joined, and how. */
public final class DocumentPlan {
  private DocumentPlan() {}

  /** Names of the documents of a target, below its folder, sorted. */
  public static SortedSet<String> documents(List<Ledger.Result> splits, String folder) {
    SortedSet<String> documents = new TreeSet<>();
    for (Ledger.Result split : splits) {
      for (Ledger.Fragment fragment : split.fragments()) {
        if (fragment.document().startsWith(folder)) {
          documents.add(fragment.document().substring(folder.length()));
        }
      }
    }
    return documents;
  }

  /**
   * The tasks that make a target's documents, or the parts of those that are too large.
   *
   * @param splits in frame order
   */
  public static List<JoinDocument> joins(
      RunOutput output, List<Ledger.Result> splits, DatasetWriter writer, String folder)
      throws IOException {
    List<JoinDocument> joins = new ArrayList<>();
    for (String document : documents(splits, folder)) {
      Envelope envelope = writer.envelope(document);
      DocumentCut cut = new DocumentCut(output, folder + document, envelope);
      joins.addAll(cut.joins(records(splits, folder + document, envelope.sections())));
    }
    return joins;
  }

  static List<SplitRecords> records(
      List<Ledger.Result> splits, String path, List<String> sections) {
    List<SplitRecords> records = new ArrayList<>();
    long[] before = new long[sections.size()];
    for (Ledger.Result split : splits) {
      List<Ledger.Fragment> fragments =
          new ArrayList<>(Arrays.asList(new Ledger.Fragment[sections.size()]));
      long[] after = before.clone();
      for (Ledger.Fragment fragment : split.fragments()) {
        if (fragment.document().equals(path)) {
          int section = sections.indexOf(fragment.section());
          fragments.set(section, fragment);
          after[section] += fragment.records();
        }
      }
      if (fragments.stream().anyMatch(Objects::nonNull)) {
        records.add(SplitRecords.of(fragments, before));
      }
      before = after;
    }
    return records;
  }

  /**
   * The task that joins a document of an archive.
   *
   * @param splits those whose records go into the archive, in frame order
   * @param at where it is written
   * @param segments of each split that go into the archive; null when all do
   */
  static JoinDocument join(
      RunOutput output,
      List<Ledger.Result> splits,
      String path,
      Envelope envelope,
      String at,
      Map<String, Set<Integer>> segments) {
    int sections = envelope.sections().size();
    List<List<RecordPiece>> pieces = new ArrayList<>();
    for (int s = 0; s < sections; s++) {
      pieces.add(new ArrayList<>());
    }
    long[] bases = new long[sections];
    for (Ledger.Result split : splits) {
      // References count from the first record of the split, or of its segment.
      Map<Integer, long[]> before = new HashMap<>();
      for (Ledger.Fragment fragment : split.fragments()) {
        if (fragment.document().equals(path)
            && (segments == null || segments.get(split.split()).contains(fragment.segment()))) {
          long[] start = before.computeIfAbsent(fragment.segment(), k -> bases.clone());
          int section = envelope.sections().indexOf(fragment.section());
          pieces
              .get(section)
              .add(
                  new RecordPiece(
                      fragment.part(), 0, fragment.bytes(), 0, fragment.records(), start));
          bases[section] += fragment.records();
        }
      }
    }
    return new JoinDocument(output, at, envelope, pieces);
  }
}
