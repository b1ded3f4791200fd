package io.maskmill.engine.source;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.TarEnd;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;

/**
 * The files of sources that a command has opened already, to find their formats: the run does not
 * read an archive's directory again. For the driver. A tree holds no connection, so that there is
 * nothing to close: it is gone with the command.
 */
public final class OpenTrees {
  /** No source has been opened. */
  public static final OpenTrees NONE = new OpenTrees(Map.of());

  /**
   * What a tree is opened by.
   *
   * @param address that means the same on every machine
   */
  private record Key(String address, TarEnd end) {}

  private final Map<Key, SourceTree> trees;

  private OpenTrees(Map<Key, SourceTree> trees) {
    this.trees = trees;
  }

  /** One source that was opened by its address. */
  public static OpenTrees of(String address, TarEnd end, SourceTree tree) {
    return new OpenTrees(Map.of(new Key(address, end), tree));
  }

  /** These and others. */
  public OpenTrees and(OpenTrees others) {
    Map<Key, SourceTree> all = new HashMap<>(trees);
    all.putAll(others.trees);
    return new OpenTrees(all);
  }

  /** The files of a source, which is opened if it is not yet. */
  SourceTree of(ConvertConfig.Source source, HadoopConf conf) throws IOException {
    TarEnd end = source.options().get(TarEnd.OPTION);
    SourceTree known = trees.get(new Key(source.uri(), end));
    return known == null ? open(source.uri(), end, conf) : known;
  }

  /**
   * Opens the files of a source.
   *
   * @throws ConfigException when it is not there or is damaged
   */
  public static SourceTree open(String uri, TarEnd end, HadoopConf conf) throws IOException {
    try {
      SourceTree tree = Trees.open(uri, conf, end);
      tree.prefixes();
      return tree;
    } catch (FileNotFoundException | NoSuchFileException e) {
      boolean isPadded = !uri.equals(uri.strip());
      throw isPadded
          ? new ConfigException(
              "'" + uri + "': no such folder or file; its name begins or ends with a blank", e)
          : absent(e);
    } catch (DamagedFileException e) {
      throw new ConfigException(e.getMessage(), e);
    }
  }

  static ConfigException absent(IOException e) {
    return new ConfigException(e.getMessage() + "; check the path", e);
  }
}
