package io.maskmill.engine.run;

import io.maskmill.io.OutputStore;
import io.maskmill.spi.NotData;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an output holds, read without changing it.
 *
 * @param finished whether a complete output is there
 * @param staged the runs that left something that only an incomplete run needs
 * @param replacing the run that began to delete an earlier output; empty for none
 * @param outdated whether an incomplete run of a former version is there
 * @param rows whether a save of a DataFrame is incomplete: what else is incomplete is its as well
 * @param foreign the name of something that no run left; empty when there is nothing, or when it
 *     lies in an output
 */
public record OutputState(
    boolean finished,
    List<Staging> staged,
    String replacing,
    boolean outdated,
    boolean rows,
    String foreign) {
  private static final String MARK_NAME = "overwrite";

  /** Names the run that replaces an output, from before its first deletion until after its last. */
  public static final String MARK = NotData.FOLDER + "/" + MARK_NAME;

  private static final String ROWS_NAME = Staging.ROWS.substring(NotData.FOLDER.length() + 1);
  private static final String OUTDATED_PLAN = "plan.json";
  private static final int MAX_MARK = 64;

  public OutputState {
    staged = List.copyOf(staged);
  }

  /** The state of an output. */
  public static OutputState of(OutputStore store) throws IOException {
    List<String> top = new ArrayList<>(store.names(""));
    List<String> own = top.remove(NotData.FOLDER) ? store.names(NotData.FOLDER) : List.of();
    boolean finished = top.contains(NotData.SUCCESS) && top.contains(NotData.MANIFEST);
    List<Staging> staged = Staging.among(own);
    String replacing = own.contains(MARK_NAME) ? mark(store) : "";
    boolean outdated = own.contains(OUTDATED_PLAN);
    boolean rows = own.contains(ROWS_NAME);
    boolean ours = finished || !staged.isEmpty() || !replacing.isEmpty() || outdated || rows;
    return new OutputState(
        finished, staged, replacing, outdated, rows, ours || top.isEmpty() ? "" : top.get(0));
  }

  private static String mark(OutputStore store) throws IOException {
    try (InputStream in = store.open(MARK)) {
      String run = new String(in.readNBytes(MAX_MARK), StandardCharsets.UTF_8).trim();
      return run.isEmpty() ? "unknown" : run;
    } catch (FileNotFoundException | NoSuchFileException e) {
      return "";
    }
  }

  /** Whether no run has left anything. */
  public boolean isEmpty() {
    return !finished && staged.isEmpty() && replacing.isEmpty() && !outdated && !rows;
  }

  /** The same output without the rows of a save. */
  public OutputState withoutRows() {
    return new OutputState(finished, staged, replacing, outdated, false, foreign);
  }

  /** Whether a run left something that only an incomplete run needs. */
  public boolean isStaged(Staging run) {
    return staged.contains(run);
  }

  /** Whether a run began to delete what was there. */
  public boolean isReplacedBy(Staging run) {
    return replacing.equals(run.run());
  }

  /** Whether something of another run is in the way of this one. */
  public boolean isAnothers(Staging run) {
    boolean others = staged.stream().anyMatch(staging -> !staging.equals(run));
    return outdated || others || (!replacing.isEmpty() && !isReplacedBy(run));
  }
}
