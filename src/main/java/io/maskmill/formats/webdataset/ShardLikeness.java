package io.maskmill.formats.webdataset;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Recognizes archives of files that share a name up to the first dot, an image and others. */
final class ShardLikeness {
  private static final Set<String> OTHERS =
      Set.of("json", "cls", "txt", "npy", "id", "index", "pth", "pyd", "cbor", "msgpack");

  private ShardLikeness() {}

  static Likeness of(Glimpse glimpse) throws IOException {
    if (!glimpse.isPacked()) {
      return Likeness.NONE;
    }
    Map<String, Set<String>> samples = new TreeMap<>();
    for (SourceFile file : glimpse.files()) {
      MemberName member = MemberName.of(file.path(), glimpse.tree().uri(file.path()));
      if (member != null && isTar(member.shard())) {
        samples
            .computeIfAbsent(member.shard() + "/" + member.key(), k -> new TreeSet<>())
            .add(member.field());
      }
    }
    Likeness best = Likeness.NONE;
    for (Map.Entry<String, Set<String>> sample : samples.entrySet()) {
      best = best.or(of(sample.getKey(), sample.getValue()));
    }
    return best;
  }

  private static boolean isTar(String shard) {
    return shard.toLowerCase(Locale.ROOT).endsWith(".tar");
  }

  private static Likeness of(String sample, Set<String> fields) {
    String shard = sample.substring(0, sample.indexOf('/'));
    String key = sample.substring(sample.indexOf('/') + 1);
    List<String> members =
        fields.stream().map(field -> FileNames.last(key) + "." + field).limit(4).toList();
    boolean hasImage =
        fields.stream()
            .filter(field -> !SourceOptions.MASKS.contains(field))
            .anyMatch(field -> ImageNames.isImage("x." + field));
    boolean hasMask = fields.stream().anyMatch(SourceOptions.MASKS::contains);
    String seen = Likeness.and(members) + " in " + shard + " are one sample";
    if (hasMask && (hasImage || fields.contains("json"))) {
      return Likeness.of(Strength.CERTAIN, seen);
    }
    boolean hasOther = fields.stream().anyMatch(OTHERS::contains);
    return hasImage && hasOther
        ? Likeness.of(
            Strength.RELATIVE,
            "a WebDataset ("
                + seen
                + ") whose samples have no mask such as seg.png; if another field holds it, name"
                + " that: --from webdataset --source-opt mask-field=FIELD")
        : Likeness.NONE;
  }
}
