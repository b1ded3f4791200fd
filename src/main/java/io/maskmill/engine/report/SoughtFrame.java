package io.maskmill.engine.report;

import java.io.Serializable;

/**
 * A frame to draw that was set aside, of which the ledgers say where it is planned but not at which
 * position. The task that draws it finds it there, so that no plan is read by the driver.
 *
 * @param split id of the frame's split
 * @param frame its key as a text
 * @param fault what it was set aside for, code and reason
 */
public record SoughtFrame(String split, String frame, String fault) implements Serializable {}
