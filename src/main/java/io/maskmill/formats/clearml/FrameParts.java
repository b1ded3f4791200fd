package io.maskmill.formats.clearml;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.Amount;
import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Streams a frame document as one part per source of a frame, and reports undeclared labels. */
final class FrameParts implements PartStream.Pieces {
  /** The reason for skipping a document that has no frame. */
  static final String EMPTY = "no-frames";

  private final SourceFile document;
  private final FrameSequence frames;
  private final UriMap uris;
  private final LabelAssignment labels;
  private final SourceOptions options;
  private final List<Listed> ready = new ArrayList<>();
  private long number;

  /** Whether the document's own end or a fault of it was told. */
  private boolean isSaid;

  FrameParts(
      SourceFile document,
      FileTree tree,
      UriMap uris,
      LabelAssignment labels,
      SourceOptions options)
      throws IOException {
    this.document = document;
    String name = document.path().isEmpty() ? tree.root() : document.path();
    this.frames = FrameSequence.of(name, tree.open(document));
    this.uris = uris;
    this.labels = labels;
    this.options = options;
  }

  /**
   * The parts of a piece of a document.
   *
   * @param frames of the piece; closed with this
   * @param before how many frames precede them
   */
  FrameParts(LineRanges scan, FrameSequence frames, long before) {
    this.document = scan.file();
    this.frames = frames;
    this.uris = scan.uris();
    this.labels = scan.labels();
    this.options = scan.options();
    this.number = before;
    this.isSaid = true;
  }

  /** The number of the frame that was read last, from 1. */
  long number() {
    return number;
  }

  @Override
  public Iterator<? extends Listed> next() throws IOException {
    JsonNode frame;
    try {
      frame = frames.next();
    } catch (BrokenFrames e) {
      isSaid = true;
      return List.of(damaged(e)).iterator();
    }
    if (frame == null) {
      return isEmpty() ? List.of(new SkippedFile(document.path(), EMPTY)).iterator() : null;
    }
    ready.clear();
    add(frame, document.path() + "#" + ++number);
    return ready.iterator();
  }

  /** Whether nothing was found, which is said once. */
  private boolean isEmpty() {
    boolean isEmpty = number == 0 && !isSaid;
    isSaid = true;
    return isEmpty;
  }

  private DamagedItem damaged(BrokenFrames e) {
    String name = document.path().isEmpty() ? "the document" : document.path();
    return switch (e.extent()) {
      case FRAME -> {
        String item = "frame " + ++number;
        yield DamagedItem.malformed(
            document,
            item,
            name + ", " + item + ": " + e.getMessage() + "; the other frames are read");
      }
      case LINE -> {
        number++; // as if it had held one frame, so that those behind it are counted as lines
        String item = "line " + e.line();
        yield DamagedItem.malformed(
            document,
            item,
            name + ", " + item + ": " + e.getMessage() + "; the other lines are read");
      }
      case REST ->
          number == 0
              ? DamagedItem.file(
                  document,
                  name
                      + ": "
                      + e.getMessage()
                      + "; how many frames are lost is unknown; export it again")
              : DamagedItem.malformed(
                  document,
                  "from frame " + (number + 1) + " on",
                  name
                      + ": "
                      + e.getMessage()
                      + "; the "
                      + Amount.of(number, "frame before it is read", "frames before it are read")
                      + ", how many are lost behind it is unknown; export"
                      + " it again");
    };
  }

  private void add(JsonNode frame, String where) {
    try {
      for (SourceEntry entry : FrameSplitter.split(frame, where)) {
        FrameKey key = group(entry);
        String role = isUnlabeled(entry) ? Roles.UNLABELED : Roles.SOURCE;
        ready.add(FramePart.inline(key, role, document, entry.toJson()));
        for (JsonNode roi : entry.rois()) {
          if (!roi.has(SourceEntry.NO_SOURCE)) {
            tell(roi.path("roi"));
          }
        }
        tellAlphas(entry);
        for (JsonNode together : entry.own().path("together")) {
          tell(FrameSplitter.names(together));
        }
      }
    } catch (MaskDataException e) {
      ready.add(
          FramePart.inline(new FrameKey("", "", where), Roles.FAULT, document, e.getMessage()));
    }
  }

  /** Whether the source has a mask whose colors are classes of which no label is known. */
  private boolean isUnlabeled(SourceEntry entry) {
    return labels.catalog().size() == 0
        && entry.masks().stream()
            .anyMatch(
                mask ->
                    entry.mode(mask, options.modes()) == MaskModes.Mode.CLASS
                        && !Videos.isVideo(mask.contentType(), mask.uri()));
  }

  /** The key that groups a source with its image: the path, or the address if it lies elsewhere. */
  private FrameKey group(SourceEntry entry) {
    String path = uris.pathOrEmpty(entry.uri(), entry.folder());
    return new FrameKey("", "", path.isEmpty() ? entry.uri() : FileNames.stem(path));
  }

  /** Reports a ROI's labels: those that only frames have must be known before decoding starts. */
  private void tell(JsonNode roi) {
    List<String> names = FrameSplitter.labels(roi);
    boolean readsPolygons = options.shapes() == SourceOptions.Shapes.RASTERIZE;
    if (roi.path("mask").isObject() || (readsPolygons && roi.path("poly").isArray())) {
      tell(names);
    }
  }

  /** Reports the ids of alpha masks that become objects, which serve as their labels. */
  private void tellAlphas(SourceEntry entry) {
    if (!options.alphas().use().makesObjects()) {
      return;
    }
    for (SourceEntry.Mask mask : entry.masks()) {
      if (entry.mode(mask, options.modes()) == MaskModes.Mode.ALPHA) {
        tell(List.of(mask.id()));
      }
    }
  }

  private void tell(List<String> names) {
    if (!names.isEmpty() && !labels.knows(names)) {
      ready.add(new LabelSighting(names));
    }
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }
}
