package io.maskmill.io;

import java.io.IOException;
import java.util.List;

/** Lists keys of a store in the order of their UTF-8 bytes, page by page, from any key on. */
interface KeyPages {

  /** A stored object. */
  record Key(String key, long length, long modified, String version) {}

  /**
   * Some keys.
   *
   * @param next asks for the page behind it; null when there is none
   */
  record Page(List<Key> keys, String next) {}

  /** What all keys begin with: empty, or ending in '/'. */
  String prefix();

  /**
   * The first keys above one.
   *
   * @param after empty for the first of all
   * @param most keys of a page; the store's own limit when there are more
   */
  Page first(String after, int most) throws IOException;

  /** The page behind one, by what that page says. */
  Page next(String token) throws IOException;

  /** The path that a key has for Hadoop, below the root; null for what is no file. */
  String path(Key key);
}
