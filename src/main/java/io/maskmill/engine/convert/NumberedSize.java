package io.maskmill.engine.convert;

import io.maskmill.engine.run.Weight;
import io.maskmill.spi.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Works out how many bytes records take in a document once they are numbered.
 *
 * @param envelope of the document
 */
record NumberedSize(Envelope envelope) {

  /** Bytes of the document without records. */
  long empty() {
    return envelope.literals().stream().mapToLong(NumberedSize::length).sum();
  }

  /**
   * Bytes of separators.
   *
   * @param records of a section in one document
   */
  long separators(long records) {
    return Math.max(0, records - 1) * length(envelope.separator());
  }

  private static long length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Bytes without separators; never too few. They are exact when each record has its own number
   * once, and each reference could lead to numbers of one length only.
   *
   * @param weights by section
   * @param before by section, how many records of the document stand before these
   */
  long bytes(List<Weight> weights, long[] before) {
    long bytes = 0;
    for (int s = 0; s < before.length; s++) {
      Weight weight = weights.get(s);
      long first = envelope.firstNumber() + before[s];
      bytes += weight.plain();
      bytes +=
          weight.own() == weight.records()
              ? digitsOf(first, weight.records())
              : weight.own() * digits(first + weight.records());
      for (int to = 0; to < weight.references().size(); to++) {
        bytes += weight.references(to) * digits(last(weights, before, to));
      }
    }
    return bytes;
  }

  /** Whether references to these records may be numbers of several lengths. */
  boolean isRough(List<Weight> weights, long[] before) {
    for (Weight weight : weights) {
      for (int to = 0; to < weight.references().size(); to++) {
        boolean isSame =
            digits(envelope.firstNumber() + before[to]) == digits(last(weights, before, to));
        if (weight.references(to) > 0 && !isSame) {
          return true;
        }
      }
    }
    return false;
  }

  private long last(List<Weight> weights, long[] before, int section) {
    return envelope.firstNumber()
        + before[section]
        + Math.max(0, weights.get(section).records() - 1);
  }

  /** Digits of {@code count} numbers from {@code first} on, 0 or more. */
  private static long digitsOf(long first, long count) {
    long digits = 0;
    long from = first;
    long end = first + count;
    while (from < end) {
      int each = digits(from);
      long next = Math.min(end, (long) Math.pow(10, each));
      digits += each * (next - from);
      from = next;
    }
    return digits;
  }

  private static int digits(long number) {
    return Long.toString(number).length();
  }
}
