/** Reads and writes Ultralytics' datasets for YOLO segmentation. */
package io.maskmill.formats.yoloseg;
