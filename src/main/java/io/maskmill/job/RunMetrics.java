package io.maskmill.job;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Shows a conversion's numbers in Spark's metrics system, so that every sink has them: on the
 * driver {@code run.frames}, {@code run.quarantined}, {@code run.objects} and {@code run.bytes} of
 * the whole application, and on each executor the same as {@code task....} of its own tasks.
 * Attempts that are repeated count again; exact counts are in the manifest. Its class name is part
 * of the metrics' names, and so of the interface.
 */
public final class RunMetrics implements SparkPlugin {
  /** Spark makes it. */
  public RunMetrics() {}

  @Override
  public DriverPlugin driverPlugin() {
    return new OnDriver();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new OnExecutor();
  }

  private static final class OnDriver implements DriverPlugin {
    @Override
    public Map<String, String> init(SparkContext spark, PluginContext context) {
      // An executor's environment is the cluster's; what the driver was told goes along.
      return JsonLog.isOn() ? Map.of(JsonLog.PROPERTY, JsonLog.JSON) : Map.of();
    }

    @Override
    public void registerMetrics(String application, PluginContext context) {
      for (RunCounter counter : RunCounter.values()) {
        register(context.metricRegistry(), "run." + counter.id(), counter::run);
      }
    }
  }

  private static final class OnExecutor implements ExecutorPlugin {
    @Override
    public void init(PluginContext context, Map<String, String> settings) {
      if (settings.containsKey(JsonLog.PROPERTY)) {
        JsonLog.installLayout();
      }
      if (context.executorID().equals("driver")) {
        return; // a local run, whose tasks are all there are
      }
      for (RunCounter counter : RunCounter.values()) {
        register(context.metricRegistry(), "task." + counter.id(), counter::here);
      }
    }
  }

  private static void register(MetricRegistry registry, String name, Gauge<Long> value) {
    registry.register(name, value);
  }
}
