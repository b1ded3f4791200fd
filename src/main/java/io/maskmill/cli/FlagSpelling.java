package io.maskmill.cli;

import io.maskmill.choice.Spelling;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The flags as places of words.
 *
 * @param sources the flag of the source's options
 */
record FlagSpelling(String sources) implements Spelling {
  static final FlagSpelling PLAIN = new FlagSpelling("--source-opt");

  @Override
  public String setting(String name) {
    return "--" + name;
  }

  @Override
  public String setting(String name, String value) {
    return setting(name) + " " + value;
  }

  @Override
  public String settingHome(String name) {
    boolean isFlag =
        Commands.flags().stream().map(OptionSpec::longestName).anyMatch(setting(name)::equals);
    return isFlag ? "it is an option of the command; give " + setting(name) : "";
  }

  @Override
  public String targets() {
    return "--target-opt";
  }

  @Override
  public String targetsElsewhere() {
    return "--target-opt of convert";
  }

  @Override
  public String source(String key) {
    return sources + " " + key;
  }

  @Override
  public String target(String key) {
    return targets() + " " + key;
  }

  @Override
  public String open(String place) {
    return place + "=...";
  }

  @Override
  public String pasted(Map<String, String> sourceOptions) {
    return CommandText.flags(sourceOptions);
  }

  @Override
  public String request() {
    return "command";
  }

  @Override
  public String lister() {
    return "'maskmill formats'";
  }
}
