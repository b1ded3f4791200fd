package io.maskmill.spi;

import java.io.Serializable;

/**
 * One way to use what a target has written.
 *
 * @param place path or address of the file or folder that people open, such as {@code
 *     fruit-coco/annotations/instances_train.json}
 * @param program what opens it, such as {@code pycocotools}
 * @param line one line to paste or to follow; without a full stop. Lines of Python bring what they
 *     import, so that each runs by itself
 * @param isCode whether the line is code, to be shown as such
 */
public record Loading(String place, String program, String line, boolean isCode)
    implements Serializable {

  /** A line of code, or a command of a shell. */
  public static Loading code(String place, String program, String line) {
    return new Loading(place, program, line, true);
  }

  /** What a person does in the program's pages or menus. */
  public static Loading steps(String place, String program, String line) {
    return new Loading(place, program, line, false);
  }
}
