/**
 * The canonical model that every format reads into and writes from: frames, their keys, objects
 * with run-length masks, labels, and the faults of one frame.
 */
package io.maskmill.model;
