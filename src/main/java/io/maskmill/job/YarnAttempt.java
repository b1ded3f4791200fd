package io.maskmill.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.engine.run.Ending;
import io.maskmill.engine.run.Verdict;
import io.maskmill.io.OutputStore;
import io.maskmill.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A driver's process as an attempt of a YARN application, where it is one. YARN starts a failed
 * driver again, twice in all by default, whatever it failed of. An attempt that ended with a
 * verdict that no second one changes leaves it in the application's staging folder, which lasts as
 * long as the application; the next attempt repeats it and ends at once.
 *
 * @param isOne whether the process is one
 * @param folder the application's staging folder; empty where there is none
 */
public record YarnAttempt(boolean isOne, String folder) {
  private static final String FILE = "maskmill-verdict.json";

  /** This process's. */
  public static YarnAttempt here() {
    boolean isOne =
        "cluster".equals(System.getProperty("spark.submit.deployMode"))
            && "yarn".equals(System.getProperty("spark.master"));
    String staging = System.getenv("SPARK_YARN_STAGING_DIR");
    return new YarnAttempt(isOne, isOne && staging != null ? staging : "");
  }

  /** The verdict of an earlier attempt that would be this one's, too; null for none. */
  public Ending verdict() {
    if (folder.isEmpty()) {
      return null;
    }
    try {
      OutputStore store = OutputStore.open(folder, SparkContexts.hadoop());
      if (!store.exists(FILE)) {
        return null;
      }
      try (InputStream in = store.open(FILE)) {
        JsonNode json = Json.records().readTree(in);
        return new Ending(
            Verdict.valueOf(json.path("verdict").asText()),
            json.path("exit").asInt(),
            json.path("message").asText());
      }
    } catch (IOException | RuntimeException e) {
      return null; // it is found again by running
    }
  }

  /** Leaves the verdict for the next attempt, if that cannot do better. */
  public void keep(Ending ending) {
    boolean isFinal =
        switch (ending.verdict()) {
          case WRONG, DIFFERENT, TOO_MANY_QUARANTINED -> true;
          case PUBLISHED, ALREADY_DONE, PLANNED, DONE, FAILED, STOPPED -> false;
        };
    if (folder.isEmpty() || !isFinal) {
      return;
    }
    ObjectNode json =
        Json.records()
            .createObjectNode()
            .put("verdict", ending.verdict().name())
            .put("exit", ending.exit())
            .put("message", ending.message());
    try {
      OutputStore.open(folder, SparkContexts.hadoop())
          .put(FILE, Json.records().writeValueAsString(json).getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are JSON", e);
    } catch (IOException | RuntimeException e) {
      System.err.println("note: the next attempt will run the command again: " + e.getMessage());
    }
  }
}
