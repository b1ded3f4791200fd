package io.maskmill.formats.encord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;

/**
 * An object of a document: its text when it is small, else only its location, so that parts do not
 * grow with the masks.
 *
 * @param offset of its first byte in the document
 * @param length bytes; 0 when the document has no such object
 * @param text its JSON; empty when it is to be read from the document
 */
record Piece(long offset, int length, String text) {

  /** The absent object. */
  static final Piece NONE = new Piece(0, 0, "");

  /** The object as a tree; missing when there is none. */
  JsonNode read(SourceFile document, FileTree tree) throws IOException {
    if (length == 0) {
      return MissingNode.getInstance();
    }
    return text.isEmpty()
        ? RowJson.tree(tree.readRange(document, offset, length))
        : RowJson.tree(text);
  }
}
