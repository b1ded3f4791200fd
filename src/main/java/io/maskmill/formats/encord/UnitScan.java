package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Walks over one data unit of a label row; collects its facts and where its frames' labels are. */
final class UnitScan {
  private static final int MOST_DIGITS = 9;

  /**
   * Labels of a frame.
   *
   * @param number empty when the labels are given without one
   * @param tracks from {@link TrackNumbers}
   */
  record Frame(String number, Piece labels, String tracks) {}

  private final JsonParser parser;
  private final Pieces pieces;
  private final String name;
  private final TrackNumbers tracks;
  private final BiConsumer<String, SeenLabel> sightings;
  private final Map<String, String> facts = new HashMap<>();
  private final List<Frame> frames = new ArrayList<>();
  private String width = "";
  private String height = "";
  private boolean isNumbered;
  private String fault = "";

  /**
   * Walks to the end of the parser's current value.
   *
   * @param name the unit's key
   * @param sightings notified of every object's shape and label
   */
  UnitScan(
      JsonParser parser,
      Pieces pieces,
      String name,
      TrackNumbers tracks,
      BiConsumer<String, SeenLabel> sightings)
      throws IOException {
    this.parser = parser;
    this.pieces = pieces;
    this.name = name;
    this.tracks = tracks;
    this.sightings = sightings;
    scan();
  }

  /** The unit's facts, by {@link Facts}. */
  Map<String, String> facts() {
    return facts;
  }

  /** Frames in document order. */
  List<Frame> frames() {
    return frames;
  }

  /** As written in the document; empty when absent. */
  String width() {
    return width;
  }

  /** As written in the document; empty when absent. */
  String height() {
    return height;
  }

  /** Whether labels are given by frame number. */
  boolean isNumbered() {
    return isNumbered;
  }

  /** Why this is not a data unit; empty when it is one. */
  String fault() {
    return fault;
  }

  private void scan() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      fault = "data unit " + name + " is no object";
      return;
    }
    facts.put(Facts.DATA_HASH, name);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      String fact = Facts.OF_UNIT.get(key);
      if (fact != null) {
        pieces.note(facts, fact);
      } else if (key.equals("width") && value.isScalarValue()) {
        width = parser.getText();
      } else if (key.equals("height") && value.isScalarValue()) {
        height = parser.getText();
      } else if (key.equals("labels") && value == JsonToken.START_OBJECT) {
        labels();
      } else {
        if (key.equals("labels") && value != JsonToken.VALUE_NULL) {
          fault = "the labels of data unit " + name + " are no object";
        }
        parser.skipChildren();
      }
    }
  }

  /** Accepts both forms: the labels themselves, or labels by frame number. */
  private void labels() throws IOException {
    PieceCapture flat = null;
    PieceCapture whole = pieces.begin();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (isFrameNumber(key)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          fault = "frame " + key + " of data unit " + name + " is no object";
          parser.skipChildren();
          continue;
        }
        isNumbered = true;
        PieceCapture capture = pieces.begin();
        while (capture.next() == JsonToken.FIELD_NAME) {
          labelsField(capture);
        }
        frames.add(
            new Frame(
                Integer.toString(Integer.parseInt(key)), pieces.end(capture), tracks.endFrame()));
      } else {
        flat = whole;
        whole.again();
        labelsField(whole);
      }
    }
    if (flat != null) {
      flat.again();
      if (isNumbered) {
        fault = "the labels of data unit " + name + " are given with frames and without";
      }
      frames.add(new Frame("", pieces.end(flat), tracks.endFrame()));
    }
  }

  private static boolean isFrameNumber(String key) {
    boolean isNumber = !key.isEmpty() && key.length() <= MOST_DIGITS;
    for (int i = 0; i < key.length(); i++) {
      isNumber &= key.charAt(i) >= '0' && key.charAt(i) <= '9';
    }
    return isNumber;
  }

  /** Reads a field of a frame's labels; the parser is at its name. */
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
        tracks.object("");
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
    String hash = "";
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
          case "objectHash" -> hash = parser.getText();
          default -> {}
        }
      } else {
        hasBitmask |= key.equals("bitmask");
        capture.children();
      }
    }
    tracks.object(hash);
    String label = EncordLabels.nameOf(name, value, feature);
    if (!label.isEmpty()) {
      sightings.accept(
          shape.isEmpty() && hasBitmask ? "bitmask" : shape, new SeenLabel(label, color, feature));
    }
  }
}
