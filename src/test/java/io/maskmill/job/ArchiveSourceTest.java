package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.cli.Main;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.Packer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives through the whole engine: what comes out is what the folder gives. */
class ArchiveSourceTest {
  private static final int FRAMES = 40;
  @TempDir static Path shared;
  private static Path fruit;
  private static Map<String, byte[]> files;
  private static Map<String, String> expected;

  @TempDir Path temp;

  @BeforeAll
  static void makeSampleAndReferenceRun() throws IOException {
    fruit = shared.resolve("fruit");
    Main.run("sample", "--output", fruit.toString(), "--frames", "" + FRAMES, "--size", "64x48");
    files = Packer.files(fruit);
    assertEquals(0, convert(fruit, shared.resolve("reference")));
    expected = written(shared.resolve("reference"));
  }

  private static int convert(Path in, Path out, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("convert", "--from", "binary-masks", "--to", "supervisely,coco", "--verify"));
    args.addAll(List.of("--input", in.toString(), "--output", out.toString()));
    args.addAll(List.of(more));
    args.addAll(List.of("--master", "local[2]"));
    return Main.run(args.toArray(new String[0]));
  }

  /** What was written but for what names the source. */
  private static Map<String, String> written(Path out) throws IOException {
    Map<String, String> all = new TreeMap<>(FolderHash.of(out));
    all.keySet().removeIf(path -> path.equals("manifest.json") || path.startsWith("_maskmill/"));
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"fruit.zip", "fruit.tar", "fruit.tar.001", "exports"})
  void anArchiveConvertsLikeTheFolder(String name) throws IOException {
    Path in = temp.resolve(name);
    if (name.equals("fruit.tar.001")) {
      Packer.cut(Packer.tar(files), temp.resolve("fruit.tar"), 5000, 30_001);
    } else if (name.equals("exports")) {
      Files.createDirectories(in);
      Files.write(in.resolve("some.zip"), Packer.zip(files));
    } else {
      Files.write(in, name.endsWith("zip") ? Packer.zip(files) : Packer.tar(files));
    }
    assertEquals(0, convert(in, temp.resolve("out")));
    assertEquals(expected, written(temp.resolve("out")));
  }

  @Test
  void severalZipsInAFolderAreOneSource() throws IOException {
    Path in = Files.createDirectories(temp.resolve("in"));
    Map<String, byte[]> half = new TreeMap<>();
    Map<String, byte[]> rest = new TreeMap<>();
    files.forEach((path, bytes) -> (path.contains("0001") ? half : rest).put(path, bytes));
    Files.write(in.resolve("a.zip"), Packer.zip(half));
    Files.write(in.resolve("b.tar"), Packer.tar(rest));
    String[] options = {
      "--source-opt", "images={dataset}.*/img/{name}.*",
      "--source-opt", "masks={dataset}.*/ann/{name}.*",
      "--source-opt", "classes-mapping=" + fruit.resolve("classes_mapping.json")
    };
    assertEquals(0, convert(in, temp.resolve("out"), options));
    Map<String, String> out = written(temp.resolve("out"));
    long images = out.keySet().stream().filter(p -> p.matches("supervisely/[ab]/img/.*")).count();
    assertEquals(FRAMES, images);
    assertEquals(
        expected.get("supervisely/ds/ann/fruit_000010.png.json"),
        out.get("supervisely/a/ann/fruit_000010.png.json"));
  }

  @Test
  void aDamagedEntryIsSetAsideWithItsCode() throws IOException {
    byte[] zip = Packer.zip(files);
    damage(zip, "ann/fruit_000003.png");
    damage(zip, "img/fruit_000005.png");
    Path in = temp.resolve("in.zip");
    Files.write(in, zip);
    Path out = temp.resolve("out");
    assertEquals(0, convert(in, out, "--max-quarantined", "0.1"));
    List<String> quarantine = Files.readAllLines(out.resolve("quarantine.jsonl"));
    assertEquals(2, quarantine.size(), quarantine.toString());
    for (String line : quarantine) {
      assertTrue(line.contains("\"code\":\"archive.crc\""), line);
      assertTrue(line.contains("in.zip"), line);
    }
    assertTrue(Files.notExists(out.resolve("coco/images/fruit_000005.png")));
  }

  @Test
  void aDamagedDocumentRefusesTheRun() throws IOException {
    byte[] zip = Packer.zip(Packer.files(shared.resolve("reference/coco")));
    damage(zip, "annotations/instances_default.json");
    Path in = temp.resolve("coco.zip");
    Files.write(in, zip);
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertEquals(2, Main.run("digest", "--from", "coco", "--input", in.toString()));
    } finally {
      System.setErr(err);
    }
    String text = said.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("instances_default.json in coco.zip"), text);
  }

  /** Turns a bit of the checksum that the zip's directory states. */
  private static void damage(byte[] zip, String path) {
    int name = new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf(path);
    zip[name - 46 + 16] ^= 4;
  }
}
