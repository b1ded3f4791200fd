package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.recognize.Look;
import io.maskmill.engine.recognize.Recognition;
import io.maskmill.formats.Formats;
import io.maskmill.formats.Strangers;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.Trees;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.MaskFormat;
import io.maskmill.testing.CountingFileSystem;
import io.maskmill.testing.Heard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a look asks of a store that Hadoop reaches, such as Google's or HDFS. */
class SightingRequestsTest {
  @TempDir static Path shared;
  private static Path all;

  @TempDir Path temp;
  @RegisterExtension final Heard heard = new Heard();

  @BeforeAll
  static void makeSample() {
    Path fruit = Heard.sample(shared.resolve("fruit"), 6, "64x48");
    all = shared.resolve("all");
    String ids = String.join(",", ids());
    assertEquals(0, Main.run("convert", "" + fruit, "--to", ids, "--output", "" + all));
  }

  static List<String> ids() {
    return Formats.all().stream().map(MaskFormat::id).toList();
  }

  private static Recognition look(Path source) throws IOException {
    CountingFileSystem.reset();
    HadoopConf conf = new HadoopConf(CountingFileSystem.configured());
    return Recognition.of(
        Look.at(Trees.open("gs://any" + source, conf)), Formats.all(), Strangers.all());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void aLookListsAndReadsBeginningsAlone(String id) throws IOException {
    assertEquals(id, look(all.resolve(id)).best().format().id());
    long lists = CountingFileSystem.LISTS.sum();
    long statuses = CountingFileSystem.STATUSES.sum();
    assertTrue(lists > 0 && lists <= 20, lists + " listings");
    assertTrue(statuses <= 30, statuses + " look-ups");
    assertTrue(
        CountingFileSystem.OPENED.size() <= 20, "opened " + CountingFileSystem.OPENED.toString());
    assertEquals(
        List.of(), CountingFileSystem.OPENED.stream().filter(ImageNames::isKnown).toList());
  }

  @Test
  void ofALargeDocumentOnlyBothEndsAreRead() throws IOException {
    Path coco = all.resolve("coco/annotations/instances_default.json");
    String text = Files.readString(coco);
    Path large = Files.createDirectories(temp.resolve("annotations")).resolve("instances_a.json");
    Files.writeString(
        large, text.replaceFirst("\\{", "{\"note\": \"" + "x".repeat(9 << 20) + "\","));
    Path plain = temp.resolve("annotations/instances_b.json");
    Files.writeString(plain, text);
    assertEquals("coco", look(temp).best().format().id());
    long bytes = CountingFileSystem.BYTES.sum();
    assertTrue(bytes > 0 && bytes <= 512 << 10, bytes + " bytes");
  }
}
