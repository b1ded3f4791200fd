package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.LedgerBuilder;
import io.maskmill.engine.run.Segment;
import io.maskmill.engine.run.Staging;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What hashes tell of files that ledgers and listings name. */
class WrittenFileTest {
  private static final Staging STAGING = Staging.of("a command");

  /** The ledger's hashes where {@code isListed} is false, the listing's where it is true. */
  private static List<Long> hashes(List<WrittenFile.At> files, boolean isListed) {
    List<Long> hashes = new ArrayList<>();
    for (WrittenFile.At file : files) {
      for (HashBlock.Hashed hashed : file.hashed(STAGING)) {
        if (hashed.isListed() == isListed) {
          hashes.add(hashed.hash());
        }
      }
    }
    return hashes;
  }

  @Test
  void aFileThatIsListedWithItsLengthHasOneHash() {
    WrittenFile.At written = WrittenFile.last(new Ledger.Entry("img/a.png", 7, "00"));
    assertEquals(
        hashes(List.of(written), false), hashes(List.of(WrittenFile.listed("img/a.png", 7)), true));
    assertNotEquals(
        hashes(List.of(written), false), hashes(List.of(WrittenFile.listed("img/a.png", 8)), true));
  }

  @Test
  void aPackedFileIsMissedInNoListing() {
    LedgerBuilder ledger = new LedgerBuilder("00000-00000");
    ledger.packed(new Ledger.Entry("img/a.png", 7, "00"));
    List<WrittenFile.At> files = WrittenFile.of(ledger.build(), STAGING);
    assertEquals(hashes(files, false), hashes(files, true));
  }

  @Test
  void theIndexOfASegmentMayHaveAnyLength() {
    String index = STAGING.part("p" + Segment.INDEX);
    WrittenFile.At listed = WrittenFile.listed(index, 12);
    assertEquals(
        hashes(List.of(listed), true), hashes(List.of(WrittenFile.listed(index, 34)), true));
    String data = "img/p" + Segment.INDEX;
    assertNotEquals(
        hashes(List.of(WrittenFile.listed(data, 12)), true),
        hashes(List.of(WrittenFile.listed(data, 34)), true));
  }
}
