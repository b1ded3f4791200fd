/** Finds the format of a source by a bounded look at it. */
package io.maskmill.engine.recognize;
