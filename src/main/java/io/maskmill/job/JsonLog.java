package io.maskmill.job;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/**
 * Turns what this process logs and prints to standard error into JSON, one object per line, when
 * the environment says {@code MASKMILL_LOG=json}. Levels, loggers and files of the cluster's own
 * log4j2 configuration stay as they are; only its console appenders get another layout.
 */
public final class JsonLog {
  /** The variable, and the system property for processes whose environment is not the user's. */
  private static final String VARIABLE = "MASKMILL_LOG";

  static final String PROPERTY = "maskmill.log";
  static final String JSON = "json";
  private static final String TEXT = "text";

  /** The same fields as {@link JsonLines}; conf/log4j2-json.properties has the same pattern. */
  static final String PATTERN =
      "{\"time\":\"%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z'}{UTC}\",\"level\":\"%p\","
          + "\"logger\":\"%enc{%c}{JSON}\",\"message\":\"%enc{%m}{JSON}\","
          + "\"exception\":\"%enc{%throwable}{JSON}\"}%n";

  private JsonLog() {}

  /** Whether this process is to log JSON. */
  public static boolean isOn() {
    return JSON.equalsIgnoreCase(System.getProperty(PROPERTY, System.getenv(VARIABLE)));
  }

  /** Why the variable's value is none; empty when it is one, or is not set. */
  public static String refusal(Map<String, String> environment) {
    String value = environment.getOrDefault(VARIABLE, "");
    return value.isEmpty() || value.equalsIgnoreCase(JSON) || value.equalsIgnoreCase(TEXT)
        ? ""
        : VARIABLE + " must be json or text, was '" + value + "'";
  }

  /** Does so for the whole process, if it is to. */
  public static void install() {
    if (!isOn()) {
      return;
    }
    System.clearProperty("maskmill.terminal"); // lines that are redrawn are no JSON
    installLayout();
    System.setErr(new PrintStream(new JsonLines(System.err), true, StandardCharsets.UTF_8));
  }

  /** Gives the console appenders the layout. */
  static void installLayout() {
    if (!(LogManager.getContext(false) instanceof LoggerContext context)) {
      return; // another logging system than Spark's; its lines come as those of others
    }
    Configuration configuration = context.getConfiguration();
    List<ConsoleAppender> consoles = new ArrayList<>();
    for (Appender appender : configuration.getAppenders().values()) {
      if (appender instanceof ConsoleAppender console) {
        consoles.add(console);
      }
    }
    consoles.forEach(console -> replace(console, configuration));
    context.updateLoggers();
  }

  private static void replace(ConsoleAppender console, Configuration configuration) {
    ConsoleAppender json =
        ConsoleAppender.newBuilder()
            .setName(console.getName())
            .setTarget(console.getTarget())
            .setFilter(console.getFilter())
            .setLayout(
                PatternLayout.newBuilder()
                    .withPattern(PATTERN)
                    .withCharset(StandardCharsets.UTF_8)
                    .withAlwaysWriteExceptions(false)
                    .withConfiguration(configuration)
                    .build())
            .setConfiguration(configuration)
            .build();
    json.start();
    for (LoggerConfig logger : configuration.getLoggers().values()) {
      if (logger.getAppenders().containsKey(json.getName())) {
        Level level = null;
        for (AppenderRef ref : logger.getAppenderRefs()) {
          level = ref.getRef().equals(json.getName()) ? ref.getLevel() : level;
        }
        logger.removeAppender(json.getName());
        logger.addAppender(json, level, null);
      }
    }
  }
}
