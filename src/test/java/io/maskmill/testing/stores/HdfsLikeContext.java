package io.maskmill.testing.stores;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;

/** {@link HdfsLike} behind Hadoop's FileContext, whose rename can replace. */
public final class HdfsLikeContext extends DelegateToFileSystem {
  private final HdfsLike store;

  public HdfsLikeContext(URI uri, Configuration conf) throws IOException, URISyntaxException {
    this(uri, new HdfsLike(), conf);
  }

  private HdfsLikeContext(URI uri, HdfsLike store, Configuration conf)
      throws IOException, URISyntaxException {
    super(uri, store, conf, "hdfs", true);
    this.store = store;
  }

  @Override
  public int getUriDefaultPort() {
    return -1;
  }

  @Override
  public void renameInternal(Path from, Path to) throws IOException {
    if (!store.rename(from, to)) {
      if (!store.exists(from)) {
        throw new FileNotFoundException(from + ": no such file");
      }
      throw new FileAlreadyExistsException("rename destination " + to + " already exists");
    }
  }

  @Override
  public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
    if (overwrite) {
      store.replace(from, to);
    } else {
      renameInternal(from, to);
    }
  }
}
