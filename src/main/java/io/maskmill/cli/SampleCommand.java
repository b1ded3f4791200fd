package io.maskmill.cli;

import io.maskmill.cli.report.ExitCode;
import io.maskmill.io.Addresses;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.io.Trees;
import io.maskmill.job.SparkContexts;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.Amount;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.NotData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs {@code maskmill sample}. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    header = "Makes a small dataset of lemons and kiwis to try things on.",
    description = {
      "It has pictures in img/, masks in ann/ (170 is lemon, 85 is kiwi) and classes_mapping.json. The same options give the same bytes everywhere."
    },
    footerHeading = "%nExample:%n",
    footer = {"  maskmill sample --output fruit --frames 100 --size 640x480"})
final class SampleCommand implements Callable<Integer> {
  private static final String MAPPING =
      "{\n  \"classes_mapping\": {\n    \"lemon\": 170,\n    \"kiwi\": 85\n  }\n}\n";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "URI",
      description = "New or empty folder: a path, or an address such as s3a://bucket/folder.")
  private String output;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "100",
      converter = Numbers.Frames.class,
      description = "How many frames to make. Default: ${DEFAULT-VALUE}.")
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
      description = "A number; another one gives another dataset. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public Integer call() throws IOException {
    int[] wh = size();
    HadoopConf conf = SparkContexts.hadoop();
    Addresses addresses = new Addresses(conf);
    OutputStore store = OutputStore.open(addresses.of(output), conf);
    addresses.notes().forEach(note -> System.err.println("note: " + note));
    refuseTaken(store);
    try {
      IntStream.range(0, frames).parallel().forEach(i -> frame(store, i, wh[0], wh[1]));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    store.put("classes_mapping.json", MAPPING.getBytes(StandardCharsets.UTF_8));
    store.delete(NotData.FOLDER); // where files were written aside
    System.err.println("made " + Amount.of(frames, "frame") + " in " + output);
    return ExitCode.DONE;
  }

  private void refuseTaken(OutputStore store) throws IOException {
    String fault;
    try {
      fault =
          store.exists("")
              ? " is a file"
              : store.names("").isEmpty() ? unwritable(store) : " is not empty";
    } catch (IOException e) {
      fault = Trees.isRemote(store.root()) ? "" : unwritable(store);
      if (fault.isEmpty()) {
        throw store.unopened(e);
      }
    }
    if (!fault.isEmpty()) {
      throw new ConfigException("--output " + output + fault + "; give a new folder");
    }
  }

  private static String unwritable(OutputStore store) throws IOException {
    String reason = store.unwritable();
    return reason.isEmpty() ? "" : " cannot be written: " + reason;
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

  private void frame(OutputStore store, int number, int width, int height) {
    FruitScene scene = new FruitScene(width, height, seed, number);
    String name = String.format(Locale.ROOT, "fruit_%06d.png", number);
    try {
      store.put(
          "img/" + name,
          encode(scene.picture, width, height, ColorType.PALETTE, FruitPaint.palette()));
      store.put("ann/" + name, encode(scene.mask, width, height, ColorType.GRAY, null));
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
