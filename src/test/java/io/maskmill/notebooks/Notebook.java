package io.maskmill.notebooks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A notebook of Jupyter (nbformat 4.5) with the outputs that were committed.
 *
 * @param file from the project's root
 * @param json the whole document
 */
record Notebook(Path file, ObjectNode json) {
  static final Path FOLDER = Path.of("notebooks");
  static final Path JAVA = FOLDER.resolve("convert_and_look.ipynb");
  static final ObjectMapper MAPPER = new ObjectMapper();

  /** All notebooks, by name. */
  static List<Notebook> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".ipynb"))
          .sorted()
          .map(Notebook::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Notebook read(Path file) {
    try {
      return new Notebook(file, (ObjectNode) MAPPER.readTree(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether outputs are written anew in place of being compared. */
  static boolean isWriting() {
    return Boolean.getBoolean("maskmill.docs.write");
  }

  List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (JsonNode cell : json.get("cells")) {
      cells.add(new Cell((ObjectNode) cell));
    }
    return cells;
  }

  List<Cell> codeCells() {
    return cells().stream().filter(Cell::isCode).toList();
  }

  boolean isJava() {
    return json.at("/metadata/kernelspec/language").asText().equals("java");
  }

  /** The name without the extension. */
  String name() {
    return file.getFileName().toString().replace(".ipynb", "");
  }

  /** Writes it as Jupyter does: one space per level, text as it is. */
  void write() throws IOException {
    Files.writeString(file, MAPPER.writer(new Layout()).writeValueAsString(json) + "\n");
  }

  @Override
  public String toString() {
    return name();
  }

  private static final class Layout extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1;

    Layout() {
      indentObjectsWith(new DefaultIndenter(" ", "\n"));
      indentArraysWith(new DefaultIndenter(" ", "\n"));
    }

    private Layout(Layout other) {
      super(other);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
      return new Layout(this);
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
      out.writeRaw(": ");
    }

    @Override
    public void writeEndArray(JsonGenerator out, int values) throws IOException {
      if (values > 0) {
        super.writeEndArray(out, values);
      } else {
        _nesting--;
        out.writeRaw(']');
      }
    }

    @Override
    public void writeEndObject(JsonGenerator out, int entries) throws IOException {
      if (entries > 0) {
        super.writeEndObject(out, entries);
      } else {
        _nesting--;
        out.writeRaw('}');
      }
    }
  }
}
