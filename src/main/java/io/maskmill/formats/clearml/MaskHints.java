package io.maskmill.formats.clearml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What our own frames say of their masks, in {@code meta.maskmill} of the source: {@code
 * mask_modes}, what each mask holds, by id; and {@code alpha_ids}, a text of JSON with the alpha
 * masks' own ids by written id, where they differ or where the id cannot be a key. ClearML's
 * metadata takes no key with '.' or '$'.
 */
final class MaskHints {
  private static final String OURS = "maskmill";
  private static final String MODES = "mask_modes";
  private static final String ALPHA_IDS = "alpha_ids";

  private MaskHints() {}

  /** What a mask holds, as a word; empty when no hint says it. */
  static String mode(String maskId, JsonNode frame, String sourceId, JsonNode source) {
    for (JsonNode hints : of(frame, sourceId, source)) {
      String mode = hints.path(MODES).path(maskId).asText("");
      if (!mode.isEmpty()) {
        return mode;
      }
      if (alphaIds(hints).has(maskId)) {
        return word(MaskModes.Mode.ALPHA);
      }
    }
    return "";
  }

  /** The own id of an alpha mask that is written as {@code maskId}. */
  static String alphaId(String maskId, JsonNode frame, String sourceId, JsonNode source) {
    for (JsonNode hints : of(frame, sourceId, source)) {
      JsonNode own = alphaIds(hints).path(maskId);
      if (own.isTextual()) {
        return own.asText();
      }
    }
    return maskId;
  }

  /** In the source's meta, or in the frame's below the source's id, where clearml 2.1 puts it. */
  private static List<JsonNode> of(JsonNode frame, String sourceId, JsonNode source) {
    return List.of(source.path("meta").path(OURS), frame.path("meta").path(sourceId).path(OURS));
  }

  private static ObjectNode alphaIds(JsonNode hints) {
    String text = hints.path(ALPHA_IDS).asText("");
    return text.isEmpty()
        ? JsonNodeFactory.instance.objectNode()
        : CarriedKeys.object(Map.of(ALPHA_IDS, text), ALPHA_IDS);
  }

  private static String word(MaskModes.Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  /** Adds the hints of masks to a source's meta. */
  static void write(ObjectNode meta, List<FrameJson.MaskAt> masks) {
    if (masks.isEmpty()) {
      return;
    }
    ObjectNode hints = meta.putObject(OURS);
    ObjectNode modes = hints.putObject(MODES);
    Map<String, String> alphaIds = new TreeMap<>();
    for (FrameJson.MaskAt mask : masks) {
      boolean mayBeKey = mask.id().indexOf('.') < 0 && mask.id().indexOf('$') < 0;
      if (mayBeKey) {
        modes.put(mask.id(), word(mask.mode()));
      }
      if (!mayBeKey || !mask.id().equals(mask.ownId())) {
        alphaIds.put(mask.id(), mask.ownId());
      }
    }
    if (!alphaIds.isEmpty()) {
      hints.put(ALPHA_IDS, CarriedKeys.text(alphaIds));
    }
  }
}
