package io.maskmill.formats.binarymasks.packed;

import io.maskmill.png.PixelRaster;
import io.maskmill.spi.ConfigException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits the samples of a pixel into class, instance and flags. Samples are taken as stored: 16 bits
 * whole, opacity as data, nothing converted.
 *
 * <pre>
 * packing = "class*N+instance"                 N a power of two: both are bits of the sample; other N:
 *                                              a value below N is a class without instance
 *         | "class*N+track"                    the same, and each value has both
 *         | "instance*N+class"
 *         | sum "," sum                        class, then instance
 *         | part {"," part}                    at least class= or instance=
 * part    = NAME "=" sum                       class, instance, track, crowd; others are attributes
 * </pre>
 *
 * <p>A track is an instance whose number means the same object in all frames of a sequence. In {@code
 * class*N+instance} instances count from 0, and here from 1. In the other forms 0 is no
 * instance.
 */
public final class PixelPacking implements Serializable {
  private static final long serialVersionUID = 1;

  /** The flag that makes an object a crowd region. */
  public static final String CROWD = "crowd";

  /** What {@code values} takes, for messages. */
  public static final String EXAMPLES =
      "class*1000+instance, or sums of channels such as class=R/10*256+G,instance=B";

  private static final String CLASS = "class";
  private static final String INSTANCE = "instance";
  private static final String TRACK = "track";
  private static final int MAX_FLAGS = 16;
  private static final int MAX_MULTIPLIER = 1 << 24;
  private static final Pattern CLASS_FIRST = Pattern.compile("class\\*(\\d{1,8})\\+(instance|track)");
  private static final Pattern INSTANCE_FIRST = Pattern.compile("(instance|track)\\*(\\d{1,8})\\+class");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private final String text;
  private final ChannelSum classes;
  private final ChannelSum instances;
  private final List<Flag> flags;
  private final int multiplier;
  private final boolean alone;

  private record Flag(String name, ChannelSum sum) implements Serializable {}

  private PixelPacking(
      String text,
      ChannelSum classes,
      ChannelSum instances,
      List<Flag> flags,
      int multiplier,
      boolean alone) {
    this.text = text;
    this.classes = classes;
    this.instances = instances;
    this.flags = List.copyOf(flags);
    this.multiplier = multiplier;
    this.alone = alone;
  }

  /** Whether a text is meant as a packing, right or wrong. */
  public static boolean isMeant(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('=') >= 0 || text.indexOf('+') >= 0;
  }

  /**
   * Parses a packing.
   *
   * @throws ConfigException with the reason, when the text is not a packing
   */
  public static PixelPacking of(String written) {
    String text = written.replace(" ", "");
    Matcher first = CLASS_FIRST.matcher(text);
    if (first.matches()) {
      int n = multiplier(first.group(1));
      boolean tracks = first.group(2).equals(TRACK);
      return ofClassFirst(text, n, !tracks && Integer.bitCount(n) != 1);
    }
    Matcher second = INSTANCE_FIRST.matcher(text);
    if (second.matches()) {
      int n = multiplier(second.group(2));
      return new PixelPacking(
          text, ChannelSum.of("V%" + n), ChannelSum.of("V/" + n), List.of(), n, false);
    }
    return text.indexOf('=') < 0 ? ofTwoSums(text) : ofParts(text);
  }

  private static PixelPacking ofClassFirst(String text, int multiplier, boolean alone) {
    return new PixelPacking(
        text,
        ChannelSum.of("V/" + multiplier),
        ChannelSum.of("V%" + multiplier),
        List.of(),
        multiplier,
        alone);
  }

  private static int multiplier(String digits) {
    int multiplier = Integer.parseInt(digits);
    if (multiplier < 2 || multiplier > MAX_MULTIPLIER) {
      throw new ConfigException("a packing multiplies by 2.." + MAX_MULTIPLIER);
    }
    return multiplier;
  }

  private static PixelPacking ofTwoSums(String text) {
    String[] sums = text.split(",", -1);
    if (sums.length != 2) {
      throw new ConfigException("a packing is " + EXAMPLES);
    }
    return new PixelPacking(
        "class=" + sums[0] + ",instance=" + sums[1],
        ChannelSum.of(sums[0]),
        ChannelSum.of(sums[1]),
        List.of(),
        0,
        false);
  }

