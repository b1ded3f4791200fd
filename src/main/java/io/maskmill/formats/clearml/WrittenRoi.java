package io.maskmill.formats.clearml;

import io.maskmill.model.ObjectMask;

/**
 * An object that a ROI names.
 *
 * @param number its place in the frame, from 1
 * @param maskId the mask that its pixels are in
 * @param color its color there, 0xRRGGBB
 */
record WrittenRoi(ObjectMask object, int number, String maskId, int color) {}
