package io.maskmill.sql.aggregate;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The size that all masks of a group have.
 *
 * @param width columns; all pixels where sizes are not known
 * @param height rows; 0 where sizes are not known
 * @param key the name of the row that was first, or null
 */
record GroupSize(int width, int height, String key) {

  /**
   * Checks that another size is the same.
   *
   * @throws IllegalArgumentException naming both, and their rows
   */
  void check(GroupSize other) {
    if (width != other.width || height != other.height) {
      boolean named = key != null || other.key != null;
      throw new IllegalArgumentException(
          (named
                  ? other.name("another mask") + " is " + other.size() + " and " + name("one")
                  : "one mask is " + other.size() + " and another")
              + (named ? " is " : " ")
              + size()
              + ", where all masks of a group have one size"
              + (named ? "" : "; give the frame's name as the last argument to see which rows"));
    }
  }

  private String name(String unnamed) {
    return key == null ? unnamed : "'" + key + "'";
  }

  private String size() {
    return height == 0 ? "of " + width + " pixels" : width + "x" + height;
  }

  void write(DataOutputStream out) throws IOException {
    VarInts.write(out, width);
    VarInts.write(out, height);
    VarInts.writeText(out, key);
  }

  static GroupSize read(DataInputStream in) throws IOException {
    return new GroupSize((int) VarInts.read(in), (int) VarInts.read(in), VarInts.readText(in));
  }
}
