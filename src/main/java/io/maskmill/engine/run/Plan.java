package io.maskmill.engine.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.json.Json;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Sha256;
import io.maskmill.spi.Overview;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * What a run will do. It is kept below the output, so that the same command goes on from it without
 * listing the source again.
 *
 * @param protocol version of what the run leaves on the store
 * @param run the {@link Staging} that it is of
 * @param fingerprint of the source's listing, the configuration and maskmill's version
 * @param seen what the reader may know about the listing
 * @param listed the source's files
 * @param scope which frames are planned
 * @param incremental what is taken over from an earlier output; null without one
 * @param splits in frame order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Plan(
    int protocol,
    String run,
    String fingerprint,
    SeenListing seen,
    ListedFiles listed,
    FrameScope scope,
    Incremental incremental,
    List<Split> splits)
    implements Serializable {

  /**
   * The plan that a run left; null when it left none, or one that is cut, empty or of another run
   * or version.
   */
  public static Plan read(RunOutput output) throws IOException {
    byte[] bytes;
    try (InputStream in = output.store().open(output.staging().index())) {
      bytes = in.readAllBytes();
    } catch (FileNotFoundException | NoSuchFileException e) {
      return null;
    }
    try {
      Plan plan = Json.records().readValue(bytes, Plan.class);
      boolean whole =
          plan != null
              && plan.protocol == Staging.PROTOCOL
              && plan.fingerprint != null
              && output.staging().run().equals(plan.run)
              && plan.seen != null
              && plan.listed != null
              && plan.scope != null
              && plan.splits != null;
      return whole ? plan : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** Puts the plan, from which the same command goes on. */
  public void write(RunOutput output) throws IOException {
    output.store().put(output.staging().index(), Json.records().writeValueAsBytes(this));
  }

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
