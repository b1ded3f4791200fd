package io.maskmill.formats.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import io.maskmill.testing.OneFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Categories behind the annotations of a large document are found without reading those. */
class CategoriesAheadTest {
  private static final int LARGE = 9 << 20;
  private static final String CATEGORIES =
      ",\"categories\":[{\"id\":3,\"name\":\"a\"},{\"id\":1,\"name\":\"b\"}]";

  private static OneFile document(String end) {
    StringBuilder text = new StringBuilder("{\"images\":[{\"id\":1}],\"annotations\":[");
    String annotation =
        "{\"image_id\":1,\"category_id\":1,\"counts\":\"" + "x".repeat(1000) + "\"}";
    text.append(annotation);
    while (text.length() < LARGE) {
      text.append(",").append(annotation);
    }
    byte[] bytes = text.append("]").append(end).toString().getBytes(StandardCharsets.US_ASCII);
    return new OneFile("a.json", bytes);
  }

  private static List<String> ids(OneFile tree) throws IOException {
    return DocumentScan.of(tree.file, tree).categories().stream().map(Category::id).toList();
  }

  @Test
  void annotationsAreNotRead() throws IOException {
    OneFile tree = document(CATEGORIES + ",\"info\":{\"x\":1}}\n");
    assertEquals(List.of("3", "1"), ids(tree));
    assertTrue(tree.streamed < 1 << 20, "read " + tree.streamed);
  }

  @Test
  void allIsReadWhereTheEndTellsNothing() throws IOException {
    OneFile tree = document("}");
    assertEquals(List.of("1"), ids(tree));
    assertTrue(tree.streamed > LARGE, "read " + tree.streamed);
  }

  /** Each annotation may have a key of that name, of which many lie before the end. */
  @Test
  void annotationsWithCategoriesDoNotHideWhatFollows() throws IOException {
    String own = "{\"image_id\":1,\"category_id\":1,\"categories\":[1]}";
    String text = "{\"images\":[{\"id\":1}],\"annotations\":[" + (own + ",").repeat(500) + own;
    byte[] bytes = (text + "],\"info\":{\"x\":1}}").getBytes(StandardCharsets.US_ASCII);
    OneFile tree = new OneFile("a.json", bytes);
    assertEquals(1, DocumentTail.read(tree.file, tree).path("info").path("x").asInt());
  }

  @Test
  void categoriesThatStandTwiceAreRefused() {
    OneFile tree = document(CATEGORIES + CATEGORIES + "}");
    ConfigException e = assertThrows(ConfigException.class, () -> ids(tree));
    assertTrue(e.getMessage().contains("stands twice"), e.getMessage());
  }
}
