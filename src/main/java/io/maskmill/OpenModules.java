package io.maskmill;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;

/**
 * Opens the packages of Java's modules that Spark reaches into, as its launcher does by flags. Java
 * offers a running program no other way than the class by which Spark manages memory; where that is
 * locked, the flags are all there is. Everything is reached by name, since Java 8 has none of it.
 */
final class OpenModules {
  private static final String OPTION = "--add-opens=";

  private OpenModules() {}

  /**
   * Opens what is closed of Spark's own list.
   *
   * @return a sentence that names the flag to give, when that cannot be done; else empty
   */
  static String forSpark() {
    StringBuilder closed = new StringBuilder();
    for (String option : sparksOptions()) {
      if (option.startsWith(OPTION) && !isOpen(option)) {
        closed.append(' ').append(option);
      }
    }
    return closed.length() == 0
        ? ""
        : "this JVM keeps closed what Spark needs of it; give spark-submit --driver-java-options \""
            + closed.substring(1)
            + "\"";
  }

  /** What Spark's launcher passes; empty where a version of Spark has no such list. */
  private static String[] sparksOptions() {
    try {
      return ((String)
              Class.forName("org.apache.spark.launcher.JavaModuleOptions")
                  .getMethod("defaultModuleOptions")
                  .invoke(null))
          .split(" ");
    } catch (ReflectiveOperationException e) {
      return new String[0];
    }
  }

  /** Opens the package that an option names, and returns whether it is open then. */
  private static boolean isOpen(String option) {
    String module = option.substring(OPTION.length(), option.indexOf('/'));
    String name = option.substring(option.indexOf('/') + 1, option.lastIndexOf('='));
    try {
      Class<?> type = Class.forName("java.lang.Module");
      Object owner = module(module);
      if (owner == null || !((Set<?>) type.getMethod("getPackages").invoke(owner)).contains(name)) {
        return true; // this Java has nothing of that name to open
      }
      Object ours = Class.class.getMethod("getModule").invoke(OpenModules.class);
      Method isOpen = type.getMethod("isOpen", String.class, type);
      if (!(boolean) isOpen.invoke(owner, name, ours)) {
        opener(type).invoke(owner, name);
      }
      return (boolean) isOpen.invoke(owner, name, ours);
    } catch (Throwable e) { // what a method handle throws, and what a locked Java does
      return false;
    }
  }

  private static Object module(String name) throws ReflectiveOperationException {
    Class<?> layer = Class.forName("java.lang.ModuleLayer");
    Object boot = layer.getMethod("boot").invoke(null);
    Object found = layer.getMethod("findModule", String.class).invoke(boot, name);
    return ((Optional<?>) found).orElse(null);
  }

  private static MethodHandle opener(Class<?> module) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field instance = type.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    Object unsafe = instance.get(null);
    Field field = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
    Object base = type.getMethod("staticFieldBase", Field.class).invoke(unsafe, field);
    Object offset = type.getMethod("staticFieldOffset", Field.class).invoke(unsafe, field);
    MethodHandles.Lookup all =
        (MethodHandles.Lookup)
            type.getMethod("getObject", Object.class, long.class).invoke(unsafe, base, offset);
    return all.findVirtual(
        module, "implAddOpensToAllUnnamed", MethodType.methodType(void.class, String.class));
  }
}
