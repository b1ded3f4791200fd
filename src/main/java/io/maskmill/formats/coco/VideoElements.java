package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.spi.FramePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * One part per frame of a video, and one per mask of an annotation: element i of {@code
 * segmentations} is the mask in the frame of {@code file_names[i]}, null where the object is not
 * seen. Frames have the ids {@code <video id>/<i>}. Memory holds one annotation.
 */
final class VideoElements implements Elements {
  /** Keys of an annotation that are those of each of its masks. */
  private static final Set<String> COMMON =
      Set.of("source_id", "category_id", "iscrowd", "score", "attributes");

  /** Keys of a video that are not those of each of its frames. */
  private static final Set<String> OF_VIDEO =
      Set.of("id", "file_names", "width", "height", "length", ImageEntry.URL);

  private final Scanning scanning;
  private final ImagePlaces places;
  private final boolean isNumbered;
  private final ElementText common = new ElementText();
  private final ElementText value = new ElementText();
  private long number;

  /**
   * @param isNumbered whether annotations have their positions as ids
   */
  VideoElements(Scanning scanning, boolean isNumbered) {
    this.scanning = scanning;
    this.places = scanning.document().images();
    this.isNumbered = isNumbered;
  }

  @Override
  public String images() {
    return "videos";
  }

  @Override
  public List<ImageEntry> names(JsonParser parser) throws IOException {
    List<ImageEntry> frames = frames(parser, places.names());
    return frames.get(0).id().isEmpty() ? List.of() : frames;
  }

  @Override
  public List<FramePart> image(JsonParser parser, boolean isIndexed) throws IOException {
    List<FramePart> parts = new ArrayList<>();
    for (ImageEntry frame : frames(parser, places.names())) {
      parts.addAll(scanning.image(frame, isIndexed));
    }
    return parts;
  }

