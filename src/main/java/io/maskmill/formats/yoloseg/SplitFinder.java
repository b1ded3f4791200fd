package io.maskmill.formats.yoloseg;

import io.maskmill.model.FileNames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the folders and lists that data.yaml names, by looking at a few folders and lines. A path
 * is tried below the yaml's {@code path} and below the yaml's own folder, as it is written and
 * without a leading {@code ../}, as Roboflow writes it; of an absolute path the longest end that is
 * there counts.
 */
final class SplitFinder {
  private static final int HEAD = 1 << 14;
  private static final int MOST_LINES = 5;

  private final FileTree tree;
  private final String name;
  private final DataYaml data;
  private final Set<String> roots = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();

  /** A folder or a list that is there. */
  private record Found(String path, boolean isList) {}

  /**
   * @param name of the yaml, for messages
   * @param folder of the yaml
   */
  SplitFinder(FileTree tree, String name, String folder, DataYaml data) throws IOException {
    this.tree = tree;
    this.name = name;
    this.data = data;
    String path = Paths.plain(data.path());
    if (Paths.isAbsolute(path)) {
      for (String tail : Paths.tails(path)) {
        addRoot(Paths.below(folder, tail));
      }
    } else if (!path.isEmpty()) {
      addRoot(Paths.below(folder, path));
    }
    roots.add(folder);
  }

  private void addRoot(String folder) throws IOException {
    if (folder != null && isFolder(folder)) {
      roots.add(folder);
    }
  }

  /** Sentences about what was found. */
  List<String> notes() {
    return notes;
  }

  private boolean isFolder(String path) throws IOException {
    return path.isEmpty() || tree.folders(Paths.folder(path)).contains(FileNames.last(path));
  }

