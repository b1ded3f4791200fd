package io.maskmill.formats.encord;

import io.maskmill.model.FileNames;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The candidate names for a frame of a label row. Titles need not be unique in Encord, so there are
 * three, from the most readable to the safest.
 *
 * @param medium what the row holds
 * @param title of the row
 * @param unitTitle of the data unit
 * @param frame number in a video or volume; else 0
 * @param hash the data unit's
 */
record FrameNames(Medium medium, String title, String unitTitle, int frame, String hash) {

  /** Begins the data's hash in a name. */
  static final char HASH_MARK = '~';

  /** The names of a frame with these facts. */
  static FrameNames of(Medium medium, Map<String, String> facts) {
    String unit = facts.getOrDefault(Facts.DATA_TITLE, "");
    String row = facts.getOrDefault(Facts.ROW_TITLE, "");
    String hash = facts.getOrDefault(Facts.DATA_HASH, "");
    String frame = medium == Medium.FRAMES ? facts.getOrDefault(Facts.FRAME, "0") : "0";
    String title = !row.isEmpty() ? row : !unit.isEmpty() ? unit : hash;
    return new FrameNames(medium, title, unit.isEmpty() ? hash : unit, number(frame), hash);
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  /** The name of an image file of this frame, if no other frame's is the same. */
  String fileName() {
    return switch (medium) {
      case IMAGE -> FileNames.safe(title);
      case GROUP -> FileNames.safe(title) + "/" + FileNames.safe(unitTitle);
      case FRAMES -> Titles.lone(FileNames.safe(title)) + "/" + digits() + ".jpg";
    };
  }

  /** The name of an image file of this frame with the data's hash, which no other frame has. */
  String fileNameWithHash() {
    String name = fileName();
    return switch (medium) {
      case IMAGE, GROUP -> {
        String stem = Titles.stem(name);
        yield stem + mark() + name.substring(stem.length());
      }
      case FRAMES -> Titles.lone(FileNames.safe(title)) + mark() + "/" + digits() + ".jpg";
    };
  }

  /** The name of an image file of the frame that has this name among its neighbors. */
  String fileNameOf(String frameName) {
    if (frameName.equals(withHash())) {
      return fileNameWithHash();
    }
    boolean isWhole = medium == Medium.FRAMES && frameName.equals(whole());
    return isWhole ? frameName + ".jpg" : fileName();
  }

  /** Whether a frame's name or the name of its image holds the data's hash. */
  boolean isByHash(String name) {
    String stem = Titles.stem(name);
    if (hash.isEmpty() || stem.equals(Titles.stem(fileName()))) {
      return false;
    }
    return Stream.of(stem.split("/", -1))
        .anyMatch(part -> part.equals(safeHash()) || part.endsWith(mark()));
  }

  /** What tells names apart that are equal otherwise. */
  String mark() {
    return HASH_MARK + safeHash();
  }

  private String safeHash() {
    return FileNames.safe(hash).replace('/', '_');
  }

  /** Whether a title had to be changed to be a valid file name. */
  boolean isMadeSafe() {
    return !FileNames.isSafe(title) || (medium == Medium.GROUP && !FileNames.isSafe(unitTitle));
  }

  /** The name without extension, for a frame that shares it with no other. */
  String lone() {
    return switch (medium) {
      case IMAGE, GROUP -> Titles.lone(fileName());
      case FRAMES -> Titles.lone(FileNames.safe(title)) + "/" + digits();
    };
  }

  /** The name with extension. */
  String whole() {
    return switch (medium) {
      case IMAGE, GROUP -> fileName();
      case FRAMES -> FileNames.safe(title) + "/" + digits();
    };
  }

  /** The name with the data's hash. */
  String withHash() {
    return whole() + mark();
  }

  private String digits() {
    return String.format(Locale.ROOT, "%05d", frame);
  }
}
