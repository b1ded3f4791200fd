/** Reads and writes ClearML's hyper-datasets: frames that name color masks and alpha masks. */
package io.maskmill.formats.clearml;
