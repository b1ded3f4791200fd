/**
 * Masks of Open Images: a table of objects and a PNG an object. Shown to the format {@code coco}
 * alone.
 */
package io.maskmill.formats.coco.openimages;
