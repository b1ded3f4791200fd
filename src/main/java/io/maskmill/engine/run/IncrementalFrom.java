package io.maskmill.engine.run;

import io.maskmill.spi.ConfigException;

/**
 * Where a run looks for an earlier output to take frames over from, as the user says it.
 *
 * @param latest whether the root is a folder whose newest finished output is meant
 * @param root of an earlier output, or that folder; empty when nothing is taken over
 */
public record IncrementalFrom(boolean latest, String root) {
  /** Begins the text that stands for the newest output in a folder. */
  public static final String LATEST = "latest:";

  private static final IncrementalFrom NONE = new IncrementalFrom(false, "");

  /**
   * Reads the flag's text: the root or the manifest of an earlier output, or {@link #LATEST} and a
   * folder.
   */
  public static IncrementalFrom of(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    if (text.startsWith(LATEST)) {
      String folder = withoutSlash(text.substring(LATEST.length()));
      if (folder.isEmpty()) {
        throw new ConfigException(
            "--incremental "
                + text
                + " names no folder; give one that holds an output per run, such as"
                + " latest:s3a://bucket/out");
      }
      return new IncrementalFrom(true, folder);
    }
    String root = withoutSlash(text);
    String manifest = "/" + Staging.MANIFEST;
    return new IncrementalFrom(
        false,
        root.endsWith(manifest) ? root.substring(0, root.length() - manifest.length()) : root);
  }

  private static String withoutSlash(String text) {
    String folder = text;
    while (folder.length() > 1 && folder.endsWith("/") && !folder.endsWith("://")) {
      folder = folder.substring(0, folder.length() - 1);
    }
    return folder;
  }

  /** Whether nothing is taken over. */
  public boolean isNone() {
    return root.isEmpty();
  }

  /** The text again, without what it does not need. */
  public String text() {
    return latest ? LATEST + root : root;
  }
}
