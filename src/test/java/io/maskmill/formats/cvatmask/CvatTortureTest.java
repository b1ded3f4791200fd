package io.maskmill.formats.cvatmask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every nasty zip gets its verdict. Where two can be defended, the table below decides. */
class CvatTortureTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/torture");

  /** Cases whose other verdict is ours, with the reason. */
  private static final Map<String, String> OURS =
      Map.of("zip-labelmap-dup-colour", "ok"); // the last label owns the color, as in CVAT

  static List<JsonNode> cases() throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    for (JsonNode node : Json.mapper().readTree(GOLDEN.resolve("torture.json").toFile())) {
      if (node.get("layout").asText().equals("cvat-zip")) {
        cases.add(node);
      }
    }
    return cases;
  }

  private static String verdict(Path zip, Map<String, Long> areas) throws IOException {
    try {
      HadoopConf conf = new HadoopConf(new Configuration(false));
      Pipeline pipeline = Pipeline.read(new CvatMaskFormat(), Trees.open(zip.toString(), conf), "");
      for (Frame frame : pipeline.frames) {
        for (ObjectMask object : frame.objects()) {
          String label = pipeline.reader.labels().label(object.label()).name();
          areas.merge(label, object.mask().area(), Long::sum);
        }
      }
      return pipeline.rejected.isEmpty() ? "ok" : "quarantine";
    } catch (ConfigException e) {
      assertTrue(e.getMessage().length() > 20 && e.getMessage().lines().count() == 1);
      return "reject";
    } catch (DamagedFileException e) {
      return "quarantine";
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasItsVerdict(JsonNode torture) throws IOException {
    String name = torture.get("case").asText();
    String verdict = OURS.getOrDefault(name, torture.get("verdict").asText());
    Map<String, Long> areas = new TreeMap<>();
    assertEquals(verdict, verdict(GOLDEN.resolve(name).resolve("in.zip"), areas));
    for (Map.Entry<String, JsonNode> label : torture.path("expect").path("x").properties()) {
      assertEquals(label.getValue().asLong(), areas.get(label.getKey()), label.getKey());
    }
  }
}
