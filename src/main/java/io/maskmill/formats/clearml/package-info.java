/** ClearML's hyper-datasets: frames with mask addresses, masks of colors, and alpha masks. */
package io.maskmill.formats.clearml;
