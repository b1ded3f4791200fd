package io.maskmill.io;

import io.maskmill.model.FrameKey;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Cuts a range of keys into several by asking the store, at a few places, which key comes next. The
 * cuts decide only how evenly the work is shared: a range that is still too long is cut again by
 * the task that lists it.
 */
final class KeyCuts {
  /** Ranges that a long one becomes; with so few the questions cost little beside the listing. */
  private static final int RANGES = 16;

  private static final int QUESTIONS = 4 * RANGES;

  /** The last character that a name may have. */
  private static final String HIGHEST = Character.toString(0x10FFFD);

  /**
   * A part of the range; keys above {@code to} up to the next part's start are known not to be.
   *
   * @param isLower whether it is the lower half of one whose upper half has no keys
   */
  private record Part(String after, String to, boolean isLower) {}

  private final KeyPages pages;
  private final KeyRange range;
  private final TreeSet<Integer> letters = new TreeSet<>();
  private int asked;

  KeyCuts(KeyPages pages, KeyRange range) {
    this.pages = pages;
    this.range = range;
    "0123456789".chars().forEach(letters::add);
    learn(range.after());
    learn(range.to());
  }

  private void learn(String key) {
    key.codePoints().forEach(letters::add);
  }

  /** The ranges, which together are the whole. */
  List<KeyRange> ranges() throws IOException {
    TreeSet<String> cuts = new TreeSet<>(FrameKey::compareCodePoints);
    ArrayDeque<Part> parts = new ArrayDeque<>();
    parts.add(
        range.to().isEmpty()
            ? new Part(range.after(), end(range.after(), HIGHEST), false)
            : new Part(range.after(), range.to(), false));
    for (; asked < QUESTIONS && cuts.size() < RANGES - 1 && !parts.isEmpty(); ) {
      Part part = parts.poll();
      String middle = new KeyMiddle(letters).of(part.after(), part.to());
      if (middle == null) {
        continue; // nothing lies between that these letters can write
      }
      String found = first(middle);
      if (isOver(found, part.to())) {
        // Names of folders have letters that few keys have; their ends are not found by halves.
        String to = part.isLower() ? end(part.after(), middle) : middle;
        parts.addFirst(new Part(part.after(), to, !part.isLower()));
        continue;
      }
      learn(found);
      cuts.add(middle);
      parts.add(new Part(part.after(), middle, false));
      parts.add(new Part(found, part.to(), false));
    }
    List<KeyRange> ranges = new ArrayList<>();
    String after = range.after();
    for (String cut : cuts) {
      ranges.add(new KeyRange(after, cut));
      after = cut;
    }
    ranges.add(new KeyRange(after, range.to()));
    return ranges;
  }

  /**
   * A text above all keys of a part that has as much in common with its start as any such text.
   *
   * @param to above which there are none
   */
  private String end(String after, String to) throws IOException {
    int none = Math.min(pages.prefix().length(), after.length());
    int some = after.length() + 1;
    while (some - none > 1) {
      int middle = (none + some) / 2;
      String end = after.substring(0, middle) + HIGHEST;
      if (isOver(end, to) || isOver(first(end), to)) {
        none = middle;
      } else {
        some = middle;
      }
    }
    String end = after.substring(0, none) + HIGHEST;
    return isOver(end, to) ? to : end;
  }

  private static boolean isOver(String key, String to) {
    return key == null || FrameKey.compareCodePoints(key, to) > 0;
  }

  private String first(String after) throws IOException {
    asked++;
    List<KeyPages.Key> keys = pages.first(after, 1).keys();
    return keys.isEmpty() ? null : keys.get(0).key();
  }
}
