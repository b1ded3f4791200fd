package io.maskmill.engine.recognize;

import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells whether what a source was taken for is only one of several datasets that lie in it side by
 * side, so that none is taken for the whole.
 */
final class Siblings {
  private final Glimpse glimpse;
  private final Datasets datasets;

  /** The folder in which the datasets would lie: the root, or what alone fills it. */
  private final Glimpse.Folder base;

  private final Map<String, Below> known = new HashMap<>();

  Siblings(Glimpse glimpse, Datasets datasets) {
    this.glimpse = glimpse;
    this.datasets = datasets;
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
    boolean isPlain = !isPacked && base.path().isEmpty(); // whose folders are looked into later
    if (base.folders().size() < 2 || (first.isEmpty() && isPlain)) {
      return null;
    }
    Set<String> taken = new TreeSet<>();
    for (Candidate one : first) {
      Set<String> own = one.likeness().where().foldersIn(base.inside(""));
      boolean isWhole = own.isEmpty() || (own.size() > 1 && !one.likeness().where().areApart());
      if (isWhole) {
        return null;
      }
      taken.addAll(own);
    }
    List<Below> seen = new ArrayList<>();
    boolean isBeside = first.isEmpty() || taken.size() > 1;
    for (String name : base.folders()) {
      boolean isFull = seen.size() >= Datasets.MOST;
      Below found = isFull && !taken.contains(name) ? null : dataset(name);
      if (found != null) {
        seen.add(found);
        isBeside |= !taken.contains(name);
      }
    }
    if (seen.size() < 2 || !isBeside) {
      return null;
    }
    List<Below> all = Datasets.preferred(seen);
    Below one = all.get(0);
    boolean areAll = all.size() == seen.size();
    return new Inside(all, areAll ? together(one.candidate(), options(one)) : null, isPacked);
  }

  /**
   * How the source reads all of its folders as one dataset; null when they are not alike, or their
   * format has no such way.
   */
  private Candidate together(Candidate one, Map<String, String> options) throws IOException {
    for (String name : options.isEmpty() ? List.<String>of() : base.folders()) {
      boolean wasSeen = glimpse.folder(base.inside(name)) != null;
      Below other = wasSeen ? dataset(name) : null;
      boolean isAlike =
          other != null
              && other.candidate().format() == one.format()
              && options(other).equals(options);
      if (wasSeen && !isAlike) {
        return null;
      }
    }
    return options.isEmpty()
        ? null
        : new Candidate(
            one.format(),
            new Likeness(one.likeness().strength(), one.likeness().because(), options));
  }

  /** The options that read a dataset and those beside it. */
  private Map<String, String> options(Below one) {
    String prefix = base.inside("");
    int slash = one.path().indexOf('/', prefix.length());
    String inner = slash < 0 ? "" : one.path().substring(slash + 1);
    return one.candidate().likeness().where().fromEach(prefix, inner);
  }

  private Below dataset(String name) throws IOException {
    Below found = known.get(name);
    if (found == null && !known.containsKey(name)) {
      found = datasets.readable(base.inside(name));
      known.put(name, found);
    }
    return found;
  }
}
