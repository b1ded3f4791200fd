package io.maskmill.engine.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.model.FrameKey;
import io.maskmill.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a split keeps for later runs, and what is noticed when it is not that any more. */
class KeptSplitTest {
  private static final String ID = "00000-00000";
  private static final byte[] RECORDS = {1, 2, 3};

  @TempDir Path temp;
  private OutputStore store;

  @BeforeEach
  void open() {
    store = OutputStore.open(temp.toString(), new HadoopConf(new Configuration(false)));
  }

  private KeptSplit write(byte[] records) throws IOException {
    FrameKey key = new FrameKey("", "", "a");
    List<KeptSplit.Row> rows = List.of(KeptSplit.Row.of(key, key, "hash"));
    store.put(KeptSplit.records(ID), records);
    KeptSplit.of(rows, records.length, Sha256.of(records), KeptSplit.Origin.HERE).write(store, ID);
    return KeptSplit.read(store, ID);
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    KeptSplit kept = write(RECORDS);
    assertEquals(1, kept.rows().size());
    assertTrue(KeptSplit.isWhole(store, ID, kept.hash()));
    assertArrayEquals(RECORDS, KeptSplit.records(store, ID, kept.head()));
  }

  @Test
  void recordsOfTheSameLengthAndOtherContentAreNoticed() throws IOException {
    KeptSplit kept = write(RECORDS);
    store.put(KeptSplit.records(ID), new byte[] {1, 7, 3});
    assertNull(KeptSplit.records(store, ID, kept.head()));
    store.delete(KeptSplit.records(ID));
    assertNull(KeptSplit.records(store, ID, kept.head()));
  }

  @Test
  void aSplitThatWasMadeAgainIsNoticed() throws IOException {
    KeptSplit planned = write(RECORDS);
    KeptSplit again = write(new byte[] {1, 7, 3});
    assertEquals(planned.head().bytes(), again.head().bytes());
    assertEquals(planned.rows(), again.rows());
    assertFalse(KeptSplit.isWhole(store, ID, planned.hash()));
    assertTrue(KeptSplit.isWhole(store, ID, again.hash()));
  }

  @Test
  void anIndexThatIsDamagedInAnyByteIsNoneOrAnother() throws IOException {
    KeptSplit planned = write(RECORDS);
    Path index = temp.resolve(KeptSplit.index(ID));
    byte[] whole = Files.readAllBytes(index);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(index, damaged);
      assertFalse(KeptSplit.isWhole(store, ID, planned.hash()), "byte " + i);
    }
  }
}
