package io.maskmill.formats.labelme;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.NoImage;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.Listed;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lists documents and images and pairs them; see {@link LabelmeFormat}. Listing reads each document
 * up to its last shape, in tasks, for its labels and the name of its image; documents and images
 * meet by the stem of the image's name, in whatever folders they are.
 *
 * @param root what names are below of
 * @param labels of the list; without a list, empty until the source has been listed
 * @param hasList whether the labels are those of a list
 */
record LabelmeReader(
    SourceOptions options,
    Root root,
    LabelCatalog labels,
    boolean hasList,
    List<String> notes,
    boolean copies)
    implements DatasetReader {
  static final String DOCUMENT = "document";
  static final String IMAGE = "image";

  /** Where a document says that its image is. */
  static final String IMAGE_PATH = "image-path";

  /** The reason for skipping JSON files of other systems. */
  static final String NOT_LABELME = "not-labelme";

  /** Extensions of images that are looked for when the one that is named is gone. */
  private static final List<String> EXTENSIONS =
      List.of("jpg", "jpeg", "png", "JPG", "PNG", "bmp", "tif", "tiff");

  private static final int MAX_LIST = 16 << 20;

  /** What {@code labelme_json_to_dataset} writes into a folder of each document. */
  private static final Set<String> EXPORTED = Set.of("img.png", "label.png", "label_viz.png");

  static LabelmeReader open(ReaderSetup setup) throws IOException {
    SourceOptions options = SourceOptions.of(setup.options());
    boolean copies = setup.images() == ImageMode.COPY;
    String given = setup.options().get(SourceOptions.LABEL_LIST);
    Root root = Root.find(setup.tree());
    byte[] list = null;
    String name = given;
    if (!given.isEmpty()) {
      list = setup.texts().load(given).getBytes(StandardCharsets.UTF_8);
    }
    for (String own : List.of(Labels.FILE, Labels.WRITTEN)) {
      String path = root.inside(own);
      if (list == null && setup.tree().find(path) != null) {
        list = setup.tree().readUnlisted(path, MAX_LIST);
        name = path;
      }
    }
    List<String> names = list == null ? List.of() : Labels.listed(list);
    if (names.isEmpty()) {
      if (!given.isEmpty()) {
        throw new ConfigException("source option label-list=" + given + " lists no label");
      }
      return new LabelmeReader(options, root, Labels.catalog(names), false, List.of(), copies);
    }
    String note = "labels are those of " + name;
    return new LabelmeReader(options, root, Labels.catalog(names), true, List.of(note), copies);
  }

  /** What a reader may find. */
  static Traits readable() {
    return Traits.of(
        Trait.SEMANTIC,
        Trait.INSTANCES,
        Trait.MANY_INSTANCES,
        Trait.OVERLAP,
        Trait.SCORES,
        Trait.ATTRIBUTES,
        Trait.IMAGES);
  }

  @Override
  public Traits traits() {
    return readable();
  }

  @Override
  public boolean learnsLabels() {
    return true;
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree tree) throws IOException {
    String name = FileNames.last(file.path());
    String place = root.name(file.path());
    if (place.equals(Labels.FILE) || place.equals(Labels.WRITTEN)) {
      return PartIterator.of(new SkippedFile(file.path(), "metadata"));
    }
    if (FileNames.extension(name).equals("json")) {
      return document(file, tree);
    }
    String folder = ImagePaths.folder(file.path());
    if (EXPORTED.contains(name) && folder.endsWith("_json/")) {
      return PartIterator.of(new SkippedFile(file.path(), "exported-by-labelme"));
    }
    if (!ImageNames.isImage(name)) {
      String reason = NoImage.isPlainly(name) ? NoImage.REASON : "not-in-layout";
      return PartIterator.of(new SkippedFile(file.path(), reason));
    }
    FrameKey key = new FrameKey("", "", FileNames.stem(name));
    return PartIterator.of(FramePart.image(key, IMAGE, options.imageSize().access(), file));
  }

  private static PartIterator document(SourceFile file, FileTree tree) throws IOException {
    String own = FileNames.stem(FileNames.last(file.path()));
    DocumentLook look;
    try (InputStream stream = tree.open(file)) {
      look = DocumentLook.at(stream);
    } catch (JsonProcessingException | CharConversionException | DamagedFileException e) {
      // the frame is set aside when it is decoded
      return PartIterator.of(FramePart.document(new FrameKey("", "", own), DOCUMENT, file));
    }
    if (!look.isLabelme()) {
      return PartIterator.of(new SkippedFile(file.path(), NOT_LABELME));
    }
    String path = look.imagePath();
    String stem = FileNames.stem(ImagePaths.name(file.path(), path));
    boolean isOther = !stem.isEmpty() && !stem.equals(own);
    boolean isRenamed = isOther && isRenamed(file.path(), path, own, tree);
    FrameKey key = new FrameKey("", "", isOther && !isRenamed ? stem : own);
    List<Listed> parts = new ArrayList<>();
    parts.add(FramePart.document(key, DOCUMENT, file));
    if (!path.isEmpty()) {
      parts.add(FramePart.inline(key, IMAGE_PATH, file, path));
    }
    look.labels().forEach(label -> parts.add(new LabelSighting(label)));
    return PartIterator.of(parts.toArray(new Listed[0]));
  }

  /**
   * Whether the image that a document names is gone and one of the document's own name is beside
   * it: people rename both files and leave the text.
   */
  private static boolean isRenamed(String document, String imagePath, String own, FileTree tree)
      throws IOException {
    if (tree.findNamed(ImagePaths.resolved(document, imagePath)) != null) {
      return false;
    }
    Set<String> extensions = new LinkedHashSet<>();
    extensions.add(imagePath.substring(imagePath.lastIndexOf('.') + 1));
    extensions.addAll(EXTENSIONS);
    for (String extension : extensions) {
      if (tree.findNamed(ImagePaths.folder(document) + own + "." + extension) != null) {
        return true;
      }
    }
    return false;
  }

  @Override
  public LabelmeReader listed(ListingSummary listing) {
    if (!listing.roles().containsKey(DOCUMENT)) {
      throw listing.refusal(
          "no LabelMe document was found: a JSON file with \"shapes\" and \"imagePath\" for each"
              + " image; the source is the folder that holds them");
    }
    List<String> more = new ArrayList<>(notes);
    if (copies && !listing.roles().containsKey(IMAGE)) {
      more.add(
          "the source holds no image file, so that images are missing unless documents embed them;"
              + " to have them, give the folder that holds documents and images");
    }
    Set<String> names = new LinkedHashSet<>();
    labels.labels().forEach(label -> names.add(label.name()));
    if (hasList) {
      // void is used or it is not; no list says it
      listing.labels().toList().stream()
          .map(LabelSighting::name)
          .filter(Labels.IGNORE::equals)
          .forEach(names::add);
    } else {
      listing
          .labels()
          .all("the shapes of the documents", "give a list of labels with label-list=FILE")
          .forEach(label -> names.add(label.name()));
    }
    return new LabelmeReader(
        options, root, Labels.catalog(names), hasList, List.copyOf(more), copies);
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    return Pairing.pair(parts, options, root);
  }

  @Override
  public FrameDecoder decoder() {
    return new LabelmeDecoder(labels, options, root, copies);
  }
}
