package io.maskmill.transform;

import io.maskmill.model.FrameKey;
import io.maskmill.model.Sha256;
import io.maskmill.spi.ConfigException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Assigns frames to subsets by a hash of their keys, so a frame always gets the same subset,
 * whatever other frames there are. The hash is the first 63 bits of the SHA-256 of dataset, subset
 * and name, separated by NUL, as a number in 0..1; subsets take their shares of that range in the
 * order given.
 *
 * @param subsets names; empty when frames keep their subsets
 * @param bounds upper bound of each subset's share, the last is 1
 */
public record SplitShares(List<String> subsets, List<Double> bounds) implements Serializable {

  /**
   * Parses the shares from a text.
   *
   * @param text {@code train=0.8,val=0.2}; empty for none
   * @throws ConfigException when the text has another form or the shares do not add up to 1
   */
  public static SplitShares parse(String text) {
    Map<String, Double> shares = new LinkedHashMap<>();
    double sum = 0;
    if (!text.isBlank()) {
      for (String part : text.split(",", -1)) {
        int eq = part.indexOf('=');
        String name = eq < 1 ? "" : part.substring(0, eq).trim();
        double share = share(eq < 1 ? "" : part.substring(eq + 1).trim());
        if (name.isEmpty() || name.contains("/") || !(share > 0 && share <= 1)) {
          throw bad(text, "'" + part + "' is not NAME=SHARE with a share in 0..1");
        }
        if (shares.put(name, share) != null) {
          throw bad(text, "'" + name + "' stands twice");
        }
        sum += share;
      }
      if (Math.abs(sum - 1) > 1e-9) {
        throw bad(text, "the shares add up to " + (float) sum + ", not 1");
      }
    }
    List<Double> bounds = new ArrayList<>();
    double bound = 0;
    for (double share : shares.values()) {
      bound += share;
      bounds.add(bounds.size() == shares.size() - 1 ? 1.0 : bound);
    }
    return new SplitShares(List.copyOf(shares.keySet()), List.copyOf(bounds));
  }

  private static double share(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return -1; // reported by the caller
    }
  }

  private static ConfigException bad(String text, String why) {
    return new ConfigException(
        "--split " + text + ": " + why + "; write it as --split train=0.8,val=0.2");
  }

  boolean isEmpty() {
    return subsets.isEmpty();
  }

  /** The key under its new subset. */
  FrameKey deal(FrameKey key) {
    double place = place(key);
    int subset = 0;
    while (place >= bounds.get(subset) && subset < bounds.size() - 1) {
      subset++;
    }
    return new FrameKey(key.dataset(), subsets.get(subset), key.name());
  }

  private static double place(FrameKey key) {
    String text = key.dataset() + '\0' + key.subset() + '\0' + key.name();
    return (ByteBuffer.wrap(Sha256.bytes(text)).getLong() >>> 1) / 0x1p63;
  }

  String text() {
    return subsets + " " + bounds;
  }
}
