package io.maskmill.formats.binarymasks.packed;

import io.maskmill.png.PixelRaster;
import io.maskmill.spi.ConfigException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sum of samples of one pixel, such as {@code R/10*256+G} or {@code V%1000}. Divisions drop the
 * fraction.
 *
 * <pre>
 * sum     = term {"+" term}
 * term    = [N "*"] channel {"/" N | "%" N | "*" N}
 * channel = "R" | "G" | "B" | "A" | "V"       V is the sample of a mask of one channel
 * </pre>
 */
final class ChannelSum implements Serializable {
  private static final long serialVersionUID = 1;

  /** The channel of {@code V}: masks of one channel, or of color channels that are equal. */
  static final char GRAY = 'V';

  private static final String CHANNELS = "RGBA";
  private static final int MAX_NUMBER = 1 << 24;
  private static final Pattern TERM =
      Pattern.compile("(?:(\\d{1,9})\\*)?([RGBAV])((?:[/%*]\\d{1,9})*)");
  private static final Pattern STEP = Pattern.compile("([/%*])(\\d{1,9})");

  private final String text;
  private final List<Term> terms;

  /** One channel and what is done to its sample, in order. */
  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  private record Term(char channel, char[] operators, int[] numbers) implements Serializable {
    long of(int sample) {
      long value = sample;
      for (int i = 0; i < operators.length; i++) {
        value =
            switch (operators[i]) {
              case '/' -> value / numbers[i];
              case '%' -> value % numbers[i];
              default -> value * numbers[i];
            };
      }
      return value;
    }

    /** The largest value for samples up to a limit. */
    long most(long sample) {
      long most = sample;
      for (int i = 0; i < operators.length; i++) {
        most =
            switch (operators[i]) {
              case '/' -> most / numbers[i];
              case '%' -> Math.min(most, numbers[i] - 1);
              default -> Math.multiplyExact(most, (long) numbers[i]);
            };
      }
      return most;
    }
  }

  private ChannelSum(String text, List<Term> terms) {
    this.text = text;
    this.terms = List.copyOf(terms);
  }

  /**
   * Parses a sum without blanks.
   *
   * @throws ConfigException with the reason, when the text is not a sum
   */
  static ChannelSum of(String text) {
    List<Term> terms = new ArrayList<>();
    for (String term : text.split("\\+", -1)) {
      Matcher matcher = TERM.matcher(term);
      if (!matcher.matches()) {
        throw new ConfigException(
            "'"
                + term
                + "' is no term of a packing; a term is a channel R, G, B, A or V with /N, %N and"
                + " *N, such as R/10*256");
      }
      StringBuilder operators = new StringBuilder();
      List<Integer> numbers = new ArrayList<>();
      if (matcher.group(1) != null) {
        operators.append('*');
        numbers.add(number(matcher.group(1), term));
      }
      Matcher step = STEP.matcher(matcher.group(3));
      while (step.find()) {
        operators.append(step.group(1));
        numbers.add(number(step.group(2), term));
      }
      terms.add(
          new Term(
              matcher.group(2).charAt(0),
              operators.toString().toCharArray(),
              numbers.stream().mapToInt(Integer::intValue).toArray()));
    }
    return new ChannelSum(text, terms).checked();
  }

  private static int number(String digits, String term) {
    int number = Integer.parseInt(digits);
    if (number < 1 || number > MAX_NUMBER) {
      throw new ConfigException(
          String.format(Locale.ROOT, "'%s': numbers are in 1..%d", term, MAX_NUMBER));
    }
    return number;
  }

  /**
   * No sample of 16 bits may leave the range of an int; those of 32 bits are looked at when met.
   */
  private ChannelSum checked() {
    try {
      long most = 0;
      for (Term term : terms) {
        most = Math.addExact(most, term.most(term.channel == GRAY ? 0xFFFF : 0xFF));
      }
      if (most <= Integer.MAX_VALUE) {
        return this;
      }
    } catch (ArithmeticException e) {
      throw new ConfigException(TOO_LARGE.formatted(text), e);
    }
    throw new ConfigException(TOO_LARGE.formatted(text));
  }

  private static final String TOO_LARGE = "'%s' can be more than 2147483647";

  boolean uses(char channel) {
    return terms.stream().anyMatch(term -> term.channel == channel);
  }

  /** Whether channels are put together with a weight, which only fits samples of 8 bits. */
  boolean joinsBytes() {
    return terms.size() > 1 && !uses(GRAY);
  }

  /** The sum at a pixel; more than an int only for samples of 32 bits, or where 16 are joined. */
  long at(PixelRaster raster, int pixel) {
    long sum = 0;
    for (Term term : terms) {
      int channel = term.channel == GRAY ? 0 : CHANNELS.indexOf(term.channel);
      sum += term.of(raster.sample(pixel, channel));
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChannelSum sum && text.equals(sum.text);
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
