package io.maskmill.docs;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;

/**
 * What Spark's own launcher makes of the words behind {@code spark-submit}.
 *
 * @param mainClass value of {@code --class}, null for none
 * @param resource the jar
 * @param arguments what the main class gets
 */
record SparkSubmission(
    String mainClass, String resource, List<String> arguments, Map<String, String> settings) {

  /** Fails with the launcher's sentence when it does not know an option. */
  @SuppressWarnings("unchecked")
  static SparkSubmission of(List<String> words) throws ReflectiveOperationException {
    Class<?> type = Class.forName("org.apache.spark.launcher.SparkSubmitCommandBuilder");
    Constructor<?> constructor = type.getDeclaredConstructor(List.class);
    constructor.setAccessible(true);
    Object parsed;
    try {
      parsed = constructor.newInstance(words);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(words + ": " + e.getCause().getMessage(), e.getCause());
    }
    return new SparkSubmission(
        (String) field(parsed, "mainClass"),
        (String) field(parsed, "appResource"),
        (List<String>) field(parsed, "appArgs"),
        (Map<String, String>) field(parsed, "conf"));
  }

  private static Object field(Object parsed, String name) throws ReflectiveOperationException {
    Field field = parsed.getClass().getSuperclass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(parsed);
  }
}
