package io.maskmill.engine.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Names a process so that another on the same machine can tell whether it still runs.
 *
 * @param host name of the host
 * @param system boot of the machine and its space of process ids; empty where unknown
 * @param user who runs the process
 * @param pid of the process
 * @param started when the process began, in milliseconds since 1970 as its machine says; 0 where
 *     unknown
 */
record Machine(String host, String system, String user, long pid, long started) {
  /** How far the same start may seem apart when the machine's clock is set. */
  private static final long SAME_START_MILLIS = 5_000;

  /** This process. */
  static Machine here() {
    ProcessHandle own = ProcessHandle.current();
    return new Machine(hostName(), thisSystem(), thisUser(), own.pid(), started(own));
  }

  /** Whether the process is known to have ended; false when that cannot be told from here. */
  boolean hasEnded() {
    if (system.isEmpty() || !system.equals(thisSystem()) || !host.equals(hostName())) {
      return false;
    }
    if (started == 0 || !user.equals(thisUser())) {
      return false; // other users' processes may be hidden
    }
    return ProcessHandle.of(pid)
        .map(process -> !process.isAlive() || !isSame(started(process)))
        .orElse(true);
  }

  /** Whether it is this process. */
  boolean isHere() {
    return !system.isEmpty()
        && system.equals(thisSystem())
        && pid == ProcessHandle.current().pid()
        && isSame(started(ProcessHandle.current()));
  }

  private boolean isSame(long start) {
    return Math.abs(started - start) <= SAME_START_MILLIS;
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String thisUser() {
    return System.getProperty("user.name", "unknown");
  }

  private static String hostName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).trim();
    } catch (IOException e) {
      return hostNameByAddress();
    }
  }

  private static String hostNameByAddress() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /** Containers of one machine have other spaces of process ids; only Linux has containers. */
  private static String thisSystem() {
    String name = System.getProperty("os.name", "");
    if (!name.equals("Linux")) {
      return name;
    }
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).trim()
          + ' '
          + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
