package io.maskmill.engine.source;

import io.maskmill.io.SourceTree;
import io.maskmill.model.FaultCode;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.spi.PlannedFrame;
import java.util.List;
import java.util.Map;

/** What became of a planned frame: it was read, or it is bad. */
public sealed interface DecodedFrame {
  /** The frame's files. */
  FetchedFrame fetched();

  /** The frame as it was planned. */
  default PlannedFrame planned() {
    return fetched().planned();
  }

  /**
   * A frame that was read, possibly without some of its objects.
   *
   * @param frame what was decoded
   * @param counters what the decoder counted, by name; none is 0
   * @param setAside the objects that are bad, in the decoder's order
   */
  record Read(
      FetchedFrame fetched, Frame frame, Map<String, Long> counters, List<BadObject> setAside)
      implements DecodedFrame {
    /**
     * The address of the frame's image: the one that the source says, else where its file is; empty
     * when there is no image, or it lies inside another file.
     */
    public String imageAddress(SourceTree tree) {
      ImageRef image = frame.image();
      if (!image.uri().isEmpty() || !image.isPresent() || fetched.isEmbedded(image.path())) {
        return image.uri();
      }
      return tree.uri(image.path());
    }
  }

  /**
   * A frame that cannot be read. What the decoder said of its objects is dropped with it.
   *
   * @param code what kind of fault it is
   * @param reason a sentence that names the file
   */
  record Rejected(FetchedFrame fetched, FaultCode code, String reason) implements DecodedFrame {}

  /**
   * An object that its frame goes on without.
   *
   * @param object names it within the frame
   */
  record BadObject(String object, FaultCode code, String reason) {}
}
