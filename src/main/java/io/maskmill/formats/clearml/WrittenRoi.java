package io.maskmill.formats.clearml;

import io.maskmill.model.ObjectMask;

/**
 * An object that is written as a ROI.
 *
 * @param number its position in the frame, from 1
 * @param maskId the mask that holds its pixels
 * @param color its color there, 0xRRGGBB
 */
record WrittenRoi(ObjectMask object, int number, String maskId, int color) {}
