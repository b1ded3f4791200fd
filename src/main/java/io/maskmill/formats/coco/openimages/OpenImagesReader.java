package io.maskmill.formats.coco.openimages;

import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.Listed;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists rows, masks and images, which meet by the id of the image.
 *
 * @param root the source, for messages
 * @param names of labels by their ids
 * @param labels those that tables use; empty before they are listed
 * @param rules what else was said
 */
record OpenImagesReader(String root, LabelNames names, LabelCatalog labels, Rules rules)
    implements DatasetReader {
  static final String ROW = "row";
  static final String MASK = "mask";
  static final String IMAGE = "image";

  private static final String PNG = ".png";
  private static final int MOST_IDS = 16;

  private static final Traits TRAITS =
      Traits.of(
          Trait.INSTANCES,
          Trait.MANY_INSTANCES,
          Trait.OVERLAP,
          Trait.SUBSETS,
          Trait.SCORES,
          Trait.IMAGES);

  /**
   * What the user said.
   *
   * @param scales whether masks of another size than their image are scaled
   * @param keepsUnannotated whether an image without masks is a frame
   * @param skipsUnannotated whether such an image is left out
   */
  record Rules(boolean scales, boolean keepsUnannotated, boolean skipsUnannotated)
      implements Serializable {}

  static OpenImagesReader open(FileTree tree, Rules rules, String tables) throws IOException {
    LabelNames names = LabelNames.find(tree, List.of("", tables));
    return new OpenImagesReader(tree.root(), names, new LabelCatalog(List.of()), rules);
  }

  @Override
  public boolean learnsLabels() {
    return true;
  }

  @Override
  public List<String> notes() {
    return names.byId().isEmpty()
        ? List.of(
            "no class-descriptions*.csv is there: labels are called by their ids, such as /m/01yrx")
        : List.of();
  }

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree tree) throws IOException {
    String path = file.path();
    String last = FileNames.last(path);
    if (LabelNames.isTable(path)) {
      return PartIterator.of(new SkippedFile(path, "metadata"));
    }
    if (FileNames.extension(path).equals("csv")) {
      return new PartStream(new MaskRows(file, tree));
    }
    List<Listed> masks = masks(file, last);
    if (!masks.isEmpty()) {
      return PartIterator.of(masks.toArray(Listed[]::new));
    }
    return ImageNames.isImage(last)
        ? PartIterator.of(FramePart.image(new FrameKey("", "", FileNames.stem(last)), IMAGE, file))
        : PartIterator.of(new SkippedFile(path, "not-in-layout"));
  }

  /**
   * The mask for each image that its name may begin with: ids of images, and of labels too, may
   * have a '_', which parts them from each other. Rows say which it is.
   */
  private static List<Listed> masks(SourceFile file, String name) {
    if (!name.endsWith(PNG)) {
      return List.of();
    }
    List<Listed> masks = new ArrayList<>();
    int last = name.lastIndexOf('_');
    for (int end = name.indexOf('_'); end >= 0 && end < last; end = name.indexOf('_', end + 1)) {
      if (end > 0 && masks.size() < MOST_IDS) {
        masks.add(FramePart.mask(new FrameKey("", "", name.substring(0, end)), MASK, file));
      }
    }
    return masks;
  }

  @Override
  public DatasetReader listed(ListingSummary listing) {
    if (!listing.roles().containsKey(ROW)) {
      throw listing.refusal(
          root + " has no table of masks with rows: a CSV with MaskPath, ImageID and LabelName");
    }
    List<String> used =
        listing.labels().all(root + ": its tables", "take some of the tables").stream()
            .map(LabelSighting::name)
            .toList();
    return new OpenImagesReader(root, names, names.catalog(used), rules);
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    return RowPairing.pair(key, parts, rules);
  }

  @Override
  public FrameDecoder decoder() {
    return new RowDecoder(labels, rules);
  }
}
