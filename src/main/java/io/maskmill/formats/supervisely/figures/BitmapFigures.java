package io.maskmill.formats.supervisely.figures;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.GeometryFaults;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.Amount;
import io.maskmill.spi.FrameContext;
import java.util.List;

/** Reads bitmaps and alpha masks, which are pictures with an origin. One per thread. */
public final class BitmapFigures {
  private final boolean cuts;
  private final BitmapString bitmaps = new BitmapString();
  private final AlphaString alphas = new AlphaString();
  private long alphaPixels;

  /**
   * @param cuts whether parts outside the image are cut off, as in the SDK, instead of refused
   */
  public BitmapFigures(boolean cuts) {
    this.cuts = cuts;
  }

  /** Begins another frame. */
  public void start() {
    alphaPixels = 0;
  }

  public List<Figure> bitmap(JsonNode object, Canvas canvas, FrameContext context)
      throws MaskDataException {
    int[] origin = origin(object);
    RunLengthMask crop =
        bitmaps.decode(object.path("bitmap").get("data").asText(), context.maxPixels());
    if (crop == null) {
      return List.of();
    }
    RunLengthMask mask = placed(crop, origin, canvas);
    return mask.isEmpty() ? List.of() : List.of(Figure.plain(mask));
  }

  /** The figures of an alpha mask; their masks are the pixels with an opacity above 0. */
  public List<Figure> alpha(JsonNode object, Canvas canvas, FrameContext context)
      throws MaskDataException {
    int[] origin = origin(object);
    AlphaString.Crop crop =
        alphas.decode(object.path("bitmap").get("data").asText(), context.maxPixels());
    if (crop.mask() == null) {
      return List.of();
    }
    RunLengthMask mask = placed(crop.mask(), origin, canvas);
    if (mask.isEmpty()) {
      return List.of();
    }
    alphaPixels += (long) canvas.width() * canvas.height();
    if (alphaPixels > context.maxPixels()) {
      throw new MaskDataException(
          MaskFaults.TOO_LARGE,
          "with it the frame's alpha masks have "
              + alphaPixels
              + " pixels, --max-pixels allows "
              + context.maxPixels());
    }
    byte[] alpha = crop.place(canvas.width(), canvas.height(), origin[0], origin[1]);
    return List.of(new Figure(mask, "", "", alpha));
  }

  private static int[] origin(JsonNode object) throws MaskDataException {
    JsonNode bitmap = object.path("bitmap");
    JsonNode origin = bitmap.path("origin");
    if (!bitmap.path("data").isTextual()
        || !origin.path(0).isNumber()
        || !origin.path(1).isNumber()) {
      throw Points.malformed("wants \"bitmap\" with an origin [x, y] and data");
    }
    return new int[] {
      Points.pixel(origin.get(0).asDouble(), "origin"),
      Points.pixel(origin.get(1).asDouble(), "origin")
    };
  }

  private RunLengthMask placed(RunLengthMask crop, int[] origin, Canvas canvas)
      throws MaskDataException {
    RunLengthMask mask = crop.place(canvas.width(), canvas.height(), origin[0], origin[1]);
    if (!cuts && mask.area() != crop.area()) {
      throw new MaskDataException(
          GeometryFaults.OUTSIDE,
          (crop.area() - mask.area())
              + " of its "
              + Amount.of(crop.area(), "pixel")
              + (crop.area() - mask.area() == 1 ? " lies" : " lie")
              + " outside the image (origin "
              + origin[0]
              + ","
              + origin[1]
              + "); --compat supervisely cuts them");
    }
    return mask;
  }
}
