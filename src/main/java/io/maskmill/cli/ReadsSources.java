package io.maskmill.cli;

/** A command that reads sources, whose formats it may have to find. */
interface ReadsSources {
  /** Takes the command line as it was given, so that messages can repeat it with a format. */
  void line(CommandText given);
}
