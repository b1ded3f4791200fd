package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.model.FrameKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a range of keys is cut, its parts together list each key once. */
class RangeListingTest {
  private static final List<String> ODD =
      List.of(
          "d/",
          "d/ ",
          "d/ a",
          "d/a",
          "d/a ",
          "d/a/",
          "d/a/b",
          "d/a/b/",
          "d/a0",
          "d/ab",
          "d/b",
          "d/ä",
          "d/й",
          "d/\uFFEE.png",
          "d/\uD83C\uDF4E.png",
          "d/\uD83C\uDF4E/x",
          "d/z_$folder$",
          "d/%20",
          "d/+",
          "d/~");

  /** Keys in memory, in pages of three. */
  private static final class Pages implements KeyPages {
    private final List<String> keys;
    private final boolean isOrdered;
    private final boolean beginsAnywhere;
    private int asked;

    Pages(List<String> keys, boolean isOrdered, boolean beginsAnywhere) {
      this.isOrdered = isOrdered;
      this.beginsAnywhere = beginsAnywhere;
      this.keys = new ArrayList<>(keys);
      if (isOrdered) {
        this.keys.sort(FrameKey::compareCodePoints);
      }
    }

    static Pages of(List<String> keys) {
      return new Pages(keys, true, true);
    }

    @Override
    public String prefix() {
      return "d/";
    }

    @Override
    public Page first(String after, int most) {
      int from = 0;
      while (isOrdered
          && beginsAnywhere
          && from < keys.size()
          && FrameKey.compareCodePoints(keys.get(from), after) <= 0) {
        from++;
      }
      return page(from, Math.min(most, 3));
    }

    @Override
    public Page next(String token) {
      return page(Integer.parseInt(token), 3);
    }

    private Page page(int from, int most) {
      asked++;
      int to = Math.min(keys.size(), from + most);
      List<Key> page =
          keys.subList(from, to).stream().map(key -> new Key(key, key.length(), 1, "v")).toList();
      return new Page(page, to < keys.size() ? "" + to : null);
    }

    @Override
    public String path(Key key) {
      return key.key().endsWith("/") || key.key().endsWith("_$folder$") ? null : key.key();
    }
  }

  /** What the listings of ranges give, each of which is shared when it has given so many files. */
  private static List<String> files(KeyPages pages, int each) {
    List<String> files = new ArrayList<>();
    ArrayDeque<String> left = new ArrayDeque<>(List.of(KeyRange.ALL.text()));
    while (!left.isEmpty()) {
      RangeListing listing = new RangeListing("s3a://b", pages, KeyRange.parse(left.poll()));
      for (int given = 0; listing.hasNext(); given++) {
        String path = listing.next().path();
        if (listing.piece() == null) {
          files.add(path);
        } else {
          left.add(listing.piece());
        }
        if (given == each) {
          listing.share();
        }
      }
    }
    files.sort(FrameKey::compareCodePoints);
    return files;
  }

  private static List<String> flat(List<String> keys) {
    return files(Pages.of(keys), Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 8, 13})
  void oddKeysAreListedOnceWhereverTheCutsAre(int each) {
    List<String> all = flat(ODD);
    assertEquals(ODD.size() - 4, all.size(), "folders' marks are no files");
    assertEquals(all, files(Pages.of(ODD), each));
  }

