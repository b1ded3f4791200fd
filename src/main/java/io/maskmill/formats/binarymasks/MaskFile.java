package io.maskmill.formats.binarymasks;

import java.util.Map;

/**
 * A mask file of a frame.
 *
 * @param path for messages
 * @param label catalog position of the mask's label, if it has one
 * @param instance number of the mask's object; 0 if it has none
 * @param names catalog positions of the labels of objects that documents name, by number
 */
record MaskFile(String path, int label, int instance, Map<Integer, Integer> names) {}
