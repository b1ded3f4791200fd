package io.maskmill.engine.stats;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the frames of a run hold: the content of {@code _maskmill/stats.json}, described by {@code
 * stats.schema.json}. It covers the frames that {@link Frames#counted} says, as they were written:
 * after remapping, and under the keys that targets have.
 *
 * @param frames what became of them
 * @param pixels of the counted frames
 * @param objects of the counted frames
 * @param labels in the order of the catalog, with those that no object has
 * @param together which labels occur in the same frames
 * @param sizes of the counted frames
 * @param losses what is not in the output
 * @param examples frames and objects to look at
 */
public record Statistics(
    Frames frames,
    Pixels pixels,
    Objects objects,
    List<OfLabel> labels,
    Together together,
    Sizes sizes,
    Losses losses,
    Examples examples) {

  /** The version of the document; a key that is added does not change it. */
  public static final int VERSION = 2;

  public Statistics {
    Stream.of(frames, pixels, objects, together, sizes, losses, examples)
        .forEach(java.util.Objects::requireNonNull);
    labels = List.copyOf(labels);
  }

  /**
   * What became of the frames.
   *
   * @param planned frames of the source
   * @param written to every target
   * @param setAside frames that were quarantined
   * @param withLoss written frames that went on without some of their objects
   * @param carried written frames that were taken over from an earlier output
   * @param counted written frames that the figures cover: all of them, unless an earlier output did
   *     not say what its frames hold
   * @param withoutObjects counted frames that have none
   */
  public record Frames(
      long planned,
      long written,
      long setAside,
      long withLoss,
      long carried,
      long counted,
      long withoutObjects) {}

  /**
   * Pixels of the counted frames.
   *
   * @param all width times height of each
   * @param labeled those that at least one object covers
   * @param overlapping those that more than one object covers, counted once for each object but the
   *     first
   */
  public record Pixels(long all, long labeled, long overlapping) {}

  /**
   * The objects of the counted frames.
   *
   * @param count how many there are
   * @param touchingBorder those with a pixel in the first or last row or column of their frame
   * @param pieces into which they fall
   * @param area in pixels; null without objects
   * @param areas how many objects have which area in pixels
   * @param perFrame objects in a frame; null without frames
   * @param inFrames how many frames have how many objects
   * @param centers where they are
   */
  public record Objects(
      long count,
      long touchingBorder,
      Pieces pieces,
      Spread area,
      List<Bar> areas,
      Spread perFrame,
      List<Bar> inFrames,
      Centers centers) {
    public Objects {
      areas = List.copyOf(areas);
      inFrames = List.copyOf(inFrames);
    }
  }

  /**
   * Pieces of objects: groups of pixels that touch at a side or a corner.
   *
   * @param total of all objects
   * @param most of one object
   * @param inSeveral objects that have more than one
   */
  public record Pieces(long total, long most, long inSeveral) {}

  /**
   * How numbers are spread. The least, the greatest and the mean are exact. A quantile is that of
   * the number at its rank: exact below 32 and where it is the only number near; otherwise the
   * lower ones are at most 1/16 too low and the upper ones at most 1/16 too high, so that at least
   * 90 % of the numbers are from {@code p5} to {@code p95}, and half of them from {@code p25} to
   * {@code p75}.
   *
   * @param medianWithin the numbers, both included, that the median lies between; twice the same
   *     one when it is exact
   * @param mean rounded to two decimals
   */
  @JsonPropertyOrder({"min", "p5", "p25", "median", "median-within"})
  public record Spread(
      long min,
      long p5,
      long p25,
      List<Long> medianWithin,
      long p75,
      long p95,
      long max,
      double mean) {
    public Spread {
      medianWithin = List.copyOf(medianWithin);
    }

    /** The number to say in place of the median, at most 1/32 off. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long median() {
      long from = medianWithin.get(0);
      return from + (medianWithin.get(1) - from) / 2;
    }

    /** Whether the median is known exactly. */
    @JsonIgnore
    public boolean isMedianExact() {
      return medianWithin.get(0).equals(medianWithin.get(1));
    }
  }

  /**
   * A bar of a histogram. Steps are one number each where there are at most 24, all below 32;
   * otherwise they double.
   *
   * @param from the least number in it
   * @param to the greatest number in it
   * @param count how many there are
   */
  public record Bar(long from, long to, long count) {}

  /**
   * The centers of objects (the means of their pixels) on a grid that is laid over every frame,
   * whatever its size.
   *
   * @param counts objects by row from the top and column from the left; all rows are equally long
   */
  public record Centers(List<List<Long>> counts) {
    /** Rows, and columns, of the grid. */
    public static final int SIDE = 32;

    public Centers {
      counts = counts.stream().map(List::copyOf).toList();
    }
  }

  /**
   * What was seen of a label. An object of several labels counts for each.
   *
   * @param color as {@code #RRGGBB}
   * @param frames counted frames that have an object of it
   * @param objects of it
   * @param pixels of these, where pixels of two objects count twice
   * @param share these pixels of {@link Pixels#all}, 0..1, rounded to eight decimals; above 1 only
   *     when objects overlap
   * @param area of its objects in pixels; null without objects
   * @param pieces of its objects
   */
  public record OfLabel(
      String name,
      String color,
      long frames,
      long objects,
      long pixels,
      double share,
      Spread area,
      Pieces pieces) {}

  /**
   * Which labels occur in the same frames.
   *
   * @param frames in which pairs were counted: all counted ones, or of a large catalog the sample
   *     of those whose keys have the smallest hashes
   * @param pairs the most frequent first, then by catalog order
   * @param others number of pairs that are not listed
   */
  public record Together(long frames, List<Pair> pairs, long others) {
    public Together {
      pairs = List.copyOf(pairs);
    }
  }

  /**
   * Two labels that occur in the same frames.
   *
   * @param labels their positions among the labels, from 0, the lower one first
   * @param frames that have both
   */
  public record Pair(List<Integer> labels, long frames) {
    public Pair {
      labels = List.copyOf(labels);
    }
  }

  /**
   * The sizes of frames.
   *
   * @param shown the most frequent first, then by width and height
   * @param others frames of sizes that are not shown
   */
  public record Sizes(List<Size> shown, long others) {
    public Sizes {
      shown = List.copyOf(shown);
    }
  }

  /** How many frames are of a size in pixels. */
  public record Size(int width, int height, long frames) {}

  /**
   * What is not in the output.
   *
   * @param setAside what was quarantined, by code
   * @param lost what targets could not hold: the manifest's counters that begin with {@code lost.}
   * @param counters the manifest's other counters
   * @param least the smallest values that targets measured, by the target's id and the measure
   * @param unmapped values of masks that stand for no label, by value
   * @param othersUnmapped pixels of values that are not listed
   */
  public record Losses(
      List<SetAside> setAside,
      SortedMap<String, Long> lost,
      SortedMap<String, Long> counters,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Least> least,
      List<Unmapped> unmapped,
      long othersUnmapped) {
    public Losses {
      setAside = List.copyOf(setAside);
      lost = new TreeMap<>(lost);
      counters = new TreeMap<>(counters);
      least = least == null ? new TreeMap<>() : new TreeMap<>(least);
      unmapped = List.copyOf(unmapped);
    }
  }

  /**
   * What was quarantined with a code.
   *
   * @param frames whole frames
   * @param objects of frames that went on without them
   */
  public record SetAside(String code, long frames, long objects) {}

  /**
   * A value of masks that stands for no label.
   *
   * @param value as the format writes it: a number, or a color as {@code #RRGGBB}
   * @param pixels that have it
   * @param frames that have such a pixel
   */
  public record Unmapped(String value, long pixels, long frames) {}
}
