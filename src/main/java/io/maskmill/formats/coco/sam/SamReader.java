package io.maskmill.formats.coco.sam;

import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.VocColors;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lists documents or folders of masks, and the images that they are called after.
 *
 * @param kind what is read
 * @param rules what else was said
 * @param own the name of the image that the whole source is of; empty where it is of many
 */
record SamReader(SegmentAnything kind, Rules rules, String own) implements DatasetReader {
  static final String TABLE = "metadata.csv";
  static final String DOCUMENT = "document";
  static final String MASK = "mask";
  static final String IMAGE = "image";

  /** The label of all masks, which have none. */
  private static final String LABEL = "object";

  private static final LabelCatalog LABELS =
      new LabelCatalog(List.of(new Label(LABEL, VocColors.color(1))));

  /**
   * What the user said.
   *
   * @param imageSize where a frame's size comes from
   * @param keepsUnannotated whether an image without masks is a frame
   * @param skipsUnannotated whether such an image is left out
   */
  record Rules(ImageSize imageSize, boolean keepsUnannotated, boolean skipsUnannotated)
      implements Serializable {}

  /** Numbers of masks begin with no 0, as those of many frames of a video do. */
  private static final Pattern MASK_NAME = Pattern.compile("(?:0|[1-9]\\d{0,8})\\.png");

  /** Folders that hold images, also of the names of masks. */
  private static final Pattern OF_IMAGES =
      Pattern.compile("(?i)(?:.*/)?(?:images?|imgs?|jpegimages|frames|photos|pictures)");

  static SamReader open(FileTree tree, SegmentAnything kind, Rules rules) throws IOException {
    boolean isOne = tree.find(kind == SegmentAnything.AMG_FOLDER ? TABLE : "") != null;
    String name = FileNames.last(tree.root().replaceFirst("/+$", ""));
    return new SamReader(
        kind, rules, isOne ? name.replaceFirst("(?i)\\.(?:json|zip|tar|tgz|tar\\.gz)$", "") : "");
  }

  @Override
  public LabelCatalog labels() {
    return LABELS;
  }

  @Override
  public List<String> notes() {
    return List.of("masks of Segment Anything have no classes: their label is '" + LABEL + "'");
  }

  @Override
  public Traits traits() {
    return SegmentAnything.TRAITS;
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree tree) {
    String path = file.path();
    String last = FileNames.last(path);
    if (kind == SegmentAnything.AMG_FOLDER) {
      if (last.equals(TABLE)) {
        return PartIterator.of(FramePart.document(key(folder(path)), DOCUMENT, file));
      }
      if (isMask(folder(path), last)) {
        return PartIterator.of(FramePart.mask(key(folder(path)), MASK, file));
      }
    } else if (path.isEmpty() || FileNames.extension(path).equals("json")) {
      return PartIterator.of(FramePart.document(key(FileNames.stem(path)), DOCUMENT, file));
    }
    return ImageNames.isImage(last)
        ? PartIterator.of(
            FramePart.image(key(FileNames.stem(path)), IMAGE, rules.imageSize().access(), file))
        : PartIterator.of(new SkippedFile(path, "not-in-layout"));
  }

  private boolean isMask(String folder, String name) {
    boolean isOfFolder = folder.isEmpty() ? !own.isEmpty() : !OF_IMAGES.matcher(folder).matches();
    return isOfFolder && MASK_NAME.matcher(name).matches();
  }

  /** Files of one image may lie in folders of their own, so only its name groups them. */
  private FrameKey key(String path) {
    return new FrameKey("", "", path.isEmpty() ? own : FileNames.last(path));
  }

  static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  @Override
  public DatasetReader listed(ListingSummary listing) {
    if (!listing.roles().containsKey(DOCUMENT)) {
      throw listing.refusal(
          "no " + (kind == SegmentAnything.AMG_FOLDER ? TABLE : "JSON document") + " was found");
    }
    return this;
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    return new SamPairing(this, key, parts).frames();
  }

  @Override
  public FrameDecoder decoder() {
    return new SamDecoder(this);
  }
}
