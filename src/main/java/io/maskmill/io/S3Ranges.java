package io.maskmill.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.fs.s3a.S3AUtils;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists the keys of a bucket from any key on, through the client of S3A from Hadoop 3.4.1, which
 * itself knows no such listing. Named by {@link HadoopTree} for S3A alone; it does not link where
 * S3A is older, and then the bucket is listed as S3A does.
 */
final class S3Ranges implements KeyPages {
  private static final String MARKER_OF_S3N = "_$folder$";

  private final S3AFileSystem fs;
  private final S3Client client;
  private final Path top;
  private final String prefix;
  private final Requests requests;

  private S3Ranges(S3AFileSystem fs, S3Client client, Path top, Requests requests) {
    this.fs = fs;
    this.client = client;
    this.top = top;
    this.requests = requests;
    String key = fs.pathToKey(top);
    this.prefix = key.isEmpty() || key.endsWith("/") ? key : key + "/";
  }

  /** The keys below a folder; null when this bucket cannot be listed in ranges. */
  static KeyPages of(FileSystem fs, Path top, Requests requests) throws IOException {
    FileSystem served = fs;
    while (served instanceof FilterFileSystem filter) {
      served = filter.getRawFileSystem();
    }
    if (!(served instanceof S3AFileSystem s3)
        || s3.getConf().getInt("fs.s3a.list.version", 2) != 2
        || s3.getConf().get("fs.s3a.encryption.algorithm", "").startsWith("CSE") // other lengths
        // Directory buckets list in no order.
        || s3.hasPathCapability(top, "fs.s3a.capability.s3express.storage")) {
      return null;
    }
    S3Client client = s3.getS3AInternals().getAmazonS3Client("listing in ranges");
    return new S3Ranges(s3, client, top, requests);
  }

  @Override
  public String prefix() {
    return prefix;
  }

  @Override
  public Page first(String after, int most) throws IOException {
    ListObjectsV2Request.Builder request = request().maxKeys(most);
    return page(after.isEmpty() ? request.build() : request.startAfter(after).build());
  }

  @Override
  public Page next(String token) throws IOException {
    return page(request().continuationToken(token).build());
  }

  private ListObjectsV2Request.Builder request() {
    return ListObjectsV2Request.builder().bucket(fs.getBucket()).prefix(prefix);
  }

  private Page page(ListObjectsV2Request request) throws IOException {
    ListObjectsV2Response answer =
        requests.send(
            () -> {
              try (var span = fs.createSpan("list", top.toString(), null)) {
                span.activate();
                return client.listObjectsV2(request);
              } catch (SdkException e) {
                throw S3AUtils.translateException("list", top, e);
              }
            });
    List<Key> keys = new ArrayList<>(answer.contents().size());
    for (S3Object object : answer.contents()) {
      long modified = object.lastModified() == null ? 0 : object.lastModified().toEpochMilli();
      String version = object.eTag() == null ? "" : object.eTag();
      keys.add(new Key(object.key(), object.size(), modified, version));
    }
    boolean hasMore = Boolean.TRUE.equals(answer.isTruncated());
    return new Page(keys, hasMore ? answer.nextContinuationToken() : null);
  }

  @Override
  public String path(Key key) {
    return key.key().endsWith("/") || key.key().endsWith(MARKER_OF_S3N)
        ? null
        : HadoopPlace.below(top, fs.keyToQualifiedPath(key.key()));
  }
}
