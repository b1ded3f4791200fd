package io.maskmill.formats.rlecsv;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.model.FileNames;
import io.maskmill.model.MaskDataException;
import io.maskmill.png.PngException;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.Options;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds how the pixels of a source are numbered, since tables do not say it and a mask that is read
 * the wrong way is a comb: by the headers of known competitions, and by counting the pieces that a
 * sample of objects falls into.
 */
final class ScanFinder {
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

  /** What a table tells, and how it is known. */
  private record Told(String table, Scan scan, String why) {}

  private final FileTree tree;
  private final SourceOptions options;
  private final Options given;
  private final List<String> notes = new ArrayList<>();
  private final Map<String, FrameSize> sizes = new HashMap<>();

  /**
   * @param options of the source, whose numbering is not looked at
   * @param given by the user
   */
  ScanFinder(FileTree tree, SourceOptions options, Options given) {
    this.tree = tree;
    this.options = options;
    this.given = given;
  }

  /** What the user should know about the numbering that was found. */
  List<String> notes() {
    return notes;
  }

  /** The numbering of the source's tables. */
  Scan find() throws IOException {
    Scan usual = Scan.ofSource(given, Scan.Order.COLUMN, Scan.Start.ABSOLUTE);
    if (given.has(Scan.FOUND_ORDER) && given.has(Scan.START)) {
      return usual;
    }
    Told first = null;
    for (SourceFile table : tables()) {
      Told told = told(table);
      if (told != null && first != null && !told.scan().equals(first.scan())) {
        throw new ConfigException(
            first.table()
                + " and "
                + told.table()
                + " number pixels differently: "
                + first.why()
                + "; "
                + told.why()
                + "; convert each alone with source options documents= and unannotated=skip, or say"
                + " order=row|column and start=absolute|relative for both");
      }
      first = first == null ? told : first;
    }
    return first == null ? usual : first.scan();
  }

  private List<SourceFile> tables() throws IOException {
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
      List<SourceFile> all = tree.files(folder, options::isTable);
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

  /** What a table tells; null when it has no rows to tell it by, or is damaged. */
  private Told told(SourceFile table) throws IOException {
    String name = table.path().isEmpty() ? FileNames.last(tree.root()) : table.path();
    try (CsvRecords records = new CsvRecords(tree.open(table))) {
      if (!records.next() || !records.fault().isEmpty()) {
        return null;
      }
      List<String> header = List.copyOf(records.fields());
      Columns columns = Columns.of(header, options.columns());
      if (columns == null) {
        return null;
      }
      ScanVotes votes = votes(table.path(), records, columns);
      return votes == null ? null : judge(name, KnownTable.of(header), votes);
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

  private Told judge(String table, KnownTable known, ScanVotes votes) {
    String header = known == null ? "" : "its header is that of " + known.title();
    Scan.Start start = start(table, known, header, votes);
    int first = first(table, start, votes);
    Scan usual = Scan.ofSource(given, Scan.Order.COLUMN, start, first);
    boolean isUsual = start == Scan.Start.ABSOLUTE && first == 1;
    if (given.has(Scan.FOUND_ORDER)) {
      String why =
          start == Scan.Start.ABSOLUTE ? "pixels are counted from 0" : "starts are relative";
      return isUsual ? null : new Told(table, usual, why);
    }
    votes.count(start, usual.first());
    Scan.Order order = order(table, known, votes);
    String why = known == null ? votes.words() : header;
    if (order == Scan.Order.ROW) {
      notes.add(
          table
              + ": "
              + why
              + ", so order=row is taken (set order=column if pixels are numbered down the"
              + " columns)");
    } else if (order == null && (votes.mayBeRows() || votes.areSquare())) {
      notes.add(
          table
              + ": "
              + (votes.areSquare()
                  ? "images are square, which hides how pixels are numbered"
                  : votes.words() + ", which is no proof")
              + ", so order=column is taken (set order=row if pixels are numbered along the rows)");
    }
    return order == null && isUsual
        ? null
        : new Told(
            table,
            Scan.ofSource(given, order == null ? Scan.Order.COLUMN : order, start, first),
            why);
  }

  /** The number of the first pixel where starts are absolute. */
  private int first(String table, Scan.Start start, ScanVotes votes) {
    if (start == Scan.Start.RELATIVE || given.has(Scan.FOUND_FIRST) || votes.fromZero() == 0) {
      return 1;
    }
    notes.add(
        table
            + ": "
            + votes.fromZero()
            + " objects of a sample begin at pixel 0, "
            + (votes.isFromZero()
                ? "so first=0 is taken (set first=1 if pixels are counted from 1)"
                : "which is no proof, so first=1 is taken (set first=0 if pixels are counted from"
                    + " 0)"));
    return votes.isFromZero() ? 0 : 1;
  }

  private Scan.Start start(String table, KnownTable known, String header, ScanVotes votes) {
    if (given.has(Scan.START)) {
      return Scan.ofSource(given, Scan.Order.COLUMN, Scan.Start.ABSOLUTE).start();
    }
    boolean isKnown = known != null && known.start() == Scan.Start.RELATIVE && !votes.isAbsolute();
    if (!isKnown && !votes.isRelative()) {
      return Scan.Start.ABSOLUTE;
    }
    notes.add(
        table
            + ": "
            + (votes.isRelative()
                ? "starts fit only when they count from the end of the run before"
                : header)
            + ", so start=relative and first="
            + Scan.ofSource(given, Scan.Order.COLUMN, Scan.Start.RELATIVE).first()
            + " are taken (set start=absolute if starts count from the first pixel of the image)");
    return Scan.Start.RELATIVE;
  }

  /** The order that the header and the sample tell; null when neither does. */
  private static Scan.Order order(String table, KnownTable known, ScanVotes votes) {
    Scan.Order seen = votes.order();
    if (known != null && seen != null && seen != known.order()) {
      throw new ConfigException(
          table
              + " has the header of "
              + known.title()
              + ", whose pixels are numbered "
              + (known.order() == Scan.Order.ROW ? "along the rows" : "down the columns")
              + ", but "
              + votes.words()
              + "; say order=row or order=column");
    }
    return known == null ? seen : known.order();
  }
}
