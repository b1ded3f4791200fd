package io.maskmill.formats.rlecsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ByteRange;
import io.maskmill.spi.Listed;
import io.maskmill.spi.Options;
import io.maskmill.spi.PartStream;
import io.maskmill.testing.OneFile;
import io.maskmill.testing.Ranges;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is scanned in ranges gives what the scan of the whole gives, at any cut. */
class TableRangesTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2_000);
  private static final String HEADER = "ImageId,ClassId,EncodedPixels\n";

  private static SourceOptions options() {
    return SourceOptions.of(Options.ofSource(new RleCsvFormat(), Map.of(), ""), false);
  }

  private static OneFile table(String text) {
    return new OneFile("t.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Listed> whole(OneFile tree) throws IOException {
    List<Listed> all = new ArrayList<>();
    try (PartStream parts = new PartStream(new RowParts(tree.file, tree, options(), true))) {
      parts.forEachRemaining(all::add);
    }
    return all;
  }

  private static List<Listed> ranges(OneFile tree, List<ByteRange> ranges) throws IOException {
    return Ranges.scan(new TableRanges(tree.file, options(), true), tree, ranges);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEADER + "a.png,cat,1 2 3 4\nb.png,dog,7 8\n",
        "\uFEFF" + HEADER + "a.png,\"c,a\"\"t\",1 2\r\n\r\n\r\nb.png,\"d\no\r\ng\",7 8",
        "\n\n" + HEADER + "\n\n\"\",,\n,,\n\n\uFEFFa,é€😀,\"1 2\n\"\n",
        "ImageId,\"Class\nId\",EncodedPixels\r\"a\",b\"b,1 2\r\"x\" y,z,1\r\r",
        HEADER + "a,b\na,b,c,d\n\"a\"\"\n\",b,c\n"
      })
  void everyCutGivesTheSame(String text) throws IOException {
    OneFile tree = table(text);
    int length = (int) tree.file.length();
    for (int cut = 0; cut <= length; cut++) {
      assertSame(tree, Ranges.at(length, cut));
    }
    for (int size : new int[] {1, 2, 3, 5, 11}) {
      assertSame(tree, ByteRange.cut(length, size));
    }
  }

  private static void assertSame(OneFile tree, List<ByteRange> ranges) throws IOException {
    List<Listed> found = ranges(tree, ranges);
    assertNotNull(found, "scanned as one: " + ranges);
    assertEquals(whole(tree), found, ranges.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", HEADER, "a,b\n1,2\n3,4\n", "\"ImageId,EncodedPixels\na,1 2\n"})
  void whatRangesCannotTellIsScannedAsOne(String text) throws IOException {
    OneFile tree = table(text);
    for (int cut = 0; cut <= text.length(); cut++) {
      assertNull(ranges(tree, Ranges.at(text.length(), cut)), "cut at " + cut);
    }
  }

  @Test
  void randomTablesGiveTheSame() throws IOException {
    long seed = Long.getLong("fuzz.seed", 20261129);
    int inRanges = 0;
    for (int i = 0; i < CASES; i++) {
      Random random = new Random(seed + i);
      boolean isSound = random.nextBoolean();
      OneFile tree = table(HEADER + rows(random, isSound));
      List<ByteRange> ranges = Ranges.random(random, (int) tree.file.length());
      List<Listed> found = ranges(tree, ranges);
      if (isSound) {
        assertNotNull(found, "seed " + (seed + i));
      }
      if (found != null) {
        assertEquals(whole(tree), found, "seed " + (seed + i) + " " + ranges);
        inRanges++;
      }
    }
    assertTrue(inRanges > CASES / 2, "in ranges " + inRanges);
  }

  /** Rows of quoted and plain fields; unsound ones have quotes and bytes anywhere. */
  private static String rows(Random random, boolean isSound) {
    String[] pieces = {"\"", ",", "\n", "\r\n", "a", "\"\"", "é", "1 2"};
    StringBuilder text = new StringBuilder("a,b,c\n");
    for (int i = random.nextInt(12); i >= 0; i--) {
      for (int k = 0; k < 3; k++) {
        text.append(k == 0 ? "" : ",");
        boolean isQuoted = random.nextInt(3) == 0;
        text.append(isQuoted ? "\"" : random.nextBoolean() ? "x" : "1 20 300 4000 50000");
        for (int n = random.nextInt(4); n > 0; n--) {
          int most = isQuoted ? pieces.length - 1 : 1;
          String piece = pieces[1 + random.nextInt(most)];
          text.append(isQuoted || piece.equals("a") ? piece : "\"");
        }
        text.append(isQuoted ? "\"" : "");
      }
      text.append(random.nextBoolean() ? "\n" : "\r\n");
      if (!isSound && random.nextInt(3) == 0) {
        text.insert(random.nextInt(text.length()), pieces[random.nextInt(pieces.length)]);
      }
    }
    return text.toString();
  }
}
