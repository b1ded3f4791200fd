package io.maskmill.cli;

import io.maskmill.engine.run.ConvertConfig;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whether a report is wanted, also in the words that YAML and JSON have for it. */
final class YesOrNo implements ITypeConverter<ConvertConfig.Report> {
  @Override
  public ConvertConfig.Report convert(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "on" -> ConvertConfig.Report.YES;
      case "no", "false", "off" -> ConvertConfig.Report.NO;
      default -> throw new TypeConversionException("must be yes or no, was '" + text + "'");
    };
  }
}
