package io.maskmill.formats.supervisely.masks;

import io.maskmill.formats.supervisely.project.ProjectMeta;
import io.maskmill.formats.supervisely.project.SuperviselyReader;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DescribesDataset;
import io.maskmill.spi.ExplainsUnpaired;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.KeepsOriginals;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lists a source's files and pairs them into frames; see {@link
 * io.maskmill.formats.supervisely.SuperviselyMasksFormat}.
 *
 * @param classes the classes from the root's files
 * @param options how the source is read
 * @param kinds the kinds that may give a frame's objects, the most exact first; after listing,
 *     those that do
 * @param imageless whether listing found no image at all
 */
public record MasksReader(
    ClassColors classes, MasksOptions options, List<MaskKind> kinds, boolean imageless)
    implements DatasetReader, ExplainsUnpaired, KeepsOriginals, DescribesDataset {

  private static final Set<String> METADATA =
      Set.of(ProjectMeta.FILE, MachineColors.FILE, ColorJson.SEMANTIC);

  /** Opens a source. */
  public static MasksReader open(FileTree tree, MasksOptions options) throws IOException {
    ClassColors classes = ClassColors.read(tree);
    boolean colored = options.masks() == MasksOptions.Masks.SEMANTIC;
    if ((colored || options.masks() == MasksOptions.Masks.HUMAN) && !classes.sharing().isEmpty()) {
      throw new ConfigException(
          "objects-from="
              + options.kinds().get(0).word()
              + " wants a color for each class, but "
              + classes.sharing());
    }
    if (options.masks() == MasksOptions.Masks.ANNOTATIONS && classes.meta() == null) {
      throw new ConfigException(
          tree.root() + " has no meta.json, which objects-from=annotations needs");
    }
    List<MaskKind> kinds =
        options.kinds().stream()
            .filter(kind -> kind != MaskKind.ANNOTATIONS || classes.meta() != null)
            .filter(kind -> kind != MaskKind.SEMANTIC || classes.sharing().isEmpty())
            .toList();
    return new MasksReader(classes, options, kinds, false);
  }

  @Override
  public LabelCatalog labels() {
    return classes.labels();
  }

  @Override
  public Traits traits() {
    Set<Trait> traits = EnumSet.copyOf(SuperviselyReader.traits(false).all());
    if (kinds.contains(MaskKind.ANNOTATIONS)) {
      traits.addAll(new SuperviselyReader(classes.meta(), options.annotations()).traits().all());
    } else if (!kinds.contains(MaskKind.INSTANCES)) {
      traits.removeAll(Set.of(Trait.INSTANCES, Trait.MANY_INSTANCES, Trait.OVERLAP));
    }
    return new Traits(traits);
  }

  @Override
  public String unpaired() {
    return "a frame is read from its annotation, or else from the first of its masks";
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (classes.meta() != null) {
      notes.addAll(classes.meta().notes());
    }
    String hidden = kinds.contains(MaskKind.MACHINE) ? classes.hiddenInBytes() : "";
    if (!hidden.isEmpty()) {
      notes.add(
          "machine masks of 8 bits show class '"
              + hidden
              + "' as background, since they hold numbers modulo 256; they are read only where an"
              + " image has no annotation or other masks");
    }
    return notes;
  }

  @Override
  public Map<String, String> about() {
    return classes.meta() == null ? Map.of() : classes.meta().about();
  }

  /** The originals of {@link SuperviselyReader} when only annotations are read. */
  @Override
  public Map<String, String> originals() {
    return options.masks() == MasksOptions.Masks.ANNOTATIONS
        ? new SuperviselyReader(classes.meta(), options.annotations()).originals()
        : Map.of();
  }

  /** Name of the image that a mask or annotation belongs to: the full name, or its stem. */
  String of(FramePart mask) {
    return MasksPath.of(mask.file().path().substring(classes.folder().length())).of();
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree tree) {
    if (!file.path().startsWith(classes.folder())) {
      return PartIterator.of(new SkippedFile(file.path(), "not-in-layout"));
    }
    String path = file.path().substring(classes.folder().length());
    if (METADATA.contains(path)) {
      return PartIterator.of(new SkippedFile(file.path(), "metadata"));
    }
    MasksPath place = MasksPath.of(path);
    if (place == null) {
      return PartIterator.of(new SkippedFile(file.path(), "not-in-layout"));
    }
    FrameKey key = new FrameKey(place.dataset(), "", place.root());
    if (place.role().equals(SuperviselyReader.IMAGE)) {
      return PartIterator.of(FramePart.image(key, place.role(), file));
    }
    if (kinds.stream().noneMatch(kind -> kind.role().equals(place.role()))) {
      return PartIterator.of(new SkippedFile(file.path(), "other-masks"));
    }
    return PartIterator.of(
        place.role().equals(SuperviselyReader.ANNOTATION)
            ? FramePart.document(key, place.role(), file)
            : FramePart.mask(key, place.role(), file));
  }

  @Override
  public DatasetReader listed(ListingSummary listing) {
    Map<String, Long> roles = listing.roles();
    boolean none = kinds.stream().noneMatch(kind -> roles.containsKey(kind.role()));
    if (none && roles.containsKey(SuperviselyReader.IMAGE) && !options.keepUnmasked()) {
      throw new ConfigException(
          "the source has images and no "
              + String.join(" or ", kinds.stream().map(MaskKind::word).toList())
              + " masks; objects-from=KIND chooses other ones, missing-mask=keep takes images"
              + " alone");
    }
    List<MaskKind> present = kinds.stream().filter(kind -> roles.containsKey(kind.role())).toList();
    return new MasksReader(classes, options, present, !roles.containsKey(SuperviselyReader.IMAGE));
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    return new MasksPairing(this, key).frames(parts);
  }

  @Override
  public FrameDecoder decoder() {
    return new MasksDecoder(classes, options);
  }
}
