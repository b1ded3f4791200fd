package io.maskmill.formats.clearml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ByteRange;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.Listed;
import io.maskmill.spi.Options;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.ScansRanges;
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

/** A document of lines that is scanned in ranges gives what the scan of the whole gives. */
class LineRangesTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2_000);
  private static final String A = "{\"id\":\"a\",\"sources\":[{\"uri\":\"a/é.jpg\"}]}";
  private static final String B =
      "{\"id\":\"b\",\"sources\":[{\"uri\":\"b.jpg\",\"masks\":[{\"id\":\"m\",\"uri\":\"m.png\"}]}]}";

  /** A document and its reader. */
  private record Document(OneFile tree, DatasetReader reader) {

    static Document of(String text) throws IOException {
      OneFile tree = new OneFile("f.jsonl", text.getBytes(StandardCharsets.UTF_8));
      ClearmlFormat format = new ClearmlFormat();
      Options options = Options.ofSource(format, Map.of(), "");
      return new Document(tree, format.reader(new ReaderSetup(tree, options, path -> "")));
    }

    int length() {
      return (int) tree.file.length();
    }

    List<Listed> whole() throws IOException {
      List<Listed> all = new ArrayList<>();
      try (PartIterator parts = reader.parts(tree.file, tree)) {
        parts.forEachRemaining(all::add);
      }
      return all;
    }

    List<Listed> ranges(List<ByteRange> ranges) throws IOException {
      return Ranges.scan(((ScansRanges) reader).ranges(tree.file), tree, ranges);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        A + "\n" + B + "\n",
        "\n\r\n" + A + "\r\n \t\n" + B + "\n\n" + A,
        "\uFEFF" + A + "\n{\"id\":,\n" + B + "\nnull\n7\n" + A + "\n",
        A
      })
  void everyCutGivesTheSame(String text) throws IOException {
    Document document = Document.of(text);
    List<Listed> whole = document.whole();
    for (int cut = 0; cut <= document.length(); cut++) {
      assertEquals(whole, document.ranges(Ranges.at(document.length(), cut)), "cut at " + cut);
    }
    for (int size : new int[] {1, 2, 5, 30}) {
      assertEquals(whole, document.ranges(ByteRange.cut(document.length(), size)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \n", "[" + A + "," + B + "]\n" + A, "[\n" + A + "\n]"})
  void whatRangesCannotTellIsScannedAsOne(String text) throws IOException {
    Document document = Document.of(text);
    for (int cut = 0; cut <= document.length(); cut++) {
      assertNull(document.ranges(Ranges.at(document.length(), cut)), "cut at " + cut);
    }
  }

  @Test
  void randomDamageIsToldTheSame() throws IOException {
    long seed = Long.getLong("fuzz.seed", 20261129);
    int inRanges = 0;
    for (int i = 0; i < CASES / 2; i++) {
      Random random = new Random(seed + i);
      StringBuilder text = new StringBuilder(A + "\n");
      for (int n = random.nextInt(8); n > 0; n--) {
        text.append(random.nextBoolean() ? A : B).append(random.nextInt(5) == 0 ? "\n\n" : "\n");
      }
      for (int n = random.nextInt(4); n > 0; n--) {
        text.setCharAt(random.nextInt(text.length()), "\"{}[]\n,x é".charAt(random.nextInt(10)));
      }
      Document document = Document.of(text.toString());
      List<ByteRange> ranges = Ranges.random(random, document.length());
      List<Listed> found = document.ranges(ranges);
      if (found != null) {
        assertEquals(document.whole(), found, "seed " + (seed + i) + " " + ranges);
        inRanges++;
      }
    }
    assertTrue(inRanges > CASES / 4, "in ranges " + inRanges);
  }

  @Test
  void otherDocumentsAreNotCut() throws IOException {
    DatasetReader reader = Document.of(A).reader();
    assertNotNull(((ScansRanges) reader).ranges(new OneFile("f.jsonl", new byte[9]).file));
    assertNull(((ScansRanges) reader).ranges(new OneFile("f.json", new byte[9]).file));
  }
}
