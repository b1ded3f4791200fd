package io.maskmill.formats.binarymasks;

import io.maskmill.model.FaultCode;
import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lists and pairs; see {@link BinaryMasksFormat}. */
record BinaryMasksReader(
    ReadOptions options, ClassesMapping mapping, LabelCatalog labels, List<String> notes)
    implements DatasetReader {

  static final String IMAGES = "img";
  static final String MASKS = "ann";
  static final String IMAGE = "image";
  static final String MASK = "mask";
  private static final String MAPPING_FILE = "classes_mapping.json";

  /** Of images, as Supervisely lists them. */
  private static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "mpo", "bmp", "png", "webp", "tiff", "tif", "nrrd", "jfif");

  private static final Set<String> METADATA =
      Set.of(MAPPING_FILE, "_SUCCESS", "manifest.json", "quarantine.jsonl");

  static BinaryMasksReader open(ReaderSetup setup) throws IOException {
    ReadOptions options = ReadOptions.of(setup);
    List<String> notes = new ArrayList<>();
    ClassesMapping mapping = mapping(setup, options.compat(), notes);
    List<Label> labels = new ArrayList<>();
    for (ClassesMapping.Entry entry : mapping.classes()) {
      labels.add(new Label(entry.label(), VocColors.color(labels.size() + 1)));
    }
    return new BinaryMasksReader(options, mapping, new LabelCatalog(labels), List.copyOf(notes));
  }

  private static ClassesMapping mapping(ReaderSetup setup, boolean compat, List<String> notes)
      throws IOException {
    String given = setup.options().text("classes-mapping", "");
    if (!given.isEmpty()) {
      boolean inline = given.stripLeading().startsWith("{");
      return mapping(
          inline ? given : setup.texts().load(given),
          inline ? "classes-mapping" : given,
          compat,
          notes);
    }
    SourceFile found = setup.tree().find(MAPPING_FILE);
    if (found == null) {
      notes.add("no classes mapping: every value above 0 is 'untitled'");
      return ClassesMapping.byDefault();
    }
    notes.add("using " + MAPPING_FILE + " of the input");
    String text = new String(setup.tree().read(found), StandardCharsets.UTF_8);
    return mapping(text, MAPPING_FILE, compat, notes);
  }

  private static ClassesMapping mapping(
      String text, String where, boolean compat, List<String> notes) {
    ClassesMapping mapping = ClassesMapping.parse(text, where, compat);
    if (mapping.equals(ClassesMapping.byDefault())) {
      notes.add(where + ": every value above 0 is 'untitled'");
    }
    return mapping;
  }

  @Override
  public Traits traits() {
    List<Trait> traits = new ArrayList<>(List.of(Trait.SEMANTIC, Trait.IMAGES));
    if (options.splits()) {
      traits.add(Trait.INSTANCES);
      traits.add(Trait.MANY_INSTANCES);
    }
    if (mapping.overlaps()) {
      traits.add(Trait.OVERLAP);
    }
    return Traits.of(traits.toArray(new Trait[0]));
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree tree) {
    String path = file.path();
    int slash = path.indexOf('/');
    String folder = slash < 0 ? "" : path.substring(0, slash);
    String below = path.substring(slash + 1);
    if (METADATA.contains(path) || folder.equals("_maskmill")) {
      return skip(path, "metadata");
    }
    if (path.startsWith(".") || path.contains("/.")) {
      return skip(path, "hidden");
    }
    boolean image = folder.equals(IMAGES);
    if (!image && !folder.equals(MASKS)) {
      return skip(path, "not-in-layout");
    }
    if (options.compat() && below.indexOf('/') >= 0) {
      return skip(path, "nested");
    }
    FrameKey key = new FrameKey(options.dataset(), "", FileNames.stem(below));
    return PartIterator.of(
        image ? FramePart.head(key, IMAGE, file) : FramePart.whole(key, MASK, file));
  }

  private static PartIterator skip(String path, String reason) {
    return PartIterator.of(new SkippedFile(path, reason));
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    List<FramePart> images = new ArrayList<>();
    List<FramePart> masks = new ArrayList<>();
    for (FramePart part : parts) {
      (part.role().equals(IMAGE) ? images : masks).add(part);
    }
    if (images.isEmpty()) {
      return rejected(
          key,
          parts,
          FaultCode.PAIR_MISSING_IMAGE,
          masks.get(0).file().path() + " has no image of its name in img/");
    }
    if (options.compat()) {
      return compatible(key, images, masks);
    }
    if (images.size() > 1 || masks.size() > 1) {
      return rejected(
          key,
          parts,
          FaultCode.PAIR_DUPLICATE_STEM,
          parts.get(0).file().path()
              + " and "
              + parts.get(1).file().path()
              + (parts.size() > 2 ? " and others" : "")
              + " share the name '"
              + key.name()
              + "': nobody can tell which belong together; rename them");
    }
    if (masks.isEmpty() && !options.keepsMissing()) {
      return rejected(
          key,
          parts,
          FaultCode.PAIR_MISSING_MASK,
          images.get(0).file().path()
              + " has no mask of its name in ann/ (missing-mask=keep takes it without objects)");
    }
    return List.of(new PlannedFrame.Paired(key, parts));
  }

  private static List<PlannedFrame> rejected(
      FrameKey key, List<FramePart> parts, FaultCode code, String reason) {
    return List.of(new PlannedFrame.Rejected(key, parts, code, reason));
  }

  /**
   * The first image takes the last mask; other images go without, other masks are not looked at.
   * Images that share a stem are keyed by their full names, and so is an "a.jpg.png", whose stem is
   * the full name of an a.jpg.
   */
  private static List<PlannedFrame> compatible(
      FrameKey key, List<FramePart> images, List<FramePart> masks) {
    List<PlannedFrame> frames = new ArrayList<>();
    for (FramePart image : images) {
      FrameKey own =
          images.size() == 1 && !EXTENSIONS.contains(FileNames.extension(key.name()))
              ? key
              : new FrameKey(
                  key.dataset(), key.subset(), image.file().path().substring(IMAGES.length() + 1));
      List<FramePart> parts = new ArrayList<>(List.of(image));
      if (frames.isEmpty() && !masks.isEmpty()) {
        parts.add(masks.get(masks.size() - 1));
      }
      frames.add(new PlannedFrame.Paired(own, parts));
    }
    return frames;
  }

  @Override
  public FrameDecoder decoder() {
    return new BinaryMasksDecoder(options, mapping);
  }

  /** Guards against a catalog that does not fit the mapping. */
  BinaryMasksReader {
    if (labels.size() != mapping.classes().size()) {
      throw new ConfigException("labels and mapping differ");
    }
  }
}
