package io.maskmill.formats.binarymasks;

import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.LabelSighting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The classes that documents name: those with a class number by number, then the others by name.
 * Where a number has several names, the first in order counts; where a name has several numbers, it
 * takes all of them.
 *
 * @param mapping class numbers to labels
 * @param labels the catalog
 */
record NamedClasses(ClassesMapping mapping, LabelCatalog labels) {
  /** The largest class number of ADE20K's releases. */
  private static final int MOST_CLASSES = 3_688;

  /** What a number without a name is called. */
  static final String UNNAMED = "object";

  /**
   * The classes of what was seen.
   *
   * @param hasClasses whether pixels have class numbers. Then numbers without a name are called
   *     {@code class-N}, unless every object has a number
   */
  static NamedClasses of(List<LabelSighting> seen, boolean hasClasses) {
    TreeMap<Integer, String> byNumber = new TreeMap<>();
    TreeSet<String> others = new TreeSet<>();
    for (LabelSighting sighting : seen) {
      if (sighting.words().size() > 1) {
        byNumber.putIfAbsent(Integer.parseInt(sighting.words().get(1)), sighting.name());
      } else {
        others.add(sighting.name());
      }
    }
    if (hasClasses && (byNumber.isEmpty() || !others.isEmpty())) {
      for (int number = 1; number <= MOST_CLASSES; number++) {
        byNumber.putIfAbsent(number, "class-" + number);
      }
    }
    Map<String, List<Integer>> numbers = new LinkedHashMap<>();
    others.forEach(name -> numbers.put(name, new ArrayList<>()));
    byNumber.forEach(
        (number, name) -> numbers.computeIfAbsent(name, n -> new ArrayList<>()).add(number));
    if (!hasClasses) {
      numbers.computeIfAbsent(UNNAMED, n -> new ArrayList<>());
    }
    List<ClassesMapping.Entry> entries = new ArrayList<>();
    numbers.forEach((name, own) -> entries.add(new ClassesMapping.Entry(name, false, own)));
    ClassesMapping mapping = new ClassesMapping(entries, "");
    return new NamedClasses(mapping, MappedLabels.of(mapping));
  }
}
