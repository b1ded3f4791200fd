package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.testing.stores.StoreDouble;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The road to a store is that of the class that serves it, not of the scheme. */
class StoreKindTest {
  @TempDir Path temp;

  /** A vendor's S3A of its own name. */
  static final class VendorsS3a extends S3AFileSystem {}

  @Test
  void s3aIsS3UnderWhateverSchemeAndName() {
    assertEquals(StoreKind.S3, StoreKind.of(new S3AFileSystem()));
    assertEquals(StoreKind.S3, StoreKind.of(new VendorsS3a()));
    assertEquals(StoreKind.S3, StoreKind.of(new FilterFileSystem(new S3AFileSystem())));
    assertEquals(StoreKind.FOLDERS, StoreKind.of(new DistributedFileSystem()));
  }

  /** A store that is closed source, such as EMRFS, gets no request that only S3A knows. */
  @ParameterizedTest
  @CsvSource({
    "s3, CLOSED_OBJECTS, true",
    "s3a, CLOSED_OBJECTS, true",
    "oss, CLOSED_OBJECTS, true",
    "gs, CLOSED_OBJECTS, false",
    "wasbs, AZURE, false",
    "hdfs, FOLDERS, false",
    "alluxio, FOLDERS, false"
  })
  void ofAClassThatIsNotKnownTheSchemeTells(String scheme, StoreKind kind, boolean listsFlat)
      throws IOException {
    Configuration conf = StoreDouble.hadoop(temp).get();
    conf.set("fs." + scheme + ".impl", conf.get("fs.gs.impl"));
    conf.set("fs." + scheme + ".impl.disable.cache", "true");
    conf.set("fs." + scheme + ".double.root", temp.resolve(scheme).toString());
    Files.createDirectories(temp.resolve(scheme).resolve("bucket"));
    try (FileSystem fs = FileSystem.get(URI.create(scheme + "://bucket/"), conf)) {
      assertEquals(kind, StoreKind.of(fs));
      assertEquals(listsFlat, kind.listsFlat(fs));
    }
  }
}
