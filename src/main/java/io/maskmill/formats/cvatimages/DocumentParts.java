package io.maskmill.formats.cvatimages;

import io.maskmill.formats.cvatimages.ImageEntry.Place;
import io.maskmill.formats.cvatimages.ImageEntry.Written;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.ScanAsOneException;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * Streams a document into one part per image, or per row of a track, and its labels. Memory holds
 * one element. What is not well-formed costs the rest of the document, not what precedes it.
 */
final class DocumentParts implements PartStream.Pieces {
  static final String ENTRY = "entry";

  /** The role of an image whose shapes all become no objects, such as boxes. */
  static final String LEFT_OUT = "left-out";

  /** Reason for skipping an XML document of another kind. */
  static final String OTHER = "other-document";

  /** Reason for skipping a document without images. */
  static final String NO_IMAGES = "no-images";

  static final String ROOT = "annotations";
  static final String ROWS_BETWEEN = "rows-between-keyframes";
  static final String UNKNOWN = "unknown-element";

  /** Opens a document, or a piece of one as if it were one. */
  interface Opening {
    Xml open() throws IOException, XMLStreamException;
  }

  private final SourceFile file;
  private final String name;
  private final SourceOptions options;
  private final Opening opening;

  /** The number of the first element in the whole document, of which others scan the rest. */
  private final long first;

  private final boolean isPiece;
  private final Set<String> named = new HashSet<>();
  private Xml xml;
  private Meta meta = new Meta();
  private long number;
  private boolean isOver;

  /** The attributes of the track that the stream is in; null outside of tracks. */
  private Map<String, String> track;

  private int rowsBetween;

  DocumentParts(SourceFile file, FileTree tree, SourceOptions options) {
    this.file = file;
    this.name = file.path().isEmpty() ? tree.root() : file.path();
    this.options = options;
    this.opening = () -> Xml.open(file, tree);
    this.first = 0;
    this.isPiece = false;
  }

  /**
   * The parts of a piece of a document that is scanned in ranges.
   *
   * @param first how many elements precede it
   */
  DocumentParts(SourceFile file, SourceOptions options, Opening opening, long first) {
    this.file = file;
    this.name = file.path();
    this.options = options;
    this.opening = opening;
    this.first = first;
    this.isPiece = true;
    this.number = first;
  }

  /** How many images or rows have been given. */
  long elements() {
    return number - first;
  }

  /** What the meta says, once the first image was given. */
  Meta meta() {
    return meta;
  }

  @Override
  public Iterator<? extends Listed> next() throws IOException {
    if (isOver) {
      return null;
    }
    try {
      if (xml == null) {
        xml = opening.open();
        if (xml.next() != XMLStreamConstants.START_ELEMENT || !xml.name().equals(ROOT)) {
          isOver = true;
          return List.of(new SkippedFile(file.path(), OTHER)).iterator();
        }
      }
      return advance().iterator();
    } catch (XMLStreamException e) {
      isOver = true;
      if (isPiece) {
        throw new ScanAsOneException(e);
      }
      return List.of(damage(e)).iterator();
    }
  }

