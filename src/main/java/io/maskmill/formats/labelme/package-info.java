/** Reads and writes LabelMe: one JSON document per image. */
package io.maskmill.formats.labelme;
