package io.maskmill.engine.convert;

import io.maskmill.engine.run.Staging;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Sums up in which files an output differs from its ledgers; holds a few examples of each kind. */
public final class ProofTally implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int SHOWN = 5;

  private final TreeSet<String> twice = new TreeSet<>();
  private final TreeSet<String> splits = new TreeSet<>();
  private final TreeSet<String> examples = new TreeSet<>();
  private final TreeSet<String> strayExamples = new TreeSet<>();
  private long wrong;
  private long strays;

  /** The tally of a part of the paths, of each of which all is known. */
  public static ProofTally of(Iterator<WrittenFile.At> paths, Staging staging) {
    ProofTally tally = new ProofTally();
    paths.forEachRemaining(at -> tally.add(at.path(), at.file(), staging));
    return tally;
  }

  /** The tally of an output that differs in nothing. */
  public static ProofTally none() {
    return new ProofTally();
  }

  private void add(String path, WrittenFile file, Staging staging) {
    if (file.times() > 1) {
      keep(twice, WrittenFile.name(path));
    }
    if (file.isWrong(path)) {
      wrong++;
      keep(examples, path + " " + file.words());
      if (!file.split().isEmpty()) {
        splits.add(file.split());
      }
    } else if (file.isStray(path, staging)) {
      strays++;
      keep(strayExamples, path);
    }
  }

  private static void keep(NavigableSet<String> few, String one) {
    few.add(one);
    if (few.size() > SHOWN) {
      few.pollLast();
    }
  }

  /** Adds another part into this one and returns this. */
  public ProofTally plus(ProofTally other) {
    other.twice.forEach(path -> keep(twice, path));
    other.examples.forEach(path -> keep(examples, path));
    other.strayExamples.forEach(path -> keep(strayExamples, path));
    splits.addAll(other.splits);
    wrong += other.wrong;
    strays += other.strays;
    return this;
  }

  /** A few names that were written twice, sorted. */
  public List<String> twice() {
    return List.copyOf(twice);
  }

  /** Ids of the splits that wrote what is not there as it was written. */
  public List<String> splits() {
    return List.copyOf(splits);
  }

  /** How many files are not there as they were written. */
  public long wrong() {
    return wrong;
  }

  /** A few of them, with what is wrong. */
  public List<String> examples() {
    return List.copyOf(examples);
  }

  /** How many files no ledger names. */
  public long strays() {
    return strays;
  }

  /** A few of them. */
  public List<String> strayExamples() {
    return List.copyOf(strayExamples);
  }
}
