package io.maskmill.engine.recognize;

import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.MaskFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds folders of a source that are datasets by themselves, in what a look has seen. */
record Datasets(Glimpse glimpse, List<MaskFormat> formats) {
  /** How many are told. */
  static final int MOST = 6;

  /** The folders directly in the root that are datasets as they are, or are filled by one. */
  List<Below> inRoot() throws IOException {
    List<Below> below = new ArrayList<>();
    for (String name : glimpse.top().folders()) {
      Below found = glimpse.folder(name) == null ? null : plain(name);
      if (found != null) {
        below.add(found);
      }
    }
    return preferred(below);
  }

  /** The first ones, and outputs of maskmill only where nothing else is a dataset. */
  static List<Below> preferred(List<Below> found) {
    List<Below> data = found.stream().filter(one -> !one.isOutput()).toList();
    return (data.isEmpty() ? found : data).stream().limit(MOST).toList();
  }

  private Below below(String path, Candidate candidate) {
    return new Below(path, candidate, OutputFolder.isAt(glimpse, path));
  }

  /** A folder that is a dataset as it is, or is filled by a single one; null when it is none. */
  private Below plain(String path) throws IOException {
    return isUnfinished(path) ? null : whole(path);
  }

  private boolean isUnfinished(String path) throws IOException {
    return OutputFolder.isAt(glimpse, path) && Unfinished.in(glimpse.tree(), path) != null;
  }

  /** The same of a folder that is no unfinished output. */
  private Below whole(String path) throws IOException {
    Glimpse inner = Look.below(glimpse, path);
    List<Candidate> first = Ranking.of(inner, formats).first();
    Candidate best = first.size() == 1 ? first.get(0) : null;
    boolean isSure = best != null && best.likeness().strength().compareTo(Strength.LIKELY) >= 0;
    if (isSure && best.likeness().options().isEmpty()) {
      return below(path, best);
    }
    if (inner.top().folders().size() == 1 && inner.top().files().isEmpty()) {
      String only = path + "/" + inner.top().folders().get(0);
      return glimpse.folder(only) == null ? null : plain(only);
    }
    return null;
  }

  /** A folder that a format reads, also by options; null when there is none. */
  Below readable(String path) throws IOException {
    if (glimpse.folder(path) == null || isUnfinished(path)) {
      return null;
    }
    Below plain = whole(path);
    if (plain != null) {
      return plain;
    }
    List<Candidate> first = Ranking.of(Look.below(glimpse, path), formats).first();
    return first.isEmpty() ? null : below(path, first.get(0));
  }
}
