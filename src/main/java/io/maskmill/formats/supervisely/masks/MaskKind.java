package io.maskmill.formats.supervisely.masks;

import io.maskmill.formats.supervisely.project.SuperviselyReader;
import java.util.Locale;

/** The kinds of files that can give a frame's objects, the most exact first. */
enum MaskKind {
  /** ann/NAME.json. */
  ANNOTATIONS,
  /** masks_instances/IMAGE/CLASS.png, one object per file. */
  INSTANCES,
  /** masks_machine/IMAGE.png, class numbers. */
  MACHINE,
  /** masks_semantic_rgb/IMAGE.png, class colors. */
  SEMANTIC,
  /** masks_human/IMAGE.png, for people: class colors at best. */
  HUMAN;

  /** The role of the kind's files. */
  String role() {
    return this == ANNOTATIONS ? SuperviselyReader.ANNOTATION : word();
  }

  /** The kind's name in options. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
