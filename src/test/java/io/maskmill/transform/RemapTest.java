package io.maskmill.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Rgb;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Masks are 8x1 texts: '#' is set. */
class RemapTest {
  private static final LabelCatalog LABELS =
      new LabelCatalog(
          List.of(
              new Label("sky", new Rgb(1, 1, 1)),
              new Label("cat", new Rgb(2, 2, 2)),
              new Label("dog", new Rgb(3, 3, 3)),
              new Label("animal", new Rgb(4, 4, 4), Map.of("k", "v"))));

  private final Map<String, Long> counts = new TreeMap<>();

  private static RunLengthMask mask(String text) {
    RunLengthMask mask = RunLengthMask.empty(text.length(), 1);
    for (int x = 0; x < text.length(); x++) {
      if (text.charAt(x) == '#') {
        mask = MaskAlgebra.union(mask, RunLengthMask.full(1, 1).place(text.length(), 1, x, 0));
      }
    }
    return mask;
  }

  private static ObjectMask object(String label, int instance, String text) {
    return new ObjectMask(LABELS.indexOf(label), instance, mask(text));
  }

  private static ObjectMask at(ObjectMask o, int zOrder) {
    return new ObjectMask(
        o.labels(), o.instance(), o.mask(), zOrder, OptionalDouble.empty(), false, "", Map.of());
  }

  private static Frame frame(ObjectMask... objects) {
    FrameKey key = new FrameKey("ds", "", "a");
    return new Frame(key, new ImageRef("a.png", "", 0, ""), 8, 1, List.of(objects));
  }

  private static Transforms transforms(
      Map<String, String> labels, Set<String> voids, Transforms.Flatten flatten, long minArea) {
    return new Transforms(
        labels, voids, flatten, Transforms.Instances.SOURCE, 8, minArea, SplitShares.parse(""));
  }

  private String apply(Transforms transforms, ObjectMask... objects) {
    Remap remap = new Remap(transforms, LABELS);
    StringBuilder text = new StringBuilder();
    for (ObjectMask object : remap.apply(frame(objects), this::count).objects()) {
      text.append(text.isEmpty() ? "" : " ");
      text.append(remap.labels().label(object.label()).name()).append(object.instance());
      text.append(':');
      for (int x = 0; x < 8; x++) {
        text.append(object.mask().get(x, 0) ? '#' : '.');
      }
    }
    return text.toString();
  }

  private void count(String counter, long by) {
    if (by > 0) {
      counts.merge(counter, by, Long::sum);
    }
  }

  @Test
  void nothingToDoGivesTheSameFrame() {
    Frame frame = frame(object("cat", 1, "##......"));
    assertSame(frame, new Remap(Transforms.NONE, LABELS).apply(frame, this::count));
  }

  @Test
  void labelsAreMergedAndDropped() {
    Transforms t =
        transforms(
            Map.of("cat", "animal", "dog", "animal", "sky", ""),
            Set.of(),
            Transforms.Flatten.NONE,
            0);
    assertEquals(
        "animal1:##...... animal2:...##...",
        apply(
            t,
            object("sky", 0, "########"),
            object("cat", 1, "##......"),
            object("dog", 2, "...##...")));
    assertEquals(Map.of("remap.label-dropped", 1L), counts);
    LabelCatalog after = new Remap(t, LABELS).labels();
    assertEquals(1, after.size());
    assertEquals(new Rgb(4, 4, 4), after.label(0).color());
    assertEquals(Map.of("k", "v"), after.label(0).attributes());
  }

  @Test
  void masksOfALabelAsSuchBecomeOne() {
    Transforms t =
        transforms(Map.of("cat", "pet", "dog", "pet"), Set.of(), Transforms.Flatten.NONE, 0);
    assertEquals(
        "pet0:####....", apply(t, object("cat", 0, "##......"), object("dog", 0, ".###....")));
    assertEquals(Map.of("remap.label-merged", 1L), counts);
    assertEquals(new Rgb(2, 2, 2), new Remap(t, LABELS).labels().label(1).color());
  }

