package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {
  private final IOException busy =
      new IOException("PUT 0-1 bytes on k", new IOException("Slow down (Status Code: 503)"));

  private final Patience.Work<Integer> refused =
      refusals -> {
        throw busy;
      };

  /** As S3A prints the answers of both SDKs, Google's, Azure's and EMR's clients. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please reduce your request rate. (Service: S3, Status Code: 503, Request ID: X)",
        "Slow Down (Service: Amazon S3; Status Code: 503; Error Code: 503 Slow Down; Request ID: X)",
        "We encountered an internal error. (Service: S3, Status Code: 500, Request ID: X)",
        "null (Service: S3, Status Code: 502, Request ID: null)",
        "429 Too Many Requests",
        "503 Service Unavailable",
        "Operation failed: \"The server is currently unable to receive requests\", 503, PUT, https",
        "com.amazonaws.services.s3.model.AmazonS3Exception: SlowDown"
      })
  void theAnswersOfStoresThatHaveTooMuchToDo(String answer) {
    assertTrue(Overload.isRefusal(new IOException("writing", new RuntimeException(answer))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Access Denied (Service: S3, Status Code: 403, Request ID: X)",
        "Not Found (Service: S3, Status Code: 404, Request ID: X)",
        "not implemented (Service: S3, Status Code: 501, Request ID: X)",
        "Connection refused",
        "file 503 of 600 is cut",
        "500 bytes were read, 503 were expected",
        "Operation failed: \"The specified path does not exist\", 404, GET, https"
      })
  void otherFailures(String answer) {
    assertFalse(Overload.isRefusal(new IOException(answer)));
  }

  @Test
  void workIsBegunAgainUntilTheStoreDoesIt() throws IOException {
    AtomicInteger tries = new AtomicInteger();
    int done =
        new Patience(60_000, 1)
            .of(
                refusals -> {
                  assertEquals(tries.getAndIncrement(), refusals);
                  if (refusals < 6) {
                    throw busy;
                  }
                  return refusals;
                });
    assertEquals(6, done);
  }

  @Test
  void otherFailuresAreTheWorks() {
    IOException broken = new IOException("broken");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                new Patience(60_000, 1)
                    .of(
                        refusals -> {
                          throw broken;
                        }));
    assertSame(broken, thrown);
  }

  /** Patience around patience does not begin anew when the inner one has ended. */
  @Test
  void patienceEndsOnce() {
    AtomicInteger outer = new AtomicInteger();
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                new Patience(60_000, 1)
                    .of(
                        refusals -> {
                          outer.incrementAndGet();
                          return new Patience(5, 1).of(refused);
                        }));
    assertEquals(1, outer.get());
    assertInstanceOf(OverloadedException.class, e);
    assertTrue(e.getMessage().contains("Status Code: 503"), e.getMessage());
    assertTrue(e.getMessage().contains("maskmill.throttling.patience"), e.getMessage());
  }

  @Test
  void waitingEndsWithAnInterrupt() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedIOException.class, () -> new Patience(60_000, 10_000).of(refused));
    assertTrue(Thread.interrupted());
  }

  @Test
  void itIsTenMinutesUnlessSettingsSayOtherwise() {
    Configuration conf = new Configuration(false);
    assertEquals(new Patience(600_000, 500), Patience.of(new HadoopConf(conf)));
    conf.set("fs.s3a.retry.throttle.interval", "20ms");
    assertEquals(new Patience(60_000, 20), Patience.of(new HadoopConf(conf)));
    conf.set("fs.s3a.retry.throttle.interval", "1s");
    assertEquals(new Patience(1_200_000, 1000), Patience.of(new HadoopConf(conf)));
    conf.set(Patience.SETTING, "1h");
    assertEquals(new Patience(3_600_000, 1000), Patience.of(new HadoopConf(conf)));
    conf.set(Patience.SETTING, "0");
    assertEquals(0, Patience.of(new HadoopConf(conf)).millis());
  }
}
