package io.maskmill.engine.source;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.io.SourceTree;
import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.io.Serializable;

/** A source whose frames are only looked at: nothing of them is written. */
public record FrameSource(DatasetReader reader, SourceTree tree, ConvertConfig.Limits limits)
    implements Serializable {

  public FetchedFrame fetch(PlannedFrame frame) throws IOException {
    return FetchedFrame.fetch(frame, tree, false, limits.maxFileBytes());
  }

  /**
   * Decodes.
   *
   * @throws MaskDataException also for a frame that was known to be bad before
   */
  public Frame decode(
      DatasetReader.FrameDecoder decoder, FetchedFrame fetched, DecodeContext.Findings findings)
      throws IOException, MaskDataException {
    if (fetched.frame instanceof PlannedFrame.Rejected rejected) {
      throw new MaskDataException(rejected.code(), rejected.reason());
    }
    return new DecodeContext(fetched, limits.maxPixels(), findings).decode(decoder);
  }
}
