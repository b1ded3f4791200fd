package io.maskmill.testing.stores;

import io.maskmill.io.HadoopConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** The stores whose contract a double keeps. */
public enum StoreDouble {
  GS("gs://bucket", GsLike.class),
  ABFS("abfs://container@account.dfs.core.windows.net", AbfsLike.class),
  HDFS("hdfs://namenode", HdfsLike.class);

  private static final String HADOOP = "spark.hadoop.";

  private final String bucket;
  private final Class<? extends FolderFileSystem> type;

  StoreDouble(String bucket, Class<? extends FolderFileSystem> type) {
    this.bucket = bucket;
    this.type = type;
  }

  private String scheme() {
    return bucket.substring(0, bucket.indexOf(':'));
  }

  private String authority() {
    return bucket.substring(bucket.indexOf("//") + 2);
  }

  /** The address of a folder of the bucket. */
  public String address(String folder) {
    return bucket + "/" + folder;
  }

  /** What the store holds, as a folder of this machine. */
  public Path folder(Path root) {
    return root.resolve(scheme()).resolve(authority());
  }

  /** Settings that lead every double's scheme to it, as Spark system properties. */
  public static Map<String, String> settings(Path root) throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (StoreDouble store : values()) {
      String fs = HADOOP + "fs." + store.scheme() + ".";
      settings.put(fs + "impl", store.type.getName());
      settings.put(fs + "double.root", root.resolve(store.scheme()).toString());
      Files.createDirectories(store.folder(root));
    }
    settings.put(HADOOP + "fs.AbstractFileSystem.hdfs.impl", HdfsLikeContext.class.getName());
    return settings;
  }

  /** The same settings for Hadoop without Spark. */
  public static HadoopConf hadoop(Path root) throws IOException {
    Configuration conf = new Configuration();
    settings(root).forEach((key, value) -> conf.set(key.substring(HADOOP.length()), value));
    return new HadoopConf(conf);
  }

  /** Sets them in this process. */
  public static void configure(Path root) throws IOException {
    settings(root).forEach(System::setProperty);
    StoreFaults.begin();
  }

  /** Takes the settings back, so that other tests find the schemes as they were. */
  public static void forget(Path root) throws IOException {
    settings(root).keySet().forEach(System::clearProperty);
    StoreFaults.begin();
  }
}
