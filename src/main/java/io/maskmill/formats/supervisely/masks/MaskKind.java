package io.maskmill.formats.supervisely.masks;

import io.maskmill.formats.supervisely.project.SuperviselyReader;
import java.util.Locale;

/** What says a frame's objects, the most exact first. */
enum MaskKind {
  /** ann/NAME.json. */
  ANNOTATIONS,
  /** masks_instances/IMAGE/CLASS.png, one object a file. */
  INSTANCES,
  /** masks_machine/IMAGE.png, class numbers. */
  MACHINE,
  /** masks_semantic_rgb/IMAGE.png, class colors. */
  SEMANTIC,
  /** masks_human/IMAGE.png, for people: class colors at best. */
  HUMAN;

  /** The role of its files. */
  String role() {
    return this == ANNOTATIONS ? SuperviselyReader.ANNOTATION : word();
  }

  /** As the option says it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
