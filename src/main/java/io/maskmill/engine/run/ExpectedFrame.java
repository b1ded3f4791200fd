package io.maskmill.engine.run;

import io.maskmill.model.FrameKey;
import java.io.Serializable;

/**
 * What reading one frame back from a target must give.
 *
 * @param folder of the target
 * @param frame its key as the target's reader names it
 * @param high first half of the frame's hash
 * @param low second half of it
 */
public record ExpectedFrame(String folder, FrameKey frame, long high, long low)
    implements Serializable {}
