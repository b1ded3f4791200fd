package io.maskmill.formats.webdataset;

import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads samples; see {@link WebDatasetFormat}.
 *
 * @param about what lies beside the shards
 * @param options as given
 * @param tree of the source
 */
record ShardReader(ClassFile about, SourceOptions options, FileTree tree) implements DatasetReader {
  static final String IMAGE = "image";
  static final String MASK = "mask";
  static final String JSON = "json";

  static ShardReader open(ReaderSetup setup) throws IOException {
    return new ShardReader(ClassFile.of(setup), SourceOptions.of(setup), setup.tree());
  }

  @Override
  public LabelCatalog labels() {
    return about.labels().catalog();
  }

  @Override
  public List<String> notes() {
    return about.note().isEmpty() ? List.of() : List.of(about.note());
  }

  @Override
  public Traits traits() {
    return options.ofClasses() && !options.pixels().isPacked()
        ? Traits.of(Trait.SEMANTIC, Trait.DATASETS, Trait.SUBSETS, Trait.COLORS, Trait.IMAGES)
        : WebDatasetFormat.HELD;
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree source) {
    MemberName member = MemberName.of(file.path(), source.uri(file.path()));
    if (member == null || ClassFile.NAMES.contains(file.path())) {
      return PartIterator.of(new SkippedFile(file.path(), "metadata"));
    }
    String subset = about.subset(member);
    FrameKey key =
        about.isOurs()
            ? KeyText.frame(member.key(), subset, about.withDatasets())
            : new FrameKey("", subset, member.key());
    String field = member.field();
    if (options.isMask(field)) {
      return PartIterator.of(FramePart.mask(key, MASK, file));
    }
    if (field.equals(options.json())) {
      return PartIterator.of(FramePart.document(key, JSON, file));
    }
    if (options.isImage(field)) {
      return PartIterator.of(FramePart.image(key, IMAGE, file));
    }
    return PartIterator.of(new SkippedFile(file.path(), "other-fields"));
  }

  @Override
  public DatasetReader listed(ListingSummary listing) {
    if (listing.roles().isEmpty() && !listing.damaged().isEmpty()) {
      throw listing.refusal(tree.root() + " holds no sample that can be read");
    }
    return this;
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    Map<String, List<FramePart>> byShard = new TreeMap<>();
    for (FramePart part : parts) {
      String path = part.file().path();
      boolean isMember = !about.isOurs() && path.indexOf(".tar/") > 0;
      String shard = isMember ? path.substring(0, path.indexOf(".tar/")) : "";
      byShard.computeIfAbsent(shard, s -> new ArrayList<>()).add(part);
    }
    List<PlannedFrame> frames = new ArrayList<>();
    byShard.forEach(
        (shard, members) -> {
          String name = byShard.size() == 1 ? key.name() : shard + "/" + key.name();
          frames.add(sample(new FrameKey(key.dataset(), key.subset(), name), members));
        });
    return frames;
  }

  private PlannedFrame sample(FrameKey key, List<FramePart> members) {
    if (!FileNames.isSafe(key.name())) {
      return new PlannedFrame.Rejected(
          key, members, AnnotationFaults.MALFORMED, "'" + key + "' cannot be a path");
    }
    List<FramePart> kept = new ArrayList<>();
    for (String role : List.of(IMAGE, MASK, JSON)) {
      List<FramePart> own = members.stream().filter(part -> part.role().equals(role)).toList();
      FramePart one = one(role, own);
      if (one == null && !own.isEmpty()) {
        return new PlannedFrame.Rejected(
            key,
            members,
            PairFaults.DUPLICATE_STEM,
            "sample '"
                + key
                + "' has "
                + own.get(0).file().path()
                + " and "
                + own.get(1).file().path()
                + ": it is unclear which one is its "
                + role
                + (role.equals(IMAGE) ? "; set image-field= to its field" : "")
                + (role.equals(MASK) ? "; set mask-field= to its field" : "")
                + ", or give each sample one key");
      }
      if (one != null) {
        kept.add(one);
      }
    }
    boolean hasImage = kept.stream().anyMatch(part -> part.role().equals(IMAGE));
    boolean hasMask = kept.stream().anyMatch(part -> part.role().equals(MASK));
    if (!hasMask && !(hasImage && options.keepsMaskless())) {
      return new PlannedFrame.Rejected(
          key,
          members,
          PairFaults.MISSING_MASK,
          "sample '"
              + key
              + "' has no mask, such as "
              + options.masks().get(0)
              + (hasImage ? "; missing-mask=keep keeps it without objects" : ""));
    }
    if (!hasImage && !options.keepsImageless()) {
      return new PlannedFrame.Rejected(
          key,
          members,
          PairFaults.MISSING_IMAGE,
          "sample '" + key + "' has no image; missing-image=keep keeps its mask alone");
    }
    return new PlannedFrame.Paired(key, kept);
  }

  /** The only member of a role; of several that whose field has the fewest dots; null for a tie. */
  private static FramePart one(String role, List<FramePart> own) {
    FramePart best = null;
    int fewest = Integer.MAX_VALUE;
    boolean isTie = false;
    for (FramePart part : own) {
      String name = FileNames.last(part.file().path());
      int dots = role.equals(MASK) ? 0 : (int) name.chars().filter(c -> c == '.').count();
      isTie = dots == fewest || (isTie && dots > fewest);
      best = dots < fewest ? part : best;
      fewest = Math.min(fewest, dots);
    }
    return isTie ? null : best;
  }

  @Override
  public FrameDecoder decoder() {
    return new SampleDecoder(this);
  }
}