  private DamagedItem damage(XMLStreamException e) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    String item = number == 0 || line <= 0 ? "" : "line " + line;
    String rest =
        number == 0
            ? "; nothing of it is read"
            : "; the " + number + " elements before are read, what follows is lost";
    String reason = (line > 0 ? name + " line " + line : name) + ": " + Xml.fault(e) + rest;
    return DamagedItem.malformed(file, item, reason + "; export it again");
  }

  private List<Listed> advance() throws IOException, XMLStreamException {
    if (xml.next() != XMLStreamConstants.START_ELEMENT) {
      return end();
    }
    if (track != null) {
      return row();
    }
    switch (xml.name()) {
      case "meta" -> {
        meta = Meta.read(xml);
        List<Listed> labels = new ArrayList<>();
        if (first == 0) {
          meta.labels().forEach(label -> labels.add(label.sighting()));
        }
        return labels;
      }
      case "image" -> {
        return image();
      }
      case "track" -> {
        track = facts();
        rowsBetween = 0;
        return List.of();
      }
      default -> {
        xml.skip();
        return List.of();
      }
    }
  }

  /** The end of a track, or of the document. */
  private List<Listed> end() {
    if (track != null) {
      track = null;
      return List.of();
    }
    isOver = true;
    return number == 0 ? List.of(new SkippedFile(file.path(), NO_IMAGES)) : List.of();
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new HashMap<>();
    for (int i = 0; i < xml.attributes(); i++) {
      facts.put(xml.attributeName(i), xml.attribute(i));
    }
    return facts;
  }

  private List<Listed> image() throws IOException, XMLStreamException {
    Map<String, String> facts = facts();
    List<ShapeEntry> shapes = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    Map<String, Integer> counted = new HashMap<>();
    while (xml.next() == XMLStreamConstants.START_ELEMENT) {
      String element = xml.name();
      if (ShapeEntry.AREAS.contains(element)) {
        shapes.add(shape(element, facts()));
      } else {
        boolean isTag = element.equals(ShapeEntry.TAG);
        String label = xml.attribute("label");
        if (isTag && label != null) {
          tags.add(label);
        }
        counted.merge(
            isTag || ShapeEntry.OTHERS.contains(element) ? element : UNKNOWN, 1, Integer::sum);
        xml.skip();
      }
    }
    Place place =
        new Place(
            folder(),
            facts.getOrDefault("subset", meta.subset(file.path(), options.subsetByFile())),
            facts.getOrDefault("name", ""));
    return parts(
        new ImageEntry(
            number++,
            place,
            facts.getOrDefault("id", ""),
            new Written(facts.getOrDefault("width", ""), facts.getOrDefault("height", "")),
            false,
            shapes,
            tags,
            counted));
  }

  /** A row of a track. CVAT fills in the rows between keyframes; only those of masks are drawn. */
  private List<Listed> row() throws IOException, XMLStreamException {
    String element = xml.name();
    Map<String, String> facts = facts();
    boolean isOutside = "1".equals(facts.get("outside"));
    boolean isBetween =
        !element.equals(ShapeEntry.MASK) && "0".equals(facts.getOrDefault("keyframe", "1"));
    if (isOutside || isBetween || !ShapeEntry.AREAS.contains(element)) {
      boolean isCounted = !isOutside && ShapeEntry.AREAS.contains(element);
      rowsBetween += isCounted ? 1 : 0;
      xml.skip();
      return List.of();
    }
    for (String shared : List.of("label", "source", "group_id")) {
      if (track.containsKey(shared)) {
        facts.putIfAbsent(shared, track.get(shared));
      }
    }
    facts.put("track", track.getOrDefault("id", ""));
    Map<String, Integer> counted = rowsBetween == 0 ? Map.of() : Map.of(ROWS_BETWEEN, rowsBetween);
    rowsBetween = 0;
    ShapeEntry shape = shape(element, facts);
    String name = "";
    try {
      name = ImageEntry.frameName(PythonNumber.whole(facts.getOrDefault("frame", "")));
    } catch (NumberFormatException e) {
      // an image without a name, which is told when it is paired
    }
    return parts(
        new ImageEntry(
            number++,
            new Place(
                folder(),
                track.getOrDefault("subset", meta.subset(file.path(), options.subsetByFile())),
                name),
            track.getOrDefault("id", "") + " frame " + facts.getOrDefault("frame", "?"),
            new Written(meta.width(), meta.height()),
            true,
            List.of(shape),
            List.of(),
            counted));
  }

  /** The rest of a shape's element. */
  private ShapeEntry shape(String element, Map<String, String> facts)
      throws IOException, XMLStreamException {
    Map<String, String> attributes = new HashMap<>();
    while (xml.next() == XMLStreamConstants.START_ELEMENT) {
      String name = xml.attribute("name");
      if (xml.name().equals("attribute") && name != null) {
        attributes.put(name, xml.text());
      } else {
        xml.skip();
      }
    }
    return new ShapeEntry(element, facts, attributes);
  }

  private String folder() {
    return file.path().substring(0, file.path().lastIndexOf('/') + 1);
  }

  private List<Listed> parts(ImageEntry entry) {
    List<Listed> parts = new ArrayList<>();
    FrameKey key = new FrameKey("", "", options.images().layout().group(entry.place()));
    boolean isLeftOut =
        !entry.shapes().isEmpty() && entry.shapes().stream().noneMatch(options::takes);
    parts.add(FramePart.inline(key, isLeftOut ? LEFT_OUT : ENTRY, file, entry.toText()));
    for (ShapeEntry shape : entry.shapes()) {
      String label = shape.facts().getOrDefault("label", "");
      if (!label.isEmpty() && options.takes(shape) && named.add(label)) {
        parts.add(DeclaredLabel.used(label).sighting());
      }
    }
    return parts;
  }

  @Override
  public void close() throws IOException {
    if (xml != null) {
      xml.close();
    }
  }
}
