package io.maskmill.engine.recognize;

import io.maskmill.spi.Likeness;
import io.maskmill.spi.MaskFormat;

/** A format and how much the source looks like one of it. */
public record Candidate(MaskFormat format, Likeness likeness) {}
