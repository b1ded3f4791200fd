package io.maskmill.engine.recognize;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.engine.run.OutputState;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.run.Verdict;
import io.maskmill.json.Json;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.NotData;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;

/**
 * Tells the output of a command that has not ended well from a dataset: what lies in it may look
 * like one, and is not all of it.
 */
final class Unfinished {
  static final String NAME = "an unfinished output of maskmill";

  private static final int MOST = 1 << 16;
  private static final byte[] NOTHING = {};
  private static final String AGAIN = "give the same command again, which goes on from there";

  private Unfinished() {}

  /**
   * What an unfinished run has left in a folder; null when none has.
   *
   * @param folder below the tree's root; empty for the root itself
   */
  static Foreign in(FileTree tree, String folder) throws IOException {
    String why = why(tree, folder);
    return why.isEmpty() ? null : new Foreign(NAME, NAME + why, false, true, true);
  }

  /** The same as what a source holds, whose folder the user has not named. */
  static Foreign heldIn(FileTree tree, String folder) throws IOException {
    String why = why(tree, folder);
    return why.isEmpty() ? null : new Foreign(NAME, NAME + " in " + folder + why, true, true, true);
  }

  /** What follows the name; empty when no run has left anything unfinished. */
  private static String why(FileTree tree, String folder) throws IOException {
    String at = folder.isEmpty() ? "" : folder + "/";
    boolean isReplaced = bytes(tree, at + OutputState.MARK) != null;
    boolean isStaged =
        tree.firstFolders(at + NotData.FOLDER, Look.MOST_NAMES).stream().anyMatch(NotData::isRun);
    if (!(isReplaced || isStaged) || bytes(tree, at + NotData.SUCCESS) != null) {
      return "";
    }
    return " (no " + NotData.SUCCESS + "), " + why(tree, at, isReplaced);
  }

  private static String why(FileTree tree, String at, boolean isReplaced) throws IOException {
    if (isReplaced) {
      return "because --overwrite is deleting what was there or was interrupted at it; wait for it, or "
          + AGAIN;
    }
    byte[] bytes = bytes(tree, at + Staging.SUMMARY);
    JsonNode summary = bytes == null ? null : json(bytes);
    String verdict = summary == null ? "" : summary.path("verdict").asText();
    String message = summary == null ? "" : summary.path("message").asText().strip();
    if (verdict.equals(Verdict.TOO_MANY_QUARANTINED.id())) {
      return "because too much was set aside, which its "
          + NotData.QUARANTINE
          + " tells: "
          + message;
    }
    boolean isFailure = verdict.equals(Verdict.FAILED.id()) || verdict.equals(Verdict.WRONG.id());
    if (isFailure && !message.isEmpty()) {
      String again = message.contains("same command") ? "" : " (" + AGAIN + ")";
      return "because its command failed: " + message + again;
    }
    return verdict.equals(Verdict.STOPPED.id())
        ? "because a signal stopped its command; " + AGAIN
        : "because its command still runs or was interrupted; wait for it, or " + AGAIN;
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return Json.mapper().readTree(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return null; // half a summary says nothing
    }
  }

  /** The beginning of a file; null when it is not there. */
  private static byte[] bytes(FileTree tree, String path) throws IOException {
    try {
      return tree.readUnlisted(path, MOST);
    } catch (FileNotFoundException | NoSuchFileException e) {
      return null;
    } catch (DamagedFileException e) {
      return NOTHING; // it is there and cannot be read
    }
  }
}
