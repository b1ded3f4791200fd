package io.maskmill.cli;

import io.maskmill.choice.Targets;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The flags that name targets and their options. */
final class TargetFlags {
  @Option(
      names = "--to",
      required = true,
      split = ",",
      paramLabel = "FORMAT",
      description =
          "Formats to write, separated by commas; several go to OUTPUT/FORMAT/. 'maskmill formats'"
              + " lists them.")
  private List<String> to;

  @Option(
      names = "--target-opt",
      paramLabel = "[FORMAT.]KEY=VALUE",
      description =
          "An option of a target's format, or, without FORMAT, of every target that has it. May be"
              + " given several times; 'maskmill formats FORMAT' lists them.")
  private List<String> options = new ArrayList<>();

  private List<ConvertConfig.Target> targets;

  /** The formats, each once. */
  List<MaskFormat> formats() {
    return named().formats();
  }

  /**
   * The targets with their options.
   *
   * @param compat system whose program's behavior is wanted
   * @throws ConfigException when an option is of none of them, or its value does not fit
   */
  List<ConvertConfig.Target> targets(String compat) {
    if (targets == null) { // which says former spellings, once
      targets = named().with(options, SourceFlags.given(FlagSpelling.PLAIN, compat));
    }
    return targets;
  }

  private Targets named() {
    return Targets.of(to, FlagSpelling.PLAIN);
  }
}
