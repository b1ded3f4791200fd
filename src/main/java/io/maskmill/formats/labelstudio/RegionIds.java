package io.maskmill.formats.labelstudio;

import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The ids of a frame's regions: those that objects have, if they are unlike each other and plain,
 * else ones made of the frame's key and the object's place. Results of one id are one region, so no
 * two objects may have the same.
 */
final class RegionIds {
  private static final String PLAIN = "[A-Za-z0-9_-]{1,64}";
  private static final int DIGITS = 10;

  private RegionIds() {}

  /** The ids of objects, in order. */
  static List<String> of(Frame frame, List<ObjectMask> objects) {
    Set<String> used = new HashSet<>();
    String[] ids = new String[objects.size()];
    for (int i = 0; i < ids.length; i++) {
      String own = objects.get(i).objectId();
      ids[i] = own.matches(PLAIN) && used.add(own) ? own : null;
    }
    FrameKey key = frame.key();
    String seed = key.dataset() + '\0' + key.subset() + '\0' + key.name() + '\0';
    List<String> all = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      for (int n = 0; ids[i] == null; n++) {
        String id = Sha256.of(seed + i + '\0' + n).substring(0, DIGITS);
        ids[i] = used.add(id) ? id : null;
      }
      all.add(ids[i]);
    }
    return all;
  }
}
