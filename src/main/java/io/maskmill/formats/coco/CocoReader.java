package io.maskmill.formats.coco;

import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.Advice;
import io.maskmill.spi.AdvisesMapping;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DescribesDataset;
import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FramePart.Access;
import io.maskmill.spi.MaskValues;
import io.maskmill.spi.MaskWatch;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.ScansRanges;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads instances documents and the images beside them. */
final class CocoReader implements DatasetReader, DescribesDataset, AdvisesMapping, ScansRanges {
  private static final long serialVersionUID = 1;

  private final FileTree tree;
  private final SourceOptions options;
  private final LabelCatalog labels;
  private final Map<String, CocoDocument> documents;

  /** One document in place of all its parts. */
  private final List<CocoDocument> wholes;

  private final List<String> notes;
  private final List<String> hints;
  private final Traits traits;
  private final Map<String, String> about;
  private final Task task;

  /**
   * The first subset when documents share a folder of images, else null. The path of a shared image
   * does not tell its subset, so the image is offered to each subset; this key collects the claims
   * that show whether any took it.
   */
  private final String claimSubset;

  CocoReader(FileTree tree, SourceOptions options, CocoSource source, Traits traits) {
    this.tree = tree;
    this.options = options;
    this.labels = source.labels();
    this.documents = source.documents();
    this.notes = source.notes();
    this.hints = source.hints();
    this.traits = traits;
    this.about = source.about();
    this.task = source.task();
    this.wholes = List.copyOf(wholes(documents.values()));
    Set<String> folders = new HashSet<>();
    boolean shares = false;
    TreeSet<String> subsets = new TreeSet<>();
    for (CocoDocument document : wholes) {
      subsets.add(document.subset());
      for (String folder : document.images().folders()) {
        shares |= !folders.add(folder);
      }
    }
    this.claimSubset = shares ? subsets.first() : null;
  }

  /** One document in place of all parts that a larger one was cut into, sorted by path. */
  static Collection<CocoDocument> wholes(Collection<CocoDocument> documents) {
    TreeMap<String, CocoDocument> wholes = new TreeMap<>();
    for (CocoDocument document : documents) {
      wholes.put(DocumentPart.whole(document.path()), document);
    }
    return wholes.values();
  }

  @Override
  public LabelCatalog labels() {
    return labels;
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  /** {@code coco.info} and {@code coco.licenses} of the first document that has them, as JSON. */
  @Override
  public Map<String, String> about() {
    return about;
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree source) throws IOException {
    CocoDocument document = documents.get(file.path());
    if (document != null) {
      Scanning scanning = new Scanning(file, document, claimSubset, task, new ImageIndex());
      return new PartStream(
          document.kind().isOfResults()
              ? new ResultParts(scanning, source)
              : new DocumentParts(scanning, source));
    }
    String name = FileNames.last(file.path());
    if (!isImage(name)) {
      boolean isJson = FileNames.extension(name).equals("json");
      return PartIterator.of(
          new SkippedFile(file.path(), isJson ? "other-document" : "not-in-layout"));
    }
    return imageParts(file);
  }

  @Override
  public RangeScan ranges(SourceFile file) {
    CocoDocument document = documents.get(file.path());
    return document == null || !(document.kind() instanceof ImagesKind)
        ? null
        : new CocoRanges(file, document, claimSubset, task);
  }

  /**
   * The name of a frame whose image has a unique stem: the stem, unless it looks like a whole image
   * name. "a.jpg" of "a.jpg.png" may also be the image a.jpg that lies beside an a.png.
   */
  static String lone(String fileName) {
    String stem = FileNames.stem(fileName);
    return ImageNames.isImage(stem) ? fileName : stem;
  }

  /** Whether a file of this name, given without folders, is taken for an image. */
  static boolean isImage(String name) {
    return ImageNames.isImage(name);
  }

  private PartIterator imageParts(SourceFile file) {
    String folder = null;
    String group = "";
    TreeSet<String> subsets = new TreeSet<>();
    for (CocoDocument document : wholes) {
      String candidate = document.images().folderOf(file.path());
      if (candidate != null && (folder == null || candidate.length() > folder.length())) {
        folder = candidate;
        group = document.images().group(file.path(), folder);
        subsets.clear();
      }
      if (candidate != null && candidate.equals(folder)) {
        subsets.add(document.subset());
      }
    }
    if (folder == null) {
      return PartIterator.of(new SkippedFile(file.path(), "not-in-layout"));
    }
    Access access = options.imageSize().access();
    if (subsets.size() == 1) {
      FrameKey key = new FrameKey("", subsets.first(), group);
      return PartIterator.of(FramePart.image(key, Roles.FILE, access, file));
    }
    List<FramePart> parts = new ArrayList<>();
    for (String subset : subsets) {
      FrameKey key = new FrameKey("", subset, group);
      parts.add(FramePart.image(key, Roles.SHARED_FILE, access, file));
    }
    FrameKey key = new FrameKey("", claimSubset, group);
    parts.add(FramePart.image(key, Roles.LISTED_FILE, Access.NONE, file));
    return PartIterator.of(parts.toArray(new FramePart[0]));
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    return CocoPairing.pair(key, parts, documents, options.unnamed());
  }

  @Override
  public FrameDecoder decoder(MaskWatch watch) {
    return decoder();
  }

  @Override
  public Advice advice(MaskValues seen) {
    return new Advice(hints, "");
  }

  @Override
  public FrameDecoder decoder() {
    return new CocoDecoder(documents, options, tree);
  }
}
