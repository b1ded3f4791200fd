package io.maskmill.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.formats.Formats;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Options;
import io.maskmill.spi.SeenLabels;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that name more labels than a catalog is learned from, listed as a job lists them. */
class ManyLabelsTest {
  private static final int TOO_MANY = SeenLabels.MAX + 1;

  @TempDir Path temp;

  private static String join(int n, IntFunction<String> text, String separator) {
    return IntStream.range(0, n).mapToObj(text).collect(Collectors.joining(separator));
  }

  private Path write(String path, String text) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** The reader after listing; each record is counted apart and the counts are added up. */
  private static DatasetReader listed(String format, Path root, String... options)
      throws IOException {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    OpenedSource source =
        OpenedSource.open(
            new ConvertConfig.Source(
                Formats.of(format),
                root.toString(),
                Options.ofSource(Formats.of(format), values, "")),
            new HadoopConf(new Configuration(false)));
    ListFiles list = new ListFiles(source.tree(), source.reader());
    ListingStats stats = new ListingStats();
    for (String prefix : source.tree().prefixes()) {
      List<ListedRecord> records = new ArrayList<>();
      list.run(prefix).forEachRemaining(records::add);
      int middle = records.size() / 2;
      stats.plus(ListingStats.of(records.subList(0, middle).iterator()));
      stats.plus(ListingStats.of(records.subList(middle, records.size()).iterator()));
    }
    return source.reader().listed(stats.summary());
  }

  private static String refusal(String format, Path root, String... options) {
    return assertThrows(ConfigException.class, () -> listed(format, root, options)).getMessage();
  }

  private void table(int labels) throws IOException {
    write("t.csv", "ImageId,ClassId,EncodedPixels\n" + join(labels, i -> "a," + i + ",1 1\n", ""));
  }

  @Test
  void tableOfAsManyLabelsAsAreLearnedIsRead() throws IOException {
    table(SeenLabels.MAX);
    assertEquals(SeenLabels.MAX, listed("rle-csv", temp, "size", "3x2").labels().size());
  }

  @Test
  void tableOfMoreLabelsIsRefusedForThatReason() throws IOException {
    table(TOO_MANY);
    assertEquals(
        temp
            + ": rows name more than 10,000 labels, such as '0' and '9999'; name them all, in order,"
            + " in labels.csv (Label,Color) at the root of the source, or name the column of labels"
            + " with source option 'label' if this one has something else",
        refusal("rle-csv", temp, "size", "3x2"));
  }

