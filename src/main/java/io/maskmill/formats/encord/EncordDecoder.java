package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.DatasetReader.FrameDecoder;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.PlannedFrame.Paired;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the frame from a part of a label row. */
final class EncordDecoder implements FrameDecoder {
  /** What documents have instead of a side that is not known. */
  private static final Set<String> NO_SIZE = Set.of("", "null", "None");

  private final SourceOptions options;
  private final FileTree tree;
  private final ObjectParser parser;
  private final Answers answers;

  /** The last row's answers: consecutive frames of a video share them. */
  private final Map<String, JsonNode> lastAnswers = new HashMap<>();

  EncordDecoder(EncordLabels labels, SourceOptions options, FileTree tree) {
    this.options = options;
    this.tree = tree;
    this.parser = new ObjectParser(labels, options);
    this.answers = new Answers(labels.checklists());
  }

  @Override
  public Frame decode(Paired frame, FrameContext context) throws IOException, MaskDataException {
    FramePart part = frame.part(DocumentRows.FRAME);
    FramePart file = frame.part(EncordPairing.IMAGE);
    FrameEntry entry = FrameEntry.fromJson(part.inline());
    String where = RowJson.name(part.file().path()) + ": " + title(entry);
    JsonNode labels;
    JsonNode ofObjects;
    JsonNode ofFrame;
    try {
      labels = entry.labels().read(part.file(), tree);
      ofObjects = shared("objects", entry.answers(), part.file());
      ofFrame = shared("frame", entry.classificationAnswers(), part.file());
    } catch (JsonProcessingException e) {
      throw new MaskDataException(AnnotationFaults.MALFORMED, where + ": " + Json.fault(e));
    }
    FrameSize size = size(entry, labels, where, file, context);
    Map<String, String> attributes = new HashMap<>(entry.facts());
    attributes.remove(Facts.FILE_NAME);
    String tracks = attributes.remove(Facts.TRACK_IDS);
    String[] trackIds = tracks == null ? new String[0] : tracks.split(",", -1);
    Facts.addForeign(labels.path(Facts.FOREIGN), attributes);
    answers.ofFrame(labels.path("classifications"), ofFrame, attributes);
    return new Frame(
        frame.key(),
        image(frame.key().name(), entry, file, context),
        size.width(),
        size.height(),
        objects(labels.path("objects"), ofObjects, trackIds, size, where, context),
        List.of(),
        attributes);
  }

  private JsonNode shared(String what, Piece piece, SourceFile document) throws IOException {
    if (!piece.text().isEmpty()) {
      return piece.read(document, tree);
    }
    if (piece.length() == 0) {
      return MissingNode.getInstance();
    }
    String id = what + ' ' + piece.offset() + ' ' + document.path();
    JsonNode known = lastAnswers.get(id);
    if (known == null) {
      known = piece.read(document, tree);
      lastAnswers.keySet().removeIf(key -> key.startsWith(what + ' '));
      lastAnswers.put(id, known);
    }
    return known;
  }

  private static String title(FrameEntry entry) {
    String title = "'" + entry.names().title() + "'";
    return switch (entry.medium()) {
      case IMAGE -> title;
      case GROUP -> title + " '" + entry.names().unitTitle() + "'";
      case FRAMES -> title + " frame " + entry.names().frame();
    };
  }

  /** Slices of a volume may differ in size. */
  private FrameSize size(
      FrameEntry entry, JsonNode labels, String where, FramePart file, FrameContext context)
      throws IOException, MaskDataException {
    JsonNode metadata = labels.path("metadata");
    boolean hasOwn = metadata.hasNonNull("width") && metadata.hasNonNull("height");
    String width = hasOwn ? metadata.path("width").asText() : entry.width();
    String height = hasOwn ? metadata.path("height").asText() : entry.height();
    FrameSize said =
        options.images().size() == ImageSize.IMAGE && file != null
            ? null
            : said(width, height, where, context);
    FrameSize size = options.images().size().of(file, said, "document", where, context);
    if (size == null) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED,
          where
              + ": has no width and height, and no image file that gives them is read; say where"
              + " images lie with source option images");
    }
    return size;
  }

  /** The size that the document states; null when it states none. */
  private static FrameSize said(String width, String height, String where, FrameContext context)
      throws MaskDataException {
    long columns = Whole.of(width);
    long rows = Whole.of(height);
    boolean isUnknown = NO_SIZE.contains(width) || NO_SIZE.contains(height);
    if (isUnknown || (columns == 0 && rows >= 0) || (rows == 0 && columns >= 0)) {
      return null;
    }
    if (columns < 1 || rows < 1) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED,
          "%s: width '%s' and height '%s' must be whole numbers from 1 on (correct them, or set"
                  .formatted(where, width, height)
              + " image-size=image to take the image's)");
    }
    return FrameSize.within(columns, rows, where, context);
  }

  private ImageRef image(String frameName, FrameEntry entry, FramePart file, FrameContext context) {
    FrameNames names = entry.names();
    if (names.isMadeSafe()) {
      context.count("names-made-safe", 1);
    }
    String fileName =
        options.images().layout().isByHash()
            ? options.images().layout().hashFileName(entry)
            : names.fileNameOf(frameName);
    if (file == null) {
      context.count("images-absent", 1);
      // the address of a video is not the address of its frame
      boolean isImage = entry.medium() != Medium.FRAMES;
      String link = isImage ? entry.facts().getOrDefault(Facts.DATA_LINK, "") : "";
      return new ImageRef(fileName, "", 0, link);
    }
    String path = file.file().path();
    String extension = path.substring(FileNames.stem(path).length());
    boolean isSame = path.equals(fileName) || path.endsWith("/" + fileName);
    return new ImageRef(
        isSame ? fileName : Titles.stem(fileName) + extension,
        path,
        file.file().length(),
        tree.uri(path));
  }

  private List<ObjectMask> objects(
      JsonNode all,
      JsonNode ofObjects,
      String[] trackIds,
      FrameSize size,
      String where,
      FrameContext context)
      throws MaskDataException {
    List<ObjectMask> objects = new ArrayList<>();
    Set<String> hashes = new HashSet<>();
    int number = 0;
    for (JsonNode node : all) {
      String hash = node.path("objectHash").asText();
      String name = hash.isEmpty() ? "object " + number : "object " + hash;
      number++;
      try {
        if (!hash.isEmpty() && !hashes.add(hash)) {
          throw new MaskDataException(
              AnnotationFaults.MALFORMED,
              where + ": " + name + " stands twice on the frame, which Encord refuses");
        }
        Map<String, String> attributes = new HashMap<>();
        answers.ofObject(ofObjects.path(hash), attributes);
        if (number <= trackIds.length) {
          attributes.put(Facts.TRACK_ID, trackIds[number - 1]);
        }
        ObjectMask object =
            parser.parse(node, objects.size() + 1, attributes, size, where + ": " + name, context);
        if (object != null) {
          objects.add(object);
        }
      } catch (MaskDataException e) {
        if (options.strictFrames()) {
          throw e;
        }
        context.reject(name, e);
      }
    }
    return objects;
  }
}
