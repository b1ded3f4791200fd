package io.maskmill.formats.labelstudio;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.model.FileNames;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged documents: only ever frames, entries of the quarantine, or a refusal in a sentence. */
class TaskFuzzTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2_000);
  private static final String SIGNS = "{}[]\",:0123456789.-eEnulltrue\\ \0\u007f";

  @TempDir Path dir;

  private static List<String> inputs() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/golden/label-studio/read"))) {
      for (Path file : files.filter(path -> path.endsWith("input.json")).sorted().toList()) {
        all.add(Files.readString(file));
      }
    }
    return all;
  }

  @Test
  void mutatedExportsNeverFailOtherwise() throws IOException {
    List<String> inputs = inputs();
    long seed = Long.getLong("fuzz.seed", 20261129);
    int read = 0;
    for (int i = 0; i < CASES / 4; i++) {
      Random random = new Random(seed + i);
      StringBuilder text = new StringBuilder(inputs.get(random.nextInt(inputs.size())));
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
          case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
          default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
        }
      }
      LabelStudioFolder folder = new LabelStudioFolder(dir).text("a.json", text.toString());
      try {
        Pipeline found = folder.read();
        read += found.frames.size();
      } catch (ConfigException e) {
        assertTrue(e.getMessage().length() > 20, e.getMessage());
      } catch (RuntimeException | Error e) {
        throw new AssertionError("-Dfuzz.cases=4 -Dfuzz.seed=" + (seed + i), e);
      }
    }
    assertTrue(read > CASES / 40, "only " + read + " frames");
  }

  @FuzzTest
  void tasks(FuzzedDataProvider data) throws IOException {
    TaskForm form =
        data.pickValue(new TaskForm[] {TaskForm.TASK, TaskForm.ANNOTATION, TaskForm.MIN});
    try {
      for (Annotation one : new TaskParser(form, data.consumeRemainingAsString()).annotations()) {
        Region.of(one.results()).forEach(Region::labels);
      }
    } catch (JsonProcessingException | CharConversionException e) {
      assertTrue(e.getMessage() != null);
    }
  }

  @FuzzTest
  void interfaces(FuzzedDataProvider data) {
    try {
      LabelingConfig.parse("labels.xml", data.consumeRemainingAsString());
    } catch (ConfigException e) {
      assertTrue(e.getMessage().startsWith("labels.xml"), e.getMessage());
    }
  }

  @FuzzTest
  void addresses(FuzzedDataProvider data) {
    ImageValue image = ImageValue.of(data.consumeRemainingAsString());
    assertTrue(image.path().isEmpty() || FileNames.isSafe(image.path()), image.path());
  }

  @Test
  void aTextOfDeepListsIsDamage() throws IOException {
    String deep = "[".repeat(100_000);
    LabelStudioFolder folder =
        new LabelStudioFolder(dir)
            .text("a.json", "[{\"id\":1,\"data\":{\"image\":\"a.png\"},\"annotations\":" + deep);
    try {
      folder.read();
    } catch (ConfigException e) {
      assertTrue(e.getMessage().contains("damaged"), e.getMessage());
    }
  }
}
