package io.maskmill.engine.convert;

import io.maskmill.spi.Envelope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The envelopes of all targets' documents by their paths in the output. */
final class Envelopes implements Function<String, Envelope> {
  private final List<TargetWriter> targets;
  private final Map<String, Envelope> known = new HashMap<>();

  Envelopes(List<TargetWriter> targets) {
    this.targets = targets;
  }

  @Override
  public Envelope apply(String path) {
    return known.computeIfAbsent(
        path,
        p -> {
          for (TargetWriter target : targets) {
            if (p.startsWith(target.folder())) {
              return target.writer().envelope(p.substring(target.folder().length()));
            }
          }
          throw new IllegalStateException("no target writes " + p);
        });
  }
}
