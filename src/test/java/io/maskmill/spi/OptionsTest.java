package io.maskmill.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private static Options of(String value) {
    return new Options(
        "option of a test", Map.of("max", value), List.of(new OptionSpec("max", "SIZE", "", "")));
  }

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "10737418240,10737418240",
    "10737418240 B,10737418240",
    "500MiB,524288000",
    "2 GB,2000000000",
    "64K,64000",
    "1KiB,1024"
  })
  void sizesHaveUnits(String text, long bytes) {
    assertEquals(bytes, of(text).size("max", 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1.5GB", "5i", "MB", "10737418240 GB", "1TB"})
  void otherSizesAreRefusedInASentence(String text) {
    ConfigException e = assertThrows(ConfigException.class, () -> of(text).size("max", 7));
    assertEquals(
        "option of a test 'max' must be a size such as 500MiB or 2GB, was '" + text + "'",
        e.getMessage());
  }

  @Test
  void aSizeThatIsNotGivenIsTheDefault() {
    assertEquals(7, new Options("option of a test", Map.of(), List.of()).size("max", 7));
  }
}