  @Test
  void aStarIsAllOtherLabels() {
    Transforms t =
        transforms(Map.of("*", "", "dog", "hound"), Set.of(), Transforms.Flatten.NONE, 0);
    assertEquals(
        "hound1:...##...", apply(t, object("cat", 1, "##......"), object("dog", 1, "...##...")));
    assertEquals(1, new Remap(t, LABELS).labels().size());
  }

  @Test
  void severalLabelsOfAnObjectAreMappedTogether() {
    ObjectMask both = object("cat", 1, "##......").withLabels(List.of(0, 1, 2));
    Remap remap =
        new Remap(
            transforms(
                Map.of("cat", "pet", "dog", "pet", "sky", ""),
                Set.of(),
                Transforms.Flatten.NONE,
                0),
            LABELS);
    Frame after = remap.apply(frame(both), this::count);
    assertEquals(List.of(remap.labels().indexOf("pet")), after.objects().get(0).labels());
  }

  @Test
  void voidPixelsBelongToNobody() {
    Transforms t = transforms(Map.of(), Set.of("sky"), Transforms.Flatten.NONE, 0);
    assertEquals(
        "cat1:#.......",
        apply(
            t,
            object("cat", 1, "###....."),
            object("sky", 0, ".##..##."),
            object("dog", 1, ".....##.")));
    assertEquals(
        Map.of("remap.void-objects", 1L, "remap.void-pixels", 4L, "remap.void-covered", 1L),
        counts);
  }

  @Test
  void objectsWithAVoidLabelAmongTheirsAreVoid() {
    Transforms t = transforms(Map.of(), Set.of("sky"), Transforms.Flatten.NONE, 0);
    ObjectMask both = object("cat", 1, ".##.....").withLabels(List.of(1, 0));
    assertEquals("dog1:#.......", apply(t, both, object("dog", 1, "###.....")));
    assertEquals(Map.of("remap.void-objects", 1L, "remap.void-pixels", 2L), counts);
  }

  private static ObjectMask drawn(String label, String alpha, String text) {
    ObjectMask o = object(label, 0, text);
    return new ObjectMask(
        o.labels(),
        0,
        o.mask(),
        0,
        OptionalDouble.empty(),
        false,
        "",
        Map.of(AlphaMask.OF_OBJECT, alpha));
  }

  private Frame applied(Transforms transforms, ObjectMask... objects) {
    List<AlphaMask> alphas = new ArrayList<>();
    for (String id : List.of("m", "n", "free")) {
      alphas.add(new AlphaMask(id, 8, 1, new byte[] {9, 9, 9, 9, 9, 9, 9, 9}));
    }
    Frame frame = frame(objects);
    return new Remap(transforms, LABELS).apply(frame.withAlphas(alphas), this::count);
  }

  private static List<String> alphas(Frame frame) {
    return frame.alphas().stream().map(AlphaMask::maskId).toList();
  }

  @Test
  void objectsDrawnWithOpacityOfTheirOwnStaySeparateWhenLabelsAreMerged() {
    Transforms t =
        transforms(Map.of("cat", "pet", "dog", "pet"), Set.of(), Transforms.Flatten.NONE, 0);
    ObjectMask[] objects = {
      drawn("cat", "m", "##......"), object("cat", 0, "....#..."),
      drawn("dog", "n", ".###...."), object("dog", 0, ".....#..")
    };
    Frame frame = applied(t, objects);
    assertEquals(
        List.of("m:2", "-:2", "n:3"),
        frame.objects().stream()
            .map(o -> o.attributes().getOrDefault(AlphaMask.OF_OBJECT, "-") + ":" + o.mask().area())
            .toList());
    assertEquals(List.of("m", "n", "free"), alphas(frame));
    assertEquals(Map.of("remap.label-merged", 1L), counts);
  }

