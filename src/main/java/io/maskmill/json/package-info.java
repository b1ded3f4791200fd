/** Reads and writes strict JSON: limits on depth, length and numbers, no duplicate keys. */
package io.maskmill.json;
