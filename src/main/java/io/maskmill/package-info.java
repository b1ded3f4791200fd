/**
 * Where the program starts. The classes of this package are compiled for Java 8, so that they can
 * say what is missing on a Java that loads no other class of maskmill; they use the JDK alone.
 */
package io.maskmill;
