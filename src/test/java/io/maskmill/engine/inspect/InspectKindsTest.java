package io.maskmill.engine.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.HeapShare;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.ListFiles;
import io.maskmill.engine.source.ListedRecord;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.source.OpenedSource;
import io.maskmill.formats.Formats;
import io.maskmill.io.HadoopConf;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a mask and what is an image is the parts' word, not a guess from how files are read. */
class InspectKindsTest {
  @TempDir Path temp;

  private void png(String path, ColorType type) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, new PngEncoder().encode(3, 2, 8, type, null, null, (y, row) -> {}));
  }

  private InspectSummary look(String format, Map<String, String> options) throws IOException {
    OpenedSource source =
        OpenedSource.open(
            new ConvertConfig.Source(
                Formats.of(format),
                temp.toString(),
                Options.ofSource(Formats.of(format), options, "")),
            new HadoopConf(new Configuration(false)));
    List<ListedRecord> records = new ArrayList<>();
    ListFiles list = new ListFiles(source.tree(), source.reader());
    for (String prefix : source.tree().prefixes()) {
      list.run(prefix).forEachRemaining(records::add);
    }
    DatasetReader reader = source.reader().listed(ListingStats.of(records.iterator()).summary());
    List<FramePart> parts = new ArrayList<>();
    for (ListedRecord record : records) {
      if (record instanceof ListedRecord.Part part) {
        parts.add(part.part());
      }
    }
    parts.sort(null);
    return new InspectFrames(
            new FrameSource(reader, source.tree(), FrameLimits.DEFAULT, HeapShare.WHOLE),
            IoShare.NONE)
        .run(parts.iterator(), () -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep", "object", "apply", "threshold:9"})
  void anImageThatOpacityIsAppliedToIsNoMask(String alpha) throws IOException {
    png("img/a.png", ColorType.RGB);
    png("m.png", ColorType.GRAY);
    Files.writeString(
        temp.resolve("frames.json"),
        """
        {"id":"f","sources":[{"id":"s","uri":"img/a.png","width":3,"height":2,
         "masks":[{"id":"00","uri":"m.png"}]}]}
        """);
    InspectSummary summary = look("clearml", Map.of("alpha", alpha, "alpha-masks", "00"));
    assertEquals(1, summary.readable());
    assertEquals(Map.of("PNG 8-bit gray", 1L), summary.files().maskKinds().byName());
    assertEquals(Map.of("PNG", 1L), summary.files().imageKinds().byName());
  }

  @Test
  void anAnnotationFileThatIsReadWholeIsNoMask() throws IOException {
    png("ds/img/a.png", ColorType.RGB);
    Files.createDirectories(temp.resolve("ds/ann"));
    Files.writeString(temp.resolve("meta.json"), "{\"classes\":[],\"tags\":[]}");
    Files.writeString(
        temp.resolve("ds/ann/a.png.json"),
        "{\"size\":{\"height\":2,\"width\":3},\"tags\":[],\"objects\":[]}");
    InspectSummary summary = look("supervisely", Map.of());
    assertEquals(1, summary.readable());
    assertEquals(Map.of(), summary.files().maskKinds().byName());
  }
}
