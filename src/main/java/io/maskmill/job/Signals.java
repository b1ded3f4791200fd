package io.maskmill.job;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Handles signals of the operating system. The class that Java has for it belongs to no standard
 * and is reached by name; where it is missing, signals end the process as they always did. A signal
 * that the process was started to ignore, as with {@code nohup}, stays ignored.
 */
final class Signals {
  private Signals() {}

  /**
   * Handles a signal in a thread of its own.
   *
   * @param name without SIG
   * @param handler takes the signal's number
   */
  static void handle(String name, IntConsumer handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      InvocationHandler calls =
          (proxy, method, args) ->
              switch (method.getName()) {
                case "handle" -> {
                  handler.accept((int) signal.getMethod("getNumber").invoke(args[0]));
                  yield null;
                }
                case "equals" -> proxy == args[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> name;
              };
      Object proxy =
          Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {type}, calls);
      signal
          .getMethod("handle", signal, type)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // This platform has no such signal, or keeps it: its default is all there is.
    }
  }
}
