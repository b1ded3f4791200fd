/** Strict JSON: limits on depth, length and numbers, and no duplicate keys. */
package io.maskmill.json;
