package io.maskmill.formats.rlecsv;

import io.maskmill.csv.CsvRecords;
import io.maskmill.csv.CsvText;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads and writes {@code labels.csv}, which has the header {@code Label,Color} and lists the
 * labels in order with their colors as {@code #RRGGBB}, including labels without masks. A file with
 * another header is not a label table, but may be a table of masks.
 */
final class LabelTable {
  static final String PATH = "labels.csv";

  private static final List<String> HEADER = List.of("Label", "Color");
  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final int MAX_BYTES = 16 << 20;
  private static final int MAX_HEADER = 1 << 16;

  private LabelTable() {}

  /** The labels of a source; null when it has no such file. */
  static LabelCatalog find(FileTree tree, FormulaGuard guard) throws IOException {
    SourceFile file = tree.find(PATH);
    if (file == null) {
      return null;
    }
    byte[] bytes = tree.readUnlisted(PATH, MAX_BYTES);
    try (CsvRecords records = new CsvRecords(new ByteArrayInputStream(bytes))) {
      if (!records.next() || !records.fields().equals(HEADER)) {
        return null;
      }
      if (bytes.length > MAX_BYTES) {
        throw new ConfigException(PATH + " is longer than " + MAX_BYTES + " bytes");
      }
      return read(records, guard);
    }
  }

  /** Whether a source's file of this name is a table of masks, as its header says. */
  static boolean holdsMasks(FileTree tree, ColumnNames names) throws IOException {
    SourceFile file = tree.find(PATH);
    if (file == null) {
      return false;
    }
    byte[] head = tree.readHead(file, MAX_HEADER);
    try (CsvRecords records = new CsvRecords(new ByteArrayInputStream(head))) {
      return records.next()
          && records.fault().isEmpty()
          && Columns.of(records.fields(), names) != null;
    }
  }

  private static LabelCatalog read(CsvRecords records, FormulaGuard guard) throws IOException {
    List<Label> labels = new ArrayList<>();
    while (records.next()) {
      List<String> fields = records.fields();
      if (!records.fault().isEmpty()
          || fields.size() != 2
          || fields.get(0).isEmpty()
          || !COLOR.matcher(fields.get(1)).matches()) {
        throw new ConfigException(
            PATH
                + " row "
                + (records.number() - 1)
                + " must be a label and a color such as #FF0000; mend it, or remove the file and"
                + " labels are learned from the tables");
      }
      Rgb color = Rgb.of(Integer.parseInt(fields.get(1).substring(1), 16));
      labels.add(new Label(guard.name(fields.get(0)), color));
    }
    try {
      return new LabelCatalog(labels);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(PATH + ": " + e.getMessage(), e);
    }
  }

  /** The labels whose names were found in tables, sorted by number if all names are numbers. */
  static LabelCatalog learned(List<String> names) {
    List<String> sorted = new ArrayList<>(names);
    sorted.sort(null);
    if (sorted.stream().allMatch(name -> NUMBER.matcher(name).matches())) {
      sorted.sort(Comparator.comparingInt(Integer::parseInt));
    }
    List<Label> labels = new ArrayList<>();
    for (String name : sorted) {
      labels.add(new Label(name, VocColors.color(labels.size() + 1)));
    }
    return new LabelCatalog(labels);
  }

  /** The file's text. */
  static String text(LabelCatalog labels, FormulaGuard guard) {
    StringBuilder text = new StringBuilder("Label,Color\n");
    for (Label label : labels.labels()) {
      CsvText.field(text, guard.cell(label.name()));
      text.append(',').append(label.color().hex()).append('\n');
    }
    return text.toString();
  }
}
