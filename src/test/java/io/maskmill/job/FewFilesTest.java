package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.engine.run.Split;
import java.io.IOException;
import java.util.List;

/** The driver finds in a small output all that tasks find. */
class FewFilesTest extends OutputProofTest {
  @Override
  void add(List<Split> done, Ledgers ledgers) throws IOException {
    ledgers.add(done, List.of());
    assertEquals(done.size(), ledgers.few().size());
  }
}
