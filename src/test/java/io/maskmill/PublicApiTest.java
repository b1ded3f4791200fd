package io.maskmill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.cli.ConvertWords;
import io.maskmill.spi.ConfigException;
import io.maskmill.sql.MaskExtensions;
import io.maskmill.sql.MaskFunctions;
import io.maskmill.sql.source.FrameSchema;
import io.maskmill.sql.source.LabelMetadata;
import io.maskmill.sql.source.MaskmillSource;
import io.maskmill.sql.source.PathCatalog;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/**
 * What programs may use, by semantic versioning: the list in a file is what there is. A line that
 * is new belongs to a minor version, one that is gone or changed to a major one. CONTRIBUTING.md
 * has the rule.
 */
class PublicApiTest {
  private static final Path LIST = Path.of("src/test/resources/io/maskmill/public-api.txt");

  private static final Set<String> OF_OBJECTS =
      Set.of("equals", "hashCode", "toString", "values", "valueOf");

  /** Types whose public members are for programs; of others only the names in settings count. */
  private static final List<Class<?>> TYPES =
      List.of(
          Maskmill.class,
          Maskmill.Label.class,
          ConvertOutcome.class,
          ConvertOutcome.Verdict.class,
          ConvertOutcome.Counts.class,
          ConvertOutcome.Output.class,
          ConfigException.class);

  @Test
  void theListIsWhatThereIs() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Class<?> type : TYPES) {
      lines.addAll(members(type));
    }
    lines.add("method int io.maskmill.Launch.run(String...)");
    lines.add("method void io.maskmill.Launch.prepare()");
    lines.add("setting spark.sql.extensions=" + MaskExtensions.class.getName());
    lines.add("setting spark.sql.catalog.maskmill=" + PathCatalog.class.getName());
    lines.add("method " + MaskFunctions.class.getName() + ".register(SparkSession)");
    lines.add("format " + MaskmillSource.NAME);
    lines.add("column metadata " + LabelMetadata.KEY);
    lines.addAll(columns("frames", FrameSchema.frames()));
    lines.addAll(columns("objects", FrameSchema.objects()));
    lines.addAll(columns("quarantine", FrameSchema.quarantine()));
    ConvertWords.names().forEach(name -> lines.add("word of convert and write: " + name));
    String text = String.join("\n", lines) + "\n";
    if (Boolean.getBoolean("maskmill.docs.write")) {
      Files.writeString(LIST, text);
    }
    assertEquals(
        Files.readString(LIST),
        text,
        "the public interface has changed; if that is meant, write the list anew with"
            + " -Dmaskmill.docs.write=true, and say it in CHANGELOG.md");
  }

  private static Set<String> members(Class<?> type) {
    Set<String> lines = new TreeSet<>();
    String name = type.getName().replace('$', '.');
    lines.add("type " + name);
    Stream.<Executable>concat(
            Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
        .filter(member -> Modifier.isPublic(member.getModifiers()) && !member.isSynthetic())
        .filter(member -> !OF_OBJECTS.contains(member.getName()))
        .forEach(member -> lines.add("member " + signature(member)));
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers()) && !field.isSynthetic()) {
        lines.add("field " + name + "." + field.getName());
      }
    }
    return lines;
  }

  private static String signature(Executable member) {
    return member
        .toGenericString()
        .replaceFirst("^public ", "")
        .replace("final ", "")
        .replace('$', '.')
        .replaceAll("java\\.(lang|util|io)\\.", "")
        .replace("org.apache.spark.sql.", "");
  }

  private static List<String> columns(String rows, StructType columns) {
    return Arrays.stream(columns.fields()).map(field -> column(rows, field)).toList();
  }

  private static String column(String rows, StructField field) {
    return "column of " + rows + ": " + field.name() + " " + field.dataType().catalogString();
  }
}
