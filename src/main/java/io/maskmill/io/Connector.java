package io.maskmill.io;

import org.apache.hadoop.util.VersionInfo;

/**
 * The library that serves a scheme.
 *
 * @param jar its Maven coordinates; empty when the scheme is not known
 * @param type its class of file system
 * @param isFound whether Hadoop finds the class by the scheme once the jar is there; otherwise a
 *     setting must name it
 */
record Connector(String jar, String type, boolean isFound) {
  private static final String HADOOP = "org.apache.hadoop:";

  static Connector of(String scheme) {
    return switch (scheme) {
      case "s3a" -> hadoop("hadoop-aws", "org.apache.hadoop.fs.s3a.S3AFileSystem", true);
      case "s3", "s3n" -> hadoop("hadoop-aws", "org.apache.hadoop.fs.s3a.S3AFileSystem", false);
      case "gs" ->
          new Connector(
              "com.google.cloud.bigdataoss:gcs-connector (the shaded jar)",
              "com.google.cloud.hadoop.fs.gcs.GoogleHadoopFileSystem",
              true);
      case "abfs" ->
          hadoop("hadoop-azure", "org.apache.hadoop.fs.azurebfs.AzureBlobFileSystem", true);
      case "abfss" ->
          hadoop("hadoop-azure", "org.apache.hadoop.fs.azurebfs.SecureAzureBlobFileSystem", true);
      case "wasb", "wasbs" ->
          hadoop("hadoop-azure", "org.apache.hadoop.fs.azure.NativeAzureFileSystem", true);
      case "adl" -> hadoop("hadoop-azure-datalake", "org.apache.hadoop.fs.adl.AdlFileSystem", true);
      case "oss" ->
          hadoop("hadoop-aliyun", "org.apache.hadoop.fs.aliyun.oss.AliyunOSSFileSystem", false);
      case "cosn" -> hadoop("hadoop-cos", "org.apache.hadoop.fs.cosn.CosNFileSystem", false);
      case "cos" ->
          new Connector(
              "com.ibm.stocator:stocator", "com.ibm.stocator.fs.ObjectStoreFileSystem", false);
      case "obs" -> hadoop("hadoop-huaweicloud", "org.apache.hadoop.fs.obs.OBSFileSystem", false);
      case "ofs" -> ozone("org.apache.hadoop.fs.ozone.RootedOzoneFileSystem");
      case "o3fs" -> ozone("org.apache.hadoop.fs.ozone.OzoneFileSystem");
      default -> new Connector("", "", false);
    };
  }

  private static Connector hadoop(String artifact, String type, boolean isFound) {
    return new Connector(HADOOP + artifact + ":" + version(), type, isFound);
  }

  private static Connector ozone(String type) {
    return new Connector("org.apache.ozone:ozone-filesystem-hadoop3", type, true);
  }

  /** Hadoop's version, without what a vendor appends: connectors must be of just that one. */
  private static String version() {
    return VersionInfo.getVersion().replaceFirst("-.*", "");
  }

  boolean isKnown() {
    return !jar.isEmpty();
  }

  /** How to add it, as the end of a sentence. */
  String wayOut(String scheme) {
    String how = "with spark-submit --packages or --jars";
    String setting = "spark.hadoop.fs." + scheme + ".impl=";
    if (!isKnown()) {
      return "add the jar of its connector "
          + how
          + " and name its class with "
          + setting
          + "CLASS";
    }
    return "add " + jar + " " + how + (isFound ? "" : " and set " + setting + type);
  }
}