  @Test
  void opacityGoesWithItsLastObject() {
    ObjectMask[] objects = {drawn("cat", "m", "##......"), drawn("dog", "n", "..####..")};
    Transforms dropped = transforms(Map.of("cat", ""), Set.of(), Transforms.Flatten.NONE, 0);
    assertEquals(List.of("n", "free"), alphas(applied(dropped, objects)));
    assertEquals(Map.of("remap.label-dropped", 1L, "remap.alpha-dropped", 1L), counts);
    Transforms small = transforms(Map.of(), Set.of(), Transforms.Flatten.NONE, 3);
    assertEquals(List.of("n", "free"), alphas(applied(small, objects)));
    Transforms voids = transforms(Map.of(), Set.of("dog"), Transforms.Flatten.NONE, 0);
    assertEquals(List.of("m", "free"), alphas(applied(voids, objects)));
    Transforms covers = transforms(Map.of(), Set.of(), Transforms.Flatten.ORDER, 0);
    ObjectMask[] covered = {drawn("cat", "m", "##......"), drawn("dog", "n", "####....")};
    assertEquals(List.of("n", "free"), alphas(applied(covers, covered)));
  }

  @Test
  void smallObjectsAreDroppedAndCounted() {
    Transforms t = transforms(Map.of(), Set.of(), Transforms.Flatten.NONE, 3);
    assertEquals(
        "cat1:###.....", apply(t, object("cat", 1, "###....."), object("dog", 2, "....##..")));
    assertEquals(Map.of("remap.below-min-area", 1L), counts);
  }

  @ParameterizedTest
  @CsvSource({
    "ORDER, cat1:##...... dog2:..###...",
    "AREA, cat1:##...... dog2:..###...",
    "Z_ORDER, cat1:####.... dog2:....#...",
    "NONE, cat1:####.... dog2:..###...",
  })
  void overlapsGoToOne(Transforms.Flatten rule, String expected) {
    ObjectMask cat = at(object("cat", 1, "####...."), 5);
    ObjectMask dog = object("dog", 2, "..###...");
    assertEquals(expected, apply(transforms(Map.of(), Set.of(), rule, 0), cat, dog));
  }

  @Test
  void coveredObjectsGoAndAreCounted() {
    Transforms t = transforms(Map.of(), Set.of(), Transforms.Flatten.ORDER, 0);
    assertEquals(
        "dog2:.####...", apply(t, object("cat", 1, "..##...."), object("dog", 2, ".####...")));
    assertEquals(Map.of("remap.flattened-pixels", 2L, "remap.flattened-covered", 1L), counts);
  }

