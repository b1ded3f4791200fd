package io.maskmill.job;

import java.nio.charset.StandardCharsets;

/**
 * Where an output came from.
 *
 * @param sourceRoot root of the source
 * @param configuration hash of all that decides the output but the listing
 * @param layout hash of what the plan decides about it, see {@link Plan#layout}
 */
record Provenance(String sourceRoot, String configuration, String layout) {
  /** Hash of a configuration as text. */
  static String hash(String configuration) {
    return Sha256.of(configuration.getBytes(StandardCharsets.UTF_8));
  }
}
