package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.stores.StoreCall;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the source that change or go while a run that has planned them reads. */
@Tag("faults")
class ChangedSourceIT {
  private static final String FRAME = "fruit_000033";

  @TempDir Path temp;
  private Path source;
  private OutputFolder out;

  @BeforeEach
  void makeSample() throws IOException {
    StoreDouble.configure(temp);
    source = StoreDouble.GS.folder(temp).resolve("fruit");
    CommandRun.of(List.of("sample", "--output", "" + source, "--frames", "40", "--size", "48x32"));
    out = new OutputFolder(temp.resolve("out"));
  }

  @AfterEach
  void forgetStores() throws IOException {
    StoreDouble.forget(temp);
  }

  private CommandRun convert(String... more) {
    return CommandRun.of(
        CommandRun.convert(
            StoreDouble.GS.address("fruit"), "supervisely,coco", out.path().toString(), more));
  }

  private Path mask() {
    return source.resolve("ann/" + FRAME + ".png");
  }

  /** Lets something happen when the first mask is read, once all is planned. */
  private void whenReadingBegins(StoreFaults.Event event) throws IOException {
    StoreFaults.begin().at(StoreCall.OPEN, "/ann/fruit_000000", 1, event);
  }

  private void setAside(CommandRun run, int exit) throws IOException {
    assertEquals(exit, run.exit(), run.said());
    List<String> lines = Files.readAllLines(out.path().resolve("quarantine.jsonl"));
    assertEquals(1, lines.size(), lines.toString());
    assertTrue(lines.get(0).contains(FRAME), lines.get(0));
    assertTrue(lines.get(0).contains("source.changed"), lines.get(0));
    assertFalse(Files.exists(out.path().resolve("supervisely/ds/ann/" + FRAME + ".png.json")));
  }

  @Test
  void aMaskThatGoesCostsItsFrame() throws IOException {
    whenReadingBegins(path -> Files.delete(mask()));
    setAside(convert("--max-quarantined", "0.05"), 0);
  }

  @Test
  void aMaskOfAnotherLengthCostsItsFrame() throws IOException {
    whenReadingBegins(
        path -> Files.write(mask(), new byte[] {0, 0}, java.nio.file.StandardOpenOption.APPEND));
    setAside(convert("--max-quarantined", "0.05"), 0);
  }

  /** Length and content may be the same; the time says that somebody replaced the file. */
  @Test
  void aMaskOfAnotherTimeCostsItsFrame() throws IOException {
    whenReadingBegins(path -> Files.setLastModifiedTime(mask(), FileTime.fromMillis(1_000_000)));
    setAside(convert("--max-quarantined", "0.05"), 0);
  }

  @Test
  void anImageThatGoesCostsItsFrame() throws IOException {
    whenReadingBegins(path -> Files.delete(source.resolve("img/" + FRAME + ".png")));
    setAside(convert("--max-quarantined", "0.05"), 0);
  }

  /** A frame that is back as it was planned is taken by the same command. */
  @Test
  void whatIsBackIsTakenByTheSameCommand() throws IOException {
    StoreFaults.begin();
    assertEquals(0, convert().exit());
    var expected = out.published();
    out.delete();
    Path kept = temp.resolve("kept.png");
    whenReadingBegins(path -> Files.move(mask(), kept, StandardCopyOption.REPLACE_EXISTING));
    setAside(convert(), 3);
    assertFalse(out.isPublished());
    Files.move(kept, mask());
    StoreFaults.begin();
    CommandRun again = convert();
    assertEquals(0, again.exit(), again.said());
    assertEquals(expected, out.published());
    assertEquals(List.of(), List.copyOf(out.leftovers()));
  }
}
