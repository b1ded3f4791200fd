package io.maskmill.engine.convert;

import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Weight;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.Envelope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a document into parts between frames, each as full as its limit allows, in frame order. What
 * a frame weighs is the same in every run, so the cut does not depend on splits, parallelism or
 * what is taken over from an earlier output. Only splits in which a part may end have their frames
 * looked at one by one.
 */
final class DocumentCut {
  private static final int MAX_PARTS = 99_999;

  private final RunOutput output;
  private final String path;
  private final Envelope envelope;
  private final NumberedSize size;
  private final List<DocumentPieces> parts = new ArrayList<>();
  private DocumentPieces part;

  /**
   * @param path of the document
   */
  DocumentCut(RunOutput output, String path, Envelope envelope) {
    this.output = output;
    this.path = path;
    this.envelope = envelope;
    this.size = new NumberedSize(envelope);
  }

  /** The tasks that make the document, or its parts in their order. */
  List<JoinDocument> joins(List<SplitRecords> splits) throws IOException {
    cut(splits);
    List<JoinDocument> joins = new ArrayList<>();
    for (DocumentPieces one : parts) {
      String name =
          parts.size() == 1 ? path : DocumentPart.path(path, joins.size() + 1, parts.size());
      joins.add(new JoinDocument(output, name, envelope, one.pieces()));
    }
    return joins;
  }

  private void cut(List<SplitRecords> splits) throws IOException {
    begin();
    if (fits(splits)) {
      splits.forEach(split -> part.add(split.whole(), 0));
      return;
    }
    for (SplitRecords split : splits) {
      long bytes = size.bytes(split.weights(), split.before());
      if (!size.isRough(split.weights(), split.before()) && part.holds(split.weights(), bytes)) {
        part.add(split.whole(), bytes);
        continue;
      }
      for (SplitRecords frame : split.frames(output)) {
        long own = size.bytes(frame.weights(), frame.before());
        if (!part.isEmpty() && !part.holds(frame.weights(), own)) {
          begin();
        }
        part.add(frame.whole(), own);
      }
    }
  }

  private void begin() {
    if (parts.size() == MAX_PARTS) {
      throw new ConfigException(
          String.format(
              Locale.ROOT,
              "documents of at most %,d bytes would cut %s into more than %,d parts; give a larger"
                  + " target option %s",
              envelope.maxBytes(),
              path,
              MAX_PARTS,
              DocumentPart.MAX_SIZE.key()));
    }
    part = new DocumentPieces(size, envelope.maxBytes());
    parts.add(part);
  }

  /** Whether all records certainly fit into one document, by what their splits weigh. */
  private boolean fits(List<SplitRecords> splits) {
    if (envelope.maxBytes() == Long.MAX_VALUE) {
      return true;
    }
    int sections = envelope.sections().size();
    List<Weight> all = new ArrayList<>();
    for (int s = 0; s < sections; s++) {
      Weight sum = Weight.NONE;
      for (SplitRecords split : splits) {
        sum = sum.plus(split.weights().get(s));
      }
      all.add(sum);
    }
    return part.holds(all, size.bytes(all, new long[sections]));
  }
}
