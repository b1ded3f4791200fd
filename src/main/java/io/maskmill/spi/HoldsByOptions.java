package io.maskmill.spi;

/** A format whose targets hold more with some options than with others. */
public interface HoldsByOptions {

  /** What a target of these options can hold; at least what the format says of all. */
  Traits writable(Options target);

  /** What a target of a format can hold. */
  static Traits of(MaskFormat format, Options target) {
    return format instanceof HoldsByOptions holds ? holds.writable(target) : format.writable();
  }
}
