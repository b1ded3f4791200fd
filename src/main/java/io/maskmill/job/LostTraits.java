package io.maskmill.job;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Plan;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.HoldsByOptions;
import io.maskmill.spi.HoldsOwnAttributes;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.IntStream;

/**
 * Says what targets cannot hold of a source. How many datasets and subsets there are is known from
 * the plan, so nothing is said of them unless they are lost. What frames hold is known only when
 * they are decoded, so that is said as a condition; the run counts what is really lost.
 *
 * @param held what the source may hold, given its options and the transforms
 * @param labels as targets get them
 */
record LostTraits(ConvertConfig config, Traits held, LabelCatalog labels) {
  private static final Set<Trait> KNOWN = EnumSet.of(Trait.DATASETS, Trait.SUBSETS, Trait.COLORS);
  private static final int SHOWN = 5;

  /**
   * Refuses, in strict runs, targets that cannot hold what frames may have, before the source's
   * frames are paired.
   */
  void refuse() {
    for (ConvertConfig.Target target : config.targets()) {
      Set<Trait> lost = lost(target);
      lost.removeAll(KNOWN);
      refuse(
          target.format().id(), Words.joined(meanings(lost), "or"), ", which the source may have");
    }
  }

  /** Refuses, in strict runs, targets that cannot hold the plan's datasets or subsets. */
  void refuse(Plan plan) {
    for (ConvertConfig.Target target : config.targets()) {
      List<String> known = new ArrayList<>();
      if (losesColors(target)) {
        known.add("label colors");
      }
      if (losesDatasets(target, plan)) {
        known.add("the source's datasets (" + named(plan.scope().datasets()) + ")");
      }
      if (losesSubsets(target, plan)) {
        known.add("the source's subsets (" + named(plan.scope().subsets()) + ")");
      }
      refuse(target.format().id(), Words.joined(known, "or"), "");
    }
  }

  private void refuse(String target, String what, String why) {
    if (config.mode().strict() && !what.isEmpty()) {
      throw new ConfigException(
          target + " cannot hold " + what + why + "; choose another --to, or leave --strict out");
    }
  }

  /** What users should know before the run, one sentence for all targets that lose the same. */
  List<String> sentences(Plan plan) {
    String datasets =
        " no datasets: names of files or folders tell those of the source apart ("
            + named(plan.scope().datasets())
            + ")";
    String subsets = named(plan.scope().subsets());
    String parts =
        severalSubsets(plan)
            ? " no subsets: names of files or folders tell those of the source apart ("
                + subsets
                + ")"
            : " no subsets: that all frames are of " + subsets + " stays in names at most";
    Map<String, List<String>> has = new LinkedHashMap<>();
    Map<String, List<String>> holds = new LinkedHashMap<>();
    for (ConvertConfig.Target target : config.targets()) {
      MaskFormat format = target.format();
      if (losesDatasets(target, plan)) {
        collect(has, datasets, format.id());
      }
      if (losesSubsets(target, plan)) {
        collect(has, parts, format.id());
      }
      if (losesColors(target)) {
        collect(has, " no place for the colors of labels", format.id());
      }
      Set<Trait> lost = lost(target);
      lost.removeAll(KNOWN);
      if (lost.contains(Trait.INSTANCES)) {
        lost.remove(Trait.MANY_INSTANCES);
      }
      collect(holds, Words.joined(meanings(lost), "or"), format.id());
    }
    List<String> sentences = new ArrayList<>();
    has.forEach(
        (what, ids) ->
            sentences.add(Words.joined(ids, "and") + (ids.size() == 1 ? " has" : " have") + what));
    holds.forEach(
        (what, ids) ->
            sentences.add(
                Words.joined(ids, "and")
                    + " cannot hold "
                    + what
                    + "; if frames have such, the end of the run says what was lost"));
    return sentences;
  }

  private static void collect(Map<String, List<String>> all, String what, String id) {
    if (!what.isEmpty()) {
      all.computeIfAbsent(what, words -> new ArrayList<>()).add(id);
    }
  }

  private Set<Trait> lost(ConvertConfig.Target target) {
    return HoldsOwnAttributes.lost(
        config.source().format(), held, target.format(), target.options());
  }

  private boolean losesDatasets(ConvertConfig.Target target, Plan plan) {
    return plan.scope().datasets().size() > 1 && !writable(target).holds(Trait.DATASETS);
  }

  private boolean losesSubsets(ConvertConfig.Target target, Plan plan) {
    return plan.scope().subsets().stream().anyMatch(name -> !name.isEmpty())
        && !writable(target).holds(Trait.SUBSETS);
  }

  private static Traits writable(ConvertConfig.Target target) {
    return HoldsByOptions.of(target.format(), target.options());
  }

  private static boolean severalSubsets(Plan plan) {
    return plan.scope().subsets().size() > 1;
  }

  /** Labels that no one gave colors have those of their positions, which are no loss. */
  private boolean losesColors(ConvertConfig.Target target) {
    return lost(target).contains(Trait.COLORS)
        && IntStream.range(0, labels.size())
            .anyMatch(i -> !labels.label(i).color().equals(VocColors.color(i + 1)));
  }

  /** A few names; an empty one is that of the frames without one. */
  private static String named(SortedSet<String> names) {
    List<String> named = names.stream().filter(name -> !name.isEmpty()).toList();
    List<String> shown = new ArrayList<>(named.subList(0, Math.min(SHOWN, named.size())));
    if (named.size() > SHOWN) {
      shown.add("and " + (named.size() - SHOWN) + " more");
    }
    return String.join(", ", shown);
  }

  private static List<String> meanings(Set<Trait> traits) {
    return traits.stream().map(Trait::meaning).toList();
  }
}
