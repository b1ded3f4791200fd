package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
  private final List<String> closed = new ArrayList<>();

  private Closeable thing(String name, Exception failure) {
    return () -> {
      closed.add(name);
      if (failure instanceof RuntimeException runtime) {
        throw runtime;
      }
      if (failure != null) {
        throw (IOException) failure;
      }
    };
  }

  @Test
  void allAreClosedAndTheFirstFailureIsThrownWithTheOthers() {
    IOException first = new IOException("first");
    RuntimeException second = new IllegalStateException("second");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                Closing.all(
                    Arrays.asList(
                        thing("a", null),
                        thing("b", first),
                        null,
                        thing("c", second),
                        thing("d", null))));
    assertSame(first, thrown);
    assertArrayEquals(new Throwable[] {second}, thrown.getSuppressed());
    assertEquals(List.of("a", "b", "c", "d"), closed);
  }

  @Test
  void aFailureThatIsNoIoIsThrownAsItIs() {
    RuntimeException failure = new IllegalStateException("it");
    assertSame(
        failure,
        assertThrows(
            RuntimeException.class,
            () -> Closing.all(List.of(thing("a", failure), thing("b", null)))));
    assertEquals(List.of("a", "b"), closed);
  }
}
