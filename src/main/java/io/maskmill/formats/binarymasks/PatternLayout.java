package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.NoImage;
import io.maskmill.spi.Amount;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds images and masks by two patterns. Variables that both have, such as {@code {name}} and
 * {@code {subset}}, pair them; a frame may have many masks, one per label or object.
 *
 * @param images pattern of the images; null when masks are wanted alone and nothing says where
 *     their images would lie
 * @param masks pattern of the masks
 * @param prefer what a file that fits both is taken for
 */
record PatternLayout(PathPattern images, PathPattern masks, Prefer prefer, Rule rule)
    implements Layout {

  /** What a file that fits both patterns is taken for. */
  enum Prefer {
    NEITHER,
    IMAGES,
    MASKS
  }

  private static final String NOT_IN_LAYOUT = "not-in-layout";
  private static final String FITS_BOTH = "fits-both-patterns";
  private static final int EXAMPLES = 3;

  PatternLayout {
    for (String variable : List.of("label", "object")) {
      if (images != null && images.has(variable)) {
        throw new ConfigException(
            "source option 'images="
                + images
                + "': {"
                + variable
                + "} belongs to masks=; use * where images differ in it");
      }
    }
    for (String variable : List.of("dataset", "subset")) {
      if (images != null && images.has(variable) != masks.has(variable)) {
        throw new ConfigException(
            "source options 'images="
                + images
                + "' and 'masks="
                + masks
                + "': only one has {"
                + variable
                + "}, so no mask could find its image; name it in both, or use * in its place");
      }
    }
  }

  boolean has(String variable) {
    return masks.has(variable) || (images != null && images.has(variable));
  }

  @Override
  public Listed classify(SourceFile file) {
    String path = file.path();
    Map<String, String> image = images == null ? null : images.match(path);
    Map<String, String> mask = masks.match(path);
    if ((image != null || mask != null) && NoImage.isPlainly(path)) {
      return new SkippedFile(path, NoImage.REASON);
    }
    if (image != null && mask != null) {
      if (prefer == Prefer.NEITHER) {
        return new SkippedFile(path, FITS_BOTH);
      }
      image = prefer == Prefer.IMAGES ? image : null;
    }
    if (image != null) {
      return FramePart.image(key(image), IMAGE, file);
    }
    if (mask == null) {
      int fits = images == null ? 0 : images.fits(path);
      return new SkippedFile(path, NOT_IN_LAYOUT, Math.max(fits, masks.fits(path)));
    }
    return FramePart.mask(key(mask), MASK, file);
  }

  private FrameKey key(Map<String, String> pieces) {
    return new FrameKey(
        pieces.getOrDefault("dataset", rule.dataset()),
        pieces.getOrDefault("subset", rule.lists().of(pieces.get("name"))),
        pieces.get("name"));
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> all) {
    List<FramePart> image = new ArrayList<>();
    List<FramePart> found = new ArrayList<>();
    for (FramePart part : all) {
      (part.role().equals(IMAGE) ? image : found).add(part);
    }
    image = Layout.withoutSideFiles(image);
    found = withoutSideFiles(found);
    if (has("label")) { // by label, wherever it stands in the path, then by path
      found.sort(Comparator.comparing(this::label));
    }
    List<FramePart> parts = new ArrayList<>(image);
    parts.addAll(found);
    if (image.isEmpty() && !rule.keepsImageless()) {
      return Layout.rejected(
          key,
          parts,
          PairFaults.MISSING_IMAGE,
          found.get(0).file().path()
              + " has no image of its name at images="
              + images
              + Rule.WITHOUT_IMAGE);
    }
    if (image.size() > 1) {
      return duplicate(key, parts, image, "images");
    }
    List<FramePart> twins = twins(found);
    if (!twins.isEmpty()) {
      return duplicate(key, parts, twins, "masks");
    }
    if (found.isEmpty() && rule.skipsMaskless()) {
      return List.of();
    }
    if (found.isEmpty() && !rule.keepsMaskless()) {
      return Layout.rejected(
          key,
          parts,
          PairFaults.MISSING_MASK,
          image.get(0).file().path()
              + " has no mask of its name at masks="
              + masks
              + " (missing-mask=keep takes it without objects)");
    }
    return List.of(new PlannedFrame.Paired(key, parts));
  }

  /** Leaves out side files of masks that have another mask of their label and object. */
  private List<FramePart> withoutSideFiles(List<FramePart> found) {
    Map<String, List<FramePart>> same = new LinkedHashMap<>();
    for (FramePart part : found) {
      same.computeIfAbsent(identity(part), k -> new ArrayList<>()).add(part);
    }
    List<FramePart> kept = new ArrayList<>();
    same.values().forEach(files -> kept.addAll(Layout.withoutSideFiles(files)));
    return kept;
  }

  private String identity(FramePart mask) {
    return label(mask) + '\n' + object(mask);
  }

  /** The first two masks of a frame with the same label and the same object. */
  private List<FramePart> twins(List<FramePart> found) {
    if (found.size() < 2) {
      return List.of();
    }
    Map<String, FramePart> seen = new HashMap<>();
    for (FramePart part : found) {
      FramePart other = seen.put(identity(part), part);
      if (other != null) {
        return List.of(other, part);
      }
    }
    return List.of();
  }

  @Override
  public String label(FramePart mask) {
    return piece("label", mask);
  }

  /** The object that a mask's path names; empty when the pattern has none. */
  String object(FramePart mask) {
    return piece("object", mask);
  }

  private String piece(String variable, FramePart mask) {
    if (!masks.has(variable)) {
      return "";
    }
    Map<String, String> pieces = masks.match(mask.file().path());
    return pieces == null ? "" : pieces.get(variable);
  }

  private static List<PlannedFrame> duplicate(
      FrameKey key, List<FramePart> parts, List<FramePart> several, String what) {
    return Layout.rejected(
        key,
        parts,
        PairFaults.DUPLICATE_STEM,
        several.get(0).file().path()
            + " and "
            + several.get(1).file().path()
            + " are both "
            + what
            + " of '"
            + key
            + "': it is unclear which belong together; make the pattern narrower, or have"
            + " {name**} span the folders");
  }

  @Override
  public String fileName(FrameKey key, SourceFile image) {
    String last = FileNames.last(image.path());
    int dot = last.lastIndexOf('.');
    return key.name() + (dot > 0 ? last.substring(dot) : "");
  }

  @Override
  public void check(ListingSummary listing) {
    if (listing.skipped().getOrDefault(FITS_BOTH, 0L) > 0) {
      throw new ConfigException(
          Amount.of(listing.skipped().get(FITS_BOTH), "file fits", "files fit")
              + " both images="
              + images
              + " and masks="
              + masks
              + ", such as "
              + words(listing.examples().get(FITS_BOTH))
              + "; make one pattern narrower, or say what they are: prefer=masks or prefer=images");
    }
    boolean anyImage = listing.roles().containsKey(IMAGE);
    boolean anyMask = listing.roles().containsKey(MASK);
    if (!anyMask || (!anyImage && !rule.keepsImageless())) {
      boolean lacksMasks = anyImage || images == null;
      String option = lacksMasks ? "masks=" + masks : "images=" + images;
      PathPattern pattern = lacksMasks ? masks : images;
      throw new ConfigException(
          "no file fits source option '"
              + option
              + "'; "
              + near(pattern, listing.examples())
              + (anyMask ? "; missing-image=keep takes masks alone, such as predictions" : ""));
    }
  }

  private static String near(PathPattern pattern, Map<String, List<String>> skipped) {
    List<String> fitting =
        skipped.getOrDefault(NoImage.REASON, List.of()).stream()
            .filter(path -> pattern.match(path) != null)
            .toList();
    if (!fitting.isEmpty()) {
      return "those that fit it are no images by their names, such as " + words(fitting);
    }
    List<String> paths = skipped.getOrDefault(NOT_IN_LAYOUT, List.of());
    if (paths.isEmpty()) {
      return "every file of the source fits the other pattern or is not data";
    }
    List<String> nearest = new ArrayList<>(paths);
    nearest.sort(Comparator.comparingInt((String path) -> -pattern.fits(path)));
    List<String> said = new ArrayList<>();
    for (String path : nearest) {
      int fits = pattern.fits(path);
      boolean tells = fits > 0 && fits < path.length();
      said.add(tells ? path + " (fits as far as '" + path.substring(0, fits) + "')" : path);
    }
    return "nearest are " + words(said);
  }

  private static String words(List<String> paths) {
    return String.join(", ", paths.subList(0, Math.min(EXAMPLES, paths.size())));
  }
}
