package io.maskmill.engine.stats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.json.Json;
import io.maskmill.model.FrameKey;
import java.io.IOException;

/** Reads what {@link TallyOut} wrote; refuses everything else with an IOException. */
final class TallyIn {
  /** No list of a tally is longer. */
  private static final int LONGEST = 1 << 20;

  private final JsonParser json;

  TallyIn(String text) throws IOException {
    json = Json.records().getFactory().createParser(text);
    expect(json.nextToken() == JsonToken.START_ARRAY);
  }

  private static void expect(boolean holds) throws IOException {
    if (!holds) {
      throw new IOException("a tally that is damaged, or of another version");
    }
  }

  long number() throws IOException {
    expect(json.nextToken() == JsonToken.VALUE_NUMBER_INT);
    return json.getLongValue();
  }

  int integer() throws IOException {
    long number = number();
    expect(number == (int) number);
    return (int) number;
  }

  /** A number of things that follow, or a position, below a bound. */
  int below(int bound) throws IOException {
    long number = number();
    expect(number >= 0 && number < bound);
    return (int) number;
  }

  /** How many things follow. */
  int length() throws IOException {
    return below(LONGEST);
  }

  long[] numbers() throws IOException {
    long[] numbers = new long[length()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number();
    }
    return numbers;
  }

  String text() throws IOException {
    expect(json.nextToken() == JsonToken.VALUE_STRING);
    return json.getText();
  }

  FrameKey key() throws IOException {
    return new FrameKey(text(), text(), text());
  }

  void finish() throws IOException {
    expect(json.nextToken() == JsonToken.END_ARRAY);
    json.close();
  }
}
