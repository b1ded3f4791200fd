package io.maskmill.engine.convert;

import io.maskmill.engine.run.Ledger;
import io.maskmill.io.OutputStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A fragment that a split is writing: records of one section of one document, and their index. */
final class OpenFragment implements Closeable {
  /** Ends a record in a fragment; legal in no record's text. */
  static final int RECORD_END = 3;

  private final String document;
  private final String section;
  private final OutputPlace place;
  private final int segment;
  private final String part;
  private final FragmentIndex index = new FragmentIndex();
  private OutputStore.EntryStream stream;
  private int records;
  private long bytes;

  /**
   * @param part name of the file
   * @param stream that writes it
   */
  OpenFragment(
      String document,
      String section,
      OutputPlace place,
      String part,
      OutputStore.EntryStream stream) {
    this.document = document;
    this.section = section;
    this.place = place;
    this.segment = place.segment();
    this.part = part;
    this.stream = stream;
  }

  boolean is(OutputPlace of, String name, String sectionName) {
    return goesWith(of) && document.equals(name) && section.equals(sectionName);
  }

  /** Whether its records go with what is put in a place at the moment. */
  boolean goesWith(OutputPlace of) {
    return place == of && segment == of.segment();
  }

  int records() {
    return records;
  }

  /**
   * Adds a record.
   *
   * @param ordinal position of its frame among all planned ones
   */
  void add(long ordinal, String text) throws IOException {
    byte[] record = text.getBytes(StandardCharsets.UTF_8);
    stream.write(record);
    stream.write(RECORD_END);
    index.add(ordinal, text, record.length);
    bytes += record.length + 1;
    records++;
  }

  void publish() throws IOException {
    if (stream != null) {
      stream.write(index.bytes());
      stream.publish();
      stream = null;
    }
  }

  /** What the ledger says of it. */
  Ledger.Fragment told() {
    return new Ledger.Fragment(
        document, section, records, segment, bytes, part, index.bytes().length, index.total());
  }

  @Override
  public void close() throws IOException {
    if (stream != null) {
      stream.close();
    }
  }
}
