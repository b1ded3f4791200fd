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
    SourceFile mapping = found.isReadable() ? glimpse.find(ClassFiles.MAPPING) : null;
    if (mapping == null || mapping.length() > Glimpse.HEAD) {
      return found;
    }
    JsonNode top;
    try {
      top = Json.mapper().readTree(Json.withoutBom(glimpse.text(mapping)));
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
    return new Likeness(
        found.strength(), found.because() + ", with values=" + values, options, found.where());
  }
}
