package io.maskmill.formats.supervisely.masks;

import io.maskmill.formats.supervisely.project.SuperviselyReader;
import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;

/**
 * The meaning of a path in an export.
 *
 * @param dataset nested ones joined by '/'; "ds0" when img/ lies at the root
 * @param role the image's role, or that of a {@link MaskKind}
 * @param of name of the image that the file belongs to: the full name, or its stem
 */
record MasksPath(String dataset, String role, String of) {

  /** The dataset when img/ lies at the root. */
  private static final String ROOT_DATASET = "ds0";

  private static final String INSTANCES = "masks_instances";

  /** Whether a file name is that of an image or a mask. */
  static boolean isPicture(String name) {
    return ImageNames.isListedBySupervisely(name) || FileNames.extension(name).equals("gif");
  }

  /** The parts of a path, or null when it is not in the layout. */
  static MasksPath of(String path) {
    String[] names = path.split("/", -1);
    String last = names[names.length - 1];
    int parent = names.length - 2;
    if (parent < 0) {
      return null;
    }
    boolean instance =
        parent > 0
            && (names[parent - 1].equals(INSTANCES)
                || (!isPart(names[parent]) && names[parent - 1].matches("masks?")));
    if (instance) {
      return isPicture(last)
          ? new MasksPath(dataset(names, parent - 1), MaskKind.INSTANCES.role(), names[parent])
          : null;
    }
    String dataset = dataset(names, parent);
    if (names[parent].equals("ann") && last.endsWith(".json")) {
      return new MasksPath(dataset, SuperviselyReader.ANNOTATION, FileNames.stem(last));
    }
    if (!isPart(names[parent]) || !isPicture(last)) {
      return null;
    }
    String stem = FileNames.stem(last);
    return switch (names[parent]) {
      case "img" -> new MasksPath(dataset, SuperviselyReader.IMAGE, last);
      case "masks_human" -> new MasksPath(dataset, MaskKind.HUMAN.role(), stem);
      case "masks_semantic_rgb" -> new MasksPath(dataset, MaskKind.SEMANTIC.role(), stem);
      default -> new MasksPath(dataset, MaskKind.MACHINE.role(), stem);
    };
  }

  private static String dataset(String[] names, int end) {
    return end == 0 ? ROOT_DATASET : SuperviselyReader.dataset(names, end);
  }

  /**
   * Whether a folder holds a dataset's files. The importer takes masks from any folder whose name
   * begins with "mask"; here only known names count, so that datasets may have such names.
   */
  private static boolean isPart(String folder) {
    return folder.matches("img|ann|masks?|masks_(human|machine|instances|semantic_rgb)");
  }

  /** The part that all names that may belong to one image share. */
  String root() {
    String root = of;
    while (isPicture(root)) {
      root = FileNames.stem(root);
    }
    return root;
  }
}
