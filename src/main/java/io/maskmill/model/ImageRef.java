package io.maskmill.model;

/**
 * The picture of a frame. Its bytes are never decoded and never changed.
 *
 * @param fileName path of the image below its dataset with its extension, parts joined by '/';
 *     safe: no empty, '.' or '..' part
 * @param path the location of its bytes in the source tree; empty when the source has no image
 * @param length bytes; 0 when there is no image
 * @param uri the image's address outside the source tree; empty when unknown
 */
public record ImageRef(String fileName, String path, long length, String uri) {

  /** Whether the source tree holds the image's bytes. */
  public boolean isPresent() {
    return !path.isEmpty();
  }
}
