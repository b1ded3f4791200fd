package io.maskmill.engine.source;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.io.Addresses;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import io.maskmill.model.Sha256;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.ReaderSetup;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A source that has been opened.
 *
 * @param tree its files
 * @param reader its reader
 * @param texts hashes of the files outside the tree that options named: they decide the output too
 */
public record OpenedSource(SourceTree tree, DatasetReader reader, Map<String, String> texts) {

  /**
   * Opens a source: reads its small metadata but no frame.
   *
   * @throws ConfigException when it is not there, is damaged, or is not of its format
   */
  public static OpenedSource open(ConvertConfig.Source source, HadoopConf conf) throws IOException {
    return open(source, ImageMode.COPY, OpenTrees.NONE, conf);
  }

  /**
   * Opens a source for a run that does this with its images.
   *
   * @param trees sources that are open
   * @throws ConfigException when it is not there, is damaged, or is not of its format
   */
  public static OpenedSource open(
      ConvertConfig.Source source, ImageMode images, OpenTrees trees, HadoopConf conf)
      throws IOException {
    MaskFormat format = source.format();
    Map<String, String> texts = new TreeMap<>();
    SourceTree tree = trees.of(source, conf);
    try {
      ReaderSetup setup =
          new ReaderSetup(
              tree,
              source.options(),
              path -> {
                String text = text(path, conf);
                texts.put(path, Sha256.of(text));
                return text;
              },
              images);
      return new OpenedSource(tree, format.reader(setup), texts);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw OpenTrees.absent(e);
    } catch (DamagedFileException e) {
      throw new ConfigException(e.getMessage(), e);
    }
  }

  private static String text(String path, HadoopConf conf) throws IOException {
    String address = new Addresses(conf).of(path);
    try {
      return Trees.text(address, conf);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw new ConfigException(address + ": no such file", e);
    }
  }
}
