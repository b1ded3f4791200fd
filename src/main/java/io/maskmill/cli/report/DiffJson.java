package io.maskmill.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.maskmill.engine.diff.DiffExample;
import io.maskmill.engine.diff.DiffObject;
import io.maskmill.engine.diff.DiffResult;
import io.maskmill.engine.diff.LabelDiff;
import io.maskmill.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A comparison as JSON with sorted keys. Its keys are part of the interface; see diff.md. */
public final class DiffJson {
  private DiffJson() {}

  public static String of(DiffResult result, String a, String b, Set<String> ignore) {
    Map<String, Object> all = new TreeMap<>(result.counts());
    all.put("a", a);
    all.put("b", b);
    all.put("ignore", ignore);
    all.put("equal", result.isEqual());
    Map<String, Object> labels = new TreeMap<>();
    result.labels().forEach((name, label) -> labels.put(name, label(label)));
    all.put("labels", labels);
    all.put("examples", result.examples().stream().map(DiffJson::example).toList());
    DefaultPrettyPrinter lines =
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return Json.records()
              .writer(lines)
              .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
              .writeValueAsString(all)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of numbers and texts are JSON", e);
    }
  }

  private static Map<String, Object> label(LabelDiff label) {
    Map<String, Object> map = new TreeMap<>();
    map.put("objects-a", label.objects().inA());
    map.put("objects-b", label.objects().inB());
    map.put("objects-changed", label.objects().changed());
    map.put("objects-relabeled-a", label.objects().relabeledA());
    map.put("objects-relabeled-b", label.objects().relabeledB());
    map.put("objects-only-a", label.objects().onlyA());
    map.put("objects-only-b", label.objects().onlyB());
    map.put("pixels-a", label.pixels().inA());
    map.put("pixels-b", label.pixels().inB());
    map.put("pixels-intersection", label.pixels().intersection());
    map.put("pixels-union", label.pixels().union());
    map.put("iou", label.pixels().iou());
    return map;
  }

  private static Map<String, Object> example(DiffExample example) {
    Map<String, Object> map = new TreeMap<>();
    map.put("dataset", example.key().dataset());
    map.put("subset", example.key().subset());
    map.put("frame", example.key().name());
    map.put("kind", word(example.kind()));
    if (!example.reason().isEmpty()) {
      map.put("reason", example.reason());
    }
    if (example.kind() == DiffExample.Kind.DIFFERENT) {
      map.put("objects", example.objects().stream().map(DiffJson::object).toList());
      map.put("objects-more", example.moreObjects());
      map.put("pixels", example.pixels());
    }
    return map;
  }

  private static Map<String, Object> object(DiffObject object) {
    Map<String, Object> map = new TreeMap<>();
    map.put("kind", word(object.kind()));
    map.put(
        "box",
        List.of(object.box().x(), object.box().y(), object.box().width(), object.box().height()));
    if (!object.labelsA().isEmpty()) {
      map.put("labels-a", object.labelsA());
      map.put("area-a", object.areaA());
    }
    if (!object.labelsB().isEmpty()) {
      map.put("labels-b", object.labelsB());
      map.put("area-b", object.areaB());
    }
    if (!object.labelsA().isEmpty() && !object.labelsB().isEmpty()) {
      map.put("iou", object.iou());
    }
    return map;
  }

  /** A constant as it is written, such as {@code only-a}. */
  public static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
