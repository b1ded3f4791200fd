package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.json.Json;
import io.maskmill.json.ObjectStream;
import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.SeenLabels;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Streams a document of label rows: one part per frame, and each label when it is first met. If a
 * frame's masks are large, the part only records where they are in the document, so one pass over a
 * document of any size is enough for many tasks to decode it.
 */
final class DocumentRows implements PartStream.Pieces {
  static final String FRAME = "frame";
  static final String ROW = "label row";
  static final String OTHER = "other-document";
  static final String NO_FRAMES = "no-labelled-frames";

  private final SourceFile document;
  private final ImageLayout layout;
  private final SourceOptions options;
  private final ObjectStream rows;
  private final TrackNumbers tracks;
  private final SeenLabels seen = new SeenLabels();

  /** Those of the current row, which count only once the row has been read to its end. */
  private SeenLabels ofRow = new SeenLabels();

  private int rowNumber;
  private boolean hasFrames;
  private boolean hasDamage;
  private boolean isDone;

  /**
   * @param layout groups frames with their images
   * @param options say whether labels are learned from objects
   */
  DocumentRows(SourceFile document, FileTree tree, ImageLayout layout, SourceOptions options)
      throws IOException {
    this.document = document;
    this.layout = layout;
    this.options = options;
    this.tracks = new TrackNumbers(options.lenient());
    String name = document.path().isEmpty() ? tree.root() : document.path();
    this.rows = new ObjectStream(name, tree.open(document), ROW);
  }

  /**
   * The rows of a piece of a document.
   *
   * @param rows of the piece; closed with this
   * @param before how many rows precede them
   */
  DocumentRows(RowRanges scan, ObjectStream rows, int before) {
    this.document = scan.file();
    this.layout = scan.options().images().layout();
    this.options = scan.options();
    this.tracks = new TrackNumbers(false);
    this.rows = rows;
    this.rowNumber = before;
  }

  /** Whether it told of damage, or that there are no rows: neither is counted as rows are. */
  boolean tellsOfAll() {
    return hasDamage || (isDone && !hasFrames);
  }

  /** The number of the row that was read last, from 1. */
  int number() {
    return rowNumber;
  }

  @Override
  public Iterator<? extends Listed> next() throws IOException {
    if (isDone) {
      return null;
    }
    try {
      return advance();
    } catch (JsonProcessingException e) {
      return brokenRow(Json.reason(e));
    } catch (CharConversionException e) { // of bytes that look like UTF-32
      return brokenRow(e.getMessage());
    } catch (ObjectStream.Broken e) {
      boolean isOther = e.isJson() && rowNumber == 0 && !hasDamage && !rows.isOfLines();
      return isOther ? skip(OTHER) : damaged(e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private Iterator<? extends Listed> advance() throws IOException {
    JsonParser parser = rows.next();
    if (parser == null) {
      isDone = true;
      return hasFrames || hasDamage ? null : empty();
    }
    RowScan row = new RowScan(parser, rows.base(), TextLimits.of(document), tracks, this::see);
    rows.end();
    tracks.endRow();
    if (!row.isRow() && rowNumber == 0 && !hasDamage) {
      return skip(OTHER);
    }
    List<FrameEntry> frames = row.frames(++rowNumber);
    hasFrames |= !frames.isEmpty();
    List<LabelSighting> fresh = new ArrayList<>();
    for (LabelSighting label : ofRow.toList()) {
      if (seen.add(label)) {
        fresh.add(label);
      }
    }
    ofRow = new SeenLabels();
    return new Parts(frames, fresh);
  }

  private void see(String shape, SeenLabel label) {
    if (options.learnsLabels() && options.shapes().takes(shape)) {
      ofRow.add(label.sighting());
    }
  }

  private Iterator<? extends Listed> skip(String reason) {
    isDone = true;
    return List.of(new SkippedFile(document.path(), reason)).iterator();
  }

  /** A document that was read to its end and has given nothing. */
  private Iterator<? extends Listed> empty() {
    boolean isCut = rowNumber == 0 && !rows.isOfLines() && rows.position() == 0;
    return isCut
        ? List.of(
                DamagedItem.file(
                    document, RowJson.name(document.path()) + " has no bytes; export it again"))
            .iterator()
        : List.of(new SkippedFile(document.path(), NO_FRAMES, 1)).iterator();
  }

  /** Broken JSON. With one row per file, the frame can be named. */
  private Iterator<? extends Listed> brokenRow(String why) throws IOException {
    if (rows.isOfLines() || rows.isList() || rowNumber > 0) {
      return damaged("has broken JSON (" + why + ")");
    }
    String reason = RowJson.name(document.path()) + ": broken JSON in label row 1: " + why;
    isDone = true;
    String title = FileNames.stem(FileNames.last(document.path()));
    FrameEntry entry =
        new FrameEntry(
            Medium.IMAGE,
            Map.of(Facts.ROW_TITLE, title.isEmpty() ? "document" : title),
            "",
            "",
            Piece.NONE,
            Piece.NONE,
            Piece.NONE,
            reason);
    return new Parts(List.of(entry), List.of());
  }

  /** The current line or, where rows are no lines, all that follows. */
  private Iterator<? extends Listed> damaged(String what) throws IOException {
    hasDamage = true;
    ofRow = new SeenLabels();
    tracks.endFrame();
    tracks.endRow();
    String name = RowJson.name(document.path());
    if (rows.isOfLines()) {
      String line = "line " + rows.line();
      rows.skipLine();
      String reason =
          name + " " + line + " " + what + "; the other lines are read; export this row again";
      return List.of(DamagedItem.malformed(document, line, reason)).iterator();
    }
    isDone = true;
    String reason =
        name + " " + what + " in label row " + (rowNumber + 1) + ", near byte " + rows.position();
    return List.of(
            rowNumber == 0
                ? DamagedItem.file(
                    document, reason + "; how many rows are lost is unknown; export it again")
                : DamagedItem.malformed(
                    document,
                    "from label row " + (rowNumber + 1) + " on",
                    reason
                        + "; the rows before it are read, how many are lost behind it is"
                        + " unknown; export it again"))
        .iterator();
  }

  /** Creates parts one at a time, since a row may have very many frames. */
  private final class Parts implements Iterator<Listed> {
    private final List<FrameEntry> frames;
    private final List<LabelSighting> labels;
    private int next;

    Parts(List<FrameEntry> frames, List<LabelSighting> labels) {
      this.frames = frames;
      this.labels = labels;
    }

    @Override
    public boolean hasNext() {
      return next < frames.size() + labels.size();
    }

    @Override
    public Listed next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int i = next++;
      if (i >= frames.size()) {
        return labels.get(i - frames.size());
      }
      FrameEntry frame = frames.get(i);
      FrameKey key = new FrameKey("", "", layout.group(frame));
      return FramePart.inline(key, FRAME, document, frame.toJson());
    }
  }
}
