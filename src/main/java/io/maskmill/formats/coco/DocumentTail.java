package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the keys at the end of a document without what is before them. Annotations can be
 * gigabytes, and information and licenses may stand behind them.
 */
final class DocumentTail {
  /** One request; both keys together are shorter in every document that was seen. */
  private static final int ABOUT = 1 << 16;

  /** One request; the categories of LVIS, with their definitions, take a third of it. */
  private static final int CATEGORIES = 1 << 20;

  /** Texts in a hostile document may look like keys. */
  private static final int MAX_TRIES = 64;

  private static final Pattern ABOUT_KEY = Pattern.compile(",\\s*\"(?:info|licenses)\"\\s*:");
  private static final Pattern KEY = Pattern.compile(",\\s*\"(?:info|licenses|categories)\"\\s*:");

  private DocumentTail() {}

  /** The last keys as an object; empty when the document does not end in those looked for. */
  static JsonNode read(SourceFile document, FileTree tree) throws IOException {
    return read(document, tree, ABOUT, ABOUT_KEY);
  }

  /** The same of a longer end, which may have categories. */
  static JsonNode readCategories(SourceFile document, FileTree tree) throws IOException {
    return read(document, tree, CATEGORIES, KEY);
  }

  private static JsonNode read(SourceFile document, FileTree tree, int most, Pattern key)
      throws IOException {
    int length = (int) Math.min(most, document.length());
    byte[] bytes = tree.readRange(document, document.length() - length, length);
    String text = new String(bytes, StandardCharsets.UTF_8);
    Matcher matcher = key.matcher(text);
    for (int i = 0; i < MAX_TRIES && matcher.find(); i++) {
      // what closes the document's object at its very end can only be keys of that object
      JsonNode keys = objectOrNull("{" + text.substring(matcher.start() + 1));
      if (keys != null) {
        return keys;
      }
    }
    return Json.mapper().createObjectNode();
  }

  private static JsonNode objectOrNull(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      // else a text or an element before the last keys; of a key that stands twice, neither counts
      boolean isTwice = e.getOriginalMessage().startsWith("Duplicate field");
      return isTwice ? Json.mapper().createObjectNode() : null;
    }
  }
}
