package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

class ParcelTest {
  private record Pair(String a, int b) implements java.io.Serializable {}

  @Test
  void aRecordTravelsByEitherSerializer() {
    SparkConf conf = new SparkConf(false);
    for (Serializer each : new Serializer[] {new JavaSerializer(conf), new KryoSerializer(conf)}) {
      SerializerInstance serializer = each.newInstance();
      Pair pair = new Pair("kiwi", 7);
      ClassTag<Parcel<Pair>> tag = ClassTag$.MODULE$.apply(Parcel.class);
      Parcel<Pair> arrived =
          serializer.deserialize(serializer.serialize(Parcel.of(pair), tag), tag);
      assertEquals(pair, arrived.value());
      assertNotSame(pair, arrived.value());
    }
  }
}
