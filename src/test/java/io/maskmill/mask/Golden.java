package io.maskmill.mask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Golden files of the original tools. */
final class Golden {

  private Golden() {}

  /** The vectors of a file, each with its name. */
  static Stream<Named<JsonNode>> vectors(String path) {
    JsonNode root = tree(path);
    JsonNode list = root.isArray() ? root : root.path("vectors");
    List<Named<JsonNode>> vectors = new ArrayList<>();
    for (JsonNode vector : list) {
      vectors.add(Named.of(vector.path("name").asText("" + vectors.size()), vector));
    }
    return vectors.stream();
  }

  /** A whole file. */
  static JsonNode tree(String path) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + path)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  static int[] ints(JsonNode list) {
    int[] ints = new int[list.size()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = list.get(i).asInt();
    }
    return ints;
  }

  static double[] doubles(JsonNode list) {
    double[] doubles = new double[list.size()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = list.get(i).asDouble();
    }
    return doubles;
  }

  static int width(JsonNode vector) {
    return vector.get("width").asInt();
  }

  static int height(JsonNode vector) {
    return vector.get("height").asInt();
  }

  /** The mask that a vector gives as text rows, runs or a recipe. */
  static RunLengthMask mask(JsonNode vector) {
    if (vector.has("rows")) {
      return mask(width(vector), height(vector), vector.get("rows"));
    }
    if (vector.has("recipe")) {
      return blocks();
    }
    String runs = vector.has("rowMajorCounts") ? "rowMajorCounts" : "row_major_runs";
    return new RunLengthMask(width(vector), height(vector), ints(vector.get(runs)));
  }

  /** Rows of '#' and '.'. */
  static RunLengthMask mask(int width, int height, JsonNode rows) {
    Bitmap bitmap = new Bitmap(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        bitmap.set(x, y, rows.get(y).asText().charAt(x) == '#');
      }
    }
    return bitmap.mask();
  }

  private static RunLengthMask blocks() {
    Bitmap bitmap = new Bitmap(3000, 2000);
    for (int y = 0; y < 2000; y++) {
      for (int x = 0; x < 3000; x++) {
        bitmap.set(x, y, y < 1000 == x >= 1000);
      }
    }
    return bitmap.mask();
  }

  /** SHA-256 over a head line and one byte 0/1 per pixel, row-major; the slow way. */
  static String sha256(String head, RunLengthMask mask) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(head.getBytes(StandardCharsets.US_ASCII));
      digest.update(Bitmap.of(mask).bytes());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The digest of the Encord and COCO files. */
  static String sha256(RunLengthMask mask) {
    return sha256(mask.height() + "x" + mask.width() + "\n", mask);
  }
}
