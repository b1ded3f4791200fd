package io.maskmill.engine.recognize;

import io.maskmill.engine.recognize.Recognition.Below;
import io.maskmill.engine.recognize.Recognition.Candidate;
import io.maskmill.engine.recognize.Recognition.Inside;
import io.maskmill.model.FileNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells whether what a source was taken for is only one of several datasets that lie in it side by
 * side, so that none is taken for the whole.
 */
final class Siblings {
  private static final String IMAGES = "images";
  private static final String MASKS = "masks";
  private static final String DOCUMENTS = "documents";
  private static final String MAPPING = "classes-mapping";
  private static final String MAPPING_FILE = "classes_mapping.json";
  private static final String META = "meta.json";

  private final Glimpse glimpse;
  private final List<MaskFormat> formats;

  /** The folder in which the datasets would lie: the root, or what alone fills it. */
  private final Glimpse.Folder base;

  Siblings(Glimpse glimpse, List<MaskFormat> formats) {
    this.glimpse = glimpse;
    this.formats = formats;
    Glimpse.Folder folder = glimpse.top();
    while (folder.folders().size() == 1 && folder.files().isEmpty() && !folder.isCut()) {
      Glimpse.Folder only = glimpse.folder(folder.inside(folder.folders().get(0)));
      if (only == null) {
        break;
      }
      folder = only;
    }
    base = folder;
  }

  /**
   * The datasets of a source; null when it is a single one.
   *
   * @param first what the source may be read as
   */
  Inside of(List<Candidate> first, boolean isPacked) throws IOException {
    if (first.isEmpty() || base.folders().size() < 2) {
      return null;
    }
    Set<String> tops = new TreeSet<>();
    for (Candidate one : first) {
      Set<String> own = tops(one);
      boolean isWhole = own.isEmpty() || (own.size() > 1 && !haveEqualNames(one));
      if (isWhole) {
        return null;
      }
      tops.addAll(own);
    }
    List<Below> all = new ArrayList<>();
    boolean isBeside = tops.size() > 1;
    for (String name : base.folders()) {
      boolean isFull = all.size() >= Recognition.MOST_BELOW;
      Below found = isFull && !tops.contains(name) ? null : dataset(base.inside(name));
      if (found != null) {
        all.add(found);
        isBeside |= !tops.contains(name);
      }
    }
    return all.size() > 1 && isBeside
        ? new Inside(all, first.size() == 1 ? together(first.get(0)) : null, isPacked)
        : null;
  }

  /** A folder that a format reads, also by options. */
  private Below dataset(String path) throws IOException {
    if (glimpse.folder(path) == null) {
      return null;
    }
    Below sure = Recognition.find(glimpse, path, formats);
    if (sure != null) {
      return sure;
    }
    Glimpse inner = Look.below(glimpse, path);
    List<Candidate> ranking = Recognition.ranking(inner, formats);
    boolean isReadable = !ranking.isEmpty() && ranking.get(0).likeness().isReadable();
    return isReadable ? new Below(path, ranking.get(0)) : null;
  }

  /** The folders beside each other in which a dataset lies; none when the source is the dataset. */
  private Set<String> tops(Candidate one) throws IOException {
    Map<String, String> options = one.likeness().options();
    Set<String> tops = new TreeSet<>();
    if (options.isEmpty() && one.format().id().startsWith("supervisely")) {
      boolean isProject = glimpse.find(META) != null || glimpse.find(base.inside(META)) != null;
      for (String name : isProject ? List.<String>of() : base.folders()) {
        if (glimpse.find(base.inside(name) + "/" + META) != null) {
          tops.add(name);
          break;
        }
      }
      return tops;
    }
    for (String path : paths(options)) {
      String prefix = base.inside("");
      int slash = path.indexOf('/', prefix.length());
      boolean isBelow = path.startsWith(prefix) && slash >= 0;
      if (!isBelow || path.substring(0, slash).indexOf('{') >= 0) {
        return Set.of();
      }
      tops.add(path.substring(prefix.length(), slash));
    }
    return tops;
  }

  private static List<String> paths(Map<String, String> options) {
    List<String> paths = new ArrayList<>();
    for (String key : List.of(IMAGES, MASKS, DOCUMENTS)) {
      if (options.containsKey(key)) {
        paths.addAll(List.of(options.get(key).split(",", -1)));
      }
    }
    return paths;
  }

  /** Whether documents have equal names, so that they cannot be subsets of one dataset. */
  private static boolean haveEqualNames(Candidate one) {
    String documents = one.likeness().options().get(DOCUMENTS);
    Set<String> names = new HashSet<>();
    for (String path : documents == null ? new String[0] : documents.split(",", -1)) {
      if (!names.add(FileNames.last(path))) {
        return true;
      }
    }
    return false;
  }

  /** One dataset as all of them, when every folder has the same folders of images and masks. */
  private Candidate together(Candidate one) throws IOException {
    Map<String, String> options = one.likeness().options();
    if (!options.containsKey(IMAGES) || !options.containsKey(MASKS)) {
      return null;
    }
    Map<String, String> all = new LinkedHashMap<>(options);
    for (String key : List.of(IMAGES, MASKS)) {
      String path = options.get(key).substring(base.inside("").length());
      String below = path.substring(path.indexOf('/') + 1);
      int slash = below.lastIndexOf('/');
      for (String name : base.folders()) {
        String folder = base.inside(name);
        String held = slash < 0 ? folder : folder + "/" + below.substring(0, slash);
        if (glimpse.folder(folder) != null && glimpse.folder(held) == null) {
          return null;
        }
      }
      all.put(key, base.inside("{dataset}/" + below));
    }
    boolean isClear = !options.containsKey(MAPPING) || haveEqualMappings();
    Likeness likeness = one.likeness();
    return isClear
        ? new Candidate(one.format(), new Likeness(likeness.strength(), likeness.because(), all))
        : null;
  }

  private boolean haveEqualMappings() throws IOException {
    Set<String> texts = new HashSet<>();
    for (String name : base.folders()) {
      String folder = base.inside(name);
      SourceFile file = glimpse.find(folder + "/" + MAPPING_FILE);
      texts.add(file == null ? "" : glimpse.text(file).strip());
    }
    return texts.size() == 1;
  }
}
