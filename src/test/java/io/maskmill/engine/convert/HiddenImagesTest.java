package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.engine.source.ListFiles;
import io.maskmill.engine.source.ListedRecord;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.source.NamedLookup;
import io.maskmill.engine.source.OpenedSource;
import io.maskmill.formats.Formats;
import io.maskmill.io.HadoopConf;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Options;
import io.maskmill.testing.CommandRun;
import io.maskmill.transform.Remap;
import io.maskmill.transform.Transforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of hidden names, which no listing shows and which may lie in one of several folders. */
class HiddenImagesTest {
  private static final int FRAMES = 8;

  @TempDir Path temp;
  private Path source;

  @BeforeEach
  void dataset() throws IOException {
    source = temp.resolve("source");
    StringBuilder images = new StringBuilder();
    for (int id = 1; id <= FRAMES; id++) {
      images.append(id == 1 ? "" : ",").append("{\"id\":").append(id);
      images.append(",\"file_name\":\".").append(id).append(".png\",\"width\":4,\"height\":3}");
    }
    write("annotations/instances_default.json", document(images.toString()));
    for (int id = 1; id <= FRAMES / 2; id++) { // the others are nowhere
      image(id);
    }
  }

  private static String document(String images) {
    return "{\"images\":["
        + images
        + "],\"annotations\":[{\"id\":1,\"image_id\":1,\"category_id\":1,\"segmentation\":"
        + "{\"size\":[3,4],\"counts\":[3,3,6]}}],\"categories\":[{\"id\":1,\"name\":\"a\"}]}";
  }

  private void image(int id) throws IOException {
    write("images/." + id + ".png", "0123456789".repeat(id));
  }

  private void write(String path, String text) throws IOException {
    Path file = source.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<Split> splits(boolean looksUp) throws IOException {
    OpenedSource opened =
        OpenedSource.open(
            new ConvertConfig.Source(
                Formats.of("coco"),
                source.toString(),
                Options.ofSource(Formats.of("coco"), Map.of("images", "images"), "")),
            new HadoopConf(new Configuration(false)));
    List<ListedRecord> records = new ArrayList<>();
    ListFiles list = new ListFiles(opened.tree(), opened.reader());
    for (String prefix : opened.tree().prefixes()) {
      list.run(prefix).forEachRemaining(records::add);
    }
    DatasetReader reader = opened.reader().listed(ListingStats.of(records.iterator()).summary());
    List<FramePart> parts = new ArrayList<>();
    for (ListedRecord record : records) {
      if (record instanceof ListedRecord.Part part) {
        parts.add(part.part());
      }
    }
    parts.sort(null);
    return new CutSplits(
            reader,
            new KeyFilter(List.of(), List.of()),
            new Remap(Transforms.NONE, new LabelCatalog(List.of())),
            null,
            FRAMES,
            400,
            looksUp ? new NamedLookup(opened.tree(), IoShare.NONE) : NamedLookup.NONE)
        .run(0, parts.iterator())
        .splits();
  }

  @Test
  void splitsAreTheSameWhetherOrNotTheyAreLookedUp() throws IOException {
    List<Split> splits = splits(false);
    assertEquals(FRAMES, splits.stream().mapToInt(Split::frames).sum());
    assertTrue(splits.size() > 1, "the limit of bytes cuts: " + splits);
    assertEquals(splits, splits(true));
  }

  private String convert(String out, String... more) {
    List<String> args =
        CommandRun.convert("" + source, "supervisely", temp.resolve(out).toString());
    args.set(args.indexOf("--from") + 1, "coco");
    args.addAll(List.of("--images", "none", "--source-opt", "image-size=document"));
    args.addAll(List.of(more));
    CommandRun run = CommandRun.of(args);
    assertEquals(0, run.exit(), run::said);
    return run.said();
  }

  @Test
  void whatHasNotChangedIsCarriedOver() throws IOException {
    convert("a");
    String same = convert("b", "--incremental", "" + temp.resolve("a"));
    assertTrue(same.contains(FRAMES + " frames are as in "), same);
    image(FRAMES);
    String found = convert("c", "--incremental", "" + temp.resolve("b"));
    assertTrue(found.contains(FRAMES - 1 + " frames are as in "), found);
    assertTrue(found.contains("0 new, 1 changed"), found);
  }
}
