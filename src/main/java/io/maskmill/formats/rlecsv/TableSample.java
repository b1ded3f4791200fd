package io.maskmill.formats.rlecsv;

import io.maskmill.csv.CsvRecords;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.model.FileNames;
import io.maskmill.model.MaskDataException;
import io.maskmill.png.PngException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples the tables of a source before it is listed: a few tables of the folders at its top, some
 * objects of each, and the headers of a few images where the tables do not say their size. What is
 * read on the driver is bounded.
 */
final class TableSample {
  private static final int TABLES = 5;
  private static final int FOLDERS = 10;
  private static final int ROWS = 2_000;
  private static final int OBJECTS = 200;
  private static final int IMAGES = 10;
  private static final int MAX_NAME = 200;
  private static final int HEAD = 1 << 16;
  private static final int MAX_HEAD = 1 << 22;
  private static final long MAX_TEXT = 1 << 25;
  private static final long MAX_PIXELS = 1 << 28;

  private static final List<String> EXTENSIONS =
      List.of("", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp");

  /**
   * The first rows of a table.
   *
   * @param name of the table, for messages
   * @param header its column names
   * @param votes of its objects
   */
  record Seen(String name, List<String> header, ScanVotes votes) {}

  private final FileTree tree;
  private final SourceOptions options;
  private final Map<String, FrameSize> sizes = new HashMap<>();

  /**
   * @param options of the source, whose numbering is not looked at
   */
  TableSample(FileTree tree, SourceOptions options) {
    this.tree = tree;
    this.options = options;
  }

  /** The tables to look into, at most a few. */
  List<SourceFile> tables() throws IOException {
    List<SourceFile> tables = new ArrayList<>();
    SourceFile single = tree.find("");
    if (single != null) {
      return List.of(single);
    }
    if (!options.documents().isEmpty()) {
      for (String document : options.documents()) {
        tables.add(tree.find(document));
      }
      return tables.subList(0, Math.min(TABLES, tables.size()));
    }
    List<String> folders = new ArrayList<>(List.of(""));
    for (int i = 0; i < Math.min(FOLDERS, folders.size()) && tables.isEmpty(); i++) {
      String folder = folders.get(i);
      List<SourceFile> all =
          tree.files(folder, path -> options.isTable(path) && !isLaterPart(path));
      tables.addAll(all.subList(0, Math.min(TABLES, all.size())));
      for (String below : tables.isEmpty() ? tree.folders(folder) : List.<String>of()) {
        String path = folder.isEmpty() ? below : folder + "/" + below;
        if (folders.size() < FOLDERS && !options.images().folder().startsWith(path + "/")) {
          folders.add(path);
        }
      }
    }
    return tables;
  }

  /** Whether a table is numbered like the first part of the one that was cut. */
  private static boolean isLaterPart(String path) {
    DocumentPart part = DocumentPart.of(path);
    return part != null && part.number() > 1;
  }

  /** What a table holds at its beginning; null when it has no rows with runs, or is damaged. */
  Seen read(SourceFile table) throws IOException {
    String name = table.path().isEmpty() ? FileNames.last(tree.root()) : table.path();
    try (CsvRecords records = new CsvRecords(tree.open(table))) {
      if (!records.next() || !records.fault().isEmpty()) {
        return null;
      }
      List<String> header = List.copyOf(records.fields());
      Columns columns = Columns.of(header, options.columns());
      ScanVotes votes = columns == null ? null : votes(table.path(), records, columns);
      return votes == null ? null : new Seen(name, header, votes);
    } catch (DamagedFileException e) {
      return null; // the listing meets it too, and says so
    }
  }

  /** The votes of a table's first rows; null when no row has runs. */
  private ScanVotes votes(String table, CsvRecords records, Columns columns) throws IOException {
    ScanVotes votes = new ScanVotes();
    long text = 0;
    boolean hasRuns = false;
    int objects = 0;
    while (objects < OBJECTS && text < MAX_TEXT && records.number() < ROWS && records.next()) {
      Row row =
          Row.of(
              records, columns, "", options.folderOf(table), options.labelName(), options.guard());
      text += row.runs().length();
      if (row.fault().isEmpty() && !row.hasNoMask()) {
        hasRuns = true;
        FrameSize size = size(row);
        if (size != null && (long) size.width() * size.height() <= MAX_PIXELS) {
          votes.add(row.runs(), size);
          objects++;
        }
      }
    }
    return hasRuns ? votes : null;
  }

  /** The size of a row's image; null when nothing near says it. */
  private FrameSize size(Row row) throws IOException {
    FrameSize said;
    try {
      said = SizeText.of(row, "");
    } catch (MaskDataException e) {
      return null;
    }
    boolean looks = options.images().headers() == ImageSize.IMAGE || said == null;
    if (!looks) {
      return said;
    }
    if (!sizes.containsKey(row.image()) && sizes.size() < IMAGES) {
      sizes.put(row.image(), ofImage(options.images().folder() + row.image()));
    }
    FrameSize size = sizes.get(row.image());
    return size != null ? size : said != null ? said : options.images().size();
  }

  private FrameSize ofImage(String path) throws IOException {
    boolean canBeThere =
        FileNames.isSafe(path)
            && path.length() <= MAX_NAME
            && path.chars().allMatch(c -> c >= ' ' && c != 0x7F);
    if (!canBeThere) {
      return null;
    }
    for (String extension : TableNames.isImage(path) ? List.of("") : EXTENSIONS) {
      SourceFile file = tree.find(path + extension);
      if (file != null && TableNames.isImage(file.path())) {
        return ofHeader(file);
      }
    }
    return null;
  }

  private FrameSize ofHeader(SourceFile file) throws IOException {
    int length = HEAD;
    while (true) {
      try {
        byte[] head = tree.readHead(file, length);
        ImageHeader header = ImageHeader.read(head, head.length, file.length());
        return new FrameSize(header.uprightWidth(), header.uprightHeight());
      } catch (ImageHeader.NeedMore e) {
        if (length >= MAX_HEAD) {
          return null;
        }
        length = MAX_HEAD;
      } catch (PngException | DamagedFileException e) {
        return null; // its frame is set aside for that
      }
    }
  }
}
