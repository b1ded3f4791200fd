package io.maskmill.formats.labelstudio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ByteRange;
import io.maskmill.spi.ConfigException;
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

/** A list of tasks that is scanned in ranges gives what the scan of the whole gives. */
class TaskRangesTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2_000);
  private static final String A = task("1", "é\\\"}{],[");
  private static final String B = task("2", "😀\\\\");

  private static String task(String id, String name) {
    return ("{'id':%s,'data':{'image':'%s.png'},'annotations':[{'id':7,'result':[{'id':'r',"
            + "'type':'brushlabels','value':{'rle':[0,1],'brushlabels':['c%s']}}]}]}")
        .formatted(id, name, id)
        .replace('\'', '"');
  }

  /** A document and its reader. */
  private record Document(OneFile tree, DatasetReader reader) {
    static Document of(String text) throws IOException {
      OneFile tree = new OneFile("f.json", text.getBytes(StandardCharsets.UTF_8));
      LabelStudioFormat format = new LabelStudioFormat();
      Options checked = Options.ofSource(format, Map.of(), "");
      return new Document(tree, format.reader(new ReaderSetup(tree, checked, path -> "")));
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
  @ValueSource(strings = {"[A,B]", " [ A ,\n B , A ] \n", "\uFEFF[A]", "[A,B,B,A,A]", "[[1],A]"})
  void everyCutGivesTheSame(String tasks) throws IOException {
    Document document = Document.of(tasks.replace("A", A).replace("B", B));
    List<Listed> whole = document.whole();
    int inRanges = 0;
    for (int cut = 0; cut <= document.length(); cut++) {
      List<Listed> found = document.ranges(Ranges.at(document.length(), cut));
      if (found != null) {
        assertEquals(whole, found, "cut at " + cut);
        inRanges++;
      }
    }
    for (int size : new int[] {1, 2, 5, 30}) {
      List<Listed> found = document.ranges(ByteRange.cut(document.length(), size));
      assertTrue(found == null || found.equals(whole), "size " + size);
    }
    assertTrue(tasks.contains("[1]") || inRanges > document.length() / 2, "in ranges " + inRanges);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "[]", "[ ]", "A", "A\nB", "[A,]", "[,A]", "[A,,B]", "[A][B]", "[A,B", "{}", "[{}]"
      })
  void whatRangesCannotTellIsScannedAsOne(String tasks) throws IOException {
    Document document = Document.of(tasks.replace("A", A).replace("B", B));
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
      StringBuilder text = new StringBuilder("[" + A);
      for (int n = random.nextInt(8); n > 0; n--) {
        text.append(random.nextInt(5) == 0 ? ",\n " : ",").append(random.nextBoolean() ? A : B);
      }
      text.append(']');
      for (int n = random.nextInt(3); n > 0; n--) {
        text.setCharAt(random.nextInt(text.length()), "\"{}[]\n,x é".charAt(random.nextInt(10)));
      }
      List<Listed> whole;
      Document document;
      try {
        document = Document.of(text.toString());
        whole = document.whole();
      } catch (ConfigException e) {
        continue; // no task has an image
      }
      List<ByteRange> ranges = Ranges.random(random, document.length());
      List<Listed> found = document.ranges(ranges);
      if (found != null) {
        assertEquals(whole, found, "seed " + (seed + i) + " " + ranges);
        inRanges++;
      }
    }
    assertTrue(inRanges > CASES / 8, "in ranges " + inRanges);
  }
}
