/**
 * What a format implements and what it may ask for. A reader makes frames from listed files, a
 * writer makes files from frames; the engine does everything else: listing, pairing, reading ahead,
 * retries, commit. What few formats need, such as {@link io.maskmill.spi.KeepsOriginals}, is an
 * interface of its own beside these.
 */
package io.maskmill.spi;
