package io.maskmill.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.Packing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
  private static final Split SPLIT = new Split("00000-00001", 5, 3, 9);

  @TempDir Path temp;
  private OutputStore store;

  @BeforeEach
  void open() throws IOException {
    store = OutputStore.open(temp.toString(), new HadoopConf(new Configuration(false)));
  }

  private static Ledger full() {
    LedgerBuilder builder = new LedgerBuilder(SPLIT.id());
    builder.planned();
    builder.planned();
    builder.written(4);
    builder.count("lost.x", 2);
    builder.entry(new Ledger.Entry("a.png", 3, "00"));
    builder.entry(new Ledger.Entry("b.png", 4, "01", "earlier"));
    builder.packed(new Ledger.Entry("c.png", 5, "02"));
    builder.segment(new Segment("x/", 1, 0, Packing.Kind.ZIP, 1, 9, 60));
    builder.setAside(
        List.of(new Ledger.Quarantined("f", "7", "decode", "mask.empty", "why", List.of("m"))));
    builder.quarantine(
        new Ledger.Quarantined("g", "", "pair", "mask.missing", "why", List.of("n")));
    builder.fragment(new Ledger.Fragment("d.json", "images", 1, -1, 20));
    builder.readBack(Map.of("x/", new FrameSum(1, 2, 3)));
    return builder.build();
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    full().write(store, SPLIT.ledgerPath());
    assertEquals(full(), Ledger.read(store, SPLIT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{\"split\":\"00000-00001\",\"frames\":3}"})
  void aLedgerWithoutAllItsPartsIsNamed(String json) throws IOException {
    store.put(SPLIT.ledgerPath(), json.getBytes(StandardCharsets.UTF_8));
    IOException e = assertThrows(IOException.class, () -> Ledger.read(store, SPLIT));
    assertEquals(
        "_maskmill/ledger/00000-00001.json is no ledger: parts of it are missing; delete the file",
        e.getMessage());
  }

  @Test
  void theFileIsFlat() throws IOException {
    new LedgerBuilder("s").build().write(store, "ledger.json");
    assertEquals(
        "{\"split\":\"s\",\"frames\":0,\"written\":0,\"objects\":0,\"framesWithLoss\":0,"
            + "\"counters\":{},\"entries\":[],\"packed\":[],\"segments\":[],\"quarantine\":[],"
            + "\"fragments\":[],\"readBack\":null}",
        Files.readString(temp.resolve("ledger.json")));
  }

  @Test
  void countsAreOfFramesAndObjectsApart() {
    assertEquals(
        new RunCounts(
            2, 1, 4, 1, 1, 1, Map.of("mask.empty", 1L, "mask.missing", 1L), Map.of("lost.x", 2L)),
        full().counts());
  }
}
