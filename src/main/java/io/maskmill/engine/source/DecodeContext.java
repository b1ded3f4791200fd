package io.maskmill.engine.source;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers a decoder's requests about one frame and keeps what it reports. */
final class DecodeContext implements FrameContext {
  private final FetchedFrame fetched;
  private final long maxPixels;
  private final Map<String, Long> counters = new TreeMap<>();
  private final List<DecodedFrame.BadObject> setAside = new ArrayList<>(0);

  /**
   * @param maxPixels largest number of pixels of a mask
   */
  DecodeContext(FetchedFrame fetched, long maxPixels) {
    this.fetched = fetched;
    this.maxPixels = maxPixels;
  }

  /** Decodes the frame; a damaged file counts as a fault of the frame. */
  Frame decode(DatasetReader.FrameDecoder decoder) throws IOException, MaskDataException {
    try {
      return decoder.decode((PlannedFrame.Paired) fetched.planned(), this);
    } catch (DamagedFileException e) {
      throw e.asFault();
    }
  }

  /** What the decoder counted, by name. */
  Map<String, Long> counters() {
    return counters;
  }

  /** Objects that the frame goes on without. */
  List<DecodedFrame.BadObject> setAside() {
    return setAside;
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
    if (by != 0) {
      counters.merge(counter, by, Long::sum);
    }
  }

  @Override
  public void reject(String object, MaskDataException reason) {
    setAside.add(new DecodedFrame.BadObject(object, reason.code(), reason.getMessage()));
  }
}
