package io.maskmill.cluster;

import io.maskmill.cluster.RunningCluster.Mode;
import io.maskmill.cluster.Stores.Kind;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;

/** Spark 4's own cluster, with the jar that was compiled on Spark 3.5. */
@Tag("cluster")
class Standalone4IT extends StandaloneRuns {
  Standalone4IT() {
    super("4.2.0");
  }

  @Override
  List<Arguments> places() {
    return List.of(Arguments.of(Mode.CLIENT, Kind.HDFS), Arguments.of(Mode.CLUSTER, Kind.FILE));
  }
}
