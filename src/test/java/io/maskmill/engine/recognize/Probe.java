package io.maskmill.engine.recognize;

import io.maskmill.formats.Formats;
import io.maskmill.io.*;
import java.nio.file.*;

public final class Probe {
  public static void main(String[] args) throws Exception {
    HadoopConf conf = io.maskmill.job.SparkContexts.hadoop();
    for (String arg : args) {
      try {
        Recognition r = Recognition.of(Look.at(Trees.open(arg, conf)), Formats.all());
        Recognition.Candidate b = r.best();
        System.out.println(arg + "\n   => " + (b == null ? (r.tossUp().size() > 1 ? "TOSS-UP" : "-") : b.format().id()+" "+b.likeness().strength()+": "+b.likeness().because()+" "+b.likeness().options()));
        for (var c : r.ranking()) if (c != b) System.out.println("      " + c.format().id() + " " + c.likeness().strength() + ": " + c.likeness().because() + " " + c.likeness().options());
        if (r.stranger() != null && b == null) System.out.println("      stranger: " + r.stranger().what());
        for (var x : r.below()) System.out.println("      below " + x.path() + " " + x.candidate().format().id());
        if (b == null) System.out.println("      seen " + r.seen());
      } catch (Exception e) { System.out.println(arg + "\n   !! " + e); }
    }
  }
}
