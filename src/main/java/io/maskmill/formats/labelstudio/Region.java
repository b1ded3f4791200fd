package io.maskmill.formats.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A region of an annotation: all results of one id, which repeat its place for each control that
 * says something of it.
 *
 * @param id empty when it has none
 * @param results at least one; the first says where it is, if any does
 */
record Region(String id, List<Result> results) {

  /** The regions of an annotation, in the order in which they are drawn. */
  static List<Region> of(List<Result> results) {
    Map<String, List<Region>> byId = new LinkedHashMap<>();
    List<Region> all = new ArrayList<>();
    for (Result result : results) {
      List<Region> same = byId.computeIfAbsent(result.id(), k -> new ArrayList<>());
      Region region = result.id().isEmpty() ? anonymous(result, same) : known(result, same);
      if (region == null) {
        region = new Region(result.id(), new ArrayList<>());
        same.add(region);
        all.add(region);
      }
      region.add(result);
    }
    return all;
  }

  /** The region of the id that a result belongs to; null when it is at another place than all. */
  private static Region known(Result result, List<Region> same) {
    for (Region region : same) {
      Result first = region.first();
      if (!result.hasPlace() || !first.hasPlace() || first.isAtSamePlace(result)) {
        return region;
      }
    }
    return null;
  }

  /** In JSON-MIN there are no ids: what several controls say of one place is of one region. */
  private static Region anonymous(Result result, List<Region> same) {
    if (!result.hasPlace() || result.control().isEmpty()) {
      return null;
    }
    for (Region region : same) {
      boolean isSaid =
          region.results.stream().anyMatch(one -> one.control().equals(result.control()));
      if (!isSaid && region.first().hasPlace() && region.first().isAtSamePlace(result)) {
        return region;
      }
    }
    return null;
  }

  private void add(Result result) {
    if (!results.isEmpty() && result.hasPlace() && !first().hasPlace()) {
      results.add(0, result);
    } else {
      results.add(result);
    }
  }

  /** The result that says where the region is, if any does. */
  Result first() {
    return results.get(0);
  }

  /** What the region is. */
  Result.Kind kind() {
    return first().kind();
  }

  /** Labels in the order in which results name them. */
  Set<String> labels() {
    Set<String> labels = new LinkedHashSet<>();
    for (Result result : results) {
      for (String key : ValueKeys.LABELS) {
        JsonNode said = result.value().path(key);
        for (JsonNode label : said.isTextual() ? List.of(said) : said) {
          if (label.isTextual() && !label.asText().isEmpty()) {
            labels.add(label.asText());
          }
        }
      }
    }
    return labels;
  }

  /** The answers that its controls give, as texts or JSON by the control's name. */
  void addAnswers(Map<String, String> into) {
    for (Result result : results) {
      String control = result.control();
      for (String key : ValueKeys.ANSWERS) {
        JsonNode answer = result.value().path(key);
        boolean isOwn = control.startsWith(Facts.PREFIX) || control.startsWith("drawn.");
        if (!answer.isMissingNode() && !answer.isNull() && !control.isEmpty() && !isOwn) {
          into.putIfAbsent(control, text(answer));
        }
      }
    }
  }

  private static String text(JsonNode answer) {
    JsonNode only = answer.isArray() && answer.size() == 1 ? answer.path(0) : answer;
    return only.isValueNode() ? only.asText() : only.toString();
  }

  /** The score of the region itself. */
  OptionalDouble score() {
    for (Result result : results) {
      if (result.score().isPresent()) {
        return result.score();
      }
    }
    return OptionalDouble.empty();
  }
}
