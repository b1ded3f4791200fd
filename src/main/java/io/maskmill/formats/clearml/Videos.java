package io.maskmill.formats.clearml;

import io.maskmill.model.FileNames;
import java.util.Set;

/** Recognizes videos, whose lossy codecs cannot hold exact colors. */
final class Videos {
  private static final Set<String> EXTENSIONS = Set.of("mp4", "m4v", "avi", "mov", "mkv", "webm");

  private Videos() {}

  static boolean isVideo(String contentType, String uri) {
    return contentType.startsWith("video/") || EXTENSIONS.contains(FileNames.extension(uri));
  }
}
