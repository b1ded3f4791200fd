package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import org.apache.spark.SparkConf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskSlotsTest {
  @ParameterizedTest
  @CsvSource({
    "local, '', '', 1",
    "local[3], '', '', 3",
    "'local[4,2]', '', '', 4",
    "local[4], '', 2, 2",
    "'local-cluster[2, 3, 1024]', '', '', 3",
    "yarn, '', '', 1",
    "yarn, 5, '', 5",
    "yarn, 5, 2, 2",
    "k8s://https://x, 4, 8, 1",
    "spark://h:7077, '', '', 0",
    "spark://h:7077, 6, '', 6",
  })
  void tasksOfAProcess(String master, String cores, String cpus, int expected) {
    SparkConf conf = new SparkConf(false);
    if (!cores.isEmpty()) {
      conf.set("spark.executor.cores", cores);
    }
    if (!cpus.isEmpty()) {
      conf.set("spark.task.cpus", cpus);
    }
    assertEquals(expected, TaskSlots.perProcess(master, conf));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[0]", "local[00,3]", "local[99999999999]"})
  void aLocalMasterOfNoThreadsIsRefused(String master) {
    ConfigException e = assertThrows(ConfigException.class, () -> TaskSlots.check(master));
    assertTrue(e.getMessage().startsWith("--master " + master + ": "), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "local[*]", "local[*,4]", "local[2]", "yarn", "spark://h:7077"})
  void othersAreLeftToSpark(String master) {
    TaskSlots.check(master);
  }
}
