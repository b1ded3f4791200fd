package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.spi.FramePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One part per image and one per annotation, whose text is the document's own. */
final class ImageElements implements Elements {
  private final Scanning scanning;
  private final ImagePlaces places;
  private final ElementText element = new ElementText();

  ImageElements(Scanning scanning) {
    this.scanning = scanning;
    this.places = scanning.document().images();
  }

  @Override
  public String images() {
    return "images";
  }

  @Override
  public void index(JsonParser parser) throws IOException {
    ImageEntry entry = ImageEntry.readNames(parser, places.names());
    if (!entry.id().isEmpty()) {
      scanning.index().add(entry.id(), places.group(entry));
    }
  }

  @Override
  public List<FramePart> image(JsonParser parser, boolean isIndexed) throws IOException {
    return scanning.image(ImageEntry.read(parser, places.names()), isIndexed);
  }

  @Override
  public List<FramePart> annotation(JsonParser parser) throws IOException {
    element.clear();
    String imageId = "";
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      element.value(parser);
    } else {
      element.event(parser);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        element.event(parser);
        if (parser.nextToken().isScalarValue() && parser.currentName().equals("image_id")) {
          imageId = DocumentJson.id(parser);
        }
        element.value(parser);
      }
      element.event(parser);
    }
    String text = element.toString();
    String group = scanning.index().group(imageId);
    List<FramePart> parts = new ArrayList<>();
    if (scanning.task() == Task.PANOPTIC) {
      String mask = PanopticReader.maskName(text);
      if (!mask.isEmpty()) {
        parts.add(scanning.part(PanopticReader.maskGroup(mask), Roles.MASK_CLAIM, mask));
      }
    }
    parts.add(
        group == null
            ? scanning.part("image_id=" + imageId, Roles.ORPHAN, text)
            : scanning.part(group, Roles.ANNOTATION, text));
    return parts;
  }
}
