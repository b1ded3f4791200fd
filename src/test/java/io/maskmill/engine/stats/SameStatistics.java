package io.maskmill.engine.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import java.io.IOException;
import java.util.List;

/** Compares statistics with those of the slow way, which are exact where quantiles are not. */
public final class SameStatistics {

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
      long off = fast.asLong() - slow.asLong();
      String message = where + ": " + slow + ", " + fast;
      switch (last) {
        case "p5", "p25" -> assertTrue(off <= 0 && -off <= slow.asLong() / 16, message);
        case "p75", "p95" -> assertTrue(off >= 0 && off <= slow.asLong() / 16, message);
        case "median" -> assertTrue(Math.abs(off) <= slow.asLong() / 32, message);
        default -> assertEquals(slow, fast, where);
      }
      return;
    }
    if (where.endsWith("/median-within")) {
      long exact = slow.get(0).asLong();
      String message = where + ": " + slow + ", " + fast;
      assertTrue(fast.get(0).asLong() <= exact && exact <= fast.get(1).asLong(), message);
      assertTrue(fast.get(1).asLong() - fast.get(0).asLong() <= exact / 16, message);
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
