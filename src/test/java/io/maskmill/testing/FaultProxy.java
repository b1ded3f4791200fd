package io.maskmill.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * An HTTP proxy in front of an S3 server that disturbs requests: which ones is said by method, key
 * and count, so that a test knows what happened. Requests that no rule disturbs go through as they
 * are.
 */
public final class FaultProxy implements AutoCloseable {
  /** What happens to a request. */
  public enum Fault {
    /** Answered with 503 SlowDown; the server never sees it. */
    SLOW_DOWN,
    /** The connection is reset before the server sees it. */
    RESET,
    /** The server does it; the connection is reset in place of the answer. */
    LOST_ANSWER,
    /** Half of the answer's body arrives, then the connection ends. */
    CUT,
    /** One bit of the answer's body is another one. */
    FLIP,
    /** Answered with 403 AccessDenied. */
    DENIED,
    /** Answered as it should be, half a second late. */
    DELAY,
    /** Neither answered nor seen by the server before the rule lets go. */
    HOLD
  }

  /** A rule, and how often it was applied. */
  public static final class Rule {
    private final Fault fault;
    private final Pattern method;
    private final Pattern key;
    private final int every;
    private final int times;
    private final AtomicInteger matched = new AtomicInteger();
    private final AtomicInteger applied = new AtomicInteger();
    private final CountDownLatch free = new CountDownLatch(1);
    private volatile int held;

    private Rule(Fault fault, String method, String key, int every, int times) {
      this.fault = fault;
      this.method = Pattern.compile(method);
      this.key = Pattern.compile(key);
      this.every = every;
      this.times = times;
    }

    private boolean takes(Request request) {
      if (!method.matcher(request.method).matches()
          || !key.matcher(request.key).find()
          || matched.getAndIncrement() % every != 0) {
        return false;
      }
      if (applied.incrementAndGet() <= times) {
        return true;
      }
      applied.decrementAndGet();
      return false;
    }

    /** How many requests were disturbed. */
    public int applied() {
      return applied.get();
    }

    private void hold(int clientPort) throws InterruptedException {
      held = clientPort;
      free.await();
    }

    /** The port from which the client made the request that is held; 0 when none is. */
    public int held() {
      return held;
    }

