package io.maskmill.engine.source;

import io.maskmill.spi.RangeScan;
import io.maskmill.spi.SourceFile;
import java.io.Serializable;

/**
 * A file that is scanned in ranges.
 *
 * @param scan how
 */
public record LargeFile(SourceFile file, RangeScan scan) implements Serializable {}
