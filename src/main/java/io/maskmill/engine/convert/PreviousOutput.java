package io.maskmill.engine.convert;

import io.maskmill.engine.run.KeptSplit;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A finished output that a run takes frames over from.
 *
 * @param store that holds it
 * @param splits that keep what they made, in frame order
 * @param facts what its manifest says it was made from
 */
public record PreviousOutput(OutputStore store, List<EarlierSplit> splits, ManifestFacts facts) {

  /** Its root. */
  public String root() {
    return store.root();
  }

  /** Whether a finished output is there. */
  static boolean isFinished(OutputStore store) throws IOException {
    return store.exists(Staging.SUCCESS) && store.exists(Staging.MANIFEST);
  }

  /** A finished output. */
  static PreviousOutput of(OutputStore store) throws IOException {
    ManifestFacts facts = ManifestFacts.read(store);
    List<EarlierSplit> splits = new ArrayList<>();
    try (OutputStore.Listing files = store.children(Staging.FRAMES)) {
      while (files.hasNext()) {
        OutputStore.Stored file = files.next();
        String path = file.path();
        String split = KeptSplit.ofRecords(path.substring(path.lastIndexOf('/') + 1));
        if (!split.isEmpty()) {
          splits.add(new EarlierSplit(split, file.length()));
        }
      }
    }
    splits.sort(EarlierSplit::compareTo);
    return new PreviousOutput(store, List.copyOf(splits), facts);
  }

  /** The same output without some splits, whose frames are then converted. */
  public PreviousOutput without(Collection<String> ids) {
    return new PreviousOutput(
        store, splits.stream().filter(split -> !ids.contains(split.id())).toList(), facts);
  }

  /** Whether it says what its frames were made from. */
  boolean keepsFrames() {
    return !splits.isEmpty() && facts.areComplete();
  }
}
