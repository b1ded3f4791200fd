package io.maskmill.formats.encord;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ByteRange;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.LabelSighting;
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
class RowRangesTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2_000);
  private static final String A = row("a", "é\\\"}{");
  private static final String B = row("b", "😀\\\\");

  private static String row(String name, String title) {
    return ("{'label_hash':'%s','data_title':'%s','data_type':'image','data_units':{'u%s':{"
            + "'data_hash':'u%s','width':4,'height':3,'labels':{'objects':[{'objectHash':'o',"
            + "'name':'cat','featureHash':'f','shape':'bitmask',"
            + "'bitmask':{'top':0,'left':0,'width':4,'height':3,'rleString':'12'}}]}}}}")
        .formatted(name, title, name, name)
        .replace('\'', '"');
  }

  /** A document and its reader. */
  private record Document(OneFile tree, DatasetReader reader) {

    static Document of(String text, String compat) throws IOException {
      OneFile tree = new OneFile("f.jsonl", text.getBytes(StandardCharsets.UTF_8));
      EncordFormat format = new EncordFormat();
      Options checked = Options.ofSource(format, Map.of(), compat);
      return new Document(tree, format.reader(new ReaderSetup(tree, checked, path -> "")));
    }

    static Document of(String text) throws IOException {
      return of(text, "");
    }

    int length() {
      return (int) tree.file.length();
    }

    List<Listed> whole() throws IOException {
      List<Listed> all = new ArrayList<>();
      try (PartIterator parts = reader.parts(tree.file, tree)) {
        parts.forEachRemaining(all::add);
      }
      return onceEachLabel(all);
    }

    List<Listed> ranges(List<ByteRange> ranges) throws IOException {
      List<Listed> all = Ranges.scan(((ScansRanges) reader).ranges(tree.file), tree, ranges);
      return all == null ? null : onceEachLabel(all);
    }

    /** Each piece shows its labels. */
    private static List<Listed> onceEachLabel(List<Listed> all) {
      List<Listed> once = new ArrayList<>();
      for (Listed one : all) {
        if (!(one instanceof LabelSighting) || !once.contains(one)) {
          once.add(one);
        }
      }
      return once;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"A\nB\n", "\n\r\nA\r\n \t\nB\n\nA", "\uFEFFA\nB\nA\n", "A"})
  void everyCutGivesTheSame(String lines) throws IOException {
    Document document = Document.of(lines.replace("A", A).replace("B", B));
    List<Listed> whole = document.whole();
    for (int cut = 0; cut <= document.length(); cut++) {
      assertEquals(whole, document.ranges(Ranges.at(document.length(), cut)), "cut at " + cut);
    }
    for (int size : new int[] {1, 2, 5, 30}) {
      assertEquals(whole, document.ranges(ByteRange.cut(document.length(), size)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n \n",
        "[A,B]\nA",
        "[\nA\n]",
        "A B\nA\n",
        "A\n{\nB\n",
        "{}\nA\n",
        "A\n[B]\n"
      })
  void whatRangesCannotTellIsScannedAsOne(String lines) throws IOException {
    Document document = Document.of(lines.replace("A", A).replace("B", B));
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
      for (int n = random.nextInt(3); n > 0; n--) {
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
    assertTrue(inRanges > CASES / 8, "in ranges " + inRanges);
  }

  @Test
  void otherDocumentsAreNotCut() throws IOException {
    DatasetReader reader = Document.of(A).reader();
    assertNotNull(((ScansRanges) reader).ranges(new OneFile("f.jsonl", new byte[9]).file));
    assertNull(((ScansRanges) reader).ranges(new OneFile("f.json", new byte[9]).file));
    Document lenient = Document.of(A, SourceOptions.COMPAT);
    assertNull(((ScansRanges) lenient.reader()).ranges(lenient.tree().file));
  }
}
