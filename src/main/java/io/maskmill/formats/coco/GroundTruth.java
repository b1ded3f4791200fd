package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The document that has the images of results lists. One that lies in the source is streamed by
 * each task that needs it. Of one elsewhere, which has at most 64 MiB, the images travel.
 *
 * @param name for messages
 * @param file in the source; null when it lies elsewhere
 * @param tree the source; null likewise
 * @param images a document of the lists of images alone, shared and read-only; null when it lies in
 *     the source
 * @param isRepeated whether another part of the same results gives the images
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GroundTruth(String name, SourceFile file, FileTree tree, byte[] images, boolean isRepeated)
    implements Serializable {
  private static final Set<String> LISTS = Set.of("images", "videos");

  /** A ground truth, and what was seen of it. */
  record Found(GroundTruth truth, DocumentScan scan, DocumentPlace place) {

    /** Refuses results of videos for images, and the reverse. */
    void check(String results, DocumentKind kind) {
      boolean isOfVideos = scan.kind() == VideoKind.DOCUMENT;
      if (isOfVideos != (kind == VideoKind.RESULTS)) {
        throw new ConfigException(
            DocumentJson.name(results)
                + " is "
                + kind.title()
                + ", and its ground truth "
                + truth.name()
                + " is "
                + scan.kind().title());
      }
    }
  }

  /**
   * Finds the ground truth of a path, in the source or else at that path or address.
   *
   * @throws ConfigException when it cannot be read or has no images
   */
  static Found find(ReaderSetup setup, String path) throws IOException {
    SourceFile file = setup.tree().find("") == null ? setup.tree().find(path) : null;
    Found found = file == null ? outside(setup, path) : inside(setup.tree(), file);
    DocumentKind kind = found.scan.kind();
    if (!(kind instanceof ImagesKind) && kind != VideoKind.DOCUMENT) {
      throw new ConfigException(
          "source option ground-truth="
              + path
              + ": it must be a document with images and categories, and "
              + (kind.title().isEmpty() ? "has other contents" : "is " + kind.title()));
    }
    return found;
  }

  private static Found inside(FileTree tree, SourceFile file) throws IOException {
    DocumentPlace place = DocumentPlace.ofTruth(file);
    GroundTruth truth = new GroundTruth(file.path(), file, tree, null, false);
    return new Found(truth, DocumentScan.of(file, tree), place);
  }

  private static Found outside(ReaderSetup setup, String path) throws IOException {
    String text;
    try {
      text = setup.texts().load(path);
    } catch (IOException e) {
      throw new ConfigException(
          "source option ground-truth="
              + path
              + ": no such file below "
              + setup.tree().root()
              + ", and none can be read at that path or address: "
              + e.getMessage(),
          e);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String name = path.substring(path.replace('\\', '/').lastIndexOf('/') + 1);
    DocumentScan scan = DocumentScan.of(name, bytes);
    DocumentPlace place = DocumentPlace.ofTruth(new SourceFile(name, bytes.length, 0));
    return new Found(new GroundTruth(path, null, null, images(path, bytes), false), scan, place);
  }

  private static byte[] images(String path, byte[] document) throws IOException {
    JsonFactory json = Json.streams();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonParser in = json.createParser(document);
        JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean isWanted = LISTS.contains(in.currentName());
        if (isWanted) {
          out.writeFieldName(in.currentName());
        }
        in.nextToken();
        if (isWanted) {
          out.copyCurrentStructure(in);
        } else {
          in.skipChildren();
        }
      }
      out.writeEndObject();
    } catch (JsonProcessingException | CharConversionException e) {
      throw DocumentJson.broken(path, e);
    }
    return bytes.toByteArray();
  }

  /** The same for another part of the same results. */
  GroundTruth repeated() {
    return new GroundTruth(name, file, tree, images, true);
  }

  /** A parser from the document's start. */
  JsonParser open() throws IOException {
    return file == null ? Json.streams().createParser(images) : DocumentJson.open(file, tree);
  }
}
