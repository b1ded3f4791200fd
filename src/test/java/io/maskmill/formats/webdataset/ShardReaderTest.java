package io.maskmill.formats.webdataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.HadoopConf;
import io.maskmill.io.Trees;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Packer;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shards of other programs: fields, labels, splits and faults. */
class ShardReaderTest {
  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(temp.resolve("in"));
  }

  /** A gray PNG of 2x1. */
  private static byte[] gray(int left, int right) {
    return new PngEncoder()
        .encode(
            2,
            1,
            8,
            ColorType.GRAY,
            (y, row) -> {
              row[0] = (byte) left;
              row[1] = (byte) right;
            });
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Packs members, given as name, content, name, content. */
  private void shard(String name, Object... members) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      files.put((String) members[i], (byte[]) members[i + 1]);
    }
    Files.write(folder.resolve(name), Packer.tar(files));
  }

  private Pipeline read(String... options) throws IOException {
    return Pipeline.read(
        new WebDatasetFormat(),
        Trees.open(folder.toString(), new HadoopConf(new Configuration(false))),
        "",
        options);
  }

  private static List<String> said(Pipeline read) {
    assertEquals(Map.of(), read.reasons);
    List<String> said = new ArrayList<>();
    read.frames.forEach(
        frame -> {
          StringBuilder text = new StringBuilder(frame.key() + ":");
          for (ObjectMask object : frame.objects()) {
            text.append(' ').append(read.reader.labels().label(object.label()).name());
            text.append(object.mask().get(0, 0) ? "L" : "")
                .append(object.mask().get(1, 0) ? "R" : "");
          }
          said.add(text.toString());
        });
    said.sort(null);
    return said;
  }

  @Test
  void severalShardsAreOneDatasetWithItsSplits() throws IOException {
    shard("street-train-000000.tar", "a.png", gray(9, 9), "a.seg.png", gray(0, 1));
    shard("street-train-000001.tar", "d/b.png", gray(9, 9), "d/b.seg.png", gray(1, 1));
    shard("street-val-000000.tar", "a.png", gray(8, 8), "a.seg.png", gray(2, 0));
    Pipeline read = read("labels", "x,y");
    assertEquals(List.of("train/a: xR", "train/d/b: xLR", "val/a: yL"), said(read));
    assertArrayEquals(gray(9, 9), read.image(read.frames.get(0)));
    assertEquals("a.png", read.frames.get(0).image().fileName());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "classes.json | ['background','x','y']",
        "classes.json | {'0':'background','1':'x','2':'y'}",
        "id2label.json | {'id2label':{'1':'x','2':'y'}}",
        "classes.txt | background;x;;y",
      })
  void namesLieBesideTheShards(String name, String content) throws IOException {
    shard("train-0.tar", "a.png", gray(9, 9), "a.mask.png", gray(2, 1));
    shard("train-1.tar", "b.png", gray(9, 9), "b.mask.png", gray(0, 0));
    Files.writeString(folder.resolve("README.md"), "# Street");
    Files.writeString(folder.resolve(name), content.replace('\'', '"').replace(';', '\n'));
    assertEquals(List.of("train/a: xR yL", "train/b:"), said(read()));
  }

  @Test
  void withoutNamesTheWayOutIsTold() throws IOException {
    shard("train-0.tar", "a.png", gray(9, 9), "a.mask.png", gray(2, 1));
    String said = assertThrows(ConfigException.class, this::read).getMessage();
    assertTrue(said.contains("there is no classes.json") && said.contains("labels=NAME"), said);
    Files.writeString(folder.resolve("classes.json"), "{\"one\": 1}");
    said = assertThrows(ConfigException.class, this::read).getMessage();
    assertTrue(said.startsWith("classes.json: id2label has names by numbers"), said);
  }

  @Test
  void segmentsOfTheJsonSayWhatNumbersAre() throws IOException {
    String json =
        "{\"segments_info\": [{\"id\": 7, \"category_id\": 2, \"iscrowd\": 1, \"score\": 0.5},"
            + " {\"id\": 9, \"label\": \"x\"}]}";
    shard("t-0.tar", "a.jpg.png", gray(1, 1), "a.json", text(json), "a.seg.png", gray(7, 9));
    Pipeline read = read("labels", "x,y");
    assertEquals(List.of("a: yL xR"), said(read));
    assertTrue(read.frames.get(0).objects().get(0).crowd());
    assertEquals(0.5, read.frames.get(0).objects().get(0).score().getAsDouble());
    assertEquals(
        "{a=mask.unmapped-value}",
        read("labels", "x,y", "objects-from-json", "off").rejected.toString());
  }

  @Test
  void aBrokenJsonCostsItsSample() throws IOException {
    shard(
        "t-0.tar",
        "a.png",
        gray(1, 1),
        "a.json",
        text("{\"x\": "),
        "a.seg.png",
        gray(1, 0),
        "b.png",
        gray(1, 1),
        "b.json",
        text("[1, 2]"),
        "b.seg.png",
        gray(1, 0));
    Pipeline read = read("labels", "x");
    assertEquals("{a=annotation.malformed}", read.rejected.toString());
    assertEquals("b", read.frames.get(0).key().name());
  }

  @Test
  void aPlainPngBesideAJpgIsAMaskOnRequest() throws IOException {
    shard("t-0.tar", "a.bmp", gray(1, 1), "a.png", gray(1, 0), "a.cls", text("3"));
    Pipeline read = read("labels", "x");
    assertEquals("{a=pair.duplicate-stem}", read.rejected.toString());
    assertTrue(read.reasons.get("a").contains("set image-field="), read.reasons.get("a"));
    read = read("labels", "x", "mask-field", "png");
    assertEquals(List.of("a: xL"), said(read));
    assertEquals("other-fields", read.skipped.get(0).reason());
  }

  @Test
  void ofSeveralPicturesTheImageCanBeNamed() throws IOException {
    shard(
        "t-0.tar",
        "a.depth.png",
        gray(4, 4),
        "a.panoptic.png",
        gray(9, 9),
        "a.rgb.png",
        gray(1, 1),
        "a.semantic.png",
        gray(1, 0));
    String reason = read("labels", "x", "image-field", "rgb.png").reasons.get("a");
    assertTrue(reason.contains("set mask-field= to its field"), reason);
    reason = read("labels", "x", "mask-field", "semantic.png").reasons.get("a");
    assertTrue(reason.contains("a.depth.png and a.rgb.png"), reason);
    assertTrue(reason.contains("set image-field= to its field"), reason);
    Pipeline read = read("labels", "x", "mask-field", "semantic.png", "image-field", "RGB.png");
    assertEquals(List.of("a: xL"), said(read));
    assertArrayEquals(gray(1, 1), read.image(read.frames.get(0)));
  }

  @Test
  void oneKeyInTwoShardsIsTwoSamples() throws IOException {
    for (int i = 0; i < 2; i++) {
      shard("t-" + i + ".tar", "0.png", gray(i, i), "0.seg.png", gray(1, i));
    }
    assertEquals(List.of("t-0/0: xL", "t-1/0: xLR"), said(read("labels", "x")));
  }

  @Test
  void membersThatStandApartAreJoinedAndCounted() throws IOException {
    byte[] noise = new byte[9_000];
    shard(
        "t-0.tar",
        "a.png",
        gray(1, 1),
        "b.npy",
        noise,
        "a.seg.png",
        gray(1, 0),
        "c.png",
        gray(1, 1),
        "c.seg.png",
        gray(0, 1));
    Pipeline read = read("labels", "x");
    assertEquals(List.of("a: xL", "c: xR"), said(read));
    assertEquals(1, read.counters.get("samples-apart"));
  }

  @Test
  void aShardWithoutMembersHasNoSamples() throws IOException {
    shard("t-0.tar", "a.png", gray(1, 1), "a.seg.png", gray(1, 0));
    shard("t-1.tar");
    assertEquals(List.of("a: xL"), said(read("labels", "x")));
  }

  @Test
  void whatIsMissingIsToldOrKept() throws IOException {
    shard(
        "t-0.tar",
        "a.png",
        gray(1, 1),
        "b.seg.png",
        gray(1, 0),
        "c.png",
        gray(1, 1),
        "c.seg.png",
        new byte[0]);
    assertEquals(
        new TreeMap<>(
            Map.of("a", "pair.missing-mask", "b", "pair.missing-image", "c", "mask.empty")),
        read("labels", "x").rejected);
    Pipeline kept = read("labels", "x", "missing-mask", "keep", "missing-image", "keep");
    assertEquals("{c=mask.empty}", kept.rejected.toString());
    assertEquals(2, kept.frames.size());
  }
}
