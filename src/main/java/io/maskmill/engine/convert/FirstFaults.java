package io.maskmill.engine.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.engine.run.Ledger;
import io.maskmill.json.Json;
import java.io.Serializable;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Keeps the first lines of each code, in frame order, of a quarantine that is too long. */
final class FirstFaults implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int EACH = 100;

  private final TreeMap<String, TreeMap<String, String>> codes = new TreeMap<>();

  void add(Ledger ledger) throws JsonProcessingException {
    int at = 0;
    for (Ledger.Quarantined record : ledger.quarantine()) {
      String place = String.format(Locale.ROOT, "%s/%09d", ledger.split(), at++);
      TreeMap<String, String> first = codes.computeIfAbsent(record.code(), c -> new TreeMap<>());
      if (first.size() < EACH || place.compareTo(first.lastKey()) < 0) {
        keep(first, place, Json.records().writeValueAsString(record));
      }
    }
  }

  void add(FirstFaults other) {
    other.codes.forEach(
        (code, lines) -> {
          TreeMap<String, String> first = codes.computeIfAbsent(code, c -> new TreeMap<>());
          lines.forEach((place, line) -> keep(first, place, line));
        });
  }

  private static void keep(NavigableMap<String, String> first, String place, String line) {
    first.put(place, line);
    if (first.size() > EACH) {
      first.pollLastEntry();
    }
  }

  /** The lines of all codes in frame order. */
  Collection<String> lines() {
    return all().values();
  }

  /** The same, each by its split, a '/' and its place there. */
  Map<String, String> all() {
    TreeMap<String, String> all = new TreeMap<>();
    codes.values().forEach(all::putAll);
    return all;
  }
}
