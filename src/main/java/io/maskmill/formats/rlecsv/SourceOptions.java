package io.maskmill.formats.rlecsv;

import io.maskmill.model.FileNames;
import io.maskmill.spi.CutDocuments;
import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.NotData;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Options for reading a source.
 *
 * @param documents paths of the tables; empty to take every {@code *.csv}
 * @param columns names of the columns
 * @param scan how pixels are numbered
 * @param labelName label of a table without labels
 * @param images where images lie and what is asked of them
 * @param subsetByFile whether the name of a table is a subset
 * @param guard what names look like in cells
 * @param hasMasksInLabels whether {@code labels.csv} is a table of masks
 */
record SourceOptions(
    Set<String> documents,
    ColumnNames columns,
    Scan scan,
    String labelName,
    Images images,
    boolean subsetByFile,
    FormulaGuard guard,
    boolean hasMasksInLabels)
    implements Serializable {

  private static final ColumnOptions COLUMNS =
      ColumnOptions.of(new ColumnNames("", "", "", "", ""));

  static final Option<List<String>> DOCUMENTS =
      Option.list(
              "documents",
              "PATH[,PATH...]",
              "The documents to read, below the source's root; others are skipped.")
          .withCheck(paths -> paths.forEach(NotData::refuse))
          .withDefaultText("every *.csv but sample_submission*.csv");

  private static final Option<String> OBJECT_LABEL =
      Option.parsed(
              "object-label",
              "NAME",
              "a name",
              text -> text.isBlank() ? null : text.strip(),
              "object",
              "Label of objects that no label is told of: those of a table without labels.")
          .withFormerKey("label-name");

  private static final Option<String> IMAGES =
      Option.parsed(
              "images",
              "FOLDER",
              "a folder below the source's root",
              SourceOptions::folder,
              "",
              "Where images lie below the source's root: the folder that their names start from.")
          .withDefaultText("images/, else beside the table");

  private static final Option<FrameSize> SIZE =
      Option.parsed(
          "size",
          "WxH",
          "width and height such as 1600x256",
          SizeText::parse,
          "",
          "Size of images of which neither a table nor an image says it.");

  private static final Option<Unannotated> UNANNOTATED =
      Option.choice(
          "unannotated",
          Unannotated.QUARANTINE,
          "What becomes of an image that no document names: it is set aside, kept without objects,"
              + " or left out.");

  private static final Option<Boolean> SUBSET_BY_FILE =
      Option.onOff(
          "subset-by-file",
          false,
          "Whether the name of a table, such as train.csv, is the subset.");

  static final List<Option<?>> ALL =
      Stream.of(
              COLUMNS.all(),
              Scan.OF_SOURCE,
              List.<Option<?>>of(
                  DOCUMENTS,
                  OBJECT_LABEL,
                  IMAGES,
                  ImageSize.OPTION,
                  SIZE,
                  UNANNOTATED,
                  SUBSET_BY_FILE),
              FormulaGuard.ALL)
          .<Option<?>>flatMap(List::stream)
          .toList();

  /**
   * The images of the tables.
   *
   * @param folder that they lie in, ending in '/'; empty when they lie beside their table
   * @param headers where the size of a frame comes from
   * @param size of those whose size is not given elsewhere; null when there is none
   * @param unannotated what becomes of one that no row names
   */
  record Images(String folder, ImageSize headers, FrameSize size, Unannotated unannotated)
      implements Serializable {}

  /** What becomes of an image that no row names. */
  enum Unannotated {
    QUARANTINE,
    KEEP,
    SKIP
  }

  /**
   * @param hasImages whether the source has a folder {@code images}
   */
  static SourceOptions of(Options options, boolean hasImages) {
    return new SourceOptions(
        new TreeSet<>(options.get(DOCUMENTS)),
        COLUMNS.names(options),
        Scan.ofSource(options, Scan.Order.COLUMN, Scan.Start.ABSOLUTE),
        options.get(OBJECT_LABEL),
        new Images(
            options.getOr(IMAGES, hasImages ? "images/" : ""),
            options.get(ImageSize.OPTION),
            options.getOr(SIZE, null),
            options.get(UNANNOTATED)),
        options.get(SUBSET_BY_FILE),
        FormulaGuard.of(options),
        false);
  }

  /** The same options with the documents that were found for those named. */
  SourceOptions withDocuments(Set<String> found) {
    return new SourceOptions(
        new TreeSet<>(found),
        columns,
        scan,
        labelName,
        images,
        subsetByFile,
        guard,
        hasMasksInLabels);
  }

  /** The same options once it is known what {@code labels.csv} is. */
  SourceOptions withLabels(boolean areMasks) {
    return new SourceOptions(
        documents, columns, scan, labelName, images, subsetByFile, guard, areMasks);
  }

  /** The same options once it is known how pixels are numbered. */
  SourceOptions withScan(Scan found) {
    return new SourceOptions(
        documents, columns, found, labelName, images, subsetByFile, guard, hasMasksInLabels);
  }

  /** Parses a folder and appends '/'; null when it is not below the source's root. */
  private static String folder(String text) {
    String path = text.strip();
    String folder = path.isEmpty() || path.endsWith("/") ? path : path + "/";
    NotData.refuse(folder);
    boolean isSafe = folder.isEmpty() || FileNames.isSafe(folder.substring(0, folder.length() - 1));
    return isSafe ? folder : null;
  }

  /** Whether a file is a table to read; the path is empty when the source is one file. */
  boolean isTable(String path) {
    return documents.isEmpty()
        ? path.isEmpty()
            || (isCsv(path)
                && (hasMasksInLabels || !path.equals(LabelTable.PATH))
                && !FileNames.last(path).startsWith("sample_submission"))
        : documents.contains(path);
  }

  /** Refuses a table that lacks parts; those that are named were looked for at the start. */
  void checkWhole(SourceFile table, FileTree tree) throws IOException {
    if (documents.isEmpty()) {
      CutDocuments.check(table.path(), tree);
    }
  }

  static boolean isCsv(String path) {
    return FileNames.extension(path).equals("csv");
  }

  /** The prefix of image names in a table: empty, or the table's own folder. */
  String folderOf(String document) {
    return images.folder().isEmpty() ? document.substring(0, document.lastIndexOf('/') + 1) : "";
  }

  /** The subset of a table's frames. */
  String subsetOf(String document) {
    return subsetByFile ? FileNames.stem(FileNames.last(DocumentPart.whole(document))) : "";
  }

  /** The name of a file in tables; null when it is not one of their images. */
  String imageName(String path) {
    if (images.folder().isEmpty()) {
      return TableNames.isImage(FileNames.last(path)) ? path : null;
    }
    return path.startsWith(images.folder()) && !isCsv(path)
        ? path.substring(images.folder().length())
        : null;
  }
}
