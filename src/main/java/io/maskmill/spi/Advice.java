package io.maskmill.spi;

import java.util.List;

/**
 * What a format would tell somebody who is about to convert a source.
 *
 * @param sentences for people
 * @param text a proposed file or option value that can be pasted; empty when there is none
 */
public record Advice(List<String> sentences, String text) {
  /** Nothing to say. */
  public static final Advice NONE = new Advice(List.of(), "");

  public Advice {
    sentences = List.copyOf(sentences);
  }
}
