package io.maskmill.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapShareTest {
  @ParameterizedTest
  @CsvSource({
    "4096, 2, 64", // more gains nothing
    "1120, 2, 64",
    "512, 2, 26",
    "512, 8, 6",
    "64, 1, 0", // less than a process takes by itself
  })
  void whatIsBufferedIsAnEighthOfATasksShare(long heap, int tasks, long buffered) {
    assertEquals(buffered, new HeapShare(tasks).buffered(heap << 20) >> 20);
  }
}
