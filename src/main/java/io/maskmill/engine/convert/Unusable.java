package io.maskmill.engine.convert;

import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What tasks found in an earlier output that is not what it was when the run was planned. They mark
 * it in the run's staging, so that the driver can say it, and plans without it.
 *
 * @param names of the marks
 */
public record Unusable(List<String> names) {
  private static final String WHOLE = "whole-";
  private static final String SINGLE = "frames-of-";

  /** Marks an earlier split that was to be taken over whole. */
  static void markWhole(RunOutput output, Split split, String address) throws IOException {
    mark(output, WHOLE + split.reuses(), address);
  }

  /** Marks a split some of whose frames were to be taken over one by one. */
  static void markSingle(RunOutput output, Split split, String address) throws IOException {
    mark(output, SINGLE + split.id(), address);
  }

  private static void mark(RunOutput output, String name, String address) throws IOException {
    String path = output.staging().unusable() + "/" + name;
    output.store().put(path, address.getBytes(StandardCharsets.UTF_8));
  }

  /** What the tasks of a run have marked so far. */
  public static Unusable of(RunOutput output) throws IOException {
    return new Unusable(output.store().names(output.staging().unusable()));
  }

  /** The same without what was known before. */
  public Unusable since(Unusable before) {
    return new Unusable(names.stream().filter(name -> !before.names.contains(name)).toList());
  }

  /** Whether nothing was found. */
  public boolean isNone() {
    return names.isEmpty();
  }

  /** Ids of the earlier splits that cannot be taken over whole. */
  public List<String> splits() {
    return names.stream()
        .filter(name -> name.startsWith(WHOLE))
        .map(name -> name.substring(WHOLE.length()))
        .toList();
  }

  /** A sentence about it, for people. */
  public String words(RunOutput output) throws IOException {
    String path = output.staging().unusable() + "/" + names.get(0);
    String example;
    try (InputStream in = output.store().open(path)) {
      example = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    return String.format(
        Locale.ROOT,
        "%s is missing, damaged or not what it was when the run was planned%s; the frames that it"
            + " is about are converted",
        example,
        names.size() == 1 ? "" : " (as is more, for " + (names.size() - 1) + " other splits)");
  }
}
