package io.maskmill.io.archive;

/**
 * A file of an archive.
 *
 * @param path inside, parts joined by '/', safe
 * @param length bytes when unpacked
 * @param modified milliseconds since 1970; the archive's own when the entry states none
 */
public record Entry(String path, long length, long modified, Place place) {}
