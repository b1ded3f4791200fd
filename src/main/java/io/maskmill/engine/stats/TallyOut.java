package io.maskmill.engine.stats;

import com.fasterxml.jackson.core.JsonGenerator;
import io.maskmill.json.Json;
import io.maskmill.model.FrameKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes a tally as one JSON list of numbers and texts, which {@link TallyIn} reads. */
final class TallyOut {
  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;

  TallyOut() {
    try {
      json = Json.records().getFactory().createGenerator(text);
      json.writeStartArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void number(long number) {
    try {
      json.writeNumber(number);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes numbers behind their number. */
  void numbers(long[] numbers, int from, int to) {
    number(to - from);
    for (int i = from; i < to; i++) {
      number(numbers[i]);
    }
  }

  void text(String string) {
    try {
      json.writeString(string);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void key(FrameKey key) {
    text(key.dataset());
    text(key.subset());
    text(key.name());
  }

  String finish() {
    try {
      json.writeEndArray();
      json.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
