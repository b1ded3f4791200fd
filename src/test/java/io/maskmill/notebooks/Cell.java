package io.maskmill.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A cell of a notebook. */
record Cell(ObjectNode json) {

  String id() {
    return json.get("id").textValue();
  }

  boolean isCode() {
    return json.get("cell_type").textValue().equals("code");
  }

  String source() {
    return text(json.get("source"));
  }

  ArrayNode outputs() {
    return (ArrayNode) json.get("outputs");
  }

  /** What it shows, as text that can be compared: images by their size and pixels. */
  List<String> shown() {
    return shown(outputs());
  }

  /** What it printed to standard output. */
  String printed() {
    StringBuilder all = new StringBuilder();
    for (JsonNode output : outputs()) {
      if (output.path("name").asText().equals("stdout")) {
        all.append(text(output.get("text")));
      }
    }
    return all.toString();
  }

  static List<String> shown(ArrayNode outputs) {
    List<String> shown = new ArrayList<>();
    for (JsonNode output : outputs) {
      String kind = output.get("output_type").textValue();
      switch (kind) {
        case "stream" -> {
          if (output.get("name").textValue().equals("stdout")) {
            shown.add(text(output.get("text")));
          }
        }
        case "error" -> shown.add(output.get("ename") + ": " + output.get("evalue"));
        default -> {
          JsonNode data = output.get("data");
          shown.add(
              data.has("image/png")
                  ? kind + " " + pixels(text(data.get("image/png")))
                  : kind + " " + text(data.get("text/plain")));
        }
      }
    }
    return shown;
  }

  /** Lines as notebooks keep them: each with its end. */
  static ArrayNode lines(String text) {
    ArrayNode lines = Notebook.MAPPER.createArrayNode();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(from, next));
      from = next;
    }
    return lines;
  }

  static String text(JsonNode lines) {
    if (lines.isTextual()) {
      return lines.textValue();
    }
    StringBuilder all = new StringBuilder();
    lines.forEach(line -> all.append(line.textValue()));
    return all.toString();
  }

  private static String pixels(String base64) {
    byte[] file = Base64.getMimeDecoder().decode(base64);
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
      int width = image.getWidth();
      int height = image.getHeight();
      int[] rgb = image.getRGB(0, 0, width, height, null, 0, width);
      return String.format(Locale.ROOT, "image %dx%d %08x", width, height, Arrays.hashCode(rgb));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
