package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AwaitedTest {
  static Stream<Throwable> failures() {
    return Stream.of(
        new IOException("disk"), new IllegalStateException("bug"), new OutOfMemoryError("heap"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatTheWorkThrewIsThrown(Throwable failure) {
    CompletableFuture<String> work = CompletableFuture.failedFuture(failure);
    assertSame(failure, assertThrows(failure.getClass(), () -> Awaited.of(work)));
  }

  @Test
  void aCheckedExceptionIsTheCauseOfAnIoFault() {
    Exception failure = new InterruptedException("other");
    CompletableFuture<String> work = CompletableFuture.failedFuture(failure);
    assertSame(failure, assertThrows(IOException.class, () -> Awaited.of(work)).getCause());
  }

  @Test
  void anInterruptedWaitStaysInterrupted() {
    Thread.currentThread().interrupt();
    IOException e =
        assertThrows(IOException.class, () -> Awaited.of(new CompletableFuture<String>()));
    assertTrue(Thread.interrupted(), "the thread's flag is kept");
    assertEquals("interrupted while files were read", e.getMessage());
  }
}
