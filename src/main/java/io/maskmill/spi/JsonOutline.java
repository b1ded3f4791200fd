package io.maskmill.spi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The keys of a JSON document, or of the first lines of JSON Lines, as far as its beginning shows
 * them. A key is known by its path: keys between slashes, {@code []} for the elements of a list, as
 * in {@code images/[]/file_name}; of a long key the beginning. Of the end of a long document only
 * the names of keys are known.
 */
public final class JsonOutline {
  private static final int MOST_PATHS = 4_000;
  private static final int MOST_TEXT = 400;
  private static final int MOST_NAME = 100;

  /** Characters of all paths, which repeat the names of what is around a key. */
  private static final int MOST_CHARS = 256_000;

  private static final int MOST_DEPTH = 12;
  private static final Pattern KEY = Pattern.compile("\"([A-Za-z_][A-Za-z0-9_]{0,60})\"\\s*:");

  private final Map<String, String> paths = new LinkedHashMap<>();
  private final Set<String> ending = new HashSet<>();
  private int values;
  private int chars;

  private JsonOutline() {}

  /**
   * The outline of a document.
   *
   * @param head its beginning, or all of it
   * @param tail its end; empty when unknown
   */
  public static JsonOutline of(byte[] head, byte[] tail) {
    JsonOutline outline = new JsonOutline();
    try (JsonParser parser = Json.streams().createParser(head)) {
      outline.read(parser);
    } catch (IOException e) {
      // it is cut, or no JSON from here on; what was seen counts
    }
    Matcher keys = KEY.matcher(new String(tail, StandardCharsets.UTF_8));
    while (keys.find()) {
      outline.ending.add(keys.group(1));
    }
    return outline;
  }

  private void read(JsonParser parser) throws IOException {
    ArrayDeque<String> open = new ArrayDeque<>();
    String at = "";
    JsonToken token = parser.nextToken();
    while (token != null && paths.size() < MOST_PATHS && chars < MOST_CHARS) {
      if (token.isStructEnd()) {
        at = open.pop();
      } else if (token != JsonToken.FIELD_NAME) {
        String path = path(at, parser.getParsingContext(), token.isStructStart());
        values += open.isEmpty() ? 1 : 0;
        add(path, token, parser);
        if (token.isStructStart() && open.size() >= MOST_DEPTH) {
          parser.skipChildren();
        } else if (token.isStructStart()) {
          open.push(at);
          at = token == JsonToken.START_ARRAY ? joined(path, "[]") : path;
        }
      }
      token = parser.nextToken();
    }
  }

  /**
   * The path of a value.
   *
   * @param at path of the object it is in, or of the elements of the list
   */
  private static String path(String at, JsonStreamContext context, boolean isStart) {
    JsonStreamContext in = isStart ? context.getParent() : context;
    return in.inObject() ? joined(at, key(in.getCurrentName())) : at;
  }

  private static String joined(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  private void add(String path, JsonToken token, JsonParser parser) throws IOException {
    String text =
        switch (token) {
          case START_ARRAY -> "[";
          case START_OBJECT -> "{";
          default -> parser.getTextLength() > MOST_TEXT ? "" : parser.getText();
        };
    if (paths.putIfAbsent(path, text) == null) {
      chars += path.length();
    }
  }

  private static String key(String name) {
    String part = name.length() > MOST_NAME ? name.substring(0, MOST_NAME) : name;
    return part.replace('/', '_').replace('[', '_');
  }

  /** Whether it is an object or a list at all. */
  public boolean isJson() {
    return isList() || isObject();
  }

  public boolean isList() {
    return "[".equals(paths.get(""));
  }

  public boolean isObject() {
    return "{".equals(paths.get(""));
  }

  /** Whether more than one value was seen, as in JSON Lines. */
  public boolean hasLines() {
    return values > 1;
  }

  /** Whether something lies at a path; a part {@code *} stands for any key. */
  public boolean has(String path) {
    if (path.indexOf('*') < 0) {
      return paths.containsKey(path);
    }
    Pattern pattern =
        Pattern.compile(
            Arrays.stream(path.split("/", -1))
                .map(part -> part.equals("*") ? "[^/\\[]+" : Pattern.quote(part))
                .collect(Collectors.joining("/")));
    return paths.keySet().stream().anyMatch(known -> pattern.matcher(known).matches());
  }

  /** Whether a list or an object lies at a path. */
  public boolean holds(String path) {
    String text = paths.getOrDefault(path, "");
    return text.equals("[") || text.equals("{");
  }

  /** The first text or number at a path; empty when there is none. */
  public String text(String path) {
    return holds(path) ? "" : paths.getOrDefault(path, "");
  }

  /** The keys directly below a path, with {@code []} for a list. */
  public Set<String> keys(String path) {
    String prefix = path.isEmpty() ? "" : path + "/";
    return paths.keySet().stream()
        .filter(known -> known.startsWith(prefix) && known.length() > prefix.length())
        .map(known -> known.substring(prefix.length()))
        .filter(rest -> rest.indexOf('/') < 0)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Names of keys at the end of a long document, at any depth. */
  public Set<String> ending() {
    return Set.copyOf(ending);
  }
}
