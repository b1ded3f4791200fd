package io.maskmill.formats.rlecsv;

import io.maskmill.model.FileNames;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.NotData;
import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a source is read.
 *
 * @param documents paths of the tables; empty to take every {@code *.csv}
 * @param columns what columns are called
 * @param scan how pixels are numbered
 * @param labelName label of a table without labels
 * @param images folder of the images with its '/'; empty when they lie beside their table
 * @param imageSize whether images' headers are looked at
 * @param size of images that nothing else says the size of; null when there is none
 * @param unannotated what becomes of an image that no row names
 * @param subsetByFile whether the name of a table is a subset
 */
record SourceOptions(
    Set<String> documents,
    ColumnNames columns,
    Scan scan,
    String labelName,
    String images,
    ImageSize imageSize,
    FrameSize size,
    Unannotated unannotated,
    boolean subsetByFile)
    implements Serializable {

  static final List<OptionSpec> SPECS = specs();

  /** Whether images' headers are looked at. */
  enum ImageSize {
    CHECK,
    DOCUMENT
  }

  /** What becomes of an image that no row names. */
  enum Unannotated {
    QUARANTINE,
    KEEP,
    SKIP
  }

  private enum Switch {
    OFF,
    ON
  }

  private static List<OptionSpec> specs() {
    List<OptionSpec> specs =
        new ArrayList<>(ColumnNames.specs(new ColumnNames("", "", "", "", "")));
    specs.addAll(Scan.SPECS);
    specs.addAll(
        List.of(
            new OptionSpec(
                "documents",
                "PATH[,PATH...]",
                "",
                "The tables to read, below the source's root; else every *.csv but"
                    + " sample_submission*.csv."),
            new OptionSpec("label-name", "NAME", "object", "Label of a table without labels."),
            new OptionSpec(
                "images",
                "FOLDER",
                "images/, else beside the table",
                "Folder that names of images start from, below the source's root."),
            new OptionSpec(
                "image-size",
                "check|document",
                "check",
                "An image's header must have the table's size, or headers are not read."),
            new OptionSpec(
                "size", "WxH", "", "Size of images that neither a table nor an image says it of."),
            new OptionSpec(
                "unannotated",
                "quarantine|keep|skip",
                "quarantine",
                "An image that no row names: set aside, kept without objects, or left out."),
            new OptionSpec(
                "subset-by-file",
                "off|on",
                "off",
                "The name of a table, such as train.csv, is the subset.")));
    return List.copyOf(specs);
  }

  /**
   * @param hasImages whether the source has a folder {@code images}
   */
  static SourceOptions of(Options options, boolean hasImages) {
    Set<String> documents = new TreeSet<>();
    for (String path : options.text("documents", "").split(",")) {
      if (!path.isBlank()) {
        NotData.refuse(options, "documents", path.strip());
        documents.add(path.strip());
      }
    }
    String labelName = options.text("label-name", "object").strip();
    if (labelName.isEmpty()) {
      throw options.bad("label-name", labelName, "a name");
    }
    String images = options.text("images", hasImages ? "images" : "").strip();
    if (!images.isEmpty() && !images.endsWith("/")) {
      images += "/";
    }
    if (!images.isEmpty() && !FileNames.isSafe(images.substring(0, images.length() - 1))) {
      throw options.bad("images", options.text("images", ""), "a folder below the source's root");
    }
    NotData.refuse(options, "images", images);
    return new SourceOptions(
        documents,
        ColumnNames.of(options, new ColumnNames("", "", "", "", "")),
        Scan.of(options),
        labelName,
        images,
        options.choice("image-size", ImageSize.class, ImageSize.CHECK),
        options.has("size") ? SizeText.of(options) : null,
        options.choice("unannotated", Unannotated.class, Unannotated.QUARANTINE),
        options.choice("subset-by-file", Switch.class, Switch.OFF) == Switch.ON);
  }

  /** Whether a file is a table to read; a source that is one file has an empty path. */
  boolean isTable(String path) {
    return documents.isEmpty()
        ? path.isEmpty()
            || (isCsv(path)
                && !path.equals(LabelTable.PATH)
                && !FileNames.last(path).startsWith("sample_submission"))
        : documents.contains(path);
  }

  static boolean isCsv(String path) {
    return FileNames.extension(path).equals("csv");
  }

  /** What is put before the names of images in a table: nothing, or the table's own folder. */
  String folderOf(String document) {
    return images.isEmpty() ? document.substring(0, document.lastIndexOf('/') + 1) : "";
  }

  /** The subset that a table is of. */
  String subsetOf(String document) {
    return subsetByFile ? FileNames.stem(FileNames.last(document)) : "";
  }

  /** The name by which tables know a file; null when it is no image of theirs. */
  String imageName(String path) {
    if (images.isEmpty()) {
      return TableNames.isImage(FileNames.last(path)) ? path : null;
    }
    return path.startsWith(images) && !isCsv(path) ? path.substring(images.length()) : null;
  }
}
