package io.maskmill.spi;

/**
 * What a reader makes of a listed file: parts of frames, labels, or a reason why there are none.
 */
public sealed interface Listed permits FramePart, SkippedFile, LabelSighting {}
