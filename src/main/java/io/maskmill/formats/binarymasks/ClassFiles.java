package io.maskmill.formats.binarymasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.json.Json;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.EntrySink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the files that say what values mean: {@code classes_mapping.json}, as Supervisely takes it,
 * and where values are indexes {@code classes.txt}, a name a line in the order of the indexes, and
 * {@code metainfo.json}, as mmsegmentation's {@code metainfo} has it.
 */
final class ClassFiles {
  static final String MAPPING = "classes_mapping.json";
  static final String NAMES = "classes.txt";
  static final String METAINFO = "metainfo.json";

  private ClassFiles() {}

  static void put(LabelCatalog labels, PixelPlan plan, EntrySink sink) throws IOException {
    sink.entry(MAPPING, json(Map.of("classes_mapping", plan.byName(labels))));
    if (!plan.classes().isEmpty()) {
      sink.entry(NAMES, names(plan.classes()));
      sink.entry(METAINFO, json(metainfo(plan)));
    }
  }

  /** Writes a mapping with what else it says. */
  static void put(Map<String, Object> mapping, EntrySink sink) throws IOException {
    sink.entry(MAPPING, json(mapping));
  }

  private static byte[] names(List<Label> classes) {
    StringBuilder text = new StringBuilder();
    for (Label one : classes) {
      text.append(one.name().replaceAll("\\R", " ")).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> metainfo(PixelPlan plan) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("classes", plan.classes().stream().map(Label::name).toList());
    info.put(
        "palette",
        plan.classes().stream()
            .map(Label::color)
            .map(color -> List.of(color.red(), color.green(), color.blue()))
            .toList());
    info.put("ignore_index", plan.ignore());
    info.put("reduce_zero_label", plan.first() == 1);
    return info;
  }

  private static byte[] json(Object value) throws JsonProcessingException {
    String text =
        Json.mapper()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(value)
            .replace(System.lineSeparator(), "\n");
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
