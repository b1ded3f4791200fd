/**
 * The registry of formats, one line each. Each package below holds the formats of one system and
 * shows one class per format.
 */
package io.maskmill.formats;
