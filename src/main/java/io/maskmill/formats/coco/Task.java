package io.maskmill.formats.coco;

import java.util.List;

/** The kinds of documents that can be read, recognized by COCO's names for them. */
enum Task {
  INSTANCES("instances_", "instances"),
  PANOPTIC("panoptic_", "panoptic");

  /** Documents of other tasks; reading keypoints would duplicate objects. */
  private static final List<String> OTHERS =
      List.of("captions_", "person_keypoints_", "panoptic_", "stuff_", "image_info_");

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

  /** Whether a JSON file of this name may be such a document when the user names none. */
  boolean isCandidate(String name) {
    return switch (this) {
      case INSTANCES -> OTHERS.stream().noneMatch(name::startsWith);
      case PANOPTIC -> name.contains("panoptic");
    };
  }
}
