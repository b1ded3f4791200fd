package io.maskmill.engine.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import java.io.IOException;
import java.util.List;

/** Compares statistics with those of the slow way, which are exact where quantiles are not. */
public final class SameStatistics {
  private static final List<String> QUANTILES = List.of("p5", "p25", "median", "p75", "p95");

  private SameStatistics() {}

  public static void check(Statistics slow, Statistics statistics, String where) {
    try {
      check(tree(slow), tree(statistics), where);
    } catch (IOException e) {
      throw new AssertionError(where, e);
    }
  }

  private static JsonNode tree(Statistics statistics) throws IOException {
    return Json.records().readTree(StatisticsJson.write(statistics));
  }

  private static void check(JsonNode slow, JsonNode fast, String where) {
    if (!slow.isContainerNode()) {
      String last = where.substring(where.lastIndexOf('/') + 1);
      if (QUANTILES.contains(last)) {
        long off = Math.abs(slow.asLong() - fast.asLong());
        assertTrue(off <= slow.asLong() / 32, where + ": " + slow + ", " + fast);
      } else {
        assertEquals(slow, fast, where);
      }
      return;
    }
    if (slow.isArray()) {
      assertEquals(slow.size(), fast.size(), where + ": " + slow + ", " + fast);
      for (int i = 0; i < slow.size(); i++) {
        check(slow.get(i), fast.get(i), where + "/" + i);
      }
      return;
    }
    assertEquals(List.copyOf(names(slow)), List.copyOf(names(fast)), where);
    slow.properties()
        .forEach(
            field ->
                check(field.getValue(), fast.get(field.getKey()), where + "/" + field.getKey()));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new java.util.ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
