package io.maskmill.engine.source;

import io.maskmill.spi.PlannedFrame;

/**
 * A frame of a table that is read.
 *
 * @param planned the frame as it was planned
 * @param ordinal its position among all frames, where those are counted
 * @param decoded what became of it; null when frames are only named
 */
public record ScannedFrame(PlannedFrame planned, long ordinal, DecodedFrame decoded) {}
