/**
 * What a format implements and what it may ask for. A reader makes frames of listed files, a writer
 * makes files of frames; the engine does everything else: listing, pairing, reading ahead, retries,
 * commit.
 */
package io.maskmill.spi;
