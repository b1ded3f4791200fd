package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountingStoreTest {
  private static final String PLAN = "_maskmill/0/plan/a.jsonl";
  @TempDir Path temp;
  private Path output;
  private CountingStore store;

  @BeforeEach
  void open() {
    output = temp.resolve("out");
    store = CountingStore.of(output.toString(), new HadoopConf(new Configuration(false)));
  }

  private static void stream(OutputStore.EntryStream out, int bytes) throws IOException {
    try (out) {
      out.write(new byte[bytes - 1]);
      out.write(1);
      out.publish();
    }
  }

  @Test
  void filesAreCountedAndNothingIsWritten() throws IOException {
    store.put("a.png", new byte[10]);
    stream(store.create("big.jpg"), 1_000);
    stream(store.createOwn("_maskmill/0/parts/x"), 500);
    store.put("_maskmill/0/ledger/a.json", new byte[7]);
    assertEquals(Map.of("a.png", 10L, "big.jpg", 1_000L), store.files());
    assertEquals(2, store.ownFiles());
    assertEquals(507, store.ownBytes());
    assertFalse(Files.exists(output));
  }

  @Test
  void whatIsPutTwiceCountsOnce() {
    store.put("a.png", new byte[10]);
    store.put("a.png", new byte[10]);
    assertEquals(Map.of("a.png", 10L), store.files());
  }

  @Test
  void aStreamThatIsGivenUpDoesNotCount() throws IOException {
    try (OutputStore.EntryStream out = store.create("a.png")) {
      out.write(1);
    }
    assertEquals(Map.of(), store.files());
  }

  @Test
  void theEnginesOwnFilesAreReadBackAndNoOthers() throws IOException {
    stream(store.create(PLAN), 3);
    try (InputStream in = store.open(PLAN)) {
      assertArrayEquals(new byte[] {0, 0, 1}, in.readAllBytes());
    }
    store.put("a.png", new byte[10]);
    assertThrows(FileNotFoundException.class, () -> store.open("a.png"));
    assertNull(store.status("a.png"));
  }

  @Test
  void countingBeginsAnewWithoutForgettingThePlan() throws IOException {
    stream(store.create(PLAN), 3);
    store.put("a.png", new byte[10]);
    store.reset();
    assertEquals(Map.of(), store.files());
    assertEquals(0, store.ownFiles());
    assertEquals(3, store.status(PLAN).length());
  }

  @Test
  void whatCameSinceTheMarkIsKnown() {
    store.put("a.png", new byte[10]);
    store.mark();
    store.put("data.parquet", new byte[10]);
    assertEquals(List.of("data.parquet"), store.recent());
  }

  @Test
  void namesAreRefusedAsTheRealStoreRefusesThem() {
    assertEquals("", store.refusal("a.png"));
    assertFalse(store.refusal("x".repeat(300)).isEmpty());
  }
}
