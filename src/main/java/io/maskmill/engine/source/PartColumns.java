package io.maskmill.engine.source;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.SourceFile;

/** How files and parts are written as bytes: neighbors of a listing differ in little. */
final class PartColumns {
  private static final FramePart.Kind[] KINDS = FramePart.Kind.values();
  private static final FramePart.Access[] ACCESSES = FramePart.Access.values();
  private static final int PATH = 0;
  private static final int PLACE = 1;
  private static final int VERSION = 2;
  private static final int NAME = 3;

  /** How many columns of texts there are. */
  static final int COLUMNS = 4;

  private PartColumns() {}

  static void write(BlockOut out, SourceFile file) {
    path(out, file.path());
    out.count(file.length());
    out.count(file.modified());
    out.text(PLACE, file.place());
    out.text(VERSION, file.version());
  }

  static SourceFile file(BlockIn in) {
    return new SourceFile(path(in), in.count(), in.count(), in.text(PLACE), in.text(VERSION));
  }

  static void path(BlockOut out, String path) {
    out.text(PATH, path);
  }

  static String path(BlockIn in) {
    return in.text(PATH);
  }

  static void write(BlockOut out, FramePart part) {
    out.number(part.kind().ordinal() * ACCESSES.length + part.access().ordinal());
    out.word(part.role());
    out.word(part.key().dataset());
    out.word(part.key().subset());
    out.text(NAME, part.key().name());
    write(out, part.file());
    out.text(part.inline());
  }

  static FramePart part(BlockIn in) {
    int kind = in.number();
    String role = in.word();
    FrameKey key = new FrameKey(in.word(), in.word(), in.text(NAME));
    return new FramePart(
        key,
        KINDS[kind / ACCESSES.length],
        role,
        ACCESSES[kind % ACCESSES.length],
        file(in),
        in.text());
  }
}
