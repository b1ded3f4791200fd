package io.maskmill.engine.diff;

import io.maskmill.model.FoldedName;
import io.maskmill.model.FrameKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The keys under which frames of two sources meet when their datasets or subsets are ignored.
 *
 * <p>Formats without datasets or subsets turn them into folders of the name, each in its own order,
 * and Supervisely turns folders into datasets. So a frame first looks for one with the same folders
 * in any of these places; what all frames of a side have in common does not count. Frames that find
 * none meet by their names alone.
 *
 * @param dataset whether datasets are ignored
 * @param subset whether subsets are ignored
 * @param a folders that all frames of A have in common
 * @param b likewise of B
 */
public record MeetingKeys(boolean dataset, boolean subset, Common a, Common b)
    implements Serializable {

  /**
   * Leading folders of all datasets and of all subsets of a side.
   *
   * @param datasets what all datasets begin with
   * @param subsets what all subsets begin with
   */
  public record Common(List<String> datasets, List<String> subsets) implements Serializable {
    public Common {
      datasets = List.copyOf(datasets);
      subsets = List.copyOf(subsets);
    }

    /** Of a side that has these. */
    public static Common of(Collection<String> datasets, Collection<String> subsets) {
      return new Common(prefix(datasets), prefix(subsets));
    }

    private static List<String> prefix(Collection<String> paths) {
      List<String> common = null;
      for (String path : paths) {
        List<String> folders = folders(path);
        int n = 0;
        int most = common == null ? 0 : Math.min(common.size(), folders.size());
        while (n < most && common.get(n).equals(folders.get(n))) {
          n++;
        }
        common = common == null ? folders : common.subList(0, n);
      }
      return common == null ? List.of() : common;
    }
  }

  /** The folders of a path, in one spelling. */
  private static List<String> folders(String path) {
    return path.isEmpty() ? List.of() : Arrays.asList(FoldedName.of(path).split("/", -1));
  }

  /** Whether anything is ignored, so that frames meet twice. */
  public boolean ignoreSome() {
    return dataset || subset;
  }

  /** The key without what is ignored, as it is shown. */
  FrameKey shown(FrameKey own) {
    return new FrameKey(dataset ? "" : own.dataset(), subset ? "" : own.subset(), own.name());
  }

  /** The key by which frames meet at last: without what is ignored, in one spelling. */
  public FrameKey plain(FrameKey own) {
    return shown(own).folded();
  }

  /** The key by which frames meet first: all folders in order of their names, then the name. */
  public FrameKey first(FrameKey own, boolean isB) {
    Common mine = isB ? b : a;
    Common others = isB ? a : b;
    List<String> name = Arrays.asList(FoldedName.of(own.name()).split("/", -1));
    name = dataset ? without(others.datasets, name) : name;
    name = subset ? without(others.subsets, name) : name;
    List<String> all = new ArrayList<>(name.subList(0, name.size() - 1));
    List<String> ignored =
        new ArrayList<>(dataset ? rest(mine.datasets, own.dataset()) : List.of());
    ignored.addAll(subset ? rest(mine.subsets, own.subset()) : List.of());
    ignored.removeAll(all); // a CVAT id repeats the subset that the list has
    all.addAll(ignored);
    Collections.sort(all);
    all.add(name.get(name.size() - 1));
    FrameKey plain = plain(own);
    return new FrameKey(plain.dataset(), plain.subset(), String.join("/", all));
  }

  /** The folders behind the common ones; all folders of what was set aside before it had any. */
  private static List<String> rest(List<String> common, String path) {
    List<String> folders = folders(path);
    boolean hasCommon =
        folders.size() >= common.size() && folders.subList(0, common.size()).equals(common);
    return hasCommon ? folders.subList(common.size(), folders.size()) : folders;
  }

  /** A name without leading folders that are the end of what the other side has in common. */
  private static List<String> without(List<String> common, List<String> name) {
    for (int from = 0; from < common.size(); from++) {
      List<String> end = common.subList(from, common.size());
      if (name.size() > end.size() && name.subList(0, end.size()).equals(end)) {
        return name.subList(end.size(), name.size());
      }
    }
    return name;
  }
}
