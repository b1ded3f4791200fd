package io.maskmill.formats.binarymasks;

/**
 * A mask file of a frame.
 *
 * @param path for messages
 * @param label position in the catalog of the label that it is of, where it is of one
 * @param instance number of the object that it is of; 0 where it is not of one
 */
record MaskFile(String path, int label, int instance) {}
