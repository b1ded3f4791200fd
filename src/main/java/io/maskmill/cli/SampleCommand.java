package io.maskmill.cli;

import io.maskmill.cli.report.ExitCode;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs {@code maskmill sample}. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a small dataset of made-up lemons and kiwis to try things on:",
      "img/ (pictures), ann/ (masks: 170 lemon, 85 kiwi), classes_mapping.json.",
      "The same numbers give the same bytes everywhere."
    },
    footerHeading = "%nExample:%n",
    footer = "  maskmill sample --output fruit --frames 100 --size 640x480")
final class SampleCommand implements Callable<Integer> {
  private static final String MAPPING =
      "{\n  \"classes_mapping\": {\n    \"lemon\": 170,\n    \"kiwi\": 85\n  }\n}\n";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "New or empty folder.")
  private Path output;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "100",
      converter = Numbers.Frames.class,
      description = "How many. Default: ${DEFAULT-VALUE}.")
  private int frames;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "640x480",
      description = "Width and height in pixels. Default: ${DEFAULT-VALUE}.")
  private String size;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      converter = Numbers.Seed.class,
      description = "Another number gives another dataset. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public Integer call() throws IOException {
    int[] wh = size();
    if (Files.isDirectory(output)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(output)) {
        if (children.iterator().hasNext()) {
          throw new ConfigException("--output " + output + " is not empty; give a new folder");
        }
      }
    }
    Files.createDirectories(output.resolve("img"));
    Files.createDirectories(output.resolve("ann"));
    try {
      IntStream.range(0, frames).parallel().forEach(i -> frame(i, wh[0], wh[1]));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.write(output.resolve("classes_mapping.json"), MAPPING.getBytes(StandardCharsets.UTF_8));
    System.err.println("made " + frames + " frames in " + output);
    return ExitCode.DONE;
  }

  private int[] size() {
    String[] parts = size.split("x", -1);
    try {
      int width = Integer.parseInt(parts[0]);
      int height = Integer.parseInt(parts[1]);
      if (parts.length == 2 && width > 0 && height > 0 && width <= 20_000 && height <= 20_000) {
        return new int[] {width, height};
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // reported below
    }
    throw new ConfigException(
        "--size must be WxH in 1..20000, such as 640x480, was '" + size + "'");
  }

  private void frame(int number, int width, int height) {
    FruitScene scene = new FruitScene(width, height, seed, number);
    String name = String.format(Locale.ROOT, "fruit_%06d.png", number);
    try {
      Files.write(
          output.resolve("img").resolve(name),
          encode(scene.picture, width, height, ColorType.PALETTE, FruitScene.palette()));
      Files.write(
          output.resolve("ann").resolve(name),
          encode(scene.mask, width, height, ColorType.GRAY, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encode(
      byte[] samples, int width, int height, ColorType type, int[] palette) {
    return new PngEncoder()
        .encode(
            width,
            height,
            8,
            type,
            palette,
            null,
            (y, row) -> System.arraycopy(samples, y * width, row, 0, width));
  }
}
