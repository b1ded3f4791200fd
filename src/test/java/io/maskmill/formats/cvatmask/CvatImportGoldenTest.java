package io.maskmill.formats.cvatmask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.HadoopConf;
import io.maskmill.io.Trees;
import io.maskmill.mask.Box;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.MaskHash;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Datumaro reads, line by line, from folders and zips; and what the default makes of it. */
class CvatImportGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/cvat/import");

  /** Where the original corrupts or crashes and this stays right and loud. */
  private static final List<String> RIGHT = List.of("14b_size_broadcast", "22_300_labels_rgb");

  /** What the default says where it is not what the original does. */
  private static final Map<String, String> DEFAULT =
      Map.ofEntries(
          Map.entry("03b_palette_colours_not_declared", "cvat.unknown-color"),
          Map.entry("05_subset_underscore", "10"),
          Map.entry("05b_only_underscore", "5"),
          Map.entry("06_class_only", "3"),
          Map.entry("06b_class_only_gray", "3"),
          Map.entry("07_object_only", "cvat.no-class-mask"),
          Map.entry("08b_no_labelmap_void", "3"),
          Map.entry("08c_no_labelmap_gray255", "3"),
          Map.entry("10b_instance_on_background", "4"),
          Map.entry("11_unknown_class_colour", "cvat.unknown-color"),
          Map.entry("11b_black_not_declared", "5"),
          Map.entry("12_unknown_object_colour", "cvat.unknown-color"),
          Map.entry("13_gray_index_out_of_range", "mask.unmapped-value"),
          Map.entry("14_size_mismatch", "mask.size-mismatch"),
          Map.entry("14b_size_broadcast", "mask.size-mismatch"),
          Map.entry("15h_colour_range", "refused"),
          Map.entry("15i_bom", "5"),
          Map.entry("18b_gray_alpha", "5"),
          Map.entry("19b_gray16_big_ids", "5"),
          Map.entry("20_gray_1bit", "1"),
          Map.entry("25_list_with_extension", "5"),
          Map.entry("26e_corrupt_png", "mask.unreadable"),
          Map.entry("26h_jpeg_named_png", "mask.lossy"));

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(GOLDEN)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  private static Pipeline read(Path source, String compat) throws IOException {
    return Pipeline.read(
        new CvatMaskFormat(),
        Trees.open(source.toString(), new HadoopConf(new Configuration(false))),
        compat);
  }

  private static List<String> compat(Path source) throws IOException {
    Pipeline pipeline;
    try {
      pipeline = read(source, "cvat");
    } catch (ConfigException e) {
      return List.of("ERROR");
    }
    List<String> lines = new ArrayList<>();
    List<LabelMap.Line> labels = ((CvatReader) pipeline.reader).source().map(0).lines();
    for (int i = 0; i < labels.size(); i++) {
      List<String> color = labels.get(i).color().stream().map(String::valueOf).toList();
      String text = color.isEmpty() ? "-" : String.join(",", color);
      lines.add("LABEL\t" + i + "\t" + labels.get(i).name() + "\t" + text);
    }
    List<String> items = new ArrayList<>();
    for (Frame frame : pipeline.frames) {
      items.add(item(frame, labels));
    }
    pipeline.rejected.forEach(
        (key, code) -> {
          // without any file an item has no size, so that no frame can stand for it
          boolean isEmpty = code.equals("pair.missing-mask");
          items.add(isEmpty ? "ITEM\t" + key.replaceFirst("/", "\t") + "\t0" : "ERROR");
        });
    items.sort(null);
    items.forEach(item -> lines.addAll(item.lines().toList()));
    return lines.contains("ERROR") ? List.of("ERROR") : lines;
  }

  private static String item(Frame frame, List<LabelMap.Line> labels) {
    String id = frame.key().subset() + "\t" + frame.key().name();
    StringBuilder text = new StringBuilder("ITEM\t" + id + "\t" + frame.objects().size() + "\n");
    for (int i = 0; i < frame.objects().size(); i++) {
      ObjectMask object = frame.objects().get(i);
      Box box = object.mask().box();
      text.append("OBJ\t").append(id).append('\t').append(i).append('\t');
      text.append(object.label()).append('\t').append(labels.get(object.label()).name());
      text.append('\t').append(object.instance()).append('\t').append(object.mask().area());
      text.append('\t').append(box.x()).append(',').append(box.y()).append(',');
      text.append(box.width()).append(',').append(box.height()).append('\t');
      text.append(frame.height()).append('x').append(frame.width()).append('\t');
      text.append(MaskHash.of(object.mask())).append('\t').append(CocoRle.encode(object.mask()));
      text.append('\n');
    }
    return text.toString();
  }

  private static List<String> expected(String name) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readString(GOLDEN.resolve(name).resolve("expected.txt")).split("\n")) {
      if (line.startsWith("ERROR")) {
        return List.of("ERROR");
      }
      lines.add(line);
    }
    return lines;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void compatReadsFoldersAsDatumaro(String name) throws IOException {
    List<String> found = compat(GOLDEN.resolve(name).resolve("in"));
    if (!RIGHT.contains(name)) {
      assertEquals(String.join("\n", expected(name)), String.join("\n", found));
    } else if (name.startsWith("22")) {
      String all = String.join("\n", expected(name)).replace("\t43\tl43\t", "\t299\tl299\t");
      assertEquals(
          all.replace("LABEL\t299\tl299\t0,43", "LABEL\t43\tl43\t0,43"), String.join("\n", found));
    } else {
      assertEquals(List.of("ERROR"), found);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aZipSaysWhatItsFolderSays(String name, @TempDir Path temp) throws IOException {
    Path folder = GOLDEN.resolve(name);
    Path zip = folder.resolve("in.zip");
    if (!Files.exists(zip)) {
      zip = zipped(folder.resolve("in"), temp.resolve("in.zip"));
    }
    assertEquals(compat(folder.resolve("in")), compat(zip));
    assertEquals(byDefault(folder.resolve("in")), byDefault(zip));
  }

  private static Path zipped(Path folder, Path zip) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        out.write(Files.readAllBytes(file));
      }
    }
    return zip;
  }

  private static String byDefault(Path source) throws IOException {
    Pipeline pipeline;
    try {
      pipeline = read(source, "");
    } catch (ConfigException e) {
      assertTrue(e.getMessage().length() > 20 && e.getMessage().lines().count() == 1);
      return "refused";
    }
    if (!pipeline.rejected.isEmpty()) {
      return String.join(",", pipeline.rejected.values());
    }
    return "" + pipeline.frames.stream().mapToInt(frame -> frame.objects().size()).sum();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theDefaultIsRightOrLoud(String name) throws IOException {
    List<String> lines = expected(name);
    String byOriginal =
        lines.contains("ERROR")
            ? "refused"
            : "" + lines.stream().filter(line -> line.startsWith("OBJ")).count();
    assertEquals(
        DEFAULT.getOrDefault(name, byOriginal), byDefault(GOLDEN.resolve(name).resolve("in")));
  }
}
