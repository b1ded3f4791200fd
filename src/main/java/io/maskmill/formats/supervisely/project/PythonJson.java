package io.maskmill.formats.supervisely.project;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.maskmill.json.Json;
import java.io.IOException;

/** Writes JSON laid out as by Python's {@code json.dump(..., indent=4)}, which the SDK uses. */
public final class PythonJson {
  /** Writes one value. */
  public interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private static final DefaultIndenter FOUR = new DefaultIndenter("    ", "\n");

  private PythonJson() {}

  public static byte[] bytes(Content content) throws IOException {
    return bytes(FOUR, content);
  }

  /** The bytes of a value with an indent of the caller's choice. */
  public static byte[] bytes(String indent, Content content) throws IOException {
    return bytes(new DefaultIndenter(indent, "\n"), content);
  }

  private static byte[] bytes(DefaultIndenter indent, Content content) throws IOException {
    // one array for a frame of 300,000 objects would need twice its size while it grows
    ByteArrayBuilder out = new ByteArrayBuilder(4096);
    try (JsonGenerator json = Json.mapper().getFactory().createGenerator(out)) {
      json.setPrettyPrinter(new Layout(indent));
      content.write(json);
    }
    return out.toByteArray();
  }

  private static final class Layout extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1;

    private final DefaultIndenter indent;

    Layout(DefaultIndenter indent) {
      this.indent = indent;
      indentArraysWith(indent);
      indentObjectsWith(indent);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
      return new Layout(indent);
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(": ");
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
      _nesting--;
      if (values > 0) {
        _arrayIndenter.writeIndentation(json, _nesting);
      }
      json.writeRaw(']');
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) throws IOException {
      _nesting--;
      if (entries > 0) {
        _objectIndenter.writeIndentation(json, _nesting);
      }
      json.writeRaw('}');
    }
  }
}
