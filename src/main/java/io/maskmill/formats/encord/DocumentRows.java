package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.SeenLabels;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
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
  static final String OTHER = "other-document";
  static final String NO_FRAMES = "no-labelled-frames";

  private final SourceFile document;
  private final ImageLayout layout;
  private final SourceOptions options;
  private final RowStream rows;
  private final TrackNumbers tracks;
  private final SeenLabels seen = new SeenLabels();
  private final List<LabelSighting> fresh = new ArrayList<>();
  private int rowNumber;
  private boolean hasFrames;
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
    this.rows = new RowStream(document.path(), tree.open(document));
  }

  @Override
  public Iterator<? extends Listed> next() throws IOException {
    if (isDone) {
      return null;
    }
    try {
      return advance();
    } catch (JsonProcessingException e) {
      return fault(e);
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private Iterator<? extends Listed> advance() throws IOException {
    JsonParser parser;
    try {
      parser = rows.next();
    } catch (ConfigException e) {
      if (rowNumber > 0) {
        throw e;
      }
      return skip(OTHER);
    }
    if (parser == null) {
      isDone = true;
      return hasFrames ? null : List.of(new SkippedFile(document.path(), NO_FRAMES, 1)).iterator();
    }
    RowScan row = new RowScan(parser, rows.base(), TextLimits.of(document), tracks, this::see);
    rows.endRow();
    tracks.endRow();
    if (!row.isRow() && rowNumber == 0) {
      return skip(OTHER);
    }
    List<FrameEntry> frames = row.frames(++rowNumber);
    hasFrames |= !frames.isEmpty();
    List<LabelSighting> labels = List.copyOf(fresh);
    fresh.clear();
    return new Parts(frames, labels);
  }

  private void see(String shape, SeenLabel label) {
    if (options.learnsLabels() && options.shapes().takes(shape)) {
      LabelSighting sighting = label.sighting();
      if (seen.add(sighting)) {
        fresh.add(sighting);
      }
    }
  }

  private Iterator<? extends Listed> skip(String reason) {
    isDone = true;
    return List.of(new SkippedFile(document.path(), reason)).iterator();
  }

  /**
   * With one row per file, only that frame is lost; in a list, the number of lost rows is unknown.
   */
  private Iterator<? extends Listed> fault(JsonProcessingException e) {
    String reason =
        RowJson.name(document.path())
            + ": broken JSON in label row "
            + (rowNumber + 1)
            + ": "
            + Json.reason(e);
    if (rows.isList() || rowNumber > 0) {
      throw rows.broken("has broken JSON in label row " + (rowNumber + 1) + " (" + reason + ")");
    }
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
