/**
 * The registry of formats, one line per format. Each package below holds the formats of one system
 * and exposes one class per format.
 */
package io.maskmill.formats;
