package io.maskmill.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every option that a format declares: one vocabulary over all formats. */
class DeclaredOptionsTest {
  private static final Set<String> SWITCH = Set.of("on", "off");

  /** Words that say what others of the vocabulary say. */
  private static final Set<String> OTHERS =
      Set.of("true", "false", "yes", "no", "reject", "refuse", "drop", "write");

  /**
   * Keys that are one thing of sources and another of targets: Label Studio's sources choose among
   * annotators, Supervisely's targets keep files.
   */
  private static final Set<String> OF_ONE_SIDE = Set.of("annotations");

  /** An option where it is declared. */
  record Declared(MaskFormat format, boolean isSource, Option<?> option) {
    Options with(String key, String value) {
      Map<String, String> given = Map.of(key, value);
      return isSource ? Options.ofSource(format, given, "") : Options.ofTarget(format, given, "");
    }

    Options none() {
      return isSource
          ? Options.ofSource(format, Map.of(), "")
          : Options.ofTarget(format, Map.of(), "");
    }

    List<Option<?>> siblings() {
      return isSource ? format.sourceOptions() : format.targetOptions();
    }

    @Override
    public String toString() {
      return format.id() + (isSource ? " source " : " target ") + option.key();
    }
  }

  static List<Declared> all() {
    List<Declared> all = new ArrayList<>();
    for (MaskFormat format : Formats.all()) {
      format.sourceOptions().forEach(option -> all.add(new Declared(format, true, option)));
      format.targetOptions().forEach(option -> all.add(new Declared(format, false, option)));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("all")
  void helpIsOneSentence(Declared declared) {
    String help = declared.option().help();
    assertTrue(help.matches("[A-Z].*[^.]\\."), help);
    assertFalse(help.matches(".*[.!?] [A-Z].*"), help);
  }

  @ParameterizedTest
  @MethodSource("all")
  void keysAndWordsAreKebabCase(Declared declared) {
    String key = declared.option().key();
    assertTrue(key.matches("[a-z0-9]+([-.][a-z0-9]+)*"), key);
    for (String word : declared.option().words()) {
      assertTrue(word.matches("[a-z0-9]+(-[a-z0-9]+)*"), word);
      assertFalse(OTHERS.contains(word), word);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void switchesAreOnAndOff(Declared declared) {
    List<String> words = declared.option().words();
    if (words.size() == 2 && !Collections.disjoint(words, SWITCH)) {
      boolean isAuto = words.contains("auto");
      assertEquals(isAuto ? Set.of("auto", "off") : SWITCH, Set.copyOf(words));
    }
    assertFalse(words.contains("on") && words.size() != 2, words.toString());
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyWordAndTheDefaultAreTaken(Declared declared) {
    Option<?> option = declared.option();
    for (String word : option.words()) {
      assertEquals(Map.of(option.key(), word), declared.with(option.key(), word).asMap());
    }
    if (!option.words().isEmpty()) {
      String first = option.defaultText().replaceFirst(";.*", "");
      assertTrue(option.words().contains(first), option.defaultText());
    }
    option
        .compatDefaults()
        .forEach(
            (system, word) -> {
              assertTrue(declared.format().compat().contains(system), system);
              assertTrue(option.words().contains(word), word);
              assertNotEquals(option.defaultText(), word);
            });
  }

  /** A default that is more than a description is what giving it would be. */
  @ParameterizedTest
  @MethodSource("all")
  void whatSaysItIsTheDefaultIsTheDefault(Declared declared) {
    Option<?> option = declared.option();
    boolean isDescribed =
        option.words().isEmpty() && option.defaultText().matches("(.* .*|.*'.*|)");
    boolean isComputed = option.defaultText().contains(";");
    if (!isDescribed && !isComputed && !option.form().equals("PATTERN")) {
      Options given = declared.with(option.key(), option.defaultText());
      assertEquals((Object) declared.none().get(option), given.get(option));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void formerSpellingsBecomeTodays(Declared declared) {
    Option<?> option = declared.option();
    option
        .formerWords()
        .forEach(
            (once, word) -> {
              assertFalse(option.words().contains(once), once);
              Options given = declared.with(option.key(), once);
              assertEquals(Map.of(option.key(), word), given.asMap());
              assertEquals(1, given.notes().size());
            });
    for (String once : option.formerKeys()) {
      assertEquals(
          1, declared.siblings().stream().filter(other -> other.isCalled(once)).count(), once);
      if (!option.words().isEmpty()) {
        String word = option.words().get(0);
        assertEquals(Map.of(option.key(), word), declared.with(once, word).asMap());
      }
    }
  }

  @Test
  void aFormatDeclaresAKeyOnce() {
    for (MaskFormat format : Formats.all()) {
      for (List<Option<?>> side : List.of(format.sourceOptions(), format.targetOptions())) {
        List<String> keys = side.stream().map(Option::key).toList();
        assertEquals(List.copyOf(new TreeSet<>(keys)), keys.stream().sorted().toList());
      }
    }
  }

  /** Which formats share which keys: whoever adds to this list says that the meaning is one. */
  @Test
  void sharedKeysAreKnown() {
    Map<String, Set<String>> shared = new TreeMap<>();
    for (Declared declared : all()) {
      shared
          .computeIfAbsent(declared.option().key(), key -> new TreeSet<>())
          .add(declared.format().id());
    }
    shared.values().removeIf(formats -> formats.size() < 2);
    assertEquals(
        Map.ofEntries(
            Map.entry("annotations", Set.of("label-studio", "supervisely", "supervisely-masks")),
            Map.entry("archive", Set.of("cvat-images", "cvat-mask", "supervisely-masks")),
            Map.entry("archive.max-size", Set.of("cvat-images", "cvat-mask", "supervisely-masks")),
            Map.entry("archive.name", Set.of("cvat-images", "cvat-mask", "supervisely-masks")),
            Map.entry("background", Set.of("huggingface", "webdataset")),
            Map.entry("category-ids", Set.of("coco", "coco-panoptic")),
            Map.entry("compression", Set.of("huggingface", "parquet")),
            Map.entry(
                "documents", Set.of("clearml", "coco", "coco-panoptic", "cvat-images", "rle-csv")),
            Map.entry(
                "documents.max-size",
                Set.of(
                    "clearml",
                    "coco",
                    "coco-panoptic",
                    "cvat-images",
                    "encord",
                    "label-studio",
                    "rle-csv")),
            Map.entry("image", Set.of("huggingface", "rle-csv")),
            Map.entry("image-extension", Set.of("cvat-mask", "pascal-voc")),
            Map.entry(
                "image-size",
                Set.of(
                    "clearml",
                    "coco",
                    "coco-panoptic",
                    "cvat-images",
                    "encord",
                    "label-studio",
                    "labelme",
                    "rle-csv",
                    "supervisely",
                    "supervisely-masks")),
            Map.entry(
                "images",
                Set.of(
                    "binary-masks",
                    "coco",
                    "coco-panoptic",
                    "cvat-images",
                    "encord",
                    "label-studio",
                    "rle-csv")),
            Map.entry("labels", Set.of("huggingface", "parquet", "webdataset")),
            Map.entry("labels-over-255", Set.of("binary-masks", "cvat-mask")),
            Map.entry("least-iou", Set.of("coco", "encord", "yolo-seg")),
            Map.entry("lists", Set.of("cvat-mask", "pascal-voc")),
            Map.entry("missing-image", Set.of("binary-masks", "webdataset")),
            Map.entry(
                "missing-mask",
                Set.of("binary-masks", "huggingface", "supervisely-masks", "webdataset")),
            Map.entry("object-label", Set.of("cvat-mask", "pascal-voc", "rle-csv")),
            Map.entry("offset", Set.of("huggingface", "webdataset")),
            Map.entry("packing", Set.of("huggingface", "webdataset")),
            Map.entry("scale", Set.of("binary-masks", "coco")),
            Map.entry(
                "shapes",
                Set.of("clearml", "encord", "label-studio", "supervisely", "supervisely-masks")),
            Map.entry("short-runs", Set.of("coco", "cvat-images")),
            Map.entry(
                "strict-frames",
                Set.of("coco", "coco-panoptic", "cvat-images", "encord", "label-studio")),
            Map.entry("subset-by-file", Set.of("cvat-images", "rle-csv")),
            Map.entry("subset-folders", Set.of("cvat-mask", "pascal-voc")),
            Map.entry("thickness", Set.of("supervisely", "supervisely-masks")),
            Map.entry("tolerance", Set.of("coco", "encord", "yolo-seg")),
            Map.entry(
                "unannotated",
                Set.of(
                    "coco",
                    "coco-panoptic",
                    "cvat-images",
                    "encord",
                    "label-studio",
                    "labelme",
                    "rle-csv")),
            Map.entry("unlisted", Set.of("cvat-mask", "pascal-voc")),
            Map.entry("unmapped", Set.of("binary-masks", "clearml", "huggingface", "webdataset")),
            Map.entry("values", Set.of("binary-masks", "cvat-mask", "pascal-voc")),
            Map.entry("variant", Set.of("huggingface", "webdataset")),
            Map.entry("void", Set.of("binary-masks", "huggingface", "webdataset"))),
        shared);
  }

  /** Keys that take words in one format, and the same words and other texts in another. */
  private static final Set<String> WORDS_AND_MORE = Set.of("values");

  /** What is called alike says so, and takes words of one kind. */
  @Test
  void noKeyMeansTwoThings() {
    for (Declared a : all()) {
      for (Declared b : all()) {
        boolean isOther = a.isSource() != b.isSource() && OF_ONE_SIDE.contains(a.option().key());
        if (a.option().key().equals(b.option().key()) && !isOther) {
          String both = a + ", " + b;
          assertEquals(beginning(a), beginning(b), both);
          assertTrue(
              a.option().words().isEmpty() == b.option().words().isEmpty()
                  || WORDS_AND_MORE.contains(a.option().key()),
              both);
          assertTrue(
              a.option().words().isEmpty()
                  || b.option().words().isEmpty()
                  || !Collections.disjoint(a.option().words(), b.option().words()),
              both);
        }
      }
    }
  }

  private static String beginning(Declared declared) {
    return String.join(" ", Stream.of(declared.option().help().split("[ ,.]+")).limit(3).toList());
  }
}
