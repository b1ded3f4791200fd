package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.spi.FramePart;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The parts of a results list, whose ids are positions in it from 1. Images come from the ground
 * truth, matched by their ids, else by their file names; or, where there is none, from the ids.
 */
final class ResultElements implements Elements {
  private static final int DIGITS = 12;

  private final Scanning scanning;
  private final ImagePlaces places;
  private final NamedImages names;
  private final ElementText element = new ElementText();
  private long number;

  ResultElements(Scanning scanning) {
    this.scanning = scanning;
    this.places = scanning.document().images();
    this.names = new NamedImages(scanning.document().truth(), places);
  }

  @Override
  public String images() {
    return "images";
  }

  @Override
  public List<ImageEntry> names(JsonParser parser) {
    throw new IllegalStateException("images come first");
  }

  @Override
  public List<FramePart> image(JsonParser parser, boolean isIndexed) throws IOException {
    return scanning.image(ImageEntry.read(parser, places.names()), isIndexed);
  }

  @Override
  public List<FramePart> annotation(JsonParser parser) throws IOException {
    number++;
    element.clear();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      element.value(parser);
      return List.of(scanning.part("image_id=", Roles.ORPHAN, element.toString()));
    }
    String imageId = "";
    element.event(parser);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (key.equals("image_id")) {
        parser.nextToken();
        imageId = DocumentJson.id(parser);
      } else if (key.equals("id")) {
        parser.nextToken();
        parser.skipChildren();
      } else {
        element.event(parser);
        parser.nextToken();
        element.value(parser);
      }
    }
    return parts(imageId);
  }

  private List<FramePart> parts(String imageId) throws IOException {
    if (scanning.document().truth() == null && !imageId.isEmpty()) {
      return ofId(imageId);
    }
    String id = imageId;
    String group = scanning.index().group(id);
    if (group == null && !imageId.isEmpty()) {
      NamedImages.Named named = names.find(imageId);
      id = named == null ? id : named.id();
      group = named == null ? null : named.group();
    }
    return List.of(
        group == null
            ? scanning.part("image_id=" + imageId, Roles.ORPHAN, text(id))
            : scanning.part(group, Roles.ANNOTATION, text(id)));
  }

  /** The image's part comes with each of its annotations, and is the same each time. */
  private List<FramePart> ofId(String imageId) {
    String name =
        IdOrder.isNumber(imageId) && imageId.length() < DIGITS
            ? "0".repeat(DIGITS - imageId.length()) + imageId
            : imageId;
    ImageEntry entry =
        new ImageEntry(imageId, name, ImageEntry.fileName(name), 0, 0, "", "", Map.of());
    String group = places.group(entry);
    return List.of(
        scanning.part(group, Roles.IMAGE_OF_ID, entry.toJson()),
        scanning.part(group, Roles.ANNOTATION, text(imageId)));
  }

  private String text(String imageId) {
    StringBuilder text = new StringBuilder(element.toString());
    text.append(text.length() > 1 ? "," : "").append("\"id\":").append(number);
    text.append(",\"image_id\":");
    AsciiJson.string(text, imageId);
    return text.append('}').toString();
  }
}
