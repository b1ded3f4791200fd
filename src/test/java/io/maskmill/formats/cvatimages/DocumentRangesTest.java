package io.maskmill.formats.cvatimages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.maskmill.spi.ByteRange;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.Options;
import io.maskmill.spi.PartStream;
import io.maskmill.testing.OneFile;
import io.maskmill.testing.Ranges;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that is scanned in ranges gives what the scan of the whole gives, at any cut. */
class DocumentRangesTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2_000);

  private static SourceOptions options() {
    return SourceOptions.of(Options.ofSource(new CvatImagesFormat(), Map.of(), ""))
        .opened(Set.of(), ImageLayout.OF_TASK, false);
  }

  private static OneFile document(String text) {
    return new OneFile("annotations.xml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String three(String mark) {
    return mark
        + CvatImagesFolder.task(
            "train",
            CvatImagesFolder.image("a\u0444.png", CvatImagesFolder.mask("cat", 1, 2)),
            "<image\tid=\"1\" name=\"b\" width=\"1\" height=\"1\"/><unknown>x</unknown>",
            CvatImagesFolder.image("c&gt;.png", CvatImagesFolder.mask("new\ud83d\ude00", 0, 0)));
  }

  private static List<Listed> whole(OneFile tree) throws IOException {
    List<Listed> all = new ArrayList<>();
    try (PartStream parts = new PartStream(new DocumentParts(tree.file, tree, options()))) {
      parts.forEachRemaining(all::add);
    }
    return all;
  }

  private static void assertSame(OneFile tree, List<ByteRange> ranges) throws IOException {
    List<Listed> found = Ranges.scan(new DocumentRanges(tree.file, options()), tree, ranges);
    assertNotNull(found, "scanned as one: " + ranges);
    List<Listed> whole = whole(tree);
    assertEquals(frames(whole), frames(found), ranges.toString());
    assertEquals(new HashSet<>(whole), new HashSet<>(found), ranges.toString());
  }

  private static List<Listed> frames(List<Listed> listed) {
    return listed.stream().filter(FramePart.class::isInstance).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF"})
  void everyCutGivesTheSame(String mark) throws IOException {
    OneFile tree = document(three(mark));
    int length = (int) tree.file.length();
    assertEquals(3, frames(whole(tree)).size());
    for (int cut = 0; cut <= length; cut++) {
      assertSame(tree, Ranges.at(length, cut));
    }
    for (int size : new int[] {1, 5, 17, 100}) {
      assertSame(tree, ByteRange.cut(length, size));
    }
  }

  @Test
  void longDocumentsGiveTheSame() throws IOException {
    String[] images = new String[3_000];
    for (int i = 0; i < images.length; i++) {
      images[i] = CvatImagesFolder.image("i" + i + ".png", CvatImagesFolder.mask("cat", i % 6, 1));
    }
    OneFile tree = document(CvatImagesFolder.task("", images));
    Random random = new Random(4);
    for (int i = 0; i < 5; i++) {
      assertSame(tree, Ranges.random(random, (int) tree.file.length()));
    }
    assertSame(tree, ByteRange.cut(tree.file.length(), 1 << 16));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- <image id='9' name='x'/> -->",
        "<![CDATA[<image ]]>",
        "<?x <image ?>",
        "<more><image id='9' name='x'/></more>",
        "<image id='9' name='x'><image id='10'/></image>",
        "<track id='0' label='a'></track>",
        "<meta></meta>",
        "<annotations><image name='x'/></annotations>",
        "<x:image xmlns:x='y' name='z'/>",
        "<image name='x'>",
        "</image>",
      })
  void whatRangesCannotTellIsScannedAsOne(String odd) throws IOException {
    String text = three("").replace("<unknown>x</unknown>", odd);
    OneFile tree = document(text);
    int length = (int) tree.file.length();
    for (int cut = 0; cut <= length; cut++) {
      assertNull(
          Ranges.scan(new DocumentRanges(tree.file, options()), tree, Ranges.at(length, cut)),
          "cut at " + cut);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<annotations></annotations>", "{}", "<annotation><image/></annotation>"})
  void otherDocumentsAreScannedAsOne(String text) throws IOException {
    OneFile tree = document(text);
    assertNull(
        Ranges.scan(
            new DocumentRanges(tree.file, options()),
            tree,
            Ranges.at(tree.file.length(), text.length() / 2)));
  }

  @Test
  void anotherEncodingIsScannedAsOne() throws IOException {
    OneFile tree = document(three("").replace("utf-8", "windows-1251"));
    assertNull(
        Ranges.scan(
            new DocumentRanges(tree.file, options()), tree, Ranges.at(tree.file.length(), 300)));
  }

  /** Either the ranges give the same, or they give nothing. */
  @Test
  void damagedDocumentsGiveTheSameOrAreScannedAsOne() throws IOException {
    String healthy = three("");
    String signs = "<>/!?-x\"' ";
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(1_000_003L * seed);
      StringBuilder text = new StringBuilder(healthy);
      int at = random.nextInt(text.length());
      if (random.nextBoolean()) {
        text.insert(at, signs.charAt(random.nextInt(signs.length())));
      } else {
        text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(30)));
      }
      OneFile tree = document(text.toString());
      List<ByteRange> ranges = Ranges.random(random, (int) tree.file.length());
      List<Listed> found = Ranges.scan(new DocumentRanges(tree.file, options()), tree, ranges);
      if (found != null) {
        assertEquals(frames(whole(tree)), frames(found), "seed " + seed + " " + text);
        assertEquals(new HashSet<>(whole(tree)), new HashSet<>(found), "seed " + seed);
      }
    }
  }
}
