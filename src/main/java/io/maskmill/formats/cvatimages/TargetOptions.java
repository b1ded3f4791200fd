package io.maskmill.formats.cvatimages;

import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.Packing;
import io.maskmill.spi.ZipOptions;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

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

  static final List<Option<?>> ALL =
      Stream.of(List.of(FORM), ZipOptions.ALL, List.of(DocumentPart.MAX_SIZE))
          .<Option<?>>flatMap(List::stream)
          .toList();

  private enum Form {
    TASK,
    PROJECT
  }

  static TargetOptions of(Options options) {
    return new TargetOptions(
        options.get(FORM) == Form.PROJECT,
        ZipOptions.packing(options),
        options.get(DocumentPart.MAX_SIZE));
  }
}