  @Test
  void tableOfMoreLabelsIsConvertedWhenTheyAreNamed() throws Exception {
    table(TOO_MANY);
    write("labels.csv", "Label,Color\n" + join(TOO_MANY, "%1$s,#%1$06d\n"::formatted, ""));
    Pipeline read = Pipeline.read(Formats.of("rle-csv"), Trees.local(temp), "", "size", "3x2");
    assertEquals(TOO_MANY, read.reader.labels().size());
    assertAllLabels(read.frames);
    MemorySink table = read.write(Formats.of("parquet"), "", ImageMode.NONE);
    Path target = temp.resolve("target");
    for (Map.Entry<String, byte[]> entry : table.entries.entrySet()) {
      Path file = target.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
    Pipeline again = Pipeline.read(Formats.of("parquet"), Trees.local(target), "");
    assertEquals(TOO_MANY, again.reader.labels().size());
    assertAllLabels(again.frames);
  }

  /** The only frame has an object of every label, in order. */
  private static void assertAllLabels(List<Frame> frames) {
    List<Integer> labels =
        frames.get(0).objects().stream().map(object -> object.label()).sorted().toList();
    assertEquals(IntStream.range(0, TOO_MANY).boxed().toList(), labels);
  }

  @Test
  void labelsOfPathsAreRefusedWhenTheyAreMore() throws IOException {
    Path zip = temp.resolve("source.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      stored(out, "images/a.png");
      for (int i = 0; i < TOO_MANY; i++) {
        stored(out, "masks/" + i + "/a.png");
      }
    }
    assertEquals(
        "paths that fit source option 'masks' name more than 10,000 labels, such as '0' and '9999';"
            + " if these are no labels, write {object}, {name} or * in place of {label}",
        refusal(
            "binary-masks",
            zip,
            "images",
            "images/{name}.png",
            "masks",
            "masks/{label}/{name}.png"));
    DatasetReader objects =
        listed(
            "binary-masks",
            zip,
            "images",
            "images/{name}.png",
            "masks",
            "masks/{object}/{name}.png",
            "classes-mapping",
            "{\"classes_mapping\": {\"thing\": \"__all__\"}}");
    assertEquals(1, objects.labels().size());
  }

  private static void stored(ZipOutputStream out, String path) throws IOException {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    ZipEntry entry = new ZipEntry(path);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
  }

  private static String labelRow() {
    String objects =
        join(
            TOO_MANY,
            i ->
                ("{'objectHash':'o%1$d','featureHash':'f%1$d','name':'n%1$d','shape':'bitmask',"
                        + "'bitmask':{'top':0,'left':0,'height':3,'width':4,'rleString':'048'}}")
                    .formatted(i),
            ",");
    return ("[{'label_hash':'l','data_hash':'h','dataset_hash':'d','dataset_title':'ds',"
            + "'data_title':'a.png','data_type':'image','data_units':{'h':{'data_hash':'h',"
            + "'data_title':'a.png','data_type':'m','data_sequence':0,'width':4,'height':3,"
            + "'labels':{'objects':["
            + objects
            + "],'classifications':[]}}},'object_answers':{}}]")
        .replace('\'', '"');
  }

  @Test
  void objectsOfMoreLabelsNeedTheirOntology() throws IOException {
    Path source = write("source/rows.json", labelRow()).getParent();
    assertEquals(
        source
            + ": objects name more than 10,000 labels, such as 'n0, , f0' and 'n9999, , f9999';"
            + " name the project's ontology with source option 'ontology'",
        refusal("encord", source));
    String ontology =
        "{'objects':["
            + join(
                TOO_MANY,
                "{'name':'n%1$d','shape':'bitmask','featureNodeHash':'f%1$d'}"::formatted,
                ",")
            + "]}";
    Path file = write("ontology.json", ontology.replace('\'', '"'));
    assertEquals(TOO_MANY, listed("encord", source, "ontology", file.toString()).labels().size());
  }

  @Test
  void roisOfMoreLabelsNeedTheVersionsOwn() throws IOException {
    String rois =
        join(
            TOO_MANY,
            i ->
                "{'label':['n%d'],'mask':{'id':'00','value':[%d,%d,%d]}}"
                    .formatted(i, i >> 8, i & 255, 1),
            ",");
    Path source =
        write(
                "source/frames.json",
                ("{'id':'f','sources':[{'id':'s','uri':'a.jpg','width':3,'height':2,"
                        + "'masks':[{'id':'00','uri':'m.png'}]}],'rois':["
                        + rois
                        + "]}")
                    .replace('\'', '"'))
            .getParent();
    assertEquals(
        "the frames' ROIs and masks name more than 10,000 labels, such as 'n0' and 'n9999'; declare"
            + " them as the version's labels with source option 'mask-labels', if they are not names"
            + " of objects",
        refusal("clearml", source));
    String mapping =
        "{'mask_labels':{'_all_':["
            + join(
                TOO_MANY,
                i -> "{'value':[%d,%d,%d],'labels':['n%d']}".formatted(i >> 8, i & 255, 1, i),
                ",")
            + "]}}";
    Path labels = write("labels.json", mapping.replace('\'', '"'));
    assertEquals(
        TOO_MANY, listed("clearml", source, "mask-labels", labels.toString()).labels().size());
  }
}
