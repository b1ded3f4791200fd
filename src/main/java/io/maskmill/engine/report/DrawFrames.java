package io.maskmill.engine.report;

import io.maskmill.engine.run.CarriedFrame;
import io.maskmill.engine.run.PlanJson;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.source.DecodedFrame;
import io.maskmill.engine.source.FrameLoop;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.transform.Remap;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws frames for the report, as a plain task: each is read, decoded and changed as the conversion
 * does it, so that the objects are those that were written. What goes wrong with a frame costs its
 * picture alone.
 *
 * @param source where frames are read from; their images are read whole
 * @param remap changes frames on the way
 * @param io how many files are fetched at a time
 */
public record DrawFrames(FrameSource source, Remap remap, IoShare io) implements Serializable {
  private static final int ALL_OBJECTS = -1;

  /** Reads images together with the other files, unless they are very large. */
  public DrawFrames {
    source = new FrameSource(source.reader(), source.tree(), source.limits(), true, source.heap());
  }

  /**
   * Draws frames of a split. Of a split that was taken over whole from an earlier output it is not
   * known where its frames are in the source, which their pictures say.
   *
   * @param output of the run, which has the split's plan
   * @param wanted frames of the split
   * @param sought others of it, which are found by their keys
   * @return a picture of each wanted one, in this order, then of those that were found
   */
  public List<Picture> run(
      RunOutput output, Split split, List<Picture.Wanted> wanted, List<SoughtFrame> sought) {
    List<Picture> pictures = new ArrayList<>();
    if (split.isReused()) {
      wanted.forEach(frame -> pictures.add(Picture.none(frame, Picture.TAKEN_OVER)));
      return pictures;
    }
    List<PlannedFrame> planned;
    try {
      planned = PlanJson.read(output, split);
    } catch (IOException e) {
      wanted.forEach(frame -> pictures.add(Picture.none(frame, unread(e))));
      for (SoughtFrame frame : sought) {
        FrameKey key = new FrameKey("", "", frame.frame());
        pictures.add(Picture.none(setAside(-1, key, frame), unread(e)));
      }
      return pictures;
    }
    try (IoThreads threads = io.toRead()) {
      FramePainter painter = new FramePainter(source, remap.labels());
      for (Picture.Wanted frame : wanted) {
        PlannedFrame found = planned.get((int) (frame.ordinal() - split.first()));
        pictures.add(draw(painter, found, frame, threads));
      }
      for (SoughtFrame frame : sought) {
        for (int i = 0; i < planned.size(); i++) {
          FrameKey key = planned.get(i).key();
          if (key.toString().equals(frame.frame())) {
            Picture.Wanted found = setAside(split.first() + i, key, frame);
            pictures.add(draw(painter, planned.get(i), found, threads));
            break;
          }
        }
      }
    }
    return pictures;
  }

  private static Picture.Wanted setAside(long ordinal, FrameKey key, SoughtFrame frame) {
    return new Picture.Wanted(ordinal, key, "set aside", ALL_OBJECTS, frame.fault());
  }

  /** Draws one frame that was paired already. */
  public Picture run(PlannedFrame planned, Picture.Wanted wanted) {
    try (IoThreads threads = io.toRead()) {
      return draw(new FramePainter(source, remap.labels()), planned, wanted, threads);
    }
  }

  private Picture draw(
      FramePainter painter, PlannedFrame planned, Picture.Wanted wanted, IoThreads threads) {
    PlannedFrame frame = planned instanceof CarriedFrame carried ? carried.asPaired() : planned;
    try {
      DecodedFrame decoded =
          FrameLoop.over(List.of(source), List.of(frame).iterator(), List::of, threads)
              .next()
              .frame();
      return decoded instanceof DecodedFrame.Read read
          ? painter.draw(wanted, remap.apply(read.frame(), (name, n) -> {}), read.fetched())
          : painter.bad(wanted, (DecodedFrame.Rejected) decoded);
    } catch (IOException e) {
      return Picture.none(wanted, unread(e));
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      // A picture is no part of the output: whatever is wrong with it, the run goes on.
      return Picture.none(wanted, "The frame cannot be drawn: " + e + ".");
    }
  }

  private static String unread(IOException e) {
    return "The frame could not be read again: " + e.getMessage() + ".";
  }
}
