package io.maskmill.engine.convert;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Ledger;
import io.maskmill.spi.Loading;
import io.maskmill.spi.WrittenTarget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How people use what a target of a run has written.
 *
 * @param format its id
 * @param folder path or address that the target was written below
 * @param isLocal whether programs of this machine can open it by its path
 * @param ways at least one, the most usual first
 */
public record TargetLoading(String format, String folder, boolean isLocal, List<Loading> ways) {
  private static final int MOST = 100;

  public TargetLoading {
    ways = List.copyOf(ways);
  }

  /**
   * Those of a run's targets, in their order.
   *
   * @param last entries that were put after the frames: documents, archives and metadata
   */
  public static List<TargetLoading> of(ConvertConfig config, Collection<Ledger.Entry> last) {
    List<TargetLoading> all = new ArrayList<>();
    for (ConvertConfig.Target target : config.targets()) {
      String below = config.folder(target);
      String output = config.outputRoot();
      String root = below.isEmpty() ? output : output + "/" + below.replaceFirst("/$", "");
      WrittenTarget written =
          new WrittenTarget(
              root, target.options(), config.images(), files(last, below, config.targets().size()));
      all.add(
          new TargetLoading(
              target.format().id(), root, written.isLocal(), target.format().loading(written)));
    }
    return all;
  }

  private static List<String> files(Collection<Ledger.Entry> last, String below, int targets) {
    return last.stream()
        .map(Ledger.Entry::path)
        .filter(path -> targets == 1 || path.startsWith(below))
        .map(path -> path.substring(below.length()))
        .sorted()
        .limit(MOST)
        .toList();
  }
}
