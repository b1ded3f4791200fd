package io.maskmill.cli;

import io.maskmill.io.Trees;
import io.maskmill.io.archive.PartName;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names the output of a command that names none: a folder in the working directory, or beside the
 * input when that holds the working directory.
 */
final class DefaultOutput {
  private static final Pattern ENDING =
      Pattern.compile("(?i)(.+?)(\\.(zip|tar|json|jsonl|ndjson|csv|parquet))+");

  private DefaultOutput() {}

  /**
   * The folder.
   *
   * @param input as the user wrote it
   * @param address what it stands for
   * @throws ConfigException when the input is not of this machine
   */
  static String of(String input, String address, List<MaskFormat> targets) {
    return of(input, address, targets, Path.of("").toAbsolutePath());
  }

  /**
   * The same for a working directory.
   *
   * @param here absolute
   */
  static String of(String input, String address, List<MaskFormat> targets, Path here) {
    if (Trees.isRemote(address)) {
      throw new ConfigException(
          "--output is missing: where the input is an address ("
              + input
              + "), the output must be named too, such as --output s3a://bucket/folder");
    }
    Path path = here.resolve(Trees.root(address)).normalize();
    String name = path.getFileName() == null ? "dataset" : path.getFileName().toString();
    PartName part = PartName.of(name);
    String stem = ENDING.matcher(part == null ? name : part.whole()).replaceFirst("$1");
    String output = stem + "-" + (targets.size() == 1 ? targets.get(0).id() : "converted");
    // A folder that holds the working directory must not hold the output.
    boolean isAround = here.startsWith(path) && path.getParent() != null;
    return isAround ? here.relativize(path.resolveSibling(output)).toString() : output;
  }
}
