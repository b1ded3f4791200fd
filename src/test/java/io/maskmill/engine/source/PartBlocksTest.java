package io.maskmill.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Records and parts come out of blocks as they went in, and parts in order. */
class PartBlocksTest {
  private static final String[] LETTERS = {
    "a", "b", "/", " ", "%41", "A\u030A", "\u00E5", "й", "\uD83C\uDF4E", "\uD800", "\u0000", "0"
  };

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i > 0; i--) {
      text.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return text.toString();
  }

  private static SourceFile file(Random random) {
    return new SourceFile(
        text(random, 12),
        random.nextInt(3) == 0 ? SourceFile.UNKNOWN : random.nextLong(),
        random.nextLong(),
        text(random, 3),
        text(random, 3));
  }

  private static FramePart part(Random random) {
    FrameKey key = new FrameKey(text(random, 2), text(random, 2), text(random, 6));
    FramePart.Kind kind = List.of(FramePart.Kind.values()).get(random.nextInt(3));
    FramePart.Access access = List.of(FramePart.Access.values()).get(random.nextInt(3));
    String inline = random.nextInt(40) == 0 ? "x".repeat(40_000) : text(random, 9);
    return new FramePart(key, kind, "role" + random.nextInt(3), access, file(random), inline);
  }

  private static ListedRecord record(Random random) {
    return switch (random.nextInt(4)) {
      case 0 ->
          new ListedRecord.Seen(
              text(random, 9),
              random.nextLong(),
              random.nextLong(),
              random.nextLong(),
              random.nextBoolean(),
              text(random, 2),
              random.nextInt());
      case 1 -> new ListedRecord.Part(part(random));
      case 2 -> new ListedRecord.Label(new LabelSighting(List.of("a", text(random, 4))));
      default ->
          new ListedRecord.Left(
              random.nextBoolean(), file(random), text(random, 2), text(random, 5));
    };
  }

  @SuppressWarnings("unchecked")
  private static <T> T sent(T object) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(object);
      }
      return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void recordsComeOutAsTheyWentIn() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<ListedRecord> records = new ArrayList<>();
      for (int i = random.nextInt(500); i > 0; i--) {
        records.add(record(random));
      }
      List<ListedRecord> used = new ArrayList<>();
      List<ListedRecord> left = new ArrayList<>();
      ListFiles.blocks(records.iterator())
          .forEachRemaining(
              block -> sent(block).records().forEachRemaining((block.isLeft() ? left : used)::add));
      assertEquals(
          records.stream().filter(r -> !(r instanceof ListedRecord.Left)).toList(),
          used,
          "seed " + seed);
      assertEquals(
          records.stream()
              .filter(r -> r instanceof ListedRecord.Left)
              .map(r -> "" + r)
              .sorted()
              .toList(),
          left.stream().map(r -> "" + r).sorted().toList());
    }
  }

  @Test
  void partsOfARangeAreMergedInOrder() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<FramePart> parts = new ArrayList<>();
      for (int i = random.nextInt(3_000); i >= 0; i--) {
        parts.add(part(random));
      }
      TreeSet<FrameKey> keys = new TreeSet<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        keys.add(parts.get(random.nextInt(parts.size())).key().folded());
      }
      FrameKey[] bounds = keys.toArray(new FrameKey[0]);
      List<PartBlock> blocks = new ArrayList<>();
      int middle = random.nextInt(parts.size());
      new SortedParts(parts.subList(0, middle).iterator(), bounds)
          .forEachRemaining(block -> blocks.add(sent(block)));
      new SortedParts(parts.subList(middle, parts.size()).iterator(), bounds)
          .forEachRemaining(block -> blocks.add(sent(block)));
      Collections.sort(blocks);
      List<FramePart> merged = new ArrayList<>();
      for (int range = 0; range <= bounds.length; range++) {
        int which = range;
        List<FramePart> some = new ArrayList<>();
        new MergedParts(blocks.stream().filter(block -> block.range() == which).iterator())
            .forEachRemaining(some::add);
        for (FramePart part : some) {
          FrameKey key = part.key().folded();
          assertTrue(range == 0 || key.compareTo(bounds[range - 1]) >= 0);
          assertTrue(range == bounds.length || key.compareTo(bounds[range]) < 0);
        }
        merged.addAll(some);
      }
      Collections.sort(parts);
      assertEquals(parts, merged, "seed " + seed);
    }
  }

  /** Two names differ in a digit; the length of a block must tell that little more is kept. */
  @Test
  void namesOfAKindTakeFewBytes() {
    List<FramePart> parts = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      String name = String.format("camera-%02d/frame_%09d", i / 1_000, i);
      FrameKey key = new FrameKey("", "", name);
      SourceFile file = new SourceFile("img/" + name + ".png", 100_000 + i, 1_700_000_000_000L + i);
      parts.add(FramePart.image(key, "image", file));
    }
    List<PartBlock> blocks = new ArrayList<>();
    new SortedParts(parts.iterator(), new FrameKey[0]).forEachRemaining(blocks::add);
    long bytes = 0;
    for (PartBlock block : blocks) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
        objects.writeObject(block);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      bytes += out.size();
    }
    assertTrue(bytes < 50L * parts.size(), bytes / parts.size() + " bytes a part");
  }
}
