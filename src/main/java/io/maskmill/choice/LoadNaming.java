package io.maskmill.choice;

import io.maskmill.spi.MaskFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says how a load of Spark's data source can be given again.
 *
 * @param path as the user gave it
 * @param given the user's options by their names, but for the path
 */
public record LoadNaming(OptionSpelling spelling, String path, Map<String, String> given)
    implements Naming {
  @Override
  public String as(MaskFormat format, Map<String, String> options) {
    return load(format, options, path);
  }

  @Override
  public String below(String folder, MaskFormat format) {
    return load(null, Map.of(), path.replaceFirst("/+$", "") + "/" + folder);
  }

  private String load(MaskFormat format, Map<String, String> added, String from) {
    StringBuilder line = new StringBuilder("spark.read.format(\"maskmill\")");
    new TreeMap<>(given).forEach((name, value) -> line.append(OptionSpelling.pasted(name, value)));
    if (format != null) {
      line.append(spelling.setting("from", format.id()));
    }
    line.append(spelling.pasted(added)).append(".load(").append(OptionSpelling.quoted(from));
    return line.append(')').toString();
  }
}
