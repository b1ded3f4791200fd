package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.spi.Envelope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCopierTest {
  private static final Envelope ENVELOPE =
      new Envelope(List.of("images", "annotations"), List.of("", "", ""), ",\n", 1);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void marksBecomeNumbersHoweverTheBytesAreCut(int piece) throws IOException {
    char own = Envelope.OWN_NUMBER;
    String end = "" + (char) OpenFragment.RECORD_END;
    String fragment =
        "{\"id\":"
            + own
            + ",\"image\":"
            + Envelope.reference(0, 12)
            + ",\"n\":\"\u00e9\u4e2d\"}"
            + end
            + "{\"id\":"
            + own
            + ",\"image\":"
            + Envelope.reference(0, 0)
            + "}"
            + end;
    byte[] bytes = fragment.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordCopier copier = new RecordCopier(ENVELOPE, new long[] {100, 1900}, 1, 100, false, out);
    for (int i = 0; i < bytes.length; i += piece) {
      byte[] part = Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + piece));
      copier.write(part, part.length);
    }
    assertEquals(
        ",\n{\"id\":2001,\"image\":113,\"n\":\"\u00e9\u4e2d\"},\n{\"id\":2002,\"image\":101}",
        out.toString(StandardCharsets.UTF_8));
    assertEquals(2, copier.records());
  }
}
