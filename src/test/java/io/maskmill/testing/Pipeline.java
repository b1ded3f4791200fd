package io.maskmill.testing;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.io.SourceTree;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.png.PngException;
import io.maskmill.spi.BareIds;
import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.DescribesDataset;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FilesOfManyFrames;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.KeepsOriginals;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.Listed;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.Overview;
import io.maskmill.spi.Packing;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.SeenLabels;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The six stages in one thread and in memory, as plainly as they can be said: the oracle for the
 * engine and the bench for formats.
 */
public final class Pipeline {
  public final List<Frame> frames = new ArrayList<>();

  /** Quarantined frames: key and code. */
  public final Map<String, String> rejected = new TreeMap<>();

  /** Quarantined objects: "frame object" and code. */
  public final Map<String, String> rejectedObjects = new TreeMap<>();

  public final Map<String, String> reasons = new TreeMap<>();
  public final Map<String, Long> counters = new TreeMap<>();

  /** Images that are no files of the source, by path. */
  public final Map<String, FrameContext.EmbeddedImage> embedded = new TreeMap<>();

  public final List<SkippedFile> skipped = new ArrayList<>();
  private final SeenLabels labels = new SeenLabels();
  public DatasetReader reader;
  private final IdentityHashMap<Frame, List<FramePart>> partsOf = new IdentityHashMap<>();
  private final SourceTree tree;

  private Pipeline(SourceTree tree, DatasetReader reader) {
    this.tree = tree;
    this.reader = reader;
  }

  /** Reads a whole source; options are key, value, key, value. */
  public static Pipeline read(MaskFormat format, SourceTree tree, String compat, String... options)
      throws IOException {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    DatasetReader reader =
        format.reader(
            new ReaderSetup(
                tree,
                Options.ofSource(format, values, compat),
                path -> Files.readString(Path.of(path))));
    Pipeline pipeline = new Pipeline(tree, reader);
    pipeline.run();
    return pipeline;
  }

  /** Reads the same source with another reader, such as one that travelled. */
  public Pipeline again(DatasetReader other) throws IOException {
    Pipeline pipeline = new Pipeline(tree, other);
    pipeline.run();
    return pipeline;
  }

  /** The bytes of a frame's image. */
  public byte[] image(Frame frame) throws IOException {
    FrameContext.EmbeddedImage inside = embedded.get(frame.image().path());
    return inside == null
        ? tree.read(new SourceFile(frame.image().path(), frame.image().length(), 0))
        : inside.bytes();
  }

  /** Frames that did not come from a source; their images, if any, are in the tree. */
  public static Pipeline of(
      SourceTree tree, LabelCatalog labels, Traits traits, List<Frame> frames) {
    Pipeline pipeline = new Pipeline(tree, new MadeUp(labels, traits));
    pipeline.frames.addAll(frames);
    return pipeline;
  }

  private record MadeUp(LabelCatalog labels, Traits traits) implements DatasetReader {
    @Override
    public PartIterator parts(SourceFile file, FileTree tree) {
      throw new IllegalStateException();
    }

    @Override
    public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
      throw new IllegalStateException();
    }

