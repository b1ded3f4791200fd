/**
 * The doors of the program. {@link io.maskmill.Maskmill} is that of other programs. The classes
 * that start the command line are compiled for Java 8, so that they can say what is missing on a
 * Java that loads no other class of maskmill; they use the JDK alone.
 */
package io.maskmill;
