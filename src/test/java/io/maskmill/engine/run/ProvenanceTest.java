package io.maskmill.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.maskmill.formats.Formats;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
  private static String configuration(Map<String, String> source, Map<String, String> target) {
    MaskFormat from = Formats.of("encord");
    MaskFormat to = Formats.of("cvat-mask");
    ConvertConfig config =
        new ConvertConfig(
            new ConvertConfig.Source(from, "in", Options.ofSource(from, source, "")),
            List.of(new ConvertConfig.Target(to, Options.ofTarget(to, target, ""))),
            "out",
            "",
            ImageMode.COPY,
            ConvertConfig.Limits.DEFAULT,
            ConvertConfig.Frames.ALL,
            ConvertConfig.Mode.DEFAULT);
    return Provenance.configuration(config, "/in", Map.of());
  }

  @Test
  void aFormerSpellingIsTheSameRun() {
    assertEquals(
        configuration(
            Map.of("shapes", "quarantine", "strict-frames", "on"), Map.of("values", "color")),
        configuration(Map.of("shapes", "reject", "strict-frames", "true"), Map.of("masks", "rgb")));
  }

  @Test
  void anotherValueIsAnotherRun() {
    assertNotEquals(
        configuration(Map.of("shapes", "quarantine"), Map.of()),
        configuration(Map.of("shapes", "skip"), Map.of()));
    assertNotEquals(
        configuration(Map.of(), Map.of("values", "color")),
        configuration(Map.of(), Map.of("values", "index")));
  }
}
