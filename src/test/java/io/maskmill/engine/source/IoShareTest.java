package io.maskmill.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IoShareTest {
  private static final int ALL = Integer.MAX_VALUE;

  @ParameterizedTest
  @CsvSource({
    "1, 200, 200, 16, 16",
    "5, 200, 200, 16, 16",
    "16, 200, 200, 4, 4",
    "16, 96, 96, 1, 1",
    "64, 96, 96, 0, 0",
    "2, 8, 200, 0, 16",
    "4, 2147483647, 2147483647, 16, 16",
    "4, 2147483647, 0, 16, 0",
    "4, 0, 2147483647, 0, 16",
    "4, 0, 0, 0, 0",
  })
  void aTaskHasItsPartOfTheConnections(int tasks, int reading, int putting, int reads, int puts) {
    IoShare share = new IoShare(tasks, reading, putting);
    assertEquals(reads, share.reads());
    assertEquals(puts, share.puts());
  }

  @Test
  void tasksTogetherNeverHaveMoreInFlightThanConnections() {
    for (int tasks = 1; tasks <= 96; tasks++) {
      for (int connections = 1; connections <= 600; connections++) {
        IoShare share = new IoShare(tasks, connections, connections);
        int inFlight = share.reads() + share.puts();
        assertTrue(
            inFlight == 0 || tasks * (inFlight + 4) <= connections, tasks + " of " + connections);
      }
    }
  }

  @Test
  void eachRefusalHalvesWhatIsInFlightDownToTheTasksOwnThread() {
    IoShare share = new IoShare(2, ALL, ALL);
    assertEquals(16, share.afterRefusals(0).puts());
    assertEquals(7, share.afterRefusals(1).puts());
    assertEquals(2, share.afterRefusals(2).puts());
    assertEquals(0, share.afterRefusals(3).puts());
    assertEquals(0, share.afterRefusals(100).reads());
  }

  @Test
  void aLocalDiskStaysOne() {
    assertEquals(0, new IoShare(1, 0, 100).afterRefusals(1).reads());
  }
}
