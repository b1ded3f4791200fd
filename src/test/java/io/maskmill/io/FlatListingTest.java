package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.RemoteIterators;
import org.junit.jupiter.api.Test;

class FlatListingTest {
  private static FlatListing listing(int files) {
    HadoopTree tree = new HadoopTree("file:/in", new HadoopConf(new Configuration(false)));
    return new FlatListing(
        tree,
        RemoteIterators.remoteIteratorFromIterator(
            IntStream.range(0, files).mapToObj(FlatListingTest::file).iterator()));
  }

  private static FileStatus file(int number) {
    return new FileStatus(number, false, 1, 1, 0, new Path("file:/in/img/" + number + ".png"));
  }

  /** As stage LIST does: the rest of a long listing is asked to be shared before each file. */
  @Test
  void filesBehindTheFirstOnesAreLeftToOtherTasks() {
    FlatListing listing = listing(12_000);
    int left = 0;
    int all = 0;
    for (; hasFile(listing); all++) {
      assertEquals("img/" + all + ".png", listing.next().path());
      assertNull(listing.piece());
      assertTrue(left == 0 || listing.isLeft());
      left += listing.isLeft() ? 1 : 0;
    }
    assertEquals(12_000, all);
    assertEquals(7_000, left);
  }

  private static boolean hasFile(FlatListing listing) {
    if (listing.isLong()) {
      listing.share();
    }
    return listing.hasNext();
  }

  @Test
  void aShortListingIsNotShared() {
    FlatListing listing = listing(4_999);
    while (hasFile(listing)) {
      listing.next();
      assertFalse(listing.isLong() || listing.isLeft());
    }
  }
}
