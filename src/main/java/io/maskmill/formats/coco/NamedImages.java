package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.model.FileNames;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The images of a ground truth by their names, for results whose {@code image_id} is a file name
 * with or without its folder and extension. Read when the first such id comes: most lists have
 * none.
 */
final class NamedImages {
  private static final Named SEVERAL = new Named("", "");

  private final GroundTruth truth;
  private final ImagePlaces places;

  /**
   * By name, name without extension, and the same without folders, each with its rank before it.
   */
  private Map<String, Named> images;

  /**
   * An image.
   *
   * @param id empty for several images
   * @param group of its parts
   */
  record Named(String id, String group) {
    boolean isSeveral() {
      return id.isEmpty();
    }
  }

  NamedImages(GroundTruth truth, ImagePlaces places) {
    this.truth = truth;
    this.places = places;
  }

  /** The image of a name; null when none has it, or several have. */
  Named find(String name) throws IOException {
    if (images == null) {
      images = read();
    }
    String safe = ImageEntry.fileName(name);
    String last = FileNames.last(safe);
    List<String> keys =
        List.of(
            "0" + safe,
            "1" + safe,
            "1" + FileNames.stem(safe),
            "2" + last,
            "3" + last,
            "3" + FileNames.stem(last));
    for (String key : keys) {
      Named named = images.get(key);
      if (named != null) {
        return named.isSeveral() ? null : named;
      }
    }
    return null;
  }

  private static String[] keys(String name) {
    String last = FileNames.last(name);
    return new String[] {
      "0" + name, "1" + FileNames.stem(name), "2" + last, "3" + FileNames.stem(last)
    };
  }

  private Map<String, Named> read() throws IOException {
    Map<String, Named> all = new HashMap<>();
    try (JsonParser parser = truth.open()) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isImages = parser.currentName().equals("images");
        if (parser.nextToken() != JsonToken.START_ARRAY || !isImages) {
          parser.skipChildren();
          continue;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          ImageEntry entry = ImageEntry.readNames(parser, places.names());
          if (!entry.id().isEmpty()) {
            Named named = new Named(entry.id(), places.group(entry));
            for (String key : keys(entry.fileName())) {
              all.merge(key, named, (a, b) -> SEVERAL);
            }
          }
        }
      }
    }
    return all;
  }
}
