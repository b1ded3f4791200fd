package io.maskmill.spi;

import java.io.Closeable;
import java.util.Iterator;

/**
 * Notes of one piece of a file, streamed. The engine closes it, even when it is not exhausted. I/O
 * faults come as {@link java.io.UncheckedIOException}.
 */
public interface NoteIterator extends Iterator<byte[]>, Closeable {}
