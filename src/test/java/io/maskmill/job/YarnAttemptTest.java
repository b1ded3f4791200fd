package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.maskmill.engine.run.Ending;
import io.maskmill.engine.run.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an attempt of a YARN application leaves for the next one. */
class YarnAttemptTest {
  @TempDir Path staging;

  private YarnAttempt attempt() {
    return new YarnAttempt(true, staging.toString());
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG", "DIFFERENT", "TOO_MANY_QUARANTINED"})
  void aVerdictThatStaysIsRepeated(Verdict verdict) {
    Ending ending = new Ending(verdict, 2, "--input: no such folder, \"x\"");
    attempt().keep(ending);
    assertEquals(ending, attempt().verdict());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"WRONG", "DIFFERENT", "TOO_MANY_QUARANTINED"},
      mode = EnumSource.Mode.EXCLUDE)
  void anEndThatAnotherAttemptMayMendIsNot(Verdict verdict) {
    attempt().keep(new Ending(verdict, 4, "the store is gone"));
    assertNull(attempt().verdict());
  }

  @Test
  void aDamagedVerdictIsNone() throws IOException {
    attempt().keep(new Ending(Verdict.WRONG, 2, "x"));
    try (var files = Files.list(staging)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, "{");
      }
    }
    assertNull(attempt().verdict());
  }

  @Test
  void outsideOfYarnNothingIsKept() {
    YarnAttempt none = new YarnAttempt(false, "");
    none.keep(new Ending(Verdict.WRONG, 2, "x"));
    assertNull(none.verdict());
  }
}
