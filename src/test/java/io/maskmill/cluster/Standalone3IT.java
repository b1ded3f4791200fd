package io.maskmill.cluster;

import io.maskmill.cluster.RunningCluster.Mode;
import io.maskmill.cluster.Stores.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;

/** Spark 3.5's own cluster. */
@Tag("standalone")
class Standalone3IT extends StandaloneRuns {
  Standalone3IT() {
    super("3.5.9");
  }

  @Override
  List<Arguments> places() {
    List<Arguments> all = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      for (Kind store : Kind.values()) {
        all.add(Arguments.of(mode, store));
      }
    }
    return all;
  }
}