    /** Lets requests that are held, and those that would be, go on. */
    public void letGo() {
      free.countDown();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Request(String method, String key, byte[] head, byte[] body) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Response(int status, byte[] head, byte[] body) {}

  private final ServerSocket listening;
  private final int server;
  private final ExecutorService connections =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fault-proxy");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Rule> rules = new CopyOnWriteArrayList<>();

  /** Starts a proxy on a free port, in front of a server on loopback. */
  public FaultProxy(int server) throws IOException {
    this.server = server;
    this.listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    connections.execute(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Disturbs every request that matches. */
  public Rule always(Fault fault, String method, String key) {
    return add(new Rule(fault, method, key, 1, Integer.MAX_VALUE));
  }

  /** Disturbs the first requests that match. */
  public Rule first(int times, Fault fault, String method, String key) {
    return add(new Rule(fault, method, key, 1, times));
  }

  /** Disturbs the first of so many requests that match, and so on. */
  public Rule every(int n, Fault fault, String method, String key) {
    return add(new Rule(fault, method, key, n, Integer.MAX_VALUE));
  }

  private Rule add(Rule rule) {
    rules.add(rule);
    return rule;
  }

  /** From here on requests go through undisturbed. */
  public void calm() {
    rules.forEach(Rule::letGo);
    rules.clear();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        client.setTcpNoDelay(true);
        connections.execute(() -> serve(client));
      } catch (IOException e) {
        return; // the proxy was closed
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
      upstream.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(client.getInputStream());
      InputStream answers = new BufferedInputStream(upstream.getInputStream());
      OutputStream out = client.getOutputStream();
      for (Request request = request(in, out); request != null; request = request(in, out)) {
        Rule rule = rules.stream().filter(matching(request)).findFirst().orElse(null);
        Fault fault = rule == null ? null : rule.fault;
        if (fault == Fault.SLOW_DOWN) {
          refuse(out, request, "503 Slow Down", "SlowDown", "Please reduce your request rate.");
          continue;
        }
        if (fault == Fault.DENIED) {
          refuse(out, request, "403 Forbidden", "AccessDenied", "Access Denied");
          continue;
        }
        if (fault == Fault.RESET) {
          client.setSoLinger(true, 0);
          return;
        }
        if (fault == Fault.HOLD) {
          rule.hold(client.getPort());
        }
        upstream.getOutputStream().write(request.head);
        upstream.getOutputStream().write(request.body);
        Response response = response(answers, request.method);
        if (fault == Fault.LOST_ANSWER) {
          client.setSoLinger(true, 0);
          return;
        }
        if (fault == Fault.CUT && response.body.length > 1) {
          out.write(response.head);
          out.write(response.body, 0, response.body.length / 2);
          return;
        }
        if (fault == Fault.FLIP && response.body.length > 0) {
          response.body[response.body.length / 2] ^= 0x40;
        }
        if (fault == Fault.DELAY) {
          Thread.sleep(500);
        }
        out.write(response.head);
        out.write(response.body);
        if (header(response.head, "connection").equalsIgnoreCase("close")) {
          return;
        }
      }
    } catch (IOException e) {
      return; // either side went away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static java.util.function.Predicate<Rule> matching(Request request) {
    return rule -> rule.takes(request);
  }

  private static void refuse(
      OutputStream out, Request request, String status, String code, String message)
      throws IOException {
    byte[] body =
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
                + code
                + "</Code><Message>"
                + message
                + "</Message><RequestId>proxy</RequestId></Error>")
            .getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: application/xml\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    if (!request.method.equals("HEAD")) {
      out.write(body);
    }
  }

  /** Reads a request whole; null when the client has gone. */
  private static Request request(InputStream in, OutputStream out) throws IOException {
    byte[] head = head(in);
    if (head == null) {
      return null;
    }
    if (header(head, "expect").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      head = without(head, "expect");
    }
    String[] line = new String(head, StandardCharsets.ISO_8859_1).split("\r\n", 2)[0].split(" ", 3);
    String key = URLDecoder.decode(line[1].replace("+", "%2B"), StandardCharsets.UTF_8);
    return new Request(line[0], key, head, body(in, head));
  }

  private static Response response(InputStream in, String method) throws IOException {
    byte[] head = head(in);
    if (head == null) {
      throw new EOFException();
    }
    int status = Integer.parseInt(new String(head, 9, 3, StandardCharsets.ISO_8859_1));
    boolean bodiless = method.equals("HEAD") || status == 204 || status == 304;
    return new Response(status, head, bodiless ? new byte[0] : body(in, head));
  }

  /** The lines up to and with the empty one; null at the end of the stream. */
  private static byte[] head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int end = 0;
    while (end < 4) {
      int b = in.read();
      if (b < 0) {
        return null;
      }
      head.write(b);
      end = b == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : b == '\r' ? 1 : 0;
    }
    return head.toByteArray();
  }

  private static String header(byte[] head, String name) {
    for (String line : new String(head, StandardCharsets.ISO_8859_1).split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
        return line.substring(name.length() + 1).trim();
      }
    }
    return "";
  }

  private static byte[] without(byte[] head, String name) {
    StringBuilder kept = new StringBuilder();
    for (String line : new String(head, StandardCharsets.ISO_8859_1).split("\r\n")) {
      if (!line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
        kept.append(line).append("\r\n");
      }
    }
    return kept.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The body as it is on the wire, chunks with their sizes. */
  private static byte[] body(InputStream in, byte[] head) throws IOException {
    if (header(head, "transfer-encoding").equalsIgnoreCase("chunked")) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      int size;
      do {
        byte[] line = line(in);
        body.write(line);
        String text = new String(line, StandardCharsets.ISO_8859_1).trim().split(";", 2)[0];
        size = Integer.parseInt(text, 16);
        body.write(exactly(in, size + 2));
      } while (size > 0);
      return body.toByteArray();
    }
    String length = header(head, "content-length");
    return length.isEmpty() ? new byte[0] : exactly(in, Integer.parseInt(length));
  }

  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b;
    do {
      b = in.read();
      if (b < 0) {
        throw new EOFException();
      }
      line.write(b);
    } while (b != '\n');
    return line.toByteArray();
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    if (in.readNBytes(bytes, 0, length) < length) {
      throw new EOFException();
    }
    return Arrays.copyOf(bytes, length);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    connections.shutdownNow();
  }
}
