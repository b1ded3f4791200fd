package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.maskmill.spi.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideWordsTest {
  /** What {@code --stacktrace} shows is where it happened. */
  @Test
  void whatWasSaidOfASideIsTheCause() {
    ConfigException fault =
        new ConfigException(
            "set --source-opt objects=class", List.of("maskmill digest in --from coco"));
    ConfigException told = SideWords.of("A", fault);
    assertSame(fault, told.getCause());
    assertEquals("A: set --a-opt objects=class", told.getMessage());
    assertEquals(List.of("maskmill digest in coco:A"), told.commands());
  }
}
