package io.maskmill.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RequiredTest {
  private static final String PROPERTY = "maskmill.required";

  private String before;

  @BeforeEach
  void require() {
    before = System.getProperty(PROPERTY);
    System.setProperty(PROPERTY, "browser,jupyter");
  }

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, before);
    }
  }

  @Test
  void whatIsRequiredMustBeThere() {
    assertDoesNotThrow(() -> Required.orSkipped("browser", ""));
    assertThrows(AssertionError.class, () -> Required.orSkipped("browser", "there is no node"));
    assertThrows(AssertionError.class, () -> Required.orSkipped("jupyter", "it is not there"));
  }

  @Test
  void whatIsNotRequiredMayBeMissing() {
    assertThrows(TestAbortedException.class, () -> Required.orSkipped("brow", "none"));
    System.clearProperty(PROPERTY);
    assertThrows(TestAbortedException.class, () -> Required.orSkipped("browser", "none"));
  }
}
