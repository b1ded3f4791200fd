package io.maskmill.choice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads several texts from one: a JSON list of strings, lines, or what stands between commas. */
public final class TextList {
  private TextList() {}

  /** The texts, without blanks around them; empty ones are left out. */
  public static List<String> of(String text) {
    List<String> listed = listed(text);
    return listed != null ? listed : clean(Arrays.asList(text.split(",")));
  }

  /** The items of a JSON list of strings, or lines; null for anything else, such as one glob. */
  public static List<String> listed(String text) {
    String json = text.strip();
    if (json.startsWith("[") && json.endsWith("]")) {
      List<String> items = strings(json);
      if (items != null) {
        return items;
      }
    }
    return json.indexOf('\n') < 0 ? null : clean(json.lines().toList());
  }

  /** Null where it is none: a glob may begin and end in the same way. */
  private static List<String> strings(String json) {
    try {
      List<String> items = new ArrayList<>();
      for (JsonNode item : Json.mapper().readTree(json)) {
        if (!item.isTextual()) {
          return null;
        }
        items.add(item.asText());
      }
      return items;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static List<String> clean(List<String> texts) {
    return texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
  }
}
