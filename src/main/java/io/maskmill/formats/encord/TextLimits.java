package io.maskmill.formats.encord;

import io.maskmill.spi.SourceFile;

/**
 * How many characters of a document are sent with its frames; larger pieces are read again from the
 * document.
 *
 * @param frame of one frame's labels
 * @param answers of one row's answers, which are sent with each of its frames
 * @param row of everything kept of one row until its end, and of all copies of its answers
 */
record TextLimits(int frame, int answers, int row) {
  private static final TextLimits IN_FOLDER = new TextLimits(16 << 10, 4 << 10, 1 << 20);

  /** A packed file is unpacked from its start for every range, so nearly everything is sent. */
  private static final TextLimits IN_ARCHIVE = new TextLimits(16 << 20, 4 << 20, 64 << 20);

  static TextLimits of(SourceFile document) {
    return document.place().isEmpty() ? IN_FOLDER : IN_ARCHIVE;
  }
}
