package io.maskmill.io;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.BulkDelete;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Deletes objects many at a time, where Hadoop can (from 3.4.1 on). */
final class BulkDeletion {
  private BulkDeletion() {}

  /**
   * Deletes files; those that are not there are no fault.
   *
   * @param base a folder above all of them
   * @return false when Hadoop cannot, so that nothing was deleted
   */
  static boolean delete(FileSystem fs, Path base, List<Path> files) throws IOException {
    try (BulkDelete bulk = fs.createBulkDelete(base)) {
      int size = bulk.pageSize();
      for (int i = 0; i < files.size(); i += size) {
        List<Map.Entry<Path, String>> failures =
            bulk.bulkDelete(files.subList(i, Math.min(files.size(), i + size)));
        if (!failures.isEmpty()) {
          throw new IOException(
              "cannot delete " + failures.get(0).getKey() + ": " + failures.get(0).getValue());
        }
      }
      return true;
    } catch (LinkageError | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }
}
