package io.maskmill.formats.coco;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.SourceFile;
import java.util.ArrayList;
import java.util.List;

/**
 * A scan of a document.
 *
 * @param file that the document lies in
 * @param document that the file holds
 * @param claimSubset where files of shared folders wait to be claimed; null when there are none
 * @param task for panoptic, annotations claim their PNGs, which may meet their images elsewhere
 * @param index of the images that were noted so far
 */
record Scanning(
    SourceFile file, CocoDocument document, String claimSubset, Task task, ImageIndex index) {

  FramePart part(String group, String role, String text) {
    return FramePart.inline(new FrameKey("", document.subset(), group), role, file, text);
  }

  /**
   * The parts of an image.
   *
   * @param isIndexed whether it has been noted before
   */
  List<FramePart> image(ImageEntry image, boolean isIndexed) {
    List<FramePart> parts = new ArrayList<>();
    ImageEntry entry = image;
    String group = document.images().group(entry);
    if (!entry.id().isEmpty()) {
      String first = index.group(entry.id());
      if (!isIndexed) {
        index.add(entry.id(), group);
      }
      if (index.isRepeated(entry.id())) {
        entry = entry.withFault("image id " + entry.id() + " stands twice in the document");
        if (!isIndexed) {
          parts.add(part(first, Roles.FAULT, entry.toJson()));
        }
      }
    }
    String text = entry.toJson();
    parts.add(part(group, Roles.IMAGE, text));
    if (claimSubset != null) {
      FrameKey key = new FrameKey("", claimSubset, group);
      parts.add(FramePart.inline(key, Roles.CLAIM, file, text));
    }
    return parts;
  }
}
