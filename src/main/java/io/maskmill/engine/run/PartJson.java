package io.maskmill.engine.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.SourceFile;
import java.io.IOException;

/**
 * Reads and writes parts of frames as JSON. They are most of a plan, so that databinding of their
 * three records was most of reading one. What a listing does not say of a file is left out.
 */
final class PartJson {
  private PartJson() {}

  static SimpleModule module() {
    return new SimpleModule("parts")
        .addSerializer(FramePart.class, new Writer())
        .addDeserializer(FramePart.class, new Reader());
  }

  private static final class Writer extends StdSerializer<FramePart> {
    private static final long serialVersionUID = 1;

    Writer() {
      super(FramePart.class);
    }

    @Override
    public void serialize(FramePart part, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      json.writeFieldName("key");
      KeyJson.write(json, part.key());
      json.writeStringField("kind", part.kind().name());
      json.writeStringField("role", part.role());
      json.writeStringField("access", part.access().name());
      json.writeObjectFieldStart("file");
      json.writeStringField("path", part.file().path());
      json.writeNumberField("length", part.file().length());
      json.writeNumberField("modified", part.file().modified());
      if (!part.file().place().isEmpty()) {
        json.writeStringField("place", part.file().place());
      }
      if (!part.file().version().isEmpty()) {
        json.writeStringField("version", part.file().version());
      }
      json.writeEndObject();
      json.writeStringField("inline", part.inline());
      json.writeEndObject();
    }
  }

  private static final class Reader extends StdDeserializer<FramePart> {
    private static final long serialVersionUID = 1;

    Reader() {
      super(FramePart.class);
    }

    @Override
    public FramePart deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      FrameKey key = null;
      String kind = "";
      String role = null;
      String access = "";
      SourceFile file = null;
      String inline = null;
      for (String field = KeyJson.first(json); field != null; field = json.nextFieldName()) {
        json.nextToken();
        switch (field) {
          case "key" -> key = KeyJson.read(json);
          case "kind" -> kind = KeyJson.text(json);
          case "role" -> role = KeyJson.text(json);
          case "access" -> access = KeyJson.text(json);
          case "file" -> file = file(json);
          case "inline" -> inline = KeyJson.text(json);
          default -> throw KeyJson.unknown(json, field);
        }
      }
      try {
        return new FramePart(
            key,
            FramePart.Kind.valueOf(kind),
            role,
            FramePart.Access.valueOf(access),
            file,
            inline);
      } catch (IllegalArgumentException | NullPointerException e) {
        throw JsonMappingException.from(json, "a part that is not whole", e);
      }
    }

    private static SourceFile file(JsonParser json) throws IOException {
      String path = null;
      long length = 0;
      long modified = 0;
      String place = "";
      String version = "";
      for (String field = KeyJson.first(json); field != null; field = json.nextFieldName()) {
        json.nextToken();
        switch (field) {
          case "path" -> path = KeyJson.text(json);
          case "length" -> length = json.getLongValue();
          case "modified" -> modified = json.getLongValue();
          case "place" -> place = KeyJson.text(json);
          case "version" -> version = KeyJson.text(json);
          default -> throw KeyJson.unknown(json, field);
        }
      }
      if (path == null) {
        throw JsonMappingException.from(json, "a file without a path");
      }
      return new SourceFile(path, length, modified, place, version);
    }
  }
}
