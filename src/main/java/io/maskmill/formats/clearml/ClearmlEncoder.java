package io.maskmill.formats.clearml;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageNames;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PngException;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.NotData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes a frame as its masks and its line of JSON. */
final class ClearmlEncoder implements DatasetWriter.FrameEncoder {
  private static final String CLASSES = "seg";
  private static final String INSTANCES = "instances";
  private static final int HEADER = 64 << 20;

  private final TargetOptions options;
  private final ClearmlLayout layout;
  private final LabelSets sets;
  private final ImageMode images;
  private final FrameJson json;
  private final MaskPngs pngs = new MaskPngs();

  ClearmlEncoder(
      TargetOptions options,
      ClearmlLayout layout,
      LabelSets sets,
      ImageMode images,
      FrameJson json) {
    this.options = options;
    this.layout = layout;
    this.sets = sets;
    this.images = images;
    this.json = json;
  }

  @Override
  public void encode(Frame frame, EntrySink sink) throws IOException, MaskDataException {
    MaskIds ids = new MaskIds(frame);
    List<WrittenMask> masks = new ArrayList<>();
    List<WrittenRoi> rois = new ArrayList<>();
    ClassLayers classes = ClassLayers.of(frame, sets);
    if (options.masks() != TargetOptions.Masks.INSTANCES && !frame.objects().isEmpty()) {
      for (ValueRuns layer : classes.layers()) {
        String id = ids.free(CLASSES);
        masks.add(new WrittenMask(id, id, MaskModes.Mode.CLASS, pngs.classes(layer, sets)));
      }
    }
    boolean isSaid = options.masks() == TargetOptions.Masks.AUTO && classes.isExact();
    if (!isSaid && options.masks() != TargetOptions.Masks.CLASS) {
      instances(frame, ids, masks, rois);
    }
    for (int i = 0; i < frame.alphas().size(); i++) {
      AlphaMask alpha = frame.alphas().get(i);
      String id = ids.alphas().get(i);
      masks.add(new WrittenMask(id, alpha.maskId(), MaskModes.Mode.ALPHA, pngs.alpha(alpha)));
    }
    List<FrameJson.MaskAt> at = new ArrayList<>();
    for (WrittenMask mask : masks) {
      String path = layout.mask(mask.id(), frame);
      sink.entry(path, mask.png());
      String uri = options.uriPrefix() + path;
      at.add(new FrameJson.MaskAt(mask.id(), mask.ownId(), uri, mask.mode()));
    }
    FrameJson.Image image = image(frame, sink);
    sink.record(
        layout.document(sink.ordinal()),
        ClearmlWriter.FRAMES,
        json.line(frame, image, at, rois, together(frame, classes)));
  }

  /** The lists of two or more labels that one object has when the frame is read back. */
  private Set<List<Integer>> together(Frame frame, ClassLayers classes) {
    List<ObjectMask> objects =
        options.masks() == TargetOptions.Masks.CLASS ? classes.regions(sets) : frame.objects();
    Set<List<Integer>> together = new LinkedHashSet<>();
    for (ObjectMask object : objects) {
      if (object.labels().size() > 1) {
        together.add(object.labels());
      }
    }
    return together;
  }

  @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
  private record WrittenMask(String id, String ownId, MaskModes.Mode mode, byte[] png) {}

  private void instances(Frame frame, MaskIds ids, List<WrittenMask> masks, List<WrittenRoi> rois) {
    InstanceLayers layers = InstanceLayers.of(frame);
    int objects = frame.objects().size();
    int[] colors = InstanceLayers.colors(objects, sets.firstFree());
    List<String> layerIds = new ArrayList<>();
    for (ValueRuns layer : layers.layers()) {
      String id = ids.free(INSTANCES);
      layerIds.add(id);
      masks.add(new WrittenMask(id, id, MaskModes.Mode.INSTANCE, pngs.colors(layer, colors)));
    }
    for (int i = 0; i < objects; i++) {
      String id = layerIds.get(layers.layerOf().get(i));
      rois.add(new WrittenRoi(frame.objects().get(i), i + 1, id, colors[i + 1]));
    }
  }

  private FrameJson.Image image(Frame frame, EntrySink sink) throws IOException, MaskDataException {
    String own = layout.image(frame);
    String visible = NotData.visible(own);
    boolean isCopied = sink.image(visible, frame);
    String path = isCopied ? visible : own;
    String address = frame.image().uri();
    String uri =
        isCopied || address.isEmpty() || (images == ImageMode.NONE && !UriMap.isAddress(address))
            ? options.uriPrefix() + path
            : address;
    return new FrameJson.Image(uri, contentType(frame, isCopied, sink));
  }

  /**
   * The image's type, from its bytes when they are at hand, else from its name; empty when neither
   * tells.
   */
  private static String contentType(Frame frame, boolean isCopied, EntrySink sink)
      throws IOException, MaskDataException {
    if (isCopied && frame.image().length() <= HEADER) {
      byte[] bytes = sink.imageBytes(frame);
      try {
        return bytes == null
            ? ""
            : ImageHeader.read(bytes, bytes.length, bytes.length).kind().mimeType();
      } catch (PngException e) {
        return "";
      }
    }
    return ImageNames.mimeType(frame.image().fileName());
  }
}
