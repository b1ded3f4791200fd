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
 * Walks over one label row and notes where its frames are. Memory grows by one small record per
 * frame, never with masks.
 */
final class RowScan {
  private final Map<String, String> facts = new HashMap<>();
  private final Map<String, UnitScan> units = new LinkedHashMap<>();
  private Piece answers = Piece.NONE;
  private Piece classificationAnswers = Piece.NONE;
  private final TextLimits limits;
  private boolean hasUnits;
  private String fault = "";

  /**
   * Walks to the end of a row that the parser has just entered.
   *
   * @param base document offset of the parser's position 0
   * @param limits of the texts that are sent with frames
   * @param tracks notified of every object
   * @param sightings notified of every object's shape and label
   */
  RowScan(
      JsonParser parser,
      long base,
      TextLimits limits,
      TrackNumbers tracks,
      BiConsumer<String, SeenLabel> sightings)
      throws IOException {
    this.limits = limits;
    Pieces pieces = new Pieces(parser, base, limits);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      String fact = Facts.OF_ROW.get(key);
      if (fact != null) {
        pieces.note(facts, fact);
      } else if (key.equals("data_units") && value == JsonToken.START_OBJECT) {
        hasUnits = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          if (units.put(name, new UnitScan(parser, pieces, name, tracks, sightings)) != null) {
            fault = "data unit " + name + " stands twice";
          }
        }
      } else if (key.equals("object_answers") && value == JsonToken.START_OBJECT) {
        answers = pieces.answers();
      } else if (key.equals("classification_answers") && value == JsonToken.START_OBJECT) {
        classificationAnswers = pieces.answers();
      } else {
        parser.skipChildren();
      }
    }
  }

  /** Whether the object is a label row at all. */
  boolean isRow() {
    return hasUnits || facts.containsKey(Facts.LABEL_HASH);
  }

  /** The row's frames in document order; a row that can have none yields one with the reason. */
  List<FrameEntry> frames(int rowNumber) {
    if (!hasUnits || units.isEmpty()) {
      String title = facts.getOrDefault(Facts.ROW_TITLE, "row " + rowNumber);
      Map<String, String> named = new HashMap<>(facts);
      named.put(Facts.ROW_TITLE, title);
      return List.of(fault(Medium.IMAGE, named, "label row '" + title + "' has no data_units"));
    }
    long copies = units.values().stream().mapToLong(unit -> unit.frames().size()).sum();
    answers = repeated(answers, copies);
    classificationAnswers = repeated(classificationAnswers, copies);
    String type = facts.getOrDefault(Facts.DATA_TYPE, "");
    List<FrameEntry> entries = new ArrayList<>();
    for (UnitScan unit : units.values()) {
      Map<String, String> all = new HashMap<>(facts);
      all.putAll(unit.facts());
      Medium medium = Medium.of(type);
      if (medium == Medium.IMAGE && units.size() > 1) {
        medium = Medium.GROUP;
      }
      if (!fault.isEmpty() || !unit.fault().isEmpty()) {
        entries.add(fault(medium, all, fault.isEmpty() ? unit.fault() : fault));
      } else if (medium == Medium.FRAMES && !unit.isNumbered() && !unit.frames().isEmpty()) {
        entries.add(fault(medium, all, "the labels of " + type + " are not given by frame"));
      } else {
        frames(unit, medium, all, entries);
      }
    }
    return entries;
  }

  private void frames(
      UnitScan unit, Medium medium, Map<String, String> all, List<FrameEntry> entries) {
    List<UnitScan.Frame> frames = unit.frames();
    if (frames.isEmpty() && medium != Medium.FRAMES) {
      frames = List.of(new UnitScan.Frame("", Piece.NONE, ""));
    }
    for (UnitScan.Frame frame : frames) {
      String number = frame.number();
      if (number.isEmpty()) {
        number = medium == Medium.GROUP ? all.getOrDefault(Facts.SEQUENCE, "0") : "0";
      }
      Map<String, String> own = new HashMap<>(all);
      own.put(Facts.FRAME, number);
      if (!frame.tracks().isEmpty()) {
        own.put(Facts.TRACK_IDS, frame.tracks());
      }
      Medium real = medium;
      if (unit.isNumbered() && medium != Medium.FRAMES && !number.equals("0")) {
        // an image whose labels are given by frame has only frame 0
        real = Medium.FRAMES;
        own.put(Facts.DATA_TYPE, "video");
      } else if (medium == Medium.GROUP) {
        own.put(Facts.DATA_TYPE, "img_group");
      }
      entries.add(
          new FrameEntry(
              real,
              own,
              unit.width(),
              unit.height(),
              frame.labels(),
              answers,
              classificationAnswers,
              ""));
    }
  }

  /** A piece that is sent with every frame; only its location when the copies get too large. */
  private Piece repeated(Piece piece, long copies) {
    return piece.text().length() * copies <= limits.row()
        ? piece
        : new Piece(piece.offset(), piece.length(), "");
  }

  private static FrameEntry fault(Medium medium, Map<String, String> facts, String fault) {
    return new FrameEntry(medium, facts, "", "", Piece.NONE, Piece.NONE, Piece.NONE, fault);
  }
}
