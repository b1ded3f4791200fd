package io.maskmill.engine.source;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers a decoder's requests about one frame and keeps what it reports. */
final class DecodeContext implements FrameContext {
  private final FetchedFrame fetched;
  private final FrameSource source;
  private final int users;
  private long held;
  private final Map<String, Long> counters = new TreeMap<>();
  private final List<DecodedFrame.BadObject> setAside = new ArrayList<>(0);

  /**
   * @param source that the frame is of
   * @param users how many sources a task decodes from
   */
  DecodeContext(FetchedFrame fetched, FrameSource source, int users) {
    this.fetched = fetched;
    this.source = source;
    this.users = users;
  }

  /**
   * Decodes the frame; a damaged file counts as a fault of the frame, and so does an exception that
   * its content provokes in the decoder.
   */
  Frame decode(DatasetReader.FrameDecoder decoder) throws IOException, MaskDataException {
    try {
      return decoder.decode((PlannedFrame.Paired) fetched.planned(), this);
    } catch (DamagedFileException e) {
      throw e.asFault();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof DamagedFileException damaged) {
        throw damaged.asFault();
      }
      throw e;
    } catch (ConfigException e) {
      throw e;
    } catch (RuntimeException e) {
      throw UnexpectedException.asFault(e, fetched.planned());
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
    byte[] file = fetched.whole(part);
    if (part.kind() != FramePart.Kind.DOCUMENT) {
      source.heap().check(part.file().path(), file, held, users, maxPixels());
    }
    return file;
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
  public void hold(String what, long bytes) throws MaskDataException {
    held += bytes;
    source.heap().check(what, held, users, Runtime.getRuntime().maxMemory());
  }

  @Override
  public long maxPixels() {
    return source.limits().maxPixels();
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
