package io.maskmill.formats.clearml;

import io.maskmill.model.AlphaMask;
import io.maskmill.model.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ids of a frame's masks. Alpha masks keep theirs; one without an id, or with the id of another
 * one, gets a new one, and our own masks take what is left.
 */
final class MaskIds {
  private static final String UNNAMED = "alpha";

  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> last = new HashMap<>();
  private final List<String> alphas = new ArrayList<>();

  MaskIds(Frame frame) {
    for (AlphaMask alpha : frame.alphas()) {
      taken.add(alpha.maskId());
    }
    Set<String> seen = new HashSet<>();
    for (AlphaMask alpha : frame.alphas()) {
      String id = alpha.maskId();
      alphas.add(!id.isEmpty() && seen.add(id) ? id : free(id.isEmpty() ? UNNAMED : id));
    }
  }

  /** The id of each alpha mask, in their order. */
  List<String> alphas() {
    return alphas;
  }

  /** An id that no mask has yet: the name itself, or the name with a number. */
  String free(String name) {
    String id;
    do {
      int number = last.merge(name, 1, Integer::sum);
      id = number == 1 ? name : name + "-" + number;
    } while (!taken.add(id));
    return id;
  }
}
