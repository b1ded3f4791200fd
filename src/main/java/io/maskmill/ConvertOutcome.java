package io.maskmill;

import io.maskmill.cli.ConvertWords;
import io.maskmill.engine.run.PlanSummary;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.job.JobOutcome;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a conversion ended that neither storage nor Spark made fail. Immutable. Only maskmill makes
 * outcomes: components may be added in minor versions, and with them the constructors change.
 *
 * @param verdict its kind of end
 * @param output address of the output's folder
 * @param counts what became of the frames; of a {@link Verdict#PLANNED} run only how many there are
 * @param outputs what each target wrote, in the order of option {@code to}; empty unless this call
 *     published
 * @param report address of the page for people; empty when there is none
 * @param message what happened and the way out, as one sentence or two; empty when all is well
 */
public record ConvertOutcome(
    Verdict verdict,
    String output,
    Counts counts,
    List<Output> outputs,
    String report,
    String message) {

  /** The kinds of ends. */
  public enum Verdict {
    /** The output is complete. */
    PUBLISHED,
    /** The output was complete before, by the same conversion of the same source. */
    ALREADY_DONE,
    /**
     * More was set aside than option {@code max-quarantined} allows, so nothing is published. The
     * same conversion with a higher share publishes what is converted.
     */
    TOO_MANY_QUARANTINED,
    /** The plan was made and nothing written, as option {@code dry-run} asks. */
    PLANNED
  }

  /**
   * What became of the frames and objects.
   *
   * @param frames in the source
   * @param written frames in each target
   * @param quarantined frames that were set aside
   * @param framesWithLoss frames that were written without some of their objects
   * @param objects written
   * @param objectsQuarantined objects that were set aside, each in a frame with loss
   * @param codes how often each fault occurred, by its code such as {@code mask.size}; read-only
   */
  public record Counts(
      long frames,
      long written,
      long quarantined,
      long framesWithLoss,
      long objects,
      long objectsQuarantined,
      Map<String, Long> codes) {
    public Counts {
      codes = Collections.unmodifiableMap(new TreeMap<>(codes));
    }

    /** Share of frames, 0..1, that were set aside or lost objects. */
    public double lossFraction() {
      return frames == 0 ? 0 : (double) (quarantined + framesWithLoss) / frames;
    }
  }

  /**
   * What a target wrote.
   *
   * @param format its id, such as {@code coco}
   * @param uri address of its folder
   * @param files in it
   * @param bytes of these files
   */
  public record Output(String format, String uri, long files, long bytes) {}

  public ConvertOutcome {
    outputs = List.copyOf(outputs);
  }

  /** Whether the output is complete. */
  public boolean isComplete() {
    return verdict == Verdict.PUBLISHED || verdict == Verdict.ALREADY_DONE;
  }

  static ConvertOutcome of(JobOutcome outcome, String output) {
    if (outcome instanceof JobOutcome.Published published) {
      return new ConvertOutcome(
          Verdict.PUBLISHED,
          published.output(),
          counts(published.counts()),
          published.outputs().stream()
              .map(one -> new Output(one.format(), one.uri(), one.files(), one.bytes()))
              .toList(),
          published.report(),
          "");
    }
    if (outcome instanceof JobOutcome.TooManyQuarantined many) {
      return new ConvertOutcome(
          Verdict.TOO_MANY_QUARANTINED,
          many.output(),
          counts(many.counts()),
          List.of(),
          many.report(),
          ConvertWords.told(many.sentence()));
    }
    if (outcome instanceof JobOutcome.AlreadyDone done) {
      return new ConvertOutcome(
          Verdict.ALREADY_DONE, done.output(), counts(done.counts()), List.of(), "", "");
    }
    PlanSummary plan = ((JobOutcome.Planned) outcome).plan();
    Counts planned = new Counts(plan.frames(), 0, 0, 0, 0, 0, Map.of());
    return new ConvertOutcome(Verdict.PLANNED, output, planned, List.of(), "", "");
  }

  private static Counts counts(RunCounts counts) {
    return new Counts(
        counts.frames(),
        counts.written(),
        counts.quarantined(),
        counts.framesWithLoss(),
        counts.objects(),
        counts.objectsQuarantined(),
        counts.codes());
  }
}