  /** The frames of the video that the parser is at; leaves the parser at its end. */
  static List<ImageEntry> frames(JsonParser parser, FileNameRule names) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return List.of(broken("", "an element of videos is no object"));
    }
    String id = "";
    List<String> files = new ArrayList<>();
    long width = 0;
    long height = 0;
    TreeMap<String, String> more = new TreeMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken token = parser.nextToken();
      switch (key) {
        case "id" -> id = DocumentJson.id(parser);
        case "width" -> width = ImageEntry.size(parser);
        case "height" -> height = ImageEntry.size(parser);
        case "file_names" -> files = token == JsonToken.START_ARRAY ? texts(parser) : files;
        default -> {
          String json = ImageEntry.json(parser);
          if (!OF_VIDEO.contains(key) && ImageEntry.isMore(key, json)) {
            more.put(key, json);
          }
        }
      }
      if (key.equals("file_names") && token == JsonToken.START_OBJECT) {
        parser.skipChildren();
      }
    }
    if (id.isEmpty() || files.isEmpty()) {
      return List.of(broken(id, id.isEmpty() ? "a video has no id" : noFiles(id)));
    }
    List<ImageEntry> frames = new ArrayList<>(files.size());
    for (int i = 0; i < files.size(); i++) {
      TreeMap<String, String> own = new TreeMap<>(more);
      own.put("video_id", IdOrder.isNumber(id) ? id : AsciiJson.quoted(id));
      own.put("frame_id", Integer.toString(i));
      String name = names.fileName(files.get(i), "");
      String fault = name.isEmpty() ? "file_names[" + i + "] of video " + id + " is no name" : "";
      frames.add(new ImageEntry(frameId(id, i), files.get(i), name, width, height, "", fault, own));
    }
    return frames;
  }

  private static String noFiles(String id) {
    return "video " + id + " has no file_names, so its frames are not known";
  }

  private static ImageEntry broken(String id, String fault) {
    return new ImageEntry(
        id.isEmpty() ? "" : frameId(id, 0), "", "", 0, 0, "", fault, new TreeMap<>());
  }

  private static List<String> texts(JsonParser parser) throws IOException {
    List<String> texts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      texts.add(ImageEntry.text(parser));
    }
    return texts;
  }

  /** The id of a frame of a video. */
  private static String frameId(String video, int i) {
    return video + "/" + i;
  }

  @Override
  public List<FramePart> annotation(JsonParser parser) throws IOException {
    number++;
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      value.clear();
      value.value(parser);
      return List.of(scanning.part("video_id=", Roles.ORPHAN, value.toString()));
    }
    String id = isNumbered ? Long.toString(number) : "";
    String video = "";
    List<String> masks = null;
    List<String> boxes = List.of();
    List<String> areas = List.of();
    common.clear();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (COMMON.contains(key)) {
        common.event(parser);
        parser.nextToken();
        common.value(parser);
        continue;
      }
      boolean isList = parser.nextToken() == JsonToken.START_ARRAY;
      switch (key) {
        case "id" -> id = isNumbered ? skipped(parser, id) : DocumentJson.id(parser);
        case "video_id" -> video = DocumentJson.id(parser);
        case "segmentations" -> masks = isList ? values(parser) : skipped(parser, masks);
        case "bboxes" -> boxes = isList ? values(parser) : skipped(parser, boxes);
        case "areas" -> areas = isList ? values(parser) : skipped(parser, areas);
        default -> parser.skipChildren();
      }
    }
    return parts(id, video, masks == null ? List.of() : masks, boxes, areas);
  }

  private static <T> T skipped(JsonParser parser, T instead) throws IOException {
    parser.skipChildren();
    return instead;
  }

  /** The texts of a list's elements; null for null. */
  private List<String> values(JsonParser parser) throws IOException {
    List<String> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      value.clear();
      value.value(parser);
      values.add(parser.currentToken() == JsonToken.VALUE_NULL ? null : value.toString());
    }
    return values;
  }

  private List<FramePart> parts(
      String id, String video, List<String> masks, List<String> boxes, List<String> areas) {
    String first = scanning.index().group(frameId(video, 0));
    StringBuilder start = new StringBuilder("{\"id\":");
    AsciiJson.string(start, id);
    if (first == null) {
      return List.of(
          scanning.part("video_id=" + video, Roles.ORPHAN, start.append('}').toString()));
    }
    if (masks.stream().allMatch(Objects::isNull)) {
      return List.of(part(first, Roles.UNSEEN, frameId(video, 0), start));
    }
    int frames = masks.size();
    boolean fits =
        scanning.index().group(frameId(video, frames - 1)) != null
            && scanning.index().group(frameId(video, frames)) == null;
    List<FramePart> parts = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      String group = scanning.index().group(frameId(video, i));
      if (masks.get(i) == null || group == null) {
        continue;
      }
      StringBuilder text = new StringBuilder(start);
      if (!common.isEmpty()) {
        text.append(',').append(common);
      }
      if (fits) {
        text.append(",\"segmentation\":").append(masks.get(i));
        append(text, "bbox", boxes, i);
        append(text, "area", areas, i);
      } else {
        text.append(",\"masks\":").append(frames);
      }
      parts.add(part(group, fits ? Roles.ANNOTATION : Roles.MISFIT, frameId(video, i), text));
    }
    return parts.isEmpty()
        ? List.of(
            part(
                first, Roles.MISFIT, frameId(video, 0), start.append(",\"masks\":").append(frames)))
        : parts;
  }

  private FramePart part(String group, String role, String frame, StringBuilder text) {
    text.append(",\"image_id\":");
    AsciiJson.string(text, frame);
    return scanning.part(group, role, text.append('}').toString());
  }

  private static void append(StringBuilder text, String key, List<String> values, int i) {
    if (i < values.size() && values.get(i) != null) {
      text.append(",\"").append(key).append("\":").append(values.get(i));
    }
  }
}
