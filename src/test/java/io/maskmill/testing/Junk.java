package io.maskmill.testing;

import io.maskmill.model.FileNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that lies in and beside datasets without being data, with contents that look like data: the
 * engine's files at the root, and what systems and tools leave in every folder.
 */
public final class Junk {
  private Junk() {}

  /**
   * What may lie around such files.
   *
   * @param data by path, not changed
   */
  public static Map<String, byte[]> around(Map<String, byte[]> data) {
    Map<String, byte[]> junk = new TreeMap<>();
    byte[] line = "{\"frame\":\"ds/gone\"}\n".getBytes(StandardCharsets.UTF_8);
    for (String own :
        List.of("quarantine.jsonl", "disappeared.jsonl", "_maskmill/0123456789abcdef/plan.json")) {
      junk.put(own, line);
    }
    junk.put(
        "manifest.json",
        "{\"maskmill\":\"1\",\"images\":[],\"annotations\":[],\"categories\":[]}"
            .getBytes(StandardCharsets.UTF_8));
    junk.put("_maskmill/report/index.html", line);
    Set<String> folders = new TreeSet<>(Set.of(""));
    data.forEach(
        (path, bytes) -> {
          String name = FileNames.last(path);
          String folder = path.substring(0, path.length() - name.length());
          for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            folders.add(path.substring(0, slash + 1));
          }
          for (String copy : List.of("_maskmill/", "__MACOSX/", "_temporary/0/", ".git/")) {
            junk.put(copy + path, bytes);
          }
          junk.put("__MACOSX/" + folder + "._" + name, line);
          junk.put(folder + "._" + name, line);
          junk.put(folder + "." + name + ".crc", line);
          junk.put(folder + name + ".crc", line);
          junk.put(folder + ".ipynb_checkpoints/" + name, bytes);
          junk.put(folder + "@eaDir/" + name + "/SYNOFILE_THUMB_M.jpg", line);
          junk.put(folder + "@eaDir/" + name + "@SynoEAStream", line);
        });
    for (String folder : folders) {
      for (String name : List.of(".DS_Store", "Thumbs.db", "Desktop.ini", "_SUCCESS")) {
        junk.put(folder + name, line);
      }
    }
    return junk;
  }
}
