package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the value of {@code segmentation}. Reuses its arrays between calls. */
final class SegmentationParser {
  private static final int LONGEST_NUMBER = 64;
  private static final Pattern NUMBER =
      Pattern.compile("\\s*[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?\\s*");

  private long[] counts = new long[256];
  private double[] points = new double[64];
  private String fault = "";

  /** What is unusual about the last value, as counters. */
  private final Set<String> remarks = new TreeSet<>();

  /** Why the last value was invalid; empty when it was valid or absent. */
  String fault() {
    return fault;
  }

  /** Counters of what was read although COCO's program does not read it so; a copy. */
  Set<String> remarks() {
    return Set.copyOf(remarks);
  }

  /**
   * Reads the parser's current value and leaves the parser at its end.
   *
   * @return null when there is none or it has a {@link #fault()}
   */
  Segmentation read(JsonParser parser) throws IOException {
    fault = "";
    remarks.clear();
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        return runs(parser);
      }
      case START_ARRAY -> {
        return polygons(parser);
      }
      case VALUE_NULL, VALUE_STRING -> {
        return null; // a text has no mask, as null has none
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
        text = unwrapped(parser.getText());
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

  /** The string without the quotes that Python's {@code str(bytes)} puts around it. */
  private String unwrapped(String text) {
    boolean isBytes =
        text.length() >= 3
            && text.charAt(0) == 'b'
            && (text.charAt(1) == '\'' || text.charAt(1) == '"')
            && text.charAt(text.length() - 1) == text.charAt(1);
    if (!isBytes) {
      return text;
    }
    remarks.add("counts-as-bytes");
    return text.substring(2, text.length() - 1).replace("\\\\", "\\");
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
    boolean isFlat = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        parser.nextToken();
        int n = points(parser);
        isGood &= n >= 0;
        parts.add(Arrays.copyOf(points, even(n)));
      } else if (isNumber(parser) && parts.isEmpty() && runs.isEmpty()) {
        int n = points(parser);
        isGood &= n >= 0;
        parts.add(Arrays.copyOf(points, even(n)));
        remarks.add("polygons-flat");
        isFlat = true;
        break;
      } else if (parser.currentToken() == JsonToken.START_OBJECT) {
        Segmentation.Runs part = runs(parser);
        isGood &= part != null;
        runs.add(part);
      } else {
        parser.skipChildren();
        isGood = false;
      }
    }
    if (isFlat && isGood) {
      return new Segmentation.Polygons(parts.toArray(new double[0][]));
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

  private static boolean isNumber(JsonParser parser) {
    return parser.currentToken().isNumeric() || parser.currentToken() == JsonToken.VALUE_STRING;
  }

  /** How many numbers make whole points; of an odd number the original ignores the last. */
  private int even(int n) {
    if (n > 0 && n % 2 != 0) {
      remarks.add("polygons-odd");
    }
    return Math.max(n, 0) / 2 * 2;
  }

  /** A number that stands as text, which the original takes; NaN for other texts. */
  private double number(String text) {
    if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
      return Double.NaN;
    }
    remarks.add("numbers-as-text");
    return Double.parseDouble(text.strip());
  }

  /**
   * Fills {@link #points} from the current token to the end of its list; returns their number, or
   * -1 when one is no number.
   */
  private int points(JsonParser parser) throws IOException {
    int n = 0;
    boolean isGood = true;
    for (; parser.currentToken() != JsonToken.END_ARRAY; parser.nextToken()) {
      if (n == points.length) {
        points = Arrays.copyOf(points, n * 2);
      }
      switch (parser.currentToken()) {
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> points[n++] = parser.getDoubleValue();
        case VALUE_STRING -> {
          // NaN and Infinity of the document arrive as strings
          boolean isFinite = !AnnotationParser.NOT_FINITE.contains(parser.getText());
          points[n] = isFinite ? number(parser.getText()) : Double.NaN;
          isGood &= !isFinite || Double.isFinite(points[n]);
          n++;
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
