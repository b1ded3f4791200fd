package io.maskmill.sql;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/**
 * An example of the table of functions as a value: a call whose arguments are calls and literals.
 *
 * @param word a function's name, or a literal as SQL writes it
 * @param arguments null for a literal
 */
record ExampleCall(String word, List<ExampleCall> arguments) {

  private static final Pattern TOKEN = Pattern.compile("\\s*('[^']*'|[\\w.-]+|[(),])");

  /** The example of a function, with its name. */
  static ExampleCall of(TableEntry function) {
    Matcher tokens = TOKEN.matcher(function.example().replace("_FUNC_", function.sqlName()));
    List<String> words = new ArrayList<>();
    int end = 0;
    while (tokens.find()) {
      if (tokens.start() != end) {
        throw new AssertionError(function.example() + " at " + end);
      }
      words.add(tokens.group(1));
      end = tokens.end();
    }
    return read(words);
  }

  private static ExampleCall read(List<String> words) {
    String word = words.remove(0);
    if (words.isEmpty() || !words.get(0).equals("(")) {
      return new ExampleCall(word, null);
    }
    List<ExampleCall> arguments = new ArrayList<>();
    do {
      words.remove(0);
      if (!words.get(0).equals(")")) {
        arguments.add(read(words));
      }
    } while (words.get(0).equals(","));
    words.remove(0);
    return new ExampleCall(word, arguments);
  }

  /** The call as a Java or Scala user makes it. */
  Column column() {
    if (arguments == null) {
      return lit(
          switch (word) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default ->
                word.startsWith("'")
                    ? word.substring(1, word.length() - 1)
                    : word.contains(".") ? (Object) Double.valueOf(word) : Integer.valueOf(word);
          });
    }
    return call_function(word, arguments.stream().map(ExampleCall::column).toArray(Column[]::new));
  }

  /** The call as a user of PySpark makes it. */
  String python() {
    if (arguments == null) {
      return "lit("
          + switch (word) {
            case "null" -> "None";
            case "true" -> "True";
            case "false" -> "False";
            default -> word;
          }
          + ")";
    }
    return arguments.stream()
        .map(ExampleCall::python)
        .collect(
            Collectors.joining(
                ", ", "f(\"" + word + "\"" + (arguments.isEmpty() ? "" : ", "), ")"));
  }
}
