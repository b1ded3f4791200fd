package io.maskmill.formats.parquet;

import io.maskmill.model.Frame;

/**
 * A frame about to be written to a file.
 *
 * @param frame the frame
 * @param ordinal its position among all frames
 * @param image its image's bytes, or null; shared, read-only
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Row(Frame frame, long ordinal, byte[] image) {}
