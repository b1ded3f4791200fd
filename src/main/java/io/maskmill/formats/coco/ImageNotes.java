package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.spi.NoteIterator;
import io.maskmill.spi.ScanAsOneException;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;

/** Streams the ids of images and the groups where they meet their annotations. */
final class ImageNotes implements NoteIterator {
  private static final int BLOCK = 1 << 16;

  /** Strings of a note are at most 65,535 bytes; longer names are not those of files. */
  private static final int MAX_TEXT = 1 << 14;

  private final JsonParser parser;
  private final ImagePlaces places;
  private final Elements elements;
  private byte[] next;
  private boolean isOver;

  /**
   * @param parser of a document of images only; null for none
   */
  ImageNotes(JsonParser parser, ImagePlaces places, Elements elements) throws IOException {
    this.parser = parser;
    this.places = places;
    this.elements = elements;
    this.isOver = parser == null;
    if (parser != null) {
      ListPiece.enter(parser);
    }
  }

  @Override
  public boolean hasNext() {
    if (next == null && !isOver) {
      try {
        next = block();
      } catch (JsonProcessingException | CharConversionException e) {
        throw new UncheckedIOException(new ScanAsOneException(e));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return next != null;
  }

  private byte[] block() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(BLOCK + 1024);
    DataOutputStream out = new DataOutputStream(bytes);
    while (bytes.size() < BLOCK && !isOver) {
      if (parser.nextToken() == JsonToken.END_ARRAY) {
        isOver = true;
      } else {
        add(out);
      }
    }
    return bytes.size() == 0 ? null : bytes.toByteArray();
  }

  private void add(DataOutputStream out) throws IOException {
    for (ImageEntry entry : elements.names(parser)) {
      String group = places.group(entry);
      if (group.length() > MAX_TEXT || entry.id().length() > MAX_TEXT) {
        throw new ScanAsOneException("a very long name");
      }
      out.writeUTF(entry.id());
      out.writeUTF(group);
    }
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    byte[] result = next;
    next = null;
    return result;
  }

  @Override
  public void close() throws IOException {
    if (parser != null) {
      parser.close();
    }
  }
}
