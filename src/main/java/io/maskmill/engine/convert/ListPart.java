package io.maskmill.engine.convert;

import java.io.Serializable;

/**
 * A file of rows of a list that is too long for one file.
 *
 * @param path below the output
 * @param size in bytes
 */
public record ListPart(String path, long rows, long size, String sha256) implements Serializable {}
