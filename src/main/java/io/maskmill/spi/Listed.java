package io.maskmill.spi;

/**
 * What a reader makes of a listed file: parts of frames, labels, pieces that cannot be read, or a
 * reason why there are none.
 */
public sealed interface Listed permits FramePart, SkippedFile, LabelSighting, DamagedItem {}
