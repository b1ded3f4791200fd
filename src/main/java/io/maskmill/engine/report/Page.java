package io.maskmill.engine.report;

import java.util.List;

/**
 * The page, ready to be written by its templates.
 *
 * @param heading title and what the page is about
 * @param headline how it went
 * @param tiles the figures that come first
 * @param setAside what was set aside, by reason
 * @param losses what else is not in the output
 * @param contents tables and charts
 * @param gallery pictures of frames
 * @param results what was written, and what to do next
 */
record Page(
    Heading heading,
    Headline headline,
    List<Tile> tiles,
    List<SetAside> setAside,
    LossTables losses,
    Contents contents,
    Gallery gallery,
    Results results) {

  /**
   * Pictures of frames.
   *
   * @param left how many there was no room for, as a sentence; empty when all are there
   * @param notDrawn frames that were chosen and are not drawn
   * @param uncounted which frames could not be chosen, as a sentence; empty for none
   */
  record Gallery(List<Card> cards, String left, List<NotDrawn> notDrawn, String uncounted) {
    boolean isEmpty() {
      return cards.isEmpty() && left.isEmpty() && notDrawn.isEmpty() && uncounted.isEmpty();
    }
  }

  /**
   * The head of the page.
   *
   * @param title of the page
   * @param format of the source
   * @param source its path or address
   * @param targets ids of the formats that are written; empty of an inspection
   * @param facts in small print
   */
  record Heading(String title, String format, Text source, String targets, String facts) {}
}
