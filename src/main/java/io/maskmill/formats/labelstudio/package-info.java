/** Reads and writes Label Studio's exports and predictions. */
package io.maskmill.formats.labelstudio;
