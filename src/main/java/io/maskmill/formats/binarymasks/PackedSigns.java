package io.maskmill.formats.binarymasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.formats.binarymasks.packed.PixelPacking;
import io.maskmill.json.Json;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows masks of packed numbers by what {@code classes_mapping.json} says beside the mapping, as
 * targets of such values have it.
 */
final class PackedSigns {
  private PackedSigns() {}

  /** What was found, with the options that read the values as packed. */
  static Likeness with(Glimpse glimpse, Likeness found) throws IOException {
    String text = found.isReadable() ? mapping(glimpse, found) : "";
    if (text.isEmpty()) {
      return found;
    }
    JsonNode top;
    try {
      top = Json.mapper().readTree(Json.withoutBom(text));
    } catch (JsonProcessingException e) {
      return found;
    }
    String values = top.path(PixelRule.VALUES.key()).asText("");
    if (!PixelPacking.isMeant(values)) {
      return found;
    }
    Map<String, String> options = new LinkedHashMap<>(found.options());
    for (String key : List.of(PixelRule.VALUES.key(), ReadOptions.CLASSES.key())) {
      String said = top.path(key).asText("");
      if (!said.isEmpty()) {
        options.putIfAbsent(key, said);
      }
    }
    if (options.containsKey(ReadOptions.CLASSES.key())) {
      options.remove(ReadOptions.CLASSES_MAPPING.key()); // the table has the same numbers
    }
    return new Likeness(
        found.strength(), found.because() + ", with values=" + values, options, found.where());
  }

  /** The mapping in the root, or that which lies with the masks; empty for none. */
  private static String mapping(Glimpse glimpse, Likeness found) throws IOException {
    SourceFile mapping = glimpse.find(ClassFiles.MAPPING);
    if (mapping == null) {
      return found.options().getOrDefault(ReadOptions.CLASSES_MAPPING.key(), "");
    }
    return mapping.length() > Glimpse.HEAD ? "" : glimpse.text(mapping);
  }
}
