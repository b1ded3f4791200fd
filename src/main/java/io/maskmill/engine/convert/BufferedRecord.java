package io.maskmill.engine.convert;

import io.maskmill.engine.run.FrameRecord;
import io.maskmill.spi.Envelope;
import java.util.List;
import java.util.function.Function;

/**
 * A record that an encoder made of a frame which is not accepted yet.
 *
 * @param envelopes of the documents, by path
 */
record BufferedRecord(
    OutputPlace place,
    String document,
    String section,
    String text,
    Function<String, Envelope> envelopes) {

  /** The record as it is when the frame's own are the first of their sections. */
  FrameRecord.Text own(SplitOutput output) {
    List<String> sections = envelopes.apply(document).sections();
    String own =
        RecordShift.shift(text, number -> -output.records(place, document, sections.get(number)));
    return new FrameRecord.Text(document, section, own);
  }
}
