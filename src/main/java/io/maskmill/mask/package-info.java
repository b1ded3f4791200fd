/**
 * Kernels on run-length masks: set algebra, geometry, connected components, and the text forms of
 * COCO, Encord and Kaggle. Depends only on the JDK.
 */
package io.maskmill.mask;
