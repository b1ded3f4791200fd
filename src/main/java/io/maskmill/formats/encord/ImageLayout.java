package io.maskmill.formats.encord;

import io.maskmill.model.FileNames;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.NotData;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where images lie, as a pattern for paths below the source's root: {@code {title}} is the title of
 * the data (for a frame of a video {@code <title>/<frame, 5 digits>}), {@code {data_hash}} its
 * hash, {@code {dataset}} the dataset's title. The pattern leaves out file extensions.
 *
 * @param pattern holds {@code {title}} or {@code {data_hash}} once, at the end
 */
record ImageLayout(String pattern) implements Serializable {
  private static final String DATASET = "{dataset}/";
  private static final String TITLE = "{title}";
  private static final String HASH = "{data_hash}";

  /** Where images are looked for, in this order. */
  private static final List<String> USUAL =
      List.of(
          "images/" + DATASET + TITLE,
          "images/" + TITLE,
          DATASET + TITLE,
          TITLE,
          "images/" + HASH,
          HASH);

  /** Parses a pattern; null when it is invalid. */
  static ImageLayout parse(String text) {
    String pattern = text.strip();
    if (!pattern.matches("([^{}]*/)?(\\{dataset}/)?(\\{title}|\\{data_hash})")) {
      return null;
    }
    NotData.refuse(pattern);
    return new ImageLayout(pattern);
  }

  /** Finds the layout under which an image of one of the frames exists. */
  static ImageLayout find(FileTree tree, List<FrameEntry> frames) throws IOException {
    for (String pattern : USUAL) {
      ImageLayout layout = new ImageLayout(pattern);
      for (FrameEntry frame : frames) {
        if (tree.find(layout.path(frame)) != null) {
          return layout;
        }
      }
    }
    boolean hasFolder = tree.folders("").contains("images");
    return new ImageLayout(hasFolder ? USUAL.get(0) : TITLE);
  }

  /** Whether frames are named by the hash of their data. */
  boolean isByHash() {
    return pattern.endsWith(HASH);
  }

  /** The path of a frame's image if its title includes the extension. */
  String path(FrameEntry frame) {
    return path(frame, frame.names().fileName());
  }

  /** The path of a frame's image when it is called so. */
  String path(FrameEntry frame, String fileName) {
    String dataset = frame.dataset();
    String path = pattern.replace(DATASET, dataset.isEmpty() ? "" : dataset + "/");
    FrameNames names = frame.names();
    if (!isByHash()) {
      return path.replace(TITLE, fileName);
    }
    String hash = FileNames.safe(names.hash());
    String extension = FileNames.extension(names.fileName());
    String rest =
        frame.medium() == Medium.FRAMES
            ? names.fileName().substring(names.fileName().lastIndexOf('/'))
            : extension.isEmpty() ? "" : "." + extension;
    return path.replace(HASH, hash + rest);
  }

  /** The group that a frame and its image share. */
  String group(FrameEntry frame) {
    return withoutHashes(Titles.stem(path(frame)));
  }

  /** The group of an image file; null when the file lies elsewhere. */
  String group(String path) {
    String folder = pattern.substring(0, pattern.indexOf('{'));
    boolean isImage =
        path.startsWith(folder)
            && Titles.isImage(FileNames.last(path))
            && !FileNames.last(path).matches("mask_[0-9]{5,}_.*\\.png");
    return isImage ? withoutHashes(Titles.stem(path)) : null;
  }

  /** The path without the hashes that images of equal titles are told apart by. */
  private static String withoutHashes(String path) {
    if (path.indexOf(FrameNames.HASH_MARK) < 0) {
      return path;
    }
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      int mark = part.lastIndexOf(FrameNames.HASH_MARK);
      parts.add(mark > 0 ? part.substring(0, mark) : part);
    }
    return String.join("/", parts);
  }

  /** The name of a frame's image in a hash layout, with the extension that its title says. */
  String hashFileName(FrameEntry frame) {
    String path = path(frame);
    return hashName(frame) + path.substring(Titles.stem(path).length());
  }

  /** The name of a frame in a hash layout: that of its image. */
  String hashName(FrameEntry frame) {
    String path = Titles.stem(path(frame));
    int start = pattern.replace(DATASET, "").indexOf('{');
    String dataset = frame.dataset();
    int skip = pattern.contains(DATASET) && !dataset.isEmpty() ? dataset.length() + 1 : 0;
    return path.substring(Math.min(path.length(), start + skip));
  }
}
