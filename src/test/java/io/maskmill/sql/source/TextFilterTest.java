package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.model.FrameKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualNullSafe;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNull;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.Or;
import org.apache.spark.sql.sources.StringContains;
import org.junit.jupiter.api.Test;

class TextFilterTest {
  private static final Set<String> COLUMNS = Set.of("a", "b");

  private static Truth truth(Filter filter, String a) {
    return TextFilter.of(filter, COLUMNS).of(column -> column.equals("a") ? a : null);
  }

  @Test
  void whatIsComparedWithNullIsUnknown() {
    assertEquals(Truth.UNKNOWN, truth(new EqualTo("a", "x"), null));
    assertEquals(Truth.UNKNOWN, truth(new Not(new EqualTo("a", "x")), null));
    assertEquals(Truth.UNKNOWN, truth(new EqualTo("a", null), "x"));
    assertEquals(Truth.UNKNOWN, truth(new In("a", new Object[] {"x", null}), "y"));
    assertEquals(Truth.TRUE, truth(new In("a", new Object[] {"x", null}), "x"));
    assertEquals(Truth.FALSE, truth(new In("a", new Object[] {"x"}), "y"));
    assertEquals(Truth.FALSE, truth(new EqualNullSafe("a", "x"), null));
    assertEquals(Truth.TRUE, truth(new EqualNullSafe("a", null), null));
    assertEquals(Truth.TRUE, truth(new IsNull("a"), null));
  }

  @Test
  void unknownIsLostInSomeConnections() {
    Filter unknown = new EqualTo("b", "x");
    Filter yes = new EqualTo("a", "y");
    assertEquals(Truth.TRUE, truth(new Or(unknown, yes), "y"));
    assertEquals(Truth.UNKNOWN, truth(new And(unknown, yes), "y"));
    assertEquals(Truth.FALSE, truth(new And(unknown, new Not(yes)), "y"));
    assertEquals(Truth.UNKNOWN, truth(new Or(unknown, new Not(yes)), "y"));
  }

  @Test
  void textsAreComparedByCodePoints() {
    assertEquals(Truth.TRUE, truth(new GreaterThan("a", "\uFFFD"), "\uD83C\uDF4B"));
  }

  @Test
  void whatIsNotKnownIsLeftToSpark() {
    assertNull(TextFilter.of(new EqualTo("c", "x"), COLUMNS));
    assertNull(TextFilter.of(new EqualTo("a", 7), COLUMNS));
    assertNull(TextFilter.of(new In("a", new Object[] {7}), COLUMNS));
    assertNull(TextFilter.of(new Or(new IsNull("a"), new IsNull("c")), COLUMNS));
  }

  @Test
  void filtersTravelToTasks() throws Exception {
    List<Filter> filters =
        List.of(
            new Or(new In("subset", new Object[] {"train", null}), new IsNull("dataset")),
            new Not(new StringContains("name", "x")),
            new EqualTo("label", "kiwi"));
    RowFilters sent = RowFilters.of(RowKind.OBJECTS, filters);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sent);
    }
    RowFilters arrived;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      arrived = (RowFilters) in.readObject();
    }
    FrameKey key = new FrameKey("ds", "train", "a");
    assertTrue(arrived.takes(key));
    assertFalse(arrived.takes(new FrameKey("ds", "val", "a")));
    assertFalse(arrived.takes(new FrameKey("", "train", "x")));
    assertTrue(arrived.takesRow(key, "kiwi"));
    assertFalse(arrived.takesRow(key, "lemon"));
  }
}
