package io.maskmill.choice;

import java.util.Map;

/**
 * What the places are called where users say what they want, so that a message names what they can
 * type: flags on a command line, options of a data source.
 */
public interface Spelling {
  /** The place of a word that is no format's option, such as {@code --from}. */
  String setting(String name);

  /** A word at its place, such as {@code --from coco}. */
  String setting(String name, String value);

  /** How a word is given that stands among a format's options, as a clause; empty for nohow. */
  String settingHome(String name);

  /** The place of the options of a source's format, such as {@code --source-opt}. */
  String sources();

  /** The place of the options of targets' formats, such as {@code --target-opt}. */
  String targets();

  /** The place of the options of targets' formats, seen from where there are no targets. */
  String targetsElsewhere();

  /** The place of one option of a source's format, such as {@code --source-opt values}. */
  String source(String key);

  /** The place of one option of targets' formats. */
  String target(String key);

  /** A place with room for a value, such as {@code --source-opt values=...}. */
  String open(String place);

  /** Options of a source's format with their values, to be pasted. */
  String pasted(Map<String, String> sourceOptions);

  /** What a request is, such as a command. */
  String request();

  /** What lists formats and their options. */
  String lister();
}
