package io.maskmill.sql.source;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A small COCO dataset with nearly all that a frame can hold, and a few bad annotations. */
final class Rich {
  private Rich() {}

  /**
   * Makes it: two subsets, polygons, runs, crowds, scores, attributes, frames without objects.
   *
   * @param images pictures of 64x48 pixels to take
   */
  static Path coco(Path root, Path images) throws IOException {
    List<Path> pictures;
    try (Stream<Path> all = Files.list(images)) {
      pictures = all.sorted().toList();
    }
    Files.createDirectories(root.resolve("annotations"));
    for (String subset : List.of("train", "val")) {
      ObjectNode document = Json.mapper().createObjectNode();
      ArrayNode frames = document.putArray("images");
      ArrayNode objects = document.putArray("annotations");
      ArrayNode labels = document.putArray("categories");
      for (String label : List.of("unused", "lemon", "kiwi", "grüne Feige")) {
        labels
            .addObject()
            .put("id", labels.size())
            .put("name", label)
            .put("supercategory", "fruit");
      }
      int first = subset.equals("train") ? 0 : pictures.size() / 2;
      for (int i = 0; i < pictures.size() / 2; i++) {
        String name = i % 4 == 1 ? "sub/ünten " + i + ".png" : "p" + i + ".png";
        Path image = root.resolve("images/" + subset + "/" + name);
        Files.createDirectories(image.getParent());
        Files.copy(pictures.get(first + i), image);
        frames
            .addObject()
            .put("id", i + 1)
            .put("file_name", name)
            .put("width", 64)
            .put("height", 48)
            .put("date_captured", "2026-11-2" + i % 10);
        for (int k = 0; k < i % 4; k++) {
          object(objects, i, k);
        }
      }
      Files.writeString(
          root.resolve("annotations/instances_" + subset + ".json"), document.toString());
    }
    return root;
  }

  private static void object(ArrayNode objects, int frame, int k) {
    ObjectNode object = objects.addObject();
    object
        .put("id", objects.size())
        .put("image_id", frame + 1)
        .put("category_id", 2 + (frame + k) % 3);
    if (k == 2) {
      ObjectNode runs = object.put("iscrowd", 1).putObject("segmentation");
      runs.putArray("size").add(48).add(64);
      runs.putArray("counts").add(500 + frame).add(40).add(8).add(40).add(48 * 64 - 588 - frame);
    } else {
      object.put("iscrowd", 0);
      object
          .putArray("segmentation")
          .addArray()
          .add(3 + k * 20)
          .add(5)
          .add(20 + k * 20)
          .add(6 + frame)
          .add(10 + k * 20)
          .add(40);
    }
    if (k == 1) {
      object.put("score", 0.25 + frame / 100.0);
      object.putObject("attributes").put("ripe", frame % 2 == 0).put("note", "a \"b\" ü");
    }
  }
}
