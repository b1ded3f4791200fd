package io.maskmill.engine.source;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.MaskWatch;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;

/** What a decoder asks and tells, for one frame of a task. */
public final class DecodeContext implements FrameContext {
  /** Takes what a decoder tells. */
  public interface Findings {
    void count(String counter, long by);

    void reject(String object, MaskDataException reason);
  }

  private final FetchedFrame fetched;
  private final long maxPixels;
  private final Findings findings;
  private final MaskWatch watch;

  public DecodeContext(FetchedFrame fetched, long maxPixels, Findings findings) {
    this(fetched, maxPixels, findings, null);
  }

  /**
   * A context for looking.
   *
   * @param watch takes what is seen in mask files, or null
   */
  public DecodeContext(FetchedFrame fetched, long maxPixels, Findings findings, MaskWatch watch) {
    this.fetched = fetched;
    this.maxPixels = maxPixels;
    this.findings = findings;
    this.watch = watch;
  }

  /** Decodes; a damaged file is the frame's fault. */
  public Frame decode(DatasetReader.FrameDecoder decoder) throws IOException, MaskDataException {
    try {
      return decoder.decode((PlannedFrame.Paired) fetched.frame, this);
    } catch (DamagedFileException e) {
      throw e.asFault();
    }
  }

  @Override
  public byte[] bytes(FramePart part) throws IOException, MaskDataException {
    return fetched.whole(part);
  }

  @Override
  public ImageHeader imageHeader(FramePart part) throws IOException, MaskDataException {
    return fetched.header(part);
  }

  @Override
  public void embed(String path, EmbeddedImage image) {
    fetched.embed(path, image);
  }

  @Override
  public long maxPixels() {
    return maxPixels;
  }

  @Override
  public void count(String counter, long by) {
    findings.count(counter, by);
  }

  @Override
  public void reject(String object, MaskDataException reason) {
    findings.reject(object, reason);
  }

  @Override
  public MaskWatch watch() {
    return watch;
  }
}