  /**
   * All places of all subsets.
   *
   * @throws ConfigException when a folder or list of train or val is not there
   */
  List<Place> places() throws IOException {
    Map<List<Found>, List<String>> keys = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> split : data.splits().entrySet()) {
      List<Found> found = new ArrayList<>();
      for (String place : split.getValue()) {
        Found one = find(place);
        boolean isKnown = DataYaml.SUBSETS.containsKey(split.getKey());
        if (one != null && (isKnown || !one.isList() || namesImages(one.path()))) {
          found.add(one);
        } else {
          miss(split.getKey(), place);
        }
      }
      if (!found.isEmpty()) {
        keys.computeIfAbsent(found, k -> new ArrayList<>()).add(split.getKey());
      }
    }
    List<Place> places = new ArrayList<>();
    for (Map.Entry<List<Found>, List<String>> group : keys.entrySet()) {
      String subset = subset(group.getValue(), group.getKey());
      places.addAll(places(subset, group.getValue(), group.getKey()));
    }
    return places;
  }

  private void miss(String key, String place) {
    String what = name + ": " + key + " names '" + place + "', which is not there";
    String subset = DataYaml.SUBSETS.getOrDefault(key, "");
    if (subset.equals("train") || subset.equals("val")) {
      throw new ConfigException(
          what + " below " + tree.root() + "; put it there, or take the line out");
    }
    if (!subset.isEmpty()) {
      notes.add(what + ", and is left out");
    }
  }

  private Found find(String text) throws IOException {
    String place = Paths.plain(text);
    List<String> ways = new ArrayList<>();
    if (Paths.isAbsolute(place)) {
      ways.addAll(Paths.tails(place));
    } else {
      ways.add(place);
      if (place.startsWith("../")) {
        ways.add(place.substring(3));
      }
    }
    for (String root : roots) {
      for (String way : ways) {
        String path = Paths.below(root, way);
        if (path != null && path.endsWith(".txt") && tree.find(path) != null) {
          return new Found(path, true);
        }
        if (path != null && isFolder(path)) {
          return new Found(path, false);
        }
      }
    }
    return null;
  }

  /**
   * The subset of places that several keys name: the key that is part of the path, else none, since
   * a dataset without subsets must name its images as train and as val.
   */
  private String subset(List<String> keys, List<Found> found) {
    if (keys.size() == 1) {
      return subset(keys.get(0));
    }
    notes.add(
        name + ": " + String.join(" and ", keys) + " name the same images, which are read once");
    String path = "/" + found.get(0).path() + "/";
    for (String key : keys) {
      if (path.contains("/" + key + "/") || path.endsWith("/" + key + ".txt/")) {
        return subset(key);
      }
    }
    return "";
  }

  private String subset(String key) {
    if (key.equals(TargetLayout.DEFAULT)) {
      return "";
    }
    boolean isSecond = !key.equals("val") && data.splits().containsKey("val");
    return isSecond && DataYaml.SUBSETS.getOrDefault(key, "").equals("val")
        ? key
        : DataYaml.SUBSETS.getOrDefault(key, key);
  }

  private List<Place> places(String subset, List<String> keys, List<Found> found)
      throws IOException {
    List<Place> places = new ArrayList<>();
    String base = null;
    for (Found one : found) {
      Place.LineRule rule = one.isList() ? new Place.LineRule("", roots.iterator().next()) : null;
      String own = one.path().isEmpty() ? "" : one.path() + "/";
      if (one.isList()) {
        own = "";
        for (String line : firstLines(one.path())) {
          Place.LineRule fits = rule(line, one.path());
          if (fits != null) {
            rule = fits;
            own = base(fits.image(line, one.path()), keys);
            break;
          }
        }
      }
      places.add(new Place(subset, one.path(), one.isList(), own, rule));
      base = base == null ? own : common(base, own);
    }
    String shared = base == null ? "" : base;
    return places.stream()
        .map(p -> new Place(p.subset(), p.path(), p.isList(), shared, p.lines()))
        .toList();
  }

  private List<String> firstLines(String list) throws IOException {
    SourceFile file = tree.find(list);
    String head = new String(tree.readHead(file, HEAD), StandardCharsets.UTF_8);
    return io.maskmill.json.Json.withoutBom(head)
        .lines()
        .filter(line -> !line.isBlank())
        .limit(MOST_LINES)
        .toList();
  }

  /** Whether a text file that a key of no known meaning names is a list of images. */
  private boolean namesImages(String list) throws IOException {
    return firstLines(list).stream().anyMatch(line -> LabelPath.isImage(line.strip()));
  }

  /** How a line leads to a file that is there; null when it does not. */
  private Place.LineRule rule(String line, String list) throws IOException {
    String plain = Paths.plain(line);
    Set<String> all = new LinkedHashSet<>(roots);
    all.add(Paths.folder(list));
    all.add("");
    if (plain.startsWith("./")) {
      Place.LineRule rule = new Place.LineRule("", roots.iterator().next());
      String image = rule.image(line, list);
      return image == null || tree.find(image) == null ? null : rule;
    }
    for (String tail : Paths.tails(plain)) {
      for (String root : all) {
        String path = Paths.below(root, tail);
        if (path != null && tree.find(path) != null) {
          return new Place.LineRule(plain.substring(0, plain.length() - tail.length()), root);
        }
      }
    }
    return null;
  }

  /** What names leave out of a list's images: up to "images" and the subset's folder in it. */
  private static String base(String image, List<String> keys) {
    String rooted = "/" + image;
    int at = rooted.lastIndexOf("/images/");
    if (at < 0) {
      return "";
    }
    String base = rooted.substring(1, at + "/images/".length());
    for (String key : keys) {
      if (image.startsWith(base + key + "/")) {
        return base + key + "/";
      }
    }
    return base;
  }

  /** The folder that two begin with, ending in '/'; empty for the root. */
  private static String common(String a, String b) {
    int n = 0;
    while (n < Math.min(a.length(), b.length()) && a.charAt(n) == b.charAt(n)) {
      n++;
    }
    return a.substring(0, a.substring(0, n).lastIndexOf('/') + 1);
  }
}
