package io.maskmill.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;

/**
 * What tests need of the machine. A test is skipped without it, and fails where the system property
 * {@code maskmill.required} lists it, with commas between: a check that everything is there for
 * must not be green because it was skipped.
 */
public final class Required {
  private static final String PROPERTY = "maskmill.required";

  private Required() {}

  /**
   * Skips a test, or fails it.
   *
   * @param what name in the property
   * @param missing what is missing; empty when nothing is
   * @throws AssertionError when it is missing and required
   */
  public static void orSkipped(String what, String missing) {
    if (missing.isEmpty()) {
      return;
    }
    if (List.of(System.getProperty(PROPERTY, "").split(",")).contains(what)) {
      throw new AssertionError(PROPERTY + " names " + what + ", but " + missing);
    }
    System.out.println("tests that need " + what + " are skipped: " + missing);
    assumeTrue(false, missing);
  }
}
