package io.maskmill.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.engine.stats.Least;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.Packing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final Split SPLIT = new Split("00000-00001", 5, 3, 9);

  private static final Least LEAST = new Least(0.1 + 0.2, "a object 1 'é'");

  @TempDir Path temp;
  private RunOutput output;

  @BeforeEach
  void open() throws IOException {
    output =
        new RunOutput(
            OutputStore.open(temp.toString(), new HadoopConf(new Configuration(false))),
            Staging.of("a command"));
  }

  private static Ledger full() {
    LedgerBuilder builder = new LedgerBuilder(SPLIT.id());
    builder.planned();
    builder.planned();
    builder.written(4);
    builder.count("lost.x", 2);
    builder.least(Map.of("x.y", LEAST));
    builder.entry(new Ledger.Entry("a.png", 3, "00"));
    builder.entry(new Ledger.Entry("b.png", 4, "01", "earlier"));
    builder.packed(new Ledger.Entry("c.png", 5, "02"));
    builder.segment(new Segment("x/", 1, 0, Packing.Kind.ZIP, 1, 9, 60, "s-0"));
    builder.setAside(
        List.of(new Ledger.Quarantined("f", "7", "decode", "mask.empty", "why", List.of("m"), 0)));
    builder.quarantine(
        new Ledger.Quarantined("g", "", "pair", "mask.missing", "why", List.of("n"), 2));
    builder.fragment(new Ledger.Fragment("d.json", "images", 1, -1, 20, "r-0", 0, Weight.NONE));
    builder.readBack(Map.of("x/", new FrameSum(1, 2, 3)));
    return builder.build();
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    LedgerFile.write(full(), output);
    assertEquals(full(), LedgerFile.read(output, SPLIT.id()));
  }

  @Test
  void aDamagedLedgerIsNamedWithWhatIsWrong() throws IOException {
    LedgerFile.write(full(), output);
    String path = output.staging().ledger(SPLIT.id());
    byte[] whole = Files.readAllBytes(temp.resolve(path));
    assertDamaged("is cut or is no JSON", Arrays.copyOf(whole, whole.length / 2));
    assertDamaged("is cut or is no JSON", new byte[0]);
    assertDamaged("is cut or is no JSON", new byte[] {1, 2, 3});
    assertDamaged("has parts missing", "null".getBytes(StandardCharsets.UTF_8));
    assertDamaged("has parts missing", "{}".getBytes(StandardCharsets.UTF_8));
    assertDamaged(
        "has parts missing", "{\"split\":\"00000-00001\"}".getBytes(StandardCharsets.UTF_8));
    output.store().delete(path);
    assertDamaged("is missing", null);
  }

  @Test
  void aLedgerOfAnotherRunSplitOrVersionDoesNotCount() throws IOException {
    String foreign = "is of another run, plan, split or version";
    LedgerFile.write(full(), output);
    byte[] own = Files.readAllBytes(temp.resolve(output.staging().ledger(SPLIT.id())));
    String text = new String(own, StandardCharsets.UTF_8);
    String run = output.staging().run();
    assertDamaged(foreign, text.replace(run, "0123456789abcdef").getBytes(StandardCharsets.UTF_8));
    assertDamaged(
        foreign,
        text.replace("\"split\":\"00000-00001\"", "\"split\":\"00000-00002\"")
            .getBytes(StandardCharsets.UTF_8));
    assertDamaged(
        foreign,
        text.replace("{\"protocol\":1,", "{\"protocol\":2,").getBytes(StandardCharsets.UTF_8));
  }

  private void assertDamaged(String what, byte[] bytes) throws IOException {
    String path = output.staging().ledger(SPLIT.id());
    if (bytes != null) {
      output.store().put(path, bytes);
    }
    IOException e =
        assertThrows(DamagedStagingException.class, () -> LedgerFile.read(output, SPLIT.id()));
    assertEquals(
        temp + "/" + path + " " + what + "; the same command does its work again", e.getMessage());
  }

  @Test
  void theFileIsFlat() throws IOException {
    LedgerFile.write(new LedgerBuilder("s").build(), output);
    assertEquals(
        "{\"protocol\":1,\"run\":\""
            + output.staging().run()
            + "\",\"plan\":\"\",\"split\":\"s\",\"frames\":0,\"written\":0,\"objects\":0,\"framesWithLoss\":0,"
            + "\"counters\":{},\"entries\":[],\"packed\":[],\"segments\":[],\"quarantine\":[],"
            + "\"fragments\":[],\"readBack\":null}",
        Files.readString(temp.resolve(output.staging().ledger("s"))));
  }

  /** As the ledgers of builds that measured nothing are. */
  @Test
  void aLedgerWithoutMeasuresIsReadAsOneThatMeasuredNothing() throws IOException {
    LedgerFile.write(full(), output);
    String path = output.staging().ledger(SPLIT.id());
    String text = Files.readString(temp.resolve(path));
    String old = text.replaceFirst("\"least\":\\{.*?}},", "");
    assertNotEquals(text, old);
    output.store().put(path, old.getBytes(StandardCharsets.UTF_8));
    assertEquals(Map.of(), LedgerFile.read(output, SPLIT.id()).counts().least());
  }

  @Test
  void theSmallestOfEachMeasureIsKeptWhateverTheOrder() {
    List<Least> all =
        List.of(
            new Least(0.5, "b"),
            new Least(0.5, "a\ud83c\udf4b"), // a code point above the next
            new Least(0.5, "a\uff21"),
            new Least(0.75, "a"));
    for (int first = 0; first < all.size(); first++) {
      LedgerBuilder builder = new LedgerBuilder("s");
      RunCounts parts = RunCounts.NONE;
      for (int i = 0; i < all.size(); i++) {
        Least one = all.get((first + i) % all.size());
        builder.least(Map.of("x.y", one));
        LedgerBuilder part = new LedgerBuilder("p" + i);
        part.least(Map.of("x.y", one));
        parts = part.build().counts().plus(parts);
      }
      assertEquals(Map.of("x.y", all.get(2)), builder.build().counts().least());
      assertEquals(builder.build().counts().least(), parts.least());
    }
    Least other = new Least(0.9, "z");
    RunCounts both = with("x.y", all.get(0)).plus(with("z.y", other));
    assertEquals(Map.of("x.y", all.get(0), "z.y", other), both.least());
  }

  private static RunCounts with(String measure, Least least) {
    LedgerBuilder builder = new LedgerBuilder("s");
    builder.least(Map.of(measure, least));
    return builder.build().counts();
  }

  @Test
  void countsAreOfFramesAndObjectsApart() {
    assertEquals(
        new RunCounts(
            2,
            1,
            4,
            1,
            1,
            1,
            Map.of("mask.empty", 1L, "mask.missing", 1L),
            new Told(Map.of("lost.x", 2L), Map.of("x.y", LEAST))),
        full().counts());
  }
}
