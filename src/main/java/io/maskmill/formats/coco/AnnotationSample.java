package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.maskmill.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The first annotations of a document, which tell its kind and how its masks were made. */
final class AnnotationSample {
  private static final int SIZE = 100;
  private static final int FEWEST = 3;

  /** An annotation of a video has the masks of all its frames. */
  private static final long MOST_BYTES = 4L << 20;

  private static final Set<String> OF_MASKS =
      Set.of("segmentation", "segmentations", "segments_info");

  /** Reads one element and leaves the rest of the stream unread. */
  private static final ObjectReader ELEMENT =
      Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Set<String> keys = new HashSet<>();
  private final List<String> categories = new ArrayList<>();
  private boolean isEmpty = true;
  private boolean hasMasks;
  private boolean lacksCategory;
  private int runs;
  private int crowds;
  private int polygons;
  private boolean hasFractions;
  private boolean hasSlants;

  /** Reads the first elements of the list that the parser is in; returns whether those were all. */
  boolean read(JsonParser parser) throws IOException {
    long start = parser.currentLocation().getByteOffset();
    for (int i = 0; i < SIZE; i++) {
      if (parser.currentLocation().getByteOffset() - start > MOST_BYTES) {
        return false;
      }
      if (parser.nextToken() == JsonToken.END_ARRAY) {
        return true;
      }
      isEmpty = false;
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        add(ELEMENT.readTree(parser));
      } else {
        parser.skipChildren();
      }
    }
    return false;
  }

  private void add(JsonNode annotation) throws IOException {
    Set<String> own = new HashSet<>();
    annotation.fieldNames().forEachRemaining(own::add);
    boolean isMask = own.stream().anyMatch(OF_MASKS::contains);
    if (keys.isEmpty() || (isMask && !hasMasks)) {
      keys.clear();
      keys.addAll(own);
      hasMasks = isMask;
    }
    lacksCategory |= isMask && !own.contains("category_id") && !own.contains("segments_info");
    JsonNode segments = annotation.path("segments_info");
    if (segments.isArray()) {
      for (JsonNode segment : segments) {
        categories.add(segment.path("category_id").asText());
      }
    } else {
      categories.add(DocumentJson.id(annotation.path("category_id")));
    }
    JsonNode segmentation = annotation.path("segmentation");
    if (segmentation.isObject()) {
      runs++;
      crowds += annotation.path("iscrowd").asInt() == 1 ? 1 : 0;
    }
    for (JsonNode part : segmentation) {
      if (part.isArray() && segmentation.isArray()) {
        polygons++;
        look(part);
      }
    }
  }

  private void look(JsonNode part) {
    for (int i = 0; i < part.size(); i++) {
      double value = part.path(i).asDouble();
      hasFractions |= value != Math.rint(value);
    }
    for (int i = 0; i + 3 < part.size(); i += 2) {
      hasSlants |=
          part.path(i).asDouble() != part.path(i + 2).asDouble()
              && part.path(i + 1).asDouble() != part.path(i + 3).asDouble();
    }
  }

  /** Whether an element with masks names no category. */
  boolean lacksCategory() {
    return lacksCategory;
  }

  /** Whether the list is empty. */
  boolean isEmpty() {
    return isEmpty;
  }

  /** The keys of the first element that has masks, else of the first one. */
  Set<String> keys() {
    return keys;
  }

  /** The category ids that the elements name. */
  List<String> categories() {
    return categories;
  }

  /** What the user should know of the document's masks, one sentence each. */
  List<String> hints(String name) {
    List<String> hints = new ArrayList<>();
    if (polygons >= FEWEST && !hasFractions && hasSlants) {
      hints.add(
          name
              + ": its polygons have whole coordinates only. Programs that trace masks with OpenCV,"
              + " such as supervision, draw them through the centres of border pixels, and COCO's"
              + " filling then leaves part of the border out (1.9 % of pixels were seen to differ);"
              + " if these are such, export the masks as runs");
    }
    if (runs >= FEWEST && crowds == runs) {
      hints.add(
          name
              + ": its masks of runs all have iscrowd 1, as the exporters of CVAT and Encord write"
              + " them, and evaluation ignores such objects; --compat cvat or --compat encord takes"
              + " them as single objects, and readers that want them so get them with --target-opt"
              + " segmentation=rle-list and --target-opt iscrowd=1");
    }
    return hints;
  }
}
