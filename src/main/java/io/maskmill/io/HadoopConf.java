package io.maskmill.io;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Hadoop's settings in a form that travels to tasks. Built once, on the driver. */
public final class HadoopConf implements Serializable {
  private static final long serialVersionUID = 1;

  private transient Configuration configuration;

  public HadoopConf(Configuration configuration) {
    this.configuration = new Configuration(configuration);
  }

  Configuration get() {
    return configuration;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    configuration.write(out);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    configuration = new Configuration(false);
    configuration.readFields(in);
  }
}
