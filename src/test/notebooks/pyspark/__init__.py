"""Stands in for PySpark where notebooks are tested: the part of its interface that they use, in front of Spark's JVM side.

PySpark's Python code cannot be had from Maven Central or Debian, which is all that the build asks. Statements run in
Spark itself, in a process of io.maskmill.notebooks.SqlServer; the environment gives its class path
(MASKMILL_NOTEBOOK_CLASS_PATH) and Java's options (MASKMILL_NOTEBOOK_JAVA_OPTIONS). Names, results and the text of
show(), printSchema() and rows are those of PySpark 3.5.
"""
