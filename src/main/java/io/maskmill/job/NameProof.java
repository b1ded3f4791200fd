package io.maskmill.job;

import io.maskmill.engine.convert.FrameNames;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.KeptSplit;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.PlanJson;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.transform.Transforms;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Refuses an output in which two frames have one name, be it the path of a file or a name inside a
 * document, since one of them would replace the other or be mixed with it.
 */
record NameProof(
    JavaSparkContext spark, ConvertConfig config, Plan plan, RunOutput output, Ledgers ledgers) {
  private static final int SHOWN = 3;

  /** Bits that tell names apart roughly: 2 MB, however many names there are. */
  private static final int BITS = 1 << 24;

  private static final class InOrder implements Comparator<FrameNames.Taken>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public int compare(FrameNames.Taken a, FrameNames.Taken b) {
      int c = Long.compare(a.owners().first(), b.owners().first());
      return c == 0 ? FrameKey.compareCodePoints(a.name(), b.name()) : c;
    }
  }

  /**
   * Compares the names of all frames of the splits that are done.
   *
   * @throws ConfigException when two frames have one name; it says which, and what they are made of
   */
  void check() throws IOException {
    Set<String> reused =
        plan.splits().stream().filter(Split::isReused).map(Split::id).collect(Collectors.toSet());
    if (reused.size() == plan.splits().size()) {
      return; // the earlier output's names are its own, as its run has proven
    }
    List<FrameNames.Taken> twice =
        reused.isEmpty() && ledgers.few() != null ? twice(ledgers.few()) : twice(reused);
    if (twice.isEmpty()) {
      return;
    }
    List<String> shown = new ArrayList<>();
    for (FrameNames.Taken name : twice) {
      shown.add(words(name));
    }
    throw new ConfigException(
        "two frames of the source have one name in the output: "
            + String.join("; ", shown)
            + "; "
            + wayOut());
  }

  private List<FrameNames.Taken> twice(Set<String> reused) {
    spark.setJobDescription("compare names of " + plan.splits().size() + " splits");
    JavaRDD<FrameNames.Taken> names = names(reused);
    int tasks = TaskCount.perHash(plan.splits());
    if (!Hashes.compare(names.map(FrameNames.Taken::hashed), tasks).repeats()) {
      return List.of();
    }
    return names
        .mapToPair(name -> new Tuple2<>(name.name(), name.owners()))
        .reduceByKey(FrameNames.Owners::plus)
        .filter(pair -> pair._2().times() > 1)
        .map(pair -> new FrameNames.Taken(pair._1(), pair._2()))
        .takeOrdered(SHOWN, new InOrder());
  }

  private static List<FrameNames.Taken> twice(List<Ledger> few) {
    Map<String, FrameNames.Owners> names = new HashMap<>();
    for (Ledger ledger : few) {
      for (FrameNames.Taken name : FrameNames.of(ledger)) {
        names.merge(name.name(), name.owners(), FrameNames.Owners::plus);
      }
    }
    return names.entrySet().stream()
        .filter(name -> name.getValue().times() > 1)
        .map(name -> new FrameNames.Taken(name.getKey(), name.getValue()))
        .sorted(new InOrder())
        .limit(SHOWN)
        .toList();
  }

  /**
   * The names of converted splits, and of reused ones those that may be among them: no two names of
   * reused splits are the same.
   */
  private JavaRDD<FrameNames.Taken> names(Set<String> reused) {
    if (reused.isEmpty()) {
      return names(ledgers.all());
    }
    JavaRDD<FrameNames.Taken> names =
        names(ledgers.all().filter(ledger -> !reused.contains(ledger.split())));
    Broadcast<BitSet> seen =
        spark.broadcast(
            names
                .mapPartitions(some -> List.of(bits(some)).iterator())
                .treeReduce(
                    (a, b) -> {
                      a.or(b);
                      return a;
                    }));
    return names.union(
        names(ledgers.all().filter(ledger -> reused.contains(ledger.split())))
            .filter(name -> seen.value().get(bit(name))));
  }

  private static JavaRDD<FrameNames.Taken> names(JavaRDD<Ledger> ledgers) {
    return ledgers.flatMap(ledger -> FrameNames.of(ledger).iterator());
  }

  private static BitSet bits(Iterator<FrameNames.Taken> names) {
    BitSet bits = new BitSet(BITS);
    names.forEachRemaining(name -> bits.set(bit(name)));
    return bits;
  }

  private static int bit(FrameNames.Taken name) {
    int hash = name.name().hashCode();
    return (hash ^ hash >>> 8) & (BITS - 1);
  }

  private String words(FrameNames.Taken name) throws IOException {
    FrameNames.Owners owners = name.owners();
    boolean looksAlike = source(owners.first(), false).equals(source(owners.second(), false));
    String also = owners.times() > 2 ? " and of " + (owners.times() - 2) + " others" : "";
    return FrameNames.shown(name.name())
        + " would be "
        + source(owners.first(), looksAlike)
        + " and "
        + source(owners.second(), looksAlike)
        + also;
  }

  /**
   * A frame and the files that it is made of.
   *
   * @param isSplit whether the parts of its key are told one by one
   */
  private String source(long ordinal, boolean isSplit) throws IOException {
    for (Split split : plan.splits()) {
      if (ordinal >= split.first() && ordinal < split.first() + split.frames()) {
        PlannedFrame frame = frame(split, (int) (ordinal - split.first()));
        String files =
            frame.parts().stream()
                .map(part -> part.file().path())
                .filter(path -> !path.isEmpty())
                .distinct()
                .limit(2)
                .collect(Collectors.joining(", "));
        FrameKey key = frame.key();
        return "'"
            + (isSplit
                ? key.name() + "' of dataset '" + key.dataset() + "', subset '" + key.subset()
                : key)
            + "'"
            + (files.isEmpty() ? "" : " of " + files);
      }
    }
    return "itself"; // a frame that has two files of one name
  }

  /** A frame of a split; only the key is known of one that was taken over with its split. */
  private PlannedFrame frame(Split split, int at) throws IOException {
    if (!split.isReused()) {
      return PlanJson.read(output, split).get(at);
    }
    KeptSplit kept = KeptSplit.read(output.store(), split.id());
    if (kept == null) {
      throw new IOException(
          output.store().root() + "/" + KeptSplit.index(split.id()) + " is missing or damaged");
    }
    return new PlannedFrame.Paired(kept.rows().get(at).key(), List.of());
  }

  private String wayOut() {
    StringBuilder text = new StringBuilder();
    if (!config.frames().transforms().split().equals(Transforms.NONE.split())) {
      text.append("--split puts frames of several subsets into one: leave it out, or ");
    }
    for (ConvertConfig.Target target : config.targets()) {
      if (!target.options().compat().isEmpty()) {
        text.append("--compat ")
            .append(target.options().compat())
            .append(" leaves the folders of datasets and subsets out: leave it out, or ");
      }
    }
    return text
        + "rename one of them, or convert them to outputs of their own with --include or --exclude";
  }
}
