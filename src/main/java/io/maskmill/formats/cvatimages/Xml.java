package io.maskmill.formats.cvatimages;

import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A document as a stream of XML events, at any length in the memory of one element. A DOCTYPE is
 * refused, as CVAT's importer does, so that no entity is ever expanded or fetched.
 */
final class Xml implements AutoCloseable {
  private static final XMLInputFactory FACTORY = factory();

  private static final int BUFFER = 1 << 16;
  private static final int HEAD = 256;
  private static final Pattern ENCODING =
      Pattern.compile("\\A\\s*<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)");

  private final InputStream in;
  private final XMLStreamReader events;

  private Xml(InputStream in, XMLStreamReader events) {
    this.in = in;
    this.events = events;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLReporter((message, type, detail, place) -> {}); // else it writes to stderr
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
    return factory;
  }

  static Xml open(SourceFile file, FileTree tree) throws IOException, XMLStreamException {
    return of(new BufferedInputStream(tree.open(file), BUFFER));
  }

  /**
   * Reads a stream, which is closed with this.
   *
   * @param in has mark and reset
   */
  static Xml of(InputStream in) throws IOException, XMLStreamException {
    try {
      CharsetDecoder decoder = charset(in).newDecoder();
      Reader text = new InputStreamReader(in, decoder); // strict, unlike one of a charset
      synchronized (FACTORY) {
        return new Xml(in, FACTORY.createXMLStreamReader(text));
      }
    } catch (XMLStreamException e) {
      in.close();
      throw e;
    }
  }

  /**
   * The encoding by the mark, which is passed by, or else the declaration.
   *
   * @param in has mark and reset
   */
  static Charset charset(InputStream in) throws IOException, XMLStreamException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u00EF\u00BB\u00BF")) {
      in.skipNBytes(3);
      return StandardCharsets.UTF_8;
    }
    if (text.startsWith("\u00FE\u00FF") || text.startsWith("\u00FF\u00FE")) {
      return StandardCharsets.UTF_16;
    }
    Matcher declared = ENCODING.matcher(text);
    if (!declared.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declared.group(1));
    } catch (IllegalArgumentException e) {
      throw new XMLStreamException("the encoding " + declared.group(1) + " is not known", e);
    }
  }

  /**
   * The next start or end of an element, or the end of the document.
   *
   * @return a constant of {@link XMLStreamConstants}
   * @throws XMLStreamException when the document is not well-formed or has a DOCTYPE
   */
  int next() throws IOException, XMLStreamException {
    while (true) {
      int event = step();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT,
            XMLStreamConstants.END_ELEMENT,
            XMLStreamConstants.END_DOCUMENT -> {
          return event;
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("it has a DOCTYPE or entities, which are not read");
        default -> {}
      }
    }
  }

  private int step() throws IOException, XMLStreamException {
    try {
      return events.next();
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException io
          && !(io instanceof CharacterCodingException)) {
        throw io;
      }
      throw e;
    }
  }

  /** The local name of the element. */
  String name() {
    return events.getLocalName();
  }

  /** How many attributes the element has. */
  int attributes() {
    return events.getAttributeCount();
  }

  String attributeName(int index) {
    return events.getAttributeLocalName(index);
  }

  String attribute(int index) {
    return events.getAttributeValue(index);
  }

  /** The value of an attribute; null when the element has none of that name. */
  String attribute(String name) {
    return events.getAttributeValue(null, name);
  }

  /** The line that was read last, from 1. */
  int line() {
    return events.getLocation().getLineNumber();
  }

  /** Passes by the rest of the element whose start was the last event, with all that is in it. */
  void skip() throws IOException, XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      depth += next() == XMLStreamConstants.START_ELEMENT ? 1 : -1;
    }
  }

  /**
   * The text of the element whose start was the last event; that of elements inside is left out.
   */
  String text() throws IOException, XMLStreamException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      switch (step()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (depth == 1) {
            text.append(events.getText());
          }
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("it has a DOCTYPE or entities, which are not read");
        default -> {}
      }
    }
    return text.toString();
  }

  /** What is wrong with a document, without the parser's own talk. */
  static String fault(XMLStreamException e) {
    if (e.getNestedException() instanceof CharacterCodingException) {
      return "it has bytes that are no text in its encoding";
    }
    String message = e.getMessage() == null ? "it is not XML" : e.getMessage();
    int talk = message.indexOf("Message: ");
    return message.substring(talk < 0 ? 0 : talk + "Message: ".length()).replaceAll("\\s+", " ");
  }

  @Override
  public void close() throws IOException {
    try {
      events.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    } finally {
      in.close();
    }
  }
}
