package io.maskmill.engine.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.stores.StoreCall;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerTest {
  /** For whom nobody waits, and who lives however busy this machine is. */
  private static final OwnerTimes CALM = new OwnerTimes(20_000, 60_000, 20);

  private static final OwnerTimes FAST = new OwnerTimes(100, 1_000, 20);
  private static final Owner.Claim CLAIM = new Owner.Claim(Staging.of("a command"), "app-1", true);

  @TempDir Path temp;
  private OutputStore store;
  private final List<String> said = new ArrayList<>();
  private final AtomicInteger stopped = new AtomicInteger();

  @BeforeEach
  void open() {
    store = OutputStore.open(temp.toString(), new HadoopConf(new Configuration(false)));
  }

  private Owner take() throws IOException {
    return take(store, CALM);
  }

  private Owner take(OutputStore on, OwnerTimes times) throws IOException {
    return Owner.take(on, CLAIM, times, said::add, () -> stopped.incrementAndGet());
  }

  /** The file of an owner on another machine. */
  private void owner(int number, Machine machine, boolean local) throws IOException {
    OwnerRecord record =
        new OwnerRecord(Staging.PROTOCOL, "x", "0123456789abcdef", "app-0", local, "then", machine);
    store.put(OwnerRecord.path(number), Json.records().writeValueAsBytes(record));
  }

  private static Machine elsewhere() {
    return new Machine("far", "another boot", "ann", 1, 0);
  }

  @Test
  void anOwnerLeavesNothing() throws IOException {
    take().close();
    assertEquals(List.of(), store.names(""));
    assertEquals(List.of(), said);
  }

  @Test
  void theSecondIsRefusedByNameAndNothingOfTheFirstIsTouched() throws IOException {
    try (Owner first = take()) {
      ConfigException e = assertThrows(ConfigException.class, this::take);
      assertTrue(e.getMessage().contains(temp + " is being written by another run"));
      assertTrue(e.getMessage().contains("application app-1"), e.getMessage());
      first.check();
    }
  }

  @Test
  void ofManyAtOnceOneOwns() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 20; round++) {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Owner>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          all.add(
              threads.submit(
                  () -> {
                    start.await();
                    try {
                      return take();
                    } catch (ConfigException e) {
                      return null;
                    }
                  }));
        }
        start.countDown();
        List<Owner> owners = new ArrayList<>();
        for (Future<Owner> one : all) {
          if (one.get() != null) {
            owners.add(one.get());
          }
        }
        assertEquals(1, owners.size());
        owners.get(0).close();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void anotherMachinesOwnerIsWaitedForAndTakenOverWithoutSign() throws IOException {
    owner(1, elsewhere(), false);
    try (Owner second = take(store, FAST)) {
      second.check();
      assertTrue(said.get(0).startsWith("waiting up to 1 s for a sign of life"), said.get(0));
      assertTrue(said.get(1).startsWith("taking over from a run that gave no sign"), said.get(1));
      assertTrue(store.exists(OwnerRecord.path(2)));
    }
    assertEquals(List.of(), store.names(""));
  }

  @Test
  void anotherMachinesOwnerThatGivesSignsIsLeftAlone() throws Exception {
    owner(1, elsewhere(), false);
    Thread alive =
        new Thread(
            () -> {
              for (int i = 0; i < 100 && !Thread.currentThread().isInterrupted(); i++) {
                assertDoesNotThrow(
                    () ->
                        Files.writeString(
                            Files.createDirectories(temp.resolve("_maskmill"))
                                .resolve("owner-00001.pulse"),
                            "x".repeat(20)));
                try {
                  Thread.sleep(50);
                } catch (InterruptedException e) {
                  return;
                }
              }
            });
    alive.start();
    ConfigException e = assertThrows(ConfigException.class, () -> take(store, FAST));
    alive.interrupt();
    alive.join();
    assertTrue(e.getMessage().contains("started then by ann on host far"), e.getMessage());
  }

  @Test
  void aProcessOfThisMachineThatHasEndedIsNotWaitedFor() throws IOException {
    Machine here = Machine.here();
    owner(1, new Machine(here.host(), here.system(), here.user(), 999_999_999, 5), true);
    take().close();
    assertEquals(1, said.size());
    assertTrue(said.get(0).startsWith("taking over from a run whose process has ended"));
  }

  @Test
  void aClusterRunsDriverThatHasEndedMayStillHaveExecutors() throws IOException {
    Machine here = Machine.here();
    owner(1, new Machine(here.host(), here.system(), here.user(), 999_999_999, 5), false);
    take(store, FAST).close();
    assertTrue(said.get(0).startsWith("waiting up to 1 s for a sign of life"), said.get(0));
  }

  @Test
  void aRunOfThisProcessThatCouldNotCleanUpIsNotWaitedFor() throws IOException {
    owner(1, Machine.here(), true);
    take().close();
    assertEquals(List.of(), said);
  }

  @Test
  void whatCannotBeUnderstoodIsAnOwnerUntilItGivesNoSign() throws IOException {
    for (String text : List.of("", "{", "null", "{\"id\":null}", "x")) {
      store.put(OwnerRecord.path(7), text.getBytes(StandardCharsets.UTF_8));
      try (Owner owner = take(store, FAST)) {
        owner.check();
        assertTrue(store.exists(OwnerRecord.path(8)));
      }
    }
  }

  @Test
  void whoWasTakenOverIsToldAndDeletesNothingOfTheOther() throws IOException {
    Owner first = take();
    owner(2, elsewhere(), false);
    IOException e = assertThrows(IOException.class, first::check);
    assertTrue(e.getMessage().contains("was taken over by another run"), e.getMessage());
    first.close();
    assertTrue(store.exists(OwnerRecord.path(2)));
  }

  @Test
  void whoIsTakenOverStopsWhatItDoes() throws Exception {
    Owner first = take(store, FAST);
    owner(2, elsewhere(), false);
    for (int i = 0; i < 200 && stopped.get() == 0; i++) {
      Thread.sleep(20);
    }
    assertEquals(1, stopped.get());
    assertThrows(IOException.class, first::refuseLost);
    first.close();
  }

  @Test
  void whoGetsNoSignThroughStopsBeforeOthersMayTakeOver() throws Exception {
    Owner first = take(store, FAST);
    Path folder = temp.resolve("_maskmill");
    Files.move(folder, temp.resolve("away"));
    Files.writeString(folder, "no folder");
    for (int i = 0; i < 300 && stopped.get() == 0; i++) {
      Thread.sleep(20);
    }
    assertEquals(1, stopped.get());
    assertThrows(IOException.class, first::refuseLost);
    first.close();
  }

  @Test
  void theOwnerGivesSigns() throws Exception {
    try (Owner owner = take(store, FAST)) {
      long before = Files.getLastModifiedTime(temp.resolve(OwnerRecord.path(1))).toMillis();
      OutputStore.Status pulse = null;
      for (int i = 0; i < 200 && pulse == null; i++) {
        Thread.sleep(20);
        pulse = store.status(OwnerRecord.pulse(1));
      }
      assertTrue(pulse.modified() >= before);
      owner.check();
    }
    assertFalse(store.exists(OwnerRecord.pulse(1)));
  }

  /** A store that answers in earnest, in which no sign can be confused with a slow machine's. */
  private static final OwnerTimes SLOWER = new OwnerTimes(100, 2_000, 50);

  private OutputStore storeDouble() throws IOException {
    return OutputStore.open(StoreDouble.GS.address("out"), StoreDouble.hadoop(temp));
  }

  private void awaitStop() throws InterruptedException {
    for (int i = 0; i < 300 && stopped.get() == 0; i++) {
      Thread.sleep(20);
    }
  }

  /** A put that is patient with the store would still be waiting when another takes over. */
  @Test
  void whoseSignsAnOverloadedStoreRefusesStopsBeforeOthersMayTakeOver() throws Exception {
    StoreFaults faults = StoreFaults.begin();
    long start = System.nanoTime();
    Owner first = take(storeDouble(), SLOWER);
    faults.fail(StoreCall.CREATE, "pulse", 1_000, () -> new IOException("503 Service Unavailable"));
    awaitStop();
    assertEquals(1, stopped.get());
    assertTrue((System.nanoTime() - start) / 1_000_000 < SLOWER.deadMillis(), "too late");
    IOException e = assertThrows(LostOutputException.class, first::check);
    assertTrue(e.getMessage().contains("took no sign of life of this run for 1 s"), e.getMessage());
    first.close();
  }

  /** Clients of stores repeat and wait on their own, and some do not even heed an interrupt. */
  @Test
  void whoseSignsHangStopsBeforeOthersMayTakeOver() throws Exception {
    StoreFaults faults = StoreFaults.begin();
    CountDownLatch never = new CountDownLatch(1);
    long start = System.nanoTime();
    Owner first = take(storeDouble(), SLOWER);
    faults.at(
        StoreCall.CREATE,
        "pulse",
        1_000,
        path -> {
          boolean waits = true;
          while (waits) {
            try {
              never.await();
              waits = false;
            } catch (InterruptedException e) {
              // as a client that tries again
            }
          }
          throw new IOException("in vain");
        });
    awaitStop();
    assertEquals(1, stopped.get());
    assertTrue((System.nanoTime() - start) / 1_000_000 < SLOWER.deadMillis(), "too late");
    never.countDown();
    first.close();
  }

  @Test
  void aSignThatHangsIsGivenAgain() throws Exception {
    StoreFaults faults = StoreFaults.begin();
    OutputStore on = storeDouble();
    try (Owner owner = take(on, SLOWER)) {
      StoreFaults.Hang hang = faults.hangAt(StoreCall.CREATE, "pulse");
      assertTrue(hang.awaitReached());
      for (int i = 0; i < 100 && !on.exists(OwnerRecord.pulse(1)); i++) {
        Thread.sleep(20);
      }
      assertTrue(on.exists(OwnerRecord.pulse(1)), "the first sign still hangs");
      owner.check();
      hang.release();
    }
    assertEquals(0, stopped.get());
  }
}
