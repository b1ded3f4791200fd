package io.maskmill.engine.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Sha256;
import io.maskmill.spi.Overview;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What a run will do. Kept below the output, so that the same command can go on with it.
 *
 * @param fingerprint of the source's listing, the configuration and maskmill's version
 * @param files listed files
 * @param bytes of them
 * @param skipped files that belong to no frame, by reason
 * @param skippedExamples a few of them by reason
 * @param datasets names of the planned frames' datasets
 * @param subsets names of their subsets, after transforms
 * @param filtered frames that globs left out
 * @param incremental what is taken over from an earlier output; null when nothing is asked for
 * @param splits in frame order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Plan(
    String fingerprint,
    long files,
    long bytes,
    TreeMap<String, Long> skipped,
    TreeMap<String, List<String>> skippedExamples,
    SortedSet<String> datasets,
    SortedSet<String> subsets,
    long filtered,
    Incremental incremental,
    List<Split> splits)
    implements Serializable {

  /** Number of planned frames. */
  public long frames() {
    return splits.stream().mapToLong(Split::frames).sum();
  }

  public Overview overview() {
    return new Overview(frames(), datasets, subsets);
  }

  /**
   * What decides how writers lay frames out beside the configuration: an earlier output of another
   * layout has nothing to take over.
   */
  public String layout(LabelCatalog labels) {
    String text =
        labels.labels() + "\n" + overview().severalDatasets() + "\n" + String.join("\n", subsets);
    return Sha256.of(text);
  }

  /** Files that belong to no frame. */
  public long skippedFiles() {
    return skipped.values().stream().mapToLong(Long::longValue).sum();
  }

  /** "12 metadata, 3 not-in-layout", or empty. */
  String skippedWords() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Long> e : skipped.entrySet()) {
      text.append(text.isEmpty() ? "" : ", ").append(e.getValue()).append(' ').append(e.getKey());
    }
    return text.toString();
  }
}
