package io.maskmill.engine.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CappedCountsTest {

  @Test
  void namesWithinTheBoundAreAllKept() {
    CappedCounts counts = new CappedCounts(3);
    counts.add("b", 2);
    counts.add("a", 5);
    counts.add("b", 1);
    assertEquals(Map.of("a", 5L, "b", 3L), counts.byName());
    assertEquals(0, counts.others());
    assertEquals("a", counts.byCount().get(0).name());
  }

  @Test
  void whatIsKeptPastTheBoundDoesNotDependOnOrderOrParting() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      names.addAll(Collections.nCopies(1 + i % 5, "name " + i));
    }
    CappedCounts expected = new CappedCounts(50);
    names.forEach(name -> expected.add(name, 1));
    assertEquals(50, expected.byName().size());
    assertEquals(
        names.size(),
        expected.others() + expected.byName().values().stream().mapToLong(n -> n).sum());
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Collections.shuffle(names, random);
      CappedCounts left = new CappedCounts(50);
      CappedCounts right = new CappedCounts(50);
      names.forEach(name -> (random.nextBoolean() ? left : right).add(name, 1));
      left.plus(right);
      assertEquals(expected.byName(), left.byName());
      assertEquals(expected.others(), left.others());
    }
  }
}
