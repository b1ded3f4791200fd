package io.maskmill.formats.coco;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes small documents of any order, printing and content, with much that looks like more. */
final class RandomDocument {
  private static final String[] TEXTS = {
    "",
    "a",
    "images",
    "annotations",
    "[{",
    "}],",
    "\\\"",
    "\\\\",
    "\\u00e9",
    "é",
    "€",
    "😀",
    ",",
    ":"
  };

  private final Random random;
  private final String space;
  private final boolean isOfVideos;

  private RandomDocument(Random random, boolean isOfVideos) {
    this.random = random;
    this.isOfVideos = isOfVideos;
    this.space = new String[] {"", " ", "\n  ", "\r\n\t"}[random.nextInt(4)];
  }

  static String text(Random random) {
    return new RandomDocument(random, false).document();
  }

  /** A document of videos and annotations of them. */
  static String ofVideos(Random random) {
    return new RandomDocument(random, true).document();
  }

  private String document() {
    List<String> keys = new ArrayList<>();
    if (random.nextInt(10) > 0) {
      keys.add(
          isOfVideos
              ? pair("videos", list(random.nextInt(6), this::video))
              : pair("images", list(random.nextInt(6), this::image)));
    }
    if (random.nextInt(10) > 0) {
      keys.add(pair("annotations", list(random.nextInt(9), i -> annotation())));
    }
    keys.add(pair("categories", "[]"));
    for (int i = random.nextInt(4); i > 0; i--) {
      keys.add(pair(i == 1 ? "info" : "x" + i + string(), value(3)));
    }
    Collections.shuffle(keys, random);
    String mark = random.nextInt(5) == 0 ? "\uFEFF" : "";
    return mark + space + "{" + space + String.join("," + space, keys) + space + "}" + space;
  }

  private interface Element {
    String of(int number);
  }

  private String list(int count, Element element) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(random.nextInt(12) == 0 ? value(2) : element.of(i));
    }
    return "[" + space + String.join("," + space, all) + space + "]";
  }

  private String image(int number) {
    String name = string();
    return object(
        List.of(
            pair("id", random.nextBoolean() ? "" + number : "\"" + number + "\""),
            pair("file_name", "\"" + name + number + ".jpg\""),
            pair("more" + string(), value(3))));
  }

  private String video(int number) {
    String frame = "\"" + string() + number + "/";
    String frames = list(random.nextInt(4), i -> frame + i + ".jpg\"");
    return object(
        List.of(
            pair("id", random.nextBoolean() ? "" + number : "\"" + number + "\""),
            pair("file_names", random.nextInt(9) == 0 ? value(2) : frames),
            pair("width", "3"),
            pair("more" + string(), value(3))));
  }

  private String annotation() {
    if (isOfVideos) {
      return object(
          List.of(
              pair("id", "" + random.nextInt(100)),
              pair("video_id", "" + random.nextInt(6)),
              pair("segmentations", list(random.nextInt(4), i -> value(2))),
              pair("areas", random.nextBoolean() ? "null" : list(random.nextInt(4), i -> value(0))),
              pair("videos", value(2))));
    }
    return object(
        List.of(
            pair("id", "" + random.nextInt(100)),
            pair("image_id", "" + random.nextInt(6)),
            pair("segmentation", value(4)),
            pair("images", value(2))));
  }

  private String object(List<String> keys) {
    List<String> all = new ArrayList<>(keys);
    Collections.shuffle(all, random);
    return "{" + space + String.join("," + space, all) + "}";
  }

  private String pair(String key, String value) {
    return "\"" + key + "\"" + space + ":" + space + value;
  }

  private String string() {
    return TEXTS[random.nextInt(TEXTS.length)] + TEXTS[random.nextInt(TEXTS.length)];
  }

  private String value(int depth) {
    int kind = random.nextInt(depth > 0 ? 6 : 4);
    return switch (kind) {
      case 0 -> "\"" + string() + string() + "\"";
      case 1 -> "" + random.nextInt(1000) / 10.0;
      case 2 -> "null";
      case 3 -> "true";
      case 4 -> list(random.nextInt(3), i -> value(depth - 1));
      default ->
          random.nextBoolean()
              ? "{}"
              : object(List.of(pair("annotations", value(depth - 1)), pair("z", value(0))));
    };
  }
}
