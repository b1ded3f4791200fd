package io.maskmill.formats.coco;

import io.maskmill.model.FileNames;
import java.util.List;

/** The kinds of documents that can be read, recognized by COCO's names for them. */
enum Task {
  INSTANCES("instances_", "instances"),
  PANOPTIC("panoptic_", "panoptic");

  /** Documents of other tasks; reading keypoints would duplicate objects. */
  private static final List<String> OTHERS =
      List.of("captions_", "person_keypoints_", "panoptic_", "stuff_", "image_info_");

  /** Those that may have masks. */
  private static final List<String> MASKS_TOO = List.of("person_keypoints_", "stuff_");

  /** What names of documents begin with before their subset, in COCO and its relatives. */
  private static final List<String> BEFORE_SUBSETS =
      List.of(
          "instances_",
          "panoptic_",
          "stuff_",
          "person_keypoints_",
          "captions_",
          "image_info_",
          "lvis_v1_",
          "lvis_v0.5_",
          "cityscapes_panoptic_");

  private final String prefix;
  private final String title;

  Task(String prefix, String title) {
    this.prefix = prefix;
    this.title = title;
  }

  /** Prefix of the name of a subset's document. */
  String prefix() {
    return prefix;
  }

  /** How messages refer to the task. */
  String title() {
    return title;
  }

  /** The subset in a document's name without its extension; empty when its name does not say. */
  static String subsetIn(String stem) {
    for (String before : BEFORE_SUBSETS) {
      if (stem.startsWith(before) && stem.length() > before.length()) {
        return stem.substring(before.length());
      }
    }
    return "";
  }

  /** Whether a document of this name is left out although it may have masks. */
  boolean leavesOut(String name) {
    return this == INSTANCES
        && FileNames.extension(name).equals("json")
        && MASKS_TOO.stream().anyMatch(name::startsWith);
  }

  /** Whether a JSON file of this name may be such a document when the user names none. */
  boolean isCandidate(String name) {
    return switch (this) {
      case INSTANCES -> OTHERS.stream().noneMatch(name::startsWith);
      case PANOPTIC -> name.contains("panoptic");
    };
  }
}
