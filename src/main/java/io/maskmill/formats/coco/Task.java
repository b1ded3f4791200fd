package io.maskmill.formats.coco;

import java.util.List;

/** The kinds of documents that are read, known by how COCO names them. */
enum Task {
  INSTANCES("instances_", "instances"),
  PANOPTIC("panoptic_", "panoptic");

  /** Documents of other tasks; keypoints would give objects twice. */
  private static final List<String> OTHERS =
      List.of("captions_", "person_keypoints_", "panoptic_", "stuff_", "image_info_");

  private final String prefix;
  private final String title;

  Task(String prefix, String title) {
    this.prefix = prefix;
    this.title = title;
  }

  /** What the name of a subset's document starts with. */
  String prefix() {
    return prefix;
  }

  /** How messages call it. */
  String title() {
    return title;
  }

  /** Whether a JSON file of this name may be such a document when nobody names it. */
  boolean isCandidate(String name) {
    return switch (this) {
      case INSTANCES -> OTHERS.stream().noneMatch(name::startsWith);
      case PANOPTIC -> name.contains("panoptic");
    };
  }
}
