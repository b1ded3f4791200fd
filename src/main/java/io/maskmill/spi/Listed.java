package io.maskmill.spi;

/** What becomes of a listed file: parts of frames, or a reason why it has none. */
public sealed interface Listed permits FramePart, SkippedFile {}
