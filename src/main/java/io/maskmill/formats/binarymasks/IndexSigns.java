package io.maskmill.formats.binarymasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Knows masks of class indexes by {@code metainfo.json} beside {@code classes_mapping.json}, as
 * targets of {@code values=index} have them.
 */
final class IndexSigns {
  private IndexSigns() {}

  /** What was found, with the options that read the values as indexes. */
  static Likeness with(Glimpse glimpse, Likeness found) throws IOException {
    SourceFile info = found.isReadable() ? info(glimpse) : null;
    if (info == null || info.length() > Glimpse.HEAD) {
      return found;
    }
    int ignored = ignored(glimpse.text(info));
    if (ignored < 0) {
      return found;
    }
    Map<String, String> options = new LinkedHashMap<>(found.options());
    options.putIfAbsent(PixelRule.VALUES.key(), "index");
    options.putIfAbsent(PixelRule.VOID.key(), Integer.toString(ignored));
    return new Likeness(
        found.strength(),
        found.because() + ", with the indexes of " + ClassFiles.METAINFO,
        options,
        found.where());
  }

  /** The document in the root, or else in the only folder that has both; null for none. */
  private static SourceFile info(Glimpse glimpse) throws IOException {
    if (glimpse.find(ClassFiles.METAINFO) != null) {
      boolean hasMapping = glimpse.find(ClassFiles.MAPPING) != null;
      return hasMapping ? glimpse.find(ClassFiles.METAINFO) : null;
    }
    SourceFile only = null;
    for (Glimpse.Folder folder : glimpse.folders()) {
      SourceFile info = in(folder, ClassFiles.METAINFO);
      if (info != null && in(folder, ClassFiles.MAPPING) != null) {
        if (only != null) {
          return null;
        }
        only = info;
      }
    }
    return only;
  }

  private static SourceFile in(Glimpse.Folder folder, String name) {
    String path = PlaceSearch.inside(folder.path(), name);
    return folder.files().stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElse(null);
  }

  private static int ignored(String text) {
    try {
      JsonNode index = Json.mapper().readTree(Json.withoutBom(text)).path("ignore_index");
      return index.isInt() ? index.intValue() : -1;
    } catch (JsonProcessingException e) {
      return -1;
    }
  }
}
