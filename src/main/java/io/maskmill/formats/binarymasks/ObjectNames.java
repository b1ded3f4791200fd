package io.maskmill.formats.binarymasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.Listed;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads documents that name what masks number. Two kinds are known:
 *
 * <pre>
 * {"annotation": {"object": [{"id", "name", "raw_name", "name_ndx", "parts": {"part_level"}}]}}
 *                                             ADE20K, beside each image; id is the instance
 * {"videos": {VIDEO: {"objects": {NUMBER: {"category", "frames": [FRAME]}}}}}
 *                                             YouTube-VOS, one for all videos
 * </pre>
 *
 * <p>A frame gets the names of its objects by number; {@code name_ndx} is a class number, which
 * names a class in all frames. Source: CSAILVision/ADE20K, utils/utils_ade20k.py; the page of
 * YouTube-VOS.
 *
 * @param pattern where the documents lie
 * @param partLevel of the objects that masks show: 0 for whole objects
 */
record ObjectNames(PathPattern pattern, int partLevel) implements Serializable {
  /** Role of the part that holds a frame's names, a line {@code NUMBER TAB NAME} each. */
  static final String ROLE = "names";

  static final Option<PathPattern> NAMES =
      Option.parsed(
          "names",
          "PATTERN",
          "a pattern",
          PathPattern::ofDocument,
          "",
          "Documents that name the classes or objects that masks number: ADE20K's {name}.json beside"
              + " each image, or YouTube-VOS's meta.json; classes= wins.");

  private static final Pattern LINE = Pattern.compile("(\\d{1,9})\t(.+)");
  private static final Pattern PARTS = Pattern.compile("_parts_(\\d)");
  private static final int MOST_BYTES = 256 << 20;

  /** The documents that options name; null where they name none, or the classes otherwise. */
  static ObjectNames of(Options given) {
    boolean isNamed =
        given.has(NAMES)
            && !given.has(ReadOptions.CLASSES)
            && !given.has(ReadOptions.CLASSES_MAPPING);
    if (!isNamed) {
      return null;
    }
    Matcher parts = PARTS.matcher(String.valueOf(given.getOr(ReadOptions.MASKS, null)));
    int level = parts.find() ? Integer.parseInt(parts.group(1)) : 0;
    return new ObjectNames(given.getOr(NAMES, null), level);
  }

  boolean isDocument(SourceFile file) {
    return pattern.match(file.path()) != null;
  }

  /** The labels and the frames' names that a document says. */
  PartIterator parts(SourceFile file, FileTree tree, String dataset) throws IOException {
    List<Listed> parts = new ArrayList<>();
    try {
      if (file.length() > MOST_BYTES) {
        return PartIterator.of(DamagedItem.file(file, file.path() + ": too large for names"));
      }
      String text = Json.withoutBom(new String(tree.read(file), StandardCharsets.UTF_8));
      JsonNode top = Json.mapper().readTree(text);
      Map<String, String> pieces = pattern.match(file.path());
      String subset = pieces.getOrDefault("subset", "");
      if (top.path("annotation").path("object").isArray() && pieces.containsKey("name")) {
        FrameKey key = new FrameKey(dataset, subset, pieces.get("name"));
        image(top.path("annotation").path("object"), key, file, parts);
      } else if (top.path("videos").isObject()) {
        videos(top.path("videos"), dataset, subset, file, parts);
      } else {
        return PartIterator.of(new SkippedFile(file.path(), "metadata"));
      }
    } catch (JsonProcessingException e) {
      return PartIterator.of(DamagedItem.file(file, file.path() + ": not JSON: " + Json.fault(e)));
    }
    return PartIterator.of(parts.toArray(Listed[]::new));
  }

  private void image(JsonNode objects, FrameKey key, SourceFile file, List<Listed> parts) {
    StringBuilder lines = new StringBuilder();
    for (JsonNode object : objects) {
      String name = name(object);
      if (name.isEmpty() || object.path("parts").path("part_level").asInt(0) != partLevel) {
        continue;
      }
      int number = object.path("name_ndx").asInt(0);
      parts.add(
          number > 0
              ? new LabelSighting(List.of(name, String.valueOf(number)))
              : new LabelSighting(name));
      if (number <= 0 && object.has("id")) {
        lines.append(object.path("id").asInt(0)).append('\t').append(name).append('\n');
      }
    }
    parts.add(FramePart.inline(key, ROLE, file, lines.toString()));
  }

  private static String name(JsonNode object) {
    String name = object.path("name").asText("").strip();
    return clean(name.isEmpty() ? object.path("raw_name").asText("").strip() : name);
  }

  private static String clean(String name) {
    return name.replaceAll("[\\t\\r\\n]+", " ");
  }

  private static void videos(
      JsonNode videos, String dataset, String subset, SourceFile file, List<Listed> parts) {
    for (Map.Entry<String, JsonNode> video : videos.properties()) {
      Map<String, StringBuilder> byFrame = new TreeMap<>();
      for (Map.Entry<String, JsonNode> object : video.getValue().path("objects").properties()) {
        String category = clean(object.getValue().path("category").asText("").strip());
        if (category.isEmpty()) {
          continue;
        }
        parts.add(new LabelSighting(category));
        for (JsonNode frame : object.getValue().path("frames")) {
          byFrame
              .computeIfAbsent(frame.asText(), f -> new StringBuilder())
              .append(object.getKey())
              .append('\t')
              .append(category)
              .append('\n');
        }
      }
      byFrame.forEach(
          (frame, lines) ->
              parts.add(
                  FramePart.inline(
                      new FrameKey(dataset, subset, video.getKey() + "/" + frame),
                      ROLE,
                      file,
                      lines.toString())));
    }
  }

  static boolean isNames(FramePart part) {
    return part.role().equals(ROLE);
  }

  /** A frame with the first of its names. */
  static PlannedFrame added(PlannedFrame frame, List<FramePart> names) {
    if (names.isEmpty() || !(frame instanceof PlannedFrame.Paired paired)) {
      return frame;
    }
    List<FramePart> all = new ArrayList<>(paired.parts());
    all.add(names.get(0));
    return new PlannedFrame.Paired(paired.key(), all);
  }

  /** The names in a part, by number. */
  static Map<Integer, String> names(FramePart part) {
    Map<Integer, String> names = new TreeMap<>();
    for (String line : part.inline().split("\n", -1)) {
      Matcher matcher = LINE.matcher(line); // other keys number no pixel
      if (matcher.matches()) {
        names.putIfAbsent(Integer.parseInt(matcher.group(1)), matcher.group(2));
      }
    }
    return names;
  }
}
