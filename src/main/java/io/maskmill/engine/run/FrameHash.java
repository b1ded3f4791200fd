package io.maskmill.engine.run;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Sha256;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * A 128-bit hash of what a frame says: its identity, its size, and labels and mask of every object
 * in any order. Masks are hashed as runs, which are equal for equal masks.
 *
 * @param high first half
 * @param low second half
 */
public record FrameHash(long high, long low) implements Serializable {

  /** The hash of a frame whose objects name labels of a catalog. */
  public static FrameHash of(Frame frame, LabelCatalog labels) {
    MessageDigest sha = Sha256.digest();
    List<byte[]> objects = new ArrayList<>(frame.objects().size());
    for (ObjectMask object : frame.objects()) {
      objects.add(hash(object, labels, sha));
    }
    objects.sort(Arrays::compareUnsigned);
    FrameKey key = identity(frame);
    text(key.dataset(), sha);
    text(key.subset(), sha);
    text(key.name(), sha);
    sha.update(ByteBuffer.allocate(8).putInt(frame.width()).putInt(frame.height()).array());
    objects.forEach(sha::update);
    ByteBuffer hash = ByteBuffer.wrap(sha.digest());
    return new FrameHash(hash.getLong(), hash.getLong());
  }

  /**
   * What the hash identifies a frame by: dataset, subset and the image's file name. The key's name
   * is of no use here, since it depends on a frame's neighbors: two images of one stem keep their
   * extensions, a single one does not.
   */
  public static FrameKey identity(Frame frame) {
    String name = frame.image().fileName();
    FrameKey key = frame.key();
    return name.isEmpty() ? key : new FrameKey(key.dataset(), key.subset(), name);
  }

  private static byte[] hash(ObjectMask object, LabelCatalog labels, MessageDigest sha) {
    TreeSet<String> names = new TreeSet<>();
    object.labels().forEach(label -> names.add(labels.label(label).name()));
    sha.update(ByteBuffer.allocate(4).putInt(names.size()).array());
    names.forEach(name -> text(name, sha));
    RunLengthMask mask = object.mask();
    ByteBuffer runs = ByteBuffer.allocate(4 * mask.counts().length);
    runs.asIntBuffer().put(mask.counts());
    sha.update(runs.array());
    return sha.digest();
  }

  private static void text(String text, MessageDigest sha) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    sha.update(bytes);
  }
}
