package io.maskmill.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks into the folder that an incomplete run keeps below a local output. */
public final class StagingFolder {
  private StagingFolder() {}

  /** A folder or file of the only incomplete run, which need not be there. */
  public static Path of(Path output, String name) throws IOException {
    Path own = output.resolve("_maskmill");
    if (!Files.isDirectory(own)) {
      return own.resolve("none");
    }
    try (Stream<Path> runs = Files.list(own)) {
      List<Path> staged =
          runs.filter(path -> path.getFileName().toString().matches("[0-9a-f]{16}")).toList();
      return staged.size() == 1 ? staged.get(0).resolve(name) : own.resolve("none");
    }
  }

  /** How many ledgers there are. */
  public static int ledgers(Path output) throws IOException {
    String[] names = of(output, "ledger").toFile().list();
    return names == null ? 0 : names.length;
  }
}
