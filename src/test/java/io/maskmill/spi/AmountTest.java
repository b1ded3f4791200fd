package io.maskmill.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|0 frames", "1|1 frame", "2|2 frames", "1200|1,200 frames"})
  void oneIsSingular(long n, String text) {
    assertEquals(text, Amount.of(n, "frame"));
  }

  @Test
  void otherPluralsAreGiven() {
    assertEquals("1 entry", Amount.of(1, "entry", "entries"));
    assertEquals("3 entries", Amount.of(3, "entry", "entries"));
  }

  @ParameterizedTest
  @CsvSource({"0.2,1 s", "45,45 s", "200,3 min 20 s", "3599.6,1 h 0 min", "7500,2 h 5 min"})
  void timesHaveTwoUnitsAtMost(double seconds, String text) {
    assertEquals(text, Amount.time(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 %",
    "1,100 %",
    "0.01,1 %",
    "0.0833333,8.33 %",
    "0.085,8.5 %",
    "0.5,50 %",
    "0.166666,16.7 %",
    "0.00001,less than 0.01 %",
    "0.9999999,more than 99.99 %",
    "0.9995,99.95 %"
  })
  void sharesArePercents(double share, String text) {
    assertEquals(text, Amount.percent(share));
  }
}
