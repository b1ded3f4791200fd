package io.maskmill.engine.convert;

import io.maskmill.engine.run.IncrementalFrom;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.engine.source.Prefetch;
import io.maskmill.io.FileFaults;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.io.Trees;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the newest finished output of a configuration among the folders directly in a folder. The
 * newest is the one whose run finished last, whatever the folders are called.
 *
 * @param folder that holds outputs
 * @param output of the run, which is left out
 * @param configuration hash that the output must have
 * @param console is told which one was found, and which newer ones were not taken
 */
record NewestOutput(
    String folder, String output, String configuration, HadoopConf conf, Consumer<String> console) {
  private static final int THREADS = 16;
  private static final int SHOWN = 3;

  /**
   * A folder.
   *
   * @param finished when its run finished; negative when it did not
   * @param fault why it cannot be looked into; null when it can
   */
  private record Candidate(String name, OutputStore store, long finished, IOException fault) {}

  /** Folders that were not taken, by the reason. */
  private static final class Skipped {
    final List<String> unfinished = new ArrayList<>();
    final List<String> others = new ArrayList<>();
    final List<String> unreadable = new ArrayList<>();
    IOException fault;

    void unreadable(String name, IOException why) {
      fault = fault == null ? why : fault;
      unreadable.add(name);
    }
  }

  /** The output; null when there is none, which is then said. */
  PreviousOutput find() throws IOException {
    OutputStore above = OutputStore.open(folder, conf);
    if (above.exists("")) {
      throw new ConfigException(
          text() + " names a file; give the folder that holds one output per run");
    }
    if (PreviousOutput.isFinished(above)) {
      throw new ConfigException(
          text()
              + " is an output itself; give the folder above, which holds one output per run, or"
              + " --incremental "
              + folder);
    }
    List<Candidate> candidates = candidates(above);
    Skipped skipped = new Skipped();
    PreviousOutput found = null;
    for (Candidate candidate : candidates) {
      if (candidate.fault() != null) {
        skipped.unreadable(candidate.name(), candidate.fault());
      } else if (candidate.finished() < 0) {
        skipped.unfinished.add(candidate.name());
      } else if (found == null) {
        found = usable(candidate, skipped);
      }
    }
    say(
        "were made from another source, by other flags or another version, or keep no "
            + Staging.FRAMES,
        skipped.others);
    say("are no finished outputs", skipped.unfinished);
    if (skipped.fault != null) {
      say("cannot be read (" + skipped.fault.getMessage() + ")", skipped.unreadable);
    }
    if (found == null) {
      console.accept(
          text() + " holds no finished output of this command: all frames are converted");
    }
    return found;
  }

  /** The output of a candidate; null when it is another command's or cannot be read. */
  private PreviousOutput usable(Candidate candidate, Skipped skipped) throws IOException {
    PreviousOutput previous;
    try {
      previous = PreviousOutput.of(candidate.store());
    } catch (UncheckedIOException e) {
      skipped.unreadable(candidate.name(), ofFolder(e.getCause()));
      return null;
    } catch (IOException e) {
      skipped.unreadable(candidate.name(), ofFolder(e));
      return null;
    }
    if (!previous.facts().configuration().equals(configuration) || !previous.keepsFrames()) {
      skipped.others.add(candidate.name());
      return null;
    }
    sayFound(candidate);
    return previous;
  }

  /** A failure that is about the folder alone; others are thrown, since the store may mend. */
  private static IOException ofFolder(IOException failure) throws IOException {
    if (!FileFaults.isOfFile(failure)) {
      throw failure;
    }
    return failure;
  }

  private String text() {
    return "--incremental " + IncrementalFrom.LATEST + folder;
  }

  /** The folders, the newest first; of two that finished at the same time, the later name. */
  private List<Candidate> candidates(OutputStore above) throws IOException {
    List<String> names = new ArrayList<>();
    try (OutputStore.Listing children = above.children("")) {
      while (children.hasNext()) {
        OutputStore.Stored child = children.next();
        if (child.isFolder()) {
          names.add(child.path().substring(0, child.path().length() - 1));
        }
      }
    }
    String own = Trees.place(output);
    List<Candidate> candidates = new ArrayList<>();
    try (IoThreads threads = new IoThreads(THREADS)) {
      Prefetch<String, Candidate> states =
          new Prefetch<>(names.iterator(), this::candidate, name -> 1, threads, THREADS);
      Candidate next;
      while ((next = states.next()) != null) {
        String root = Trees.place(next.store().root());
        if (!(own + "/").startsWith(root + "/")) {
          candidates.add(next);
        }
      }
    }
    candidates.sort(
        Comparator.comparingLong(Candidate::finished).thenComparing(Candidate::name).reversed());
    return candidates;
  }

  private Candidate candidate(String name) throws IOException {
    OutputStore store = OutputStore.open(folder + "/" + name, conf);
    try {
      OutputStore.Status success = store.status(Staging.SUCCESS);
      boolean isFinished = success != null && store.exists(Staging.MANIFEST);
      return new Candidate(name, store, isFinished ? success.modified() : -1, null);
    } catch (IOException e) {
      return new Candidate(name, store, -1, ofFolder(e));
    }
  }

  private void sayFound(Candidate candidate) {
    console.accept(
        text()
            + " is "
            + candidate.store().root()
            + ", finished "
            + ofSeconds(candidate.finished()));
  }

  private static Instant ofSeconds(long millis) {
    return Instant.ofEpochSecond(millis / 1000);
  }

  private void say(String what, List<String> names) {
    if (!names.isEmpty()) {
      List<String> shown = names.subList(0, Math.min(SHOWN, names.size()));
      console.accept(
          "note: in "
              + folder
              + ", these "
              + what
              + " and are skipped: "
              + String.join(", ", shown)
              + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : ""));
    }
  }
}
