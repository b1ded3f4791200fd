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
import io.maskmill.spi.TargetFaults;
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
    List<WrittenMask> masks = new ArrayList<>();
    List<WrittenRoi> rois = new ArrayList<>();
    ClassLayers classes = ClassLayers.of(frame, sets);
    if (options.masks() != TargetOptions.Masks.INSTANCES && !frame.objects().isEmpty()) {
      for (ValueRuns layer : classes.layers()) {
        String id = numbered(CLASSES, masks.size());
        masks.add(new WrittenMask(id, MaskModes.Mode.CLASS, pngs.classes(layer, sets)));
      }
    }
    boolean isSaid = options.masks() == TargetOptions.Masks.AUTO && classes.isExact();
    if (!isSaid && options.masks() != TargetOptions.Masks.CLASS) {
      instances(frame, masks, rois);
    }
    alphas(frame, masks);
    List<FrameJson.MaskAt> at = new ArrayList<>();
    for (WrittenMask mask : masks) {
      String path = layout.mask(mask.id(), frame);
      sink.entry(path, mask.png());
      at.add(new FrameJson.MaskAt(mask.id(), options.uriPrefix() + path, mask.mode()));
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
  private record WrittenMask(String id, MaskModes.Mode mode, byte[] png) {}

  private static String numbered(String name, int before) {
    return before == 0 ? name : name + "-" + (before + 1);
  }

  private void instances(Frame frame, List<WrittenMask> masks, List<WrittenRoi> rois) {
    InstanceLayers layers = InstanceLayers.of(frame);
    int objects = frame.objects().size();
    int[] colors = InstanceLayers.colors(objects, sets.firstFree());
    for (int layer = 0; layer < layers.layers().size(); layer++) {
      masks.add(
          new WrittenMask(
              numbered(INSTANCES, layer),
              MaskModes.Mode.INSTANCE,
              pngs.colors(layers.layers().get(layer), colors)));
    }
    for (int i = 0; i < objects; i++) {
      rois.add(
          new WrittenRoi(
              frame.objects().get(i),
              i + 1,
              numbered(INSTANCES, layers.layerOf().get(i)),
              colors[i + 1]));
    }
  }

  /**
   * Adds the alpha masks under their ids; one without an id, or whose id is taken, gets a new one.
   */
  private void alphas(Frame frame, List<WrittenMask> masks) throws MaskDataException {
    for (AlphaMask alpha : frame.alphas()) {
      String wanted = alpha.maskId().isEmpty() ? "alpha" : alpha.maskId();
      if (wanted.indexOf('.') >= 0 || wanted.indexOf('$') >= 0) {
        throw new MaskDataException(
            TargetFaults.CANNOT_HOLD,
            "alpha mask '"
                + wanted
                + "' has a '.' or '$' in its id, which keys of ClearML's metadata cannot have;"
                + " rename it before conversion");
      }
      String id = wanted;
      for (int n = 2; isTaken(masks, id); n++) {
        id = wanted + "-" + n;
      }
      masks.add(new WrittenMask(id, MaskModes.Mode.ALPHA, pngs.alpha(alpha)));
    }
  }

  private static boolean isTaken(List<WrittenMask> masks, String id) {
    return masks.stream().anyMatch(mask -> mask.id().equals(id));
  }

  private FrameJson.Image image(Frame frame, EntrySink sink) throws IOException {
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
      throws IOException {
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
