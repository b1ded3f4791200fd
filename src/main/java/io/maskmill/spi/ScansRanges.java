package io.maskmill.spi;

/**
 * A reader that can scan one large file in ranges of bytes, each in a task of its own. What the
 * ranges give together is what {@link DatasetReader#parts} gives of the whole file.
 */
public interface ScansRanges {

  /** How the file is scanned in ranges, without reading it; null when it is scanned as one. */
  RangeScan ranges(SourceFile file);
}
