package io.maskmill.spi;

import java.util.List;
import java.util.SortedMap;

/**
 * What stage LIST found, of bounded size.
 *
 * @param roles parts by {@link FramePart#role}; all of them, since a format has few
 * @param labels what {@link LabelSighting}s told
 * @param skipped files that belong to no frame, by reason
 * @param examples a few paths of them by reason
 * @param damaged what is wrong with a few {@linkplain DamagedItem damaged items}; empty when there
 *     are none
 */
public record ListingSummary(
    SortedMap<String, Long> roles,
    SeenLabels labels,
    SortedMap<String, Long> skipped,
    SortedMap<String, List<String>> examples,
    List<String> damaged) {

  /**
   * Refuses a source in which damage has left nothing to read.
   *
   * @param sentence what the source lacks, without a full stop
   */
  public ConfigException refusal(String sentence) {
    return new ConfigException(
        damaged.isEmpty() ? sentence : sentence + "; what is there is damaged: " + damaged.get(0));
  }
}