  @ParameterizedTest
  @EnumSource(
      value = Transforms.Flatten.class,
      names = {"ORDER", "AREA", "Z_ORDER"})
  void flatteningAgreesWithPixelByPixel(Transforms.Flatten rule) {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      List<ObjectMask> objects = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        StringBuilder text = new StringBuilder();
        for (int x = 0; x < 8; x++) {
          text.append(random.nextBoolean() ? '#' : '.');
        }
        if (text.indexOf("#") >= 0) {
          objects.add(at(object("cat", i + 1, text.toString()), random.nextInt(3)));
        }
      }
      int[] owner = new int[8];
      for (int x = 0; x < 8; x++) {
        ObjectMask best = null;
        for (ObjectMask o : objects) {
          if (o.mask().get(x, 0) && (best == null || above(rule, o, best))) {
            best = o;
          }
        }
        owner[x] = best == null ? 0 : best.instance();
      }
      Remap remap = new Remap(transforms(Map.of(), Set.of(), rule, 0), LABELS);
      Frame flat = remap.apply(frame(objects.toArray(new ObjectMask[0])), (c, n) -> {});
      int[] found = new int[8];
      for (ObjectMask o : flat.objects()) {
        for (int x = 0; x < 8; x++) {
          found[x] += o.mask().get(x, 0) ? o.instance() : 0;
        }
      }
      assertEquals(box(owner), box(found));
    }
  }

  /** Whether an object that comes later in the list lies above another. */
  private static boolean above(Transforms.Flatten rule, ObjectMask later, ObjectMask earlier) {
    return switch (rule) {
      case ORDER, NONE -> true;
      case AREA -> later.mask().area() <= earlier.mask().area();
      case Z_ORDER -> later.zOrder() >= earlier.zOrder();
    };
  }

  private static List<Integer> box(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  @Test
  void piecesBecomeObjectsAndCrowdsStayWhole() {
    Transforms t =
        new Transforms(
            Map.of(),
            Set.of(),
            Transforms.Flatten.NONE,
            Transforms.Instances.COMPONENTS,
            8,
            0,
            SplitShares.parse(""));
    ObjectMask crowd =
        new ObjectMask(
            List.of(2), 1, mask("#.#....."), 0, OptionalDouble.empty(), true, "", Map.of());
    assertEquals(
        "cat1:##...... cat2:...#.... dog1:#.#.....", apply(t, object("cat", 0, "##.#...."), crowd));
    assertEquals(Map.of("remap.components", 1L, "remap.components-made", 2L), counts);
    assertTrue(new Remap(t, LABELS).traits(Traits.of()).holds(Trait.INSTANCES));
  }

  @Test
  void framesAreDealtByTheirOwnKeysAlone() {
    SplitShares shares = SplitShares.parse("train=0.8,val=0.15,test=0.05");
    Map<String, Integer> dealt = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      FrameKey key = new FrameKey("ds", "", "frame-" + i);
      FrameKey once = shares.deal(key);
      assertEquals(once, shares.deal(key));
      assertEquals(key.name(), once.name());
      dealt.merge(once.subset(), 1, Integer::sum);
    }
    assertEquals(16_000, dealt.get("train"), 300);
    assertEquals(3_000, dealt.get("val"), 200);
    assertEquals(1_000, dealt.get("test"), 120);
  }

  @Test
  void theSubsetOfAKeyNeverChangesBetweenVersions() {
    SplitShares shares = SplitShares.parse("train=0.5,val=0.5");
    StringBuilder dealt = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      dealt.append(shares.deal(new FrameKey("", "", "f" + i)).subset().charAt(0));
    }
    assertEquals(PINNED, dealt.toString());
  }

  /** From Python: 'tv'[int(sha256(b"\0\0f%d").hexdigest()[:16], 16) // 2**63]. */
  private static final String PINNED = "tvttvvvvtvvtvtvv";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train=0.8,val=0.3 | add up to 1.1",
        "train | is not NAME=SHARE",
        "train=x | is not NAME=SHARE",
        "train=0.5,train=0.5 | stands twice",
        "a/b=1 | is not NAME=SHARE",
        "train=-1,val=2 | is not NAME=SHARE",
      })
  void sharesThatCannotBeAreRefused(String text, String why) {
    String said = assertThrows(ConfigException.class, () -> SplitShares.parse(text)).getMessage();
    assertTrue(said.contains(why), said);
  }

  @Test
  void labelsThatAreNotThereAreRefusedWithTheNearest() {
    Transforms t = transforms(Map.of("cats", "x"), Set.of(), Transforms.Flatten.NONE, 0);
    String said = assertThrows(ConfigException.class, () -> new Remap(t, LABELS)).getMessage();
    assertTrue(said.contains("did you mean 'cat'?"), said);
    Transforms v = transforms(Map.of(), Set.of("void"), Transforms.Flatten.NONE, 0);
    assertThrows(ConfigException.class, () -> new Remap(v, LABELS));
    Transforms none = transforms(Map.of("*", ""), Set.of(), Transforms.Flatten.NONE, 0);
    said = assertThrows(ConfigException.class, () -> new Remap(none, LABELS)).getMessage();
    assertTrue(said.contains("every label"), said);
  }
}
