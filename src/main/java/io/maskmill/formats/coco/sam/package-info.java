/**
 * Masks of Segment Anything, which has one document or one folder an image: SA-1B, and what {@code
 * amg.py} writes. Shown to the format {@code coco} alone.
 */
package io.maskmill.formats.coco.sam;
