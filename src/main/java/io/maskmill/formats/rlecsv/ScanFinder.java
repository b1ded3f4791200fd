package io.maskmill.formats.rlecsv;

import io.maskmill.spi.Amount;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.Options;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds how the pixels of a source are numbered, since tables do not say it and a mask that is read
 * the wrong way is a comb: by the headers of known competitions, and by counting the pieces that a
 * sample of objects falls into.
 */
final class ScanFinder {
  /** What a table tells, and how it is known. */
  private record Told(String table, Scan scan, String why) {}

  private final TableSample sample;
  private final Options given;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param options of the source, whose numbering is not looked at
   * @param given by the user
   */
  ScanFinder(FileTree tree, SourceOptions options, Options given) {
    sample = new TableSample(tree, options);
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
    for (SourceFile table : sample.tables()) {
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

  /** What a table tells; null when it has no rows to tell it by, or nothing that is not usual. */
  private Told told(SourceFile table) throws IOException {
    TableSample.Seen seen = sample.read(table);
    return seen == null ? null : judge(seen.name(), KnownTable.of(seen.header()), seen.votes());
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
            + Amount.of(votes.fromZero(), "object of a sample begins", "objects of a sample begin")
            + " at pixel 0, "
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
