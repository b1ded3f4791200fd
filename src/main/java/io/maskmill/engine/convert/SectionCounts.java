package io.maskmill.engine.convert;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the records that one frame adds to sections of documents. A frame adds to few sections
 * and perhaps many records to each, so they are searched from the last and counted in place.
 */
final class SectionCounts {
  private static final class Section {
    final String document;
    final String name;
    int records;

    Section(String document, String name, int records) {
      this.document = document;
      this.name = name;
      this.records = records;
    }
  }

  private final SplitOutput output;
  private final List<Section> sections = new ArrayList<>();

  /**
   * @param output says how many records earlier frames have added
   */
  SectionCounts(SplitOutput output) {
    this.output = output;
  }

  /** Starts another frame. */
  void clear() {
    sections.clear();
  }

  /** The position in its section, 0-based, of the record that the frame adds next. */
  int next(OutputPlace place, String document, String name) {
    for (int i = sections.size() - 1; i >= 0; i--) {
      Section section = sections.get(i);
      if (section.name.equals(name) && section.document.equals(document)) {
        return section.records++;
      }
    }
    Section section = new Section(document, name, output.records(place, document, name));
    sections.add(section);
    return section.records++;
  }
}
