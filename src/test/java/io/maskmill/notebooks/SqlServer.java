package io.maskmill.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.Launch;
import io.maskmill.sql.MaskFunctions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Answers what the stand-in for PySpark in {@code src/test/notebooks} asks of its session: one JSON
 * object per line comes in, one goes out. The text of tables and schemas is Spark's own.
 */
final class SqlServer {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SparkSession spark;
  private final List<Dataset<Row>> tables = new ArrayList<>();

  private SqlServer(SparkSession spark) {
    this.spark = spark;
  }

  public static void main(String[] args) throws IOException {
    PrintStream replies = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // Spark must not write between the replies
    Launch.prepare();
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    SqlServer server = new SqlServer(open(MAPPER.readTree(requests.readLine())));
    replies.println(MAPPER.writeValueAsString(JSON.objectNode().put("ok", server.spark.version())));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      ObjectNode reply = JSON.objectNode();
      try {
        reply.set("ok", server.answer(MAPPER.readTree(line)));
      } catch (Exception e) { // what is wrong with a query is the caller's to see
        reply.put("error", e.getClass().getSimpleName() + ": " + e.getMessage());
      }
      replies.println(MAPPER.writeValueAsString(reply));
    }
    server.spark.stop();
  }

  private static SparkSession open(JsonNode settings) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            // A few rows: one task per stage, and no compiling of queries, which would take longer
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.files.minPartitionNum", "1")
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    for (Map.Entry<String, JsonNode> setting : settings.properties()) {
      if (!setting.getKey().equals("spark.jars")) { // they are on the class path
        builder.config(setting.getKey(), setting.getValue().asText());
      }
    }
    return builder.getOrCreate();
  }

  private JsonNode answer(JsonNode request) {
    Dataset<Row> table = request.has("table") ? tables.get(request.get("table").intValue()) : null;
    return switch (request.get("do").textValue()) {
      case "sql" -> sql(request);
      case "parquet" -> added(spark.read().parquet(request.get("path").textValue()));
      case "view" -> {
        table.createOrReplaceTempView(request.get("name").textValue());
        yield JSON.nullNode();
      }
      case "show" ->
          JSON.textNode(
              ShownTable.text(
                  table, request.get("rows").intValue(), request.get("truncate").intValue()));
      case "tree" -> JSON.textNode(table.schema().treeString());
      case "columns" -> value(List.of(table.columns()));
      case "collect" -> {
        ArrayNode rows = JSON.arrayNode();
        table.toLocalIterator().forEachRemaining(row -> rows.add(value(row)));
        yield rows;
      }
      case "register" -> {
        MaskFunctions.register(spark);
        yield JSON.nullNode();
      }
      default -> throw new IllegalArgumentException("not in the stand-in: " + request);
    };
  }

  private JsonNode sql(JsonNode request) {
    Map<String, Object> args = new HashMap<>();
    request
        .get("args")
        .properties()
        .forEach(arg -> args.put(arg.getKey(), arg.getValue().asText()));
    return added(spark.sql(request.get("text").textValue(), args));
  }

  private JsonNode added(Dataset<Row> table) {
    tables.add(table);
    return JSON.numberNode(tables.size() - 1);
  }

  /** A value of a row; what JSON has no kind for is an object with one key. */
  private static JsonNode value(Object value) {
    if (value instanceof Row row) {
      ArrayNode names = JSON.arrayNode();
      ArrayNode values = JSON.arrayNode();
      for (int i = 0; i < row.size(); i++) {
        names.add(row.schema().fieldNames()[i]);
        values.add(value(row.get(i)));
      }
      ObjectNode pair = JSON.objectNode();
      pair.set("row", JSON.arrayNode().add(names).add(values));
      return pair;
    } else if (value instanceof byte[] bytes) {
      return JSON.objectNode().set("bytes", JSON.binaryNode(bytes));
    } else if (value instanceof scala.collection.Map<?, ?> map) {
      ArrayNode pairs = JSON.arrayNode();
      for (scala.collection.Iterator<?> i = map.iterator(); i.hasNext(); ) {
        Tuple2<?, ?> pair = (Tuple2<?, ?>) i.next();
        pairs.add(JSON.arrayNode().add(value(pair._1())).add(value(pair._2())));
      }
      return JSON.objectNode().set("map", pairs);
    } else if (value instanceof scala.collection.Seq<?> seq) {
      ArrayNode array = JSON.arrayNode();
      for (scala.collection.Iterator<?> i = seq.iterator(); i.hasNext(); ) {
        array.add(value(i.next()));
      }
      return array;
    } else if (value instanceof List<?> list) {
      ArrayNode array = JSON.arrayNode();
      list.forEach(item -> array.add(value(item)));
      return array;
    } else {
      return MAPPER.valueToTree(value);
    }
  }
}
