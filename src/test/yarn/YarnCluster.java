import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * HDFS and YARN on loopback in one process, run from its source by {@code scripts/cluster}. It
 * writes what clients need into a folder of configurations, {@code ready} last, and runs until it
 * is killed. Arguments: the folder of its data, the folder of configurations, how many node
 * managers.
 */
final class YarnCluster {
  private static final int MEGABYTES = 6144;
  private static final int CORES = 8;

  private YarnCluster() {}

  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[0]);
    Path clients = Path.of(args[1]);
    int nodeManagers = Integer.parseInt(args[2]);
    Configuration conf = configuration(data);
    MiniDFSCluster hdfs =
        new MiniDFSCluster.Builder(conf).numDataNodes(1).hosts(new String[] {"127.0.0.1"}).build();
    hdfs.waitActive();
    FileSystem files = hdfs.getFileSystem();
    for (String folder : List.of("/tmp", "/user/" + System.getProperty("user.name"))) {
      files.mkdirs(new org.apache.hadoop.fs.Path(folder), new FsPermission("777"));
    }
    conf.set("fs.defaultFS", hdfs.getURI().toString());
    MiniYARNCluster yarn = new MiniYARNCluster("yarn", nodeManagers, 1, 1);
    yarn.init(conf);
    yarn.start();
    if (!yarn.waitForNodeManagersToConnect(60_000)) {
      throw new IllegalStateException("the node managers did not register within 60 s");
    }
    Configuration client = new Configuration(yarn.getConfig());
    client.set("fs.defaultFS", hdfs.getURI().toString());
    // The mini cluster leaves classes here that only its own class path has.
    client.set(
        "net.topology.node.switch.mapping.impl", "org.apache.hadoop.net.ScriptBasedMapping");
    client.set("yarn.application.classpath", "");
    write(client, clients);
  }

  private static Configuration configuration(Path data) {
    System.setProperty("test.build.data", data.resolve("test").toString());
    System.setProperty("hadoop.home.dir", data.toString());
    Configuration conf = new YarnConfiguration();
    conf.set("hadoop.tmp.dir", data.resolve("tmp").toString());
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, data.resolve("dfs").toString());
    conf.set("dfs.namenode.datanode.registration.ip-hostname-check", "false");
    conf.set("dfs.permissions.enabled", "false");
    conf.set("yarn.scheduler.minimum-allocation-mb", "256");
    conf.setInt("yarn.scheduler.maximum-allocation-mb", MEGABYTES);
    conf.setInt("yarn.nodemanager.resource.memory-mb", MEGABYTES);
    conf.setInt("yarn.minicluster.yarn.nodemanager.resource.memory-mb", MEGABYTES);
    conf.setInt("yarn.nodemanager.resource.cpu-vcores", CORES);
    conf.set("yarn.nodemanager.vmem-check-enabled", "false");
    conf.set("yarn.nodemanager.pmem-check-enabled", "false");
    conf.set("yarn.scheduler.capacity.root.queues", "default");
    conf.set("yarn.scheduler.capacity.root.default.capacity", "100");
    conf.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.9");
    conf.set("yarn.scheduler.capacity.root.default.maximum-am-resource-percent", "0.9");
    // A disk that is nearly full, as on machines of developers, would take the nodes away.
    conf.set("yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "99");
    // Logs of containers stay where tests and people can read them.
    conf.set("yarn.nodemanager.delete.debug-delay-sec", "3600");
    conf.set("yarn.nodemanager.env-whitelist", "JAVA_HOME,HADOOP_CONF_DIR,SPARK_HOME,PATH,LANG");
    conf.set("yarn.application.classpath", "");
    // YARN's own default: an application master that ends badly is started once more.
    conf.setInt(YarnConfiguration.RM_AM_MAX_ATTEMPTS, 2);
    return conf;
  }

  private static void write(Configuration client, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path core = folder.resolve("core-site.xml");
    try (OutputStream out = Files.newOutputStream(core)) {
      client.writeXml(out);
    }
    for (String name : List.of("yarn-site.xml", "hdfs-site.xml")) {
      Files.copy(core, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(
        folder.resolve("ready"),
        client.get("fs.defaultFS") + " " + client.get("yarn.resourcemanager.webapp.address"));
  }
}
