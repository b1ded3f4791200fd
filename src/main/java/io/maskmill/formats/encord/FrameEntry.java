package io.maskmill.formats.encord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A frame of a label row as it is sent to the task that decodes it.
 *
 * @param medium what the row holds
 * @param facts what row and data unit say, by {@link Facts}
 * @param width of the data unit as written in the document; empty when absent
 * @param height likewise
 * @param labels the frame's objects and classifications
 * @param answers the row's {@code object_answers}
 * @param classificationAnswers the row's {@code classification_answers}
 * @param fault why this cannot be a frame; empty when it can
 */
record FrameEntry(
    Medium medium,
    Map<String, String> facts,
    String width,
    String height,
    Piece labels,
    Piece answers,
    Piece classificationAnswers,
    String fault) {

  /** The names that the frame may get. */
  FrameNames names() {
    return FrameNames.of(medium, facts);
  }

  /** Whether the row says that the frame's names have the data's hash in them. */
  boolean isNamedByHash() {
    return facts.containsKey(Facts.FILE_NAME);
  }

  /** The dataset of the frame's key. */
  String dataset() {
    String title = facts.getOrDefault(Facts.DATASET_TITLE, "");
    return title.isEmpty() ? "" : FileNames.safe(title);
  }

  /** Data unit and frame number, unique for each frame. */
  String identity() {
    String unit = facts.getOrDefault(Facts.DATA_HASH, facts.getOrDefault(Facts.ROW_HASH, ""));
    return unit + " " + facts.getOrDefault(Facts.FRAME, "0");
  }

  String toJson() {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("medium", medium.name());
    ObjectNode all = node.putObject("facts");
    new TreeMap<>(facts).forEach(all::put);
    node.put("width", width).put("height", height).put("fault", fault);
    write(node.putArray("labels"), labels);
    write(node.putArray("answers"), answers);
    write(node.putArray("classificationAnswers"), classificationAnswers);
    return node.toString();
  }

  private static void write(ArrayNode node, Piece piece) {
    node.add(piece.offset()).add(piece.length()).add(piece.text());
  }

  /** Reads what {@link #toJson} wrote. */
  static FrameEntry fromJson(String text) {
    try {
      JsonNode node = Json.mapper().readTree(text);
      Map<String, String> facts = new TreeMap<>();
      node.path("facts").properties().forEach(f -> facts.put(f.getKey(), f.getValue().asText()));
      return new FrameEntry(
          Medium.valueOf(node.path("medium").asText()),
          facts,
          node.path("width").asText(),
          node.path("height").asText(),
          piece(node.path("labels")),
          piece(node.path("answers")),
          piece(node.path("classificationAnswers")),
          node.path("fault").asText());
    } catch (IOException e) {
      throw new UncheckedIOException("a part that this reader wrote is not JSON", e);
    }
  }

  private static Piece piece(JsonNode node) {
    return new Piece(node.path(0).asLong(), node.path(1).asInt(), node.path(2).asText());
  }
}
