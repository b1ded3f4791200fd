package io.maskmill.engine.report;

import io.maskmill.engine.run.SummaryDocument;
import io.maskmill.engine.stats.Statistics;
import io.maskmill.model.FaultCode;
import io.maskmill.spi.Loading;
import java.util.List;

/**
 * What a report is made of.
 *
 * @param subject what was read and how that ended
 * @param statistics of the frames
 * @param reasons what was set aside
 * @param pictures of frames, in the order that they are shown in
 * @param written what each target wrote; empty when nothing was published
 * @param fits which formats could hold the source; only of an inspection
 * @param advice sentences on how to read the source, and a text to paste; only of an inspection
 */
public record ReportFacts(
    Subject subject,
    Statistics statistics,
    List<Reason> reasons,
    List<Picture> pictures,
    List<Written> written,
    List<Fit> fits,
    Hint advice) {

  public ReportFacts {
    reasons = List.copyOf(reasons);
    pictures = List.copyOf(pictures);
    written = List.copyOf(written);
    fits = List.copyOf(fits);
  }

  /** How what the report is about has ended. */
  public enum State {
    /** The output is complete. */
    PUBLISHED,
    /** Too much was set aside, so that there is no output. */
    NOT_PUBLISHED,
    /** The source was looked at; nothing was converted. */
    INSPECTED
  }

  /**
   * What was read, and how that ended.
   *
   * @param format of the source
   * @param source path or address
   * @param targets ids of the formats that are written
   * @param configuration hash of what decides the output; empty of an inspection
   * @param limit share of frames, 0..1, that may lose something
   * @param all frames of the source, of which an inspection may have looked at a part
   * @param areExact whether that number is no estimate
   */
  public record Subject(
      State state,
      String format,
      String source,
      List<String> targets,
      String configuration,
      double limit,
      long all,
      boolean areExact) {
    public Subject {
      targets = List.copyOf(targets);
    }
  }

  /**
   * What was set aside for one reason.
   *
   * @param frames whole frames
   * @param objects of frames that went on without them
   * @param frame the first example
   * @param object of that frame; empty for all of it
   * @param sentence what is wrong with the example
   * @param picture of the example; null when there is none
   */
  public record Reason(
      FaultCode code,
      long frames,
      long objects,
      String frame,
      String object,
      String sentence,
      Picture picture) {

    /** The same with a picture. */
    public Reason with(Picture drawn) {
      return new Reason(code, frames, objects, frame, object, sentence, drawn);
    }
  }

  /** What a target wrote, and how it is loaded. */
  public record Written(SummaryDocument.Output output, List<Loading> loading) {
    public Written {
      loading = List.copyOf(loading);
    }
  }

  /**
   * Whether a format could hold the source.
   *
   * @param lost what it could not hold, as a part of a sentence; empty for nothing
   */
  public record Fit(String format, String lost) {}

  /**
   * How to read the source better.
   *
   * @param sentences for people; may be empty
   * @param paste a file to begin with; may be empty
   */
  public record Hint(List<String> sentences, String paste) {
    /** No advice. */
    public static final Hint NONE = new Hint(List.of(), "");

    public Hint {
      sentences = List.copyOf(sentences);
    }
  }
}
