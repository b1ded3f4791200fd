/**
 * What a run leaves on the store, as data: its configuration, plan, splits, ledgers, manifest and
 * quarantine, the names of its staging files, and the hashes that prove frames equal.
 *
 * <p>This is the lowest room of the engine. It knows stores and formats by their interfaces alone.
 */
package io.maskmill.engine.run;