  @Test
  void randomKeysAreListedOnceWhateverTheCut() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      TreeSet<String> keys = new TreeSet<>();
      int length = 1 + random.nextInt(4);
      for (int i = random.nextInt(80); i >= 0; i--) {
        StringBuilder key = new StringBuilder("d/");
        for (int c = 1 + random.nextInt(length); c > 0; c--) {
          key.appendCodePoint("a/ 0\uFFEE\uD83C\uDF4Ez".codePoints().toArray()[random.nextInt(7)]);
        }
        keys.add(key + "x");
      }
      List<String> list = List.copyOf(keys);
      assertEquals(flat(list), files(Pages.of(list), random.nextInt(6)), "seed " + seed);
    }
  }

  @Test
  void aBorderThatIsAKeyBelongsToTheRangeBelow() {
    Pages pages = Pages.of(List.of("d/a", "d/b", "d/c"));
    assertEquals(List.of("d/a", "d/b"), paths(pages, new KeyRange("", "d/b")));
    assertEquals(List.of("d/c"), paths(pages, new KeyRange("d/b", "")));
    assertEquals(List.of(), paths(pages, new KeyRange("d/b", "d/bb")));
  }

  private static List<String> paths(KeyPages pages, KeyRange range) {
    RangeListing listing = new RangeListing("s3a://b", pages, KeyRange.parse(range.text()));
    List<String> paths = new ArrayList<>();
    listing.forEachRemaining(file -> paths.add(file.path()));
    return paths;
  }

  /** Each range is open at no side, so that a key that has come in between is in one of them. */
  @Test
  void keysThatComeBetweenThePassesAreListedOnce() {
    List<String> keys = names(400);
    RangeListing first = new RangeListing("s3a://b", Pages.of(keys), KeyRange.ALL);
    List<String> files = new ArrayList<>();
    List<String> ranges = new ArrayList<>();
    while (first.hasNext()) {
      String path = first.next().path();
      if (first.piece() == null) {
        files.add(path);
      } else {
        ranges.add(first.piece());
      }
      first.share();
    }
    assertTrue(ranges.size() > 4, ranges.toString());
    List<String> later = new ArrayList<>(keys);
    for (String range : ranges) {
      later.add(KeyRange.parse(range).to() + "!");
    }
    later.add("d/zzz");
    Pages grown = Pages.of(later.stream().filter(key -> key.startsWith("d/")).toList());
    ranges.forEach(range -> files.addAll(paths(grown, KeyRange.parse(range))));
    assertEquals(grown.keys.size(), files.size());
    assertEquals(new TreeSet<>(grown.keys), new TreeSet<>(files));
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> String.format("d/frame_%06d.png", i)).toList();
  }

  @Test
  void numberedNamesAreCutIntoRangesOfAKind() throws IOException {
    Pages pages = Pages.of(names(16_000));
    List<KeyRange> ranges = new KeyCuts(pages, new KeyRange("d/frame_000009.png", "")).ranges();
    assertTrue(pages.asked <= 70, "asked " + pages.asked);
    assertEquals(16, ranges.size());
    int most = ranges.stream().mapToInt(range -> paths(pages, range).size()).max().orElseThrow();
    assertTrue(most <= 4_000, "the largest of 16 ranges has " + most + " of 16,000 keys");
  }

  /** The end of the first folder lies where no letter of its names leads. */
  @Test
  void twoFoldersAreCutBothIntoManyRanges() throws IOException {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 8_000; i++) {
      keys.add(String.format("d/ann/frame_%012d.png", i));
      keys.add(String.format("d/img/frame_%012d.png", i));
    }
    Pages pages = Pages.of(keys);
    KeyRange left = new KeyRange("d/ann/frame_000000000009.png", "");
    List<KeyRange> ranges = new KeyCuts(pages, left).ranges();
    assertTrue(pages.asked <= 70, "asked " + pages.asked);
    int most = ranges.stream().mapToInt(range -> paths(pages, range).size()).max().orElseThrow();
    assertTrue(most <= 4_000, "the largest of " + ranges.size() + " ranges has " + most + " keys");
  }

  @Test
  void aStoreThatCannotBeginAtAKeyIsListedRightly() {
    List<String> keys = names(50);
    assertEquals(flat(keys), files(new Pages(keys, true, false), 7));
  }

  @Test
  void aStoreWithoutOrderIsListedInOnePiece() {
    List<String> keys = List.of("d/b", "d/a", "d/c");
    RangeListing listing = new RangeListing("s3a://b", new Pages(keys, false, false), KeyRange.ALL);
    List<String> paths = new ArrayList<>();
    while (listing.hasNext()) {
      paths.add(listing.next().path());
      assertFalse(listing.isLong());
    }
    assertEquals(keys, paths);
  }

  @Test
  void disorderWithinARangeIsToldAndNotGuessed() {
    Pages pages = new Pages(List.of("d/b", "d/a"), false, false);
    RangeListing listing = new RangeListing("s3a://b", pages, new KeyRange("d/", "d/z"));
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> listing.forEachRemaining(file -> {}));
    assertEquals(
        "s3a://b: the store lists 'd/a' behind 'd/b', so it cannot be listed in ranges; set"
            + " spark.hadoop.fs.s3a.list.version=1, which lists it in one piece",
        e.getCause().getMessage());
  }
}
