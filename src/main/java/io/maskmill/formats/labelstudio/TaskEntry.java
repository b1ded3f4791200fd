package io.maskmill.formats.labelstudio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.NotData;

/**
 * A task, or one annotation of it, as it is sent to where frames are made.
 *
 * @param form how the document says it
 * @param id of the task; empty when it has none
 * @param value of its data that names the image; empty when there is none
 * @param own what maskmill called the frame; null when it did not write the task
 * @param place where the task is
 * @param isEmpty whether it has no region that is read
 * @param fault why this cannot be a frame; empty when it can
 * @param code what kind of fault that is; empty when there is none
 */
record TaskEntry(
    TaskForm form,
    String id,
    String value,
    Own own,
    Place place,
    boolean isEmpty,
    String fault,
    String code) {

  /**
   * What maskmill called a frame when it wrote it.
   *
   * @param fileName of the image
   */
  record Own(FrameKey key, String fileName) {}

  /**
   * Where a task is.
   *
   * @param offset of its first byte in the document
   * @param length in bytes
   * @param text its JSON; empty when it is to be read from the document
   */
  record Place(long offset, int length, String text) {}

  /** What the value says of the image, or what maskmill said of it. */
  ImageValue image() {
    if (own != null) {
      return new ImageValue(ownPath(own.key(), own.fileName()), false, ImageValue.of(value).uri());
    }
    ImageValue image = ImageValue.of(value);
    return image.path().isEmpty()
        ? new ImageValue(FileNames.safe("task-" + id), false, image.uri())
        : image;
  }

  /** Where a target puts the image of a frame, below its folder of images. */
  static String ownPath(FrameKey key, String fileName) {
    String dataset = key.dataset().isEmpty() ? "" : key.dataset() + "/";
    String subset = key.subset().isEmpty() ? "" : key.subset() + "/";
    return NotData.visible(FileNames.safe(dataset + subset + fileName));
  }

  /** What no other task has, among those that may be of the same image. */
  String identity() {
    if (own != null) {
      FrameKey key = own.key();
      return String.join("\n", "own", key.dataset(), key.subset(), key.name(), own.fileName());
    }
    return id.isEmpty() ? "of " + value : "id " + id + '\n' + image().path();
  }

  /** How people find the task. */
  String name() {
    return id.isEmpty() ? "task at byte " + place.offset() : "task " + id;
  }

  String toJson() {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("form", form.name()).put("id", id).put("value", value);
    if (own != null) {
      FrameKey key = own.key();
      node.putArray("own").add(key.dataset()).add(key.subset()).add(key.name()).add(own.fileName());
    }
    node.put("offset", place.offset()).put("length", place.length()).put("text", place.text());
    node.put("empty", isEmpty);
    if (!fault.isEmpty()) {
      node.put("fault", fault).put("code", code);
    }
    return node.toString();
  }

  /** Reads what {@link #toJson} wrote. */
  static TaskEntry fromJson(String text) {
    try {
      JsonNode node = Json.mapper().readTree(text);
      JsonNode own = node.path("own");
      return new TaskEntry(
          TaskForm.valueOf(node.path("form").asText()),
          node.path("id").asText(),
          node.path("value").asText(),
          own.isArray()
              ? new Own(
                  new FrameKey(own.path(0).asText(), own.path(1).asText(), own.path(2).asText()),
                  own.path(3).asText())
              : null,
          new Place(
              node.path("offset").asLong(),
              node.path("length").asInt(),
              node.path("text").asText()),
          node.path("empty").asBoolean(),
          node.path("fault").asText(),
          node.path("code").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a part that this reader wrote is not JSON", e);
    }
  }
}
