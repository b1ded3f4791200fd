package io.maskmill.spi;

/**
 * An option of a format.
 *
 * @param key kebab-case
 * @param values what may be given, for people: {@code class|component}, {@code FILE|JSON}
 * @param byDefault the default for people; empty when there is none
 * @param help one sentence
 */
public record OptionSpec(String key, String values, String byDefault, String help) {}
