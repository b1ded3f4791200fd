package io.maskmill.formats.cvatimages;

import io.maskmill.model.FileNames;
import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.Packing;
import java.io.Serializable;
import java.util.List;

/**
 * Options for writing a target.
 *
 * @param isProject whether several subsets share one document
 * @param packing whether and how the target goes into zips
 * @param maxBytes largest size of a document
 */
record TargetOptions(boolean isProject, Packing packing, long maxBytes) implements Serializable {

  private static final Option<Form> FORM =
      Option.choice(
          "form",
          Form.TASK,
          "Whether each of several subsets gets a document of its own, as of a task, or all share"
              + " one, as of a project, whose masks CVAT drops when it is imported into a project.");

  private static final Option<Archive> ARCHIVE =
      Option.choice(
          "archive",
          Archive.NONE,
          "Whether the target is packed into complete zips that CVAT takes one by one.");

  private static final Option<String> ARCHIVE_NAME =
      Option.parsed(
          "archive.name",
          "NAME",
          "a file name without '/' that no '_' begins",
          name ->
              FileNames.isSafe(name) && name.indexOf('/') < 0 && !name.startsWith("_")
                  ? name
                  : null,
          "dataset",
          "Name of the archive without its extension.");

  private static final Option<Long> ARCHIVE_MAX_SIZE =
      Option.size(
          "archive.max-size",
          "",
          "Largest size of one file of the archive; what does not fit goes into further zips.");

  static final List<Option<?>> ALL =
      List.of(FORM, ARCHIVE, ARCHIVE_NAME, ARCHIVE_MAX_SIZE, DocumentPart.MAX_SIZE);

  private enum Form {
    TASK,
    PROJECT
  }

  private enum Archive {
    NONE,
    ZIP
  }

  static TargetOptions of(Options options) {
    return new TargetOptions(
        options.get(FORM) == Form.PROJECT, packing(options), options.get(DocumentPart.MAX_SIZE));
  }

  private static Packing packing(Options options) {
    if (options.get(ARCHIVE) == Archive.NONE) {
      options.refuseWithout("archive=zip", ARCHIVE_NAME, ARCHIVE_MAX_SIZE);
      return Packing.NONE;
    }
    return new Packing(
        Packing.Kind.ZIP,
        options.get(ARCHIVE_NAME),
        options.getOr(ARCHIVE_MAX_SIZE, Long.MAX_VALUE));
  }
}
