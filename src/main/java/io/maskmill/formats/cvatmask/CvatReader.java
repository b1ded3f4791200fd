package io.maskmill.formats.cvatmask;

import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.NoImage;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lists a source's files and pairs them into frames; see {@link CvatMaskFormat}.
 *
 * @param guessesNames whether the listing found no image and the user gave no extension for them
 */
record CvatReader(SourceLabels source, SourceOptions options, Traits traits, boolean guessesNames)
    implements DatasetReader {
  static final String CLASS = "class";
  static final String OBJECT = "object";
  static final String IMAGE = "image";
  static final String BOXES = "boxes";
  static final String CLASSES = "SegmentationClass/";
  static final String OBJECTS = "SegmentationObject/";

  /** What labelme2voc.py called them while it wrote arrays into the folders of VOC's names. */
  static final String CLASSES_PNG = "SegmentationClassPNG/";

  static final String OBJECTS_PNG = "SegmentationObjectPNG/";
  static final String IMAGES = "JPEGImages/";

  /** What CVAT calls the subset of frames without one. */
  static final String DEFAULT = "default";

  static final String PNG = ".png";
  static final String BOXES_FOLDER = "Annotations/";
  static final String XML = ".xml";
  private static final Set<String> METADATA =
      Set.of(LabelMapTxt.NAME, DatasetMeta.NAME, ClassNamesTxt.NAME);

  /**
   * Opens a source.
   *
   * @throws io.maskmill.spi.ConfigException when it is none
   */
  static CvatReader open(FileTree tree, SourceOptions options, Traits traits) throws IOException {
    List<Root> roots = Root.find(tree, options);
    SourceLabels labels = new SourceLabels(roots, options.compat(), options.objectLabel());
    if (!options.compat()) {
      labels.tell(ListedTwice.notes(tree, roots, options));
    }
    return new CvatReader(labels, options, traits, false);
  }

  @Override
  public LabelCatalog labels() {
    return source.catalog();
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(source.notes());
    if (guessesNames) {
      notes.add(
          "no image lies in JPEGImages, and lists name images without extension: "
              + options.imageExtension()
              + " is a guess; source option "
              + SourceOptions.IMAGE_EXTENSION.key()
              + "=EXT says another");
    }
    return notes;
  }

  @Override
  public DatasetReader listed(ListingSummary listing) {
    boolean guesses = options.guesses() && !listing.roles().containsKey(IMAGE);
    return new CvatReader(source, options, traits, guesses);
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree tree) throws IOException {
    String path = file.path();
    String folder = source.folderOf(path);
    if (source.root(folder) < 0) {
      return skip(file, "not-in-layout");
    }
    String inside = path.substring(folder.length());
    if (METADATA.contains(inside)) {
      return skip(file, "metadata");
    }
    if (inside.startsWith(Root.LISTS)) {
      return list(file, inside.substring(Root.LISTS.length()), tree);
    }
    if (inside.startsWith(Root.MAIN_LISTS) && options.compat()) {
      return list(file, inside.substring(Root.MAIN_LISTS.length()), tree);
    }
    if (inside.endsWith(PNG) && isIn(inside, CLASSES, CLASSES_PNG)) {
      return mask(file, CLASS, inside.substring(inside.indexOf('/') + 1));
    }
    if (inside.endsWith(PNG) && isIn(inside, OBJECTS, OBJECTS_PNG)) {
      return mask(file, OBJECT, inside.substring(inside.indexOf('/') + 1));
    }
    if (options.boxes() && inside.startsWith(BOXES_FOLDER) && inside.endsWith(XML)) {
      return boxes(file, inside.substring(BOXES_FOLDER.length()));
    }
    if (inside.startsWith(IMAGES)) {
      if (NoImage.isPlainly(inside)) {
        return skip(file, NoImage.REASON);
      }
      String group = ItemId.group(inside.substring(IMAGES.length()));
      return PartIterator.of(FramePart.image(new FrameKey("", "", group), IMAGE, file));
    }
    return skip(file, "not-in-layout");
  }

  private boolean isIn(String inside, String folder, String ofLabelme) {
    return inside.startsWith(folder) || (options.isVoc() && inside.startsWith(ofLabelme));
  }

  private PartIterator list(SourceFile file, String name, FileTree tree) throws IOException {
    if (name.indexOf('/') >= 0 || !Root.isList(name, options.compat())) {
      return skip(file, "no-list");
    }
    if (!options.takes(name)) {
      return skip(file, "list-not-wanted");
    }
    String base = name.substring(0, name.length() - ".txt".length());
    String subset = base.equals(DEFAULT) && !options.compat() ? "" : base;
    return new PartStream(new ListParts(file, tree, subset, options.compat()));
  }

  private static PartIterator mask(SourceFile file, String role, String name) {
    String id = name.substring(0, name.length() - PNG.length());
    return PartIterator.of(FramePart.mask(new FrameKey("", "", ItemId.group(id)), role, file));
  }

  private static PartIterator boxes(SourceFile file, String name) {
    String id = name.substring(0, name.length() - XML.length());
    return PartIterator.of(FramePart.document(new FrameKey("", "", ItemId.group(id)), BOXES, file));
  }

  private static PartIterator skip(SourceFile file, String reason) {
    return PartIterator.of(new SkippedFile(file.path(), reason));
  }

  /** Whether a part is a mask. */
  static boolean isMask(FramePart part) {
    return part.role().equals(CLASS) || part.role().equals(OBJECT);
  }

  /** Whether a part says how large the frame is. */
  static boolean givesSize(FramePart part) {
    return isMask(part) || part.role().equals(IMAGE);
  }

  /** The id that a file's name states. */
  String id(FramePart part) {
    String path = part.file().path();
    String inside = path.substring(source.folderOf(path).length());
    return switch (part.role()) {
      case CLASS, OBJECT ->
          inside.substring(inside.indexOf('/') + 1, inside.length() - PNG.length());
      case BOXES -> inside.substring(BOXES_FOLDER.length(), inside.length() - XML.length());
      default -> ImageNames.stem(inside.substring(IMAGES.length()));
    };
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    return new Pairing(this).pair(parts);
  }

  @Override
  public FrameDecoder decoder() {
    return new CvatDecoder(source, options);
  }
}
