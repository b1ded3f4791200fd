package io.maskmill.spi;

import java.util.List;

/**
 * What a format advises the user before a source is converted.
 *
 * @param sentences for people
 * @param text a proposed file or option value that can be pasted; empty when there is none
 */
public record Advice(List<String> sentences, String text) {
  /** No advice. */
  public static final Advice NONE = new Advice(List.of(), "");

  public Advice {
    sentences = List.copyOf(sentences);
  }
}
