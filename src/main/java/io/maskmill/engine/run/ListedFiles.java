package io.maskmill.engine.run;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a source, as the plan counts them.
 *
 * @param files listed files
 * @param bytes of all of them
 * @param skipped files that belong to no frame, by reason
 * @param skippedExamples a few of them by reason
 */
public record ListedFiles(
    long files,
    long bytes,
    TreeMap<String, Long> skipped,
    TreeMap<String, List<String>> skippedExamples)
    implements Serializable {

  /** Files that are part of a frame. */
  public long inFrames() {
    return files - skipped.values().stream().mapToLong(Long::longValue).sum();
  }

  /** "12 metadata, 3 not-in-layout", or empty. */
  String skippedWords() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Long> e : skipped.entrySet()) {
      text.append(text.isEmpty() ? "" : ", ").append(e.getValue()).append(' ').append(e.getKey());
    }
    return text.toString();
  }
}
