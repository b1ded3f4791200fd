package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.stores.StoreCall;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What the summary in an output says after a run that was killed, refused or had nothing to do. */
@Tag("faults")
class SummaryRoadsIT {
  private static final String DIED = "the process is dead";

  @TempDir static Path shared;
  private String out;
  private Path source;

  @BeforeAll
  static void configureStores() throws IOException {
    StoreDouble.configure(shared);
  }

  @AfterAll
  static void forgetStores() throws IOException {
    StoreDouble.forget(shared);
  }

  @BeforeEach
  void makeSample(TestInfo test) throws IOException {
    out = test.getTestMethod().orElseThrow().getName();
    source = shared.resolve("source-" + out);
    CommandRun.of(List.of("sample", "--output", "" + source, "--frames", "9", "--size", "48x32"));
  }

  private CommandRun run(String... flags) throws IOException {
    StoreFaults.begin();
    return disturbed(flags);
  }

  /** Runs it with the faults that a test has set. */
  private CommandRun disturbed(String... flags) throws IOException {
    List<String> more = new ArrayList<>(List.of(flags));
    more.addAll(List.of("--images", "none"));
    String to = StoreDouble.GS.address(out);
    return CommandRun.of(
        CommandRun.convert(source.toString(), "coco", to, more.toArray(new String[0])));
  }

  private OutputFolder folder() {
    return new OutputFolder(StoreDouble.GS.folder(shared).resolve(out));
  }

  private Path summary() {
    return folder().path().resolve("_maskmill/summary.json");
  }

  private String verdict() throws IOException {
    return read(summary()).get("verdict").asText();
  }

  private static JsonNode read(Path file) throws IOException {
    return Json.mapper().readTree(Files.readString(file));
  }

  private void damageOneFrame() throws IOException {
    Files.writeString(OutputFolder.files(source.resolve("ann")).get(0), "no mask");
  }

  private void endWithTooMuchSetAside() throws IOException {
    damageOneFrame();
    assertEquals(3, run().exit());
    assertEquals("too-many-quarantined", verdict());
  }

  /** Stage PAIR writes the plan. */
  @Test
  void aRetryThatIsKilledWhileItPlansLeavesNoEarlierVerdict() throws Exception {
    endWithTooMuchSetAside();
    StoreFaults.begin().dieAt("/plan/", StoreFaults.Moment.BEFORE);
    CommandRun killed = disturbed();
    assertTrue(killed.said().contains(DIED), killed.said());
    assertFalse(Files.exists(summary()));
    folder().buryOwner();
    assertEquals(3, run().exit());
    assertEquals("too-many-quarantined", verdict());
  }

  @Test
  void aRetryWhoseListingFailsLeavesNoEarlierVerdict() throws IOException {
    endWithTooMuchSetAside();
    for (String folder : List.of("img", "ann")) {
      for (Path file : OutputFolder.files(source.resolve(folder))) {
        Files.delete(file);
      }
    }
    assertEquals(2, run().exit());
    assertFalse(Files.exists(summary()));
  }

  @Test
  void aResumedRunThatIsKilledLeavesNoEarlierVerdict() throws Exception {
    StoreFaults full = StoreFaults.begin();
    full.fail(StoreCall.CREATE, "/ledger/", 100, () -> new IOException("the disk is full"));
    assertEquals(4, disturbed().exit());
    assertEquals("failed", verdict());
    StoreFaults.begin().dieAt("/ledger/", StoreFaults.Moment.BEFORE);
    CommandRun killed = disturbed();
    assertEquals(4, killed.exit(), killed.said());
    assertFalse(Files.exists(summary()));
    folder().buryOwner();
    assertEquals(0, run().exit());
    assertEquals("published", verdict());
  }

  @Test
  void aRunThatReplacesAnOutputTakesItsVerdictFirst() throws Exception {
    assertEquals(0, run().exit());
    StoreFaults.begin().dieAt("_SUCCESS", StoreFaults.Moment.BEFORE);
    CommandRun killed = disturbed("--overwrite", "--min-area", "3");
    assertTrue(killed.said().contains(DIED), killed.said());
    assertTrue(folder().isPublished());
    assertFalse(Files.exists(summary()));
  }

  @Test
  void aRunThatIsKilledBehindItsPublishingIsDoneAlready() throws Exception {
    StoreFaults.begin().dieAt("_maskmill/[0-9a-f]{16}$", StoreFaults.Moment.BEFORE);
    disturbed();
    assertTrue(folder().isPublished());
    assertFalse(Files.exists(summary()));
    folder().buryOwner();
    assertEquals(0, run().exit());
    assertEquals("already-done", verdict());
    assertEquals(9, read(summary()).at("/frames/out").asInt());
  }

  @Test
  void whoIsRefusedAfterCleaningUpTellsNoCountsOfTheEarlierRun() throws Exception {
    StoreFaults.begin().dieAt("_maskmill/[0-9a-f]{16}$", StoreFaults.Moment.BEFORE);
    disturbed();
    folder().buryOwner();
    damageOneFrame();
    Path told = shared.resolve("told-" + out + ".json");
    CommandRun refused = run("--summary", told.toString());
    assertEquals(2, refused.exit(), refused.said());
    assertEquals("wrong", read(told).get("verdict").asText());
    assertTrue(read(told).path("objects").isMissingNode(), read(told).toString());
    assertFalse(Files.exists(summary()), "the run that was refused is not the output's");
  }

  @Test
  void whoIsRefusedLeavesTheVerdictOfTheOutput() throws IOException {
    assertEquals(0, run().exit());
    assertEquals(2, run("--min-area", "3").exit());
    assertEquals("published", verdict());
    assertEquals(0, run().exit());
    assertEquals("published", verdict());
  }
}
