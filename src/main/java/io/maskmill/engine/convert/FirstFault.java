package io.maskmill.engine.convert;

import io.maskmill.engine.run.Ledger;

/**
 * The first line of a code in a run's quarantine.
 *
 * @param split of the frame
 * @param line what was set aside
 */
public record FirstFault(String split, Ledger.Quarantined line) {}
