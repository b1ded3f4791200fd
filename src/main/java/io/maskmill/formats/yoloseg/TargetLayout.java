package io.maskmill.formats.yoloseg;

import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.NotData;
import io.maskmill.spi.Overview;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides where images and labels lie in a target, and which keys of data.yaml name them. Images
 * lie in {@code images/SUBSET}, or in {@code images} when there are no subsets.
 *
 * @param isFlat whether there are no subsets
 * @param datasets whether the dataset is the name's first folder, since names alone may clash
 * @param places folders of images by key of data.yaml, in order
 */
record TargetLayout(boolean isFlat, boolean datasets, TreeMap<String, String> places)
    implements Serializable {
  static final String IMAGES = "images";

  /** The key and folder of frames without a subset, beside those of subsets. */
  static final String DEFAULT = "default";

  private static final Map<String, String> NAMES =
      Map.of(
          "training", "train",
          "valid", "val",
          "validation", "val",
          "dev", "val",
          "testing", "test");
  private static final List<String> KNOWN = List.of("train", "val", "test", "minival");

  /** Keys of data.yaml that mean something else. */
  private static final Set<String> RESERVED =
      Set.of(
          "path",
          "names",
          "nc",
          "download",
          "roboflow",
          "masks_dir",
          "channels",
          "yaml_file",
          "kpt_shape",
          "flip_idx");

  /**
   * @throws ConfigException when a subset cannot be a key and a folder
   */
  static TargetLayout of(Overview overview) {
    TreeSet<String> subsets = new TreeSet<>(overview.subsets());
    boolean isFlat = subsets.isEmpty() || subsets.equals(Set.of(""));
    TreeMap<String, String> places = new TreeMap<>();
    Map<String, String> subsetOf = new LinkedHashMap<>();
    for (String subset : isFlat ? Set.<String>of() : subsets) {
      String key = key(subset);
      boolean isSafe =
          FileNames.isSafe(key)
              && key.chars().noneMatch(c -> c == '/' || c < ' ' || c == 0x7F)
              && NotData.anywhere(key + "/").isEmpty();
      if (!isSafe || RESERVED.contains(key)) {
        throw new ConfigException(
            "subset '" + subset + "' cannot be a key of data.yaml; rename it before conversion");
      }
      String other = subsetOf.put(key, subset);
      if (other != null) {
        throw new ConfigException(
            (other.isEmpty() ? "frames without a subset" : "subset '" + other + "'")
                + " and subset '"
                + subset
                + "' would both be '"
                + key
                + "' in data.yaml; rename one before conversion");
      }
      places.put(key, IMAGES + "/" + key);
    }
    return new TargetLayout(isFlat, overview.severalDatasets(), places);
  }

  /** The key of data.yaml that names a subset's images. */
  static String key(String subset) {
    String lower = subset.toLowerCase(Locale.ROOT);
    String known = NAMES.getOrDefault(lower, lower);
    return subset.isEmpty() ? DEFAULT : KNOWN.contains(known) ? known : subset;
  }

  /** The folders of images by key: what trainers ask for first, whether or not there is one. */
  Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    String any = isFlat ? IMAGES : places.firstEntry().getValue();
    String train = places.getOrDefault("train", places.getOrDefault("val", any));
    keys.put("train", train);
    keys.put("val", places.getOrDefault("val", train));
    for (String key : KNOWN) {
      if (places.containsKey(key)) {
        keys.put(key, places.get(key));
      }
    }
    places.forEach(keys::putIfAbsent);
    return keys;
  }

  /** Sentences about subsets that trainers will not see as they are. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    Map<String, String> keys = keys();
    if (keys.get("train").equals(keys.get("val"))) {
      warnings.add(
          "data.yaml must name images to train on and to validate with; there is no subset "
              + (places.containsKey("train") ? "val" : "train")
              + ", so that both keys name "
              + keys.get("train"));
    } else if (!places.containsKey("train")) {
      warnings.add(
          "data.yaml must name images to train on; there is no subset train, so that the key names "
              + keys.get("train"));
    }
    List<String> unseen = new ArrayList<>(places.keySet());
    unseen.removeAll(KNOWN);
    unseen.removeIf(key -> places.get(key).equals(keys.get("train")));
    if (!unseen.isEmpty()) {
      warnings.add(
          "Ultralytics reads train, val and test alone: "
              + String.join(", ", unseen)
              + (unseen.size() == 1 ? " is a key" : " are keys")
              + " of data.yaml that it passes by");
    }
    return warnings;
  }

  /** The subset of a frame when it is read again. */
  String subset(FrameKey key) {
    return isFlat || key.subset().isEmpty() ? "" : key(key.subset()).replaceFirst("^default$", "");
  }

  /** The name of a frame when it is read again. */
  String name(Frame frame) {
    String image = image(frame);
    String extension = extension(frame);
    String folder = folder(frame);
    return image.substring(folder.length(), image.length() - extension.length());
  }

  private String folder(Frame frame) {
    return IMAGES + "/" + (isFlat ? "" : key(frame.key().subset()) + "/");
  }

  /** The extension of a frame's image with its dot, or empty. */
  static String extension(Frame frame) {
    String last = FileNames.last(frame.image().fileName());
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(dot) : "";
  }

  private String ownName(Frame frame) {
    FrameKey key = frame.key();
    boolean isInFolder = datasets && !key.dataset().isEmpty();
    return FileNames.safe(isInFolder ? key.dataset() + "/" + key.name() : key.name());
  }

  /** The path of a frame's image. */
  String image(Frame frame) {
    return folder(frame) + NotData.visible(ownName(frame) + extension(frame));
  }

  /** Whether a reader would not find a frame under its own name, so that it gets another. */
  boolean isRenamed(Frame frame) {
    return !NotData.anywhere(ownName(frame) + extension(frame)).isEmpty();
  }
}
