package io.maskmill.formats.supervisely.project;

import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.NoImage;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DescribesDataset;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.KeepsOriginals;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lists a source's files and pairs them into frames; see {@link
 * io.maskmill.formats.supervisely.SuperviselyFormat}.
 */
public record SuperviselyReader(ProjectMeta meta, SourceOptions options)
    implements DatasetReader, KeepsOriginals, DescribesDataset {

  /** What the keys of attributes begin with that a project holds. */
  public static final String OWN_ATTRIBUTES = Notes.PREFIX;

  public static final String IMAGE = "image";
  public static final String ANNOTATION = "annotation";

  /** The reason for skipping an image whose extension the SDK does not list, such as GIF. */
  static final String NOT_LISTED = "not-listed-by-supervisely";

  private static final Set<String> PARTS = Set.of("img", "ann", "img_info", "meta", "seg", "blob");

  @Override
  public LabelCatalog labels() {
    return meta.labels();
  }

  @Override
  public Traits traits() {
    boolean alphas = options.shapes() == SourceOptions.Shapes.RASTERIZE && meta.holdsAlphas();
    return alphas ? readable() : new Traits(withAttributes(traits(false)));
  }

  /** What a reader may find in any project. */
  public static Traits readable() {
    return new Traits(withAttributes(traits(true)));
  }

  private static EnumSet<Trait> withAttributes(Traits traits) {
    EnumSet<Trait> all = EnumSet.copyOf(traits.all());
    all.add(Trait.ATTRIBUTES);
    return all;
  }

  /** What any project can hold, with or without opacity. */
  public static Traits traits(boolean alphas) {
    EnumSet<Trait> traits =
        EnumSet.of(
            Trait.SEMANTIC,
            Trait.INSTANCES,
            Trait.MANY_INSTANCES,
            Trait.OVERLAP,
            Trait.DATASETS,
            Trait.COLORS,
            Trait.IMAGES);
    if (alphas) {
      traits.add(Trait.ALPHA);
    }
    return new Traits(traits);
  }

  /**
   * The project's meta.json; none when options skip or change what the project's own files hold.
   */
  @Override
  public Map<String, String> originals() {
    return options.isPlain() ? Map.of(ProjectMeta.ORIGINAL, meta.text()) : Map.of();
  }

  @Override
  public Map<String, String> about() {
    return meta.about();
  }

  @Override
  public List<String> notes() {
    return meta.notes();
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree tree) {
    if (!file.path().startsWith(meta.folder())) {
      return skip(file, "not-in-layout");
    }
    String path = file.path().substring(meta.folder().length());
    String[] names = path.split("/", -1);
    int part = 0;
    while (part < names.length - 1 && !PARTS.contains(names[part])) {
      part++;
    }
    String last = names[names.length - 1];
    if (path.equals(ProjectMeta.FILE)) {
      return skip(file, "metadata");
    }
    if (part == 0 || part != names.length - 2) {
      return skip(file, "not-in-layout");
    }
    String dataset = dataset(names, part);
    if (names[part].equals("img")) {
      if (ImageNames.isListedBySupervisely(last)) {
        return one(dataset, FileNames.stem(last), IMAGE, file);
      }
      return skip(file, NoImage.isPlainly(last) ? NoImage.REASON : NOT_LISTED);
    }
    if (names[part].equals("ann") && last.endsWith(".json")) {
      return one(dataset, annotationStem(last), ANNOTATION, file);
    }
    return skip(file, "not-in-layout");
  }

  private static PartIterator skip(SourceFile file, String reason) {
    return PartIterator.of(new SkippedFile(file.path(), reason));
  }

  private PartIterator one(String dataset, String stem, String role, SourceFile file) {
    FrameKey key = new FrameKey(dataset, "", stem);
    return PartIterator.of(
        role.equals(IMAGE)
            ? FramePart.image(key, role, access(options, file.path()), file)
            : FramePart.document(key, role, file));
  }

  /** What is read of an image that has an annotation. */
  public static FramePart.Access access(SourceOptions options, String path) {
    return AnnotationDecoder.hasHeader(path) ? options.imageSize().access() : FramePart.Access.NONE;
  }

  /** "ds1/datasets/inner" is dataset "ds1/inner". */
  public static String dataset(String[] names, int end) {
    List<String> dataset = new ArrayList<>();
    for (int i = 0; i < end; i++) {
      boolean joint = names[i].equals("datasets") && i % 2 == 1 && i < end - 1;
      if (!joint) {
        dataset.add(names[i]);
      }
    }
    return String.join("/", dataset);
  }

  /**
   * The stem of an annotation's image: that of a.jpg.json is a, as is that of a.json in old
   * projects.
   */
  private static String annotationStem(String name) {
    String of = imageName(name);
    return ImageNames.isListedBySupervisely(of) ? FileNames.stem(of) : of;
  }

  private static String imageName(String annotation) {
    return annotation.substring(0, annotation.length() - ".json".length());
  }

  /**
   * Makes one frame per image; keys are stems, or full names where several images share a stem, so
   * that no two frames of a project share a key.
   */
  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    List<FramePart> images = new ArrayList<>();
    List<FramePart> annotations = new ArrayList<>();
    for (FramePart part : parts) {
      (part.role().equals(IMAGE) ? images : annotations).add(part);
    }
    List<PlannedFrame> frames = new ArrayList<>();
    List<FramePart> left = new ArrayList<>(annotations);
    boolean several = images.size() > 1 || (images.isEmpty() && annotations.size() > 1);
    for (FramePart image : images) {
      String name = FileNames.last(image.file().path());
      FramePart annotation = find(annotations, name);
      if (annotation == null) {
        annotation = find(annotations, FileNames.stem(name));
        if (annotation != null && several && !left.contains(annotation)) {
          frames.add(
              new PlannedFrame.Rejected(
                  named(key, name),
                  List.of(image),
                  PairFaults.DUPLICATE_STEM,
                  image.file().path()
                      + " shares the annotation "
                      + annotation.file().path()
                      + " with another image"));
          continue;
        }
      }
      FrameKey own = several ? named(key, name) : lone(key, name);
      if (annotation == null) {
        frames.add(
            new PlannedFrame.Rejected(
                own,
                List.of(image),
                PairFaults.MISSING_MASK,
                image.file().path() + " has no annotation " + name + ".json in ann/"));
      } else {
        left.remove(annotation);
        frames.add(new PlannedFrame.Paired(own, List.of(annotation, image)));
      }
    }
    for (FramePart annotation : left) {
      String name = imageName(FileNames.last(annotation.file().path()));
      frames.add(
          images.isEmpty()
              ? new PlannedFrame.Paired(
                  several ? named(key, name) : lone(key, name), List.of(annotation))
              : new PlannedFrame.Rejected(
                  named(key, name),
                  List.of(annotation),
                  PairFaults.MISSING_IMAGE,
                  annotation.file().path() + " has no image of its name in img/"));
    }
    return frames;
  }

  private static FramePart find(List<FramePart> annotations, String image) {
    for (FramePart annotation : annotations) {
      if (FoldedName.isSame(FileNames.last(annotation.file().path()), image + ".json")) {
        return annotation;
      }
    }
    return null;
  }

  /**
   * The key of an image whose stem is unique: the stem, unless it looks like a full image name:
   * "a.jpg" of "a.jpg.png" may also be the key of an image a.jpg beside an a.png.
   */
  private static FrameKey lone(FrameKey key, String name) {
    return ImageNames.isListedBySupervisely(key.name()) ? named(key, name) : key;
  }

  private static FrameKey named(FrameKey key, String name) {
    return new FrameKey(key.dataset(), key.subset(), name);
  }

  @Override
  public FrameDecoder decoder() {
    return new AnnotationDecoder(meta, options);
  }
}
