package io.maskmill.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.cli.Main;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import io.maskmill.testing.FolderHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets whose files are numbered sets, as users make them: names, contents and order. */
class ShardsRunTest {
  private static final int FRAMES = 60;

  @TempDir static Path shared;
  @TempDir Path temp;
  private static Path fruit;

  @BeforeAll
  static void makeSource() {
    fruit = shared.resolve("fruit");
    assertEquals(
        0, Main.run("sample", "--output", fruit + "", "--frames", "" + FRAMES, "--size", "40x30"));
  }

  private Path convert(String name, String master, String to, String... more) {
    Path out = temp.resolve(name);
    List<String> args =
        new ArrayList<>(
            List.of(
                "convert",
                fruit + "",
                "--to",
                to,
                "--output",
                out + "",
                "--master",
                master,
                "--report",
                "no"));
    args.addAll(List.of(more));
    assertEquals(0, Main.run(args.toArray(new String[0])));
    return out;
  }

  /** Members of each tar in their order. */
  private static SortedMap<String, List<String>> members(Path folder) throws IOException {
    TreeMap<String, List<String>> members = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path tar : files.filter(file -> file.toString().endsWith(".tar")).sorted().toList()) {
        List<String> own = new ArrayList<>();
        SourceTree tree = Trees.open(tar + "", new HadoopConf(new Configuration(false)));
        for (String prefix : tree.prefixes()) {
          try (SourceTree.Listing listing = tree.list(prefix)) {
            while (listing.hasNext()) {
              own.add(listing.next().path());
            }
          }
        }
        members.put(tar.getFileName() + "", own);
      }
    }
    return members;
  }

  private static Set<String> keys(List<String> members) {
    Set<String> keys = new HashSet<>();
    members.forEach(member -> keys.add(member.substring(0, member.indexOf('.'))));
    return keys;
  }

  @Test
  void shardsHoldWholeSamplesInOrderAndAreNumberedWithoutGaps() throws IOException {
    Path out =
        convert(
            "w",
            "local[2]",
            "webdataset",
            "--split",
            "train=0.7,val=0.3",
            "--target-opt",
            "shard.max-frames=9",
            "--verify");
    SortedMap<String, List<String>> tars = members(out);
    int frames = 0;
    int number = 0;
    for (String tar : tars.keySet()) {
      List<String> members = tars.get(tar);
      assertEquals(0, members.size() % 3);
      assertTrue(members.size() <= 27, tar);
      for (int i = 0; i < members.size(); i += 3) {
        String key = members.get(i).replaceFirst("json$", "");
        assertEquals(
            List.of(key + "json", key + "png", key + "seg.png"), members.subList(i, i + 3));
      }
      assertEquals(members.stream().sorted().toList(), members);
      frames += members.size() / 3;
      if (tar.startsWith("train")) {
        assertEquals(String.format("train-%06d.tar", number++), tar);
      }
    }
    assertEquals(FRAMES, frames);
    assertTrue(number >= 4 && tars.containsKey("val-000000.tar"), tars.keySet().toString());
  }

  @Test
  void bytesDoNotDependOnTheMachine() throws IOException {
    String[] options = {
      "--split",
      "train=0.7,val=0.3",
      "--target-opt",
      "webdataset.shuffle=5",
      "--target-opt",
      "webdataset.shard.max-frames=10",
      "--target-opt",
      "huggingface.variant=semantic"
    };
    Path one = convert("one", "local[1]", "webdataset,huggingface", options);
    Path more = convert("more", "local[3]", "webdataset,huggingface", options);
    for (String target : List.of("webdataset", "huggingface")) {
      assertEquals(FolderHash.of(one.resolve(target)), FolderHash.of(more.resolve(target)), target);
    }
    try (Stream<Path> files = Files.list(one.resolve("huggingface/data"))) {
      List<String> names = files.map(file -> file.getFileName() + "").sorted().toList();
      long train = names.stream().filter(name -> name.startsWith("train-")).count();
      for (int i = 0; i < train; i++) {
        assertEquals(String.format("train-%05d-of-%05d.parquet", i, train), names.get(i));
      }
      assertTrue(train > 0 && names.get(names.size() - 1).startsWith("val-"), names.toString());
    }
  }

  @Test
  void aDealGivesEachShardASampleOfTheWhole() throws IOException {
    String max = "shard.max-frames=20";
    SortedMap<String, List<String>> plain =
        members(convert("p", "local[2]", "webdataset", "--target-opt", max));
    SortedMap<String, List<String>> dealt =
        members(
            convert(
                "d", "local[2]", "webdataset", "--target-opt", max, "--target-opt", "shuffle=1"));
    SortedMap<String, List<String>> other =
        members(
            convert(
                "e", "local[2]", "webdataset", "--target-opt", max, "--target-opt", "shuffle=2"));
    Set<String> all = new HashSet<>();
    dealt.values().forEach(shard -> all.addAll(keys(shard)));
    assertEquals(FRAMES, all.size());
    List<String> first = dealt.get("train-000000.tar");
    assertNotEquals(keys(plain.get("train-000000.tar")), keys(first));
    assertNotEquals(keys(other.get("train-000000.tar")), keys(first));
    long late = keys(first).stream().filter(key -> key.compareTo("ds/fruit_000030") >= 0).count();
    assertTrue(late > 2, first.toString());
  }
}
