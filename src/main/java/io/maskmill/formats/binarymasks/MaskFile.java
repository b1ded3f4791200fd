package io.maskmill.formats.binarymasks;

/**
 * A mask file of a frame.
 *
 * @param path for messages
 * @param label catalog position of the mask's label, if it has one
 * @param instance number of the mask's object; 0 if it has none
 */
record MaskFile(String path, int label, int instance) {}
