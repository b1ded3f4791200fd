package io.maskmill.engine.convert;

import io.maskmill.io.Closing;
import io.maskmill.io.SourceTree;
import io.maskmill.spi.Packing;
import io.maskmill.spi.SourceFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the files of a target whose entries belong to groups into segments of their groups. */
final class GroupedFiles implements OutputPlace {
  private final String folder;
  private final Packing packing;
  private final Groups groups;
  private final Map<String, SegmentFiles> open = new TreeMap<>();
  private final List<SegmentFiles> told = new ArrayList<>();
  private long frameBytes;

  /** Opens the segments of a group. */
  interface Groups {
    /**
     * Opens one.
     *
     * @param folder of the group, ending in '/'
     * @param number of the group in the order in which they are met
     */
    SegmentFiles open(String folder, int number);
  }

  /**
   * @param folder of the target
   */
  GroupedFiles(String folder, Packing packing, Groups groups) {
    this.folder = folder;
    this.packing = packing;
    this.groups = groups;
  }

  @Override
  public void frame(long bytes) {
    frameBytes = bytes;
    told.clear();
  }

  @Override
  public void put(String path, byte[] content) throws IOException {
    group(path).put(path, content);
  }

  @Override
  public void copy(SourceTree tree, SourceFile file, String path) throws IOException {
    group(path).copy(tree, file, path);
  }

  private SegmentFiles group(String path) throws IOException {
    String group = folder + packing.group(path.substring(folder.length()));
    SegmentFiles files = open.get(group);
    if (files == null) {
      files = groups.open(group, open.size());
      open.put(group, files);
    }
    if (!told.contains(files)) {
      told.add(files);
      files.frame(frameBytes);
    }
    return files;
  }

  @Override
  public void finish() throws IOException {
    for (SegmentFiles files : open.values()) {
      files.finish();
    }
  }

  @Override
  public void close() throws IOException {
    List<Closeable> all = new ArrayList<>();
    open.values().forEach(files -> all.add(files::close));
    Closing.all(all);
  }
}
