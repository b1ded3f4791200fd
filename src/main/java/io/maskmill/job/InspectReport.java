package io.maskmill.job;

import io.maskmill.engine.inspect.Inspection;
import io.maskmill.engine.report.DrawFrames;
import io.maskmill.engine.report.InspectFacts;
import io.maskmill.engine.report.Picture;
import io.maskmill.engine.report.ReportPage;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.IoShare;
import io.maskmill.spi.FramePart;
import io.maskmill.transform.Remap;
import io.maskmill.transform.Transforms;
import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Makes the page that shows people what an inspection has found. */
record InspectReport(JavaSparkContext spark, Inspection inspection, Console console) {

  /**
   * The page. Pictures that cannot be drawn are left out, which is said in one sentence.
   *
   * @param frames where frames are read from
   * @param parts of the frames that were looked at, in frame order; null when there are none
   * @throws IOException when there cannot be a page at all
   */
  byte[] page(FrameSource frames, IoShare io, JavaRDD<FramePart> parts) throws IOException {
    try {
      InspectFacts facts = new InspectFacts(inspection);
      return ReportPage.html(
          facts.with(parts == null ? List.of() : drawn(facts, frames, io, parts)));
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      throw new IOException("the page could not be made: " + e, e);
    }
  }

  private List<Picture> drawn(
      InspectFacts facts, FrameSource frames, IoShare io, JavaRDD<FramePart> parts) {
    List<Picture.Wanted> wanted = facts.wanted();
    Remap nothing = new Remap(Transforms.NONE, inspection.reader().labels());
    PictureJob job = new PictureJob(spark, new DrawFrames(frames, nothing, io));
    return job.drawnOrNone(console, wanted.size(), () -> job.ofParts(parts, wanted));
  }
}
