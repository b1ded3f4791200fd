package io.maskmill;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;

/**
 * The main class: starts the command line on a JVM that can run it, and otherwise says in one
 * sentence what is missing. It opens what Spark needs of Java's own modules, since not every way of
 * starting a driver passes the flags for that: standalone's cluster mode passes none.
 */
public final class Launch {
  static final int NEEDED = 17;

  /** The exit code of a wrong command. */
  private static final int WRONG = 2;

  private static final String SPARK = "org.apache.spark.SparkContext";
  private static final String MAIN = "io.maskmill.cli.Main";

  static final String HELP = "help.txt";

  private Launch() {}

  public static void main(String[] args) throws Throwable {
    if (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h")) && fits()) {
      help();
      return;
    }
    String refusal = refusal();
    if (!refusal.isEmpty()) {
      refuse("maskmill: " + refusal);
    }
    call("main", args);
  }

  /**
   * Runs a command in this process, as notebooks do, and does not end it. A Spark session of the
   * process is used, and stopped at the command's end.
   *
   * @return the command's exit code
   */
  public static int run(String... args) throws Throwable {
    String refusal = refusal();
    if (!refusal.isEmpty()) {
      System.err.println("maskmill: " + refusal);
      return WRONG;
    }
    return (Integer) call("run", args);
  }

  /**
   * Opens what Spark needs of Java's own modules, for a program that starts a session by itself and
   * was given no flags for that. Commands do it as well.
   *
   * @throws IllegalStateException if this Java is too old, or keeps them closed
   */
  public static void prepare() {
    String refusal = refusal();
    if (!refusal.isEmpty()) {
      throw new IllegalStateException(refusal);
    }
  }

  private static String refusal() {
    String refusal = refusal(System.getProperty("java.specification.version"), SPARK);
    if (refusal.isEmpty()) {
      refusal = CurrentUser.refusal();
    }
    return refusal.isEmpty() ? OpenModules.forSpark() : refusal;
  }

  private static Object call(String method, String[] args) throws Throwable {
    try {
      return Class.forName(MAIN).getMethod(method, String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause(); // what a scheduler shows of it should begin with the reason
    }
  }

  /** Whether the text that is there is no wider than the terminal that COLUMNS tells of. */
  private static boolean fits() {
    String columns = System.getenv("COLUMNS");
    return columns == null || !columns.matches("[1-7]?[0-9]");
  }

  /**
   * Prints what the command line would print, without it: asking for the help of all commands
   * should not take the time that its parser takes to start.
   */
  private static void help() throws IOException {
    try (InputStream text = Launch.class.getResourceAsStream(HELP)) {
      byte[] buffer = new byte[1 << 13];
      for (int n = text.read(buffer); n > 0; n = text.read(buffer)) {
        System.out.write(buffer, 0, n);
      }
      System.out.flush();
    }
  }

  /**
   * Why the command line cannot run here; empty when it can.
   *
   * @param java the specification's version, such as 1.8 or 17
   * @param spark a class that is there when Spark is
   */
  static String refusal(String java, String spark) {
    int dot = java.indexOf('.');
    int version = Integer.parseInt(java.startsWith("1.") ? java.substring(dot + 1) : java);
    if (version < NEEDED) {
      return "needs Java "
          + NEEDED
          + " or newer, and this is Java "
          + version
          + " ("
          + System.getProperty("java.home")
          + "); set JAVA_HOME to Java 17 or 21 where spark-submit runs, and on a cluster also"
          + " spark.executorEnv.JAVA_HOME and, with YARN, spark.yarn.appMasterEnv.JAVA_HOME";
    }
    try {
      Class.forName(spark, false, Launch.class.getClassLoader());
      return "";
    } catch (ClassNotFoundException e) {
      return "Spark is not on the class path; start with spark-submit --class "
          + Launch.class.getName()
          + " maskmill.jar ..., or from a checkout with scripts/maskmill";
    }
  }

  private static void refuse(String sentence) {
    System.err.println(sentence);
    if (System.getenv("SPARK_YARN_STAGING_DIR") != null) {
      // YARN shows the exception; of a process that ends by itself it shows nothing.
      throw new Refused(sentence);
    }
    System.exit(WRONG);
  }

  /** The command line cannot run here. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String sentence) {
      super(sentence, null, false, false);
    }
  }
}
