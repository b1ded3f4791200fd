package io.maskmill.formats.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ByteRange;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import io.maskmill.testing.OneFile;
import io.maskmill.testing.Ranges;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that is scanned in ranges gives what the scan of the whole gives, at any cut. */
class CocoRangesTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2_000);

  private static final String SEGMENT =
      "{\"size\":[3,4],\"counts\":\"0[{\\\\]}\\\"\\u00e9\",\"annotations\":[{\"id\":9}]}";

  private static final String IMAGES =
      "\"images\":[{\"id\":1,\"file_name\":\"a,\\\"b.jpg\"},{\"id\":2,\"file_name\":\"é€😀.jpg\","
          + "\"more\":{\"images\":[{\"id\":3}]}}]";

  private static final String ANNOTATIONS =
      "\"annotations\":[{\"id\":1,\"image_id\":1,\"segmentation\":"
          + SEGMENT
          + "},{\"id\":2,\"image_id\":2,\"segments_info\":[{\"images\":[1,{}]}]},\n"
          + "{\"id\":3,\"image_id\":7}]";

  private static final String INFO =
      "\"info\":{\"images\":[{\"id\":5}],\"text\":\"\\\\\",\"annotations\":[]}";

  private static final String ODD =
      "\"note\":\"\\\"annotations\\\":[{\\\"id\\\":4}]\",\"licenses\":[[],{\"annotations\":[7]}]";

  private static Document of(String text) {
    return new Document(new OneFile("a.json", text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A document and the two ways of scanning it. */
  private record Document(OneFile tree, DocumentKind kind) {

    Document(OneFile tree) {
      this(tree, ImagesKind.INSTANCES);
    }

    private CocoDocument document() {
      ImagePlaces images = ImagePlaces.of(List.of(""), FileNameRule.PLAIN);
      return new CocoDocument(kind, null, "a.json", "s", images, Map.of(), Set.of(), Map.of());
    }

    int length() {
      return (int) tree.file.length();
    }

    List<Listed> whole() throws IOException {
      List<Listed> all = new ArrayList<>();
      try (PartStream parts =
          new PartStream(
              new DocumentParts(
                  new Scanning(tree.file, document(), "c", Task.INSTANCES, new ImageIndex()),
                  tree))) {
        parts.forEachRemaining(all::add);
      }
      return all;
    }

    List<Listed> ranges(List<ByteRange> ranges) throws IOException {
      return Ranges.scan(new CocoRanges(tree.file, document(), "c", Task.INSTANCES), tree, ranges);
    }

    void checkEveryCut() throws IOException {
      List<Listed> whole = whole();
      for (int cut = 0; cut <= length(); cut++) {
        assertSame(whole, ranges(Ranges.at(length(), cut)), "cut at " + cut);
      }
      for (int size : new int[] {1, 2, 3, 7, 40}) {
        assertSame(whole, ranges(ByteRange.cut(length(), size)), "ranges of " + size);
      }
    }
  }

  private static void assertSame(List<Listed> whole, List<Listed> ranges, String where) {
    assertNotNull(ranges, where + ": scanned as one");
    assertEquals(sorted(whole), sorted(ranges), where);
  }

  /** Parts are sorted in stage PAIR, so that their order here is free. */
  private static List<String> sorted(List<Listed> all) {
    return all.stream().map(Object::toString).sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"IA", "AI", "NIAO", "ONAI", "OANI", "A", "I", "N"})
  void everyCutGivesTheSame(String order) throws IOException {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < order.length(); i++) {
      keys.add(
          switch (order.charAt(i)) {
            case 'I' -> IMAGES;
            case 'A' -> ANNOTATIONS;
            case 'N' -> INFO;
            default -> ODD;
          });
    }
    of("{" + String.join(",", keys) + "}").checkEveryCut();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "[]",
        " {\"images\":[],\"annotations\":[ ]}\n",
        "\uFEFF{\"images\":[{\"id\":1,\"file_name\":\"a\"}]}",
        "{\"images\":null,\"annotations\":{\"images\":[{}]}}",
        "{\"im\\u0061ges\":[{\"id\":1,\"file_name\":\"x\"},2,null,[],\"a,b\"],\"annotations\":[1]}",
        "{\n  \"images\" :\n [ {\n \"id\" : 1.0\n } ,\n {\"id\":\"2\"} ]\n}\n",
        "{\"annotations\":[{\"image_id\":1},{\"image_id\":NaN}]}"
      })
  void oddDocumentsGiveTheSame(String text) throws IOException {
    of(text).checkEveryCut();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"images\":[],\"images\":[]}",
        "{\"images\":[{\"id\":1},{\"id\":1}],\"annotations\":[]}",
        "{\"annotations\":[1,,2]}",
        "{\"annotations\":[1,2,]}",
        "{\"annotations\":[,1,2]}",
        "{\"annotations\":[1,2}}",
        "{\"annotations\":[{\"a\":1],2]}",
        "{\"annotations\":[1,2]]}",
        "{\"annotations\":[1,2]",
        "{\"annotations\":[\"a,2]}",
        "{\"info\":tru,\"annotations\":[1,2]}",
        "{\"annotations\":[1,2]}}"
      })
  void whatRangesCannotTellIsScannedAsOne(String text) throws IOException {
    Document document = of(text);
    for (int cut = 0; cut <= document.length(); cut++) {
      List<Listed> ranges = document.ranges(Ranges.at(document.length(), cut));
      assertNull(ranges, "cut at " + cut);
    }
  }

  @Test
  void otherEncodingsAreScannedAsOne() throws IOException {
    for (String name : List.of("UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE")) {
      byte[] bytes = ("{" + IMAGES + "}").getBytes(name);
      Document document = new Document(new OneFile("a.json", bytes));
      assertNull(document.ranges(Ranges.at(bytes.length, 9, 50)), name);
    }
  }

  @Test
  void nestingIsLimitedAsInTheWhole() throws IOException {
    for (int depth = 195; depth < 202; depth++) {
      String deep = "[".repeat(depth) + "]".repeat(depth);
      Document document = of("{\"annotations\":[1," + deep + ",2]}");
      boolean isRefused = document.ranges(Ranges.at(document.length(), 17, 19)) == null;
      assertEquals(fault(document) != null, isRefused, "depth " + depth);
    }
  }

  private static String fault(Document document) throws IOException {
    try {
      document.whole();
      return null;
    } catch (ConfigException e) {
      return e.getMessage();
    }
  }

  @Test
  void randomDocumentsGiveTheSame() throws IOException {
    long seed = Long.getLong("fuzz.seed", 20261129);
    for (int i = 0; i < CASES; i++) {
      Random random = new Random(seed + i);
      Document document = of(RandomDocument.text(random));
      List<ByteRange> ranges = Ranges.random(random, document.length());
      assertSame(document.whole(), document.ranges(ranges), "seed " + (seed + i) + " " + ranges);
    }
  }

  @Test
  void randomVideosGiveTheSame() throws IOException {
    long seed = Long.getLong("fuzz.seed", 20261130);
    int parts = 0;
    for (int i = 0; i < CASES; i++) {
      Random random = new Random(seed + i);
      byte[] text = RandomDocument.ofVideos(random).getBytes(StandardCharsets.UTF_8);
      Document document = new Document(new OneFile("a.json", text), VideoKind.DOCUMENT);
      List<ByteRange> ranges = Ranges.random(random, document.length());
      List<Listed> whole = document.whole();
      List<Listed> found = document.ranges(ranges);
      boolean isTwice = whole.toString().contains("stands twice");
      if (!isTwice) {
        assertSame(whole, found, "seed " + (seed + i) + " " + ranges);
      }
      parts += whole.size();
    }
    assertTrue(parts > CASES, "only " + parts + " parts");
  }

  @Test
  void damageIsToldByTheWhole() throws IOException {
    long seed = Long.getLong("fuzz.seed", 20261129);
    int refused = 0;
    for (int i = 0; i < CASES; i++) {
      Random random = new Random(seed + i);
      byte[] bytes = damaged(RandomDocument.text(random), random);
      Document document = new Document(new OneFile("a.json", bytes));
      List<ByteRange> ranges = Ranges.random(random, bytes.length);
      List<Listed> found = document.ranges(ranges);
      if (fault(document) != null) {
        assertNull(found, "seed " + (seed + i) + " " + ranges);
        refused++;
      } else if (found != null) {
        assertSame(document.whole(), found, "seed " + (seed + i) + " " + ranges);
      }
    }
    assertTrue(refused > CASES / 4, "refused " + refused);
  }

  private static byte[] damaged(String text, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int at = random.nextInt(bytes.length);
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(bytes, at);
    }
    byte[] odd = "\"\\[]{},:x1\n".getBytes(StandardCharsets.US_ASCII);
    bytes[at] = random.nextInt(5) == 0 ? (byte) random.nextInt() : odd[random.nextInt(odd.length)];
    return bytes;
  }

  @Test
  void requestsAreBounded() throws IOException {
    StringBuilder text = new StringBuilder("{\"annotations\":[0");
    while (text.length() < 10 << 20) {
      text.append(",{\"image_id\":1,\"counts\":\"").append("5".repeat(1000)).append("\"}");
    }
    Document document = of(text + "]}");
    assertSame(
        document.whole(), document.ranges(ByteRange.cut(document.length(), 3_000_001)), "large");
    assertTrue(document.tree().mostRequested <= 4 << 20);
  }
}
