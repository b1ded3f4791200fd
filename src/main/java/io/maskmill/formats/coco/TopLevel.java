package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.json.Json;
import io.maskmill.json.JsonPlace;
import io.maskmill.spi.ByteRange;
import io.maskmill.spi.ScanAsOneException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds the lists of a document whose bytes pass in order. Stretches in which nothing of the top
 * level stands can be passed over.
 */
final class TopLevel {
  /** Longer keys are other keys. */
  private static final int MAX_KEY = 256;

  private final Set<String> wanted;
  private final Map<String, ByteRange> lists = new LinkedHashMap<>();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream(MAX_KEY);
  private long depth;
  private boolean inString;
  private boolean isEscaped;

  /** The key whose value comes next; null when none does. */
  private String key;

  /** The list that is open, and where its elements begin. */
  private String list;

  private long listFrom;

  /**
   * @param wanted keys of the lists
   */
  TopLevel(Set<String> wanted) {
    this.wanted = wanted;
  }

  /** Passes over bytes of deeper levels. */
  void pass(JsonPlace behind) {
    depth = behind.depth();
    inString = behind.inString();
    isEscaped = false;
  }

  /**
   * Reads a stretch to its end.
   *
   * @param from its offset in the document
   */
  void read(InputStream in, long from) throws IOException {
    byte[] bytes = new byte[1 << 16];
    long at = from;
    int count;
    while ((count = in.read(bytes)) >= 0) {
      for (int i = 0; i < count; i++) {
        take(bytes[i], at++);
      }
    }
  }

  /** The elements of the lists, by key in the order of the document, without the brackets. */
  Map<String, ByteRange> lists() {
    return lists;
  }

  private void take(byte c, long at) throws ScanAsOneException {
    if (inString) {
      takeText(c);
      return;
    }
    switch (c) {
      case '"' -> {
        inString = true;
        text.reset();
      }
      case ':' -> key = depth == 1 ? key() : key;
      case ',' -> key = depth == 1 ? null : key;
      case '{', '[' -> open(c, at);
      case '}', ']' -> close(at);
      default -> {}
    }
  }

  private void takeText(byte c) {
    if (isEscaped) {
      isEscaped = false;
    } else if (c == '\\') {
      isEscaped = true;
    } else if (c == '"') {
      inString = false;
      return;
    }
    if (depth == 1 && text.size() <= MAX_KEY) {
      text.write(c);
    }
  }

  private String key() throws ScanAsOneException {
    String raw = text.toString(StandardCharsets.UTF_8);
    if (raw.indexOf('\\') < 0 || text.size() > MAX_KEY) {
      return raw;
    }
    try {
      return Json.mapper().readValue('"' + raw + '"', String.class);
    } catch (JsonProcessingException e) {
      throw new ScanAsOneException(e);
    }
  }

  private void open(byte c, long at) throws ScanAsOneException {
    if (depth == 1 && c == '[' && key != null && wanted.contains(key)) {
      if (lists.containsKey(key)) {
        throw new ScanAsOneException("key '" + key + "' stands twice");
      }
      list = key;
      listFrom = at + 1;
    }
    depth++;
    key = null;
  }

  private void close(long at) {
    depth--;
    if (depth == 1 && list != null) {
      lists.put(list, new ByteRange(listFrom, at));
      list = null;
    }
  }
}
