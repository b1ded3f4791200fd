package io.maskmill.job;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.IncrementalFrom;
import io.maskmill.io.Addresses;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.Trees;
import io.maskmill.spi.ConfigException;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Where a command reads and writes, as its cluster understands what the user wrote. Decided once,
 * before the first task; what the tasks cannot reach is refused.
 */
public final class Places {
  private final String master;
  private final boolean shared;
  private final Addresses addresses;
  private final Console console;

  /**
   * @param shared whether the user says that all machines see the same files by the same paths
   */
  public Places(JavaSparkContext spark, boolean shared, Console console) {
    this(
        spark.master(),
        shared,
        new Addresses(new HadoopConf(spark.hadoopConfiguration())),
        console);
  }

  Places(String master, boolean shared, Addresses addresses, Console console) {
    this.master = master;
    this.shared = shared;
    this.addresses = addresses;
    this.console = console;
  }

  /**
   * The conversion, by addresses that mean the same on every machine.
   *
   * @param input what the user calls the source, such as a flag
   * @throws ConfigException when the tasks cannot reach one of them
   */
  public ConvertConfig of(String input, ConvertConfig config) {
    ConvertConfig.Source source = source(input, config.source());
    String output = of("--output", config.output());
    IncrementalFrom from = config.mode().from();
    String incremental =
        from.isNone()
            ? ""
            : new IncrementalFrom(from.latest(), of("--incremental", from.root())).text();
    tell();
    return config.at(source, output, incremental);
  }

  /**
   * The source, by an address that means the same on every machine.
   *
   * @param name what the user calls it, such as a flag
   * @throws ConfigException when the tasks cannot reach it
   */
  public ConvertConfig.Source of(String name, ConvertConfig.Source source) {
    ConvertConfig.Source told = source(name, source);
    tell();
    return told;
  }

  private ConvertConfig.Source source(String name, ConvertConfig.Source source) {
    return new ConvertConfig.Source(
        source.format(), of(name, source.uri()), source.options(), source.name());
  }

  /**
   * The address of a text that is no source's yet.
   *
   * @param name what the user calls it
   * @throws ConfigException when the tasks cannot reach it
   */
  public String address(String name, String text) {
    return of(name, text);
  }

  private void tell() {
    addresses.notes().forEach(note -> console.say("note: " + note));
  }

  private String of(String name, String text) {
    String address;
    boolean isRemote;
    try {
      address = addresses.of(text);
      isRemote = Trees.isRemote(address);
    } catch (ConfigException e) {
      throw new ConfigException(name + ": " + e.getMessage(), e);
    }
    if (!shared && !isOneMachine(master) && !isRemote) {
      throw new ConfigException(
          name
              + " "
              + text
              + " is a path of one machine, and the tasks run on those of "
              + master
              + "; give an address that all of them reach (such as s3a: or hdfs:), or"
              + " --shared-files when each of them has the same files under this path, as on NFS");
    }
    return address;
  }

  /** Whether all processes of a master run on this machine. */
  static boolean isOneMachine(String master) {
    return master.matches("local(\\[.*)?|local-cluster\\[.*");
  }
}
