package io.maskmill.formats.coco;

import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.spi.Glob;
import java.io.Serializable;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says where the images of a document lie, and which file is whose.
 *
 * @param folders where its images may lie, each empty or ending in '/': the folder where the first
 *     image was found, or else all the usual ones
 * @param names how names in the document become paths
 * @param pattern of the paths of images, whose group {@code id} is the image's id; null when files
 *     are found by name
 */
record ImagePlaces(List<String> folders, FileNameRule names, Pattern pattern)
    implements Serializable {
  private static final Pattern WILD = Pattern.compile("[*?{]");

  ImagePlaces {
    folders = List.copyOf(folders);
  }

  static ImagePlaces of(List<String> folders, FileNameRule names) {
    return new ImagePlaces(folders, names, null);
  }

  /** Places by a pattern such as <code>leftImg8bit/train/**&#47;{id}_leftImg8bit.png</code>. */
  static ImagePlaces ofPattern(String text) {
    StringBuilder seen = new StringBuilder();
    Pattern pattern =
        Glob.compile(
            text,
            variable -> {
              if (!variable.equals("id")) {
                return Pattern.quote("{" + variable + "}");
              }
              String id = seen.isEmpty() ? "(?<id>[^/]+)" : "\\k<id>";
              seen.append(id);
              return id;
            });
    return new ImagePlaces(List.of(fixedFolder(text)), FileNameRule.DERIVED, pattern);
  }

  /** The folders of a pattern before its first part that is not fixed; empty or ending in '/'. */
  static String fixedFolder(String pattern) {
    Matcher wild = WILD.matcher(pattern);
    int end = wild.find() ? wild.start() : pattern.length();
    return pattern.substring(0, pattern.lastIndexOf('/', end) + 1);
  }

  /** Whether the text of an option is a pattern, not a folder. */
  static boolean isPattern(String text) {
    return WILD.matcher(text.replace("{subset}", "")).find();
  }

  /** The longest folder that the path of a file lies in; null when it can be no image. */
  String folderOf(String path) {
    String longest = null;
    for (String folder : folders) {
      if (path.startsWith(folder) && (longest == null || folder.length() > longest.length())) {
        longest = folder;
      }
    }
    return pattern == null || pattern.matcher(path).matches() ? longest : null;
  }

  /** The group where a file meets its image. */
  String group(String path, String folder) {
    return pattern == null
        ? FileNames.stem(ImageEntry.fileName(path.substring(folder.length())))
        : group(idOf(path));
  }

  /** The group where an image meets its file. */
  String group(ImageEntry entry) {
    return pattern == null ? FileNames.stem(entry.fileName()) : group(entry.id());
  }

  private static String group(String id) {
    return "id=" + withoutZeros(id);
  }

  /** Whether a path in the source is where the image belongs. */
  boolean isImage(String path, ImageEntry entry) {
    if (pattern != null) {
      return folderOf(path) != null && withoutZeros(idOf(path)).equals(withoutZeros(entry.id()));
    }
    return isAt(path, entry.fileName()::equals);
  }

  /** Whether a file is the image in another spelling of its name. */
  boolean isRespelled(String path, ImageEntry entry) {
    String folded = FoldedName.of(entry.fileName());
    return pattern == null && isAt(path, name -> FoldedName.of(name).equals(folded));
  }

  /** Whether the path below one of the folders, made safe as names are, fits. */
  private boolean isAt(String path, Predicate<String> fits) {
    return folders.stream()
        .filter(path::startsWith)
        .anyMatch(folder -> fits.test(ImageEntry.fileName(path.substring(folder.length()))));
  }

  /** The image's name below its folder, as spelled in the path where it was found. */
  String nameOf(String path, ImageEntry entry) {
    if (pattern != null) {
      return path.substring(folders.get(0).length());
    }
    for (String folder : folders) {
      String name = path.startsWith(folder) ? path.substring(folder.length()) : "";
      if (FoldedName.isSame(ImageEntry.fileName(name), entry.fileName())) {
        return name;
      }
    }
    throw new IllegalArgumentException(path + " is not the image " + entry.fileName());
  }

  private String idOf(String path) {
    Matcher matcher = pattern.matcher(path);
    return matcher.matches() ? matcher.group("id") : "";
  }

  /** COCO's files have their ids in twelve digits. */
  private static String withoutZeros(String id) {
    int start = 0;
    while (start < id.length() - 1 && id.charAt(start) == '0') {
      start++;
    }
    return start > 0 && id.chars().allMatch(c -> c >= '0' && c <= '9') ? id.substring(start) : id;
  }
}
