package io.maskmill.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Puts an object with one request through S3A of Hadoop 3.3.1 to 3.3.4, whose streams list the name
 * as a folder first and know no setting against it. It calls what those streams call in the end,
 * which later versions have in another form, so that only these take this road.
 */
final class S3Put {
  /** Larger objects go in parts, which a stream does. */
  private static final int LARGEST = 64 << 20;

  private S3Put() {}

  /**
   * Puts the object, in place of what has its name.
   *
   * @return false when this S3A is another one or the object is large, so that nothing was done
   */
  static boolean put(FileSystem fs, Path path, byte[] bytes) throws IOException {
    if (bytes.length > LARGEST) {
      return false;
    }
    Method put;
    Object helper;
    Object request;
    try {
      helper = fs.getClass().getMethod("getWriteOperationHelper").invoke(fs);
      Method create =
          helper
              .getClass()
              .getMethod(
                  "createPutObjectRequest", String.class, InputStream.class, long.class, Map.class);
      put = helper.getClass().getMethod("putObject", create.getReturnType());
      String key = path.toUri().getPath().substring(1);
      request =
          create.invoke(
              helper, key, new ByteArrayInputStream(bytes), (long) bytes.length, Map.of());
    } catch (ReflectiveOperationException e) {
      return false;
    }
    try {
      put.invoke(helper, request);
      return true;
    } catch (IllegalAccessException e) {
      return false;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof RuntimeException runtime) {
        throw runtime;
      }
      throw new IOException(e.getCause());
    }
  }
}
