package io.maskmill.formats.supervisely.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.maskmill.json.Json;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.OriginalSink;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;

/** The annotation that a frame was decoded from. */
final class OriginalAnnotation {

  private OriginalAnnotation() {}

  /** The original bytes, or a new layout without the rejected objects if there are any. */
  static byte[] bytes(EntrySink sink) throws IOException {
    OriginalSink source = sink instanceof OriginalSink originals ? originals : null;
    byte[] original = source == null ? null : source.original(SuperviselyReader.ANNOTATION);
    if (original == null) {
      throw new IllegalStateException("the frame's annotation is not at hand");
    }
    Set<String> setAside = source.objectsSetAside();
    if (setAside.isEmpty()) {
      sink.count("annotations-as-is", 1);
      return original;
    }
    JsonNode annotation = Json.mapper().readTree(original);
    Iterator<JsonNode> objects = ((ArrayNode) annotation.get("objects")).elements();
    for (int number = 1; objects.hasNext(); number++) {
      if (setAside.contains(AnnotationDecoder.name(number, objects.next()))) {
        objects.remove();
      }
    }
    return PythonJson.bytes(json -> json.writeTree(annotation));
  }
}
