package io.maskmill.engine.run;

import io.maskmill.io.Addresses;
import io.maskmill.model.Sha256;
import java.util.Map;

/**
 * Where an output came from.
 *
 * @param sourceRoot root of the source
 * @param configuration hash of everything but the listing that decides the output
 * @param layout hash of what the plan decides about it, see {@link Plan#layout}
 * @param spark version of Spark that ran it
 */
public record Provenance(String sourceRoot, String configuration, String layout, String spark) {
  /** Hash of a configuration as text. */
  public static String hash(String configuration) {
    return Sha256.of(configuration);
  }

  /** Everything but the listing that decides the output's bytes. */
  public static String configuration(
      ConvertConfig config, String sourceRoot, Map<String, String> texts) {
    StringBuilder text = new StringBuilder("maskmill ").append(Version.MASKMILL);
    text.append("\nsource ").append(config.source().format().id());
    // However S3's addresses are spelled, they name the same files.
    text.append(' ').append(Addresses.canonical(sourceRoot));
    text.append(' ').append(Addresses.canonical(config.source().options().asMap().toString()));
    text.append(' ').append(Addresses.canonical(texts.toString()));
    for (ConvertConfig.Target target : config.targets()) {
      text.append("\ntarget ").append(target.format().id());
      text.append(' ').append(target.options().asMap());
    }
    return text.append('\n')
        .append(config.compat())
        .append(' ')
        .append(config.images())
        .append(' ')
        .append(config.limits().frames().maxPixels())
        .append(' ')
        .append(config.limits().frames().maxFileBytes())
        .append(' ')
        .append(config.frames().include())
        .append(config.frames().exclude())
        .append(config.frames().transforms().text())
        .toString();
  }
}
