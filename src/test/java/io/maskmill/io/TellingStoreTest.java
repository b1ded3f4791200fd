package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A failure of a store names what was done and the whole address of the object. */
class TellingStoreTest {
  private static final String ROOT = "s3a://bucket/out";

  private static TellingStore failing(Exception failure) {
    return new TellingStore(
        (OutputStore)
            Proxy.newProxyInstance(
                OutputStore.class.getClassLoader(),
                new Class<?>[] {OutputStore.class},
                (proxy, method, args) -> {
                  if (method.getName().equals("root")) {
                    return ROOT;
                  }
                  throw failure;
                }));
  }

  private final IOException denied =
      new AccessDeniedException("a.png", null, "PUT 0-byte object: Status Code: 403");

  private void says(String expected, Executable call) {
    IOException e = assertThrows(IOException.class, call);
    assertTrue(e.getMessage().startsWith(expected + " failed: AccessDenied"), e.getMessage());
    assertTrue(e.getMessage().contains("403"), e.getMessage());
    assertSame(denied, e.getCause());
  }

  @Test
  void eachOperationNamesItsObject() {
    for (Exception failure : List.of(denied, new UncheckedIOException(denied))) {
      TellingStore store = failing(failure);
      says("writing s3a://bucket/out/img/a.png", () -> store.put("img/a.png", new byte[1]));
      says("writing s3a://bucket/out/img/a.png", () -> store.putNew("img/a.png", new byte[1]));
      says("writing s3a://bucket/out/a", () -> store.create("a").close());
      says("writing s3a://bucket/out/a", () -> store.createOwn("a").close());
      says("reading s3a://bucket/out/a", () -> store.open("a").close());
      says("looking for s3a://bucket/out/a", () -> store.exists("a"));
      says("listing s3a://bucket/out", () -> store.names(""));
      says("listing s3a://bucket/out/a", () -> store.files("a").close());
      says("listing s3a://bucket/out/a", () -> store.children("a").close());
      says("deleting s3a://bucket/out/a", () -> store.delete("a"));
      says("deleting s3a://bucket/out/a", () -> store.deleteAll(List.of("a")));
      says("deleting s3a://bucket/out", () -> store.deleteAll(List.of("a", "b")));
      says("deleting s3a://bucket/out/a", () -> store.prune("a"));
    }
  }

  private OutputStore.EntryStream broken(boolean[] discarded) {
    return new OutputStore.EntryStream(
        new java.io.OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw denied;
          }
        }) {
      @Override
      void complete() throws IOException {
        throw denied;
      }

      @Override
      void discard() {
        discarded[0] = true;
      }
    };
  }

  @Test
  void aStreamThatFailsNamesItsObjectAndIsAbandoned() throws IOException {
    boolean[] discarded = new boolean[1];
    OutputStore store =
        (OutputStore)
            Proxy.newProxyInstance(
                OutputStore.class.getClassLoader(),
                new Class<?>[] {OutputStore.class},
                (proxy, method, args) ->
                    method.getName().equals("root") ? ROOT : broken(discarded));
    OutputStore.EntryStream told = new TellingStore(store).create("big.tar");
    says("writing s3a://bucket/out/big.tar", () -> told.write(1));
    says("writing s3a://bucket/out/big.tar", () -> told.write(new byte[2]));
    told.close();
    assertTrue(discarded[0]);
    OutputStore.EntryStream whole = new TellingStore(store).createOwn("big.tar");
    says("writing s3a://bucket/out/big.tar", whole::publish);
  }

  @Test
  void whatIsClearIsPassedOn() {
    FileNotFoundException gone = new FileNotFoundException("s3a://bucket/out/a: no such file");
    assertSame(gone, assertThrows(IOException.class, () -> failing(gone).open("a")));
  }

  @Test
  void aFirstLookThatIsForbiddenIsTheCommandsFault() {
    TellingStore store = failing(denied);
    IOException e = assertThrows(IOException.class, () -> store.names(""));
    ConfigException wrong = assertThrows(ConfigException.class, () -> store.unopened(e));
    assertTrue(wrong.getMessage().startsWith(ROOT + ": access is denied ("), wrong.getMessage());
    IOException slow = new IOException("503 Slow Down");
    assertInstanceOf(StoreException.class, store.unopened(slow));
    assertEquals(
        "opening s3a://bucket/out failed: IOException: 503 Slow Down",
        store.unopened(slow).getMessage());
  }
}
