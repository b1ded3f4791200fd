package io.maskmill.formats.webdataset;

import io.maskmill.model.FrameKey;
import io.maskmill.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Deals samples to groups by a hash, so that shards, which hold one group after the other, are
 * samples of the whole however frames were split among tasks. Groups are few, since a task has a
 * file open for each.
 */
final class Deal {
  private static final int GROUPS = 16;

  private Deal() {}

  /**
   * What is added to a set's name to name the group.
   *
   * @param seed changes the deal; -1 for one group
   */
  static String of(FrameKey key, int seed) {
    if (seed < 0) {
      return "";
    }
    String text = seed + "\0" + key.dataset() + "\0" + key.subset() + "\0" + key.name();
    String hash = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "#%02d", Integer.parseInt(hash.substring(0, 4), 16) % GROUPS);
  }
}
