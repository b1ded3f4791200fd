package io.maskmill.engine.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.maskmill.io.OutputStore;
import io.maskmill.json.Json;
import io.maskmill.spi.NotData;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says who writes to an output, as one file. Files are numbered, and the highest number owns: a
 * takeover creates the next number and never changes another's file.
 *
 * @param protocol version of what the run leaves
 * @param id of this ownership, never used again
 * @param run the owner's {@link Staging}
 * @param application id of the Spark application
 * @param local whether all its tasks run in the owner's process
 * @param since when it began, as its machine says
 * @param machine the process
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record OwnerRecord(
    int protocol,
    String id,
    String run,
    String application,
    boolean local,
    String since,
    Machine machine) {
  private static final Pattern NAME = Pattern.compile("owner-(\\d{5,9})\\.(?:json|pulse)");
  private static final int MAX_BYTES = 1 << 16;

  /** The highest number among the names in the engine's folder; 0 without an owner. */
  static int highest(List<String> names) {
    int highest = 0;
    for (String name : names) {
      if (name.endsWith(".json")) {
        highest = Math.max(highest, number(name));
      }
    }
    return highest;
  }

  /** The number in the name of an owner's file; 0 for any other name. */
  static int number(String name) {
    Matcher m = NAME.matcher(name);
    return m.matches() ? Integer.parseInt(m.group(1)) : 0;
  }

  /** The file of a number. */
  static String path(int number) {
    return String.format(Locale.ROOT, "%s/owner-%05d.json", NotData.FOLDER, number);
  }

  /** The file that the owner of a number writes again and again as a sign of life. */
  static String pulse(int number) {
    return String.format(Locale.ROOT, "%s/owner-%05d.pulse", NotData.FOLDER, number);
  }

  /** Whether a name in the engine's folder is of an owner. */
  static boolean isName(String name) {
    return name.startsWith("owner-");
  }

  byte[] bytes() throws IOException {
    return Json.records().writeValueAsBytes(this);
  }

  /**
   * The owner of a number; null when the file is not there, or cannot be understood, as while it is
   * being made.
   */
  static OwnerRecord read(OutputStore store, int number) throws IOException {
    byte[] bytes;
    try (InputStream in = store.open(path(number))) {
      bytes = in.readNBytes(MAX_BYTES);
    } catch (FileNotFoundException | NoSuchFileException e) {
      return null;
    }
    try {
      OwnerRecord owner = Json.records().readValue(bytes, OwnerRecord.class);
      return owner == null || owner.id == null || owner.machine == null ? null : owner;
    } catch (IOException e) { // of the text
      return null;
    }
  }

  /** "started 2026-11-28T10:00:00Z by ann on host h (process 12, application local-1)". */
  String words() {
    return "started "
        + since
        + " by "
        + machine.user()
        + " on host "
        + machine.host()
        + " (process "
        + machine.pid()
        + ", application "
        + application
        + ")";
  }
}
