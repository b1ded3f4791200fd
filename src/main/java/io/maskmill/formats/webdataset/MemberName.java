package io.maskmill.formats.webdataset;

import java.util.Locale;

/**
 * The name of a member, divided at the first dot of its last part. Source: webdataset, {@code
 * tariterators.base_plus_ext} and {@code group_by_keys}.
 *
 * @param shard name of the tar; empty for a file in a folder
 * @param key what the members of a sample share, with folders
 * @param field what tells them apart, in lower case
 */
record MemberName(String shard, String key, String field) {

  /**
   * Divides a path.
   *
   * @param path in the source, where each of several tars is a folder of its name
   * @param address of the same file, which names the tar before {@code !/} when there is one alone
   * @return null when the member belongs to no sample
   */
  static MemberName of(String path, String address) {
    String shard = "";
    String inner = path;
    int slash = path.indexOf('/');
    String first = path.substring(0, Math.max(0, slash));
    if (first.toLowerCase(Locale.ROOT).endsWith(".tar")) {
      shard = first;
      inner = path.substring(slash + 1);
    } else if (address.endsWith("!/" + path)) {
      String tar = address.substring(0, address.length() - path.length() - 2);
      shard = tar.substring(tar.lastIndexOf('/') + 1);
    }
    int base = inner.lastIndexOf('/') + 1;
    int dot = inner.indexOf('.', base);
    boolean isMeta = inner.startsWith("__") && inner.split("[/.]", 2)[0].endsWith("__");
    if (dot <= base || isMeta) {
      return null;
    }
    return new MemberName(
        shard, inner.substring(0, dot), inner.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** What a shard's name says before its number: {@code train} of {@code train-000012.tar}. */
  String set() {
    return shard.replaceFirst("(?i)\\.tar$", "").replaceFirst("[-_.]?\\d+$", "");
  }
}
