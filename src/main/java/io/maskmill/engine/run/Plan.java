package io.maskmill.engine.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Sha256;
import io.maskmill.spi.Overview;
import java.io.Serializable;
import java.util.List;

/**
 * What a run will do. It is kept below the output, so that the same command can resume the run.
 *
 * @param fingerprint of the source's listing, the configuration and maskmill's version
 * @param listed the source's files
 * @param scope which frames are planned
 * @param incremental what is taken over from an earlier output; null without one
 * @param splits in frame order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Plan(
    String fingerprint,
    ListedFiles listed,
    FrameScope scope,
    Incremental incremental,
    List<Split> splits)
    implements Serializable {

  /** Number of planned frames. */
  public long frames() {
    return splits.stream().mapToLong(Split::frames).sum();
  }

  /** What writers may know about all frames. */
  public Overview overview() {
    return new Overview(frames(), scope.datasets(), scope.subsets());
  }

  /**
   * What decides, besides the configuration, how writers lay frames out: nothing can be taken over
   * from an earlier output of another layout.
   */
  public String layout(LabelCatalog labels) {
    String text =
        labels.labels()
            + "\n"
            + overview().severalDatasets()
            + "\n"
            + String.join("\n", scope.subsets());
    return Sha256.of(text);
  }
}
