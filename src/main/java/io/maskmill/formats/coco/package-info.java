/** COCO's instances and panoptic segmentation. */
package io.maskmill.formats.coco;
