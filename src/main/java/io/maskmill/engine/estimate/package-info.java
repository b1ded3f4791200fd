/** Measures a sample of a run and works out from it what the whole run will take. */
package io.maskmill.engine.estimate;
