package io.maskmill.engine.convert;

import io.maskmill.spi.DatasetWriter;
import java.io.Serializable;

/**
 * A target of the run: its writer and the folder that it writes to.
 *
 * @param writer makes the target's files
 * @param folder below the output; empty, or ending in '/'
 * @param losses what the target cannot hold
 */
public record TargetWriter(DatasetWriter writer, String folder, Losses losses)
    implements Serializable {}
