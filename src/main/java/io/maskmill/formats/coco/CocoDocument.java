package io.maskmill.formats.coco;

import io.maskmill.model.FoldedName;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A document to be read.
 *
 * @param path below the source's root; empty when the source is this one file
 * @param subset of its frames; empty for {@code default}
 * @param folders where its images may lie, each empty or ending in '/': the folder where the first
 *     image was found, or else all the usual ones
 * @param labels label positions by the document's category ids
 * @param stuff positions of labels that are stuff
 */
record CocoDocument(
    String path,
    String subset,
    List<String> folders,
    Map<String, Integer> labels,
    Set<Integer> stuff)
    implements Serializable {

  CocoDocument {
    folders = List.copyOf(folders);
  }

  /** Whether a path in the source is where the image with this {@code file_name} belongs. */
  boolean isImage(String path, String fileName) {
    for (String folder : folders) {
      if (path.length() == folder.length() + fileName.length()
          && path.startsWith(folder)
          && path.endsWith(fileName)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a file is an image that the document names in another spelling. */
  boolean isRespelled(String path, String fileName) {
    String folded = FoldedName.of(fileName);
    return folders.stream()
        .filter(path::startsWith)
        .anyMatch(folder -> FoldedName.of(path.substring(folder.length())).equals(folded));
  }
}
