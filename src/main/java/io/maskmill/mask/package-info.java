/**
 * Kernels on run-length masks: set algebra, geometry, connected components, and the text forms of
 * COCO, Encord and Kaggle. Uses the JDK alone.
 */
package io.maskmill.mask;
