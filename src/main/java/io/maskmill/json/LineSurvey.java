package io.maskmill.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/**
 * What a stretch of a document of lines holds; lines of white space hold nothing.
 *
 * @param ends how many lines end in it
 * @param firstEnd offset of the first line end; -1 when there is none
 * @param headHolds whether the bytes before the first line end hold something
 * @param inner how many of the lines hold something that are wholly in it, behind that line end
 * @param tailHolds whether the bytes behind the last line end hold something
 */
public record LineSurvey(long ends, long firstEnd, boolean headHolds, long inner, boolean tailHolds)
    implements Serializable {

  /** Surveys a stream to its end. */
  public static LineSurvey of(InputStream in) throws IOException {
    long ends = 0;
    long firstEnd = -1;
    boolean headHolds = false;
    long inner = 0;
    boolean holds = false;
    byte[] bytes = new byte[1 << 16];
    long offset = 0;
    int count;
    while ((count = in.read(bytes)) >= 0) {
      for (int i = 0; i < count; i++) {
        byte c = bytes[i];
        if (c == '\n') {
          if (ends++ == 0) {
            firstEnd = offset + i;
            headHolds = holds;
          } else if (holds) {
            inner++;
          }
          holds = false;
        } else if (c != ' ' && c != '\r' && c != '\t') {
          holds = true;
        }
      }
      offset += count;
    }
    return new LineSurvey(ends, firstEnd, ends == 0 ? holds : headHolds, inner, ends > 0 && holds);
  }
}
