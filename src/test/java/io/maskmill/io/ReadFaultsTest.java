package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.model.FaultCode;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.SourceFaults;
import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file's fault costs its frame, a store's ends the task, and both are told in a sentence. */
class ReadFaultsTest {
  private static final byte[] BYTES = {1, 2, 3};
  @TempDir Path temp;
  private SourceTree tree;

  @BeforeEach
  void write() throws IOException {
    ForbiddingFileSystem.REFUSED.clear();
    ForbiddingFileSystem.WRONG.clear();
    for (String path : List.of("img/a.png", "img/b.png", "img/locked/c.png", "ann/a.png")) {
      Files.createDirectories(temp.resolve(path).getParent());
      Files.write(temp.resolve(path), BYTES);
    }
    tree = Trees.open(address(), ForbiddingFileSystem.conf());
  }

  private String address() {
    return "locked://" + temp;
  }

  private List<SourceFile> listed() throws IOException {
    List<SourceFile> all = new ArrayList<>();
    for (String prefix : tree.prefixes()) {
      try (SourceTree.Listing files = tree.list(prefix)) {
        while (files.hasNext()) {
          SourceFile file = files.next();
          if (files.damaged() != null) {
            assertEquals(SourceFaults.FORBIDDEN, files.damaged().code());
            assertTrue(
                files.damaged().reason().startsWith(file.path() + ": this folder may not be"),
                files.damaged().reason());
          }
          all.add(files.damaged() == null ? file : new SourceFile(file.path() + " locked", 0, 0));
        }
      }
    }
    return all;
  }

  private SourceFile listed(String path) throws IOException {
    return listed().stream().filter(file -> file.path().equals(path)).findFirst().orElseThrow();
  }

  private static String fault(FaultCode code, Executable read) {
    DamagedFileException e = assertThrows(DamagedFileException.class, read);
    assertEquals(code, e.code());
    return e.getMessage();
  }

  @ParameterizedTest
  @EnumSource(names = {"HDFS", "S3"})
  void aFileThatMayNotBeReadCostsItsFrame(ForbiddingFileSystem.Refusal refusal) throws IOException {
    SourceFile file = listed("img/b.png");
    ForbiddingFileSystem.REFUSED.put("b.png", refusal);
    String message = fault(SourceFaults.FORBIDDEN, () -> tree.read(file));
    assertTrue(
        message.startsWith("img/b.png: may not be read, though the rest of locked:/"), message);
    fault(SourceFaults.FORBIDDEN, () -> tree.open(file));
    fault(SourceFaults.FORBIDDEN, () -> tree.readUnlisted("img/b.png", 99));
    assertArrayEquals(BYTES, tree.read(listed("img/a.png")));
  }

  @ParameterizedTest
  @EnumSource(names = {"HDFS", "S3"})
  void credentialsThatReadNothingAreTheStoresFault(ForbiddingFileSystem.Refusal refusal)
      throws IOException {
    SourceFile file = listed("img/b.png");
    ForbiddingFileSystem.REFUSED.put("b.png", refusal);
    ForbiddingFileSystem.REFUSED.put(temp.getFileName().toString(), refusal);
    StoreException e = assertThrows(StoreException.class, () -> tree.read(file));
    assertTrue(e.getMessage().startsWith("reading locked:"), e.getMessage());
    assertTrue(e.getMessage().contains("img/b.png failed: Access"), e.getMessage());
    ConfigException refused =
        assertThrows(
            ConfigException.class, () -> Trees.open(address(), ForbiddingFileSystem.conf()));
    assertTrue(refused.getMessage().contains("access is denied"), refused.getMessage());
  }

  @Test
  void aFolderThatMayNotBeLookedIntoIsNamedAndTheRestIsListed() throws IOException {
    ForbiddingFileSystem.REFUSED.put("locked", ForbiddingFileSystem.Refusal.HDFS);
    ForbiddingFileSystem.REFUSED.put("ann", ForbiddingFileSystem.Refusal.S3);
    assertEquals(
        new TreeSet<>(List.of("ann locked", "img/a.png", "img/b.png", "img/locked locked")),
        new TreeSet<>(listed().stream().map(SourceFile::path).toList()));
  }