    @Override
    public FrameDecoder decoder() {
      throw new IllegalStateException();
    }
  }

  private void run() throws IOException {
    TreeMap<FrameKey, List<FramePart>> groups = new TreeMap<>();
    for (String prefix : tree.prefixes()) {
      try (SourceTree.Listing listing = tree.list(prefix)) {
        while (listing.hasNext()) {
          SourceFile file = listing.next();
          if (!listing.notData().isEmpty()) {
            skipped.add(new SkippedFile(file.path(), listing.notData()));
            continue;
          }
          try (PartIterator parts = reader.parts(file, tree)) {
            while (parts.hasNext()) {
              Listed listed = parts.next();
              if (listed instanceof FramePart part) {
                groups.computeIfAbsent(part.key(), k -> new ArrayList<>()).add(part);
              } else if (listed instanceof DamagedItem item) {
                rejected.put(item.name(), item.code().id());
                reasons.put(item.name(), item.reason());
              } else if (listed instanceof LabelSighting label) {
                labels.add(label);
              } else {
                skipped.add((SkippedFile) listed);
              }
            }
          }
        }
      }
    }
    List<String> damaged = rejected.keySet().stream().map(reasons::get).limit(5).toList();
    reader = reader.listed(summary(groups, damaged));
    DatasetReader.FrameDecoder decoder = reader.decoder();
    for (Map.Entry<FrameKey, List<FramePart>> group : groups.entrySet()) {
      group.getValue().sort(null);
      for (PlannedFrame planned : reader.pair(group.getKey(), group.getValue())) {
        if (planned instanceof PlannedFrame.Rejected r) {
          rejected.put(r.key().toString(), r.code().id());
          reasons.put(r.key().toString(), r.reason());
          continue;
        }
        try {
          Frame frame = decoder.decode((PlannedFrame.Paired) planned, new Context(planned.key()));
          frames.add(frame);
          partsOf.put(frame, planned.parts());
        } catch (MaskDataException e) {
          rejected.put(planned.key().toString(), e.code().id());
          reasons.put(planned.key().toString(), e.getMessage());
        }
      }
    }
  }

  private ListingSummary summary(Map<FrameKey, List<FramePart>> groups, List<String> damaged) {
    TreeMap<String, Long> roles = new TreeMap<>();
    groups.values().forEach(g -> g.forEach(part -> roles.merge(part.role(), 1L, Long::sum)));
    TreeMap<String, Long> reasons = new TreeMap<>();
    TreeMap<String, List<String>> examples = new TreeMap<>();
    skipped.stream()
        .sorted(
            Comparator.comparingInt((SkippedFile file) -> -file.nearness())
                .thenComparing(SkippedFile::path))
        .forEach(
            file -> {
              reasons.merge(file.reason(), 1L, Long::sum);
              List<String> paths = examples.computeIfAbsent(file.reason(), r -> new ArrayList<>());
              if (paths.size() < 5) {
                paths.add(file.path());
              }
            });
    return new ListingSummary(roles, labels, reasons, examples, damaged);
  }

  /** Writes all frames; documents are joined into the sink's entries. */
  public MemorySink write(MaskFormat format, String compat, ImageMode images, String... options)
      throws IOException, MaskDataException {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    TreeSet<String> datasets = new TreeSet<>();
    TreeSet<String> subsets = new TreeSet<>();
    for (Frame frame : frames) {
      datasets.add(frame.key().dataset());
      subsets.add(frame.key().subset());
    }
    DatasetWriter writer =
        format.writer(
            new WriterSetup(
                reader.labels(),
                Options.ofTarget(format, values, compat),
                images,
                new Overview(frames.size(), datasets, subsets),
                reader.traits(),
                new TreeMap<>(DescribesDataset.of(reader)),
                new TreeMap<>(KeepsOriginals.of(reader)),
                BareIds.NONE));
    MemorySink sink = new MemorySink(tree, images);
    DatasetWriter.FrameEncoder encoder = writer.encoder();
    for (Frame frame : frames) {
      sink.original = role -> original(frame, role);
      sink.setAside = setAside(frame);
      encoder.encode(frame, sink);
      if (encoder instanceof FilesOfManyFrames files) {
        files.accepted("00000-00000", sink);
      }
      sink.ordinal++;
    }
    if (encoder instanceof FilesOfManyFrames files) {
      files.finish("00000-00000", sink);
    }
    pack(writer.packing(), sink);
    writer.finish(new RunSummary(frames.size(), new TreeSet<>(sink.documents.keySet())), sink);
    sink.documents.forEach(
        (document, sections) -> sink.entry(document, join(writer.envelope(document), sections)));
    return sink;
  }

  /** Packs entries that belong to groups, each group into one archive, or numbers its files. */
  private static void pack(Packing packing, MemorySink sink) {
    if (!packing.kind().isGrouped()) {
      return;
    }
    Map<String, Map<String, byte[]>> groups = new TreeMap<>();
    sink.entries.forEach(
        (path, bytes) -> {
          String group = packing.group(path);
          groups
              .computeIfAbsent(group, g -> new LinkedHashMap<>())
              .put(path.substring(group.length()), bytes);
        });
    sink.entries.clear();
    groups.forEach(
        (group, files) -> {
          String stem = group.substring(0, group.length() - 1);
          if (packing.kind() == Packing.Kind.SHARDS) {
            sink.entry(stem + "-000000.tar", Packer.tar(files));
            return;
          }
          int number = 0;
          for (byte[] bytes : files.values()) {
            sink.entry(
                String.format("%s-%05d-of-%05d.%s", stem, number++, files.size(), packing.name()),
                bytes);
          }
        });
  }

  private byte[] original(Frame frame, String role) {
    for (FramePart part : partsOf.getOrDefault(frame, List.of())) {
      if (part.role().equals(role) && part.inline().isEmpty()) {
        try {
          return tree.read(part.file());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return null;
  }

  private Set<String> setAside(Frame frame) {
    String prefix = frame.key() + " ";
    return rejectedObjects.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .collect(Collectors.toSet());
  }

  private static byte[] join(Envelope envelope, Map<String, List<String>> sections) {
    StringBuilder text = new StringBuilder(envelope.literals().get(0));
    for (int s = 0; s < envelope.sections().size(); s++) {
      List<String> records = sections.getOrDefault(envelope.sections().get(s), List.of());
      for (int i = 0; i < records.size(); i++) {
        String own = Long.toString(envelope.firstNumber() + i);
        Matcher m =
            Pattern.compile("\u0002(\\d+):(\\d+)\u0002")
                .matcher(records.get(i).replace("" + Envelope.OWN_NUMBER, own));
        text.append(i == 0 ? "" : envelope.separator())
            .append(
                m.replaceAll(
                    r -> Long.toString(envelope.firstNumber() + Long.parseLong(r.group(2)))));
      }
      text.append(envelope.literals().get(s + 1));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private final class Context implements FrameContext {
    private final FrameKey key;

    Context(FrameKey key) {
      this.key = key;
    }

    @Override
    public byte[] bytes(FramePart part) throws IOException, MaskDataException {
      SourceFile file = part.file();
      try {
        return file.wasListed()
            ? tree.read(file)
            : tree.readUnlisted(file.path(), Integer.MAX_VALUE - 16);
      } catch (FileNotFoundException e) {
        throw new MaskDataException(MaskFaults.MISSING, e.getMessage());
      }
    }

    @Override
    public ImageHeader imageHeader(FramePart part) throws IOException, MaskDataException {
      byte[] bytes = tree.read(part.file());
      try {
        return ImageHeader.read(bytes, bytes.length, bytes.length);
      } catch (PngException e) {
        throw MaskDataException.ofImage(part.file().path(), e);
      }
    }

    @Override
    public void embed(String path, EmbeddedImage image) {
      embedded.put(path, image);
    }

    @Override
    public long maxPixels() {
      return 100_000_000L;
    }

    @Override
    public void count(String counter, long by) {
      counters.merge(counter, by, Long::sum);
    }

    @Override
    public void reject(String object, MaskDataException reason) {
      rejectedObjects.put(key + " " + object, reason.code().id());
      reasons.put(key + " " + object, reason.getMessage());
    }
  }
}
