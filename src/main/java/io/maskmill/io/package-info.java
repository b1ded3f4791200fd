/**
 * Stores and trees, one class per kind of store, and the only home of Hadoop's file systems.
 *
 * <p>A tree lists and reads a source, be it a folder or an archive; a store takes the files of an
 * output. Paths are relative to a root, parts joined by '/'.
 */
package io.maskmill.io;