  private static PixelPacking ofParts(String text) {
    ChannelSum classes = null;
    ChannelSum instances = null;
    List<Flag> flags = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String name = part.substring(0, Math.max(0, equals));
      if (!NAME.matcher(name).matches()) {
        throw new ConfigException("'" + part + "' is no part of a packing; a packing is " + EXAMPLES);
      }
      ChannelSum sum = ChannelSum.of(part.substring(equals + 1));
      boolean isTwice =
          (name.equals(CLASS) && classes != null)
              || ((name.equals(INSTANCE) || name.equals(TRACK)) && instances != null)
              || flags.stream().anyMatch(flag -> flag.name.equals(name));
      if (isTwice) {
        throw new ConfigException("a packing says twice what " + name + " is");
      }
      switch (name) {
        case CLASS -> classes = sum;
        case INSTANCE, TRACK -> instances = sum;
        default -> flags.add(new Flag(name, sum));
      }
    }
    if ((classes == null && instances == null) || flags.size() > MAX_FLAGS) {
      throw new ConfigException(
          "a packing has class= or instance=, and up to " + MAX_FLAGS + " flags");
    }
    return new PixelPacking(text, classes, instances, flags, 0, false);
  }

  /** Whether pixels have a class. If not, objects are of one label. */
  public boolean hasClasses() {
    return classes != null;
  }

  /** Whether pixels have an instance. */
  public boolean hasInstances() {
    return instances != null;
  }

  /** Whether an instance's number means the same object in all frames of a sequence. */
  public boolean tracks() {
    return text.contains(TRACK);
  }

  /** Names of the flags. */
  public List<String> flags() {
    return flags.stream().map(Flag::name).toList();
  }

  /** N of {@code class*N+instance} and of its reverse; 0 of the other forms. */
  public int multiplier() {
    return multiplier;
  }

  /** Whether a value below N is a class without instance, and not an instance of class 0. */
  public boolean hasClassesAlone() {
    return alone;
  }

  /** Whether the first instance of a class is 0 in files. */
  public boolean countsFromZero() {
    return text.startsWith(CLASS + "*");
  }

  /** Whether the packing is of one sample, as in masks of one channel. */
  public boolean isOfOneChannel() {
    return uses(ChannelSum.GRAY);
  }

  /** Channels that a mask must have: 1, 2 (gray with opacity is not asked for), 3 or 4. */
  public int channels() {
    return isOfOneChannel() ? 1 : uses('A') ? 4 : 3;
  }

  /** Whether one sum puts bytes together, so that samples of 16 bits do not fit. */
  public boolean joinsBytes() {
    return sums().stream().anyMatch(ChannelSum::joinsBytes);
  }

  private boolean uses(char channel) {
    return sums().stream().anyMatch(sum -> sum.uses(channel));
  }

  private List<ChannelSum> sums() {
    List<ChannelSum> sums = new ArrayList<>();
    if (classes != null) {
      sums.add(classes);
    }
    if (instances != null) {
      sums.add(instances);
    }
    flags.forEach(flag -> sums.add(flag.sum));
    return sums;
  }

  /** The number that names an object in all frames of a sequence: of one channel, the sample. */
  String id(PackedPixel pixel) {
    return countsFromZero()
        ? String.valueOf((long) pixel.classNumber() * multiplier + pixel.instance() - 1)
        : String.valueOf(pixel.instance());
  }

  /**
   * What a pixel says; null when a number is beyond 2147483646.
   *
   * @param raster with the channels that the packing has
   */
  public PackedPixel at(PixelRaster raster, int pixel) {
    if (alone && raster.sample(pixel, 0) < multiplier) {
      return new PackedPixel(raster.sample(pixel, 0), 0, 0);
    }
    long classNumber = classes == null ? 0 : classes.at(raster, pixel);
    long instance = instances == null ? 0 : instances.at(raster, pixel);
    instance += countsFromZero() ? 1 : 0;
    if (classNumber >= Integer.MAX_VALUE || instance >= Integer.MAX_VALUE) {
      return null;
    }
    int set = 0;
    for (int i = 0; i < flags.size(); i++) {
      set |= flags.get(i).sum.at(raster, pixel) == 0 ? 0 : 1 << i;
    }
    return new PackedPixel((int) classNumber, (int) instance, set);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PixelPacking packing
        && text.equals(packing.text)
        && alone == packing.alone;
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
