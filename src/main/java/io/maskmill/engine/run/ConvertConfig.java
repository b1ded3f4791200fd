package io.maskmill.engine.run;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.transform.Transforms;
import java.util.List;

/**
 * The configuration of one conversion, checked.
 *
 * @param source what is read
 * @param targets what is written, at least one, each format once
 * @param output path or address that everything is written below
 * @param compat system whose program's behavior is wanted; empty for the default
 * @param images what becomes of the images
 * @param limits what may go wrong and how large things may be
 * @param frames which frames, and what is changed on the way
 * @param mode how the run goes about it
 */
public record ConvertConfig(
    Source source,
    List<Target> targets,
    String output,
    String compat,
    ImageMode images,
    Limits limits,
    Frames frames,
    Mode mode) {

  /**
   * Which frames are converted and what becomes of them on the way.
   *
   * @param include globs of frames to take; empty takes all
   * @param exclude globs of frames to leave out
   * @param transforms what is changed
   */
  public record Frames(List<String> include, List<String> exclude, Transforms transforms) {
    /** All frames as they are. */
    public static final Frames ALL = new Frames(List.of(), List.of(), Transforms.NONE);

    public Frames {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }
  }

  /**
   * How the run goes about it.
   *
   * @param strict refuse a target that cannot hold all that the source may hold
   * @param overwrite replace an output of an earlier run
   * @param dryRun plan, say what would be done, and write nothing
   * @param verify read back what was written before it is published
   * @param incremental root or manifest of an earlier output, or the folder of several, see {@link
   *     IncrementalFrom}; what it has of the same source is taken over; empty for none
   * @param carry how that is taken over
   * @param report whether a page for people is put into the output
   */
  public record Mode(
      boolean strict,
      boolean overwrite,
      boolean dryRun,
      boolean verify,
      String incremental,
      Carry carry,
      Report report) {
    /** The default mode. */
    public static final Mode DEFAULT =
        new Mode(false, false, false, false, "", Carry.REFERENCE, Report.YES);

    public Mode {
      IncrementalFrom.of(incremental); // refuses what it cannot be
      if (verify && !incremental.isEmpty()) {
        throw new ConfigException(
            "--verify compares with what this run decodes, and --incremental takes frames over"
                + " undecoded; leave one out ('maskmill diff' compares afterwards)");
      }
    }

    /** Where frames may be taken over from. */
    public IncrementalFrom from() {
      return IncrementalFrom.of(incremental);
    }

    /** A mode without reading back. */
    public Mode(
        boolean strict, boolean overwrite, boolean dryRun, String incremental, Carry carry) {
      this(strict, overwrite, dryRun, false, incremental, carry, Report.YES);
    }

    /** The same mode with or without a report. */
    public Mode with(Report wanted) {
      return new Mode(strict, overwrite, dryRun, verify, incremental, carry, wanted);
    }
  }

  /** Whether a page for people is put into the output. */
  public enum Report {
    YES,
    NO
  }

  /** How files of an earlier output are taken over. */
  public enum Carry {
    /** The manifest refers to them where they are. */
    REFERENCE,
    /** They are copied, so that the output is self-contained. */
    COPY
  }

  /**
   * What is read.
   *
   * @param format its format
   * @param uri path or address
   * @param options source options, checked
   * @param name what the manifest and the report call it, where its address is gone by then; empty
   *     when they name the address
   */
  public record Source(MaskFormat format, String uri, Options options, String name) {
    public Source(MaskFormat format, String uri, Options options) {
      this(format, uri, options, "");
    }

    /** Whether it is gone once the run is over, and its files' names tell nothing. */
    public boolean isPassing() {
      return !name.isEmpty();
    }

    /**
     * What the manifest and the report call it.
     *
     * @param address of its root
     */
    public String called(String address) {
      return name.isEmpty() ? address : name;
    }
  }

  /**
   * What is written.
   *
   * @param format its format
   * @param options target options, checked
   */
  public record Target(MaskFormat format, Options options) {
    /** Whether a later run can take single frames over from such a target. */
    public boolean carries() {
      return format.carries(options);
    }
  }

  /**
   * What may go wrong, and how large frames may be.
   *
   * @param maxQuarantined share of frames, 0..1, that may be quarantined before nothing is
   *     published
   * @param frames how large masks and files may be
   */
  public record Limits(double maxQuarantined, FrameLimits frames) {

    /** The defaults. */
    public static final Limits DEFAULT = new Limits(0.01, FrameLimits.DEFAULT);

    public Limits {
      if (!(maxQuarantined >= 0 && maxQuarantined <= 1)) {
        throw new ConfigException(
            "--max-quarantined must be in 0..1 (a share of the frames), was " + maxQuarantined);
      }
    }
  }

  public ConvertConfig {
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new ConfigException("name at least one target format with --to");
    }
    for (int i = 0; i < targets.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (targets.get(i).format() == targets.get(j).format()) {
          throw new ConfigException(
              "--to names '" + targets.get(i).format().id() + "' twice; name each format once");
        }
      }
    }
  }

  /**
   * The same conversion by other names of its places.
   *
   * @param incremental see {@link Mode}
   */
  public ConvertConfig at(Source in, String out, String incremental) {
    Mode same =
        new Mode(
            mode.strict(),
            mode.overwrite(),
            mode.dryRun(),
            mode.verify(),
            incremental,
            mode.carry(),
            mode.report());
    return new ConvertConfig(in, targets, out, compat, images, limits, frames, same);
  }

  /** The same conversion, which proves its output before it publishes it. */
  public ConvertConfig verified() {
    Mode same =
        new Mode(
            mode.strict(),
            mode.overwrite(),
            mode.dryRun(),
            true,
            mode.incremental(),
            mode.carry(),
            mode.report());
    return new ConvertConfig(source, targets, output, compat, images, limits, frames, same);
  }

  /** The output without slashes at its end, which names of files are put below. */
  public String outputRoot() {
    return output.replaceFirst("(?<=[^/])/+$", "");
  }

  /** Folder of a target below the output, ending in '/'; empty for the only one. */
  public String folder(Target target) {
    return targets.size() == 1 ? "" : target.format().id() + "/";
  }

  /** "cvat-mask -> coco, supervisely". */
  public String direction() {
    return source.format().id()
        + " -> "
        + String.join(", ", targets.stream().map(t -> t.format().id()).toList());
  }
}
