package io.maskmill.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What COCO says of its categories and of the dataset, on the way through another format. */
class LabelKeysTest {
  private static final String CATEGORY =
      "{\"id\":7,\"name\":\"cat\",\"supercategory\":\"animal\",\"keypoints\":[\"nose\"]}";

  @TempDir private Path temp;

  private CommandRun convert(String from, String in, String to, String out, String... more) {
    List<String> args =
        new ArrayList<>(List.of("convert", "--from", from, "--input", temp.resolve(in).toString()));
    args.addAll(List.of("--to", to, "--output", temp.resolve(out).toString()));
    args.addAll(List.of("--master", "local[2]"));
    args.addAll(List.of(more));
    return CommandRun.of(args);
  }

  private void source() throws IOException {
    Files.createDirectories(temp.resolve("in/annotations"));
    Files.writeString(
        temp.resolve("in/annotations/instances_default.json"),
        "{\"info\":{\"year\":2020},\"licenses\":[{\"id\":1,\"name\":\"CC\"}],\"images\":[{\"id\":1,"
            + "\"file_name\":\"a.png\",\"width\":4,\"height\":3,\"license\":1}],\"annotations\":[{"
            + "\"id\":1,\"image_id\":1,\"category_id\":7,\"segmentation\":{\"size\":[3,4],"
            + "\"counts\":[0,12]},\"area\":12,\"bbox\":[0,0,4,3],\"iscrowd\":0}],\"categories\":["
            + CATEGORY
            + "]}");
  }

  @Test
  void keysOfCategoriesSurviveEncord() throws IOException {
    source();
    assertEquals(0, convert("coco", "in", "encord", "out").exit());
    CommandRun back = convert("encord", "out", "coco", "back", "--target-opt", "category-ids=keep");
    assertEquals(0, back.exit(), back.said());
    String document = Files.readString(temp.resolve("back/annotations/instances_default.json"));
    assertTrue(document.contains(CATEGORY), document);
  }

  @Test
  void whatATargetCannotSayOfTheDatasetIsSaid() throws IOException {
    source();
    String note = " has no place for what the source says of itself as a whole: ";
    String said = convert("coco", "in", "encord", "out").said();
    assertTrue(said.contains("encord" + note + "coco.info and coco.licenses"), said);
    assertTrue(!convert("coco", "in", "coco", "again").said().contains(note));
  }
}
