package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Walks over one label row and notes where its frames stand. Memory grows by one small record a
 * frame, never with masks.
 */
final class RowScan {
  /** Objects up to this many characters travel; larger ones are read where they stand. */
  private static final int MOST_TEXT = 16 << 10;

  private static final int MOST_ANSWERS = 4 << 10;

  private static final int MOST_DIGITS = 9;

  /** All that travels of one row, so that a long video does not fill the memory. */
  private static final int MOST_TEXT_A_ROW = 1 << 20;

  private record UnitFrame(String frame, Piece labels) {}

  private static final class Unit {
    final Map<String, String> facts = new HashMap<>();
    final List<UnitFrame> frames = new ArrayList<>();
    String width = "";
    String height = "";
    boolean isNumbered;
    String fault = "";
  }

  private final JsonParser parser;
  private final long base;
  private final BiConsumer<String, LabelSighting> sightings;
  private final Map<String, String> facts = new HashMap<>();
  private final Map<String, Unit> units = new LinkedHashMap<>();
  private Piece answers = Piece.NONE;
  private Piece classificationAnswers = Piece.NONE;
  private boolean hasUnits;
  private int textLeft = MOST_TEXT_A_ROW;

  /**
   * Walks to the end of a row that the parser has just entered.
   *
   * @param base offset in the document of what the parser calls 0
   * @param sightings told shape and label of every object
   */
  RowScan(JsonParser parser, long base, BiConsumer<String, LabelSighting> sightings)
      throws IOException {
    this.parser = parser;
    this.base = base;
    this.sightings = sightings;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      String fact = Facts.OF_ROW.get(key);
      if (fact != null) {
        note(facts, fact);
      } else if (key.equals("data_units") && value == JsonToken.START_OBJECT) {
        hasUnits = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          unit(units.computeIfAbsent(name, k -> new Unit()), name);
        }
      } else if (key.equals("object_answers") && value == JsonToken.START_OBJECT) {
        answers = capture(MOST_ANSWERS);
      } else if (key.equals("classification_answers") && value == JsonToken.START_OBJECT) {
        classificationAnswers = capture(MOST_ANSWERS);
      } else {
        parser.skipChildren();
      }
    }
  }

  /** Whether the object is a label row at all. */
  boolean isRow() {
    return hasUnits || facts.containsKey(Facts.LABEL_HASH);
  }

  /** The row's frames in document order; a row that can have none gives one that says why. */
  List<FrameEntry> frames(int rowNumber) {
    if (!hasUnits || units.isEmpty()) {
      String title = facts.getOrDefault(Facts.ROW_TITLE, "row " + rowNumber);
      Map<String, String> named = new HashMap<>(facts);
      named.put(Facts.ROW_TITLE, title);
      return List.of(fault(Medium.IMAGE, named, "label row '" + title + "' has no data_units"));
    }
    String type = facts.getOrDefault(Facts.DATA_TYPE, "");
    List<FrameEntry> entries = new ArrayList<>();
    for (Unit unit : units.values()) {
      Map<String, String> all = new HashMap<>(facts);
      all.putAll(unit.facts);
      Medium medium = Medium.of(type);
      if (medium == Medium.IMAGE && units.size() > 1) {
        medium = Medium.GROUP;
      }
      if (!unit.fault.isEmpty()) {
        entries.add(fault(medium, all, unit.fault));
      } else if (medium == Medium.FRAMES && !unit.isNumbered && !unit.frames.isEmpty()) {
        entries.add(fault(medium, all, "the labels of " + type + " are not given by frame"));
      } else {
        frames(unit, medium, all, entries);
      }
    }
    return entries;
  }

  private void frames(Unit unit, Medium medium, Map<String, String> all, List<FrameEntry> entries) {
    List<UnitFrame> frames = unit.frames;
    if (frames.isEmpty() && medium != Medium.FRAMES) {
      frames = List.of(new UnitFrame("", Piece.NONE));
    }
    for (UnitFrame frame : frames) {
      String number = frame.frame();
      if (number.isEmpty()) {
        number = medium == Medium.GROUP ? all.getOrDefault(Facts.SEQUENCE, "0") : "0";
      }
      Map<String, String> own = new HashMap<>(all);
      own.put(Facts.FRAME, number);
      Medium real = medium;
      if (unit.isNumbered && medium != Medium.FRAMES && !number.equals("0")) {
        // an image whose labels are given by frame has frame 0 alone
        real = Medium.FRAMES;
        own.put(Facts.DATA_TYPE, "video");
      } else if (medium == Medium.GROUP) {
        own.put(Facts.DATA_TYPE, "img_group");
      }
      entries.add(
          new FrameEntry(
              real,
              own,
              unit.width,
              unit.height,
              frame.labels(),
              answers,
              classificationAnswers,
              ""));
    }
  }

  private static FrameEntry fault(Medium medium, Map<String, String> facts, String fault) {
    return new FrameEntry(medium, facts, "", "", Piece.NONE, Piece.NONE, Piece.NONE, fault);
  }

  private void unit(Unit unit, String name) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      unit.fault = "data unit " + name + " is no object";
      return;
    }
    unit.facts.put(Facts.DATA_HASH, name);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      String fact = Facts.OF_UNIT.get(key);
      if (fact != null) {
        note(unit.facts, fact);
      } else if (key.equals("width") && value.isScalarValue()) {
        unit.width = parser.getText();
      } else if (key.equals("height") && value.isScalarValue()) {
        unit.height = parser.getText();
      } else if (key.equals("labels") && value == JsonToken.START_OBJECT) {
        labels(unit, name);
      } else {
        if (key.equals("labels") && value != JsonToken.VALUE_NULL) {
          unit.fault = "the labels of data unit " + name + " are no object";
        }
        parser.skipChildren();
      }
    }
  }

  /** Both shapes: the labels themselves, or labels by frame number. */
  private void labels(Unit unit, String name) throws IOException {
    PieceCapture flat = null;
    PieceCapture whole = new PieceCapture(parser, base, most(MOST_TEXT));
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (isFrameNumber(key)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          unit.fault = "frame " + key + " of data unit " + name + " is no object";
          parser.skipChildren();
          continue;
        }
        unit.isNumbered = true;
        PieceCapture capture = new PieceCapture(parser, base, most(MOST_TEXT));
        while (capture.next() == JsonToken.FIELD_NAME) {
          labelsField(capture);
        }
        unit.frames.add(new UnitFrame(Integer.toString(Integer.parseInt(key)), end(capture)));
      } else {
        flat = whole;
        whole.again();
        labelsField(whole);
      }
    }
    if (flat != null) {
      flat.again();
      if (unit.isNumbered) {
        unit.fault = "the labels of data unit " + name + " are given with frames and without";
      }
      unit.frames.add(new UnitFrame("", end(flat)));
    }
  }

  private static boolean isFrameNumber(String key) {
    boolean isNumber = !key.isEmpty() && key.length() <= MOST_DIGITS;
    for (int i = 0; i < key.length(); i++) {
      isNumber &= key.charAt(i) >= '0' && key.charAt(i) <= '9';
    }
    return isNumber;
  }

  /** The parser stands at a field of a frame's labels. */
  private void labelsField(PieceCapture capture) throws IOException {
    boolean isObjects = parser.currentName().equals("objects");
    JsonToken value = capture.next();
    if (!isObjects || value != JsonToken.START_ARRAY) {
      capture.children();
      return;
    }
    while ((value = capture.next()) != JsonToken.END_ARRAY) {
      if (value == JsonToken.START_OBJECT) {
        object(capture);
      } else {
        capture.children();
      }
    }
  }

  private void object(PieceCapture capture) throws IOException {
    String name = "";
    String value = "";
    String color = "";
    String feature = "";
    String shape = "";
    boolean hasBitmask = false;
    while (capture.next() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (capture.next() == JsonToken.VALUE_STRING) {
        switch (key) {
          case "name" -> name = parser.getText();
          case "value" -> value = parser.getText();
          case "color" -> color = parser.getText();
          case "featureHash" -> feature = parser.getText();
          case "shape" -> shape = parser.getText();
          default -> {}
        }
      } else {
        hasBitmask |= key.equals("bitmask");
        capture.children();
      }
    }
    String label = EncordLabels.nameOf(name, value, feature);
    if (!label.isEmpty()) {
      sightings.accept(
          shape.isEmpty() && hasBitmask ? "bitmask" : shape,
          new LabelSighting(label, color, feature));
    }
  }

  private Piece capture(int most) throws IOException {
    PieceCapture capture = new PieceCapture(parser, base, most(most));
    while (capture.next() == JsonToken.FIELD_NAME) {
      capture.next();
      capture.children();
    }
    return end(capture);
  }

  private int most(int most) {
    return Math.min(most, textLeft);
  }

  private Piece end(PieceCapture capture) throws IOException {
    Piece piece = capture.end();
    textLeft -= piece.text().length();
    return piece;
  }

  private void note(Map<String, String> into, String fact) throws IOException {
    if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
      into.put(fact, parser.getText());
    } else {
      parser.skipChildren();
    }
  }
}
