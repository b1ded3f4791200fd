package io.maskmill.job;

import java.util.function.Supplier;
import org.apache.spark.Dependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.immutable.List$;
import scala.collection.immutable.Seq;
import scala.reflect.ClassTag$;

/**
 * An RDD that is made when Spark first asks for its partitions: what is only planned, or explained,
 * costs no job. Spark asks on the thread of the query before it hands a job to its scheduler, so
 * that making it may run jobs.
 */
final class LazyRdd<T> extends RDD<T> {
  private static final long serialVersionUID = 1;

  private final transient Supplier<RDD<T>> maker;
  private RDD<T> made;

  /**
   * @param maker makes it; is asked again after it failed
   */
  LazyRdd(SparkContext spark, Supplier<RDD<T>> maker) {
    super(spark.emptyRDD(ClassTag$.MODULE$.Nothing()), ClassTag$.MODULE$.apply(Object.class));
    this.maker = maker;
  }

  private synchronized RDD<T> made() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }

  @Override
  public Partition[] getPartitions() {
    return made().partitions();
  }

  /**
   * The type of the result is that of Scala 2.13; as a subtype of 2.12's it overrides the method of
   * both.
   */
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public Seq<Dependency<?>> getDependencies() {
    return (Seq) List$.MODULE$.empty().$colon$colon(new OneToOneDependency<>(made()));
  }

  @Override
  public Iterator<T> compute(Partition split, TaskContext context) {
    return made.iterator(split, context);
  }
}
