package io.maskmill.engine.convert;

import java.io.Serializable;

/**
 * What runs take over from each other.
 *
 * @param keeps whether a later run may take frames over from this one
 * @param previous where the files of carried frames are; null when nothing is carried over
 */
public record FrameReuse(boolean keeps, CarryOver.From previous) implements Serializable {}
