package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the value of {@code segmentation}. Reuses its arrays between calls. */
final class SegmentationParser {
  private long[] counts = new long[256];
  private double[] points = new double[64];
  private String fault = "";

  /** Why the last value was invalid; empty when it was valid or absent. */
  String fault() {
    return fault;
  }

  /**
   * Reads the parser's current value and leaves the parser at its end.
   *
   * @return null when there is none or it has a {@link #fault()}
   */
  Segmentation read(JsonParser parser) throws IOException {
    fault = "";
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        return runs(parser);
      }
      case START_ARRAY -> {
        return polygons(parser);
      }
      case VALUE_NULL -> {
        return null;
      }
      default -> {
        fault = "segmentation must be runs or polygons";
        return null;
      }
    }
  }

  private Segmentation.Runs runs(JsonParser parser) throws IOException {
    int height = -1;
    int width = -1;
    String text = null;
    long[] numbers = null;
    boolean isEmpty = true;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken token = parser.nextToken();
      isEmpty = false;
      if (key.equals("size") && token == JsonToken.START_ARRAY) {
        int n = numbers(parser);
        boolean isSize = n == 2 && isSide(counts[0]) && isSide(counts[1]);
        height = isSize ? (int) counts[0] : -1;
        width = isSize ? (int) counts[1] : -1;
      } else if (key.equals("counts") && token == JsonToken.VALUE_STRING) {
        text = parser.getText();
      } else if (key.equals("counts") && token == JsonToken.START_ARRAY) {
        int n = numbers(parser);
        numbers = n < 0 ? null : Arrays.copyOf(counts, n);
      } else {
        parser.skipChildren();
      }
    }
    if (isEmpty) {
      return null;
    }
    if (height < 0) {
      fault = "segmentation.size must be [height, width]";
    } else if (text == null && numbers == null) {
      fault = "segmentation.counts must be a string or whole numbers";
    } else {
      return text == null
          ? new Segmentation.Counts(width, height, numbers)
          : new Segmentation.Compressed(width, height, text);
    }
    return null;
  }

  private static boolean isSide(long value) {
    return value >= 0 && value <= Integer.MAX_VALUE;
  }

  /** Fills {@link #counts} and returns their number, or -1 when one is not a whole number. */
  private int numbers(JsonParser parser) throws IOException {
    int n = 0;
    boolean isGood = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (n == counts.length) {
        counts = Arrays.copyOf(counts, n * 2);
      }
      if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
        boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        counts[n++] = fits ? parser.getLongValue() : Long.MAX_VALUE;
      } else if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
          && parser.getDoubleValue() == Math.rint(parser.getDoubleValue())) {
        counts[n++] = (long) parser.getDoubleValue();
      } else {
        parser.skipChildren();
        isGood = false;
      }
    }
    return isGood ? n : -1;
  }

  private Segmentation polygons(JsonParser parser) throws IOException {
    List<double[]> parts = new ArrayList<>();
    List<Segmentation.Runs> runs = new ArrayList<>();
    boolean isGood = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        int n = points(parser);
        isGood &= n >= 0;
        parts.add(Arrays.copyOf(points, Math.max(n, 0)));
      } else if (parser.currentToken() == JsonToken.START_OBJECT) {
        Segmentation.Runs part = runs(parser);
        isGood &= part != null;
        runs.add(part);
      } else {
        parser.skipChildren();
        isGood = false;
      }
    }
    if (!isGood || !(runs.isEmpty() || parts.isEmpty())) {
      fault =
          fault.isEmpty()
              ? "segmentation must be a list of polygons, each a list of numbers x, y, x, y, ..."
              : fault;
      return null;
    }
    if (!runs.isEmpty()) {
      return united(runs);
    }
    return parts.isEmpty() ? null : new Segmentation.Polygons(parts.toArray(new double[0][]));
  }

  /** The runs of one mask in parts, as COCO-Stuff 10k has them. */
  private Segmentation united(List<Segmentation.Runs> parts) {
    Segmentation.Runs first = parts.get(0);
    for (Segmentation.Runs part : parts) {
      if (part.width() != first.width() || part.height() != first.height()) {
        fault = "the parts of segmentation must be of one size";
        return null;
      }
    }
    return parts.size() == 1 ? first : new Segmentation.Union(parts);
  }

  private int points(JsonParser parser) throws IOException {
    int n = 0;
    boolean isGood = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (n == points.length) {
        points = Arrays.copyOf(points, n * 2);
      }
      switch (parser.currentToken()) {
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> points[n++] = parser.getDoubleValue();
        case VALUE_STRING -> {
          // NaN and Infinity of the document arrive as strings
          isGood &= AnnotationParser.NOT_FINITE.contains(parser.getText());
          points[n++] = Double.NaN;
        }
        default -> {
          parser.skipChildren();
          isGood = false;
        }
      }
    }
    return isGood ? n : -1;
  }
}
