package io.maskmill.formats.encord;

import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.NotData;
import java.util.HashMap;
import java.util.Map;

/**
 * What a frame's label row says about its data: as in the source if that was Encord, else derived
 * from the frame's key.
 *
 * @param medium what the data is
 * @param facts by {@link Facts}; titles, hashes and types are all present
 * @param isOwn whether they come from Encord
 */
record WrittenRow(Medium medium, Map<String, String> facts, boolean isOwn) {

  static WrittenRow of(Frame frame) {
    Map<String, String> said = frame.attributes();
    FrameKey key = frame.key();
    Map<String, String> facts = new HashMap<>();
    boolean isOwn =
        said.containsKey(Facts.DATA_HASH)
            && said.containsKey(Facts.ROW_HASH)
            && said.containsKey(Facts.ROW_TITLE);
    if (isOwn) {
      said.forEach(
          (name, value) -> {
            if (name.startsWith(Facts.PREFIX)) {
              facts.put(name, value);
            }
          });
    } else {
      // Encord has no subsets; users see them in the title
      String subset = key.subset().isEmpty() ? "" : key.subset() + "/";
      String title = NotData.visible(subset + frame.image().fileName());
      String hash = Hashes.uuid("data", key.dataset(), key.subset(), key.name());
      facts.put(Facts.ROW_TITLE, title);
      facts.put(Facts.DATA_TITLE, title);
      facts.put(Facts.ROW_HASH, hash);
      facts.put(Facts.DATA_HASH, hash);
      facts.put(Facts.DATA_TYPE, "image");
    }
    facts.putIfAbsent(Facts.DATASET_TITLE, key.dataset());
    facts.putIfAbsent(Facts.DATASET_HASH, Hashes.uuid("dataset", facts.get(Facts.DATASET_TITLE)));
    facts.putIfAbsent(Facts.LABEL_HASH, Hashes.uuid("label", facts.get(Facts.ROW_HASH)));
    facts.putIfAbsent(Facts.DATA_TITLE, facts.get(Facts.ROW_TITLE));
    facts.putIfAbsent(Facts.DATA_TYPE, "image");
    facts.putIfAbsent(Facts.FRAME, "0");
    facts.putIfAbsent(Facts.UNIT_TYPE, mime(frame.image().fileName()));
    return new WrittenRow(medium(facts), facts, isOwn);
  }

  private static Medium medium(Map<String, String> facts) {
    return Medium.of(facts.get(Facts.DATA_TYPE));
  }

  String fact(String name) {
    return facts.getOrDefault(name, "");
  }

  /** Frame number in the video or volume, or position in the group. */
  int frame() {
    long frame = Whole.of(fact(Facts.FRAME));
    return frame < 0 || frame > Integer.MAX_VALUE ? 0 : (int) frame;
  }

  /** The dataset as folders, followed by '/'. */
  String folder() {
    String title = fact(Facts.DATASET_TITLE);
    return title.isEmpty() ? "" : FileNames.safe(title) + "/";
  }

  /**
   * File name of the image below its dataset's folder.
   *
   * @param isCopied whether the image itself goes there; else there is only its name
   */
  String fileName(Frame frame, boolean isCopied) {
    FrameNames names = names();
    String name = isByHash(frame) ? names.fileNameWithHash() : names.fileName();
    String own = frame.image().fileName();
    String last = FileNames.last(own);
    boolean hasOther = medium == Medium.FRAMES || !Titles.isImage(FileNames.last(name));
    return isOwn && hasOther && isCopied && frame.image().isPresent() && Titles.isImage(last)
        ? Titles.stem(name) + own.substring(FileNames.stem(own).length())
        : name;
  }

  /** Folder of the object's PNGs below its dataset's folder: one per image, video or group. */
  String maskFolder(Frame frame) {
    if (medium == Medium.IMAGE) {
      return key(frame).name();
    }
    String title = Titles.lone(FileNames.safe(fact(Facts.ROW_TITLE)));
    return medium == Medium.FRAMES && isByHash(frame) ? title + names().mark() : title;
  }

  /** The key that the frame gets when the row is read. */
  FrameKey key(Frame frame) {
    FrameNames names = names();
    String name = frame.key().name();
    String dataset = fact(Facts.DATASET_TITLE);
    return new FrameKey(
        dataset.isEmpty() ? "" : FileNames.safe(dataset),
        "",
        isByHash(frame)
            ? names.withHash()
            // a frame's name depends on its neighbors, which were checked when the source was read
            : name.equals(names.whole()) ? name : names.lone());
  }

  /** Whether titles do not tell the frame from others, or may not: the row says so. */
  boolean isByHash(Frame frame) {
    FrameNames names = names();
    String name = frame.key().name();
    // images of videos are looked for below titles without extensions, which are equal here
    boolean isWhole =
        medium == Medium.FRAMES && name.equals(names.whole()) && !name.equals(names.lone());
    return isOwn && (isWhole || names.isByHash(name) || names.isByHash(frame.image().fileName()));
  }

  private FrameNames names() {
    return FrameNames.of(medium, facts);
  }

  private static String mime(String fileName) {
    if (ImageNames.isReadable(fileName)) {
      return ImageNames.mimeType(fileName);
    }
    String extension = FileNames.extension(fileName);
    return switch (extension) {
      case "dcm" -> "application/dicom";
      case "" -> "image";
      default -> "image/" + extension.replaceAll("[^a-z0-9.+-]", "");
    };
  }
}
