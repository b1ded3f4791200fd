package io.maskmill.formats.supervisely.masks;

import io.maskmill.formats.supervisely.project.SuperviselyWriter;
import io.maskmill.model.Frame;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.ChecksFrames;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.Packing;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.WarnsBeforeRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes a project with masks beside its images; see {@link
 * io.maskmill.formats.supervisely.SuperviselyMasksFormat}.
 */
public record MasksWriter(
    SuperviselyWriter project,
    LabelCatalog labels,
    ExportOptions options,
    MachineColors machine,
    ClassFileNames names)
    implements DatasetWriter, ChecksFrames, WarnsBeforeRun {

  /** What Supervisely's importer takes off the names of instance masks. */
  private static final Pattern NUMBER = Pattern.compile("_\\d+");

  @Override
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (options.machine() && machine.bitDepth() == 16) {
      warnings.add(
          "machine masks get 16 bits, of which Supervisely reads the high byte; maskmill reads them"
              + " whole");
    }
    for (Label label : options.instances() ? labels.labels() : List.<Label>of()) {
      if (NUMBER.matcher(label.name()).find()) {
        warnings.add(
            "Supervisely's importer takes numbers off the names of instance masks, so that it finds"
                + " no class '"
                + label.name()
                + "' from them; rename it with --labels, or let it read the annotations");
        break;
      }
    }
    return warnings;
  }

  @Override
  public void check(Frame frame) throws MaskDataException {
    if (options.machine()) {
      machine.check(frame, labels);
    }
  }

  @Override
  public FrameEncoder encoder() {
    return new MasksEncoder(project.encoder(), labels, options, machine, names);
  }

  @Override
  public Packing packing() {
    return options.packing();
  }

  @Override
  public Optional<Frame> readBack(Frame frame) {
    return project.readBack(frame);
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    project.finish(summary, sink);
    if (options.machine()) {
      sink.entry(MachineColors.FILE, machine.json(labels));
    }
    if (options.semantic()) {
      sink.entry(ColorJson.SEMANTIC, ColorJson.semantic(labels));
    }
    sink.count("renamed-class-files", options.instances() ? names.changed() : 0);
  }

  @Override
  public Envelope envelope(String document) {
    return project.envelope(document);
  }
}
