package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashBlockTest {
  private static final int BUCKETS = 3;

  private static List<HashBlock> blocks(List<HashBlock.Hashed> hashes) {
    List<HashBlock> blocks = new ArrayList<>();
    HashBlock.blocks(hashes.iterator(), BUCKETS).forEachRemaining(blocks::add);
    return blocks;
  }

  /** What all buckets say, each with the blocks of two tasks. */
  private static HashBlock.Comparison compare(
      List<HashBlock.Hashed> one, List<HashBlock.Hashed> other) {
    HashBlock.Comparison all = new HashBlock.Comparison(false, false);
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      List<HashBlock> own = new ArrayList<>(blocks(one));
      own.addAll(blocks(other));
      int at = bucket;
      Iterator<HashBlock> of = own.stream().filter(block -> block.bucket() == at).iterator();
      all = all.plus(HashBlock.compare(of));
    }
    return all;
  }

  private static List<HashBlock.Hashed> names(boolean isListed, int from, int to) {
    List<HashBlock.Hashed> names = new ArrayList<>();
    for (int i = from; i < to; i++) {
      names.add(new HashBlock.Hashed(isListed, HashBlock.of("ds/img/" + i + ".png", i)));
    }
    return names;
  }

  @Test
  void everyHashIsInOneBlockOfItsBucket() {
    List<HashBlock> blocks = blocks(names(false, 0, 100_000));
    assertTrue(blocks.size() > BUCKETS, "a block is bounded");
    long[] all = blocks.stream().flatMapToLong(block -> Arrays.stream(block.hashes())).toArray();
    assertEquals(100_000, Arrays.stream(all).distinct().count());
    assertEquals(100_000, all.length);
  }

  @Test
  void equalSidesInAnyOrderDifferInNothing() {
    List<HashBlock.Hashed> listed = names(true, 0, 20_000);
    Collections.reverse(listed);
    assertEquals(new HashBlock.Comparison(false, false), compare(names(false, 0, 20_000), listed));
  }

  @Test
  void oneThatIsMissingOrMoreDiffers() {
    assertTrue(compare(names(false, 0, 500), names(true, 0, 499)).differ());
    assertTrue(compare(names(false, 0, 499), names(true, 0, 500)).differ());
  }

  @Test
  void oneNameOfTwoTasksRepeats() {
    assertTrue(compare(names(false, 0, 500), names(false, 499, 900)).repeats());
    assertEquals(
        new HashBlock.Comparison(false, true),
        compare(names(false, 0, 500), names(false, 500, 900)));
  }

  @Test
  void aFileOfAnotherLengthHasAnotherHash() {
    assertNotEquals(HashBlock.of("a.png", 1), HashBlock.of("a.png", 2));
  }
}
