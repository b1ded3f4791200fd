package io.maskmill.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects of documents, with their places and texts. */
class ObjectStreamTest {

  private static ObjectStream open(String name, String document) throws IOException {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    return new ObjectStream(name, new ByteArrayInputStream(bytes), "task");
  }

  private static void skip(JsonParser parser) throws IOException {
    parser.skipChildren();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 9_000, 1 << 20})
  void textsAreThoseOfTheDocumentUpToALimit(int most) throws IOException {
    Random random = new Random(5);
    StringBuilder document = new StringBuilder("\uFEFF [");
    List<String> objects = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String pad = "\u044f\\\"".repeat(random.nextInt(6_000));
      objects.add("{\"n\": " + i + ", \"pad\": \"" + pad + "\", \"e\": [{}, [NaN]]}");
      document.append(i == 0 ? "" : " ,\n").append(objects.get(i));
    }
    byte[] bytes = document.append(" ]").toString().getBytes(StandardCharsets.UTF_8);
    try (ObjectStream stream = open("a.json", document.toString())) {
      stream.keepTexts(most);
      for (String object : objects) {
        skip(stream.next());
        int length = object.getBytes(StandardCharsets.UTF_8).length;
        String there = new String(bytes, (int) stream.base(), length, StandardCharsets.UTF_8);
        assertEquals(object, there);
        stream.end();
        assertEquals(length <= most ? object : "", stream.text());
        assertEquals(stream.base() + length, stream.position());
      }
      assertNull(stream.next());
      assertEquals(1, stream.lists());
    }
  }

  @Test
  void aPieceOfAListStandsWhereTheDocumentHasIt() throws IOException {
    byte[] piece = "[{\"a\":1} , {}]".getBytes(StandardCharsets.UTF_8);
    try (ObjectStream stream =
        ObjectStream.ofList(new ByteArrayInputStream(piece), "task", 5_000_000_000L)) {
      skip(stream.next());
      assertEquals(5_000_000_001L, stream.base());
      stream.end();
      skip(stream.next());
      assertEquals(5_000_000_011L, stream.base());
      stream.end();
      assertNull(stream.next());
    }
  }

  @Test
  void manyListsAreNotManyCalls() throws IOException {
    try (ObjectStream stream = open("a.json", "[]".repeat(200_000) + "{}")) {
      skip(stream.next());
      stream.end();
      assertNull(stream.next());
      assertEquals(200_000, stream.lists());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{} {}]", "[{},,{}]", "[{},]", "[{}", "[{},5]", "\0{}"})
  void whatIsNoListOfObjectsIsToldByName(String document) throws IOException {
    try (ObjectStream stream = open("a.json", document)) {
      ObjectStream.Broken broken =
          assertThrows(
              ObjectStream.Broken.class,
              () -> {
                while (true) {
                  JsonParser parser = stream.next();
                  if (parser == null) {
                    break;
                  }
                  skip(parser);
                  stream.end();
                }
              });
      assertTrue(broken.getMessage().matches(".*(task|list|UTF-8).*"), broken.getMessage());
    }
  }
}
