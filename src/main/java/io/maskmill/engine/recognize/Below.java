package io.maskmill.engine.recognize;

/**
 * A folder of a source that is a dataset by itself.
 *
 * @param isOutput whether maskmill made it
 */
public record Below(String path, Candidate candidate, boolean isOutput) {}
