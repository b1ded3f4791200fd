package io.maskmill.formats.supervisely.masks;

import io.maskmill.formats.supervisely.project.ObjectJson;
import io.maskmill.formats.supervisely.project.SuperviselyWriter;
import io.maskmill.image.PixelMemory;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a frame's part of the project and its masks. */
final class MasksEncoder implements DatasetWriter.FrameEncoder {
  private final DatasetWriter.FrameEncoder project;
  private final LabelCatalog labels;
  private final ExportOptions options;
  private final MachineColors machine;
  private final ClassFileNames names;
  private final MaskPng png = new MaskPng();
  private final ObjectLayers layers;
  private final OverlaySheet overlay;

  MasksEncoder(
      DatasetWriter.FrameEncoder project,
      LabelCatalog labels,
      ExportOptions options,
      MachineColors machine,
      ClassFileNames names) {
    this.project = project;
    this.labels = labels;
    this.options = options;
    this.machine = machine;
    this.names = names;
    this.layers = new ObjectLayers(labels);
    this.overlay = new OverlaySheet(layers, options.resizePercent());
  }

  @Override
  public void encode(Frame frame, EntrySink sink) throws IOException, MaskDataException {
    String folder = SuperviselyWriter.folder(frame) + "/";
    String name = SuperviselyWriter.name(frame);
    Map<String, byte[]> masks = new LinkedHashMap<>();
    boolean overlays = options.human() == ExportOptions.Human.OVERLAY;
    if (overlays) {
      masks.put("masks_human/" + name, overlay.png(frame, picture(frame, sink), png));
    }
    long covered = 0;
    if (options.machine()) {
      ValueRuns runs = machine(frame);
      covered = MaskDrawing.covered(frame, runs);
      masks.put("masks_machine/" + name, png.gray(runs, machine.bitDepth()));
    }
    if (options.semantic() || options.human() == ExportOptions.Human.COLORS) {
      byte[] colors = colors(frame);
      if (!overlays && options.human() != ExportOptions.Human.OFF) {
        masks.put("masks_human/" + name, colors);
      }
      if (options.semantic()) {
        masks.put("masks_semantic_rgb/" + name, colors);
      }
    }
    if (options.instances()) {
      instances(frame, "masks_instances/" + name + "/", masks);
    }
    project.encode(frame, sink);
    for (Map.Entry<String, byte[]> mask : masks.entrySet()) {
      sink.entry(folder + mask.getKey() + ".png", mask.getValue());
    }
    sink.count("machine-pixels-covered", covered);
    sink.count(
        "masks-of-whole-image-names", name.equals(SuperviselyWriter.fileName(frame)) ? 1 : 0);
  }

  private ValueRuns machine(Frame frame) throws MaskDataException {
    machine.check(frame, labels);
    return MaskDrawing.paint(
        frame, MaskDrawing.bySize(frame), object -> machine.value(object.label()));
  }

  private byte[] colors(Frame frame) {
    return png.colors(MaskDrawing.paint(frame.width(), frame.height(), layers.of(frame)));
  }

  private void instances(Frame frame, String folder, Map<String, byte[]> masks) {
    ClassFileNames.Numbering numbering = names.numbering();
    for (ObjectMask object : SuperviselyWriter.drawingOrder(frame)) {
      AlphaMask alpha = ObjectJson.alphaOf(object, frame);
      masks.put(
          folder + numbering.name(object.label()),
          alpha == null ? png.object(object.mask()) : png.opacity(object.mask(), alpha.alpha()));
    }
  }

  /** The file of the picture, once there is memory to draw on it; null when there is none. */
  private static byte[] picture(Frame frame, EntrySink sink) throws IOException, MaskDataException {
    byte[] image = sink.imageBytes(frame);
    PixelMemory memory = image == null ? null : PixelMemory.of(image);
    if (memory != null) {
      sink.hold(
          frame.image().fileName() + ": drawing on its pixels",
          memory.bytes() + (long) OverlaySheet.BYTES_PER_PIXEL * memory.width() * memory.height());
    }
    return image;
  }
}
