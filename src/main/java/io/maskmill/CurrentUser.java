package io.maskmill;

/**
 * Whether Hadoop can ask this Java who the user is. Until version 3.5 it asks in a way that Java 23
 * allows only with a flag and Java 24 no more, and fails in the midst of a job.
 */
final class CurrentUser {
  /** What Hadoop asks by from 3.5 on. */
  static final String NEWER = "org.apache.hadoop.security.authentication.util.SubjectUtil";

  private CurrentUser() {}

  /** A sentence that says which Java to take; empty when this one will do. */
  static String refusal() {
    return isThere(NEWER) || javaAnswers()
        ? ""
        : refusal(System.getProperty("java.specification.version"));
  }

  static String refusal(String java) {
    return "this is Java "
        + java
        + " ("
        + System.getProperty("java.home")
        + "), and Hadoop before 3.5, which is here, works up to Java 22; set JAVA_HOME to Java 17 or"
        + " 21";
  }

  private static boolean isThere(String name) {
    try {
      Class.forName(name, false, CurrentUser.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Asks by name, since newer Javas warn of what is asked and may leave it out. */
  private static boolean javaAnswers() {
    try {
      Object context =
          Class.forName("java.security.AccessController").getMethod("getContext").invoke(null);
      Class.forName("javax.security.auth.Subject")
          .getMethod("getSubject", Class.forName("java.security.AccessControlContext"))
          .invoke(null, context);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
