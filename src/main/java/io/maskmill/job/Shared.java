package io.maskmill.job;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** A value that all tasks of a context share, whatever serializer the context has. */
record Shared<T>(Broadcast<Parcel<T>> parcel) implements Serializable {
  static <T> Shared<T> of(JavaSparkContext spark, T value) {
    return new Shared<>(spark.broadcast(Parcel.of(value)));
  }

  T value() {
    return parcel.value().value();
  }

  /** Values of which each task gets some. */
  static <T> JavaRDD<T> parted(JavaSparkContext spark, List<T> values, int tasks) {
    return spark.parallelize(values.stream().map(Parcel::of).toList(), tasks).map(Parcel::value);
  }
}
