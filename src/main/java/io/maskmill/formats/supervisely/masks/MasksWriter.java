package io.maskmill.formats.supervisely.masks;

import io.maskmill.formats.supervisely.project.SuperviselyWriter;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.Packing;
import io.maskmill.spi.RunSummary;
import java.io.IOException;
import java.util.Optional;

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
    implements DatasetWriter {

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
