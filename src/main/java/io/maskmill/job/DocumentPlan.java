package io.maskmill.job;

import io.maskmill.io.OutputStore;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Works out from all splits' fragments which documents are to be joined, and how. */
final class DocumentPlan {
  private DocumentPlan() {}

  /** Names of the documents of a target, below its folder, sorted. */
  static SortedSet<String> documents(List<Ledger.Result> splits, String folder) {
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

  /** The tasks of a target's documents; {@code splits} in frame order. */
  static List<JoinDocument> joins(
      OutputStore store, List<Ledger.Result> splits, DatasetWriter writer, String folder) {
    TreeMap<String, JoinDocument> joins = new TreeMap<>();
    for (String document : documents(splits, folder)) {
      joins.put(document, join(store, splits, folder + document, writer.envelope(document)));
    }
    return new ArrayList<>(joins.values());
  }

  private static JoinDocument join(
      OutputStore store, List<Ledger.Result> splits, String path, Envelope envelope) {
    int sections = envelope.sections().size();
    List<List<JoinDocument.Piece>> pieces = new ArrayList<>();
    for (int s = 0; s < sections; s++) {
      pieces.add(new ArrayList<>());
    }
    long[] bases = new long[sections];
    for (Ledger.Result split : splits) {
      long[] before = bases.clone();
      for (int n = 0; n < split.fragments().size(); n++) {
        Ledger.Fragment fragment = split.fragments().get(n);
        if (fragment.document().equals(path)) {
          int section = envelope.sections().indexOf(fragment.section());
          String at = new Split(split.split(), 0, 0, 0).fragmentPath(n);
          pieces.get(section).add(new JoinDocument.Piece(at, fragment.records(), before));
          bases[section] += fragment.records();
        }
      }
    }
    return new JoinDocument(store, path, envelope, pieces);
  }
}
