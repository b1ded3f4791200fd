package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DescribesDataset;
import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.PlannedFrame.Paired;
import io.maskmill.spi.PlannedFrame.Rejected;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.ScansRanges;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads panoptic documents: images like {@link CocoReader}, plus the PNG of each annotation. */
final class PanopticReader implements DatasetReader, DescribesDataset, ScansRanges {
  private static final long serialVersionUID = 1;

  private final FileTree tree;
  private final SourceOptions options;
  private final CocoReader images;
  private final Map<String, CocoDocument> documents;
  private final List<CocoDocument> wholes;

  PanopticReader(FileTree tree, SourceOptions options, CocoReader images, CocoSource source) {
    this.tree = tree;
    this.options = options;
    this.images = images;
    this.documents = source.documents();
    this.wholes = List.copyOf(CocoReader.wholes(documents.values()));
  }

  /**
   * The folder of a document's PNGs: the name without its extension of the document, or of the one
   * that it is a part of.
   */
  static String maskFolder(String document) {
    return FileNames.stem(DocumentPart.whole(document)) + "/";
  }

  @Override
  public LabelCatalog labels() {
    return images.labels();
  }

  @Override
  public Traits traits() {
    return images.traits();
  }

  @Override
  public List<String> notes() {
    return images.notes();
  }

  @Override
  public Map<String, String> about() {
    return images.about();
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree source) throws IOException {
    for (CocoDocument document : wholes) {
      String folder = maskFolder(document.path());
      if (file.path().startsWith(folder) && FileNames.extension(file.path()).equals("png")) {
        String name = file.path().substring(folder.length());
        FrameKey key = new FrameKey("", document.subset(), maskGroup(name));
        // a PNG may be named otherwise than its image, whose group then finds it by its path
        return PartIterator.of(
            FramePart.mask(key, Roles.MASK, file).withAccess(FramePart.Access.NONE));
      }
    }
    return images.parts(file, source);
  }

  @Override
  public RangeScan ranges(SourceFile file) {
    return images.ranges(file);
  }

  /** The group where a PNG meets the image of the same name. */
  static String maskGroup(String name) {
    return FileNames.stem(ImageEntry.fileName(name));
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    List<FramePart> masks = new ArrayList<>();
    List<FramePart> others = new ArrayList<>();
    Set<String> claimed = new HashSet<>();
    for (FramePart part : parts) {
      switch (part.role()) {
        case Roles.MASK -> masks.add(part);
        case Roles.MASK_CLAIM -> claimed.add(FoldedName.of(maskPath(part, part.inline())));
        default -> others.add(part);
      }
      if (part.role().equals(Roles.ANNOTATION)) {
        claimed.add(FoldedName.of(maskPath(part, maskName(part.inline()))));
      }
    }
    List<PlannedFrame> frames = new ArrayList<>();
    for (PlannedFrame frame : images.pair(key, others)) {
      if (!(frame instanceof Paired paired) || paired.part(Roles.IMAGE) == null) {
        frames.add(frame);
        continue;
      }
      boolean mayLack = masks.stream().allMatch(mask -> isClaimed(mask, claimed));
      PlannedFrame complete = withMask(paired, masks, mayLack);
      if (complete != null) {
        frames.add(complete);
      }
    }
    for (FramePart mask : masks) {
      if (!isClaimed(mask, claimed)) {
        frames.add(
            new Rejected(
                new FrameKey("", key.subset(), mask.file().path()),
                List.of(mask),
                PairFaults.MISSING_IMAGE,
                "no annotation names " + mask.file().path()));
      }
    }
    return frames;
  }

  /** Whether an annotation names a PNG, in any spelling. */
  private static boolean isClaimed(FramePart mask, Set<String> claimed) {
    return claimed.contains(FoldedName.of(mask.file().path()));
  }

  /**
   * The frame with its PNG, or null when it is left out.
   *
   * @param mayLack whether no PNG lies there that says that its annotation got lost
   */
  private PlannedFrame withMask(Paired frame, List<FramePart> masks, boolean mayLack) {
    List<FramePart> annotations = new ArrayList<>();
    for (FramePart part : frame.parts()) {
      if (part.role().equals(Roles.ANNOTATION)) {
        annotations.add(part);
      }
    }
    if (annotations.isEmpty() && mayLack) {
      switch (options.withoutAnnotation()) {
        case KEEP -> {
          return frame;
        }
        case SKIP -> {
          return null;
        }
        case QUARANTINE -> {}
      }
    }
    if (annotations.size() != 1) {
      return new Rejected(
          frame.key(),
          frame.parts(),
          annotations.isEmpty() ? PairFaults.MISSING_MASK : PairFaults.DUPLICATE_STEM,
          "the document has "
              + (annotations.isEmpty() ? "no annotation" : annotations.size() + " annotations")
              + " of the image; a panoptic image has one"
              + (annotations.isEmpty() && mayLack
                  ? " (set unannotated=keep for a frame without objects, skip to leave such images out)"
                  : ""));
    }
    FramePart annotation = annotations.get(0);
    String path = maskPath(annotation, maskName(annotation.inline()));
    List<FramePart> parts = new ArrayList<>(frame.parts());
    for (FramePart mask : masks) {
      if (FoldedName.isSame(mask.file().path(), path)) {
        parts.add(mask.withAccess(FramePart.Access.WHOLE));
      }
    }
    return new Paired(frame.key(), parts);
  }

  /** The path of the PNG that a part of a document names. */
  static String maskPath(FramePart part, String name) {
    return maskFolder(part.file().path()) + name;
  }

  /** The {@code file_name} of an annotation; empty when it has none. */
  static String maskName(String annotation) {
    try (JsonParser parser = DocumentJson.parse(annotation)) {
      String name = "";
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean isName = parser.currentName().equals("file_name");
          if (parser.nextToken() == JsonToken.VALUE_STRING && isName) {
            name = parser.getText();
          } else {
            parser.skipChildren();
          }
        }
      }
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException("a part that this reader wrote is not JSON", e);
    }
  }

  @Override
  public FrameDecoder decoder() {
    return new PanopticDecoder(documents, options, tree);
  }
}
