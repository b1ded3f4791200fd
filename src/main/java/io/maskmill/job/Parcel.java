package io.maskmill.job;

import java.io.Serializable;
import java.nio.ByteBuffer;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.SerializerInstance;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * A value in Java's serialized form, which travels by any serializer: a session that is not the
 * program's own may have Kryo, which cannot read records.
 */
final class Parcel<T> implements Serializable {
  private static final long serialVersionUID = 1;

  private final byte[] bytes;
  private transient volatile T value;

  private Parcel(byte[] bytes, T value) {
    this.bytes = bytes;
    this.value = value;
  }

  static <T> Parcel<T> of(T value) {
    ByteBuffer form = java().serialize(value, tag());
    byte[] bytes = new byte[form.remaining()];
    form.get(bytes);
    return new Parcel<>(bytes, value);
  }

  T value() {
    T known = value;
    if (known == null) {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      known = java().deserialize(ByteBuffer.wrap(bytes), loader, tag());
      value = known;
    }
    return known;
  }

  private static SerializerInstance java() {
    return new JavaSerializer(new SparkConf(false)).newInstance();
  }

  private static <T> ClassTag<T> tag() {
    return ClassTag$.MODULE$.apply(Object.class);
  }
}