  @Test
  void aWrongChecksumIsReadAgain() throws IOException {
    SourceFile file = listed("img/a.png");
    ForbiddingFileSystem.WRONG.put("a.png", new AtomicInteger(1));
    assertArrayEquals(BYTES, tree.read(file));
  }

  @Test
  void aChecksumThatIsWrongTwiceCostsTheFrame() throws IOException {
    SourceFile file = listed("img/a.png");
    ForbiddingFileSystem.WRONG.put("a.png", new AtomicInteger(2));
    String message = fault(SourceFaults.CHECKSUM, () -> tree.read(file));
    assertTrue(message.contains("Checksum error: a.png at 0"), message);
    assertArrayEquals(BYTES, tree.read(file));
  }

  @Test
  void anotherFailureNamesObjectAndOperation() throws IOException {
    SourceFile file = listed("img/a.png");
    ForbiddingFileSystem.REFUSED.put("a.png", ForbiddingFileSystem.Refusal.BROKEN);
    StoreException e = assertThrows(StoreException.class, () -> tree.read(file));
    assertEquals(
        "reading locked:" + temp + "/img/a.png failed: IOException: connection reset",
        e.getMessage());
    ForbiddingFileSystem.REFUSED.put("img", ForbiddingFileSystem.Refusal.BROKEN);
    StoreException listing = assertThrows(StoreException.class, this::listed);
    assertEquals(
        "listing locked:" + temp + " failed: IOException: connection reset", listing.getMessage());
  }

  @Test
  void aNameThatIsTooLongForAFileIsAFileThatIsNotThere() throws IOException {
    SourceTree local = Trees.local(temp);
    String name = "m".repeat(300) + ".png";
    assertThrows(FileNotFoundException.class, () -> local.readUnlisted(name, 9));
    assertEquals(null, local.find(name));
    assertEquals(null, local.find("img/a.png/x"));
    assertEquals(null, local.find("img/\0.png"));
    assertThrows(FileNotFoundException.class, () -> local.readUnlisted("img/\0.png", 9));
    assertThrows(FileNotFoundException.class, () -> local.readUnlisted("img/a.png/x", 9));
  }

  @Test
  void aStreamTellsWhatItMeets() throws IOException {
    SourceFile file = listed("img/a.png");
    try (InputStream in = tree.open(file)) {
      assertArrayEquals(BYTES, in.readAllBytes());
    }
  }

  /** A tree of which a path cannot be written in the machine's encoding. */
  private static StoreTree inAscii(Path root) {
    StoreTree local = new LocalTree(root);
    return (StoreTree)
        Proxy.newProxyInstance(
            StoreTree.class.getClassLoader(),
            new Class<?>[] {StoreTree.class},
            (proxy, method, arguments) -> {
              String path =
                  arguments == null
                      ? ""
                      : arguments[0] instanceof SourceFile file ? file.path() : "" + arguments[0];
              if (path.indexOf('\u043a') >= 0) {
                throw new InvalidPathException(
                    path, "Malformed input or input contains unmappable characters");
              }
              return method.invoke(local, arguments);
            });
  }

  @Test
  void aNameThatTheMachineCannotWriteCostsItsFrame() throws IOException {
    SourceTree ascii = new CheckedTree(inAscii(temp));
    String path = "img/\u043a.png";
    String message = fault(SourceFaults.NAME, () -> ascii.readUnlisted(path, 9));
    assertTrue(message.startsWith(path + ": the encoding of this machine ("), message);
    assertTrue(message.endsWith("; set LC_ALL=C.UTF-8 where the job runs"), message);
    fault(SourceFaults.NAME, () -> ascii.read(new SourceFile(path, 3, 4)));
    assertArrayEquals(BYTES, ascii.readUnlisted("img/a.png", 9));
  }
}
