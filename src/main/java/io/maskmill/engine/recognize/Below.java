package io.maskmill.engine.recognize;

/** A folder of a source that is a dataset by itself. */
public record Below(String path, Candidate candidate) {}
