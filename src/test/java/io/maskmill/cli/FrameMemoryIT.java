package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.testing.HeapProcess;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The largest frames in processes with the heap that architecture.md states for them, and an eighth
 * more: the survivor space of the parallel collector, which Java does not count as usable.
 */
@Tag("faults")
class FrameMemoryIT {
  private static final double BASE = 128;

  /** Spark starts in no less. */
  private static final double LEAST = 480;

  private static final double USABLE = 0.65;
  private static final double MARGIN = 1.125;
  private static final int MEGABYTE = 1 << 20;
  private static final int OBJECTS = 300_000;
  private static final int SIDE = 14_143;
  private static final int IMAGE = 64 * MEGABYTE;

  @TempDir static Path shared;
  @TempDir Path temp;

  @BeforeAll
  static void makeSources() throws IOException {
    manyObjects(shared.resolve("many/annotations/instances_default.json"));
    Path masks = shared.resolve("masks");
    Path images = shared.resolve("images");
    for (Path source : List.of(masks, images)) {
      Files.createDirectories(source.resolve("img"));
      Files.createDirectories(source.resolve("ann"));
      Files.writeString(
          source.resolve("classes_mapping.json"), "{\"classes_mapping\": {\"sea\": 1}}");
    }
    for (int i = 0; i < 2; i++) {
      Files.write(masks.resolve("ann/" + i + ".png"), mask(SIDE, SIDE));
      Files.write(masks.resolve("img/" + i + ".png"), mask(SIDE, SIDE));
    }
    for (int i = 0; i < 12; i++) {
      int side = i % 2 == 0 ? 1_000 : 40;
      Files.write(images.resolve("ann/" + i + ".png"), mask(side, side));
      Files.write(images.resolve("img/" + i + ".png"), mask(side, side));
      if (i % 2 == 0) {
        grow(images.resolve("img/" + i + ".png"));
      }
    }
  }

  private static byte[] mask(int width, int height) {
    return new PngEncoder()
        .encode(
            width,
            height,
            8,
            ColorType.GRAY,
            (y, row) -> Arrays.fill(row, 0, width, (byte) (y < height / 2 ? 1 : 0)));
  }

  /** Makes an image as large as photographs may be, by bytes that no packing makes smaller. */
  private static void grow(Path image) throws IOException {
    byte[] noise = new byte[IMAGE - (int) Files.size(image)];
    new Random(1).nextBytes(noise);
    try (OutputStream out = Files.newOutputStream(image, java.nio.file.StandardOpenOption.APPEND)) {
      out.write(noise);
    }
  }

  private static void manyObjects(Path document) throws IOException {
    Files.createDirectories(document.getParent());
    int columns = 600;
    int width = 4 * columns;
    int height = 4 * OBJECTS / columns;
    try (BufferedWriter out = Files.newBufferedWriter(document)) {
      out.write(
          "{\"categories\": [{\"id\": 1, \"name\": \"seed\"}], \"images\": [{\"id\": 1, \"width\": "
              + width
              + ", \"height\": "
              + height
              + ", \"file_name\": \"a.png\"}], \"annotations\": [");
      for (int i = 0; i < OBJECTS; i++) {
        int start = i / columns * 4 * width + i % columns * 4;
        int[] counts = {
          start, 3, width - 3, 3, width - 3, 3, width * height - start - 2 * width - 3
        };
        String rle = CocoRle.encode(new RunLengthMask(width, height, counts)).replace("\\", "\\\\");
        out.write(
            (i == 0 ? "" : ",\n")
                + "{\"id\": "
                + (i + 1)
                + ", \"image_id\": 1, \"category_id\": 1, \"iscrowd\": 0, \"segmentation\":"
                + " {\"size\": ["
                + height
                + ", "
                + width
                + "], \"counts\": \""
                + rle
                + "\"}}");
      }
      out.write("]}");
    }
  }

  /** Converts a source; nothing may be set aside, and no task may fail. */
  private JsonNode convert(double heap, String from, String in, String to, String... more)
      throws Exception {
    HeapProcess process = new HeapProcess(temp.resolve("run.log"));
    List<String> args = new ArrayList<>(List.of("convert", "--from", from, "--to", to));
    args.addAll(List.of("--input", shared.resolve(in).toString()));
    args.addAll(List.of("--output", temp.resolve("out").toString()));
    args.addAll(List.of("--max-pixels", "500000000"));
    args.addAll(List.of(more));
    assertEquals(0, process.run((int) (MARGIN * heap), args), process::said);
    assertEquals("", Files.readString(temp.resolve("out/quarantine.jsonl")));
    return Json.mapper().readTree(temp.resolve("out/manifest.json").toFile());
  }

  @ParameterizedTest
  @ValueSource(strings = {"coco", "supervisely", "parquet", "clearml", "encord"})
  void aFrameOfManyObjects(String to) throws Exception {
    double heap = BASE + OBJECTS * 4.0 / 1024;
    JsonNode done = convert(heap, "coco", "many", to, "--images", "none", "--master", "local[1]");
    assertEquals(OBJECTS, done.at("/objects/out").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"coco", "supervisely", "parquet"})
  void masksOfTwoHundredMegapixels(String to) throws Exception {
    double heap = BASE + 2.0 * SIDE * SIDE / USABLE / MEGABYTE;
    JsonNode done =
        convert(heap, "binary-masks", "masks", to, "--images", "none", "--master", "local[1]");
    assertEquals(2, done.at("/frames/out").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"coco", "supervisely"})
  void largeImagesAmongSmallOnesAreStreamed(String to) throws Exception {
    JsonNode done = convert(LEAST, "binary-masks", "images", to, "--master", "local[2]");
    assertEquals(12, done.at("/frames/out").asInt());
  }

  @Test
  void largeImagesGoIntoTables() throws Exception {
    double heap = BASE + 5.0 * IMAGE / USABLE / MEGABYTE;
    JsonNode done = convert(heap, "binary-masks", "images", "parquet", "--master", "local[1]");
    assertEquals(12, done.at("/frames/out").asInt());
  }
}
